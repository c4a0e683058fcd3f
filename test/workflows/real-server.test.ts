// Every workflow once on the real (development) server, which sees what the time-skipping one does not: Schedules, first tasks that wait.
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { TestWorkflowEnvironment } from '@temporalio/testing';
import { createActivities } from '../../activities/index.js';
import type { OutgoingMail } from '../../activities/deps.js';
import { loadCalendar } from '../../config/calendars/load-calendars.js';
import { loadLadders } from '../../config/ladders/load-ladders.js';
import { addDays, instantOfMs, localDateOf, yearOf, type Instant } from '../../domain/calendar/local-date.js';
import { verifyAudit } from '../../store/audit.js';
import { openMoves } from '../../store/obligation-move.js';
import { activatePlan } from '../../store/plan-activation.js';
import { armPlan, armPlans } from '../../workers/arm.js';
import { ensureDispatchSchedule } from '../../workers/schedule.js';
import { DISPATCH_SCHEDULE_ID, obligationWorkflowId, planTaskWorkflowId, planWorkflowId, TASK_QUEUE } from '../../workflows/contract/id.js';
import { keepRemarksOf } from '../support/kept-words.js';
import { DEPARTMENT, OTHER_DEPARTMENT, PLAN, seedOffice, seedTask, storeHandIn } from '../support/office.js';
import { decided, seedPlan } from '../support/plan-in-force.js';
import { openEmbeddedStore, type OpenStore } from '../support/postgres.js';
import { startDevServer, startWorker } from '../support/temporal.js';

const WAIT_MS = 60_000;
const loaded = loadCalendar();
if (loaded === null) throw new Error('no working calendar is shipped');
const calendar = loaded;

let env: TestWorkflowEnvironment;
let store: OpenStore;
let stopWorker: () => Promise<void>;
const mails: OutgoingMail[] = [];
const now = (): Instant => instantOfMs(Date.now());
const today = localDateOf(now());

function serve(): Promise<() => Promise<void>> {
  const activities = createActivities({
    db: store.db, client: env.client, calendar: () => calendar, ladderOf: loadLadders(), clock: now, portalUrl: 'http://don-doc.example',
    mailer: { send: (mail) => { mails.push(mail); return Promise.resolve({ outcome: 'sent' as const }); } },
  });
  return startWorker(env, { taskQueue: TASK_QUEUE, activities });
}

/** Looks again and again until it is so; fails when it does not come to be so. */
async function until(isSo: () => Promise<boolean> | boolean): Promise<void> {
  for (const end = Date.now() + WAIT_MS; !(await isSo());) {
    if (Date.now() > end) throw new Error(`did not come to be so: ${isSo.toString()}`);
    await new Promise((resolve) => { setTimeout(resolve, 50); });
  }
}

const duties = () => store.db.selectFrom('obligation').select(['id', 'unit_id', 'state', 'workflow_id']).orderBy('unit_id').execute();
const ask = async (workflowId: string, name: string, request: object): Promise<unknown> => {
  await keepRemarksOf(store.db, request);
  return env.client.workflow.getHandle(workflowId).executeUpdate(name, { args: [request] });
};

beforeAll(async () => {
  [env, store] = await Promise.all([startDevServer(), openEmbeddedStore()]);
  await seedOffice(store.db);
  await seedTask(store.db, calendar, { code: '1.1', opensOn: addDays(today, -1), lastDay: addDays(today, 30), units: [DEPARTMENT, OTHER_DEPARTMENT] });
  await store.db.updateTable('plan').set({ activated_at: now() }).execute();
  stopWorker = await serve();
  await env.client.workflow.start('planWorkflow', { taskQueue: TASK_QUEUE, workflowId: planWorkflowId(PLAN), args: [{ planId: PLAN, endsAt: instantOfMs(Date.now() + 86_400_000 * 365) }] });
}, 180_000);

afterAll(async () => {
  await stopWorker();
  await env.teardown();
  await store.close();
});

describe('on the real server', () => {
  const first = obligationWorkflowId(PLAN, '1.1', 'ky-1', DEPARTMENT);
  const second = obligationWorkflowId(PLAN, '1.1', 'ky-1', OTHER_DEPARTMENT);

  it('an armed plan opens what is due, and its Schedule sends the assignments within seconds, one mail a person', async () => {
    await until(async () => (await duties()).length === 2);
    await ensureDispatchSchedule(env.client, 1);
    await until(() => mails.length === 2);
    expect(mails.map((mail) => mail.to).sort()).toEqual(['dau-moi@so-khac.example', 'dau-moi@so-mau.example']);
    await until(async () => (await env.client.schedule.getHandle(DISPATCH_SCHEDULE_ID).describe()).info.numActionsTaken >= 3);
    expect(mails).toHaveLength(2);
  });

  it('a unit hands in before the first reminder, gets it back, hands in again and is accepted', async () => {
    const duty = (await duties()).find((row) => row.workflow_id === first);
    const submit = async (): Promise<string> => {
      const submissionId = await storeHandIn(store.db, duty?.id ?? '', now());
      await ask(first, 'submit', { submissionId, by: 'focal' });
      return submissionId;
    };
    await ask(first, 'return', { submissionId: await submit(), by: 'owner', reasonId: 'Thiếu biểu' });
    await ask(first, 'accept', { submissionId: await submit(), by: 'owner', reasonId: '' });
    await env.client.workflow.getHandle(first).result();
    expect((await duties()).find((row) => row.workflow_id === first)?.state).toBe('accepted');
  });

  it('a worker that stops leaves nothing behind: another one answers the Updates that come', async () => {
    await stopWorker();
    const extending = ask(second, 'extend', { by: 'owner', reasonId: 'Bổ sung số liệu', lastDay: addDays(today, 60) });
    stopWorker = await serve();
    await expect(extending).resolves.toMatchObject({ state: 'open' });
    expect((await store.db.selectFrom('reminder').select('ladder').where('outcome', '=', 'planned').execute()).every((row) => row.ladder === 2)).toBe(true);
  });

  it('a plan closed with a reason cancels what is open, ends its rows and is done', async () => {
    await ask(planWorkflowId(PLAN), 'close', { by: 'owner', reasonId: 'Thay bằng kế hoạch mới' });
    for (const workflowId of [planWorkflowId(PLAN), planTaskWorkflowId(PLAN, '1.1'), second]) await env.client.workflow.getHandle(workflowId).result();
    expect((await duties()).map((row) => row.state).sort()).toEqual(['accepted', 'cancelled']);
    expect((await verifyAudit(store.db)).ok).toBe(true);
  });

  it('a plan that is amended and then replaced: duties that wait for their first reminder follow at once, and the arming tells the old plan', async () => {
    const seed = { year: yearOf(addDays(today, 40)), now: now() };
    const by = (days: number): string => `chậm nhất ngày ${addDays(today, days).split('-').reverse().join('/')}`;
    const old = await seedPlan(store.db, calendar, { ...seed, rows: [{ code: '1', timing: by(40), lead: 'Sở Mẫu; Sở Khác' }, { code: '2', timing: by(40) }], sha256: 'aaaaaa' });
    await store.db.updateTable('occurrence').set({ opens_on: addDays(today, -1) }).where('plan_id', '=', old).execute();
    await armPlan(env.client, old, seed.year);
    const owed = async () => (await store.db.selectFrom('obligation').select(['code', 'unit_id', 'state', 'last_day']).where('plan_id', '=', old).orderBy('code').orderBy('unit_id').execute()).map((row) => `${row.code} ${row.state} ${row.last_day}`);
    await until(async () => (await owed()).length === 3);
    await decided(store.db, calendar, old, now(), { kind: 'words', code: '1', words: { timing: by(33) } }, [{ kind: 'drop', code: '2' }, 'Đã gộp']);
    await ask(planWorkflowId(old), 'amend', { by: 'owner', reasonId: 'Theo chỉ đạo mới', paperId: '' });
    await until(async () => (await openMoves(store.db, old)).length === 0);
    expect(await owed()).toEqual([`1 open ${addDays(today, 33)}`, `1 open ${addDays(today, 33)}`, `2 cancelled ${addDays(today, 40)}`]);

    const next = await seedPlan(store.db, calendar, { ...seed, rows: [{ code: '1', timing: by(40) }], sha256: 'bbbbbb', state: 'draft' });
    expect(await activatePlan(store.db, { planId: next, by: 'owner', replaces: old, reason: 'Bộ giao thêm việc' }, now())).toEqual({ ok: true });
    await armPlans(store.db, env.client, now());
    await env.client.workflow.getHandle(planWorkflowId(old)).result();
    await armPlans(store.db, env.client, now());
    expect((await store.db.selectFrom('plan').select(['id', 'state']).where('id', 'in', [old, next]).orderBy('id').execute()).map((row) => row.state)).toEqual(['replaced', 'active']);
    expect((await owed()).every((line) => line.includes('cancelled'))).toBe(true);
    expect((await env.client.workflow.getHandle(planWorkflowId(next)).describe()).status.name).toBe('RUNNING');
    expect((await verifyAudit(store.db)).ok).toBe(true);
  });
});
