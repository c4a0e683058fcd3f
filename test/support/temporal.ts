// Temporal for tests: the time-skipping server, the development server, and a worker on a task queue of its own.
import { randomBytes } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import { TestWorkflowEnvironment } from '@temporalio/testing';
import { DefaultLogger, Runtime, Worker, type WorkerOptions } from '@temporalio/worker';
import { workflowBundle } from '../../workers/bundle.js';
import { ensureTemporalCli, ensureTestServer } from '../../workers/engine/ensure.js';

/** Where the tests keep what is made once: bundles, and the templates of the embedded Postgres. */
export const TEST_CACHE = fileURLToPath(new URL('../../.cache/test/', import.meta.url));
let quiet = false;

/** The bundle of the product's workflows, or of a test's own file of workflows; kept until a source changes. */
export async function bundleForTests(workflowsPath?: string): Promise<string> {
  return workflowBundle(TEST_CACHE, workflowsPath);
}

/** The SDK's runtime logs to standard error by default; tests show errors only. A process has one runtime. */
function keepQuiet(): void {
  if (quiet) return;
  quiet = true;
  Runtime.install({
    logger: new DefaultLogger('ERROR'),
    telemetryOptions: { logging: { forward: {}, filter: 'ERROR' } },
  });
}

/**
 * The server that skips time: move it with `env.sleep`, and await a result only when its end is near, or the clock runs away.
 * It knows no Schedules and no lists: run each workflow on the development server too. Call `teardown()` at the end.
 */
export async function startTimeSkipping(): Promise<TestWorkflowEnvironment> {
  keepQuiet();
  return TestWorkflowEnvironment.createTimeSkipping({ server: { executable: { type: 'existing-path', path: await ensureTestServer() } } });
}

/** A real server in memory, on a free port of the loopback; time passes as it does. Call `teardown()` at the end. */
export async function startDevServer(): Promise<TestWorkflowEnvironment> {
  keepQuiet();
  return TestWorkflowEnvironment.createLocal({
    server: { executable: { type: 'existing-path', path: await ensureTemporalCli() }, ip: '127.0.0.1', log: { format: 'pretty', level: 'error' } },
  });
}

/** A task queue that no other test listens on. */
export function ownTaskQueue(): string {
  return `test-${randomBytes(6).toString('hex')}`;
}

export type WorkerUnderTest = { taskQueue: string; activities?: object; workflowsPath?: string; options?: Partial<WorkerOptions> };

/** A worker with the present workflows that serves the task queue until it is stopped. */
export async function startWorker(env: TestWorkflowEnvironment, { taskQueue, activities, workflowsPath, options }: WorkerUnderTest): Promise<() => Promise<void>> {
  const worker = await Worker.create({
    connection: env.nativeConnection,
    namespace: env.namespace ?? 'default',
    taskQueue,
    workflowBundle: { codePath: await bundleForTests(workflowsPath) },
    ...(activities ? { activities } : {}),
    ...options,
  });
  const running = worker.run();
  return async () => { worker.shutdown(); await running; };
}

/** Runs `during` while a worker serves the task queue; returns what `during` returns. */
export async function withWorker<T>(env: TestWorkflowEnvironment, served: WorkerUnderTest, during: () => Promise<T>): Promise<T> {
  const stop = await startWorker(env, served);
  try { return await during(); } finally { await stop(); }
}
