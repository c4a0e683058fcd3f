// The plan as people decided on it: the reading, with every decision that counts laid over it. Pure, so that any earlier state can be had again.
import { mentionKey } from '../../org/resolve.js';
import type { RowOverride } from '../prepared-plan.js';
import type { PlanDuty, ReadPlan, ReadTask } from '../plan-reading.js';
import { addedTask, standing, withWords, type KeptDecision } from './decision.js';

export type ReviewedPlan = {
  read: ReadPlan;
  /** Rows of which a person said more than their cells do, by code. */
  overrides: ReadonlyMap<string, RowOverride>;
  /** What names mean, by `mentionKey`: said in this plan. */
  remembered: ReadonlyMap<string, string[]>;
  /** Keys of findings and duties that were answered, with the reason. */
  settled: ReadonlyMap<string, string>;
  seen: ReadonlySet<string>;
  /** Rows not followed, with the reason; they no longer stand in `read`. */
  dropped: ReadonlyMap<string, { task: ReadTask; reason: string; sequence: number }>;
  /** Keys of duties that became rows. */
  taken: ReadonlySet<string>;
};

/** What a duty of the running text is known by, also when the text is read again. */
export function dutyKey(duty: Pick<PlanDuty, 'text' | 'phrase'>): string {
  return `duty:${duty.phrase}|${duty.text}`;
}

/** `year` is the plan's; phrases that a person writes without a year mean it. */
export function reviewedPlan(read: ReadPlan, decisions: readonly KeptDecision[], year: number): ReviewedPlan {
  const tasks = new Map(read.tasks.map((task) => [task.code, task]));
  const overrides = new Map<string, RowOverride>();
  const remembered = new Map<string, string[]>();
  const settled = new Map<string, string>();
  const seen = new Set<string>();
  const dropped = new Map<string, { task: ReadTask; reason: string; sequence: number }>();
  const taken = new Set<string>();
  const override = (code: string, more: RowOverride): void => { overrides.set(code, { ...overrides.get(code), ...more }); };
  const edit = (code: string, change: (task: ReadTask) => ReadTask): void => {
    const task = tasks.get(code);
    if (task) tasks.set(code, change(task));
  };
  for (const { decision, reason, sequence } of standing(decisions)) {
    switch (decision.kind) {
      case 'words':
        edit(decision.code, (task) => withWords(task, decision.words, year));
        if (decision.words.lead !== undefined) override(decision.code, { leadUnitIds: undefined });
        if (decision.words.coordinating !== undefined) override(decision.code, { coordinatingUnitIds: undefined });
        if (decision.words.timing !== undefined || decision.words.timingEnd !== undefined) override(decision.code, { timingHolds: false });
        break;
      case 'units': override(decision.code, decision.part === 'lead' ? { leadUnitIds: decision.unitIds } : { coordinatingUnitIds: decision.unitIds }); break;
      case 'name': remembered.set(mentionKey(decision.mention), decision.unitIds); break;
      case 'timing-holds': override(decision.code, { timingHolds: true }); break;
      case 'serves': edit(decision.code, (task) => ({ ...task, serves: decision.serves })); break;
      case 'add':
        tasks.set(decision.code, addedTask(decision.code, decision.group, decision.words, year));
        if (decision.duty !== undefined) taken.add(decision.duty);
        break;
      case 'drop': {
        const task = tasks.get(decision.code);
        if (task) dropped.set(decision.code, { task, reason, sequence });
        tasks.delete(decision.code);
        break;
      }
      case 'settle': settled.set(decision.finding, reason); break;
      case 'seen': seen.add(decision.code); break;
      case 'undo': break;
    }
  }
  return { read: { ...read, tasks: [...tasks.values()] }, overrides, remembered, settled, seen, dropped, taken };
}
