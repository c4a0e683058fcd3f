// A plan's year and one row of it, on the time-skipping server with the real activities and store.
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { WorkflowNotFoundError, WorkflowUpdateFailedError } from '@temporalio/client';
import { instantOfMs, startOfDay, type LocalDate } from '../../domain/calendar/local-date.js';
import { verifyAudit } from '../../store/audit.js';
import { planTaskWorkflowId, planWorkflowId } from '../../workflows/contract/id.js';
import { CALENDAR, openEngine, type Engine } from '../support/engine.js';
import { DEPARTMENT, morning, OTHER_DEPARTMENT, PLAN, seedOffice, seedTask, storeHandIn } from '../support/office.js';
import { giveTerm, seedCommunes, seedOccurrence } from '../support/occurrence-seed.js';
import { keepRemarksOf } from '../support/kept-words.js';
import { emptyStore } from '../support/postgres.js';
import { startWorker } from '../support/temporal.js';

const FAR_END = startOfDay('2030-01-01');

let engine: Engine;
let number = 0;

beforeAll(async () => { engine = await openEngine(startOfDay('2024-01-01')); });
afterAll(async () => { await engine.close(); });
beforeEach(async () => {
  await emptyStore(engine.db);
  await seedOffice(engine.db);
  number += 1;
});

/** Nothing of one test runs on in the next: its reminders would fire into an emptied store. */
afterEach(async () => {
  const ids = [...await engine.db.selectFrom('obligation').select('workflow_id as id').execute(), ...(await engine.db.selectFrom('plan_task').select('code').execute()).map(({ code }) => ({ id: planTaskWorkflowId(PLAN, code) }))];
  await Promise.all(ids.map(({ id }) => engine.client.workflow.getHandle(id).terminate('the test is over').catch((error: unknown) => { if (!(error instanceof WorkflowNotFoundError)) throw error; })));
});

const obligations = async (code: string) => (await engine.db.selectFrom('obligation').select(['occurrence_key', 'unit_id', 'state', 'opened_at']).where('code', '=', code).orderBy('occurrence_key').orderBy('unit_id').execute());
const opened = async (code: string) => (await obligations(code)).map((row) => `${row.occurrence_key} ${row.unit_id}`);
const task = (code: string) => engine.client.workflow.getHandle(planTaskWorkflowId(PLAN, code));

describe('a row of a plan', () => {
  it('opens each occurrence at 00:00 +07:00 of its day, not a second before', async () => {
    const code = `t.${number}`;
    await seedTask(engine.db, CALENDAR, { code, opensOn: '2024-01-10', lastDay: '2024-01-19', units: [DEPARTMENT, OTHER_DEPARTMENT] });
    await seedOccurrence(engine.db, CALENDAR, { code, key: 'ky-2', opensOn: '2024-01-20', lastDay: '2024-01-31' });
    await engine.startTask(code, FAR_END);
    await engine.advanceTo('2024-01-09T16:59:58.000Z');
    expect(await opened(code)).toEqual([]);
    await engine.advanceTo('2024-01-09T17:00:02.000Z');
    expect(await opened(code)).toEqual([`ky-1 ${OTHER_DEPARTMENT}`, `ky-1 ${DEPARTMENT}`]);
    expect((await obligations(code)).every((row) => row.opened_at >= startOfDay('2024-01-10') && row.opened_at < '2024-01-09T17:00:02.000Z')).toBe(true);
    await engine.advanceTo(morning('2024-01-21'));
    expect(await opened(code)).toHaveLength(4);
    expect(await task(code).query('view')).toMatchObject({ opened: ['ky-1', 'ky-2'] });
  });

  it('writes down how each occurrence ended when its deadline has passed', async () => {
    const code = `t.${number}`;
    await seedTask(engine.db, CALENDAR, { code, opensOn: '2024-02-19', lastDay: '2024-02-28', units: [DEPARTMENT, OTHER_DEPARTMENT] });
    await engine.startTask(code, FAR_END);
    await engine.advanceTo(morning('2024-02-20'));
    const duty = await engine.db.selectFrom('obligation').select(['id', 'workflow_id']).where('unit_id', '=', DEPARTMENT).executeTakeFirstOrThrow();
    const submissionId = await storeHandIn(engine.db, duty.id, morning('2024-02-20'));
    await engine.update(duty.workflow_id, 'submit', { submissionId, by: 'focal' });
    const result = async () => (await engine.db.selectFrom('occurrence').select('result').executeTakeFirstOrThrow()).result;
    await engine.advanceTo('2024-02-28T16:59:58.000Z');
    expect(await result()).toBeNull();
    await engine.advanceTo('2024-02-28T17:00:02.000Z');
    expect(await result()).toEqual({ units: 2, onTime: 1, late: 0, missing: 1, other: 0 });
  });

  it('opens the term of an event when it is told of it, and refuses an event that its timing does not know', async () => {
    const code = `t.${number}`;
    await seedTask(engine.db, CALENDAR, { code, opensOn: '2024-12-02', lastDay: '2024-12-13' });
    await engine.startTask(code, FAR_END);
    await engine.advanceTo(morning('2024-03-04'));
    const tell = (eventOn: LocalDate) => engine.update(planTaskWorkflowId(PLAN, code), 'trigger', { by: 'owner', eventOn, noteId: 'Hồ sơ 12' });
    await expect(tell('2024-03-04')).rejects.toThrow(WorkflowUpdateFailedError);
    await expect(tell('2024-02-30')).rejects.toThrow(WorkflowUpdateFailedError);
    await giveTerm(engine.db, code, 3);
    expect(await tell('2024-03-04')).toEqual({ occurrenceKeys: ['event-2024-03-04'] });
    await engine.advanceTo(morning('2024-03-05'));
    const [duty] = await engine.db.selectFrom('obligation').select(['occurrence_key', 'last_day']).execute();
    expect(duty).toEqual({ occurrence_key: 'event-2024-03-04', last_day: '2024-03-07' });
    await engine.advanceTo(morning('2024-03-08'));
    expect(await task(code).query('view')).toMatchObject({ opened: ['event-2024-03-04'] });
  });

  it('opens one occurrence for 250 units, with one workflow each, through one activity, also when a worker dies in the middle', async () => {
    const code = `t.${number}`;
    const units = await seedCommunes(engine.db, 250);
    await seedTask(engine.db, CALENDAR, { code, opensOn: '2024-04-10', lastDay: '2024-04-26', units });
    let calls = 0;
    const { client } = engine;
    const { start } = client.workflow;
    // The first try is cut off between a transaction and its starts.
    client.workflow.start = ((type: string, options: never) => {
      if (type === 'obligationWorkflow' && (calls += 1) === 61) return Promise.reject(new Error('the worker died'));
      return start.call(client.workflow, type, options);
    }) as typeof start;
    try {
      await engine.startTask(code, FAR_END);
      await engine.advanceTo(morning('2024-04-11'));
    } finally {
      client.workflow.start = start;
    }
    expect(await obligations(code)).toHaveLength(250);
    const rows = await engine.db.selectFrom('obligation').select('workflow_id').where('code', '=', code).execute();
    const states = await Promise.all(rows.map(async (row) => (await client.workflow.getHandle(row.workflow_id).describe()).status.name));
    expect(states.filter((state) => state !== 'RUNNING')).toEqual([]);
    expect(calls).toBeGreaterThan(250);
    const { events } = await task(code).fetchHistory();
    expect((events ?? []).filter((event) => event.activityTaskScheduledEventAttributes?.activityType?.name === 'openOccurrence')).toHaveLength(1);
    const entries = await engine.db.selectFrom('audit_entry').select('subject').where('action', '=', 'obligation.opened').execute();
    expect(new Set(entries.map((entry) => entry.subject)).size).toBe(entries.length);
    expect((await verifyAudit(engine.db)).ok).toBe(true);
  });

  it('goes on under another worker', async () => {
    const code = `t.${number}`;
    await seedTask(engine.db, CALENDAR, { code, opensOn: '2024-05-10', lastDay: '2024-05-24' });
    const taskQueue = `${engine.taskQueue}-second`;
    const activities = engine.clock.activities(engine.activities);
    const endsAt = instantOfMs(engine.clock.serverMs(FAR_END));
    // Without a cache the first worker leaves no sticky queue behind, on which this server's clock would wait for ever.
    const options = { maxCachedWorkflows: 0 };
    const stopFirst = await startWorker(engine.env, { taskQueue, activities, options });
    await engine.client.workflow.start('planTaskWorkflow', { taskQueue, workflowId: planTaskWorkflowId(PLAN, code), args: [{ planId: PLAN, code, endsAt }] });
    await engine.advanceTo(morning('2024-05-02'));
    await stopFirst();
    const stopSecond = await startWorker(engine.env, { taskQueue, activities, options });
    await engine.advanceTo(morning('2024-05-13'));
    expect(await opened(code)).toEqual([`ky-1 ${DEPARTMENT}`]);
    await task(code).signal('end');
    await task(code).result();
    await stopSecond();
  });
});

describe('an obligation whose facts ran ahead of its workflow', () => {
  it('takes up a return that was recorded without its knowledge, and reminds of the correction', async () => {
    const code = `t.${number}`;
    await seedTask(engine.db, CALENDAR, { code, opensOn: '2024-06-03', lastDay: '2024-06-14' });
    await engine.startTask(code, FAR_END);
    await engine.advanceTo(morning('2024-06-12'));
    const duty = await engine.db.selectFrom('obligation').select(['id', 'workflow_id']).executeTakeFirstOrThrow();
    const submissionId = await storeHandIn(engine.db, duty.id, morning('2024-06-12'));
    await engine.update(duty.workflow_id, 'submit', { submissionId, by: 'focal' });
    // Recorded, and then everything died before the workflow was told.
    await keepRemarksOf(engine.db, { reasonId: 'Thiếu biểu' });
    await engine.activities.recordReturn({ obligationId: duty.id, stepKey: 'lost', now: morning('2024-06-12'), request: { submissionId, by: 'owner', reasonId: 'Thiếu biểu' } });
    await engine.advanceTo(morning('2024-06-14'));
    await engine.dispatch();
    await engine.advanceTo(morning('2024-06-17'));
    await engine.dispatch();
    const ledger = await engine.db.selectFrom('reminder').select(['rung', 'outcome']).where('obligation_id', '=', duty.id).where('ladder', '=', 2).where('rung', 'in', ['last-day', 'late-1']).execute();
    expect(ledger.filter((row) => row.outcome === 'planned')).toEqual([]);
    const again = await storeHandIn(engine.db, duty.id, morning('2024-06-17'));
    await expect(engine.update(duty.workflow_id, 'submit', { submissionId: again, by: 'focal' })).resolves.toMatchObject({ state: 'submitted' });
  });
});

describe('a plan', () => {
  const arm = (endsAt: string) => engine.client.workflow.start('planWorkflow', {
    taskQueue: engine.taskQueue, workflowId: planWorkflowId(PLAN), workflowIdConflictPolicy: 'USE_EXISTING', args: [{ planId: PLAN, endsAt: instantOfMs(engine.clock.serverMs(endsAt)) }],
  });
  const close = (reasonId: string) => engine.update(planWorkflowId(PLAN), 'close', { by: 'owner', reasonId });
  const running = async (codes: string[]) => Promise.all(codes.map(async (code) => (await task(code).describe()).status.name));

  it('sets every row going, also targets and further products, once however often it is armed; closed with a reason it cancels what is open and ends its rows', async () => {
    const codes = [`p.${number}.1`, `p.${number}.2`, `p.${number}.3`];
    for (const [index, code] of codes.entries()) {
      await seedTask(engine.db, CALENDAR, { code, opensOn: '2024-07-01', lastDay: '2024-07-26' });
      await engine.db.updateTable('plan_task').set({ row_kind: (['task', 'subrow', 'target'] as const)[index] ?? 'task' }).where('code', '=', code).execute();
    }
    await seedOccurrence(engine.db, CALENDAR, { code: codes[0] ?? '', key: 'ky-2', opensOn: '2024-08-01', lastDay: '2024-08-30' });
    const first = await arm(FAR_END);
    await engine.advanceTo(morning('2024-07-02'));
    const second = await arm(startOfDay('2031-01-01'));
    expect((await second.describe()).runId).toBe((await first.describe()).runId);
    expect(await running(codes)).toEqual(['RUNNING', 'RUNNING', 'RUNNING']);
    const before = await engine.db.selectFrom('obligation').select(['id', 'workflow_id']).execute();
    expect(before).toHaveLength(3);

    await expect(close(' ')).rejects.toThrow(WorkflowUpdateFailedError);
    await engine.update(first.workflowId, 'close', { by: 'owner', reasonId: 'Thay bằng kế hoạch mới' });
    await first.result();
    expect(await running(codes)).toEqual(['COMPLETED', 'COMPLETED', 'COMPLETED']);
    const after = await engine.db.selectFrom('obligation').select(['state', 'reason']).execute();
    expect(after).toEqual(after.map(() => ({ state: 'cancelled', reason: 'Thay bằng kế hoạch mới' })));
    await engine.advanceTo(morning('2024-08-05'));
    expect(await engine.db.selectFrom('obligation').select('id').where('occurrence_key', '=', 'ky-2').execute()).toEqual([]);
    expect((await engine.db.selectFrom('reminder').select('id').where('outcome', 'in', ['planned', 'queued']).execute())).toEqual([]);
    expect(await engine.db.selectFrom('plan').select('state').executeTakeFirst()).toEqual({ state: 'closed' });
  });

  it('whose engine lost its own file goes on from the facts: open obligations get their workflows back', async () => {
    const code = `p.${number}.1`;
    await seedTask(engine.db, CALENDAR, { code, opensOn: '2024-09-02', lastDay: '2024-09-20' });
    // The facts of an opening, without any workflow: what is left after the loss.
    const workflowId = engine.obligationOf(code, 'ky-1');
    const dates = await engine.db.selectFrom('occurrence').selectAll().executeTakeFirstOrThrow();
    await engine.db.insertInto('obligation').values({
      id: `lost-${number}`, workflow_id: workflowId, plan_id: PLAN, code, occurrence_key: 'ky-1', unit_id: DEPARTMENT, acceptor_unit_id: 'tinh-mau/van-phong-ubnd', state: 'open',
      opened_at: morning('2024-09-02'), last_day: dates.last_day, plan_by: dates.plan_by, late_from: dates.late_from, calendar: dates.calendar, provisional: false, explanation: '',
      submitted_at: null, closed_at: null, late: null, reason: null, successor_id: null,
    }).execute();
    await engine.db.updateTable('occurrence').set({ state: 'opened' }).execute();
    await arm(FAR_END);
    await engine.advanceTo(morning('2024-09-03'));
    expect((await engine.client.workflow.getHandle(workflowId).describe()).status.name).toBe('RUNNING');
    await engine.update(planWorkflowId(PLAN), 'close', { by: 'owner', reasonId: 'Xong' });
    await engine.client.workflow.getHandle(workflowId).result();
  });

  it('ends with its year, and its rows with it', async () => {
    const code = `p.${number}.1`;
    await seedTask(engine.db, CALENDAR, { code, opensOn: '2024-10-01', lastDay: '2024-10-18' });
    const plan = await arm(startOfDay('2024-11-01'));
    await engine.advanceTo(morning('2024-10-31'));
    expect(await running([code])).toEqual(['RUNNING']);
    await engine.advanceTo(morning('2024-11-01'));
    await plan.result();
    expect(await running([code])).toEqual(['COMPLETED']);
    const closed = await engine.db.selectFrom('audit_entry').select('actor').where('action', '=', 'plan.closed').execute();
    expect(closed).toEqual([{ actor: 'system' }]);
  });
});
