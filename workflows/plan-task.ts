// One row of a plan over its year: opens its occurrences when they fall due to open and writes down how each of them ended.
import { allHandlersFinished, condition, continueAsNew, currentUpdateInfo, proxyActivities, setHandler, workflowInfo } from '@temporalio/workflow';
import type { AgendaItem, PlanActivities } from '../activities/ports.js';
import { endTask, planTaskView, taskAmended, trigger, type PlanTaskInput } from './contract/plan.js';
import { FAILURE } from './contract/failure.js';
import { refuseImpossibleEvent } from './lib/event.js';
import { isRefusal } from './lib/refusal.js';
import { now, waitUntil } from './lib/time.js';

const act = proxyActivities<PlanActivities>({
  startToCloseTimeout: '15 minutes', heartbeatTimeout: '1 minute', retry: { initialInterval: '1 second', maximumInterval: '1 minute' },
});

export async function planTaskWorkflow(input: PlanTaskInput): Promise<void> {
  const { planId, code, endsAt } = input;
  let agenda: AgendaItem[] = [];
  let isStale = true;
  let isEnded = false;
  const opened: string[] = [];

  setHandler(planTaskView, () => ({ opened, nextAt: agenda[0]?.at ?? null }));
  setHandler(endTask, () => { isEnded = true; });
  setHandler(taskAmended, () => { isStale = true; });
  setHandler(trigger, async (request) => {
    const stepKey = `${planId}/${code}/${currentUpdateInfo()?.id ?? 'none'}`;
    const occurrenceKeys = await act.triggerOccurrence({ planId, code, stepKey, now: now(), request });
    isStale = true;
    return { occurrenceKeys };
  }, { validator: refuseImpossibleEvent });

  /** False when an amendment has meanwhile dropped what the agenda still named. */
  const open = async (occurrenceKey: string): Promise<boolean> => {
    try {
      await act.openOccurrence({ planId, code, occurrenceKey, now: now() });
      return true;
    } catch (error) {
      if (isRefusal(error, FAILURE.unknown)) return false;
      throw error;
    }
  };

  while (!isEnded) {
    if (isStale) {
      isStale = false;
      agenda = await act.planTaskAgenda({ planId, code });
    }
    const item = agenda[0];
    if (await waitUntil(() => isEnded || isStale, item?.at ?? endsAt)) continue;
    if (!item) break;
    agenda = agenda.slice(1);
    const { occurrenceKey } = item;
    if (item.step === 'open') {
      if (await open(occurrenceKey)) opened.push(occurrenceKey);
      else isStale = true;
    } else {
      await act.recordOccurrenceResult({ planId, code, occurrenceKey, now: now() });
    }
    if (workflowInfo().continueAsNewSuggested) {
      await condition(allHandlersFinished);
      if (!isEnded) await continueAsNew<typeof planTaskWorkflow>(input);
    }
  }
  await condition(allHandlersFinished);
}
