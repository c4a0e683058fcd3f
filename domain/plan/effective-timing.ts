// What a row's timing amounts to when cell, note and content each say a part of it.
import type { Recurring, Timing } from './timing/timing.js';

const PERIOD_OF: Partial<Record<Timing['kind'], Recurring['every']>> = {
  weekly: 'week', monthly: 'month', quarterly: 'quarter', yearly: 'year',
};

function everyOf(timing: Timing): Recurring['every'] | null {
  return timing.kind === 'recurring' ? timing.every : PERIOD_OF[timing.kind] ?? null;
}

/** Whether a day is named, so that it can be kept or missed. */
function namesDay(timing: Timing): boolean {
  return timing.kind === 'recurring' && ['before-day', 'by-day', 'before', 'by', 'weekdays'].some((key) => key in timing);
}

/**
 * The cell rules; where it says only how often ("hằng tháng") and the note or the content says by which day
 * ("trước ngày 23 hằng tháng"), the fuller statement takes its place. Terms that start with an event are added.
 * A quarter named in the cell ("Quý I/II/III, năm") takes the day that the content gives for quarters.
 * Where there is no cell at all, a date that the content calls a term ("hoàn thành trước ngày 30/9/2026") is the row's.
 */
export function effectiveTiming(cell: readonly Timing[], note: readonly Timing[], content: readonly Timing[]): Timing[] {
  const details = [...note, ...content].filter(namesDay);
  const refined = cell.flatMap((timing): Timing[] => {
    const every = everyOf(timing);
    if (every === null || namesDay(timing)) return [timing];
    const fuller = details.filter((detail) => everyOf(detail) === every);
    return fuller.length > 0 ? fuller : [timing];
  });
  const hasDay = refined.some((timing) => timing.kind !== 'empty' && timing.kind !== 'text');
  const dated = content.filter((timing) => timing.kind === 'before' || timing.kind === 'by');
  const extra = hasDay ? [] : details.length > 0 || cell.length > 0 ? details : dated;
  const events = [...note, ...content].filter((timing) => timing.kind === 'relative');
  const known = new Set(refined.map((timing) => JSON.stringify(timing)));
  return [...refined, ...[...extra, ...events].filter((timing) => !known.has(JSON.stringify(timing)))];
}
