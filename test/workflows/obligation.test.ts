// An obligation's life on the time-skipping server with the real activities and store.
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { WorkflowUpdateFailedError } from '@temporalio/client';
import { startOfDay } from '../../domain/calendar/local-date.js';
import { verifyAudit } from '../../store/audit.js';
import { CALENDAR, openEngine, type Engine } from '../support/engine.js';
import { DEPARTMENT, morning, OTHER_DEPARTMENT, PLAN, seedOffice, seedTask, storeHandIn } from '../support/office.js';
import { emptyStore } from '../support/postgres.js';

// 2024: Friday 14/6 is a working day; the ladder of reports stands in config/ladders.
const LAST_DAY = '2024-06-14';
let engine: Engine;
let code = 0;

beforeAll(async () => { engine = await openEngine(startOfDay('2024-01-01')); }, 120_000);
afterAll(async () => { await engine.close(); });

/** Opens the task's obligation on `opensOn` and returns what the tests act on. */
async function opened(opensOn: string, lastDay: string, units = [DEPARTMENT]) {
  code += 1;
  const task = await seedTask(engine.db, CALENDAR, { code: `1.${code}`, opensOn, lastDay, units });
  await engine.startTask(task.code, startOfDay('2027-02-01'));
  await engine.advanceTo(morning(opensOn));
  const obligation = await engine.db.selectFrom('obligation').selectAll().where('code', '=', task.code).where('unit_id', '=', units[0] ?? DEPARTMENT).executeTakeFirstOrThrow();
  const reminders = () => engine.db.selectFrom('reminder').select(['rung', 'audience', 'outcome', 'reason', 'planned_at', 'ladder']).where('obligation_id', '=', obligation.id)
    .orderBy('ladder').orderBy('planned_at').orderBy('audience').execute();
  const state = async () => (await engine.db.selectFrom('obligation').select(['state', 'late', 'last_day']).where('id', '=', obligation.id).executeTakeFirstOrThrow());
  return { ...task, obligation, reminders, state, workflowId: obligation.workflow_id };
}

describe('an obligation due by 14/6/2024', () => {
  beforeEach(async () => {
    await emptyStore(engine.db);
    await seedOffice(engine.db);
  });

  it('plans its whole ladder when it opens, counted in working days: 07/6, 12/6, 14/6, then late from 17/6', async () => {
    const duty = await opened('2024-05-20', LAST_DAY);
    const ladder = (await duty.reminders()).map((row) => `${row.rung} ${row.audience}${row.rung === 'assigned' ? '' : ` ${row.planned_at}`}`);
    expect(ladder).toEqual([
      'assigned focal',
      'before-5 focal 2024-06-06T23:30:00.000Z',
      'before-2 focal 2024-06-11T23:30:00.000Z',
      'last-day focal 2024-06-13T23:30:00.000Z', 'last-day head 2024-06-13T23:30:00.000Z',
      'late-1 focal 2024-06-16T23:30:00.000Z', 'late-1 head 2024-06-16T23:30:00.000Z',
      'late-2 above 2024-06-17T23:30:00.000Z', 'late-2 head 2024-06-17T23:30:00.000Z',
      'late-5 above 2024-06-20T23:30:00.000Z', 'late-5 top 2024-06-20T23:30:00.000Z',
    ]);
  }, 60_000);

  it('climbs from the focal officer to the head, the level above and the leadership when nothing is handed in', async () => {
    const duty = await opened('2024-06-20', '2024-07-12');
    await engine.advanceTo(morning('2024-07-19'));
    await engine.dispatch();
    const told = await engine.db.selectFrom('outbox').innerJoin('reminder', 'reminder.id', 'outbox.reminder_id').select(['rung', 'person_id'])
      .where('outbox.obligation_id', '=', duty.obligation.id).orderBy('planned_at').orderBy('person_id').execute();
    expect(told.map((row) => `${row.rung}:${row.person_id}`)).toEqual([
      'assigned:focal', 'before-5:focal', 'before-2:focal', 'last-day:focal', 'last-day:head', 'late-1:focal', 'late-1:head', 'late-2:head', 'late-2:owner', 'late-5:leader', 'late-5:owner',
    ]);
    expect((await duty.reminders()).every((row) => ['sent', 'merged'].includes(row.outcome))).toBe(true);
  }, 60_000);

  it('reminds nobody after the hand-in of 15/8/2024 and is accepted in time', async () => {
    const duty = await opened('2024-08-01', '2024-08-20');
    await engine.advanceTo(morning('2024-08-15'));
    const submissionId = await storeHandIn(engine.db, duty.obligation.id, morning('2024-08-15'));
    await engine.update(duty.workflowId, 'submit', { submissionId, by: 'focal' });
    await engine.advanceTo(morning('2024-09-10'));
    const after = (await duty.reminders()).filter((row) => row.planned_at > morning('2024-08-15'));
    expect(after.length).toBeGreaterThan(0);
    expect(new Set(after.map((row) => `${row.outcome}:${row.reason}`))).toEqual(new Set(['dropped:handed-in']));
    await engine.update(duty.workflowId, 'accept', { submissionId, by: 'owner', reasonId: '' });
    expect(await duty.state()).toEqual({ state: 'accepted', late: false, last_day: '2024-08-20' });
  }, 60_000);

  it('goes back with a reason, is reminded anew, and is late when handed in again after the day of correction', async () => {
    const duty = await opened('2024-10-01', '2024-10-15');
    const first = await storeHandIn(engine.db, duty.obligation.id, morning('2024-10-15'));
    await engine.advanceTo(morning('2024-10-15'));
    await engine.update(duty.workflowId, 'submit', { submissionId: first, by: 'focal' });
    await engine.update(duty.workflowId, 'return', { submissionId: first, by: 'owner', reasonId: 'Thiếu biểu II.06a' });
    expect(await duty.state()).toEqual({ state: 'returned', late: false, last_day: '2024-10-17' });
    expect((await duty.reminders()).filter((row) => row.ladder === 2 && row.outcome === 'planned').map((row) => row.rung)).toContain('last-day');
    await engine.advanceTo(morning('2024-10-18'));
    const second = await storeHandIn(engine.db, duty.obligation.id, morning('2024-10-18'));
    await engine.update(duty.workflowId, 'submit', { submissionId: second, by: 'focal' });
    await engine.update(duty.workflowId, 'accept', { submissionId: second, by: 'owner', reasonId: '' });
    expect(await duty.state()).toMatchObject({ state: 'accepted', late: true });
    expect((await verifyAudit(engine.db)).ok).toBe(true);
  }, 60_000);

  it('refuses what its state forbids without writing anything: accepting before a hand-in, returning without a reason', async () => {
    const duty = await opened('2024-11-01', '2024-11-15');
    await expect(engine.update(duty.workflowId, 'accept', { submissionId: 'none', by: 'owner', reasonId: '' })).rejects.toBeInstanceOf(WorkflowUpdateFailedError);
    await expect(engine.update(duty.workflowId, 'waive', { by: 'owner', reasonId: '  ' })).rejects.toThrow(WorkflowUpdateFailedError);
    const { events } = await engine.client.workflow.getHandle(duty.workflowId).fetchHistory();
    expect((events ?? []).filter((event) => event.workflowExecutionUpdateAcceptedEventAttributes)).toHaveLength(0);
    expect((events ?? []).filter((event) => event.markerRecordedEventAttributes)).toHaveLength(0);
    expect((await duty.state()).state).toBe('open');
  }, 60_000);

  it('takes the same Update twice as once', async () => {
    const duty = await opened('2024-12-02', '2024-12-13');
    await engine.advanceTo(morning('2024-12-05'));
    const submissionId = await storeHandIn(engine.db, duty.obligation.id, morning('2024-12-05'));
    const first = await engine.update(duty.workflowId, 'submit', { submissionId, by: 'focal' }, submissionId);
    const second = await engine.update(duty.workflowId, 'submit', { submissionId, by: 'focal' }, submissionId);
    expect(second).toEqual(first);
    const entries = await engine.db.selectFrom('audit_entry').select('action').where('subject', '=', duty.obligation.id).where('action', '=', 'obligation.submitted').execute();
    expect(entries).toHaveLength(1);
  }, 60_000);

  it('moves its ladder with an extension to 24/01/2025, and refuses a day that gives no more time', async () => {
    const duty = await opened('2025-01-02', '2025-01-10');
    await expect(engine.update(duty.workflowId, 'extend', { by: 'owner', reasonId: 'Bổ sung số liệu', lastDay: '2025-01-10' })).rejects.toThrow(WorkflowUpdateFailedError);
    await engine.update(duty.workflowId, 'extend', { by: 'owner', reasonId: 'Bổ sung số liệu', lastDay: '2025-01-24' });
    expect((await duty.state()).last_day).toBe('2025-01-24');
    const planned = (await duty.reminders()).filter((row) => row.outcome === 'planned');
    expect(planned.find((row) => row.rung === 'last-day')?.planned_at).toBe('2025-01-23T23:30:00.000Z');
    expect(planned.every((row) => row.ladder === 2)).toBe(true);
  }, 60_000);

  it('ends with a waiver and its reason, and chases nobody any more', async () => {
    const duty = await opened('2025-02-10', '2025-02-28');
    await engine.update(duty.workflowId, 'waive', { by: 'owner', reasonId: 'Đã gộp vào báo cáo quý' });
    expect((await duty.state()).state).toBe('waived');
    expect((await duty.reminders()).some((row) => row.outcome === 'planned')).toBe(false);
    await engine.client.workflow.getHandle(duty.workflowId).result();
  }, 60_000);

  it('is handed over to another unit with the same dates, and that unit is told and can hand in', async () => {
    const duty = await opened('2025-03-03', '2025-03-14');
    await engine.update(duty.workflowId, 'handOver', { by: 'owner', reasonId: 'Chuyển nhiệm vụ', toUnitId: OTHER_DEPARTMENT });
    expect((await duty.state()).state).toBe('handed-over');
    const successor = await engine.db.selectFrom('obligation').selectAll().where('code', '=', duty.code).where('unit_id', '=', OTHER_DEPARTMENT).executeTakeFirstOrThrow();
    expect(successor.last_day).toBe('2025-03-14');
    const told = await engine.db.selectFrom('outbox').select('person_id').where('obligation_id', '=', successor.id).execute();
    expect(told).toEqual([{ person_id: 'other-focal' }]);
    const submissionId = await storeHandIn(engine.db, successor.id, morning('2025-03-04'), 'other-focal');
    await expect(engine.update(successor.workflow_id, 'submit', { submissionId, by: 'other-focal' })).resolves.toMatchObject({ state: 'submitted' });
  }, 60_000);

  it('opened late on 10/4/2025 for a deadline of 15/4/2025 plans no reminder whose day has passed', async () => {
    await engine.advanceTo(morning('2025-04-10'));
    const duty = await opened('2025-03-25', '2025-04-15');
    const rungs = (await duty.reminders()).map((row) => row.rung);
    expect(rungs).not.toContain('before-5');
    expect(rungs).toEqual(expect.arrayContaining(['assigned', 'before-2', 'last-day']));
    expect(PLAN).toBe(duty.obligation.plan_id);
  }, 60_000);
});
