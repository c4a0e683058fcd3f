// What an amendment does to one row: to its year of occurrences, and to the duties that run for them.
import { compare, type Instant, type LocalDate } from '../../calendar/local-date.js';
import type { Occurrence } from '../occurrence.js';

export type OccurrenceState = 'before-system' | 'planned' | 'opened' | 'closed' | 'dropped';
/** An occurrence as it was kept; `eventOn` where an event raised it. */
export type KnownOccurrence = { key: string; state: OccurrenceState; lastDay: LocalDate; planBy: LocalDate; lateFrom: Instant; eventOn: LocalDate | null };

/** set: written as it is wanted now, in this state · drop: no longer followed. `moves`: what its running duties are in for. */
export type OccurrenceStep =
  | { step: 'set'; occurrence: Occurrence; state: 'before-system' | 'planned' | 'opened'; moves: 'reschedule' | null }
  | { step: 'drop'; key: string; moves: 'cancel' };

type Wanted = Occurrence & { isPast: boolean };

/**
 * For a row that stays. What is past already counts as before the system, as at import; what was opened stays opened with its new dates.
 * Left alone: what an event raised, and what was opened and fell due before the amendment — it was due when it fell due.
 */
export function amendedOccurrences(known: readonly KnownOccurrence[], wanted: readonly Wanted[], now: Instant): OccurrenceStep[] {
  const byKey = new Map(known.map((one) => [one.key, one]));
  const wantedKeys = new Set(wanted.map(({ key }) => key));
  const gone = known.filter((one) => !wantedKeys.has(one.key) && one.eventOn === null && one.state !== 'dropped' && !isHistory(one, now));
  return [...wanted.map((occurrence) => setStep(occurrence, byKey.get(occurrence.key))), ...gone.map(({ key }): OccurrenceStep => ({ step: 'drop', key, moves: 'cancel' }))];
}

/** The occurrences of a row that is left out, also those that an event raised. All its running duties end, late ones too: a person decided that it is not followed. */
export function droppedOccurrences(known: readonly KnownOccurrence[], now: Instant): OccurrenceStep[] {
  return known.filter((one) => one.state !== 'dropped' && !isHistory(one, now)).map(({ key }) => ({ step: 'drop', key, moves: 'cancel' }));
}

function isHistory({ state, lateFrom }: KnownOccurrence, now: Instant): boolean {
  return (state === 'opened' || state === 'closed') && compare(lateFrom, now) <= 0;
}

function setStep({ isPast, ...occurrence }: Wanted, known: KnownOccurrence | undefined): OccurrenceStep {
  const isOpened = known?.state === 'opened' || known?.state === 'closed';
  const hasMoved = known !== undefined && (known.lastDay !== occurrence.lastDay || known.planBy !== occurrence.planBy || known.lateFrom !== occurrence.lateFrom);
  return { step: 'set', occurrence, state: isOpened ? 'opened' : isPast ? 'before-system' : 'planned', moves: hasMoved ? 'reschedule' : null };
}
