// What runs for rows of a plan: their occurrences as kept, and the obligations that are not over yet.
import { sql } from 'kysely';
import type { KnownOccurrence } from '../../domain/plan/review/amendment.js';
import type { Db } from '../db.js';

export type RunningDuty = { code: string; unitId: string; key: string };

export async function knownOccurrencesOf(db: Db, planId: string, codes: readonly string[]): Promise<Map<string, KnownOccurrence[]>> {
  const rows = codes.length === 0 ? [] : await db.selectFrom('occurrence').where('plan_id', '=', planId).where('code', 'in', codes)
    .select(['code', 'key', 'state', 'last_day as lastDay', 'plan_by as planBy', 'late_from as lateFrom', 'event_on as eventOn'])
    .select(sql<string>`coalesce(period, key)`.as('period')).execute();
  const byCode = new Map<string, KnownOccurrence[]>();
  for (const { code, ...known } of rows) byCode.set(code, [...(byCode.get(code) ?? []), known]);
  return byCode;
}

export async function runningDuties(db: Db, planId: string, codes: readonly string[]): Promise<RunningDuty[]> {
  if (codes.length === 0) return [];
  return db.selectFrom('obligation').where('plan_id', '=', planId).where('code', 'in', codes).where('state', 'in', ['open', 'returned', 'submitted'])
    .select(['code', 'unit_id as unitId', 'occurrence_key as key']).execute();
}
