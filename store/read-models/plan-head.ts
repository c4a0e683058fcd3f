// One plan as its pages name it, and the tasks in it that a person has to confirm.
import { sql } from 'kysely';
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

/** Every task of the plan in the plan's order; one that an amendment left out only where units owed something in it. */
export async function planTasks(db: Db, planId: string): Promise<PlanTaskHead[]> {
  return db.selectFrom('plan_task as t').where('t.plan_id', '=', planId).orderBy('t.ordinal')
    .where(sql<boolean>`(t.dropped_in is null or exists (select 1 from obligation o where o.plan_id = t.plan_id and o.code = t.code))`)
    .select(['t.code', 't.row_kind as rowKind', 't.content', 't.group_code as groupCode', 't.group_title as groupTitle', 't.timing_text as timingText', 't.lead_text as leadText', 't.doubts'])
    .select(sql<boolean>`t.needs_person and t.dropped_in is null`.as('needsPerson')).execute();
}
