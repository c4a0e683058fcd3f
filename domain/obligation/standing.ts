// Where an obligation stands on a given day, in the words of the office: one answer for lists, matrix, page and mail.
import { daysBetween, localDateOf, type Instant, type LocalDate } from '../calendar/local-date.js';
import { isWorkingDay, workingDaysBetween, type WorkingCalendar } from '../calendar/working-calendar.js';
import { isLate } from './lateness.js';
import type { ObligationState } from './state.js';

export type Standing =
  /** Whole days after the last day in time, counted on the calendar. */
  | { kind: 'overdue'; days: number; since: Instant }
  /** Today is the last day or the last working day before it (then `lastDay` is a later day off). */
  | { kind: 'last-day'; lastDay: LocalDate }
  | { kind: 'due-soon'; workingDays: number; lastDay: LocalDate }
  | { kind: 'open'; workingDays: number; lastDay: LocalDate; extended: boolean }
  /** To be corrected up to and including `lastDay`. */
  | { kind: 'returned'; workingDays: number; lastDay: LocalDate }
  | { kind: 'submitted'; late: boolean }
  | { kind: 'accepted'; on: LocalDate; daysLate: number }
  | { kind: 'waived' | 'handed-over' | 'cancelled' };

export type StandingFacts = {
  state: ObligationState; lastDay: LocalDate; lateFrom: Instant; extended: boolean;
  submittedAt: Instant | null; closedAt: Instant | null; late: boolean | null;
};

/** "Sắp đến hạn" begins with this many working days left (the portal's table of states). */
export const DUE_SOON_WORKING_DAYS = 3;

/** The standing at `now`. After a return the deadline is the day given for the correction, so a returned hand-in is late only after it. */
export function standingOf(facts: StandingFacts, now: Instant, calendar: WorkingCalendar): Standing {
  switch (facts.state) {
    case 'open': case 'returned': return owedStanding(facts, now, calendar);
    case 'submitted': return { kind: 'submitted', late: facts.submittedAt !== null && isLate(facts.lateFrom, facts.submittedAt) };
    case 'accepted': return acceptedStanding(facts, now);
    case 'waived': case 'handed-over': case 'cancelled': return { kind: facts.state };
  }
}

function owedStanding({ state, lastDay, lateFrom, extended }: StandingFacts, now: Instant, calendar: WorkingCalendar): Standing {
  const today = localDateOf(now);
  if (isLate(lateFrom, now)) return { kind: 'overdue', days: daysBetween(lastDay, today), since: lateFrom };
  if (state === 'returned') return { kind: 'returned', workingDays: workingDaysBetween(calendar, today, lastDay), lastDay };
  const workingDays = workingDaysBetween(calendar, today, lastDay);
  // On a day off before a last day that is a day off too, no working day is left but the day itself has not come.
  if (workingDays === 0 && (today === lastDay || isWorkingDay(calendar, today).working)) return { kind: 'last-day', lastDay };
  if (workingDays <= DUE_SOON_WORKING_DAYS) return { kind: 'due-soon', workingDays, lastDay };
  return { kind: 'open', workingDays, lastDay, extended };
}

function acceptedStanding({ lastDay, submittedAt, closedAt, late }: StandingFacts, now: Instant): Standing {
  const on = localDateOf(submittedAt ?? closedAt ?? now);
  return { kind: 'accepted', on, daysLate: late ? Math.max(1, daysBetween(lastDay, on)) : 0 };
}
