// What a row would amount to if a person wrote its words so, or said that its timing holds: shown before anything is kept.
import { preparePlan, type PreparedTask } from '../../domain/plan/prepared-plan.js';
import type { ReadTask } from '../../domain/plan/plan-reading.js';
import { withWords, type RowWords } from '../../domain/plan/review/decision.js';
import type { DecidedPlan } from '../../store/plan-review.js';

type Ground = Pick<DecidedPlan, 'plan' | 'reviewed' | 'context'>;

function prepared(task: ReadTask, timingHolds: boolean | undefined, { reviewed, context }: Ground): PreparedTask | null {
  const overrides = new Map([[task.code, { ...reviewed.overrides.get(task.code), timingHolds }]]);
  return preparePlan({ ...reviewed.read, tasks: [task] }, context, overrides).tasks[0] ?? null;
}

/** The row with these words in place of its own; a new timing is read without earlier answers. */
export function rowWith(task: ReadTask, words: Partial<RowWords>, ground: Ground): PreparedTask | null {
  return prepared(withWords(task, words, ground.plan.year), false, ground);
}

/** The row if its timing holds as it was read. */
export function rowHeld(task: ReadTask, ground: Ground): PreparedTask | null {
  return prepared(task, true, ground);
}
