// What a running plan asks for: its tasks set going, and its end.
import { Context } from '@temporalio/activity';
import { WorkflowExecutionAlreadyStartedError, WorkflowNotFoundError } from '@temporalio/client';
import type { Instant } from '../domain/calendar/local-date.js';
import { appendAudit, planStream } from '../store/audit.js';
import { planTaskWorkflowId } from '../workflows/contract/id.js';
import { cancel } from '../workflows/contract/obligation.js';
import { endTask, type PlanTaskInput } from '../workflows/contract/plan.js';
import type { ActivityDeps } from './deps.js';
import { followMoves } from './follow-move.js';
import { saidWith } from './obligation-step.js';
import { startObligations } from './start-obligation.js';

const RESUME_BATCH = 100;
const YEAR_IS_OVER = 'hết năm kế hoạch';

/** Rows that are followed; `all`: also those that an amendment left out. */
async function codesOf(deps: ActivityDeps, planId: string, all = false): Promise<string[]> {
  const rows = await deps.db.selectFrom('plan_task').select('code').where('plan_id', '=', planId).$if(!all, (query) => query.where('dropped_in', 'is', null)).orderBy('ordinal').execute();
  return rows.map((row) => row.code);
}

async function openObligationsOf(deps: ActivityDeps, planId: string): Promise<{ id: string; workflow_id: string }[]> {
  return deps.db.selectFrom('obligation').select(['id', 'workflow_id']).where('plan_id', '=', planId)
    .where('state', 'in', ['open', 'returned', 'submitted']).orderBy('id').execute();
}

/** Obligations stand in the database before their workflows start: after a loss of the engine's own file they go on from there. */
async function resumeObligations(deps: ActivityDeps, planId: string): Promise<void> {
  const ids = (await openObligationsOf(deps, planId)).map((row) => row.id);
  for (let start = 0; start < ids.length; start += RESUME_BATCH) {
    await startObligations(deps, ids.slice(start, start + RESUME_BATCH));
    Context.current().heartbeat(start);
  }
}

/** The workflow of one row; one that runs (or ran) already is left alone. True when it was started now. */
export async function startPlanTask(deps: ActivityDeps, input: PlanTaskInput): Promise<boolean> {
  try {
    await deps.client.workflow.start('planTaskWorkflow', {
      workflowId: planTaskWorkflowId(input.planId, input.code), taskQueue: Context.current().info.taskQueue, args: [input], workflowIdReusePolicy: 'REJECT_DUPLICATE',
    });
    return true;
  } catch (error) {
    if (!(error instanceof WorkflowExecutionAlreadyStartedError)) throw error;
    return false;
  }
}

/**
 * One workflow a row of the plan, whatever serves it, and what is open in the facts goes on. Of a plan that was replaced only its
 * obligations do. What an amendment or a replacement still owes to them is done here as well: the engine may have lost it.
 */
export async function startPlanTasks(deps: ActivityDeps, { planId, endsAt }: { planId: string; endsAt: Instant }): Promise<number> {
  const plan = await deps.db.selectFrom('plan').select('state').where('id', '=', planId).executeTakeFirst();
  const codes = plan?.state === 'replaced' ? [] : await codesOf(deps, planId);
  for (const code of codes) {
    await startPlanTask(deps, { planId, code, endsAt });
    Context.current().heartbeat(code);
  }
  await resumeObligations(deps, planId);
  await followMoves(deps, { planId, now: deps.clock() });
  return codes.length;
}

export async function endPlanTasks(deps: ActivityDeps, { planId }: { planId: string }): Promise<number> {
  const codes = await codesOf(deps, planId, true);
  for (const code of codes) {
    try {
      await deps.client.workflow.getHandle(planTaskWorkflowId(planId, code)).signal(endTask);
    } catch (error) {
      if (!(error instanceof WorkflowNotFoundError)) throw error;
    }
    Context.current().heartbeat(code);
  }
  return codes.length;
}

/** An obligation whose workflow was not started yet (its opening was cut off) is started first, so that none stays behind. */
export async function cancelOpenObligations(deps: ActivityDeps, input: { planId: string; by: string; reasonId: string }): Promise<number> {
  const { planId, by, reasonId } = input;
  await resumeObligations(deps, planId);
  const open = await openObligationsOf(deps, planId);
  for (const { id, workflow_id: workflowId } of open) {
    await deps.client.workflow.getHandle(workflowId).executeUpdate(cancel, { args: [{ by, reasonId }], updateId: `plan-closed-${planId}` });
    Context.current().heartbeat(id);
  }
  return open.length;
}

export async function recordPlanClosed(deps: ActivityDeps, input: { planId: string; now: Instant; by: string; reasonId: string }): Promise<void> {
  const { planId, now, by, reasonId } = input;
  await deps.db.transaction().execute(async (tx) => {
    const closed = await tx.updateTable('plan').set({ state: 'closed' }).where('id', '=', planId).where('state', 'in', ['active', 'suspended']).executeTakeFirst();
    if (closed.numUpdatedRows === 0n) return;
    await appendAudit(tx, [{ stream: planStream(planId), at: now, actor: by, action: 'plan.closed', subject: planId, body: { reason: reasonId === '' ? YEAR_IS_OVER : await saidWith(tx, reasonId) } }]);
  });
}
