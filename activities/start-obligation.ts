// Starts the workflows of obligations that stand in the database; one that runs (or ran) already is left alone.
import { Context } from '@temporalio/activity';
import { ApplicationFailure, WorkflowExecutionAlreadyStartedError } from '@temporalio/client';
import { isClosed } from '../domain/obligation/state.js';
import { plannedRows } from '../store/reminder.js';
import { FAILURE } from '../workflows/contract/failure.js';
import type { ObligationInput } from '../workflows/contract/obligation.js';
import type { ActivityDeps } from './deps.js';
import { rungsOf } from './ladder-row.js';

/** How many starts are under way at once: enough to keep the server busy, few enough not to flood one frontend. */
const PARALLEL_STARTS = 25;

async function startOne(deps: ActivityDeps, workflowId: string, input: ObligationInput): Promise<void> {
  try {
    await deps.client.workflow.start('obligationWorkflow', {
      workflowId, taskQueue: Context.current().info.taskQueue, args: [input], workflowIdReusePolicy: 'REJECT_DUPLICATE', workflowIdConflictPolicy: 'FAIL',
    });
  } catch (error) {
    if (!(error instanceof WorkflowExecutionAlreadyStartedError)) throw error;
  }
}

/** Starts the open ones among the obligations, each with what is left of its ladder; returns how many were asked for. */
export async function startObligations(deps: ActivityDeps, ids: string[]): Promise<number> {
  if (ids.length === 0) return 0;
  const rows = await deps.db.selectFrom('obligation').select(['id', 'workflow_id', 'state']).where('id', 'in', ids).execute();
  const open = rows.filter((row) => !isClosed(row.state));
  const planned = await plannedRows(deps.db, ids);
  const waiting = open.map((row) => ({
    workflowId: row.workflow_id,
    input: { obligationId: row.id, state: row.state, rungs: rungsOf(planned.filter((reminder) => reminder.obligation_id === row.id)) },
  }));
  const lane = async (): Promise<void> => {
    for (let next = waiting.pop(); next; next = waiting.pop()) await startOne(deps, next.workflowId, next.input);
  };
  await Promise.all(Array.from({ length: Math.min(PARALLEL_STARTS, waiting.length) }, lane));
  return open.length;
}

export async function startObligation(deps: ActivityDeps, { obligationId }: { obligationId: string }): Promise<void> {
  const started = await startObligations(deps, [obligationId]);
  if (started === 0) throw ApplicationFailure.nonRetryable(`no open obligation ${obligationId}`, FAILURE.unknown);
}
