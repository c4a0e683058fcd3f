// Makes sure that every plan in force has its running workflow, and that each is told what its facts have become:
// after a restart, after a loss of the engine's own file, after an import or a confirmation while it was away.
import { WorkflowExecutionAlreadyStartedError, WorkflowIdConflictPolicy, WorkflowNotFoundError, WorkflowUpdateStage, type Client } from '@temporalio/client';
import { addMonths, firstOfQuarter, instantOfMs, msOf, startOfDay, type Instant } from '../domain/calendar/local-date.js';
import type { Db } from '../store/db.js';
import { plansBehind } from '../store/obligation-move.js';
import { pendingReplacements, plansStillOwed } from '../store/plan-replacement.js';
import { planWorkflowId, TASK_QUEUE } from '../workflows/contract/id.js';
import { followVersion, replacePlan, type PlanInput } from '../workflows/contract/plan.js';

/** Longer than a plan's workflow needs to begin with what an amendment owes to obligations. */
const BEHIND_MS = 2 * 60_000;

/** 1 February of the following year, 00:00 in Vietnam: reports on the year's last day are due in January. */
export function planEndsAt(year: number): Instant {
  return startOfDay(addMonths(firstOfQuarter(year + 1, 1), 1));
}

/** Starts the plan's workflow; one that runs stays as it is. Throws when Temporal does not answer. */
export async function armPlan(client: Client, planId: string, year: number): Promise<void> {
  const input: PlanInput = { planId, endsAt: planEndsAt(year) };
  await client.workflow.start('planWorkflow', {
    workflowId: planWorkflowId(planId), taskQueue: TASK_QUEUE, args: [input], workflowIdConflictPolicy: WorkflowIdConflictPolicy.USE_EXISTING,
  });
}

/** A plan that was replaced has ended its workflow; only an engine that lost it starts it anew, so that what is still owed goes on. */
async function rearmReplaced(client: Client, planId: string, year: number): Promise<void> {
  try {
    await client.workflow.start('planWorkflow', {
      workflowId: planWorkflowId(planId), taskQueue: TASK_QUEUE, args: [{ planId, endsAt: planEndsAt(year) } satisfies PlanInput], workflowIdReusePolicy: 'REJECT_DUPLICATE',
    });
  } catch (error) {
    if (!(error instanceof WorkflowExecutionAlreadyStartedError)) throw error;
  }
}

/** Tells each plan whose place another has taken. The answer is not waited for: its duties end one by one. */
export async function askReplacements(db: Db, client: Client): Promise<void> {
  for (const { planId, successorId, by, reasonId } of await pendingReplacements(db)) {
    await client.workflow.getHandle(planWorkflowId(planId)).startUpdate(replacePlan, {
      args: [{ by, reasonId, planId: successorId }], updateId: `replaced-by-${successorId}`, waitForStage: WorkflowUpdateStage.ACCEPTED,
    });
  }
}

/** Obligations that have not followed an amendment for minutes: engine and worker may have died together between facts and acknowledgement. */
async function askToFollow(db: Db, client: Client, now: Instant): Promise<void> {
  for (const { planId, version } of await plansBehind(db, instantOfMs(msOf(now) - BEHIND_MS))) {
    try {
      await client.workflow.getHandle(planWorkflowId(planId)).signal(followVersion, { version });
    } catch (error) {
      if (!(error instanceof WorkflowNotFoundError)) throw error;
    }
  }
}

/** Arms every plan in force and tells those that are behind. Returns how many are in force. */
export async function armPlans(db: Db, client: Client, now: Instant): Promise<number> {
  const plans = await db.selectFrom('plan').select(['id', 'year']).where('state', '=', 'active').execute();
  for (const { id, year } of plans) await armPlan(client, id, year);
  for (const { id, year } of await plansStillOwed(db)) await rearmReplaced(client, id, year);
  await askReplacements(db, client);
  await askToFollow(db, client, now);
  return plans.length;
}
