// Further occurrences, terms that start with an event and many units, beside the one task of the small office.
import type { LocalDate } from '../../domain/calendar/local-date.js';
import { deadlineOn } from '../../domain/obligation/lateness.js';
import type { WorkingCalendar } from '../../domain/calendar/working-calendar.js';
import type { Db } from '../../store/db.js';
import { PLAN, PROVINCE } from './office.js';

export type OccurrenceSeed = { code: string; key: string; opensOn: LocalDate; lastDay: LocalDate };

/** One more occurrence of a task that is there. */
export async function seedOccurrence(db: Db, calendar: WorkingCalendar, { code, key, opensOn, lastDay }: OccurrenceSeed): Promise<void> {
  const dates = deadlineOn(lastDay, calendar);
  await db.insertInto('occurrence').values({
    plan_id: PLAN, code, key, opens_on: opensOn, operator: 'by', date: lastDay, last_day: dates.lastDay, plan_by: dates.planBy,
    late_from: dates.lateFrom, rule: 'by-date', source: 'thử nghiệm', calendar: calendar.version, provisional: false, explanation: 'Thử nghiệm',
    state: 'planned', event_on: null, result: null,
  }).execute();
}

/** Gives the task a term of working days from the day on which something is received. */
export async function giveTerm(db: Db, code: string, workingDays: number): Promise<void> {
  const timing = [{ kind: 'relative', days: workingDays, unit: 'working-day', from: 'ngày tiếp nhận' }];
  await db.updateTable('plan_task').set({ timing: JSON.stringify(timing) }).where('plan_id', '=', PLAN).where('code', '=', code).execute();
}

/** So many communes, each with a focal officer; answers with the units' ids. */
export async function seedCommunes(db: Db, count: number): Promise<string[]> {
  const ids = Array.from({ length: count }, (_, index) => `${PROVINCE}/xa-${String(index + 1).padStart(3, '0')}`);
  await db.insertInto('unit').values(ids.map((id) => ({
    id, name: id, short_name: id, folded_name: id, kind: 'commune' as const, level: 'commune' as const, province_id: PROVINCE,
    parents: JSON.stringify([{ parentId: PROVINCE, from: null, to: null }]), valid_from: null, valid_to: null, successors: '[]',
  }))).execute();
  await db.insertInto('person').values(ids.map((id, index) => ({
    id: `xa-${index + 1}`, unit_id: id, role: 'focal' as const, email: `xa-${index + 1}@tinh.example`, display_name: id, login: null, password_hash: null,
    created_at: '2024-01-01T00:00:00.000Z',
  }))).execute();
  return ids;
}
