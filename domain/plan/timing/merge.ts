// Puts together readings that only make sense together: "hằng quý (Quý I, II, III) trước ngày 14 của tháng cuối quý", "năm (trước ngày 14/12)",
// "định kỳ hằng tháng", "thường xuyên năm 2023", "tháng 6 và tháng 12 hằng năm", "15/6 và 15/12/2025".
import type { Draft } from './draft.js';
import { withoutExceptions } from './exception.js';
import { spanOf } from './span.js';
import { wordsOf, type Source } from './source.js';
import type { Period, Recurring, Timing, TimingKind } from './timing.js';

const PERIOD_OF: Partial<Record<TimingKind, Period>> = { weekly: 'week', monthly: 'month', quarterly: 'quarter', yearly: 'year' };
/** Has a 29 February: a month without its year may have one. */
const LEAP_YEAR = 2024;
const JOINING_WORDS = /^[\s,:(.)/-]*(?:(?:va|vao|la|thoi gian|thoi han|gui|bao cao|nop|doi voi|cho)\s*)*[\s,:(]*$/;
const LIST = /^\s*(?:,\s*va|,|va|;|hoac|&)\s*$/;
/** Nothing, a colon or a bracket: what follows says when the period before it is due. */
const DETAIL = /^\s*[(:-]?\s*$/;
const SHARES_YEAR = ['month', 'by', 'before', 'by-month', 'before-month', 'quarters'];

type Joined = { timings: Timing[]; eachBehind?: boolean; eachAhead?: boolean; listed?: boolean };

/** Drafts in the order of the phrase, joined with their neighbour where the words between allow it. */
export function merged(drafts: Draft[], source: Source): Draft[] {
  let list = withListedYears(underYear(drafts, source), source);
  for (let at = 0; at < list.length - 1; ) {
    const [left, right] = [list[at], list[at + 1]];
    const gap = left && right ? source.folded.slice(left.end, Math.max(left.end, right.start)) : '';
    const joined = left && right && joinable(gap, left, right) ? joinedDrafts(left, right, gap, source) : null;
    if (left && right && joined) {
      const { timings, ...flags } = joined;
      const end = Math.max(left.end, right.end);
      const both = timings.map((timing): Draft => ({ timing, ...flags, start: left.start, end }));
      list = [...list.slice(0, at), ...both, ...list.slice(at + 2)];
      at = Math.max(0, at - 1);
    } else at += 1;
  }
  return withoutExceptions(list.map((draft, at) => withSharedYear(draft, list[at + 1], source)), source);
}

/** "Năm 2025: tháng 3, tháng 6", "năm 2025 (quý I)": the year in front is the year of what is listed behind it. */
function underYear(drafts: Draft[], source: Source): Draft[] {
  const kept: Draft[] = [];
  let year: number | undefined;
  let grouped = false;
  for (const [at, draft] of drafts.entries()) {
    const [before, after] = [drafts[at - 1], drafts[at + 1]];
    const gap = before ? source.folded.slice(before.end, Math.max(before.end, draft.start)) : '';
    if (year !== undefined && !(before && draft.yearless && SHARES_YEAR.includes(draft.timing.kind) && (before.timing.kind === 'year' || before.start === draft.start || grouped || LIST.test(gap)))) year = undefined;
    const leads = draft.timing.kind === 'year' && after?.yearless && SHARES_YEAR.includes(after.timing.kind) && /^\s*[:(-]\s*$/.test(source.folded.slice(draft.end, after.start));
    if (leads) {
      year = draft.timing.year;
      grouped = /[:(]/.test(source.folded.slice(draft.end, after.start));
    }
    if (!leads || year === undefined) kept.push(year === undefined ? draft : { ...draft, timing: { ...draft.timing, ...inYear(draft.timing, year) } as Timing, yearless: false, printedYear: year });
  }
  return kept;
}

/** "15/6, 15/9 và 15/12/2025": a list in the order of the year shares the year printed at its end. */
function withListedYears(drafts: Draft[], source: Source): Draft[] {
  const shared = [...drafts];
  for (let at = shared.length - 2; at >= 0; at -= 1) {
    const [left, right] = [shared[at], shared[at + 1]];
    if (!left || !right || !left.yearless || right.printedYear === undefined || !SHARES_YEAR.includes(left.timing.kind) || !(left.timing.kind === right.timing.kind || (left.timing.kind === 'quarters' && right.timing.kind === 'quarter'))) continue;
    if (left.start === right.start || !LIST.test(source.folded.slice(left.end, right.start))) continue;
    const [a, b] = [pointOf(left.timing), pointOf(right.timing)];
    if (a !== null && b !== null && a.slice(-b.length + 5) > b.slice(5)) continue;
    if (left.timing.kind === 'quarters' && right.timing.kind === 'quarter' && (left.timing.quarters.at(-1) ?? '') > (right.timing.quarters[0] ?? '').slice(5)) continue;
    shared[at] = { ...left, timing: { ...left.timing, ...inYear(left.timing, right.printedYear) } as Timing, yearless: false, printedYear: right.printedYear };
  }
  return shared;
}

function pointOf(timing: Timing): string | null {
  return 'month' in timing && timing.kind !== 'recurring' && timing.month !== undefined ? timing.month : 'date' in timing && timing.kind !== 'reference' ? timing.date ?? null : null;
}

/** The same point in a year; quarters of the plan year become dated quarters. */
function inYear(timing: Timing, year: number): Partial<Timing> {
  if (timing.kind === 'quarters') return { kind: 'quarter', quarters: timing.quarters.map((quarter) => `${year}-${quarter}`), year: undefined };
  const point = pointOf(timing) ?? '';
  return 'date' in timing ? { date: `${year}-${point.slice(-5)}` } : { month: `${year}-${point.slice(-2)}` };
}

/** "Định kỳ hoặc đột xuất năm 2023": the year after the second holds for both. */
function withSharedYear(draft: Draft, next: Draft | undefined, source: Source): Draft {
  if (!next?.timing.year || draft.timing.year || draft.timing.kind !== 'periodic' || next.timing.kind !== 'adhoc') return draft;
  const between = source.folded.slice(draft.end, next.start);
  return /^[\s/,]*(?:hoac|va)?[\s/,]*$/.test(between) ? { ...draft, timing: { ...draft.timing, year: next.timing.year } } : draft;
}

function joinable(gap: string, left: Draft, right: Draft): boolean {
  if (left.timing.part !== right.timing.part) return false;
  return JOINING_WORDS.test(gap) || ((right.eachBehind || left.eachAhead) === true && LIST.test(gap) && (right.listed === true || !gap.includes(';')));
}

/** What both drafts come to; the part, role and doubt of either stay. */
function joinedDrafts(left: Draft, right: Draft, gap: string, source: Source): Joined | null {
  const listed = left.start === right.start || LIST.test(gap);
  const reached = listed ? listedUnderYear(left, right) : null;
  if (reached) return reached;
  const days = right.bareDay === undefined ? null : daysOfMonths(left, right);
  if (days) return { timings: days };
  const timing = joinedTiming(left, right, gap) ?? dayOfMonth(left, right, source) ?? dueOfPeriod(left, right, gap, source);
  if (!timing) return null;
  const kept = left.timing.part !== undefined ? { part: left.timing.part } : {};
  const condition = left.timing.condition ?? right.timing.condition;
  const role = left.timing.role ? { role: left.timing.role } : {};
  const doubt = left.bareDay === undefined && left.timing.doubt !== undefined && right.timing.kind !== 'quarters' ? { doubt: left.timing.doubt } : {};
  const everyYear = timing.kind === 'recurring' && timing.every === 'year';
  return { timings: [{ ...doubt, ...role, ...timing, ...kept, ...(condition === undefined ? {} : { condition }) }], listed: left.listed, eachBehind: everyYear && right.timing.kind === 'yearly', eachAhead: everyYear && left.timing.kind === 'yearly' };
}

/** "Tháng 6 và tháng 12 hằng năm", "Hằng năm, trước 10/6 và 10/12": the year's return holds for all that are listed. */
function listedUnderYear(left: Draft, right: Draft): Joined | null {
  if (right.eachBehind && left.yearless) {
    const earlier = everyYear(left.timing);
    return earlier && { timings: [earlier, right.timing], eachBehind: true, listed: left.listed };
  }
  if (left.eachAhead && right.yearless) {
    const later = everyYear(right.timing);
    return later && { timings: [left.timing, later], eachAhead: true };
  }
  return null;
}

function joinedTiming(left: Draft, right: Draft, gap: string): Timing | null {
  const [a, b] = [left.timing, right.timing];
  if (left.bareDay !== undefined) return PERIOD_OF[b.kind] === 'month' ? dayOf(left, { kind: 'recurring', every: 'month' }) : null;
  if (right.bareDay !== undefined) return withBareDay(a, right);
  if (a.kind === 'periodic' && (PERIOD_OF[b.kind] || ['recurring', 'month', 'quarters', 'window'].includes(b.kind))) return b;
  if (PERIOD_OF[a.kind] && a.kind === b.kind && !a.doubt) return right.edge === 'end' ? a : b;
  if (b.kind === 'recurring' && PERIOD_OF[a.kind] === b.every) return b;
  if (a.kind === 'recurring' && PERIOD_OF[b.kind] === a.every && a.note === undefined) return a;
  if (b.kind === 'recurring' && b.every === 'quarter' && a.kind === 'quarters') return { ...b, quarters: a.quarters };
  if (b.kind === 'recurring' && b.every === 'quarter' && a.kind === 'recurring' && a.every === 'quarter' && a.quarters && !b.quarters) return { ...b, quarters: a.quarters };
  if (a.kind === 'quarterly' && b.kind === 'quarters') return { kind: 'recurring', every: 'quarter', quarters: b.quarters };
  if (isStanding(a) && (b.kind === 'year' || b.kind === 'within-year')) return b.year ? { ...a, year: b.year } : a;
  if ((PERIOD_OF[a.kind] || a.kind === 'daily') && (b.kind === 'within-year' || b.kind === 'year') && /^\s*(?:cua)?\s*$/.test(gap)) return b.year ? { ...a, year: b.year } : a;
  const listed = /,|(?:^|\s)va(?:\s|$)/.test(gap);
  if (a.kind === 'yearly' && right.yearless && (left.each || b.kind === 'before' || b.kind === 'by')) return everyYear(b);
  if (b.kind === 'yearly' && left.yearless && right.each && !listed) return everyYear(a);
  if (a.kind === 'quarter' && b.kind === 'quarter') return { kind: 'quarter', quarters: [...new Set([...a.quarters, ...b.quarters])] };
  return null;
}

/** "báo cáo 6 tháng trước ngày 15/6", "trước ngày 15/6 (báo cáo 6 tháng)", "Quý I (trước 15/3)": the date by which that period is reported on. */
function dueOfPeriod(left: Draft, right: Draft, gap: string, source: Source): Timing | null {
  const [a, b] = [left.timing, right.timing];
  if ((b.kind === 'before' || b.kind === 'by') && right.yearless && isPartOfYear(a)) return withDate(a, b);
  if ((a.kind === 'before' || a.kind === 'by') && left.yearless && isPartOfYear(b) && /\(|doi voi/.test(gap)) return withDate(b, a);
  const dated = b.kind === 'before' || b.kind === 'by';
  if (dated && right.printedYear !== undefined && !left.listed && isReport(a) && DETAIL.test(gap)) return { ...b, part: wordsOf(source, left.start, left.end) };
  if ((a.kind === 'before' || a.kind === 'by') && left.printedYear !== undefined && isReport(b) && /\(|doi voi/.test(gap)) return { ...a, part: wordsOf(source, right.start, right.end) };
  const single = (a.kind === 'quarters' || a.kind === 'quarter') ? a.quarters.length === 1 : a.kind === 'month' || a.kind === 'window';
  return single && dated && a.part === undefined && left.start !== right.start && DETAIL.test(gap) ? { ...b, part: wordsOf(source, left.start, left.end) } : null;
}

function isReport(timing: Timing): boolean {
  return timing.part === undefined && (PERIOD_OF[timing.kind] !== undefined || isPartOfYear(timing));
}

function isPartOfYear(timing: Timing): timing is Recurring {
  return timing.kind === 'recurring' && (timing.every === 'half-year' || timing.note === '9 tháng') && !timing.before && !timing.by;
}

function withDate(period: Recurring & { note?: string }, deadline: Timing & { kind: 'before' | 'by' }): Timing {
  const { quarters: _quarters, ...rest } = period;
  return { ...rest, [deadline.kind]: deadline.date.slice(-5) };
}

/** "hằng tháng, trước ngày 23": the day takes its period from before; a quarter or year alone does not say which month. */
function withBareDay(a: Timing, day: Draft): Timing | null {
  if (PERIOD_OF[a.kind] === 'month') return dayOf(day, { kind: 'recurring', every: 'month' });
  return a.kind === 'recurring' && a['month-of-quarter'] && !a['before-day'] && !a['by-day'] ? dayOf(day, a) : null;
}

/** "02 lần/tháng (ngày 15 và ngày 30)": days that stand together, or behind a count or a month's figures, are days of every month. */
function daysOfMonths(left: Draft, day: Draft): Timing[] | null {
  const before = left.timing;
  const timing = dayOf(day, { kind: 'recurring', every: 'month' });
  if (before.kind === 'data-period') return before.every === 'month' ? [before, timing] : null;
  if (before.kind !== 'recurring' || before.every !== 'month') return null;
  if (before['min-times'] !== undefined) return [timing];
  return day.start < left.end && (before['by-day'] ?? before['before-day']) !== undefined ? [before, timing] : null;
}

/** "Tháng 6 (trước ngày 20)": the day of the one month that is named; of several it would be all of theirs. */
function dayOfMonth(left: Draft, day: Draft, source: Source): Timing | null {
  const alone = /(?:^|[;:]\s*)$/.test(source.folded.slice(0, left.start));
  if (day.bareDay === undefined || left.timing.kind !== 'month' || left.listed || !alone) return null;
  const date = `${left.timing.month}-${String(day.bareDay).padStart(2, '0')}`;
  return spanOf(date, LEAP_YEAR) && (day.bareDayBefore ? { kind: 'before', date } : { kind: 'by', date });
}

function dayOf(day: Draft, recurring: Recurring): Timing {
  return { ...recurring, ...(day.bareDayBefore ? { 'before-day': day.bareDay } : { 'by-day': day.bareDay }) };
}

function everyYear(timing: Timing): Timing | null {
  if (timing.kind === 'before' || timing.kind === 'by') return { kind: 'recurring', every: 'year', [timing.kind]: timing.date.slice(-5) };
  if (timing.kind === 'month' || timing.kind === 'by-month') return { kind: 'recurring', every: 'year', month: timing.month.slice(-2) };
  if (timing.kind === 'before-month') return { kind: 'recurring', every: 'year', before: `${timing.month.slice(-2)}-01` };
  if (timing.kind === 'quarters') return { kind: 'recurring', every: 'year', quarters: timing.quarters };
  return timing.kind === 'window' ? windowEveryYear(timing.start, timing.end) : null;
}

/** "từ 15/11 đến 30/11 hằng năm": due by its end, with its beginning as a note. */
function windowEveryYear(start: string, end: string): Timing | null {
  const bare = (value: string): string => value.replace(/^\d{4}-/, '');
  const [from, to] = [bare(start), bare(end)];
  if (from.length !== to.length || from > to) return null;
  const [, month, day] = /^(\d{2})-(\d{2})$/.exec(from) ?? [];
  if (day) return { kind: 'recurring', every: 'year', by: to, note: `từ ngày ${day}/${month}` };
  if (/^\d{2}$/.test(to)) return { kind: 'recurring', every: 'year', month: to, note: `từ tháng ${from}` };
  const [first, last] = [Number(from.slice(1)), Number(to.slice(1))];
  return { kind: 'recurring', every: 'year', quarters: ['Q1', 'Q2', 'Q3', 'Q4'].slice(first - 1, last) };
}

function isStanding(timing: Timing): boolean {
  return timing.kind === 'ongoing' || timing.kind === 'periodic' || timing.kind === 'adhoc';
}
