// Rows of occurrences: what a task's year consists of.
import { sql, type Selectable } from 'kysely';
import { localDateOf, type Instant } from '../domain/calendar/local-date.js';
import type { Db, Tx } from './db.js';
import type { OccurrenceResult, OccurrenceTable } from './schema.js';

export type OccurrenceRow = Selectable<OccurrenceTable>;
export type OccurrenceName = { planId: string; code: string; occurrenceKey: string };
export type OccurrenceToOpen = OccurrenceRow & { serves: string; owner_unit_id: string; activated_at: string | null; unitIds: string[] };

export async function occurrencesOfTask(db: Db | Tx, planId: string, code: string): Promise<OccurrenceRow[]> {
  return db.selectFrom('occurrence').selectAll().where('plan_id', '=', planId).where('code', '=', code).orderBy('late_from').orderBy('key').execute();
}

/** The occurrence with what opening needs; undefined when it is not there, lies before the system, or is not followed any more. */
export async function occurrenceToOpen(db: Db | Tx, { planId, code, occurrenceKey }: OccurrenceName): Promise<OccurrenceToOpen | undefined> {
  const row = await db.selectFrom('occurrence')
    .innerJoin('plan', 'plan.id', 'occurrence.plan_id')
    .innerJoin('plan_task', (join) => join.onRef('plan_task.plan_id', '=', 'occurrence.plan_id').onRef('plan_task.code', '=', 'occurrence.code'))
    .selectAll('occurrence').select(['plan_task.serves', 'plan.owner_unit_id', 'plan.activated_at'])
    .where('occurrence.plan_id', '=', planId).where('occurrence.code', '=', code).where('occurrence.key', '=', occurrenceKey)
    .where('occurrence.state', 'in', ['planned', 'opened']).where('plan_task.dropped_in', 'is', null).executeTakeFirst();
  if (!row) return undefined;
  const units = await db.selectFrom('task_unit').select('unit_id').where('plan_id', '=', planId).where('code', '=', code)
    .where('part', '=', 'lead').orderBy('unit_id').execute();
  return { ...row, unitIds: units.map((unit) => unit.unit_id) };
}

/** Whether the plan still opens occurrences; while the transaction lasts nobody closes it. */
export async function isPlanRunning(tx: Tx, planId: string): Promise<boolean> {
  const plan = await tx.selectFrom('plan').select('state').where('id', '=', planId).forShare().executeTakeFirst();
  return plan?.state === 'active';
}

/** The units that lead the occurrence still, as it was read; none when plan, row or dates have changed meanwhile. While the transaction lasts nobody amends or closes the plan. */
export async function leadsStill(tx: Tx, occurrence: OccurrenceToOpen): Promise<Set<string>> {
  const { plan_id: planId, code, key } = occurrence;
  const present = await isPlanRunning(tx, planId) ? await occurrenceToOpen(tx, { planId, code, occurrenceKey: key }) : undefined;
  return new Set(present?.late_from === occurrence.late_from ? present.unitIds : []);
}

/** Occurrences that run on `now` and that a lead of their row owes nothing for yet: the unit was added by an amendment, or the opening is due. */
export async function occurrencesLackingUnits(db: Db, planId: string, now: Instant): Promise<{ code: string; key: string }[]> {
  return db.selectFrom('occurrence as c').innerJoin('plan_task as t', (join) => join.onRef('t.plan_id', '=', 'c.plan_id').onRef('t.code', '=', 'c.code'))
    .where('c.plan_id', '=', planId).where('c.state', 'in', ['planned', 'opened']).where('t.dropped_in', 'is', null)
    .where('c.opens_on', '<=', localDateOf(now)).where('c.late_from', '>', now)
    .where(sql<boolean>`exists (select 1 from task_unit u where u.plan_id = c.plan_id and u.code = c.code and u.part = 'lead' and not exists (
      select 1 from obligation o where o.plan_id = c.plan_id and o.code = c.code and o.occurrence_key = c.key and o.unit_id = u.unit_id))`)
    .select(['c.code', 'c.key']).orderBy('c.code').orderBy('c.key').execute();
}

/** How the units stand on one occurrence: in time and late by their last hand-in, missing when nothing was handed in. */
export async function resultOf(db: Db | Tx, { planId, code, occurrenceKey }: OccurrenceName): Promise<OccurrenceResult> {
  const row = await db.selectFrom('obligation')
    .select((expression) => [
      expression.fn.countAll<number>().as('units'),
      expression.fn.countAll<number>().filterWhere('state', 'in', ['submitted', 'accepted']).filterWhere('late', '=', false).as('onTime'),
      expression.fn.countAll<number>().filterWhere('state', 'in', ['submitted', 'accepted']).filterWhere('late', '=', true).as('late'),
      expression.fn.countAll<number>().filterWhere('state', 'in', ['open', 'returned']).as('missing'),
      expression.fn.countAll<number>().filterWhere('state', 'in', ['waived', 'handed-over', 'cancelled']).as('other'),
    ])
    .where('plan_id', '=', planId).where('code', '=', code).where('occurrence_key', '=', occurrenceKey).executeTakeFirstOrThrow();
  return row;
}
