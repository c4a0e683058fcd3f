// What one person has before them: what their unit owes, what waits for their decision, what their unit waits for, what is late below.
import { sql } from 'kysely';
import type { Instant } from '../../domain/calendar/local-date.js';
import type { Db } from '../db.js';
import { lineOf, obligationLines, OWED, type ObligationLine } from './obligation-line.js';
import { within, type Reach } from './reach.js';

export type MyWork = {
  owed: ObligationLine[];
  toDecide: ObligationLine[];
  waiting: ObligationLine[];
  lateBelow: ObligationLine[];
  done: { onTime: number; all: number };
};

/** Whose work: `owes` and `decides` say whether the role hands in and decides at all. */
export type Desk = { unitId: string; owes: boolean; decides: Reach; below: string[] };

const MOST_LINES = 200;

/** Lists are ordered by deadline and hold at most 200 lines each. `yearStart` is the first instant of this year. */
export async function myWork(db: Db, desk: Desk, now: Instant, yearStart: Instant): Promise<MyWork> {
  return {
    owed: desk.owes ? await owedBy(db, desk.unitId) : [],
    toDecide: await waitingForDecision(db, desk),
    waiting: desk.owes ? await waitingForOthers(db, desk.unitId) : [],
    lateBelow: await lateIn(db, desk.below, now),
    done: await doneSince(db, desk.unitId, yearStart),
  };
}

const active = sql<boolean>`p.state <> 'draft'`;

/** Without what is already kept and waits to be forwarded: there the unit has done its part. */
async function owedBy(db: Db, unitId: string): Promise<ObligationLine[]> {
  const rows = await obligationLines(db).where('o.unit_id', '=', unitId).where(OWED).where(active)
    .where(sql<boolean>`s.state is distinct from 'stored'`).orderBy('o.last_day').orderBy('o.code').limit(MOST_LINES).execute();
  return rows.map(lineOf);
}

async function waitingForOthers(db: Db, unitId: string): Promise<ObligationLine[]> {
  const rows = await obligationLines(db).where('o.unit_id', '=', unitId).where(active)
    .where(sql<boolean>`(o.state = 'submitted' or (o.state in ('open', 'returned') and s.state = 'stored'))`)
    .orderBy('o.last_day').limit(MOST_LINES).execute();
  return rows.map(lineOf);
}

/** What the unit itself is asked to accept: as the accepting unit, or as the owner of the plan. */
async function waitingForDecision(db: Db, desk: Desk): Promise<ObligationLine[]> {
  const rows = await obligationLines(db).where('o.state', '=', 'submitted').where(active).where(within(desk.decides))
    .where((eb) => eb.or([eb('o.acceptor_unit_id', '=', desk.unitId), eb('p.owner_unit_id', '=', desk.unitId)]))
    .orderBy('o.submitted_at').limit(MOST_LINES).execute();
  return rows.map(lineOf);
}

async function lateIn(db: Db, unitIds: string[], now: Instant): Promise<ObligationLine[]> {
  if (unitIds.length === 0) return [];
  const rows = await obligationLines(db).where(sql<boolean>`o.unit_id = any(${unitIds}::text[])`).where(OWED).where(active)
    .where('o.late_from', '<=', now).orderBy('o.last_day').limit(MOST_LINES).execute();
  return rows.map(lineOf);
}

async function doneSince(db: Db, unitId: string, yearStart: Instant): Promise<{ onTime: number; all: number }> {
  return db.selectFrom('obligation').where('unit_id', '=', unitId).where('state', '=', 'accepted').where('closed_at', '>=', yearStart)
    .select([sql<number>`count(*)::int`.as('all'), sql<number>`(count(*) filter (where late is not true))::int`.as('onTime')])
    .executeTakeFirstOrThrow();
}
