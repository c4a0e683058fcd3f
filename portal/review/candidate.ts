// The units that a name may mean, and the units that people find by searching.
import { resolveMention } from '../../domain/org/resolve.js';
import { isValidOn, type Unit } from '../../domain/org/unit.js';
import type { Doubt, PreparationContext } from '../../domain/plan/prepared-plan.js';
import { localDateOf } from '../../domain/calendar/local-date.js';
import { unitMatches } from '../unit-search.js';

/** A name that stands for a part of a group: all its members are one of the answers. */
const OF_A_GROUP: ReadonlySet<string> = new Set(['open-group', 'narrowed-group', 'unknown-exception', 'unnamed-unit']);
export const MOST_FOUND = 40;

export function meansGroup({ rule }: Doubt): boolean {
  return OF_A_GROUP.has(rule);
}

/** Every candidate of the name, not only the nearest few. */
export function everyCandidate(mention: string, { org, issuerUnitId, unitsOn, remembered }: PreparationContext): string[] {
  return resolveMention(mention, org, { issuerId: issuerUnitId, on: unitsOn, remembered }).candidates;
}

/** Units of the plan's day or of today that answer the query, as people type (without diacritics, by initials); at most forty. None for an empty query. */
export function unitsFound(query: string, { org, unitsOn, now }: PreparationContext): Unit[] {
  if (query.trim() === '') return [];
  const days = [unitsOn, localDateOf(now)];
  return Object.values(org.units).filter((unit) => unitMatches(unit, query) && days.some((day) => isValidOn(unit, day))).slice(0, MOST_FOUND);
}
