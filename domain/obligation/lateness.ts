// Whether and by how much an obligation is late, from its deadline alone.
import { addDays, compare, localDateOf, startOfDay, type Instant, type LocalDate } from '../calendar/local-date.js';
import { addWorkingDays, lastWorkingDayOnOrBefore, workingDaysBetween, type WorkingCalendar } from '../calendar/working-calendar.js';

/** Late from `lateFrom` itself on: the deadline's first late instant. */
export function isLate(lateFrom: Instant, at: Instant): boolean {
  return compare(at, lateFrom) >= 0;
}

/** Working days after the last day in time, up to and including the day of `at`; 0 while in time. */
export function workingDaysLate(lastDay: LocalDate, at: Instant, calendar: WorkingCalendar): number {
  const today = localDateOf(at);
  return compare(today, lastDay) > 0 ? workingDaysBetween(calendar, lastDay, today) : 0;
}

export type DeadlineDates = { lastDay: LocalDate; planBy: LocalDate; lateFrom: Instant };

/** The dates of a deadline whose last day in time is set by a decision (an extension); the day itself is included. */
export function deadlineOn(lastDay: LocalDate, calendar: WorkingCalendar): DeadlineDates {
  return { lastDay, planBy: lastWorkingDayOnOrBefore(calendar, lastDay), lateFrom: startOfDay(addDays(lastDay, 1)) };
}

/** The day by which a returned hand-in is to be corrected: the deadline where it is ahead, else two working days after the return. */
export function correctionDay(lastDay: LocalDate, returnedAt: Instant, calendar: WorkingCalendar): LocalDate {
  const soonest = addWorkingDays(calendar, localDateOf(returnedAt), 2);
  return compare(soonest, lastDay) > 0 ? soonest : lastDay;
}
