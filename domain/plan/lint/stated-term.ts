// Every place of a plan that states a time: the rows with what cell, note and content say together, and the duties of the running text.
import { addDays, type LocalDate } from '../../calendar/local-date.js';
import { effectiveTiming } from '../effective-timing.js';
import type { ReadPlan } from '../plan-reading.js';
import type { TaskKind } from '../task-kind.js';
import { duesOf } from '../timing/due.js';
import { printTimings } from '../timing/print.js';
import type { Timing } from '../timing/timing.js';
import { placeOf, type Place } from './finding.js';

export type StatedTerm = {
  place: Place;
  /** The words that state it; where the row has no cell for it, what its note and content come to. */
  phrase: string;
  /** What is to be done: the row's content, or the whole sentence of a duty. */
  subject: string;
  timing: Timing[];
  actors: readonly string[];
  serves: TaskKind | null;
  kind: 'task' | 'subrow' | 'target' | 'duty';
};

export function statedTerms({ tasks, duties }: ReadPlan): StatedTerm[] {
  const rows = tasks.map((task): StatedTerm => {
    const timing = effectiveTiming(task.timing.parsed, task.noteTiming, task.contentTiming);
    const printed = [task.timing.text, task.timing.endText].filter(Boolean).join(' → ');
    return {
      place: placeOf(task), phrase: printed === '' ? printTimings(timing) : printed, subject: task.content === '' ? task.product : task.content,
      timing, actors: task.leads, serves: task.serves, kind: task.kind,
    };
  });
  const sentences = duties.map((duty): StatedTerm => ({
    place: { task: null, line: duty.line }, phrase: duty.phrase, subject: duty.text, timing: duty.timing, actors: duty.actor === null ? [] : [duty.actor], serves: null, kind: 'duty',
  }));
  return [...rows, ...sentences];
}

/** The last day in time of each date that a timing names in the plan year, earliest first; [] when it names none. */
export function lastDaysOf(timing: Timing, year: number): LocalDate[] {
  const days = (duesOf(timing, year) ?? []).map((due) => (due.operator === 'before' ? addDays(due.date, -1) : due.date));
  return [...new Set(days)].sort();
}

/** Whether a timing names a day, not only a period that ends with one. */
export function namesDay(timing: Timing): boolean {
  if (timing.kind === 'by' || timing.kind === 'before') return true;
  return timing.kind === 'recurring' && ['before-day', 'by-day', 'before', 'by'].some((key) => key in timing);
}
