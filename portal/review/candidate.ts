// The units that a name may mean, and the units that people find by searching.
import { resolveMention } from '../../domain/org/resolve.js';
import { isValidOn, isWithin, type Unit } from '../../domain/org/unit.js';
import type { Doubt, PreparationContext } from '../../domain/plan/prepared-plan.js';
import { localDateOf } from '../../domain/calendar/local-date.js';
import { unitMatches } from '../unit-search.js';

/** A name that stands for a part of a group: all its members are one of the answers. */
const OF_A_GROUP: ReadonlySet<string> = new Set(['open-group', 'narrowed-group', 'unknown-exception', 'unnamed-unit']);
const MOST_FOUND = 40;
const byName = new Intl.Collator('vi', { numeric: true });

export function meansGroup({ rule }: Doubt): boolean {
  return OF_A_GROUP.has(rule);
}

/** Every candidate of the name, not only the nearest few. */
export function everyCandidate(mention: string, { org, issuerUnitId, unitsOn, remembered }: PreparationContext): string[] {
  return resolveMention(mention, org, { issuerId: issuerUnitId, on: unitsOn, remembered }).candidates;
}

/** Units of the issuer's province, of the plan's day or of today, that answer the query as people type (without diacritics, by initials); at most forty. None for an empty query. */
export function unitsFound(query: string, { org, issuerUnitId, unitsOn, now }: PreparationContext): Unit[] {
  const province = org.units[issuerUnitId]?.provinceId;
  if (query.trim() === '' || province === undefined) return [];
  const days = [unitsOn, localDateOf(now)];
  const isThere = (unit: Unit): boolean => days.some((day) => isValidOn(unit, day) && (unit.provinceId === province || isWithin(org, unit.id, province, day)));
  return Object.values(org.units).filter((unit) => unitMatches(unit, query) && isThere(unit)).sort((a, b) => byName.compare(a.name, b.name)).slice(0, MOST_FOUND);
}
