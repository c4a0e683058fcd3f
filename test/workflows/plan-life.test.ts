// A plan amended and replaced in mid-year, on the time-skipping server with the real activities and store: what runs follows.
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { WorkflowNotFoundError, WorkflowUpdateFailedError } from '@temporalio/client';
import { instantOfMs, startOfDay, type Instant, type LocalDate } from '../../domain/calendar/local-date.js';
import { verifyAudit } from '../../store/audit.js';
import { openMoves } from '../../store/obligation-move.js';
import { activatePlan } from '../../store/plan-activation.js';
import { pendingReplacements } from '../../store/plan-replacement.js';
import { planTaskWorkflowId, planWorkflowId } from '../../workflows/contract/id.js';
import { CALENDAR, openEngine, type Engine } from '../support/engine.js';
import { DEPARTMENT, morning, OTHER_DEPARTMENT, seedOffice, storeHandIn } from '../support/office.js';
import { decided, seedPlan, wordsOfRow, type RowSeed } from '../support/plan-in-force.js';
import { emptyStore } from '../support/postgres.js';

const FAR_END = startOfDay('2030-01-01');
let engine: Engine;
let month = 0;
/** Each test has a plan of its own: workflows of one that ran are not started again. */
let plan = '';

beforeAll(async () => { engine = await openEngine(startOfDay('2024-01-01')); });
afterAll(async () => { await engine.close(); });
beforeEach(async () => {
  await emptyStore(engine.db);
  await seedOffice(engine.db);
});

/** Nothing of one test runs on in the next. */
afterEach(async () => {
  const plans = (await engine.db.selectFrom('plan').select('id').execute()).map(({ id }) => planWorkflowId(id));
  const tasks = (await engine.db.selectFrom('plan_task').select(['plan_id', 'code']).execute()).map(({ plan_id: planId, code }) => planTaskWorkflowId(planId, code));
  const duties = (await engine.db.selectFrom('obligation').select('workflow_id').execute()).map((row) => row.workflow_id);
  await Promise.all([...plans, ...tasks, ...duties].map((id) => engine.client.workflow.getHandle(id).terminate('the test is over')
    .catch((error: unknown) => { if (!(error instanceof WorkflowNotFoundError)) throw error; })));
});

const dutyOf = async (code: string, unitId = DEPARTMENT) => engine.db.selectFrom('obligation').selectAll().where('plan_id', '=', plan).where('code', '=', code).where('unit_id', '=', unitId).executeTakeFirstOrThrow();
const stateOf = async (code: string, unitId = DEPARTMENT) => { const { state, last_day: day, extended } = await dutyOf(code, unitId); return `${state} ${day}${extended ? ' extended' : ''}`; };
const ladderOf = async (code: string, unitId = DEPARTMENT) => engine.db.selectFrom('reminder').select(['rung', 'outcome', 'reason', 'ladder', 'planned_at']).where('obligation_id', '=', (await dutyOf(code, unitId)).id).orderBy('planned_at').execute();
const runs = async (id: string) => (await engine.client.workflow.getHandle(id).describe()).status.name;
const amend = (reasonId = 'Theo chỉ đạo mới', updateId?: string, planId = plan) => engine.update(planWorkflowId(planId), 'amend', { by: 'owner', reasonId, paperId: '' }, updateId) as Promise<unknown> as Promise<{ version: number; at: Instant }>;

async function arm(planId = plan): Promise<void> {
  await engine.client.workflow.start('planWorkflow', {
    taskQueue: engine.taskQueue, workflowId: planWorkflowId(planId), workflowIdConflictPolicy: 'USE_EXISTING', args: [{ planId, endsAt: instantOfMs(engine.clock.serverMs(FAR_END)) }],
  });
}

/** Lets the clock run second by second until it is so. */
async function until(isSo: () => Promise<boolean>): Promise<void> {
  for (let second = 0; !(await isSo()); second += 1) {
    if (second > 120) throw new Error(`did not come to be so: ${isSo.toString()}`);
    await engine.advanceTo(await engine.now());
  }
}
const followed = (planId = plan) => until(async () => (await openMoves(engine.db, planId)).length === 0);

/** The plan runs from the first of a month of its own on; its days are named by the number of the day. */
async function running(rows: (RowSeed & { timing: string })[]): Promise<(day: number) => LocalDate> {
  month += 1;
  const date = (day: number): LocalDate => `2024-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
  await engine.advanceTo(morning(date(1)));
  plan = await seedPlan(engine.db, CALENDAR, { sha256: String(month).padStart(6, '0'), rows: rows.map((row) => ({ ...row, timing: row.timing.replace(/@(\d+)/g, (_, day: string) => date(Number(day)).split('-').reverse().join('/')) })), now: morning(date(1)) });
  await arm();
  const lead = (row: RowSeed): number => (row.lead ?? 'Sở Mẫu').split(';').length;
  await until(async () => (await engine.db.selectFrom('obligation').select('id').execute()).length === rows.reduce((sum, row) => sum + lead(row), 0));
  return date;
}
const words = (code: string, timing: string) => ({ kind: 'words' as const, code, words: { timing } });
const spoken = (day: LocalDate): string => day.split('-').reverse().join('/');

async function handIn(code: string, at: Instant): Promise<string> {
  const duty = await dutyOf(code);
  const submissionId = await storeHandIn(engine.db, duty.id, at);
  await engine.update(duty.workflow_id, 'submit', { submissionId, by: 'focal' });
  return submissionId;
}

describe('an amendment in mid-year', () => {
  it('moves, keeps, ends and opens the duties that run, each by its own state, and tells the units', async () => {
    // January 2024: the 8th to the 12th and the 15th to the 19th are working weeks.
    const rows = ['later', 'earlier', 'at-once', 'submitted', 'returned', 'extended', 'late', 'stays-late', 'same'].map((code) => ({ code, timing: code.includes('late') && code !== 'later' ? 'chậm nhất ngày @5' : 'chậm nhất ngày @19' }));
    const date = await running([...rows, { code: 'dropped', timing: 'chậm nhất ngày @19' }, { code: 'units', timing: 'chậm nhất ngày @19' }]);
    await engine.advanceTo(morning(date(8)));
    await handIn('submitted', morning(date(8)));
    const first = await handIn('returned', morning(date(8)));
    await engine.update((await dutyOf('returned')).workflow_id, 'return', { submissionId: first, by: 'owner', reasonId: 'Thiếu biểu' });
    await engine.update((await dutyOf('extended')).workflow_id, 'extend', { by: 'owner', reasonId: 'Bổ sung', lastDay: date(31) });
    const untouched = await dutyOf('same');

    const to = (day: number): string => `chậm nhất ngày ${spoken(date(day))}`;
    await decided(engine.db, CALENDAR, plan, morning(date(8)),
      words('later', to(26)), words('earlier', to(12)), words('at-once', to(8)), words('submitted', to(26)), words('returned', to(26)), words('extended', to(26)), words('late', to(26)), words('stays-late', to(3)),
      [{ kind: 'drop', code: 'dropped' }, 'Đã gộp'], { kind: 'units', code: 'units', part: 'lead', unitIds: [OTHER_DEPARTMENT] },
      { kind: 'add', code: 'BS.1', group: { code: 'BS', title: 'Bổ sung' }, words: wordsOfRow({ code: 'BS.1', timing: to(26), lead: 'Sở Khác' }) });
    expect(await amend()).toMatchObject({ version: 2 });
    await followed();
    await until(async () => (await engine.db.selectFrom('obligation').select('id').where('unit_id', '=', OTHER_DEPARTMENT).execute()).length === 2);

    expect(Object.fromEntries(await Promise.all(['later', 'earlier', 'at-once', 'submitted', 'returned', 'extended', 'late', 'stays-late', 'dropped', 'units'].map(async (code) => [code, await stateOf(code)])))).toEqual({
      later: `open ${date(26)}`, earlier: `open ${date(12)}`, 'at-once': `open ${date(10)}`, submitted: `submitted ${date(26)}`, returned: `returned ${date(26)}`,
      extended: `open ${date(31)} extended`, late: `open ${date(26)}`, 'stays-late': `open ${date(5)}`, dropped: `cancelled ${date(19)}`, units: `cancelled ${date(19)}`,
    });
    expect([await stateOf('units', OTHER_DEPARTMENT), await stateOf('BS.1', OTHER_DEPARTMENT)]).toEqual([`open ${date(19)}`, `open ${date(26)}`]);
    expect(await dutyOf('same')).toEqual(untouched);
    const ladder = await ladderOf('earlier');
    expect(new Set(ladder.filter((row) => row.ladder === 1 && row.rung !== 'assigned').map((row) => `${row.outcome} ${row.reason}`))).toContain('dropped rescheduled');
    expect(ladder.find((row) => row.ladder === 2 && row.rung === 'last-day')?.planned_at).toBe(`${date(11)}T23:30:00.000Z`);
    expect((await dutyOf('at-once')).explanation).toContain(`Hạn mới của kế hoạch là hết ngày 08/0${month}/2024`);
    const notices = await engine.db.selectFrom('outbox').innerJoin('obligation', 'obligation.id', 'outbox.obligation_id').select(['kind', 'code', 'detail', 'person_id']).where('kind', 'in', ['rescheduled', 'cancelled']).orderBy('code').execute();
    expect(notices.map((row) => `${row.code} ${row.kind} ${row.person_id}`)).toEqual(['at-once rescheduled focal', 'dropped cancelled focal', 'earlier rescheduled focal', 'late rescheduled focal', 'later rescheduled focal', 'returned rescheduled focal', 'submitted rescheduled focal', 'units cancelled focal']);
    expect(notices.find((row) => row.code === 'later')?.detail).toBe(`hạn chuyển từ hết ngày 19/0${month}/2024 sang hết ngày 26/0${month}/2024; Sửa đổi kế hoạch: Theo chỉ đạo mới`);

    await engine.advanceTo(morning(date(15)));
    expect((await ladderOf('earlier')).find((row) => row.ladder === 2 && row.rung === 'late-1')?.outcome).not.toBe('planned');
    expect((await ladderOf('later')).find((row) => row.ladder === 2 && row.rung === 'before-5')?.outcome).toBe('planned');
    expect([await runs(planTaskWorkflowId(plan, 'dropped')), await runs(planTaskWorkflowId(plan, 'BS.1'))]).toEqual(['COMPLETED', 'RUNNING']);
    expect((await verifyAudit(engine.db)).ok).toBe(true);
  });

  it('is refused without a reason and with nothing in work; two asked for at once come one after the other', async () => {
    const date = await running([{ code: '1', timing: 'chậm nhất ngày @19' }]);
    await expect(amend(' ')).rejects.toThrow(WorkflowUpdateFailedError);
    await expect(amend()).rejects.toThrow(WorkflowUpdateFailedError);
    await decided(engine.db, CALENDAR, plan, morning(date(2)), words('1', `chậm nhất ngày ${spoken(date(26))}`));
    const outcomes = await Promise.allSettled([amend('Lần một', 'a'), amend('Lần hai', 'b')]);
    expect(outcomes.map((one) => one.status).sort()).toEqual(['fulfilled', 'rejected']);
    const once = outcomes.find((one) => one.status === 'fulfilled');
    expect(await amend('Lần một', outcomes[0]?.status === 'fulfilled' ? 'a' : 'b')).toEqual(once?.status === 'fulfilled' ? once.value : null);
    await followed();
    expect(await stateOf('1')).toBe(`open ${date(26)}`);
  });

  it('cut off while obligations follow goes on where it stood: each is moved once', async () => {
    const units = 'Sở Mẫu; Sở Khác';
    const date = await running(['1', '2', '3'].map((code) => ({ code, timing: 'chậm nhất ngày @19', lead: units })));
    const { workflow } = engine.client;
    const { getHandle } = workflow;
    let asked = 0;
    workflow.getHandle = ((id: string) => {
      const handle = getHandle.call(workflow, id);
      if (id.startsWith('obligation/') && (asked += 1) === 3) handle.executeUpdate = () => Promise.reject(new Error('the worker died'));
      return handle;
    }) as typeof getHandle;
    try {
      await decided(engine.db, CALENDAR, plan, morning(date(2)), words('1', `chậm nhất ngày ${spoken(date(26))}`), [{ kind: 'drop', code: '2' }, 'Đã gộp'], words('3', `chậm nhất ngày ${spoken(date(27))}`));
      await amend();
      await followed();
    } finally {
      workflow.getHandle = getHandle;
    }
    expect(asked).toBeGreaterThan(6);
    expect(await Promise.all(['1', '2', '3'].flatMap((code) => [stateOf(code), stateOf(code, OTHER_DEPARTMENT)]))).toEqual([
      `open ${date(26)}`, `open ${date(26)}`, `cancelled ${date(19)}`, `cancelled ${date(19)}`, `open ${date(27)}`, `open ${date(27)}`,
    ]);
    const entries = await engine.db.selectFrom('audit_entry').select(['action', 'subject']).where('action', 'in', ['obligation.rescheduled', 'obligation.cancelled']).execute();
    expect([entries.length, new Set(entries.map((entry) => entry.subject)).size]).toEqual([6, 6]);
    expect((await verifyAudit(engine.db)).ok).toBe(true);
  });

  it('that brings a unit back makes its duty owed again, under the same id, and the unit can hand in', async () => {
    const date = await running([{ code: '1', timing: 'chậm nhất ngày @19' }]);
    const lead = async (unitId: string, reason: string): Promise<void> => {
      await decided(engine.db, CALENDAR, plan, morning(date(2)), { kind: 'units', code: '1', part: 'lead', unitIds: [unitId] });
      await amend(reason);
      await followed();
    };
    const before = await dutyOf('1');
    await lead(OTHER_DEPARTMENT, 'Chuyển chủ trì');
    expect([await stateOf('1'), await stateOf('1', OTHER_DEPARTMENT)]).toEqual([`cancelled ${date(19)}`, `open ${date(19)}`]);
    await lead(DEPARTMENT, 'Trả lại chủ trì');
    expect([await stateOf('1'), await stateOf('1', OTHER_DEPARTMENT)]).toEqual([`open ${date(19)}`, `cancelled ${date(19)}`]);
    expect((await dutyOf('1')).id).toBe(before.id);
    await handIn('1', morning(date(3)));
    expect(await stateOf('1')).toBe(`submitted ${date(19)}`);
  });
});

describe('a plan that another replaces', () => {
  it('ends what is not late, keeps what is late and what waits for a decision, and opens nothing more', async () => {
    const date = await running([{ code: 'late', timing: 'chậm nhất ngày @3' }, { code: 'open', timing: 'chậm nhất ngày @19' }, { code: 'waiting', timing: 'chậm nhất ngày @19' }]);
    await engine.advanceTo(morning(date(6)));
    const waiting = await handIn('waiting', morning(date(6)));
    const next = await seedPlan(engine.db, CALENDAR, { rows: [{ code: '1', timing: `chậm nhất ngày ${spoken(date(28))}` }], now: morning(date(6)), state: 'draft', number: '15/KH-UBND', sha256: `def${month}` });
    expect(await activatePlan(engine.db, { planId: next, by: 'owner', replaces: plan, reason: 'Bộ giao thêm việc' }, morning(date(6)))).toEqual({ ok: true });
    await arm(next);
    const [pending] = await pendingReplacements(engine.db);
    expect(pending).toMatchObject({ planId: plan, successorId: next, by: 'owner' });
    const ask = () => engine.client.workflow.getHandle(planWorkflowId(plan)).executeUpdate('replaceBy', { args: [{ by: 'owner', reasonId: pending?.reasonId, planId: next }], updateId: 'once' });
    const answer = await ask();
    await engine.client.workflow.getHandle(planWorkflowId(plan)).result();
    expect(await pendingReplacements(engine.db)).toEqual([]);
    expect(answer).toHaveProperty('at');

    const reason = 'Thay bằng Kế hoạch số 15/KH-UBND: Bộ giao thêm việc';
    expect([await stateOf('late'), await stateOf('open'), await stateOf('waiting')]).toEqual([`open ${date(3)}`, `cancelled ${date(19)}`, `submitted ${date(19)}`]);
    expect((await dutyOf('open')).reason).toBe(reason);
    const [entry] = await engine.db.selectFrom('audit_entry').select('body').where('action', '=', 'plan.replaced').execute();
    expect(JSON.parse(entry?.body ?? '{}')).toEqual({ reason, successor: next, cancelled: 1, stillOwed: 1 });
    expect(await runs(planTaskWorkflowId(plan, 'open'))).toBe('COMPLETED');
    await engine.update((await dutyOf('waiting')).workflow_id, 'accept', { submissionId: waiting, by: 'owner', reasonId: '' });
    await engine.advanceTo(morning(date(9)));
    expect((await ladderOf('late')).filter((row) => row.rung === 'late-2').every((row) => row.outcome !== 'planned' && row.outcome !== 'dropped')).toBe(true);
    await handIn('late', morning(date(9)));
    expect(await stateOf('late')).toBe(`submitted ${date(3)}`);
    expect((await verifyAudit(engine.db)).ok).toBe(true);
  });

  it('whose engine lost everything is finished from the facts when its workflow is started anew', async () => {
    const date = await running([{ code: '1', timing: 'chậm nhất ngày @19' }]);
    const next = await seedPlan(engine.db, CALENDAR, { rows: [{ code: '1', timing: `chậm nhất ngày ${spoken(date(28))}` }], now: morning(date(2)), state: 'draft', sha256: `fed${month}` });
    await activatePlan(engine.db, { planId: next, by: 'owner', replaces: plan }, morning(date(2)));
    const [pending] = await pendingReplacements(engine.db);
    for (const id of [planWorkflowId(plan), planTaskWorkflowId(plan, '1'), (await dutyOf('1')).workflow_id]) await engine.client.workflow.getHandle(id).terminate('lost');
    // The facts of the replacement, and then everything died. A lost engine also lost the ended runs, which this one still knows.
    await engine.activities.recordPlanReplaced({ planId: plan, now: morning(date(2)), by: 'owner', reasonId: pending?.reasonId ?? '', successorId: next });
    expect(await openMoves(engine.db, plan)).toHaveLength(1);
    const { workflow } = engine.client;
    const { start } = workflow;
    workflow.start = ((type: string, options: object) => start.call(workflow, type, { ...options, workflowIdReusePolicy: 'ALLOW_DUPLICATE' } as never)) as typeof start;
    try {
      await arm();
      await followed();
    } finally {
      workflow.start = start;
    }
    expect(await stateOf('1')).toBe(`cancelled ${date(19)}`);
  });
});
