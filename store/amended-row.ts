// One row of a plan in force is written anew: its words, its units, its occurrences; says which running obligations are to follow.
import { sql } from 'kysely';
import type { Instant } from '../domain/calendar/local-date.js';
import type { PreparedTask } from '../domain/plan/prepared-plan.js';
import { amendedOccurrences, droppedOccurrences, type OccurrenceStep } from '../domain/plan/review/amendment.js';
import type { Tx } from './db.js';
import { withdrawMoves, type PlannedMove } from './obligation-move.js';
import { insertMany } from './insert-many.js';
import { occurrencesOfTask } from './occurrence.js';
import { occurrenceRow, taskRow, unitRows } from './plan-row.js';

type RowPlace = { planId: string; code: string; now: Instant };

/** Writes the row as it was prepared; a row that is not there yet is added. Returns what its running obligations are in for. */
export async function amendRow(tx: Tx, { planId, code, now }: RowPlace, task: PreparedTask, ordinal: number): Promise<PlannedMove[]> {
  const ledBefore = await leadsOf(tx, planId, code);
  const { plan_id, code: _, ordinal: place, ...words } = taskRow(planId, task, ordinal);
  await tx.insertInto('plan_task').values({ plan_id, code, ordinal: place, ...words, dropped_in: null })
    .onConflict((conflict) => conflict.columns(['plan_id', 'code']).doUpdateSet({ ...words, dropped_in: null })).execute();
  await tx.deleteFrom('task_unit').where('plan_id', '=', planId).where('code', '=', code).execute();
  await insertMany(tx, 'task_unit', unitRows(planId, task));
  const steps = amendedOccurrences(await knownOccurrences(tx, planId, code), task.occurrences, now);
  await writeSteps(tx, { planId, code, now }, steps);
  const noLonger = ledBefore.filter((unitId) => !task.leadUnitIds.includes(unitId));
  const withdrawn = await withdrawMoves(tx, planId, code, now);
  return movesOf(tx, planId, code, (duty) => (noLonger.includes(duty.unitId) ? 'cancel' : moveOf(steps, duty.key) ?? (withdrawn.has(duty.id) ? 'reschedule' : null)));
}

/** The row is followed no more from `version` on; it stays, with what came of it. */
export async function dropRow(tx: Tx, { planId, code, now }: RowPlace, version: number): Promise<PlannedMove[]> {
  await tx.updateTable('plan_task').set({ dropped_in: version }).where('plan_id', '=', planId).where('code', '=', code).execute();
  await writeSteps(tx, { planId, code, now }, droppedOccurrences(await knownOccurrences(tx, planId, code), now));
  await withdrawMoves(tx, planId, code, now);
  return movesOf(tx, planId, code, () => 'cancel');
}

async function leadsOf(tx: Tx, planId: string, code: string): Promise<string[]> {
  const rows = await tx.selectFrom('task_unit').select('unit_id').where('plan_id', '=', planId).where('code', '=', code).where('part', '=', 'lead').execute();
  return rows.map((row) => row.unit_id);
}

async function knownOccurrences(tx: Tx, planId: string, code: string) {
  const rows = await occurrencesOfTask(tx, planId, code);
  return rows.map((row) => ({ key: row.key, period: row.period ?? row.key, state: row.state, lastDay: row.last_day, planBy: row.plan_by, lateFrom: row.late_from, eventOn: row.event_on }));
}

const DATED = ['opens_on', 'operator', 'date', 'last_day', 'plan_by', 'late_from', 'rule', 'source', 'calendar', 'provisional', 'explanation', 'state', 'period'] as const;

/** An occurrence whose new deadline is ahead gets a new result when that has passed. */
async function writeSteps(tx: Tx, { planId, code, now }: RowPlace, steps: readonly OccurrenceStep[]): Promise<void> {
  const dropped = steps.flatMap((one) => (one.step === 'drop' ? [one.key] : []));
  if (dropped.length > 0) await tx.updateTable('occurrence').set({ state: 'dropped' }).where('plan_id', '=', planId).where('code', '=', code).where('key', 'in', dropped).execute();
  const set = steps.flatMap((one) => (one.step === 'set'
    ? [{ ...occurrenceRow(planId, code, one.occurrence, one.state), key: one.key, period: one.occurrence.key === one.key ? null : one.occurrence.key }] : []));
  if (set.length === 0) return;
  await tx.insertInto('occurrence').values(set).onConflict((conflict) => conflict.columns(['plan_id', 'code', 'key']).doUpdateSet(({ ref }) => ({
    ...Object.fromEntries(DATED.map((column) => [column, ref(`excluded.${column}`)])),
    result: sql<null>`case when excluded.late_from > ${now} then null else occurrence.result end`,
  }))).execute();
}

type Duty = { id: string; unitId: string; key: string };

function moveOf(steps: readonly OccurrenceStep[], key: string): PlannedMove['step'] | null {
  return steps.find((one) => one.key === key)?.moves ?? null;
}

/** A duty that a person handed over to a unit that never led the row follows its occurrence; it does not end because another unit no longer leads. */
async function movesOf(tx: Tx, planId: string, code: string, moveFor: (duty: Duty) => PlannedMove['step'] | null): Promise<PlannedMove[]> {
  const duties = await tx.selectFrom('obligation').select(['id', 'unit_id as unitId', 'occurrence_key as key']).where('plan_id', '=', planId).where('code', '=', code)
    .where('state', 'in', ['open', 'returned', 'submitted']).orderBy('id').execute();
  return duties.flatMap((duty) => {
    const step = moveFor(duty);
    return step === null ? [] : [{ obligationId: duty.id, step }];
  });
}
