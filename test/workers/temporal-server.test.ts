import { afterAll, beforeAll, describe, it, expect } from '@jest/globals';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import pino from 'pino';
import { armPlan, planEndsAt } from '../../workers/arm.js';
import { workflowBundle } from '../../workers/bundle.js';
import { homeAt, type Home } from '../../workers/embedded/home.js';
import { isAlive } from '../../workers/embedded/process-identity.js';
import { endServer, spawnServer } from '../../workers/embedded/temporal-child.js';
import { startTemporalServer, type TemporalServer } from '../../workers/embedded/temporal-server.js';
import { freePort } from '../../workers/embedded/port.js';
import { ensureTemporalCli } from '../../workers/engine/ensure.js';
import { quietTemporalRuntime } from '../../workers/log.js';
import { ensureDispatchSchedule } from '../../workers/schedule.js';
import { linkTemporal, type TemporalLink } from '../../workers/temporal-link.js';
import { keepWorker, type KeptWorker } from '../../workers/worker.js';
import { planWorkflowId, TASK_QUEUE } from '../../workflows/contract/id.js';
import { scratch, until } from './support/scratch.js';

const place = scratch();
const log = pino({ level: 'silent' });
const BUNDLES = fileURLToPath(new URL('../../.cache/', import.meta.url));
const report = { mailsComposed: 0, mailsSent: 0, mailsFailed: 0, mailsWaiting: 0 };

describe('the embedded Temporal server', () => {
  let home: Home;
  let cli: string;
  let server: TemporalServer;
  let link: TemporalLink;
  let worker: KeptWorker;
  const said: string[] = [];
  const options = () => ({ cli, home, namespace: 'default', ui: false, say: (line: string) => { said.push(line); }, log });
  const runDispatch = (workflowId: string) => link.client.workflow.execute('dispatchWorkflow', { workflowId, taskQueue: TASK_QUEUE, args: [] });

  beforeAll(async () => {
    quietTemporalRuntime(log);
    home = homeAt(place.folder());
    cli = await ensureTemporalCli();
    server = await startTemporalServer(options());
    link = await linkTemporal({ address: server.address }, 'default', () => server.pid() !== null);
    const activities = { dispatchMail: () => Promise.resolve(report), startPlanTasks: () => Promise.resolve(0) };
    worker = keepWorker({ namespace: 'default', bundlePath: await workflowBundle(BUNDLES), activities, atOnce: 4 }, () => ({ address: server.address }), log);
    worker.start();
    await worker.firstPoll(60_000);
  }, 120_000);

  afterAll(async () => {
    await worker.stop();
    await link.close();
    await server.stop();
  }, 60_000);

  it('answers, and the worker serves the product\'s workflows', async () => {
    expect(link.isReachable()).toBe(true);
    expect(worker.isPolling()).toBe(true);
    await expect(runDispatch('one')).resolves.toEqual(report);
  });

  it('keeps one Schedule for the dispatch, whatever is asked at a later start', async () => {
    await ensureDispatchSchedule(link.client, 3600);
    const handle = link.client.schedule.getHandle('dispatch');
    await handle.pause('tạm dừng để bảo trì');
    await ensureDispatchSchedule(link.client, 1800);
    const { spec, policies, state, action } = await handle.describe();
    expect(spec.intervals).toEqual([expect.objectContaining({ every: 1_800_000 })]);
    expect(policies).toMatchObject({ overlap: 'SKIP', catchupWindow: 3_600_000 });
    expect(action).toMatchObject({ workflowType: 'dispatchWorkflow', taskQueue: TASK_QUEUE });
    expect(state.paused).toBe(true);
  });

  it('is brought back on the same port after a kill, and a plan that was running still runs', async () => {
    await armPlan(link.client, 'ke-hoach', 2026);
    const before = await link.client.workflow.getHandle(planWorkflowId('ke-hoach')).describe();
    const killed = server.pid() ?? 0;
    process.kill(killed, 'SIGKILL');
    await until('the server is known to be away', () => server.pid() === null);
    expect(link.isReachable()).toBe(false);
    await until('it is back', () => server.pid() !== null && link.isReachable());
    expect(server.pid()).not.toBe(killed);
    await armPlan(link.client, 'ke-hoach', 2026);
    const after = await link.client.workflow.getHandle(planWorkflowId('ke-hoach')).describe();
    expect(after.status.name).toBe('RUNNING');
    expect(after.runId).toBe(before.runId);
    await expect(runDispatch('two')).resolves.toEqual(report);
    expect(said.join('\n')).toMatch(/dừng đột ngột.*\n.*đã chạy lại/);
  }, 60_000);
});

describe('a Temporal server that outlived its parent', () => {
  it('is ended before a new one takes its file, with and without the note of its number; another folder\'s server is left alone', async () => {
    const cli = await ensureTemporalCli();
    const [home, other] = [homeAt(place.folder()), homeAt(place.folder())];
    const spawned = async (at: Home) => spawnServer({ cli, home: at, namespace: 'default', ui: false, port: await freePort() });
    const [noted, unnoted, foreign] = [await spawned(home), await spawned(home), await spawned(other)];
    // The note names a process that is no server of ours: it must be left alone.
    writeFileSync(home.temporalPidFile, JSON.stringify({ pid: process.ppid, port: 1 }));
    const server = await startTemporalServer({ cli, home, namespace: 'default', ui: false, say: () => undefined, log });
    await until('both are gone', () => [noted, unnoted].every((child) => child.exitCode !== null || child.signalCode !== null));
    expect(isAlive(process.ppid)).toBe(true);
    expect(foreign.exitCode ?? foreign.signalCode).toBeNull();
    const pid = server.pid() ?? 0;
    await server.stop();
    expect(isAlive(pid)).toBe(false);
    foreign.kill('SIGKILL');
  }, 60_000);

  it('that cannot start is reported with its own last words', async () => {
    const home = homeAt(place.folder());
    writeFileSync(home.temporalDb, 'đây không phải là cơ sở dữ liệu, '.repeat(200));
    const start = startTemporalServer({ cli: await ensureTemporalCli(), home, namespace: 'default', ui: false, say: () => undefined, log });
    await expect(start).rejects.toThrow(/không khởi động được[\s\S]*not a database/);
    expect(readFileSync(join(home.folder, 'temporal.log'), 'utf8')).toContain('not a database');
  }, 60_000);
});

describe('a worker whose Temporal is not there yet', () => {
  it('keeps trying and polls as soon as it is', async () => {
    const [home, port] = [homeAt(place.folder()), await freePort()];
    const worker = keepWorker({ namespace: 'default', bundlePath: await workflowBundle(BUNDLES), activities: {}, atOnce: 4 }, () => ({ address: `127.0.0.1:${port}` }), log);
    worker.start();
    await worker.firstPoll(500);
    expect(worker.isPolling()).toBe(false);
    const child = spawnServer({ cli: await ensureTemporalCli(), home, namespace: 'default', ui: false, port });
    await worker.firstPoll(30_000);
    expect(worker.isPolling()).toBe(true);
    await worker.stop();
    await endServer(child);
  }, 60_000);
});

describe('the end of a plan year', () => {
  it('2026 is 1 February 2027 00:00 in Vietnam', () => expect(planEndsAt(2026)).toBe('2027-01-31T17:00:00.000Z'));
});
