// Brings steps to the engine that stand in the facts and that it does not know: engine and worker died together between the record
// and its acknowledgement. Looks at the newest steps only, for a crash cuts off the last ones; each is looked at once a process.
import { setTimeout as pause } from 'node:timers/promises';
import { ServiceError, WorkflowNotFoundError, type Client } from '@temporalio/client';
import type { Logger } from 'pino';
import { isOwedByUnit } from '../domain/obligation/state.js';
import { newestSteps, type RecentStep } from '../store/applied-step.js';
import type { Db } from '../store/db.js';
import { obligationView, recheck } from '../workflows/contract/obligation.js';

export type StepWatchDeps = { db: Db; client: () => Client | null; log: Logger };

const LOOK_EVERY_MS = 15_000;
/** More than a step may hang between its record and its acknowledgement. */
const LAST_SECONDS = 120;
const AT_MOST = 200;
/** A workflow that was kept by a dead worker is given to another after ten seconds. */
const ANSWER_MS = 12_000;
/** gRPC's FAILED_PRECONDITION: a workflow that still waits for its first rung cannot be asked; it knows of no step. */
const NOT_BEGUN = 9;

/** Runs until `stop`, which waits for the look under way. Several processes may each run one. */
export function watchSteps(deps: StepWatchDeps, everyMs = LOOK_EVERY_MS): { stop(): Promise<void> } {
  const stopping = new AbortController();
  const seen = new Set<string>();
  const loop = async (): Promise<void> => {
    while (!stopping.signal.aborted) {
      await pause(everyMs, undefined, { signal: stopping.signal }).catch(() => undefined);
      const client = deps.client();
      if (!client || stopping.signal.aborted) continue;
      await look(deps, client, seen, stopping.signal).catch((error: unknown) => deps.log.warn({ event: 'step-watch.failed', err: error }));
    }
  };
  const ended = loop();
  return { stop: async () => { stopping.abort(); await ended; } };
}

/** Throws when the engine does not answer; what was not looked at is looked at the next time. */
async function look({ db, log }: StepWatchDeps, client: Client, seen: Set<string>, signal: AbortSignal): Promise<void> {
  const steps = await newestSteps(db, LAST_SECONDS, AT_MOST);
  const keys = new Set(steps.map(({ key }) => key));
  for (const key of seen) if (!keys.has(key)) seen.delete(key);
  for (const step of steps) {
    if (seen.has(step.key)) continue;
    if (signal.aborted) return;
    if (!(await isKnown(client, step))) {
      log.warn({ event: 'step-watch.unknown-step', workflowId: step.workflowId });
      await client.withDeadline(Date.now() + ANSWER_MS, () => client.workflow.getHandle(step.workflowId).executeUpdate(recheck));
    }
    seen.add(step.key);
  }
}

/** Whether the workflow sees what the facts say; one that does not exist is not this watch's matter. A step taken meanwhile costs a needless recheck, no more. */
async function isKnown(client: Client, { workflowId, state, nextRungAt }: RecentStep): Promise<boolean> {
  try {
    const view = await client.withDeadline(Date.now() + ANSWER_MS, () => client.workflow.getHandle(workflowId).query(obligationView));
    return view.state === state && (!isOwedByUnit(state) || (view.nextRung?.at ?? null) === nextRungAt);
  } catch (error) {
    if (error instanceof WorkflowNotFoundError) return true;
    if (error instanceof ServiceError && (error.cause as { code?: number } | undefined)?.code === NOT_BEGUN) return false;
    throw error;
  }
}
