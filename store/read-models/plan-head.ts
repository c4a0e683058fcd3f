// One plan as its pages name it, and the tasks in it that a person has to confirm.
import type { LocalDate } from '../../domain/calendar/local-date.js';
import type { Doubt } from '../../domain/plan/prepared-plan.js';
import type { Db } from '../db.js';
import type { PlanState } from '../schema.js';

export type PlanHead = {
  id: string; title: string; number: string | null; year: number; issuedOn: LocalDate | null; issuer: string; state: PlanState;
  ownerUnitId: string; ownerName: string; sourceName: string; calendar: string;
};

export async function planHead(db: Db, planId: string): Promise<PlanHead | null> {
  const row = await db.selectFrom('plan as p').innerJoin('unit as u', 'u.id', 'p.owner_unit_id').where('p.id', '=', planId)
    .select(['p.id', 'p.title', 'p.number', 'p.year', 'p.issued_on as issuedOn', 'p.issuer', 'p.state', 'p.owner_unit_id as ownerUnitId',
      'u.name as ownerName', 'p.source_name as sourceName', 'p.calendar']).executeTakeFirst();
  return row ?? null;
}

export type PlanTaskHead = {
  code: string; rowKind: 'task' | 'subrow' | 'target'; content: string; groupCode: string | null; groupTitle: string | null; timingText: string; leadText: string; needsPerson: boolean; doubts: Doubt[];
};

/** Every task of the plan in the plan's order. */
export async function planTasks(db: Db, planId: string): Promise<PlanTaskHead[]> {
  return db.selectFrom('plan_task').where('plan_id', '=', planId).orderBy('ordinal')
    .select(['code', 'row_kind as rowKind', 'content', 'group_code as groupCode', 'group_title as groupTitle', 'timing_text as timingText', 'lead_text as leadText',
      'needs_person as needsPerson', 'doubts']).execute();
}
