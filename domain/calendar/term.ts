// Terms counted from an event: when they end, and from which instant one is late.
// Civil Code 2015, Art. 147 (the first day is not counted) and Art. 148 (end of the last day; next working day when that is a day off).
import { addDays, addMonths, startOfDay, type Instant, type LocalDate } from './local-date.js';
import { addWorkingDays, firstWorkingDayOnOrAfter, MOST_WORKING_DAYS, type WorkingCalendar } from './working-calendar.js';

export type TermUnit = 'day' | 'working-day' | 'week' | 'month' | 'year';
/** `rawLastDay` before, `lastDay` after moving off a day off; `lateFrom` is 00:00 +07:00 of the day after `lastDay`. */
export type TermEnd = { rawLastDay: LocalDate; lastDay: LocalDate; lateFrom: Instant };

/** The end of a term of `n` units from the day of an event, which is not counted. n = 0 is the day itself. Throws RangeError when n is no whole number in 0–5000. */
export function endOfTerm(calendar: WorkingCalendar, from: LocalDate, n: number, unit: TermUnit): TermEnd {
  if (!Number.isInteger(n) || n < 0 || n > MOST_WORKING_DAYS) throw new RangeError(`a term outside 0–${MOST_WORKING_DAYS}: ${n}`);
  const rawLastDay = rawEnd(calendar, from, n, unit);
  const lastDay = firstWorkingDayOnOrAfter(calendar, rawLastDay);
  return { rawLastDay, lastDay, lateFrom: startOfDay(addDays(lastDay, 1)) };
}

function rawEnd(calendar: WorkingCalendar, from: LocalDate, n: number, unit: TermUnit): LocalDate {
  switch (unit) {
    case 'day': return addDays(from, n);
    case 'working-day': return addWorkingDays(calendar, from, n);
    case 'week': return addDays(from, n * 7);
    case 'month': return addMonths(from, n);
    case 'year': return addMonths(from, n * 12);
  }
}
