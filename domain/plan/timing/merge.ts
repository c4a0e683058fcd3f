// Puts together readings that only make sense together: "hằng quý (Quý I, II, III) trước ngày 14 của tháng cuối quý", "năm (trước ngày 14/12)",
// "định kỳ hằng tháng", "thường xuyên năm 2023", "tháng 6 và tháng 12 hằng năm".
import type { Draft } from './draft.js';
import type { Source } from './source.js';
import type { Period, Recurring, Timing, TimingKind } from './timing.js';

const PERIOD_OF: Partial<Record<TimingKind, Period>> = { weekly: 'week', monthly: 'month', quarterly: 'quarter', yearly: 'year' };
const JOINING_WORDS = /^[\s,:(.)-]*(?:(?:va|vao|la|thoi gian|thoi han|gui|bao cao|nop|doi voi|cho)\s*)*[\s,:(]*$/;

/** Drafts in the order of the phrase, joined with their neighbour where the words between allow it. */
export function merged(drafts: Draft[], source: Source): Draft[] {
  let list = drafts;
  for (let at = 0; at < list.length - 1; ) {
    const [left, right] = [list[at], list[at + 1]];
    const gap = left && right ? source.folded.slice(left.end, Math.max(left.end, right.start)) : '';
    const joined = left && right && joinable(gap, left, right) ? joinedTimings(left, right, gap) : null;
    if (left && right && joined) {
      const both = joined.map((timing): Draft => ({ timing, openEnded: right.openEnded, start: left.start, end: Math.max(left.end, right.end) }));
      list = [...list.slice(0, at), ...both, ...list.slice(at + 2)];
      at = Math.max(0, at - 1);
    } else at += 1;
  }
  return list.map((draft, at) => withSharedYear(draft, list[at + 1], source));
}

/** "Định kỳ hoặc đột xuất năm 2023": the year after the second holds for both. */
function withSharedYear(draft: Draft, next: Draft | undefined, source: Source): Draft {
  if (!next?.timing.year || draft.timing.year || draft.timing.kind !== 'periodic' || next.timing.kind !== 'adhoc') return draft;
  const between = source.folded.slice(draft.end, next.start);
  return /^[\s/,]*(?:hoac|va)?[\s/,]*$/.test(between) ? { ...draft, timing: { ...draft.timing, year: next.timing.year } } : draft;
}

function joinable(gap: string, left: Draft, right: Draft): boolean {
  return left.timing.part === right.timing.part && JOINING_WORDS.test(gap);
}

function joinedTimings(left: Draft, right: Draft, gap: string): Timing[] | null {
  const timing = joinedTiming(left, right, gap);
  if (timing) return [timing.part || !left.timing.part ? timing : { ...timing, part: left.timing.part }];
  // "Tháng 6 và tháng 12 hằng năm": the year's return reaches back over both months.
  const [a, b] = [left.timing, right.timing];
  if (a.kind === 'month' && left.yearless && b.kind === 'recurring' && b.every === 'year' && b.month) return [{ kind: 'recurring', every: 'year', month: a.month.slice(-2) }, b];
  if ((a.kind === 'before' || a.kind === 'by') && left.yearless && b.kind === 'recurring' && b.every === 'year' && b[a.kind]) return [{ kind: 'recurring', every: 'year', [a.kind]: a.date.slice(-5) }, b];
  return null;
}

function joinedTiming(left: Draft, right: Draft, gap: string): Timing | null {
  const [a, b] = [left.timing, right.timing];
  if (left.bareDay !== undefined) return PERIOD_OF[b.kind] === 'month' ? dayOf(left, { kind: 'recurring', every: 'month' }) : null;
  if (right.bareDay !== undefined) return withBareDay(a, right);
  if (a.kind === 'periodic' && (PERIOD_OF[b.kind] || b.kind === 'recurring')) return b;
  if (b.kind === 'recurring' && PERIOD_OF[a.kind] === b.every) return b;
  if (a.kind === 'recurring' && PERIOD_OF[b.kind] === a.every) return a;
  if (b.kind === 'recurring' && b.every === 'quarter' && a.kind === 'quarters') return { ...b, quarters: a.quarters };
  if (b.kind === 'recurring' && b.every === 'quarter' && a.kind === 'recurring' && a.every === 'quarter' && a.quarters && !b.quarters) return { ...b, quarters: a.quarters };
  if (a.kind === 'quarterly' && b.kind === 'quarters') return { kind: 'recurring', every: 'quarter', quarters: b.quarters };
  if (isStanding(a) && (b.kind === 'year' || b.kind === 'within-year')) return b.year ? { ...a, year: b.year } : a;
  if (PERIOD_OF[a.kind] && (b.kind === 'within-year' || b.kind === 'year') && /^\s*(?:cua)?\s*$/.test(gap)) return b.year ? { ...a, year: b.year } : a;
  const listed = /,|(?:^|\s)va(?:\s|$)/.test(gap);
  if (a.kind === 'yearly' && right.yearless && (left.each || b.kind === 'before' || b.kind === 'by')) return everyYear(b);
  if (b.kind === 'yearly' && left.yearless && right.each && !listed) return everyYear(a);
  if (a.kind === 'quarter' && b.kind === 'quarter') return { kind: 'quarter', quarters: [...a.quarters, ...b.quarters] };
  return null;
}

/** "hằng tháng, trước ngày 23": the day takes its period from before; a quarter or year alone does not say which month. */
function withBareDay(a: Timing, day: Draft): Timing | null {
  if (PERIOD_OF[a.kind] === 'month') return dayOf(day, { kind: 'recurring', every: 'month' });
  return a.kind === 'recurring' && a['month-of-quarter'] && !a['before-day'] && !a['by-day'] ? dayOf(day, a) : null;
}

function dayOf(day: Draft, recurring: Recurring): Timing {
  return { ...recurring, ...(day.bareDayBefore ? { 'before-day': day.bareDay } : { 'by-day': day.bareDay }) };
}

function everyYear(timing: Timing): Timing | null {
  if (timing.kind === 'before' || timing.kind === 'by') return { kind: 'recurring', every: 'year', [timing.kind]: timing.date.slice(-5) };
  if (timing.kind === 'month' || timing.kind === 'by-month') return { kind: 'recurring', every: 'year', month: timing.month.slice(-2) };
  if (timing.kind === 'before-month') return { kind: 'recurring', every: 'year', before: `${timing.month.slice(-2)}-01` };
  if (timing.kind === 'quarters') return { kind: 'recurring', every: 'year', quarters: timing.quarters };
  return null;
}

function isStanding(timing: Timing): boolean {
  return timing.kind === 'ongoing' || timing.kind === 'periodic' || timing.kind === 'adhoc';
}
