// The plans that somebody may see, newest first, each with its figures.
import { sql } from 'kysely';
import type { LocalDate } from '../../domain/calendar/local-date.js';
import type { Db } from '../db.js';
import type { PlanState } from '../schema.js';
import { figureColumns, type Moment, type PlanFigures } from './plan-figures.js';
import { within, type Reach } from './reach.js';

export type PlanLine = PlanFigures & {
  id: string; title: string; number: string | null; year: number; issuedOn: LocalDate | null; issuer: string; state: PlanState;
  ownerUnitId: string; tasks: number; doubts: number;
};

/**
 * Plans of which the reach holds the plan itself (owner, everything) or an obligation or lead task of a unit in reach.
 * Drafts only for those who see all or own the plan. Figures count only obligations in reach.
 */
export async function planList(db: Db, reach: Reach, moment: Moment): Promise<PlanLine[]> {
  const mine = sql<boolean>`(${reach.all} or p.owner_unit_id = ${reach.ownerUnitId} or (p.state <> 'draft' and exists (
    select 1 from task_unit tu where tu.plan_id = p.id and tu.part = 'lead' and tu.unit_id = any(${reach.unitIds}::text[])
    union all select 1 from obligation mo where mo.plan_id = p.id and mo.unit_id = any(${reach.unitIds}::text[]))))`;
  const rows = await db.selectFrom('plan as p')
    .leftJoin('obligation as o', (join) => join.onRef('o.plan_id', '=', 'p.id').on(within(reach)))
    .where(mine)
    .groupBy('p.id')
    .select(['p.id', 'p.title', 'p.number', 'p.year', 'p.issued_on as issuedOn', 'p.issuer', 'p.state', 'p.owner_unit_id as ownerUnitId'])
    .select(sql<number>`(select count(*)::int from plan_task t where t.plan_id = p.id and t.dropped_in is null)`.as('tasks'))
    .select(sql<number>`(select count(*)::int from plan_task t where t.plan_id = p.id and t.needs_person and t.dropped_in is null)`.as('doubts'))
    .select(figureColumns(moment))
    .orderBy('p.year', 'desc').orderBy('p.imported_at', 'desc').execute();
  return rows;
}
