// Makes sure that every active plan has its running workflow: after a restart, after a loss of the engine's own file, after an import while it was away.
import { WorkflowIdConflictPolicy, type Client } from '@temporalio/client';
import { addMonths, firstOfQuarter, startOfDay, type Instant } from '../domain/calendar/local-date.js';
import type { Db } from '../store/db.js';
import { planWorkflowId, TASK_QUEUE } from '../workflows/contract/id.js';
import type { PlanInput } from '../workflows/contract/plan.js';

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

/** Arms every active plan. Returns how many there are. */
export async function armPlans(db: Db, client: Client): Promise<number> {
  const plans = await db.selectFrom('plan').select(['id', 'year']).where('state', '=', 'active').execute();
  for (const { id, year } of plans) await armPlan(client, id, year);
  return plans.length;
}
