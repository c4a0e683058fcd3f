// What measurements run on: an embedded store in memory, a server of the kind asked for, and a worker with the real activities.
import { TestWorkflowEnvironment } from '@temporalio/testing';
import { DefaultLogger, Runtime, Worker } from '@temporalio/worker';
import { createActivities } from '../activities/index.js';
import { loadCalendar } from '../config/calendars/load-calendars.js';
import { configOfProcess, engineSettingsOfProcess } from '../config/config.js';
import { loadLadders } from '../config/ladders/load-ladders.js';
import { instantOfMs } from '../domain/calendar/local-date.js';
import { openMemoryStore } from '../simulate/memory-store.js';
import { noOpMailer } from '../simulate/no-op-mailer.js';
import { plainClient } from '../simulate/plain-client.js';
import { workflowBundle } from '../workers/bundle.js';
import { ensureTemporalCli, ensureTestServer } from '../workers/engine/ensure.js';
import { fileURLToPath } from 'node:url';

export const TASK_QUEUE = 'bench';
const WORKFLOWS = fileURLToPath(new URL('./workflows.ts', import.meta.url));

export type BenchEngine = Awaited<ReturnType<typeof openBenchEngine>>;

/** Close it at the end: server, worker and store live in this process. */
export async function openBenchEngine(kind: 'real' | 'time-skipping') {
  Runtime.install({ logger: new DefaultLogger('ERROR'), telemetryOptions: { logging: { forward: {}, filter: 'ERROR' } } });
  const settings = engineSettingsOfProcess();
  const env = kind === 'real'
    ? await TestWorkflowEnvironment.createLocal({ server: { executable: { type: 'existing-path', path: await ensureTemporalCli({ settings }) }, ip: '127.0.0.1', log: { format: 'pretty', level: 'error' } } })
    : await TestWorkflowEnvironment.createTimeSkipping({ server: { executable: { type: 'existing-path', path: await ensureTestServer({ settings }) } } });
  const client = plainClient(env);
  const store = await openMemoryStore();
  const calendar = loadCalendar();
  if (!calendar) throw new Error('no working calendar is shipped');
  const present = { at: instantOfMs(await env.currentTimeMs()) };
  const activities = createActivities({
    db: store.db, client, calendar: () => calendar, ladderOf: loadLadders(), mailer: noOpMailer, clock: () => present.at, portalUrl: 'http://do.example',
  });
  const bundlePath = await workflowBundle(configOfProcess().bundleDir, WORKFLOWS);
  const worker = await Worker.create({ connection: env.nativeConnection, taskQueue: TASK_QUEUE, workflowBundle: { codePath: bundlePath }, activities });
  return {
    env, client, db: store.db, calendar, present, run: <T>(during: () => Promise<T>): Promise<T> => worker.runUntil(during),
    close: async (): Promise<void> => { await env.teardown(); await store.close(); },
  };
}
