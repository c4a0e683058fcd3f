// A plan in force of the small office, with its document kept, so that it can be reviewed, amended, replaced and carried forward.
import type { LocalDate, Instant } from '../../domain/calendar/local-date.js';
import type { WorkingCalendar } from '../../domain/calendar/working-calendar.js';
import { preparePlan, unitsHoldOn } from '../../domain/plan/prepared-plan.js';
import type { ReadPlan } from '../../domain/plan/plan-reading.js';
import { addedTask, type Decision, type RowWords } from '../../domain/plan/review/decision.js';
import type { Db } from '../../store/db.js';
import { keepPlan } from '../../store/plan.js';
import { decide } from '../../store/plan-review.js';
import { orgAround } from '../../store/read-models/org-of-province.js';
import { OFFICE, PROVINCE } from './office.js';

export type RowSeed = { code: string; timing: string; lead?: string; content?: string };
export type PlanSeed = { rows: RowSeed[]; now: Instant; year?: number; state?: 'draft' | 'active'; number?: string | null; sha256?: string; replaces?: string[]; issuedOn?: LocalDate | null };

export function wordsOfRow({ code, timing, lead = 'Sở Mẫu', content = `Báo cáo thử nghiệm ${code}` }: RowSeed): RowWords {
  return { content, lead, coordinating: '', timing, timingEnd: '', product: 'Báo cáo', note: '' };
}

/** Keeps the plan as an import would, after `seedOffice`; answers with its id. */
export async function seedPlan(db: Db, calendar: WorkingCalendar, seed: PlanSeed): Promise<string> {
  const { rows, now, year = 2024, state = 'active', number = '12/KH-UBND', sha256 = 'abc123', replaces = [], issuedOn = null } = seed;
  const reading: ReadPlan = {
    ok: true, file: 'mau.txt', format: 'text', plan: { number, issuedOn, issuer: 'UBND tỉnh Mẫu', place: null, title: `Kế hoạch mẫu ${year}`, year, replaces, level: 'province' },
    tasks: rows.map((row) => addedTask(row.code, { code: 'I', title: 'Báo cáo' }, wordsOfRow(row), year)), duties: [], findings: [], text: [],
  };
  const org = await orgAround(db, PROVINCE);
  const plan = preparePlan(reading, { org, issuerUnitId: PROVINCE, year, calendar, now, unitsOn: unitsHoldOn(issuedOn, year) });
  const kept = await keepPlan(db, {
    plan, org, source: { name: 'mau.txt', sha256 }, document: { bytes: Buffer.from('mau'), reading }, state, ownerUnitId: OFFICE, carriedFrom: null, by: 'owner', now,
  });
  return kept.planId;
}

/** The plan owner decides; throws when one is refused. */
export async function decided(db: Db, calendar: WorkingCalendar, planId: string, now: Instant, ...decisions: (Decision | [Decision, string])[]): Promise<void> {
  const made = decisions.map((one) => (Array.isArray(one) ? { decision: one[0], reason: one[1] } : { decision: one, reason: '' }));
  const outcome = await decide(db, planId, made, 'owner', { calendar, now });
  if (!outcome.ok) throw new Error(JSON.stringify(outcome));
}
