// The days that dated and recurring timings name within a plan year, before the working calendar is asked.
import { addDays, firstOfQuarter, lastOfMonth, lastOfQuarter, weekdayOf, type LocalDate } from '../../calendar/local-date.js';
import { dayOfMonth, spanOf } from './span.js';
import type { Recurring, Timing } from './timing.js';

/** How early an obligation opens: with its period, with the year, or a while before a date that comes back each year. */
export type Opening = 'period' | 'year' | 'returning';
/** `operator` before excludes `date`, by includes it. `opensFrom` is the first day the work belongs to. */
export type Due = { key: string; operator: 'before' | 'by'; date: LocalDate; opensFrom: LocalDate; opening: Opening; rule: string };

const MONTHS = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12];
const QUARTERS = [1, 2, 3, 4];

/** Days named by a timing; null when the timing names none (events, references, text …) or a day that does not exist. */
export function duesOf(timing: Timing, planYear: number): Due[] | null {
  const year = timing.year ?? planYear;
  switch (timing.kind) {
    case 'month': return spanDue(timing.month, planYear, 'month-end');
    case 'quarter': return all(timing.quarters.map((quarter) => spanDue(quarter, planYear, 'quarter-end')));
    case 'quarters': return all(timing.quarters.map((quarter) => spanDue(quarter, year, 'quarter-end')));
    case 'window': return windowDue(timing.start, timing.end, planYear);
    case 'by':
    case 'before': return dayDue(timing.kind, timing.date, planYear);
    case 'by-month': return named(spanOf(timing.month, planYear)?.end, 'by', 'by-', 7, 'month-end');
    case 'before-month': return named(spanOf(timing.month, planYear)?.start, 'before', 'before-', 7, 'before-month');
    case 'by-year': return named(`${year}-12-31`, 'by', 'by-', 4, 'year-end');
    case 'before-year': return named(`${year}-01-01`, 'before', 'before-', 4, 'before-year');
    case 'year':
    case 'within-year': return [yearDue(year, 'year-end')];
    case 'years': return planYear >= timing.start && planYear <= (timing.end ?? planYear) ? [yearDue(planYear, 'year-end')] : [];
    case 'from': return fromDue(timing.start, planYear);
    case 'ongoing': return selfChecks(year);
    case 'monthly': return MONTHS.map((month) => monthDue(year, month));
    case 'quarterly': return QUARTERS.map((quarter) => quarterDue(year, quarter, 'quarter-end'));
    case 'yearly': return [yearDue(year, 'year-end')];
    case 'weekly': return weeks(year, [5]);
    case 'recurring': return recurringDues(timing, year);
    default: return null;
  }
}

function recurringDues(timing: Recurring, year: number): Due[] | null {
  switch (timing.every) {
    case 'week': return weeks(year, timing.weekdays ?? [5]);
    case 'month': return MONTHS.map((month) => ({ ...monthDue(year, month), ...dayIn(timing, year, month) }));
    case 'quarter': return QUARTERS.filter((quarter) => wanted(timing, quarter)).map((quarter) => ({ ...quarterDue(year, quarter, 'quarter-end'), ...dayInQuarter(timing, year, quarter) }));
    case 'half-year': return timing.before || timing.by ? halfYearDateDue(timing, year) : [halfDue(year, 1), halfDue(year, 2)];
    case 'year': return returningDues(timing, year);
  }
}

function returningDues(timing: Recurring, year: number): Due[] | null {
  if (timing.quarters) return QUARTERS.filter((quarter) => wanted(timing, quarter)).map((quarter) => quarterDue(year, quarter, 'quarter-end'));
  if (timing.month) return spanDue(`${year}-${timing.month}`, year, 'month-end');
  const operator = timing.before ? 'before' : 'by';
  const date = timing.before ?? timing.by;
  if (!date) return [yearDue(year, 'year-end')];
  const span = spanOf(`${year}-${date}`, year);
  return span && [{ key: String(year), operator, date: span.start, opensFrom: `${year}-01-01`, opening: 'returning', rule: `${operator}-day-of-year` }];
}

/** A half-year's report with its own date: the first half's when it is due by July, else the second's. */
function halfYearDateDue(timing: Recurring, year: number): Due[] | null {
  const dues = returningDues({ ...timing, every: 'year', quarters: undefined, month: undefined }, year);
  return dues && dues.map((due) => ({ ...due, key: `${year}-H${due.date <= `${year}-07-31` ? 1 : 2}` }));
}

/** The printed day of a month; `of: next` puts it into the month after the one reported on. */
function dayIn(timing: Recurring, year: number, month: number): Partial<Due> {
  const day = timing['before-day'] ?? timing['by-day'];
  if (!day) return {};
  const operator = timing['before-day'] ? 'before' : 'by';
  return { operator, date: dayOfMonth(year, month + (timing.of === 'next' ? 1 : 0), day), rule: `${operator}-day-of-month` };
}

function dayInQuarter(timing: Recurring, year: number, quarter: number): Partial<Due> {
  const month = quarter * 3 - 3 + (timing['month-of-quarter'] ?? 3) + (timing.of === 'next' ? 3 : 0);
  const day = timing['before-day'] ?? timing['by-day'];
  if (!day) return timing['month-of-quarter'] ? { date: dayOfMonth(year, month, 31), rule: 'month-of-quarter-end' } : {};
  const operator = timing['before-day'] ? 'before' : 'by';
  return { operator, date: dayOfMonth(year, month, day), rule: `${operator}-day-of-quarter-month` };
}

/** Standing work has no date: a self-check at the end of quarters I to III and the last day of the year. */
function selfChecks(year: number): Due[] {
  return [1, 2, 3].map((quarter) => quarterDue(year, quarter, 'self-check')).concat({ ...yearDue(year, 'self-check'), opensFrom: firstOfQuarter(year, 4), opening: 'period' });
}

/** One due for each wanted weekday whose date lies in the year; a week is named as in ISO 8601, by the year of its Thursday. */
function weeks(year: number, weekdays: number[]): Due[] {
  const dues: Due[] = [];
  for (let day = `${year}-01-01`; day <= `${year}-12-31`; day = addDays(day, 1)) {
    const weekday = weekdayOf(day);
    if (!weekdays.includes(weekday)) continue;
    const suffix = weekdays.length > 1 ? `-${weekday}` : '';
    dues.push({ key: `${weekName(day)}${suffix}`, operator: 'by', date: day, opensFrom: addDays(day, 1 - weekday), opening: 'period', rule: 'weekday' });
  }
  return dues;
}

function weekName(date: LocalDate): string {
  const thursday = addDays(date, 4 - weekdayOf(date));
  let number = 1;
  for (let day = addDays(thursday, -7); day.slice(0, 4) === thursday.slice(0, 4); day = addDays(day, -7)) number += 1;
  return `${thursday.slice(0, 4)}-W${String(number).padStart(2, '0')}`;
}

function spanDue(partial: string, year: number, rule: string): Due[] | null {
  const span = spanOf(partial, year);
  const key = /^\d{4}/.test(partial) ? partial : `${year}-${partial}`;
  return span && [{ key, operator: 'by', date: span.end, opensFrom: span.start, opening: 'period', rule }];
}

function windowDue(start: string, end: string, year: number): Due[] | null {
  const [first, last] = [spanOf(start, year), spanOf(end, year)];
  if (!first || !last || last.end < first.start) return null;
  return [{ key: `${start}-to-${end}`, operator: 'by', date: last.end, opensFrom: first.start, opening: 'period', rule: 'window-end' }];
}

function dayDue(operator: 'before' | 'by', date: string, year: number): Due[] | null {
  return named(spanOf(date, year)?.start, operator, `${operator}-`, 10, `${operator}-date`);
}

function named(date: LocalDate | undefined, operator: 'before' | 'by', prefix: string, keyLength: number, rule: string): Due[] | null {
  if (!date) return null;
  const lastDay = operator === 'before' ? addDays(date, -1) : date;
  return [{ key: `${prefix}${date.slice(0, keyLength)}`, operator, date, opensFrom: `${lastDay.slice(0, 4)}-01-01`, opening: 'year', rule }];
}

function fromDue(start: string, year: number): Due[] | null {
  const span = spanOf(start, year);
  if (!span) return null;
  return span.start > `${year}-12-31` ? [] : [{ ...yearDue(year, 'year-end'), opensFrom: span.start > `${year}-01-01` ? span.start : `${year}-01-01` }];
}

function monthDue(year: number, month: number): Due {
  const first = dayOfMonth(year, month, 1);
  return { key: first.slice(0, 7), operator: 'by', date: lastOfMonth(first), opensFrom: first, opening: 'period', rule: 'month-end' };
}

function quarterDue(year: number, quarter: number, rule: string): Due {
  return { key: `${year}-Q${quarter}`, operator: 'by', date: lastOfQuarter(year, quarter), opensFrom: firstOfQuarter(year, quarter), opening: 'period', rule };
}

function halfDue(year: number, half: 1 | 2): Due {
  return { key: `${year}-H${half}`, operator: 'by', date: lastOfQuarter(year, half * 2), opensFrom: firstOfQuarter(year, half * 2 - 1), opening: 'returning', rule: 'half-year-end' };
}

function yearDue(year: number, rule: string): Due {
  return { key: String(year), operator: 'by', date: `${year}-12-31`, opensFrom: `${year}-01-01`, opening: 'year', rule };
}

function wanted(timing: Recurring, quarter: number): boolean {
  return !timing.quarters || timing.quarters.includes(`Q${quarter}`);
}

function all(parts: (Due[] | null)[]): Due[] | null {
  return parts.some((part) => part === null) ? null : parts.flatMap((part) => part ?? []);
}
