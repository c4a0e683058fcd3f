// The plan as units × tasks: who is in it, how each unit stands, and one telling state per unit and task. Counted and chosen in SQL.
import { sql } from 'kysely';
import type { StandingFacts } from '../../domain/obligation/standing.js';
import type { Db } from '../db.js';
import { figureColumns, type Moment, type PlanFigures } from './plan-figures.js';
import { within, type Reach } from './reach.js';

export type MatrixUnit = PlanFigures & { id: string; name: string; shortName: string; foldedName: string };

/** Every unit that leads a task of the plan or owes something in it, within reach; figures over `codes` only (null: all tasks). */
export async function matrixUnits(db: Db, planId: string, reach: Reach, codes: string[] | null, moment: Moment): Promise<MatrixUnit[]> {
  const led = db.selectFrom('task_unit as tu').innerJoin('plan as p', 'p.id', 'tu.plan_id').where('tu.plan_id', '=', planId).where('tu.part', '=', 'lead')
    .where(followed)
    .where(inCodes('tu.code', codes)).where(within(reach, 'tu.unit_id')).select('tu.unit_id');
  const owes = db.selectFrom('obligation as o').innerJoin('plan as p', 'p.id', 'o.plan_id').where('o.plan_id', '=', planId)
    .where(inCodes('o.code', codes)).where(within(reach)).select('o.unit_id');
  return db.selectFrom('unit as u')
    .where('u.id', 'in', led.union(owes))
    .leftJoin('obligation as o', (join) => join.onRef('o.unit_id', '=', 'u.id').on('o.plan_id', '=', planId).on(inCodes('o.code', codes)))
    .groupBy('u.id').select(['u.id', 'u.name', 'u.short_name as shortName', 'u.folded_name as foldedName'])
    .select(figureColumns(moment)).execute();
}

/** The row of a task unit tu, unless an amendment left it out. */
const followed = sql<boolean>`exists (select 1 from plan_task f where f.plan_id = tu.plan_id and f.code = tu.code and f.dropped_in is null)`;

function inCodes(column: 'tu.code' | 'o.code', codes: string[] | null) {
  return codes === null ? sql<boolean>`true` : sql<boolean>`${sql.ref(column)} = any(${codes}::text[])`;
}

export type MatrixCell = StandingFacts & { unitId: string; code: string; obligationId: string; occurrenceKey: string; period: string; lateCount: number };

/**
 * One obligation per unit and task: the oldest that is overdue, else returned, else waiting, else the next open one, else the newest that ended.
 * So nothing late hides behind a newer period; `lateCount` says how many are late in all.
 */
export async function matrixCells(db: Db, planId: string, unitIds: string[], { now }: Pick<Moment, 'now'>): Promise<MatrixCell[]> {
  if (unitIds.length === 0) return [];
  const { rows } = await sql<MatrixCell>`
    with ranked as (
      select o.*, case when o.state in ('open', 'returned') and o.late_from <= ${now} then 0 when o.state = 'returned' then 1
                       when o.state = 'submitted' then 2 when o.state = 'open' then 3 else 4 end as urgency
      from obligation o where o.plan_id = ${planId} and o.unit_id = any(${unitIds}::text[])
    ), chosen as (
      select distinct on (unit_id, code) *, (count(*) filter (where urgency = 0) over (partition by unit_id, code))::int as late_count
      from ranked order by unit_id, code, urgency, case when urgency = 4 then null else last_day end, last_day desc
    )
    select c.unit_id as "unitId", c.code, c.id as "obligationId", c.occurrence_key as "occurrenceKey", coalesce(k.period, k.key) as period, c.late_count as "lateCount", c.state,
      c.last_day as "lastDay", c.late_from as "lateFrom", c.extended, c.submitted_at as "submittedAt", c.closed_at as "closedAt", c.late
    from chosen c join occurrence k on k.plan_id = c.plan_id and k.code = c.code and k.key = c.occurrence_key`.execute(db);
  return rows;
}

export type TaskOutlook = { code: string; opened: number; planned: number; beforeSystem: number; nextOpensOn: string | null; leads: string[] };

/** Per task: how many occurrences stand where, when the next opens, and which of the units lead it. */
export async function taskOutlooks(db: Db, planId: string, unitIds: string[]): Promise<TaskOutlook[]> {
  const { rows } = await sql<TaskOutlook>`
    select t.code,
      (select count(*)::int from occurrence c where c.plan_id = t.plan_id and c.code = t.code and c.state in ('opened', 'closed')) as opened,
      (select count(*)::int from occurrence c where c.plan_id = t.plan_id and c.code = t.code and c.state = 'planned') as planned,
      (select count(*)::int from occurrence c where c.plan_id = t.plan_id and c.code = t.code and c.state = 'before-system') as "beforeSystem",
      (select min(c.opens_on) from occurrence c where c.plan_id = t.plan_id and c.code = t.code and c.state = 'planned') as "nextOpensOn",
      coalesce((select jsonb_agg(tu.unit_id) from task_unit tu where tu.plan_id = t.plan_id and tu.code = t.code and tu.part = 'lead' and t.dropped_in is null
                and tu.unit_id = any(${unitIds}::text[])), '[]'::jsonb) as leads
    from plan_task t where t.plan_id = ${planId} order by t.ordinal`.execute(db);
  return rows;
}
