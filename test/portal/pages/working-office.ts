// A province's plan in mid-year on 23/11/2026, 08:00: every state an obligation can be in, units that must not see each other, and people of every role.
import type { Role } from '../../../domain/access/permission.js';
import { addDays, atVietnamTime, startOfDay, type LocalDate } from '../../../domain/calendar/local-date.js';
import type { ObligationState } from '../../../domain/obligation/state.js';
import { deadlineOn } from '../../../domain/obligation/lateness.js';
import type { Doubt } from '../../../domain/plan/prepared-plan.js';
import type { Timing } from '../../../domain/plan/timing/timing.js';
import type { Unit } from '../../../domain/org/unit.js';
import { loadCalendar } from '../../../config/calendars/load-calendars.js';
import type { WorkingCalendar } from '../../../domain/calendar/working-calendar.js';
import type { Db } from '../../../store/db.js';
import { obligationId } from '../../../store/obligation.js';
import type { PlanState } from '../../../store/schema.js';
import { obligationWorkflowId } from '../../../workflows/contract/id.js';
import { createOffice } from '../frame/portal-in-memory.js';

const loaded = loadCalendar();
if (!loaded) throw new Error('the repository ships no working calendar');
export const CALENDAR: WorkingCalendar = loaded;

export const PLAN = 'mau-2026';
export const SO_A = 'mau/so-a';
export const SO_B = 'mau/so-b';
export const OFFICE = 'mau/van-phong';
export const DIVISION = 'mau/so-a/phong-1';

type UnitSeed = { id: string; name: string; kind: Unit['kind']; parentId: string | null };

export async function addUnit(db: Db, { id, name, kind, parentId }: UnitSeed): Promise<void> {
  await db.insertInto('unit').values({
    id, name, short_name: name, folded_name: name.toLowerCase(), kind, level: kind === 'commune' ? 'commune' : 'department', province_id: 'mau',
    parents: JSON.stringify([{ parentId, from: null, to: null }]), valid_from: null, valid_to: null, successors: '[]',
  }).execute();
}

/** The office of the frame's tests with a province above, a division below Sở A, and people of every role. */
export async function createPeople(db: Db): Promise<void> {
  await addUnit(db, { id: 'mau', name: 'UBND tỉnh Mẫu', kind: 'province', parentId: null });
  await addUnit(db, { id: DIVISION, name: 'Phòng Một, Sở Mẫu A', kind: 'division', parentId: SO_A });
  const person = (login: string, unitId: string, role: Role, displayName: string) => ({ id: `p-${login}`, unitId, role, login, displayName, email: `${login}@mau.example` });
  await createOffice(db, [
    person('giang', SO_A, 'head', 'Giám đốc Giang'), person('dung', DIVISION, 'focal', 'Cán bộ Dung'), person('lan', 'mau', 'leadership', 'Lãnh đạo Lan'),
    person('tra', 'mau', 'inspector', 'Thanh tra Trà'), person('quan', 'mau', 'admin', 'Quản trị Quân'), person('cua', SO_A, 'counter', 'Một cửa Của'),
    person('hung', SO_B, 'owner', 'Chuyên viên Hùng'),
  ]);
}

export async function addPlan(db: Db, plan: { id?: string; ownerUnitId?: string; state?: PlanState; title?: string } = {}): Promise<void> {
  const { id = PLAN, ownerUnitId = OFFICE, state = 'active', title = 'Kế hoạch kiểm soát thủ tục hành chính năm 2026' } = plan;
  await db.insertInto('plan').values({
    id, number: '12/KH-UBND', title, issuer: 'UBND tỉnh Mẫu', issuer_unit_id: 'mau', owner_unit_id: ownerUnitId, level: 'province', year: 2026,
    issued_on: '2026-01-15', state, source_name: 'ke-hoach.docx', source_sha256: id, carried_from: null, calendar: CALENDAR.version,
    imported_at: startOfDay('2026-01-16'), imported_by: 'p-chi', activated_at: state === 'draft' ? null : startOfDay('2026-01-17'),
  }).execute();
}

export type TaskSeed = {
  code: string; content?: string; planId?: string; timingText?: string; timing?: Timing[]; group?: [string, string]; leads?: string[]; doubts?: Doubt[]; product?: string; ordinal?: number;
};

export async function addTask(db: Db, task: TaskSeed): Promise<void> {
  const { code, planId = PLAN, content = `Nhiệm vụ ${code}`, timingText = '', timing = [], group, leads = [SO_A, SO_B], doubts = [], product = 'Báo cáo', ordinal = Number(code) * 100 } = task;
  await db.insertInto('plan_task').values({
    plan_id: planId, code, ordinal: Math.round(ordinal), row_kind: 'task', serves: 'report', group_code: group?.[0] ?? null, group_title: group?.[1] ?? null, content,
    lead_text: 'Các sở, ban, ngành', coordinating_text: '', timing_text: timingText, timing_end_text: '', timing: JSON.stringify(timing), product, note: '',
    needs_person: doubts.length > 0, doubts: JSON.stringify(doubts),
  }).execute();
  if (leads.length > 0) await db.insertInto('task_unit').values(leads.map((unitId) => ({ plan_id: planId, code, unit_id: unitId, part: 'lead' as const }))).execute();
}

export type PeriodSeed = { code: string; key: string; lastDay: LocalDate; opensOn?: LocalDate; planId?: string; state?: 'before-system' | 'planned' | 'opened' | 'closed'; operator?: 'before' | 'by' };

export async function addPeriod(db: Db, period: PeriodSeed): Promise<void> {
  const { code, key, lastDay, opensOn = '2026-01-17', planId = PLAN, state = 'opened', operator = 'before' } = period;
  const { planBy, lateFrom } = deadlineOn(lastDay, CALENDAR);
  await db.insertInto('occurrence').values({
    plan_id: planId, code, key, opens_on: opensOn, operator, date: operator === 'before' ? addDays(lastDay, 1) : lastDay, last_day: lastDay, plan_by: planBy, late_from: lateFrom,
    rule: `${operator}-date`, source: 'Nội dung kế hoạch', calendar: CALENDAR.version, provisional: false, explanation: 'Giải thích của kỳ này.', state, event_on: null, result: null,
  }).execute();
}

export type DutySeed = { code: string; key: string; unitId?: string; state?: ObligationState; lastDay: LocalDate; planId?: string; late?: boolean; submittedOn?: LocalDate; reason?: string };

/** One unit's obligation; its period must be there. Returns its id. */
export async function addDuty(db: Db, duty: DutySeed): Promise<string> {
  const { code, key, unitId = SO_A, state = 'open', lastDay, planId = PLAN, late = null, submittedOn, reason = null } = duty;
  const workflowId = obligationWorkflowId(planId, code, key, unitId);
  const id = obligationId(workflowId);
  const { planBy, lateFrom } = deadlineOn(lastDay, CALENDAR);
  const handedIn = submittedOn ? atVietnamTime(submittedOn, '10:42') : null;
  await db.insertInto('obligation').values({
    id, workflow_id: workflowId, plan_id: planId, code, occurrence_key: key, unit_id: unitId, acceptor_unit_id: OFFICE, state,
    opened_at: startOfDay('2026-11-02'), last_day: lastDay, plan_by: planBy, late_from: lateFrom, calendar: CALENDAR.version, provisional: false,
    explanation: 'Trước ngày ghi trong kế hoạch, không tính chính ngày đó.', extended: false, submitted_at: handedIn,
    closed_at: state === 'open' || state === 'returned' || state === 'submitted' ? null : handedIn ?? startOfDay('2026-11-10'), late, reason, successor_id: null,
  }).execute();
  return id;
}

export type HandInSeed = { obligationId: string; id: string; by?: string; state: 'stored' | 'submitted' | 'accepted' | 'returned' | 'refused'; on: LocalDate; reason?: string; note?: string; sequence?: number };

export async function addHandIn(db: Db, handIn: HandInSeed): Promise<void> {
  const { obligationId: obligation, id, by = 'p-an', state, on, reason = null, note = 'Đã hoàn thành theo kế hoạch.', sequence = 1 } = handIn;
  const decided = state === 'stored' || state === 'submitted' ? null : atVietnamTime(addDays(on, 1), '09:15');
  await db.insertInto('submission').values({
    id, obligation_id: obligation, sequence, note, file_name: null, file_type: null, file_size: null, file_sha256: null, file_bytes: null, sha256: 'ab12cd34'.repeat(8),
    handed_in_at: atVietnamTime(on, '10:42'), handed_in_by: by, state, decided_at: decided, decided_by: decided && state !== 'refused' ? 'p-chi' : null, decision_reason: reason,
  }).execute();
}

/** The whole picture: overdue, last day, soon, later, returned, waiting, accepted in time and late, waived, before the system, not open, doubtful, by event. */
export async function seedYear(db: Db): Promise<Record<'overdue' | 'today' | 'soon' | 'later' | 'returned' | 'waiting' | 'waitingOfB' | 'overdueOfB' | 'ofDivision', string>> {
  await createPeople(db);
  await addPlan(db);
  const reports: [string, string] = ['II', 'Chế độ báo cáo'];
  const control: [string, string] = ['I', 'Kiểm soát và công bố thủ tục'];
  await addTask(db, { code: '1.3', content: 'Ban hành kế hoạch kiểm tra công tác kiểm soát thủ tục hành chính của đơn vị', timingText: 'Trước 15/02/2026', group: control });
  await addPeriod(db, { code: '1.3', key: 'before-2026-02-15', lastDay: '2026-02-14', state: 'before-system' });
  await addTask(db, {
    code: '1.4', content: 'Công khai thủ tục hành chính mới được công bố', timingText: 'Trong 05 ngày làm việc kể từ ngày ký quyết định', group: control,
    timing: [{ kind: 'relative', unit: 'working-day', days: 5, from: 'ngày ký quyết định' }], product: 'Danh mục công khai',
  });
  await addTask(db, { code: '1.5', content: 'Rà soát quy trình nội bộ theo hướng dẫn của cơ quan có thẩm quyền', timingText: 'Theo hướng dẫn', group: control, leads: [], doubts: [
    { about: 'timing', rule: 'not-understood', text: 'Chưa hiểu chắc thời gian: Theo hướng dẫn.', candidates: [] }, { about: 'lead', rule: 'unknown', text: 'đơn vị liên quan', candidates: [] }] });
  await addTask(db, { code: '5.1', content: 'Rà soát, đánh giá thủ tục hành chính thuộc phạm vi quản lý', timingText: 'Năm 2026', group: control, leads: [SO_A, SO_B, DIVISION] });
  await addTask(db, { code: '9.4', content: 'Báo cáo quý về tình hình, kết quả thực hiện công tác kiểm soát thủ tục hành chính', timingText: 'Trước ngày 14 của tháng cuối quý', group: reports });
  await addTask(db, { code: '12.1', content: 'Tự kiểm tra việc giải quyết thủ tục hành chính tại bộ phận tiếp nhận', timingText: 'Chậm nhất ngày 23/11', group: reports, leads: [SO_A] });
  await addTask(db, { code: '12.2', content: 'Báo cáo tháng về cải cách thủ tục hành chính', timingText: 'Trước ngày 23 hằng tháng', group: reports });
  await addTask(db, { code: '12.3', content: 'Tổng hợp kết quả số hóa hồ sơ', timingText: 'Chậm nhất ngày 26/11', group: reports, leads: [SO_A] });
  await addPeriod(db, { code: '5.1', key: '2026', lastDay: '2026-12-31', operator: 'by' });
  for (const [quarter, lastDay] of [['Q1', '2026-03-13'], ['Q2', '2026-06-13'], ['Q3', '2026-09-13']] as const) await addPeriod(db, { code: '9.4', key: `2026-${quarter}`, lastDay });
  await addPeriod(db, { code: '9.4', key: '2026-Q4', lastDay: '2026-12-13', opensOn: '2026-12-01', state: 'planned' });
  await addPeriod(db, { code: '12.1', key: 'by-2026-11-23', lastDay: '2026-11-23', operator: 'by' });
  await addPeriod(db, { code: '12.2', key: '2026-11', lastDay: '2026-11-22' });
  await addPeriod(db, { code: '12.3', key: 'by-2026-11-26', lastDay: '2026-11-26', operator: 'by' });
  await addDuty(db, { code: '9.4', key: '2026-Q1', lastDay: '2026-03-13', state: 'accepted', late: false, submittedOn: '2026-03-12' });
  await addDuty(db, { code: '9.4', key: '2026-Q2', lastDay: '2026-06-13', state: 'accepted', late: true, submittedOn: '2026-06-15' });
  await addDuty(db, { code: '9.4', key: '2026-Q1', unitId: SO_B, lastDay: '2026-03-13', state: 'waived', reason: 'Không phát sinh' });
  const ids = {
    overdue: await addDuty(db, { code: '12.2', key: '2026-11', lastDay: '2026-11-22' }),
    today: await addDuty(db, { code: '12.1', key: 'by-2026-11-23', lastDay: '2026-11-23' }),
    soon: await addDuty(db, { code: '12.3', key: 'by-2026-11-26', lastDay: '2026-11-26' }),
    later: await addDuty(db, { code: '5.1', key: '2026', lastDay: '2026-12-31' }),
    waiting: await addDuty(db, { code: '9.4', key: '2026-Q3', lastDay: '2026-09-13', state: 'submitted', late: false, submittedOn: '2026-09-11' }),
    waitingOfB: await addDuty(db, { code: '9.4', key: '2026-Q3', unitId: SO_B, lastDay: '2026-09-13', state: 'submitted', late: true, submittedOn: '2026-09-15' }),
    returned: await addDuty(db, { code: '5.1', key: '2026', unitId: SO_B, lastDay: '2026-12-31', state: 'returned', reason: 'Thiếu phụ lục' }),
    overdueOfB: await addDuty(db, { code: '12.2', key: '2026-11', unitId: SO_B, lastDay: '2026-11-22' }),
    ofDivision: await addDuty(db, { code: '5.1', key: '2026', unitId: DIVISION, lastDay: '2026-12-31' }),
  };
  await addHandIn(db, { obligationId: ids.waiting, id: '1a2b-3c4d-5e6f-7a8b-9c0d', state: 'submitted', on: '2026-09-11' });
  await addHandIn(db, { obligationId: ids.waitingOfB, id: '2a2b-3c4d-5e6f-7a8b-9c0d', state: 'submitted', on: '2026-09-15', by: 'p-binh' });
  await addHandIn(db, { obligationId: ids.returned, id: '3a2b-3c4d-5e6f-7a8b-9c0d', state: 'returned', on: '2026-11-18', by: 'p-binh', reason: 'Thiếu phụ lục' });
  return ids;
}
