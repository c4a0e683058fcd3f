// The rows of a plan: tasks with their units and occurrences, as they were prepared. Written whole, or anew for the tasks that a decision touches.
import type { Insertable } from 'kysely';
import type { Occurrence } from '../domain/plan/occurrence.js';
import type { PreparedTask } from '../domain/plan/prepared-plan.js';
import type { Tx } from './db.js';
import type { OccurrenceTable, PlanTaskTable } from './schema.js';

const CHUNK = 500;

export function occurrenceRow(planId: string, code: string, occurrence: Occurrence, state: 'planned' | 'before-system' | 'opened'): Insertable<OccurrenceTable> {
  return {
    plan_id: planId, code, key: occurrence.key, opens_on: occurrence.opensOn, operator: occurrence.operator, date: occurrence.date,
    last_day: occurrence.lastDay, plan_by: occurrence.planBy, late_from: occurrence.lateFrom, rule: occurrence.rule, source: occurrence.source,
    calendar: occurrence.calendar, provisional: occurrence.provisional, explanation: occurrence.explanation, state, event_on: null, result: null,
  };
}

export function taskRow(planId: string, { read, timing, doubts, needsPerson }: PreparedTask, ordinal: number): Insertable<PlanTaskTable> {
  return {
    plan_id: planId, code: read.code, ordinal, row_kind: read.kind, serves: read.serves, group_code: read.group.code || null,
    group_title: read.group.title || null, content: read.content, lead_text: read.lead, coordinating_text: read.coordinating,
    timing_text: read.timing.text, timing_end_text: read.timing.endText ?? '', timing: JSON.stringify(timing), product: read.product,
    note: read.note, needs_person: needsPerson, doubts: JSON.stringify(doubts), target: read.target ? JSON.stringify(read.target) : null,
  };
}

export function unitRows(planId: string, { read, leadUnitIds, coordinatingUnitIds }: PreparedTask) {
  return [
    ...leadUnitIds.map((unitId) => ({ plan_id: planId, code: read.code, unit_id: unitId, part: 'lead' as const })),
    ...coordinatingUnitIds.map((unitId) => ({ plan_id: planId, code: read.code, unit_id: unitId, part: 'coordinating' as const })),
  ];
}

async function inChunks<Row>(rows: Row[], insert: (chunk: Row[]) => Promise<unknown>): Promise<void> {
  for (let start = 0; start < rows.length; start += CHUNK) await insert(rows.slice(start, start + CHUNK));
}

/** Adds tasks that are not there yet; `ordinalOf` gives each its place in the plan. */
export async function insertTasks(tx: Tx, planId: string, tasks: readonly PreparedTask[], ordinalOf: (code: string) => number): Promise<void> {
  await inChunks(tasks.map((task) => taskRow(planId, task, ordinalOf(task.read.code))), (chunk) => tx.insertInto('plan_task').values(chunk).execute());
  await inChunks(tasks.flatMap((task) => unitRows(planId, task)), (chunk) => tx.insertInto('task_unit').values(chunk).execute());
  const occurrences = tasks.flatMap(({ read, occurrences: list }) =>
    list.map((occurrence) => occurrenceRow(planId, read.code, occurrence, occurrence.isPast ? 'before-system' : 'planned')));
  await inChunks(occurrences, (chunk) => tx.insertInto('occurrence').values(chunk).execute());
}

/** Takes rows of a draft away, before they are written anew or because a person left them out; the decision says why. Nothing hangs on a draft's rows. */
export async function removeDraftTasks(tx: Tx, planId: string, codes: readonly string[]): Promise<void> {
  if (codes.length === 0) return;
  await tx.deleteFrom('occurrence').where('plan_id', '=', planId).where('code', 'in', codes).execute();
  await tx.deleteFrom('task_unit').where('plan_id', '=', planId).where('code', 'in', codes).execute();
  await tx.deleteFrom('plan_task').where('plan_id', '=', planId).where('code', 'in', codes).execute();
}
