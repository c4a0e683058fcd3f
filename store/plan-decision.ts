// The decisions that people made on a plan, as they are kept: added, never changed but for the version with which they come into force.
import type { KeptDecision } from '../domain/plan/review/decision.js';
import type { Db, Tx } from './db.js';

export async function insertDecisions(tx: Tx, planId: string, decisions: readonly KeptDecision[]): Promise<void> {
  if (decisions.length === 0) return;
  await tx.insertInto('plan_decision').values(decisions.map(({ sequence, decision, reason, by, at, version }) => ({
    plan_id: planId, sequence, decision: JSON.stringify(decision), reason, by_person: by, at, version,
  }))).execute();
}

/** In the order in which they were made. */
export async function decisionsOf(db: Db | Tx, planId: string): Promise<KeptDecision[]> {
  return db.selectFrom('plan_decision').where('plan_id', '=', planId).orderBy('sequence')
    .select(['sequence', 'decision', 'reason', 'by_person as by', 'at', 'version']).execute();
}
