// A plan's year: sets its tasks going, puts amendments into force, and ends them all when the year is over, when the office closes
// the plan or when another plan takes its place.
import { allHandlersFinished, ApplicationFailure, condition, currentUpdateInfo, proxyActivities, setHandler } from '@temporalio/workflow';
import type { PlanActivities } from '../activities/ports.js';
import { FAILURE } from './contract/failure.js';
import { amendPlan, closePlan, followVersion, replacePlan, type PlanInput } from './contract/plan.js';
import { refuseBlank } from './lib/refusal.js';
import { now, waitUntil } from './lib/time.js';
import { inTurns } from './lib/turn.js';

const act = proxyActivities<PlanActivities>({
  startToCloseTimeout: '30 minutes', heartbeatTimeout: '1 minute', retry: { initialInterval: '1 second', maximumInterval: '1 minute' },
});

export async function planWorkflow({ planId, endsAt }: PlanInput): Promise<void> {
  let isStarted = false;
  let isOver = false;
  /** Versions that tasks and obligations have not followed yet, oldest first. */
  const behind: number[] = [];
  const turns = inTurns();
  const inForce = <T>(step: () => Promise<T>): Promise<T> => turns(async () => {
    await condition(() => isStarted);
    if (isOver) throw ApplicationFailure.nonRetryable('the plan is over', FAILURE.notAllowed);
    return step();
  });

  setHandler(closePlan, ({ by, reasonId }) => inForce(async () => {
    const at = now();
    await act.recordPlanClosed({ planId, now: at, by, reasonId });
    await act.endPlanTasks({ planId });
    await act.cancelOpenObligations({ planId, by, reasonId });
    isOver = true;
    return { at };
  }), { validator: ({ reasonId }) => refuseBlank('reasonId', reasonId) });

  setHandler(amendPlan, (request) => {
    const stepKey = `${planId}/${currentUpdateInfo()?.id ?? 'none'}`;
    return inForce(async () => {
      const receipt = await act.applyAmendment({ planId, stepKey, now: now(), request });
      behind.push(receipt.version);
      return receipt;
    });
  }, { validator: ({ reasonId }) => refuseBlank('reasonId', reasonId) });

  setHandler(replacePlan, ({ by, reasonId, planId: successorId }) => inForce(async () => {
    const at = now();
    await act.recordPlanReplaced({ planId, now: at, by, reasonId, successorId });
    await act.endPlanTasks({ planId });
    await act.followMoves({ planId, now: at });
    isOver = true;
    return { at };
  }), { validator: ({ reasonId }) => refuseBlank('reasonId', reasonId) });

  setHandler(followVersion, ({ version }) => { if (!behind.includes(version)) behind.push(version); });

  await act.startPlanTasks({ planId, endsAt });
  isStarted = true;
  while (await waitUntil(() => isOver || behind.length > 0, endsAt) && !isOver) {
    const version = behind.shift() ?? 0;
    await act.followAmendment({ planId, version, endsAt, now: now() });
  }
  if (!isOver) await act.recordPlanClosed({ planId, now: now(), by: 'system', reasonId: '' });
  await condition(allHandlersFinished);
}
