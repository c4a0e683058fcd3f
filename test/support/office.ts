// A small office for tests: a province with its office, one department, one commune, their people, and a plan with one task.
import { atVietnamTime, startOfDay, type Instant, type LocalDate } from '../../domain/calendar/local-date.js';
import { deadlineOn } from '../../domain/obligation/lateness.js';
import type { Role } from '../../domain/access/permission.js';
import type { WorkingCalendar } from '../../domain/calendar/working-calendar.js';
import type { Db } from '../../store/db.js';

export const PROVINCE = 'tinh-mau';
export const OFFICE = 'tinh-mau/van-phong-ubnd';
export const DEPARTMENT = 'tinh-mau/so-mau';
export const OTHER_DEPARTMENT = 'tinh-mau/so-khac';
export const PLAN = 'tinh-mau-2024-abc123';

type UnitSeed = { id: string; name: string; parent: string | null };
const UNITS: UnitSeed[] = [
  { id: PROVINCE, name: 'UBND tỉnh Mẫu', parent: null },
  { id: OFFICE, name: 'Văn phòng UBND tỉnh', parent: PROVINCE },
  { id: DEPARTMENT, name: 'Sở Mẫu', parent: PROVINCE },
  { id: OTHER_DEPARTMENT, name: 'Sở Khác', parent: PROVINCE },
];

type PersonSeed = { id: string; unit: string; role: Role; email: string | null };
const PEOPLE: PersonSeed[] = [
  { id: 'focal', unit: DEPARTMENT, role: 'focal', email: 'dau-moi@so-mau.example' },
  { id: 'head', unit: DEPARTMENT, role: 'head', email: 'giam-doc@so-mau.example' },
  { id: 'other-focal', unit: OTHER_DEPARTMENT, role: 'focal', email: 'dau-moi@so-khac.example' },
  { id: 'owner', unit: OFFICE, role: 'owner', email: 'kiem-soat@van-phong.example' },
  { id: 'leader', unit: PROVINCE, role: 'leadership', email: 'lanh-dao@tinh.example' },
];

export async function seedOffice(db: Db): Promise<void> {
  await db.insertInto('unit').values(UNITS.map(({ id, name, parent }) => ({
    id, name, short_name: name, folded_name: name.toLowerCase(), kind: 'department' as const, level: 'department' as const, province_id: PROVINCE,
    parents: JSON.stringify([{ parentId: parent, from: null, to: null }]), valid_from: null, valid_to: null, successors: '[]',
  }))).execute();
  await db.insertInto('person').values(PEOPLE.map(({ id, unit, role, email }) => ({
    id, unit_id: unit, role, email, display_name: `Người ${id}`, login: id, password_hash: null, created_at: '2024-01-01T00:00:00.000Z',
  }))).execute();
}

export type TaskSeed = { code?: string; serves?: string; opensOn: LocalDate; lastDay: LocalDate; units?: string[]; key?: string };

/** Adds the plan (once) and a task with one occurrence whose last day in time is given. */
export async function seedTask(db: Db, calendar: WorkingCalendar, seed: TaskSeed): Promise<{ code: string; key: string; lateFrom: Instant }> {
  const { code = '1.1', key = 'ky-1', serves = 'report', units = [DEPARTMENT] } = seed;
  await db.insertInto('plan').values({
    id: PLAN, number: null, title: 'Kế hoạch mẫu', issuer: 'UBND tỉnh Mẫu', issuer_unit_id: PROVINCE, owner_unit_id: OFFICE, level: 'province', year: 2024,
    issued_on: null, state: 'active', source_name: 'mau.txt', source_sha256: 'abc123', carried_from: null, calendar: calendar.version,
    imported_at: startOfDay('2024-01-02'), imported_by: 'owner', activated_at: startOfDay('2024-01-02'),
  }).onConflict((conflict) => conflict.doNothing()).execute();
  await db.insertInto('plan_task').values({
    plan_id: PLAN, code, ordinal: 1, row_kind: 'task', serves, group_code: null, group_title: null, content: `Báo cáo thử nghiệm ${code}`, lead_text: 'Sở Mẫu',
    coordinating_text: '', timing_text: '', timing_end_text: '', timing: '[]', product: 'Báo cáo', note: '', needs_person: false, doubts: '[]',
  }).execute();
  await db.insertInto('task_unit').values(units.map((unit) => ({ plan_id: PLAN, code, unit_id: unit, part: 'lead' as const }))).execute();
  const dates = deadlineOn(seed.lastDay, calendar);
  await db.insertInto('occurrence').values({
    plan_id: PLAN, code, key, opens_on: seed.opensOn, operator: 'by', date: seed.lastDay, last_day: dates.lastDay, plan_by: dates.planBy,
    late_from: dates.lateFrom, rule: 'by-date', source: 'thử nghiệm', calendar: calendar.version, provisional: false, explanation: 'Thử nghiệm',
    state: 'planned', event_on: null, result: null,
  }).execute();
  return { code, key, lateFrom: dates.lateFrom };
}

let sequence = 0;

/** Content handed in at the instant, waiting for the engine. */
export async function storeHandIn(db: Db, obligationId: string, at: Instant, by = 'focal'): Promise<string> {
  sequence += 1;
  const id = `nop-${sequence}`;
  await db.insertInto('submission').values({
    id, obligation_id: obligationId, sequence, note: 'Đã làm xong', file_name: null, file_type: null, file_size: null, file_sha256: null, file_bytes: null,
    sha256: 'f'.repeat(64), handed_in_at: at, handed_in_by: by, state: 'stored', decided_at: null, decided_by: null, decision_reason: null,
  }).execute();
  return id;
}

export const morning = (date: LocalDate): Instant => atVietnamTime(date, '09:00');
