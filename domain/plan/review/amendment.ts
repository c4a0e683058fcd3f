// What an amendment does to one row: to its year of occurrences, and to the duties that run for them.
import { compare, daysBetween, type Instant, type LocalDate } from '../../calendar/local-date.js';
import type { Occurrence } from '../occurrence.js';

export type OccurrenceState = 'before-system' | 'planned' | 'opened' | 'closed' | 'dropped';

/** An occurrence as it was kept. `key` never changes, duties hang on it; `period` is what the plan calls it now. `eventOn` where an event raised it. */
export type KnownOccurrence = { key: string; period: string; state: OccurrenceState; lastDay: LocalDate; planBy: LocalDate; lateFrom: Instant; eventOn: LocalDate | null };

/** set: written under `key` as it is wanted now, in this state · drop: no longer followed. `moves`: what its running duties are in for. */
export type OccurrenceStep =
  | { step: 'set'; key: string; occurrence: Occurrence; state: 'before-system' | 'planned' | 'opened'; moves: 'reschedule' | null }
  | { step: 'drop'; key: string; moves: 'cancel' };

export type WantedOccurrence = Occurrence & { isPast: boolean };

/**
 * For a row that stays. What is past already counts as before the system, as at import; what was opened stays opened with its new dates,
 * also under another name ("trước 15/6" that becomes "trước 28/6" is the same duty with another day).
 * Left alone: what an event raised, and what was opened and fell due before the amendment — it was due when it fell due.
 */
export function amendedOccurrences(known: readonly KnownOccurrence[], wanted: readonly WantedOccurrence[], now: Instant): OccurrenceStep[] {
  const regular = known.filter((one) => one.eventOn === null);
  const pairs = pairByName(regular, wanted);
  for (const [moved, old] of pairByDay(regular, wanted, pairs)) if (isOpened(old)) pairs.set(moved, old);
  const kept = new Set([...pairs.values()].map((one) => one.key));
  const taken = new Set(known.map((one) => one.key));
  const gone = regular.filter((one) => !kept.has(one.key) && one.state !== 'dropped' && !isHistory(one, now));
  return [...wanted.map((one) => setStep(one, pairs.get(one), taken)), ...gone.map(dropStep)];
}

/** The occurrences of a row that is left out, also those that an event raised. All its running duties end, late ones too: a person decided that it is not followed. */
export function droppedOccurrences(known: readonly KnownOccurrence[], now: Instant): OccurrenceStep[] {
  return known.filter((one) => one.state !== 'dropped' && !isHistory(one, now)).map(dropStep);
}

const dropStep = ({ key }: KnownOccurrence): OccurrenceStep => ({ step: 'drop', key, moves: 'cancel' });
const isOpened = ({ state }: KnownOccurrence): boolean => state === 'opened' || state === 'closed';
const isHistory = (one: KnownOccurrence, now: Instant): boolean => isOpened(one) && compare(one.lateFrom, now) <= 0;

type Pairs = Map<WantedOccurrence, KnownOccurrence>;

/** Of several of one name, one that is still followed. */
function pairByName(known: readonly KnownOccurrence[], wanted: readonly WantedOccurrence[]): Pairs {
  const pairs: Pairs = new Map();
  for (const one of wanted) {
    const named = known.filter((old) => old.period === one.key);
    const same = named.find((old) => old.state !== 'dropped') ?? named[0];
    if (same) pairs.set(one, same);
  }
  return pairs;
}

const DATED = /\d{4}-\d{2}-\d{2}/;

/** What is left on both sides: the one that became another one, or days that were named singly; those nearest to each other are the same. */
function pairByDay(known: readonly KnownOccurrence[], wanted: readonly WantedOccurrence[], named: Pairs): Pairs {
  const found = new Set(named.values());
  let old = known.filter((one) => !found.has(one) && (isOpened(one) || one.state === 'planned'));
  let open = wanted.filter((one) => !named.has(one));
  if (old.length !== 1 || open.length !== 1) {
    old = old.filter((one) => DATED.test(one.period));
    open = open.filter((one) => DATED.test(one.key));
  }
  const apart = open.flatMap((one) => old.map((other) => ({ one, other, days: Math.abs(daysBetween(one.lastDay, other.lastDay)) }))).sort((a, b) => a.days - b.days);
  const pairs: Pairs = new Map();
  for (const { one, other } of apart) if (!pairs.has(one) && ![...pairs.values()].includes(other)) pairs.set(one, other);
  return pairs;
}

function setStep(wanted: WantedOccurrence, known: KnownOccurrence | undefined, taken: Set<string>): OccurrenceStep {
  const { isPast, ...occurrence } = wanted;
  const key = known?.key ?? freeKey(occurrence.key, taken);
  const hasMoved = known !== undefined && (known.lastDay !== occurrence.lastDay || known.planBy !== occurrence.planBy || known.lateFrom !== occurrence.lateFrom);
  return { step: 'set', key, occurrence, state: known && isOpened(known) ? 'opened' : isPast ? 'before-system' : 'planned', moves: hasMoved ? 'reschedule' : null };
}

/** A key may be taken by an occurrence that goes by another name now. */
function freeKey(name: string, taken: Set<string>): string {
  let key = name;
  for (let again = 2; taken.has(key); again += 1) key = `${name}-${again}`;
  taken.add(key);
  return key;
}
