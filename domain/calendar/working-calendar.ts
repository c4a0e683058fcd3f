// The working calendar of civil servants: which days are worked, and counting in them.
// A calendar is plain data with a version; years it does not hold follow from the law alone and are marked provisional.
import { addDays, compare, weekdayOf, yearOf, type LocalDate } from './local-date.js';
import { statutoryYear } from './statutory-holiday.js';

/** A weekday that is not worked: why, and the notice or law that says so. */
export type DayOff = { date: LocalDate; why: string; source: string };
/** A Saturday worked in exchange for the weekday `inPlaceOf`. */
export type WorkedSaturday = { date: LocalDate; inPlaceOf: LocalDate; why: string; source: string };
export type Notice = { number: string; about: string };
export type CalendarYear = {
  daysOff: DayOff[];
  workedSaturdays: WorkedSaturday[];
  notices: Notice[];
  /** True while the official notice of the year is still to come. */
  provisional: boolean;
  remarks?: string[];
};
/** Serialisable as JSON: loaded outside, passed in, never changed afterwards (a new announcement is a new version). */
export type WorkingCalendar = { version: string; years: Record<number, CalendarYear> };
export type DayKind = { working: boolean; why: string; source: string; provisional: boolean };

/** Twenty years of working days; beyond that a count is a typing error. */
export const MOST_WORKING_DAYS = 5000;

const WEEKDAY_NAMES = ['', 'Thứ Hai', 'Thứ Ba', 'Thứ Tư', 'Thứ Năm', 'Thứ Sáu', 'Thứ Bảy', 'Chủ nhật'];
const WEEKLY_REST = 'Tuần làm việc 40 giờ, nghỉ thứ Bảy và Chủ nhật (Quyết định số 188/1999/QĐ-TTg)';

/** The year as data, or by law alone when the calendar does not hold it. */
export function calendarYear(calendar: WorkingCalendar, year: number): CalendarYear {
  return calendar.years[year] ?? statutoryYear(year);
}

/** Whether offices work on a day, why, and by which notice or law. */
export function isWorkingDay(calendar: WorkingCalendar, date: LocalDate): DayKind {
  return classifier(calendar)(date);
}

/** The date `n` working days after `date`: the day of the event is not counted, worked Saturdays are (Civil Code 2015, Art. 147(2)). Negative goes back; 0 is the day itself. Throws RangeError outside ±5000. */
export function addWorkingDays(calendar: WorkingCalendar, date: LocalDate, n: number): LocalDate {
  if (!Number.isInteger(n) || Math.abs(n) > MOST_WORKING_DAYS) throw new RangeError(`working days outside ±${MOST_WORKING_DAYS}: ${n}`);
  const classify = classifier(calendar);
  const step = n < 0 ? -1 : 1;
  let day = date;
  for (let left = Math.abs(n); left > 0; ) {
    day = addDays(day, step);
    if (classify(day).working) left -= 1;
  }
  return day;
}

/** Working days after `a` up to and including `b`; when b is earlier, minus the working days after b up to and including a. */
export function workingDaysBetween(calendar: WorkingCalendar, a: LocalDate, b: LocalDate): number {
  if (compare(b, a) < 0) return -workingDaysBetween(calendar, b, a) || 0;
  const classify = classifier(calendar);
  let count = 0;
  for (let day = a; compare(day, b) < 0; ) {
    day = addDays(day, 1);
    if (classify(day).working) count += 1;
  }
  return count;
}

export function lastWorkingDayOnOrBefore(calendar: WorkingCalendar, date: LocalDate): LocalDate {
  return nearestWorkingDay(calendar, date, -1);
}

export function firstWorkingDayOnOrAfter(calendar: WorkingCalendar, date: LocalDate): LocalDate {
  return nearestWorkingDay(calendar, date, 1);
}

/** How many days of a year are worked. */
export function workingDaysInYear(calendar: WorkingCalendar, year: number): number {
  return workingDaysBetween(calendar, `${year - 1}-12-31`, `${year}-12-31`);
}

function nearestWorkingDay(calendar: WorkingCalendar, date: LocalDate, step: 1 | -1): LocalDate {
  const classify = classifier(calendar);
  let day = date;
  while (!classify(day).working) day = addDays(day, step);
  return day;
}

/** Years already looked up, by calendar object: the same input always gives the same answer, and the moon of a provisional year is reckoned once. */
const INDEXES = new WeakMap<WorkingCalendar, Map<number, YearIndex>>();

function classifier(calendar: WorkingCalendar): (date: LocalDate) => DayKind {
  const known = INDEXES.get(calendar) ?? new Map<number, YearIndex>();
  INDEXES.set(calendar, known);
  return (date) => {
    const number = yearOf(date);
    const year = known.get(number) ?? indexOfYear(calendarYear(calendar, number));
    known.set(number, year);
    const { provisional } = year;
    const off = year.off.get(date);
    if (off) return { working: false, why: off.why, source: off.source, provisional };
    const worked = year.worked.get(date);
    if (worked) return { working: true, why: worked.why, source: worked.source, provisional };
    const weekday = weekdayOf(date);
    return { working: weekday <= 5, why: weekday <= 5 ? 'Ngày làm việc' : WEEKDAY_NAMES[weekday] ?? '', source: WEEKLY_REST, provisional };
  };
}

type YearIndex = { off: Map<LocalDate, DayOff>; worked: Map<LocalDate, WorkedSaturday>; provisional: boolean };

function indexOfYear(year: CalendarYear): YearIndex {
  return {
    off: new Map(year.daysOff.map((day) => [day.date, day])),
    worked: new Map(year.workedSaturdays.map((day) => [day.date, day])),
    provisional: year.provisional,
  };
}
