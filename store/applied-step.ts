// Makes a step safe to run twice: its result is kept under its key, in the same transaction as its facts.
import { sql } from 'kysely';
import type { Instant } from '../domain/calendar/local-date.js';
import type { ObligationState } from '../domain/obligation/state.js';
import type { Db, Tx } from './db.js';

/** Runs `perform` unless a step of this key was performed before; either way the answer is the first run's result. */
export async function applyOnce<T>(tx: Tx, key: string, now: Instant, perform: () => Promise<T>): Promise<T> {
  const earlier = await tx.selectFrom('applied_step').select('result').where('key', '=', key).executeTakeFirst();
  if (earlier) return earlier.result as T;
  const result = await perform();
  await tx.insertInto('applied_step').values({ key, result: JSON.stringify(result ?? null), applied_at: now }).execute();
  return result;
}

export type RecentStep = { key: string; workflowId: string; state: ObligationState; nextRungAt: Instant | null };

/** The steps of the last `seconds` in which steps were performed at all, oldest first, with how their obligations stand now. */
export async function newestSteps(db: Db, seconds: number, limit: number): Promise<RecentStep[]> {
  const since = sql<Instant>`(select max(applied_at) from applied_step) - make_interval(secs => ${seconds})`;
  const nextRungAt = sql<Instant | null>`(select min(planned_at) from reminder where reminder.obligation_id = obligation.id and outcome = 'planned')`;
  return db.selectFrom('applied_step').innerJoin('obligation', (join) => join.on(sql<boolean>`obligation.id = split_part(applied_step.key, '/', 1)`))
    .select(['applied_step.key', 'obligation.workflow_id as workflowId', 'obligation.state', nextRungAt.as('nextRungAt')])
    .where('applied_step.applied_at', '>=', since).orderBy('applied_step.applied_at').limit(limit).execute();
}
