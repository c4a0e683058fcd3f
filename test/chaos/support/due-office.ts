// An office whose reminders fall due within minutes, written into the data folder before the first start.
// Two tasks were opened earlier (their ladders stand in the ledger), a third is opened by the system itself.
import { loadCalendar } from '../../../config/calendars/load-calendars.js';
import { addDays, instantOfMs, localDateOf, msOf, yearOf, type Instant } from '../../../domain/calendar/local-date.js';
import type { Audience } from '../../../domain/obligation/ladder.js';
import { deadlineOn } from '../../../domain/obligation/lateness.js';
import { hashPassword } from '../../../store/password.js';
import type { Db } from '../../../store/db.js';
import { migrate } from '../../../store/migrate.js';
import { obligationId } from '../../../store/obligation.js';
import { createPerson } from '../../../store/person.js';
import { insertReminders } from '../../../store/reminder.js';
import { openEmbeddedPostgres } from '../../../workers/embedded/postgres.js';
import { obligationWorkflowId } from '../../../workflows/contract/id.js';
import type { Chance } from './random.js';

export const PLAN = 'ke-hoach-thu';
export const PASSWORD = 'mật khẩu thử 1';
const PROVINCE = 'tinh-thu';
const OFFICE = 'tinh-thu/van-phong';
const KEY = 'ky-thu';
/** Reminders of these are in the ledger already; `NEWLY_OPENED` has only its planned occurrence. */
const OPENED = ['1.1', '1.2'] as const;
const NEWLY_OPENED = '1.3';

export type DueObligation = { id: string; workflowId: string; unit: number; login: string };

export type DueOffice = {
  obligations: DueObligation[];
  /** When the last of the reminders in the ledger is to go out. */
  lastDueAt: Instant;
  workflowIds: string[];
};

/** `from` and `to` are parts of the whole time in which reminders fall due. */
type RungPlan = { rung: string; audiences: Audience[]; from: number; to: number };
const RUNGS: RungPlan[] = [
  { rung: 'before-2', audiences: ['focal'], from: 0.1, to: 0.45 },
  { rung: 'last-day', audiences: ['focal', 'head'], from: 0.46, to: 1 },
];

/** How many units, and within how many milliseconds after the seeding their reminders fall due. */
export type OfficeSize = { units: number; withinMs: number };

const unitId = (unit: number): string => `${PROVINCE}/don-vi-${unit}`;
const loginOf = (unit: number): string => `dau-moi-${unit}`;

async function seedPeople(db: Db, units: number, now: Instant): Promise<void> {
  const all = [PROVINCE, OFFICE, ...Array.from({ length: units }, (_, unit) => unitId(unit))];
  await db.insertInto('unit').values(all.map((id) => ({
    id, name: `Đơn vị ${id}`, short_name: id, folded_name: id, kind: 'department' as const, level: 'department' as const, province_id: PROVINCE,
    parents: JSON.stringify([{ parentId: id === PROVINCE ? null : PROVINCE, from: null, to: null }]), valid_from: null, valid_to: null, successors: '[]',
  }))).execute();
  const passwordHash = await hashPassword(PASSWORD);
  await db.transaction().execute(async (tx) => {
    await createPerson(tx, { id: 'p-chu-tri', unitId: OFFICE, role: 'owner', displayName: 'Chuyên viên chủ trì', email: 'chu-tri@thu.example', login: 'chu-tri', passwordHash, createdAt: now });
    for (let unit = 0; unit < units; unit += 1) {
      const place = { unitId: unitId(unit), createdAt: now };
      await createPerson(tx, { ...place, id: `p-focal-${unit}`, role: 'focal', displayName: `Cán bộ đầu mối ${unit}`, email: `dau-moi-${unit}@thu.example`, login: loginOf(unit), passwordHash });
      await createPerson(tx, { ...place, id: `p-head-${unit}`, role: 'head', displayName: `Thủ trưởng ${unit}`, email: `thu-truong-${unit}@thu.example`, login: null });
    }
  });
}

function officeDates(now: Instant) {
  const calendar = loadCalendar();
  if (!calendar) throw new Error('no working calendar is shipped');
  const today = localDateOf(now);
  return { calendar: calendar.version, year: yearOf(today), opensOn: addDays(today, -1), ...deadlineOn(addDays(today, 30), calendar), date: addDays(today, 30) };
}

async function seedPlan(db: Db, units: number, now: Instant): Promise<void> {
  const { calendar, year, opensOn, date, lastDay, planBy, lateFrom } = officeDates(now);
  await db.insertInto('plan').values({
    id: PLAN, number: null, title: 'Kế hoạch thử', issuer: 'UBND tỉnh Thử', issuer_unit_id: PROVINCE, owner_unit_id: OFFICE, level: 'province', year,
    issued_on: null, state: 'active', source_name: 'thu.txt', source_sha256: 'thu', carried_from: null, calendar, imported_at: now, imported_by: 'p-chu-tri', activated_at: now,
  }).execute();
  for (const [ordinal, code] of [...OPENED, NEWLY_OPENED].entries()) {
    await db.insertInto('plan_task').values({
      plan_id: PLAN, code, ordinal, row_kind: 'task', serves: 'report', group_code: null, group_title: null, content: `Báo cáo thử ${code}`, lead_text: '',
      coordinating_text: '', timing_text: '', timing_end_text: '', timing: '[]', product: 'Báo cáo', note: '', needs_person: false, doubts: '[]',
    }).execute();
    await db.insertInto('task_unit').values(Array.from({ length: units }, (_, unit) => ({ plan_id: PLAN, code, unit_id: unitId(unit), part: 'lead' as const }))).execute();
    await db.insertInto('occurrence').values({
      plan_id: PLAN, code, key: KEY, opens_on: opensOn, operator: 'by', date, last_day: lastDay, plan_by: planBy, late_from: lateFrom, rule: 'by-date',
      source: 'thử', calendar, provisional: false, explanation: 'Thử', state: 'planned', event_on: null, result: null,
    }).execute();
  }
}

async function seedObligations(db: Db, { units, withinMs }: OfficeSize, now: Instant, chance: Chance): Promise<{ obligations: DueObligation[]; lastDueAt: Instant }> {
  const { calendar, lastDay, planBy, lateFrom } = officeDates(now);
  const obligations = OPENED.flatMap((code) => Array.from({ length: units }, (_, unit) => {
    const workflowId = obligationWorkflowId(PLAN, code, KEY, unitId(unit));
    return { id: obligationId(workflowId), workflowId, unit, login: loginOf(unit), code };
  }));
  await db.insertInto('obligation').values(obligations.map(({ id, workflowId, unit, code }) => ({
    id, workflow_id: workflowId, plan_id: PLAN, code, occurrence_key: KEY, unit_id: unitId(unit), acceptor_unit_id: OFFICE, state: 'open' as const, opened_at: now,
    last_day: lastDay, plan_by: planBy, late_from: lateFrom, calendar, provisional: false, explanation: 'Thử', submitted_at: null, closed_at: null, late: null, reason: null, successor_id: null,
  }))).execute();
  const ladders = obligations.map(({ id }) => ({
    owner: { id, ladder: 1, calendar },
    reminders: RUNGS.flatMap(({ rung, audiences, from, to }) => {
      const plannedMs = msOf(now) + chance.whole(from * withinMs, to * withinMs);
      const deliverAt = instantOfMs(plannedMs + chance.whole(0, 3_000));
      return audiences.map((audience) => ({ rung, audience, plannedAt: instantOfMs(plannedMs), deliverAt }));
    }),
  }));
  await db.transaction().execute((tx) => insertReminders(tx, ladders));
  const lastDueAt = ladders.flatMap(({ reminders }) => reminders.map(({ deliverAt }) => deliverAt)).sort().at(-1) ?? now;
  return { obligations, lastDueAt };
}

/** Fills an empty data folder's database. */
export async function seedDueOffice(postgresFolder: string, size: OfficeSize, now: Instant, chance: Chance): Promise<DueOffice> {
  const { units } = size;
  const postgres = await openEmbeddedPostgres(postgresFolder);
  try {
    await migrate(postgres.db);
    await seedPeople(postgres.db, units, now);
    await seedPlan(postgres.db, units, now);
    const seeded = await seedObligations(postgres.db, size, now, chance);
    const opening = Array.from({ length: units }, (_, unit) => obligationWorkflowId(PLAN, NEWLY_OPENED, KEY, unitId(unit)));
    return { ...seeded, workflowIds: [...seeded.obligations.map(({ workflowId }) => workflowId), ...opening] };
  } finally {
    await postgres.close();
  }
}
