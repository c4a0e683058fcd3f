// What a grammar rule hands back, and the context it reads in.
import type { Timing } from './timing.js';
import type { Source } from './source.js';

/**
 * One reading with the stretch it took. `yearless`: the phrase printed no year; `printedYear`: the year it printed, which those listed before it share.
 * `each`: printed with "hằng" or its like; `eachBehind`, `eachAhead`: "hằng năm" stood behind or before it.
 * `listed`: a bare date that stands under the word of the date before it, or one period of several. `edge`: the beginning or end of a period that comes back.
 * `bareDay`: a day of the month still looking for its period.
 */
export type Draft = {
  timing: Timing; yearless?: boolean; printedYear?: number; bareDay?: number; bareDayBefore?: boolean; each?: boolean; eachBehind?: boolean; eachAhead?: boolean; listed?: boolean; edge?: 'start' | 'end'; start: number; end: number;
};
export type Context = { year?: number; previous?: Draft };
export type Rule = (source: Source, at: number, context: Context) => { drafts: Draft[]; end: number } | null;

/** One draft over the whole stretch. */
export function one(timing: Timing, start: number, end: number, more: Partial<Draft> = {}): { drafts: Draft[]; end: number } {
  return { drafts: [{ timing, start, end, ...more }], end };
}

/** The same timing with its year, when there is one. */
export function withYear<T extends Timing>(timing: T, year: number | undefined): T {
  return year === undefined ? timing : { ...timing, year };
}
