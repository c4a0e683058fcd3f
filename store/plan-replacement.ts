// Replacements of plans that are still to be carried out, and replaced plans of which something is still owed.
import { sql } from 'kysely';
import type { Db } from './db.js';

/** Under this id stand the person's words for a replacement, and the person. */
export function replacementReasonId(planId: string, successorId: string): string {
  return `replaced/${planId}/${successorId}`;
}

export type PendingReplacement = { planId: string; successorId: string; by: string; reasonId: string };

/** Plans in force whose place another plan has taken: their workflows are still to be told. */
export async function pendingReplacements(db: Db): Promise<PendingReplacement[]> {
  return db.selectFrom('plan as n').innerJoin('plan as o', 'o.id', 'n.replaces')
    .innerJoin('remark as r', (join) => join.on(sql<boolean>`r.id = 'replaced/' || o.id || '/' || n.id`))
    .where('n.state', '<>', 'draft').where('o.state', 'in', ['active', 'suspended']).orderBy('n.activated_at')
    .select(['o.id as planId', 'n.id as successorId', 'r.person_id as by', 'r.id as reasonId']).execute();
}

/** Replaced plans with obligations that are not at their end. */
export async function plansStillOwed(db: Db): Promise<{ id: string; year: number }[]> {
  return db.selectFrom('plan as p').select(['p.id', 'p.year']).where('p.state', '=', 'replaced')
    .where(sql<boolean>`exists (select 1 from obligation o where o.plan_id = p.id and o.state in ('open', 'returned', 'submitted'))`).orderBy('p.id').execute();
}
