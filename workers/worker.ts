// The worker that serves the product's workflows and activities, kept alive: when it fails it is made anew, with growing pauses.
import { setTimeout as pause } from 'node:timers/promises';
import { NativeConnection, Worker, type NativeConnectionOptions } from '@temporalio/worker';
import type { Logger } from 'pino';
import { TASK_QUEUE } from '../workflows/contract/id.js';

export type WorkerParts = {
  namespace: string;
  bundlePath: string;
  activities: object;
  /** How many workflow tasks, activities and local activities run at once, of each kind. What they share, such as the database, bounds it: pages wait in the same queue. */
  atOnce: number;
};

/** Running activities get this long at the end; what is cut off is tried again by the next worker. */
const GRACE_MS = 3_000;
const FORCE_MS = 6_000;
/** Well within the shortest heartbeat time-out (20 s, the dispatch): the SDK otherwise holds heartbeats back to 80 % of it. */
const HEARTBEAT_EVERY_MS = 5_000;

export function createDondocWorker({ connection, namespace, bundlePath, activities, atOnce }: WorkerParts & { connection: NativeConnection }): Promise<Worker> {
  return Worker.create({
    connection, namespace, activities,
    taskQueue: TASK_QUEUE,
    workflowBundle: { codePath: bundlePath },
    maxConcurrentWorkflowTaskExecutions: atOnce,
    maxConcurrentActivityTaskExecutions: atOnce,
    maxConcurrentLocalActivityExecutions: atOnce,
    maxHeartbeatThrottleInterval: HEARTBEAT_EVERY_MS,
    shutdownGraceTime: GRACE_MS,
    shutdownForceTime: FORCE_MS,
  });
}

export type KeptWorker = {
  start(): void;
  isPolling(): boolean;
  /** Resolves when the worker polls for the first time, or after the time given. */
  firstPoll(withinMs: number): Promise<void>;
  /** Drains and ends. */
  stop(): Promise<void>;
};

const PAUSES_MS = [250, 1_000, 3_000, 10_000];
const STEADY_MS = 60_000;
const LOOK_EVERY_MS = 25;

/** While Temporal is away the worker is tried again and again. */
export function keepWorker(parts: WorkerParts, connect: () => NativeConnectionOptions, log: Logger): KeptWorker {
  const stopping = new AbortController();
  let worker: Worker | null = null;
  const isPolling = (): boolean => worker?.getState() === 'RUNNING';

  const serve = async (): Promise<void> => {
    const connection = await NativeConnection.connect(connect());
    try {
      worker = await createDondocWorker({ ...parts, connection });
      if (!stopping.signal.aborted) await worker.run();
    } finally {
      worker = null;
      await connection.close().catch((error: unknown) => log.warn({ event: 'worker.connection-not-closed', err: error }));
    }
  };
  const loop = async (): Promise<void> => {
    for (let failures = 0; !stopping.signal.aborted;) {
      const startedAt = Date.now();
      await serve().catch((error: unknown) => {
        // Cut off at the end: what it was doing is tried again by the next worker.
        if (stopping.signal.aborted) log.warn({ event: 'worker.cut-off', err: error });
        else log.error({ event: 'worker.failed', err: error });
      });
      failures = Date.now() - startedAt > STEADY_MS ? 0 : failures + 1;
      await pause(PAUSES_MS[Math.min(failures, PAUSES_MS.length) - 1] ?? 0, undefined, { signal: stopping.signal }).catch(() => undefined);
    }
  };
  let ended: Promise<void> = Promise.resolve();

  return {
    start: () => { ended = loop(); },
    isPolling,
    firstPoll: async (withinMs) => {
      for (const until = Date.now() + withinMs; !isPolling() && Date.now() < until;) await pause(LOOK_EVERY_MS);
    },
    stop: async () => {
      stopping.abort();
      if (isPolling()) worker?.shutdown();
      await ended;
    },
  };
}
