// One task of a plan: its words, its units, every occurrence with its outcome, and the obligations of one occurrence.
import { sql } from 'kysely';
import type { Instant, LocalDate } from '../../domain/calendar/local-date.js';
import type { Doubt } from '../../domain/plan/prepared-plan.js';
import type { Timing } from '../../domain/plan/timing/timing.js';
import type { Db } from '../db.js';
import type { OccurrenceTable } from '../schema.js';
import { lineOf, obligationLines, type ObligationLine } from './obligation-line.js';
import { within, type Reach } from './reach.js';

export type TaskDetail = {
  code: string; groupTitle: string | null; content: string; leadText: string; coordinatingText: string; timingText: string; timingEndText: string;
  timing: Timing[]; product: string; note: string; needsPerson: boolean; doubts: Doubt[]; leads: { id: string; name: string }[];
};

export async function taskDetail(db: Db, planId: string, code: string): Promise<TaskDetail | null> {
  const row = await db.selectFrom('plan_task').where('plan_id', '=', planId).where('code', '=', code)
    .select(['code', 'group_title as groupTitle', 'content', 'lead_text as leadText', 'coordinating_text as coordinatingText', 'timing_text as timingText',
      'timing_end_text as timingEndText', 'timing', 'product', 'note', 'needs_person as needsPerson', 'doubts']).executeTakeFirst();
  if (!row) return null;
  const leads = await db.selectFrom('task_unit as tu').innerJoin('unit as u', 'u.id', 'tu.unit_id')
    .where('tu.plan_id', '=', planId).where('tu.code', '=', code).where('tu.part', '=', 'lead').select(['u.id', 'u.name']).execute();
  return { ...row, leads };
}

export type OccurrenceLine = {
  key: string; period: string; opensOn: LocalDate; lastDay: LocalDate; state: OccurrenceTable['state']; eventOn: LocalDate | null; provisional: boolean;
  units: number; onTime: number; late: number; missing: number; waiting: number;
};

/** Occurrences in order of time; counts of what the reach holds. One that is followed no more stands there while somebody owed it. */
export async function occurrencesOf(db: Db, planId: string, code: string, reach: Reach, now: Instant): Promise<OccurrenceLine[]> {
  return db.selectFrom('occurrence as c')
    .innerJoin('plan as p', 'p.id', 'c.plan_id')
    .leftJoin('obligation as o', (join) => join.onRef('o.plan_id', '=', 'c.plan_id').onRef('o.code', '=', 'c.code').onRef('o.occurrence_key', '=', 'c.key').on(within(reach)))
    .where('c.plan_id', '=', planId).where('c.code', '=', code)
    .groupBy(['c.plan_id', 'c.code', 'c.key'])
    .having(sql<boolean>`c.state <> 'dropped' or count(o.id) > 0`)
    .select(['c.key', 'c.opens_on as opensOn', 'c.last_day as lastDay', 'c.state', 'c.event_on as eventOn', 'c.provisional'])
    .select([
      sql<string>`coalesce(c.period, c.key)`.as('period'),
      sql<number>`count(o.id)::int`.as('units'),
      sql<number>`(count(*) filter (where o.state = 'accepted' and o.late is not true))::int`.as('onTime'),
      sql<number>`(count(*) filter (where o.state = 'accepted' and o.late))::int`.as('late'),
      sql<number>`(count(*) filter (where o.state in ('open', 'returned') and o.late_from <= ${now}))::int`.as('missing'),
      sql<number>`(count(*) filter (where o.state = 'submitted'))::int`.as('waiting'),
    ])
    .orderBy('c.last_day').orderBy('c.key').execute();
}

/** The obligations of one occurrence, by unit name in code-point order; pages sort by the rules of Vietnamese. */
export async function obligationsOf(db: Db, planId: string, code: string, key: string, reach: Reach): Promise<ObligationLine[]> {
  const rows = await obligationLines(db).where('o.plan_id', '=', planId).where('o.code', '=', code).where('o.occurrence_key', '=', key)
    .where(within(reach)).orderBy('u.name').execute();
  return rows.map(lineOf);
}
