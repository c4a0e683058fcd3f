// The targets of a plan, and what a row's page says beside its words: its target, and the version that left it out.
import type { TaskTarget } from '../../domain/plan/plan-reading.js';
import type { Db } from '../db.js';

export type PlanTarget = { code: string; content: string; groupTitle: string | null; leadText: string; target: TaskTarget | null };

/** In the plan's order, without those that an amendment left out. */
export async function planTargets(db: Db, planId: string): Promise<PlanTarget[]> {
  return db.selectFrom('plan_task').where('plan_id', '=', planId).where('row_kind', '=', 'target').where('dropped_in', 'is', null).orderBy('ordinal')
    .select(['code', 'content', 'group_title as groupTitle', 'lead_text as leadText', 'target']).execute();
}

export type RowStanding = { droppedIn: number | null; target: TaskTarget | null };

export async function rowStanding(db: Db, planId: string, code: string): Promise<RowStanding> {
  const row = await db.selectFrom('plan_task').where('plan_id', '=', planId).where('code', '=', code).select(['dropped_in as droppedIn', 'target']).executeTakeFirst();
  return row ?? { droppedIn: null, target: null };
}

/** How many rows amendments left out so far. */
export async function droppedCount(db: Db, planId: string): Promise<number> {
  const { count } = await db.selectFrom('plan_task').where('plan_id', '=', planId).where('dropped_in', 'is not', null).select((eb) => eb.fn.countAll<string>().as('count')).executeTakeFirstOrThrow();
  return Number(count);
}
