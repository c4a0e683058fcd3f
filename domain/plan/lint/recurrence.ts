// Rules about terms that leave the day open: a monthly duty without a day, an event without a length of time.
import { foldLetters } from '../../org/name-key.js';
import type { PlanFinding, ReadPlan } from '../plan-reading.js';
import type { Timing } from '../timing/timing.js';
import { findingOf } from './finding.js';
import { namesDay, statedTerms } from './stated-term.js';

/** Reports owe a day most of all; other monthly work is worth knowing. */
export function findMonthlyWithoutDay(read: ReadPlan): PlanFinding[] {
  return statedTerms(read).flatMap((term) => {
    const monthly = term.timing.some((timing) => timing.kind === 'monthly' || (timing.kind === 'recurring' && timing.every === 'month' && !namesDay(timing)));
    if (!monthly || term.kind === 'duty' || term.timing.some((timing) => timing.kind === 'recurring' && timing.every === 'month' && namesDay(timing))) return [];
    const message = { vi: `“${term.phrase}” không ghi ngày nào trong tháng.`, en: `“${term.phrase}” names no day of the month.` };
    return [findingOf({ rule: 'monthly-without-day', severity: term.serves === 'report' ? 'warning' : 'info', place: term.place, words: term.phrase, message })];
  });
}

const NAMES_END: ReadonlySet<Timing['kind']> = new Set(['relative', 'by', 'before', 'month', 'quarter', 'quarters', 'by-month', 'before-month', 'window', 'year', 'within-year', 'recurring', 'monthly', 'quarterly', 'yearly'] as const);

/** A request sets its own term; work that comes up now and then has none. */
const OWN_TERM = /yeu cau|chi dao|phat sinh|nhu cau|cap tren|cap co tham quyen giao/;

/** "Sau khi …" with no number of days and no date beside it. "Ngay khi …" is a term of its own: at once. */
export function findEventWithoutTerm(read: ReadPlan): PlanFinding[] {
  return statedTerms(read).flatMap((term) => {
    const event = term.timing.find((timing) => timing.kind === 'event');
    if (!event || event.kind !== 'event' || event.immediate || OWN_TERM.test(foldLetters(event.trigger)) || term.kind !== 'task' || term.timing.some((timing) => NAMES_END.has(timing.kind))) return [];
    const message = { vi: `“${term.phrase}” không nói phải xong trong bao lâu.`, en: `“${term.phrase}” does not say within how long.` };
    return [findingOf({ rule: 'event-without-term', severity: 'info', place: term.place, words: term.phrase, message })];
  });
}
