// Plans brought into the whole running product: every row kept, every row with its workflow on the real server, and nobody chased for a year that is over.
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { Client, Connection } from '@temporalio/client';
import { instantOfMs, localDateOf, yearOf } from '../../domain/calendar/local-date.js';
import type { ImportSummary } from '../../domain/plan/import-outcome.js';
import { planTaskWorkflowId, planWorkflowId } from '../../workflows/contract/id.js';
import { dondocAt, systems, until, withFacts, type Place, type Ran, type RunningSystem } from '../support/running-system.js';
import { planText, seedFiles } from './plan-text.js';

const MINUTE_MS = 60_000;
const THIS_YEAR = yearOf(localDateOf(instantOfMs(Date.now())));
/** Recurs all the year, so that on any day something is open, and something is still to come. */
const LIVE_ROWS = [
  '1.1\tLập bảng thống kê\tSở Tư pháp\t\tQuý I, II, III, IV\tBảng thống kê',
  '1.2\tBáo cáo tháng\tSở Nội vụ\t\tTrong tháng, hằng tháng\tBáo cáo',
];

const own = systems();
const folder = own.folder();
let place: Place;
let system: RunningSystem;
let client: Client;

function file(name: string, content: string): string {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
}

const cli = (...words: string[]): Promise<Ran> => dondocAt(place, words);

async function bringIn(path: string, ...more: string[]): Promise<ImportSummary> {
  const ran = await cli('plan', 'import', path, '--json', ...more);
  expect([basename(path), ran.code, ran.err]).toEqual([basename(path), 0, '']);
  return JSON.parse(ran.out) as ImportSummary;
}

type ReadRow = { code: string; kind: string };

/** What the reader says stands in the file. */
async function rowsOf(path: string): Promise<ReadRow[]> {
  return (JSON.parse((await cli('plan', 'read', path, '--json')).out) as { tasks: ReadRow[] }).tasks;
}

async function statusOf(workflowId: string): Promise<string> {
  return client.workflow.getHandle(workflowId).describe().then(({ status }) => status.name, (error: Error) => error.name);
}

async function connect(): Promise<void> {
  client = new Client({ connection: await Connection.connect({ address: `127.0.0.1:${system.temporalPort()}` }) });
}

type Imported = { path: string; summary: ImportSummary; rows: ReadRow[] };
const past: Imported[] = [];
const live = { draft: '', coming: '', stopped: '' };

beforeAll(async () => {
  place = await own.place();
  system = await own.start(place);
  await connect();
  for (const [unit, login] of [['stp', 'dau-moi-tp'], ['so noi vu', 'dau-moi-nv']] as const) {
    const added = await cli('person', 'add', '--province', 'phu-tho', '--unit', unit, '--role', 'focal', '--name', 'Cán bộ đầu mối', '--login', login, '--email', `${login}@co-quan.example`);
    expect([added.code, added.err]).toEqual([0, '']);
  }
}, 5 * MINUTE_MS);
afterAll(async () => { await client?.connection.close(); });

describe('plans on the running product', () => {
  it('are taken in whole, the real offices’ as well where this machine has them: every row that the reader sees is counted, and what is not understood is listed', async () => {
    for (const path of [file('của mình 2019.txt', planText()), ...seedFiles()]) {
      const summary = await bringIn(path);
      const rows = await rowsOf(path);
      const count = (kind: string): number => rows.filter((row) => row.kind === kind).length;
      expect(summary).toMatchObject({ ok: true, state: 'active', tasks: count('task'), subrows: count('subrow'), targets: count('target'), planned: 0 });
      expect(summary.beforeSystem).toBeGreaterThan(0);
      past.push({ path, summary, rows });
    }
    expect(past[0]?.summary.needPerson.map(({ code }) => code)).toEqual(['1.3', '1.4']);
    const seeds = past.slice(1).flatMap(({ rows }) => rows);
    if (past.length === 6) expect(['task', 'subrow', 'target'].map((kind) => seeds.filter((row) => row.kind === kind).length)).toEqual([185, 4, 18]);
  }, 8 * MINUTE_MS);

  it('have one planWorkflow each and one planTaskWorkflow a row on the server, which end by themselves where the year is over', async () => {
    for (const { summary: { planId }, rows } of past) {
      const ids = [planWorkflowId(planId), ...rows.map(({ code }) => planTaskWorkflowId(planId, code))];
      await until(() => `all workflows of ${planId} completed`, async () => {
        const statuses = await Promise.all(ids.map(statusOf));
        return statuses.every((status) => status === 'COMPLETED');
      }, 2 * MINUTE_MS);
    }
  }, 10 * MINUTE_MS);

  it('are refused the second time, with exit code 1, and the trail gains no entry by it', async () => {
    const entries = async (): Promise<number> => (JSON.parse((await cli('audit', 'verify', '--json')).out) as { entries: number }).entries;
    const before = await entries();
    const again = await cli('plan', 'import', past[0]?.path ?? '');
    expect(again).toMatchObject({ code: 1, out: '' });
    expect(again.err).toContain(past[0]?.summary.planId);
    await expect(entries()).resolves.toBe(before);
  }, 2 * MINUTE_MS);

  it('that are unreadable are refused by the running system too, without a trace of the program in the message', async () => {
    const refused = await cli('--lang', 'en', 'plan', 'import', file('thư.txt', 'Một lá thư năm 2026 không có bảng.\n'));
    expect(refused).toMatchObject({ code: 1, out: '' });
    expect(refused.err).not.toMatch(/\n {4}at /);
  }, 2 * MINUTE_MS);

  it('imported twice at once become one plan: one wins, the other is refused by name', async () => {
    const path = file('hai lần một lúc.txt', planText({ number: '31' }));
    const ran = await Promise.all([cli('plan', 'import', path), cli('plan', 'import', path)]);
    expect(ran.map(({ code }) => code).sort()).toEqual([0, 1]);
    expect(ran.find(({ code }) => code === 1)?.err).toContain('đã nhập rồi');
  }, 2 * MINUTE_MS);

  it('carried forward into this year are a draft that has no workflow until it is confirmed, and then opens what is due', async () => {
    const path = file('chuyển năm nay.txt', planText({ number: '32', year: THIS_YEAR - 2, rows: LIVE_ROWS }));
    const draft = await bringIn(path, '--carry-forward', String(THIS_YEAR));
    expect(draft).toMatchObject({ state: 'draft', year: THIS_YEAR });
    expect(draft.planned).toBeGreaterThan(0);
    expect(await statusOf(planWorkflowId(draft.planId))).toBe('WorkflowNotFoundError');
    expect(await cli('plan', 'confirm', draft.planId)).toMatchObject({ code: 0, err: '' });
    await until(() => 'the confirmed draft runs', async () => await statusOf(planTaskWorkflowId(draft.planId, '1.1')) === 'RUNNING', MINUTE_MS);
    expect((await cli('plan', 'confirm', draft.planId)).code).toBe(1);
    live.draft = draft.planId;
  }, 3 * MINUTE_MS);

  it('carried forward into a coming year and confirmed run, and open nothing yet', async () => {
    const draft = await bringIn(file('chuyển sang năm.txt', planText({ number: '33', year: THIS_YEAR - 1, rows: LIVE_ROWS })), '--carry-forward', String(THIS_YEAR + 1));
    expect(draft).toMatchObject({ state: 'draft', year: THIS_YEAR + 1, beforeSystem: 0 });
    expect((await cli('plan', 'confirm', draft.planId)).code).toBe(0);
    await until(() => 'it runs', async () => await statusOf(planTaskWorkflowId(draft.planId, '1.2')) === 'RUNNING', MINUTE_MS);
    live.coming = draft.planId;
  }, 3 * MINUTE_MS);
});

describe('what the data says afterwards', () => {
  it('every row of every plan by its code, past occurrences only "before the system", no reminder, duty or mail out of a past year', async () => {
    await client.connection.close();
    await expect(system.stop()).resolves.toBe(0);
    const pastIds = past.map(({ summary }) => summary.planId);
    await withFacts(place.DONDOC_HOME, async (db) => {
      for (const { summary: { planId }, rows } of past) {
        const kept = await db.selectFrom('plan_task').select(['code', 'row_kind as kind']).where('plan_id', '=', planId).orderBy('ordinal').execute();
        expect(kept).toEqual(rows.map(({ code, kind }) => ({ code, kind })));
      }
      const states = await db.selectFrom('occurrence').select('state').distinct().where('plan_id', 'in', pastIds).execute();
      expect(states).toEqual([{ state: 'before-system' }]);
      const plans = await db.selectFrom('plan').select(['id', 'state']).execute();
      expect(plans).toHaveLength(past.length + 3);
      for (const planId of pastIds) expect(plans.find(({ id }) => id === planId)?.state).toBe('closed');
      const obligations = await db.selectFrom('obligation').select(['id', 'plan_id']).execute();
      expect([...new Set(obligations.map((obligation) => obligation.plan_id))]).toEqual([live.draft]);
      const reminded = await db.selectFrom('reminder').select('obligation_id').distinct().execute();
      expect(obligations.map(({ id }) => id)).toEqual(expect.arrayContaining(reminded.map((row) => row.obligation_id)));
      const mails = await db.selectFrom('mail').select('body_text').execute();
      const obligationIds = obligations.map(({ id }) => id);
      for (const { body_text: text } of mails) expect(obligationIds.some((id) => text.includes(id))).toBe(true);
    });
  }, 2 * MINUTE_MS);

  it('a plan imported while nothing runs is armed by the next start, and the finished ones are not begun again', async () => {
    const ran = await cli('plan', 'import', file('lúc dừng.txt', planText({ number: '34', year: THIS_YEAR, rows: LIVE_ROWS })));
    expect(ran).toMatchObject({ code: 0, err: '' });
    live.stopped = /mã kế hoạch (\S+)/.exec(ran.out)?.[1] ?? '';
    system = await own.start(place);
    await connect();
    await until(() => 'the plan imported meanwhile runs', async () => await statusOf(planTaskWorkflowId(live.stopped, '1.1')) === 'RUNNING', MINUTE_MS);
    expect(await statusOf(planWorkflowId(live.draft))).toBe('RUNNING');
    for (const { summary } of past) expect(await statusOf(planWorkflowId(summary.planId))).toBe('COMPLETED');
  }, 5 * MINUTE_MS);

  it('a system killed in the middle of an import keeps the plan whole or not at all', async () => {
    const many = Array.from({ length: 300 }, (_, index) => `1.${index + 1}\tViệc lặp lại số ${index + 1}\tSở, ban, ngành\tUBND cấp xã\tTrước ngày 25 hằng tháng\tBáo cáo`);
    const path = file('lớn.txt', planText({ number: '35', rows: many }));
    const importing = cli('plan', 'import', path);
    setTimeout(() => { void system.stop('SIGKILL'); }, 2_500);
    const ran = await importing;
    await client.connection.close();
    await system.stop('SIGKILL');
    expect([0, 1]).toContain(ran.code);
    expect(ran.err).not.toMatch(/\n {4}at /);
    if (ran.code === 1) expect(ran.err).toMatch(/Mất liên lạc|đang giữ|tiến trình/);
    system = await own.start(place);
    await connect();
    const again = await cli('plan', 'import', path);
    expect(again.code === 0 || /đã nhập rồi/.test(again.err)).toBe(true);
    await expect(system.stop()).resolves.toBe(0);
    await withFacts(place.DONDOC_HOME, async (db) => {
      const kept = await db.selectFrom('plan').innerJoin('plan_task', 'plan_task.plan_id', 'plan.id').where('source_name', '=', basename(path)).select('code').execute();
      expect(kept).toHaveLength(300);
    });
    const verified = await cli('audit', 'verify', '--json');
    expect(JSON.parse(verified.out)).toMatchObject({ ok: true });
  }, 6 * MINUTE_MS);
});
