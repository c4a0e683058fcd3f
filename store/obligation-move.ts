// What an amendment or a replacement of a plan owes to running obligations: a ledger that is worked off one by one.
import { sql } from 'kysely';
import type { Instant } from '../domain/calendar/local-date.js';
import type { Db, Tx } from './db.js';
import { insertMany } from './insert-many.js';
import { keepRemarkAs } from './remark.js';

/** reopen: its facts are open again already, its workflow is to be started anew. */
export type MoveStep = 'reschedule' | 'cancel' | 'reopen';
export type PlannedMove = { obligationId: string; step: MoveStep };
/** `text` is what each unit is told as the reason. */
export type MoveOrder = { planId: string; version: number; text: string; by: string; at: Instant };

/** Under this id stand the words that go with the moves of a version, and who ordered them. */
export function moveReasonId(planId: string, version: number): string {
  return `moved/${planId}/${version}`;
}

export async function planMoves(tx: Tx, { planId, version, ...order }: MoveOrder, moves: readonly PlannedMove[]): Promise<void> {
  await keepRemarkAs(tx, moveReasonId(planId, version), order);
  await insertMany(tx, 'obligation_move', moves.map(({ obligationId, step }) => ({ plan_id: planId, version, obligation_id: obligationId, step, done_at: null })));
}

/** Takes back what an earlier version ordered for a row and was not done yet: the newest version alone says what becomes of its duties. Returns whose moves they were. */
export async function withdrawMoves(tx: Tx, planId: string, code: string, now: Instant): Promise<Set<string>> {
  const withdrawn = await tx.updateTable('obligation_move').set({ done_at: now }).where('plan_id', '=', planId).where('done_at', 'is', null)
    .where('obligation_id', 'in', (query) => query.selectFrom('obligation').select('id').where('plan_id', '=', planId).where('code', '=', code)).returning('obligation_id').execute();
  return new Set(withdrawn.map((row) => row.obligation_id));
}

export type OpenMove = PlannedMove & { version: number; workflowId: string; by: string };

/** What is still to be done for the plan's obligations, in the order of its versions. */
export async function openMoves(db: Db, planId: string): Promise<OpenMove[]> {
  const rows = await db.selectFrom('obligation_move as m').innerJoin('obligation as o', 'o.id', 'm.obligation_id')
    .where('m.plan_id', '=', planId).where('m.done_at', 'is', null).orderBy('m.version').orderBy('o.id')
    .select(['o.id as obligationId', 'm.step', 'm.version', 'o.workflow_id as workflowId']).execute();
  const remarks = rows.length === 0 ? [] : await db.selectFrom('remark').select(['id', 'person_id as by'])
    .where('id', 'in', [...new Set(rows.map((row) => moveReasonId(planId, row.version)))]).execute();
  const orderedBy = new Map(remarks.map(({ id, by }) => [id, by]));
  return rows.map((row) => ({ ...row, by: orderedBy.get(moveReasonId(planId, row.version)) ?? 'system' }));
}

export async function settleMove(db: Db, planId: string, { version, obligationId }: OpenMove, now: Instant): Promise<void> {
  await db.updateTable('obligation_move').set({ done_at: now }).where('plan_id', '=', planId).where('version', '=', version).where('obligation_id', '=', obligationId).execute();
}

/** Plans with a move that was ordered before the instant and is not done: their workflows may not know of it. */
export async function plansBehind(db: Db, before: Instant): Promise<{ planId: string; version: number }[]> {
  return db.selectFrom('obligation_move as m').innerJoin('remark as r', (join) => join.on(sql<boolean>`r.id = 'moved/' || m.plan_id || '/' || m.version`))
    .where('m.done_at', 'is', null).where('r.kept_at', '<', before).groupBy('m.plan_id')
    .select(({ fn }) => ['m.plan_id as planId', fn.min('m.version').as('version')]).orderBy('m.plan_id').execute();
}
