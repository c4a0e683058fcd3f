// Rules about the dates that terms come to: past at issue, outside the plan's year, on a day off.
import { weekdayName } from '../../calendar/date-words.js';
import { vietnameseDate, type LocalDate } from '../../calendar/local-date.js';
import { isWorkingDay, lastWorkingDayOnOrBefore, type WorkingCalendar } from '../../calendar/working-calendar.js';
import { foldLetters } from '../../org/name-key.js';
import type { PlanFinding, ReadPlan } from '../plan-reading.js';
import type { Timing } from '../timing/timing.js';
import { findingOf } from './finding.js';
import { lastDaysOf, namesDay, statedTerms, type StatedTerm } from './stated-term.js';

/** Terms that name their own date or period. What comes back each month is never past as a whole. */
const DATED: ReadonlySet<Timing['kind']> = new Set(['month', 'by', 'before', 'by-month', 'before-month', 'by-year', 'before-year', 'quarter', 'quarters', 'window', 'year', 'within-year', 'years'] as const);
/** A programme may well end after the plan's year. */
const MAY_OUTLAST: ReadonlySet<Timing['kind']> = new Set(['by-year', 'before-year', 'years', 'window', 'by-month', 'by', 'before'] as const);
/** What is said of a year that is over is due in the first quarter of the next. */
const LOOKS_BACK = /bao cao|tong ket|danh gia|tong hop|cong khai ket qua|xep hang|ke hoach/;

/** A term whose last date is before the day of issue. A term of which a part is still to come is not past. */
export function findBornOverdue(read: ReadPlan, year: number | null): PlanFinding[] {
  const { issuedOn } = read.plan;
  if (issuedOn === null || year === null) return [];
  return statedTerms(read).flatMap((term) => datedIn(term).flatMap((timing) => {
    const last = lastDaysOf(timing, year).at(-1);
    if (last === undefined || last >= issuedOn) return [];
    return [findingOf({
      rule: 'born-overdue', severity: 'error', place: term.place, words: term.phrase,
      message: {
        vi: `hạn “${term.phrase}” (ngày cuối ${vietnameseDate(last)}) đã qua khi kế hoạch được ban hành ngày ${vietnameseDate(issuedOn)}.`,
        en: `the term “${term.phrase}” (last day ${last}) was past when the plan was issued on ${issuedOn}.`,
      },
    })];
  }).slice(0, 1));
}

/** A term wholly before the plan's year, or after it where neither the year's own report nor a longer programme is meant. */
export function findOutsideYear(read: ReadPlan, year: number | null): PlanFinding[] {
  if (year === null) return [];
  return statedTerms(read).filter((term) => term.kind !== 'duty').flatMap((term) => {
    const outside = datedIn(term).find((timing) => liesOutside(timing, term, year, read.plan.issuedOn));
    if (!outside) return [];
    const message = { vi: `thời gian “${term.phrase}” nằm ngoài năm ${year} của kế hoạch.`, en: `the time “${term.phrase}” lies outside ${year}, the plan's year.` };
    return [findingOf({ rule: 'outside-year', severity: 'warning', place: term.place, words: term.phrase, message })];
  });
}

function liesOutside(timing: Timing, term: StatedTerm, year: number, issuedOn: LocalDate | null): boolean {
  if (timing.kind === 'years') return timing.start > year || (timing.end !== undefined && timing.end < year);
  const days = lastDaysOf(timing, year);
  const [first, last] = [days[0], days.at(-1)];
  if (first === undefined || last === undefined) return false;
  if (last < `${year}-01-01`) return issuedOn === null;
  if (first <= `${year}-12-31`) return false;
  if (first <= `${year + 1}-03-31` && LOOKS_BACK.test(foldLetters(term.subject))) return false;
  return !MAY_OUTLAST.has(timing.kind) || (timing.kind === 'window' && timing.start.slice(0, 4) > String(year));
}

/** A printed day whose last day in time is not worked. A monthly day meets a weekend in any year and is not told. */
export function findDueOnDayOff(read: ReadPlan, year: number | null, calendar: WorkingCalendar | undefined): PlanFinding[] {
  if (year === null || !calendar) return [];
  return statedTerms(read).flatMap((term) => {
    const days = term.timing.filter((timing) => namesDay(timing) && !timing.doubt && !comesOften(timing)).flatMap((timing) => lastDaysOf(timing, year));
    const off = [...new Set(days)].filter((day) => !isWorkingDay(calendar, day).working);
    if (off.length === 0) return [];
    const told = off.map((day) => ({ day, why: isWorkingDay(calendar, day).why, planBy: lastWorkingDayOnOrBefore(calendar, day) }));
    return [findingOf({
      rule: 'due-on-day-off', severity: 'info', place: term.place, words: term.phrase,
      message: {
        vi: `ngày cuối của hạn “${term.phrase}” không làm việc: ${told.map(({ day, why }) => `${vietnameseDate(day)} (${why})`).join('; ')}.`,
        en: `the last day of “${term.phrase}” is not worked: ${told.map(({ day, why }) => `${day} (${why})`).join('; ')}.`,
      },
      suggestion: {
        vi: `Hoàn thành trong ngày làm việc liền trước: ${told.map(({ planBy }) => `${weekdayName(planBy)} ${vietnameseDate(planBy)}`).join('; ')}.`,
        en: `Finish on the working day before: ${told.map(({ planBy }) => planBy).join('; ')}.`,
      },
    })];
  });
}

function comesOften(timing: Timing): boolean {
  return timing.kind === 'recurring' && (timing.every === 'month' || timing.every === 'week');
}

function datedIn(term: StatedTerm): Timing[] {
  return term.timing.filter((timing) => DATED.has(timing.kind) && !timing.doubt);
}
