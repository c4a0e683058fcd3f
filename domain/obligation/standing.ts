// Where an obligation stands on a given day, in the words of the office: one answer for lists, matrix, page and mail.
import { addDays, compare, daysBetween, localDateOf, startOfDay, type Instant, type LocalDate } from '../calendar/local-date.js';
import { workingDaysBetween, type WorkingCalendar } from '../calendar/working-calendar.js';
import { correctionDay, isLate } from './lateness.js';
import type { ObligationState } from './state.js';

export type Standing =
  /** Whole days after the last day in time, counted on the calendar. */
  | { kind: 'overdue'; days: number; since: Instant }
  /** Today is the last working day (`lastDay` may be a day off after it). */
  | { kind: 'last-day'; lastDay: LocalDate }
  | { kind: 'due-soon'; workingDays: number; lastDay: LocalDate }
  | { kind: 'open'; workingDays: number; lastDay: LocalDate; extended: boolean }
  | { kind: 'returned'; until: LocalDate }
  | { kind: 'submitted'; late: boolean }
  | { kind: 'accepted'; on: LocalDate; daysLate: number }
  | { kind: 'waived' | 'handed-over' | 'cancelled' };

export type StandingFacts = {
  state: ObligationState; lastDay: LocalDate; lateFrom: Instant; extended: boolean;
  submittedAt: Instant | null; closedAt: Instant | null; late: boolean | null;
  /** When the newest hand-in was returned; null when none was. */
  returnedAt: Instant | null;
};

/** "Sắp đến hạn" begins with this many working days left (the portal's table of states). */
export const DUE_SOON_WORKING_DAYS = 3;

/** The standing at `now`. A returned hand-in is not called late before the day given for its correction has passed. */
export function standingOf(facts: StandingFacts, now: Instant, calendar: WorkingCalendar): Standing {
  switch (facts.state) {
    case 'open': return owedStanding(facts, now, calendar);
    case 'returned': return returnedStanding(facts, now, calendar);
    case 'submitted': return { kind: 'submitted', late: facts.submittedAt !== null && isLate(facts.lateFrom, facts.submittedAt) };
    case 'accepted': return acceptedStanding(facts, now);
    case 'waived': case 'handed-over': case 'cancelled': return { kind: facts.state };
  }
}

function overdueSince(lastDay: LocalDate, since: Instant, now: Instant): Standing {
  return { kind: 'overdue', days: daysBetween(lastDay, localDateOf(now)), since };
}

function owedStanding({ lastDay, lateFrom, extended }: StandingFacts, now: Instant, calendar: WorkingCalendar): Standing {
  if (isLate(lateFrom, now)) return overdueSince(lastDay, lateFrom, now);
  const today = localDateOf(now);
  // The day itself counts as available, so 0 means: it is now or (after a weekend) late.
  const workingDays = workingDaysBetween(calendar, today, lastDay);
  if (workingDays === 0) return { kind: 'last-day', lastDay };
  if (workingDays <= DUE_SOON_WORKING_DAYS) return { kind: 'due-soon', workingDays, lastDay };
  return { kind: 'open', workingDays, lastDay, extended };
}

function returnedStanding({ lastDay, lateFrom, returnedAt }: StandingFacts, now: Instant, calendar: WorkingCalendar): Standing {
  const until = returnedAt ? correctionDay(lastDay, returnedAt, calendar) : lastDay;
  const over = compare(until, lastDay) > 0 ? startOfDay(addDays(until, 1)) : lateFrom;
  return isLate(over, now) ? overdueSince(until, over, now) : { kind: 'returned', until };
}

function acceptedStanding({ lastDay, submittedAt, closedAt, late }: StandingFacts, now: Instant): Standing {
  const on = localDateOf(submittedAt ?? closedAt ?? now);
  return { kind: 'accepted', on, daysLate: late ? Math.max(1, daysBetween(lastDay, on)) : 0 };
}
