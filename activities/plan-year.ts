// What a running plan asks for: its tasks set going, and its end.
import { Context } from '@temporalio/activity';
import { WorkflowExecutionAlreadyStartedError, WorkflowNotFoundError } from '@temporalio/client';
import type { Instant } from '../domain/calendar/local-date.js';
import { appendAudit, planStream } from '../store/audit.js';
import { planTaskWorkflowId } from '../workflows/contract/id.js';
import { cancel } from '../workflows/contract/obligation.js';
import { endTask, type PlanTaskInput } from '../workflows/contract/plan.js';
import type { ActivityDeps } from './deps.js';

async function codesOf(deps: ActivityDeps, planId: string): Promise<string[]> {
  const rows = await deps.db.selectFrom('plan_task').select('code').where('plan_id', '=', planId).orderBy('ordinal').execute();
  return rows.map((row) => row.code);
}

/** One workflow a row of the plan, whatever serves it; one that runs already is left alone. */
export async function startPlanTasks(deps: ActivityDeps, { planId, endsAt }: { planId: string; endsAt: Instant }): Promise<number> {
  const codes = await codesOf(deps, planId);
  for (const code of codes) {
    const input: PlanTaskInput = { planId, code, endsAt };
    try {
      await deps.client.workflow.start('planTaskWorkflow', {
        workflowId: planTaskWorkflowId(planId, code), taskQueue: Context.current().info.taskQueue, args: [input], workflowIdReusePolicy: 'REJECT_DUPLICATE',
      });
    } catch (error) {
      if (!(error instanceof WorkflowExecutionAlreadyStartedError)) throw error;
    }
    Context.current().heartbeat(code);
  }
  return codes.length;
}

export async function endPlanTasks(deps: ActivityDeps, { planId }: { planId: string }): Promise<number> {
  const codes = await codesOf(deps, planId);
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

export async function cancelOpenObligations(deps: ActivityDeps, input: { planId: string; by: string; reason: string }): Promise<number> {
  const { planId, by, reason } = input;
  const open = await deps.db.selectFrom('obligation').select(['id', 'workflow_id']).where('plan_id', '=', planId)
    .where('state', 'in', ['open', 'returned', 'submitted']).orderBy('id').execute();
  for (const { id, workflow_id: workflowId } of open) {
    await deps.client.workflow.getHandle(workflowId).executeUpdate(cancel, { args: [{ by, reason }], updateId: `plan-closed-${planId}` });
    Context.current().heartbeat(id);
  }
  return open.length;
}

export async function recordPlanClosed(deps: ActivityDeps, input: { planId: string; now: Instant; by: string; reason: string }): Promise<void> {
  const { planId, now, by, reason } = input;
  await deps.db.transaction().execute(async (tx) => {
    const closed = await tx.updateTable('plan').set({ state: 'closed' }).where('id', '=', planId).where('state', 'in', ['active', 'suspended']).executeTakeFirst();
    if (closed.numUpdatedRows === 0n) return;
    await appendAudit(tx, [{ stream: planStream(planId), at: now, actor: by, action: 'plan.closed', subject: planId, body: { reason } }]);
  });
}
