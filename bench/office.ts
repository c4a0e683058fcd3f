// A plan with one task and as many lead units as a measurement wants, each with a focal officer.
import type { Db } from '../store/db.js';
import { addDays, type Instant, type LocalDate } from '../domain/calendar/local-date.js';
import { deadlineOn } from '../domain/obligation/lateness.js';
import type { WorkingCalendar } from '../domain/calendar/working-calendar.js';

export const PLAN = 'do-luong-2026-000000';
export const PROVINCE = 'tinh-do';
const EPOCH: Instant = '2026-01-01T00:00:00.000Z';

async function seedUnits(db: Db, count: number): Promise<string[]> {
  const ids = Array.from({ length: count }, (_, index) => `${PROVINCE}/don-vi-${index}`);
  await db.insertInto('unit').values([PROVINCE, ...ids].map((id) => ({
    id, name: id, short_name: id, folded_name: id, kind: 'commune' as const, level: 'commune' as const, province_id: PROVINCE,
    parents: JSON.stringify([{ parentId: id === PROVINCE ? null : PROVINCE, from: null, to: null }]), valid_from: null, valid_to: null, successors: '[]',
  }))).execute();
  await db.insertInto('person').values(ids.map((id, index) => ({
    id: `focal-${index}`, unit_id: id, role: 'focal' as const, display_name: id, email: `focal-${index}@do.example`, login: null, password_hash: null, created_at: EPOCH,
  }))).execute();
  await db.insertInto('plan').values({
    id: PLAN, number: null, title: 'Đo', issuer: PROVINCE, issuer_unit_id: PROVINCE, owner_unit_id: PROVINCE, level: 'province', year: 2026, issued_on: null,
    state: 'active', source_name: 'do.txt', source_sha256: '0', carried_from: null, calendar: '-', imported_at: EPOCH, imported_by: 'do', activated_at: EPOCH,
  }).execute();
  return ids;
}

export type TaskOfAll = { code: string; today: LocalDate; lastDay: LocalDate };

/** `count` units in the store; answers with a way to give them all one more task. */
export async function seedBenchOffice(db: Db, count: number, calendar: WorkingCalendar): Promise<(task: TaskOfAll) => Promise<void>> {
  const ids = await seedUnits(db, count);
  return async ({ code, today, lastDay }) => {
    await db.insertInto('plan_task').values({
      plan_id: PLAN, code, ordinal: 1, row_kind: 'task', serves: 'report', group_code: null, group_title: null, content: 'Việc để đo', lead_text: '',
      coordinating_text: '', timing_text: '', timing_end_text: '', timing: '[]', product: '', note: '', needs_person: false, doubts: '[]',
    }).execute();
    await db.insertInto('task_unit').values(ids.map((id) => ({ plan_id: PLAN, code, unit_id: id, part: 'lead' as const }))).execute();
    const dates = deadlineOn(lastDay, calendar);
    await db.insertInto('occurrence').values({
      plan_id: PLAN, code, key: 'ky', opens_on: addDays(today, -1), operator: 'by', date: lastDay, last_day: dates.lastDay, plan_by: dates.planBy,
      late_from: dates.lateFrom, rule: 'by', source: '-', calendar: calendar.version, provisional: false, explanation: 'Đo',
      state: 'planned', event_on: null, result: null,
    }).execute();
  };
}
