// Last year's plan as a draft for a coming year: its dates move by whole years, what its words still say of the old year is pointed out.
import { addMonths, parseLocalDate } from '../calendar/local-date.js';
import type { ReadPlan, ReadTask } from './plan-reading.js';
import type { Timing } from './timing/timing.js';

const MONTHS_IN_YEAR = 12;
const PARTIAL_DATE = /^(\d{4})(-\d{2}|-Q[1-4])?$/;

function movedText(text: string, years: number): string {
  if (parseLocalDate(text) !== null) return addMonths(text, years * MONTHS_IN_YEAR);
  const partial = PARTIAL_DATE.exec(text);
  return partial ? `${Number(partial[1]) + years}${partial[2] ?? ''}` : text;
}

function movedValue(value: unknown, years: number): unknown {
  if (typeof value === 'string') return movedText(value, years);
  if (Array.isArray(value)) return value.map((member) => movedValue(member, years));
  if (value !== null && typeof value === 'object') {
    if ('kind' in value && value.kind === 'reference') return value;
    return Object.fromEntries(Object.entries(value).map(([key, member]) => [
      key, typeof member === 'number' && (key === 'year' || key === 'start' || key === 'end') ? member + years : movedValue(member, years),
    ]));
  }
  return value;
}

/** A citation of another document keeps its date, also among alternatives; every other date, month, quarter and year moves. 29 February becomes the 28th. */
export function movedTiming(timing: Timing, years: number): Timing {
  return movedValue(timing, years) as Timing;
}

/** The rows whose words name the old year; a person rewrites them before the draft is confirmed. */
export function rowsNamingYear(plan: ReadPlan, year: number): string[] {
  const named = new RegExp(`(?<!\\d)${year}(?!\\d)`);
  return plan.tasks.filter((task) => named.test(`${task.content} ${task.product} ${task.note} ${task.timing.text}`)).map((task) => task.code);
}

/** The plan with every timing moved from its own year to `year`; number, day of issue and what it replaced do not carry over. */
export function carriedForward(plan: ReadPlan, from: number, year: number): ReadPlan {
  const years = year - from;
  const moved = (timing: Timing[]): Timing[] => timing.map((one) => movedTiming(one, years));
  const tasks = plan.tasks.map((task): ReadTask => ({
    ...task, timing: { ...task.timing, parsed: moved(task.timing.parsed) }, noteTiming: moved(task.noteTiming), contentTiming: moved(task.contentTiming),
  }));
  return { ...plan, plan: { ...plan.plan, year, number: null, issuedOn: null, replaces: [] }, tasks };
}
