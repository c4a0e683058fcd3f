// Every plan that is here, for whoever runs the system: its id, where it stands, and what waits in it.
import { sql } from 'kysely';
import type { Db } from '../db.js';
import type { PlanState } from '../schema.js';

export type RegisteredPlan = { id: string; title: string; year: number; state: PlanState; version: number; rows: number; doubts: number };

/** Newest first. */
export async function planRegister(db: Db): Promise<RegisteredPlan[]> {
  return db.selectFrom('plan as p').select(['p.id', 'p.title', 'p.year', 'p.state', 'p.version'])
    .select(sql<number>`(select count(*)::int from plan_task t where t.plan_id = p.id and t.dropped_in is null)`.as('rows'))
    .select(sql<number>`(select count(*)::int from plan_task t where t.plan_id = p.id and t.dropped_in is null and t.needs_person)`.as('doubts'))
    .orderBy('p.year', 'desc').orderBy('p.imported_at', 'desc').orderBy('p.id').execute();
}
