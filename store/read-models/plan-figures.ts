// The figures of plans: how much is late, due, waiting, returned, done in time; counted in SQL.
import { sql } from 'kysely';
import type { Instant, LocalDate } from '../../domain/calendar/local-date.js';
import type { Db } from '../db.js';
import { within, type Reach } from './reach.js';

export type PlanFigures = {
  obligations: number;
  /** Owed and past the deadline, and in how many units. */
  late: number; lateUnits: number;
  /** Owed, not late, last day up to `soonUntil`. */
  dueSoon: number;
  waiting: number; returned: number;
  /** Accepted in time, and everything that is accepted or missing after its deadline. */
  onTime: number; judged: number;
};

export type Moment = { now: Instant; soonUntil: LocalDate };

/** The counted columns over obligations o; shared by the plan, its units and the list of plans. */
export function figureColumns({ now, soonUntil }: Moment) {
  const owed = sql`o.state in ('open', 'returned')`;
  return [
    sql<number>`count(o.id)::int`.as('obligations'),
    sql<number>`(count(*) filter (where ${owed} and o.late_from <= ${now}))::int`.as('late'),
    sql<number>`(count(distinct o.unit_id) filter (where ${owed} and o.late_from <= ${now}))::int`.as('lateUnits'),
    sql<number>`(count(*) filter (where ${owed} and o.late_from > ${now} and o.last_day <= ${soonUntil}))::int`.as('dueSoon'),
    sql<number>`(count(*) filter (where o.state = 'submitted'))::int`.as('waiting'),
    sql<number>`(count(*) filter (where o.state = 'returned'))::int`.as('returned'),
    sql<number>`(count(*) filter (where o.state = 'accepted' and o.late is not true))::int`.as('onTime'),
    sql<number>`(count(*) filter (where o.state = 'accepted' or (${owed} and o.late_from <= ${now})))::int`.as('judged'),
  ] as const;
}

/** The figures of a plan from those of its units, when these cover it. */
export function sumOfUnits(units: readonly PlanFigures[]): PlanFigures {
  const sum = (key: keyof PlanFigures): number => units.reduce((total, unit) => total + unit[key], 0);
  return {
    obligations: sum('obligations'), late: sum('late'), lateUnits: sum('lateUnits'), dueSoon: sum('dueSoon'),
    waiting: sum('waiting'), returned: sum('returned'), onTime: sum('onTime'), judged: sum('judged'),
  };
}

/** The figures of one plan, of the obligations within reach. */
export async function planFigures(db: Db, planId: string, reach: Reach, moment: Moment): Promise<PlanFigures> {
  return db.selectFrom('obligation as o').innerJoin('plan as p', 'p.id', 'o.plan_id').where('o.plan_id', '=', planId).where(within(reach))
    .select(figureColumns(moment)).executeTakeFirstOrThrow();
}
