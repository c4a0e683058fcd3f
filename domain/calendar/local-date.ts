// Calendar dates of Vietnam ('YYYY-MM-DD') and instants (UTC ISO 8601 with ms and 'Z'), and all arithmetic on them.
// Promises the same answer on every host: Vietnam is UTC+7 without clock changes, and no zone of the host is ever asked.

/** A day on the wall calendar in Vietnam, 'YYYY-MM-DD'. */
export type LocalDate = string;
/** A point in time, UTC ISO 8601 with milliseconds and 'Z'. */
export type Instant = string;
/** 1 = Monday … 7 = Sunday (ISO 8601). */
export type Weekday = 1 | 2 | 3 | 4 | 5 | 6 | 7;

const DAY_MS = 86_400_000;
const VIETNAM_OFFSET_MS = 7 * 3_600_000;
const DATE_SHAPE = /^(\d{4})-(\d{2})-(\d{2})$/;

/** The date of year, month (1–12) and day, or null when there is no such day (31/4, 29/2 of a common year, month 13). Years 1000–9999. */
export function localDate(year: number, month: number, day: number): LocalDate | null {
  if (![year, month, day].every(Number.isInteger) || year < 1000 || year > 9999) return null;
  if (month < 1 || month > 12 || day < 1 || day > daysInMonth(year, month)) return null;
  return `${year}-${pad(month)}-${pad(day)}`;
}

/** Reads 'YYYY-MM-DD'; null for another shape or a day that does not exist. */
export function parseLocalDate(text: string): LocalDate | null {
  const shape = DATE_SHAPE.exec(text);
  return shape ? localDate(Number(shape[1]), Number(shape[2]), Number(shape[3])) : null;
}

/** Year, month (1–12) and day of a date. Throws RangeError on what is not a date: that is a bug of the caller. */
export function partsOf(date: LocalDate): { year: number; month: number; day: number } {
  const shape = DATE_SHAPE.exec(date);
  if (!shape || !parseLocalDate(date)) throw new RangeError(`not a calendar date: ${date}`);
  return { year: Number(shape[1]), month: Number(shape[2]), day: Number(shape[3]) };
}

export function yearOf(date: LocalDate): number {
  return partsOf(date).year;
}

/** Days in a month of the Gregorian calendar; month 1–12. */
export function daysInMonth(year: number, month: number): number {
  if (month === 2) return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0 ? 29 : 28;
  return [4, 6, 9, 11].includes(month) ? 30 : 31;
}

/** The date `days` later; negative goes back. */
export function addDays(date: LocalDate, days: number): LocalDate {
  return dateOfDayNumber(dayNumberOf(date) + days);
}

/** The matching day `months` later, or the last day of that month if it has none (Civil Code 2015, Art. 148(3)–(4)); negative goes back. */
export function addMonths(date: LocalDate, months: number): LocalDate {
  const { year, month, day } = partsOf(date);
  const index = year * 12 + (month - 1) + months;
  const toYear = Math.floor(index / 12);
  const toMonth = index - toYear * 12 + 1;
  return must(localDate(toYear, toMonth, Math.min(day, daysInMonth(toYear, toMonth))));
}

/** Days from a to b; negative when b is earlier. */
export function daysBetween(a: LocalDate, b: LocalDate): number {
  return dayNumberOf(b) - dayNumberOf(a);
}

export function weekdayOf(date: LocalDate): Weekday {
  // Day 0 of the count (1 January 1970) was a Thursday.
  return ((((dayNumberOf(date) + 3) % 7) + 7) % 7 + 1) as Weekday;
}

export function firstOfMonth(date: LocalDate): LocalDate {
  return `${date.slice(0, 8)}01`;
}

export function lastOfMonth(date: LocalDate): LocalDate {
  const { year, month } = partsOf(date);
  return `${date.slice(0, 8)}${pad(daysInMonth(year, month))}`;
}

/** 1–4. */
export function quarterOf(date: LocalDate): number {
  return Math.ceil(partsOf(date).month / 3);
}

/** The first day of quarter 1–4 of a year. */
export function firstOfQuarter(year: number, quarter: number): LocalDate {
  return must(localDate(year, quarter * 3 - 2, 1));
}

/** The last day of quarter 1–4 of a year. */
export function lastOfQuarter(year: number, quarter: number): LocalDate {
  return lastOfMonth(must(localDate(year, quarter * 3, 1)));
}

/** Below zero when a is earlier, 0 when equal, above zero when later. Works on two dates or two instants. */
export function compare(a: LocalDate | Instant, b: LocalDate | Instant): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

export function earlierOf(a: LocalDate, b: LocalDate): LocalDate {
  return a < b ? a : b;
}

export function laterOf(a: LocalDate, b: LocalDate): LocalDate {
  return a > b ? a : b;
}

/** 00:00 +07:00 of the day. */
export function startOfDay(date: LocalDate): Instant {
  return instantOfMs(dayNumberOf(date) * DAY_MS - VIETNAM_OFFSET_MS);
}

/** The instant at which clocks in Vietnam show `time` ('HH:MM', 00:00–23:59) on `date`. Throws RangeError on another shape. */
export function atVietnamTime(date: LocalDate, time: string): Instant {
  const shape = /^([01]\d|2[0-3]):([0-5]\d)$/.exec(time);
  if (!shape) throw new RangeError(`not a time of day: ${time}`);
  const minutes = Number(shape[1]) * 60 + Number(shape[2]);
  return instantOfMs(dayNumberOf(date) * DAY_MS - VIETNAM_OFFSET_MS + minutes * 60_000);
}

/** The date in Vietnam at an instant. */
export function localDateOf(instant: Instant): LocalDate {
  return dateOfDayNumber(Math.floor((msOf(instant) + VIETNAM_OFFSET_MS) / DAY_MS));
}

/** Milliseconds since 1970-01-01T00:00:00Z → instant. */
export function instantOfMs(ms: number): Instant {
  return new Date(ms).toISOString();
}

/** Instant → milliseconds since 1970-01-01T00:00:00Z. Throws RangeError on text that is no instant. */
export function msOf(instant: Instant): number {
  const ms = /^\d{4}-\d{2}-\d{2}T.*Z$/.test(instant) ? Date.parse(instant) : Number.NaN;
  if (Number.isNaN(ms)) throw new RangeError(`not an instant: ${instant}`);
  return ms;
}

/** 'ngày 05/6/2024' is how offices write; here '05/6/2024': leading 0 for days under 10 and for months 1 and 2 (Decree 30/2020, Annex I). */
export function vietnameseDate(date: LocalDate): string {
  const { year, month, day } = partsOf(date);
  return `${pad(day)}/${month <= 2 ? pad(month) : month}/${year}`;
}

function dayNumberOf(date: LocalDate): number {
  const { year, month, day } = partsOf(date);
  return Math.round(Date.UTC(year, month - 1, day) / DAY_MS);
}

function dateOfDayNumber(day: number): LocalDate {
  const text = new Date(day * DAY_MS).toISOString();
  if (!/^\d{4}-/.test(text)) throw new RangeError('a date outside the years 1000–9999');
  return text.slice(0, 10);
}

function must(date: LocalDate | null): LocalDate {
  if (date === null) throw new RangeError('a date outside the years 1000–9999');
  return date;
}

function pad(part: number): string {
  return String(part).padStart(2, '0');
}
