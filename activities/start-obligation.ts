// Starts the workflows of obligations that stand in the database; one that runs (or ran) already is left alone.
import { Context } from '@temporalio/activity';
import { ApplicationFailure, WorkflowExecutionAlreadyStartedError } from '@temporalio/client';
import { compare, msOf, type Instant } from '../domain/calendar/local-date.js';
import { isClosed, isOwedByUnit } from '../domain/obligation/state.js';
import { plannedRows } from '../store/reminder.js';
import { FAILURE } from '../workflows/contract/failure.js';
import type { ObligationInput } from '../workflows/contract/obligation.js';
import type { ActivityDeps } from './deps.js';
import type { LadderReceipt } from './ports.js';
import { rungsOf } from './ladder-row.js';

/** How many starts are under way at once: enough to keep the server busy, few enough not to flood one frontend. */
const PARALLEL_STARTS = 25;

/**
 * Nothing happens to an obligation before its first rung unless somebody asks, so its first task waits till then:
 * five events of history and one task of the engine less. An Update ends the wait at once.
 */
function delayMs({ state, rungs }: ObligationInput, present: Instant): number {
  const first = rungs[0];
  return first && isOwedByUnit(state) ? Math.max(0, msOf(first.at) - msOf(present)) : 0;
}

/** A workflow that is to run, with what it is told. */
export type ToStart = { workflowId: string; input: ObligationInput };

async function startOne(deps: ActivityDeps, { workflowId, input }: ToStart, present: Instant, workflowIdReusePolicy: 'REJECT_DUPLICATE' | 'ALLOW_DUPLICATE' = 'REJECT_DUPLICATE'): Promise<void> {
  try {
    await deps.client.workflow.start('obligationWorkflow', {
      workflowId, startDelay: delayMs(input, present), taskQueue: Context.current().info.taskQueue, args: [input], workflowIdReusePolicy, workflowIdConflictPolicy: 'FAIL',
    });
  } catch (error) {
    if (!(error instanceof WorkflowExecutionAlreadyStartedError)) throw error;
  }
}

/** The later of the caller's time and the clock: a retry long after the first attempt must not wait as long again. */
function presentOf(deps: ActivityDeps, now: Instant): Instant {
  const clock = deps.clock();
  return compare(clock, now) > 0 ? clock : now;
}

/** The open ones among the obligations, each with what is left of its ladder in the ledger. */
export async function obligationsToStart(deps: ActivityDeps, ids: string[]): Promise<ToStart[]> {
  if (ids.length === 0) return [];
  const rows = await deps.db.selectFrom('obligation').select(['id', 'workflow_id', 'state']).where('id', 'in', ids).execute();
  const open = rows.filter((row) => !isClosed(row.state));
  const planned = await plannedRows(deps.db, ids);
  return open.map((row) => ({
    workflowId: row.workflow_id,
    input: { obligationId: row.id, state: row.state, rungs: rungsOf(planned.filter((reminder) => reminder.obligation_id === row.id)) },
  }));
}

/** Starts each one as it comes, several at once. The first failure, of a start or of the coming, is thrown and nothing more is asked for. */
export async function startEach(deps: ActivityDeps, coming: AsyncGenerator<ToStart>, now: Instant): Promise<void> {
  const lane = async (): Promise<void> => {
    for (let next = await coming.next(); !next.done; next = await coming.next()) await startOne(deps, next.value, presentOf(deps, now));
  };
  try {
    await Promise.all(Array.from({ length: PARALLEL_STARTS }, lane));
  } finally {
    await coming.return(undefined);
  }
}

async function* eachOf(waiting: readonly ToStart[]): AsyncGenerator<ToStart> {
  yield* waiting;
}

/** Starts the open ones among the obligations; returns how many were asked for. */
export async function startObligations(deps: ActivityDeps, ids: string[], now: Instant = deps.clock()): Promise<number> {
  const waiting = await obligationsToStart(deps, ids);
  await startEach(deps, eachOf(waiting), now);
  return waiting.length;
}

/** One whose workflow came to its end and that is owed again gets a new run; one that runs is left alone. */
export async function startAgain(deps: ActivityDeps, obligationId: string, now: Instant): Promise<void> {
  for (const one of await obligationsToStart(deps, [obligationId])) await startOne(deps, one, presentOf(deps, now), 'ALLOW_DUPLICATE');
}

/** One that was closed meanwhile needs no workflow. */
export async function startObligation(deps: ActivityDeps, { obligationId, now }: { obligationId: string; now: Instant }): Promise<void> {
  await startObligations(deps, [obligationId], now);
}

/** For a workflow that has lost sight of its facts. */
export async function readObligation(deps: ActivityDeps, { obligationId, now }: { obligationId: string; now: Instant }): Promise<LadderReceipt> {
  const row = await deps.db.selectFrom('obligation').select('state').where('id', '=', obligationId).executeTakeFirst();
  if (!row) throw ApplicationFailure.nonRetryable(`no obligation ${obligationId}`, FAILURE.unknown);
  return { state: row.state, at: now, rungs: rungsOf(await plannedRows(deps.db, [obligationId])) };
}
