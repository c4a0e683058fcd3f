// The versions of a plan: its rows as they came into force, with who ordered it, when and why.
import { sql } from 'kysely';
import type { Instant, LocalDate } from '../domain/calendar/local-date.js';
import type { PlanRow } from '../domain/plan/review/compare.js';
import type { TaskKind } from '../domain/plan/task-kind.js';
import type { Db, Tx } from './db.js';

export type PlanVersion = { version: number; reason: string; paper: string; by: string; byName: string | null; at: Instant };

/** The rows that are followed now, in the plan's order, as they stand in the tables. */
export async function rowsInForce(db: Db | Tx, planId: string): Promise<PlanRow[]> {
  const tasks = await db.selectFrom('plan_task as t').where('t.plan_id', '=', planId).where('t.dropped_in', 'is', null).orderBy('t.ordinal').selectAll('t')
    .select([
      unitsOf('lead').as('leads'), unitsOf('coordinating').as('coordinators'),
      sql<Record<string, LocalDate> | null>`(select jsonb_object_agg(coalesce(o.period, o.key), o.last_day) from occurrence o where o.plan_id = t.plan_id and o.code = t.code and o.state <> 'dropped')`.as('last_days'),
    ]).execute();
  return tasks.map((row): PlanRow => ({
    code: row.code, kind: row.row_kind, group: row.group_title ?? '', content: row.content, lead: row.lead_text, coordinating: row.coordinating_text,
    timing: row.timing_text, timingEnd: row.timing_end_text, product: row.product, note: row.note, serves: row.serves as TaskKind, target: row.target?.text ?? '',
    leadUnitIds: row.leads ?? [], coordinatingUnitIds: row.coordinators ?? [], lastDays: row.last_days ?? {},
  }));
}

function unitsOf(part: 'lead' | 'coordinating') {
  return sql<string[] | null>`(select jsonb_agg(u.unit_id order by u.unit_id) from task_unit u where u.plan_id = t.plan_id and u.code = t.code and u.part = ${part})`;
}

/** Keeps what is in force now as the plan's next version; decisions in work become part of it. Returns its number. */
export async function keepVersion(tx: Tx, planId: string, order: { reason: string; paper: string; by: string; at: Instant }): Promise<number> {
  const { version } = await tx.updateTable('plan').set({ version: sql<number>`version + 1` }).where('id', '=', planId).returning('version').executeTakeFirstOrThrow();
  await tx.updateTable('plan_decision').set({ version }).where('plan_id', '=', planId).where('version', 'is', null).execute();
  await tx.insertInto('plan_version').values({
    plan_id: planId, version, rows: JSON.stringify(await rowsInForce(tx, planId)), reason: order.reason, paper: order.paper, by_person: order.by, at: order.at,
  }).execute();
  return version;
}

/** Newest first. */
export async function versionsOf(db: Db, planId: string): Promise<PlanVersion[]> {
  return db.selectFrom('plan_version as v').leftJoin('person as p', 'p.id', 'v.by_person').where('v.plan_id', '=', planId).orderBy('v.version', 'desc')
    .select(['v.version', 'v.reason', 'v.paper', 'v.by_person as by', 'p.display_name as byName', 'v.at']).execute();
}

/** The rows of a version; null when the plan has none of this number. */
export async function rowsOfVersion(db: Db, planId: string, version: number): Promise<PlanRow[] | null> {
  const row = await db.selectFrom('plan_version').select('rows').where('plan_id', '=', planId).where('version', '=', version).executeTakeFirst();
  return row?.rows ?? null;
}
