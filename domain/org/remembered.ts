// Answers that a person gave once for a name and that hold for every later plan of the office.
import type { LocalDate } from '../calendar/local-date.js';
import { accentKey } from './name-key.js';
import type { Resolution } from './resolve.js';
import { isValidOn, successorsOf, type Org } from './unit.js';

const COMMITTEE = accentKey('Ủy ban nhân dân');

/** The key under which an answer for a mention is kept: its words with their accents ("xã Phú Thành" is not "xã Phú Thạnh"), whatever case, punctuation and blanks. */
export function mentionKey(mention: string): string {
  return accentKey(mention).replaceAll(COMMITTEE, 'ubnd');
}

/**
 * The remembered units of a mention; null when nothing usable is remembered. A unit that no longer exists on the day is not used
 * silently: the mention is unclear again, with the successors as candidates.
 */
export function fromMemory(mention: string, org: Org, on: LocalDate, remembered: ReadonlyMap<string, string[]> | undefined): Resolution | null {
  const units = (remembered?.get(mentionKey(mention)) ?? []).flatMap((id) => org.units[id] ?? []);
  if (units.length === 0) return null;
  if (units.every((unit) => isValidOn(unit, on))) {
    return { mention, understood: true, unitIds: [...new Set(units.map((unit) => unit.id))], how: 'remembered', candidates: [] };
  }
  const standing = units.flatMap((unit) => successorsOf(org, unit.id, on));
  const ended = units.some((unit) => unit.validTo !== null && unit.validTo <= on);
  return { mention, understood: false, unitIds: [], how: ended ? 'ended-unit' : 'unit-not-begun', candidates: [...new Set((standing.length > 0 || ended ? standing : units).map((unit) => unit.id))] };
}
