// Prints answers of the calendar; run under several TZ by zone.test.ts, where all must print the same.
import { addDays, addMonths, atVietnamTime, localDateOf, startOfDay, weekdayOf } from '../../../domain/calendar/local-date.js';
import { dateOfLunarDay } from '../../../domain/calendar/lunar.js';
import { endOfTerm } from '../../../domain/calendar/term.js';
import { addWorkingDays, workingDaysInYear } from '../../../domain/calendar/working-calendar.js';
import { calendar } from './calendar-under-test.js';

const dates = Array.from({ length: 400 }, (_, step) => addDays('2024-01-01', step * 5));
const answers = {
  days: dates.map((date) => [date, weekdayOf(date), startOfDay(date), localDateOf(atVietnamTime(date, '00:30')), addMonths(date, 1), addWorkingDays(calendar, date, 7)]),
  terms: dates.map((date) => endOfTerm(calendar, date, 10, 'day')),
  years: [2023, 2024, 2025, 2026, 2027].map((year) => [workingDaysInYear(calendar, year), dateOfLunarDay(year, 1, 1)]),
};
process.stdout.write(JSON.stringify({ offset: new Date(0).getTimezoneOffset(), answers }));
