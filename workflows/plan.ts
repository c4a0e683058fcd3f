// A plan's year: sets its tasks going, ends them when the year is over or when the office closes the plan.
import { allHandlersFinished, condition, proxyActivities, setHandler } from '@temporalio/workflow';
import type { PlanActivities } from '../activities/ports.js';
import { closePlan, type PlanInput } from './contract/plan.js';
import { refuseBlank } from './lib/refusal.js';
import { now, waitUntil } from './lib/time.js';

const act = proxyActivities<PlanActivities>({
  startToCloseTimeout: '30 minutes', heartbeatTimeout: '1 minute', retry: { initialInterval: '1 second', maximumInterval: '1 minute' },
});

export async function planWorkflow({ planId, endsAt }: PlanInput): Promise<void> {
  let isStarted = false;
  let isClosed = false;

  setHandler(closePlan, async ({ by, reasonId }) => {
    await condition(() => isStarted);
    const at = now();
    await act.recordPlanClosed({ planId, now: at, by, reasonId });
    await act.endPlanTasks({ planId });
    await act.cancelOpenObligations({ planId, by, reasonId });
    isClosed = true;
    return { at };
  }, { validator: ({ reasonId }) => refuseBlank('reasonId', reasonId) });

  await act.startPlanTasks({ planId, endsAt });
  isStarted = true;
  const closedEarly = await waitUntil(() => isClosed, endsAt);
  if (!closedEarly) await act.recordPlanClosed({ planId, now: now(), by: 'system', reasonId: '' });
  await condition(allHandlersFinished);
}
