// One unit's duty for one occurrence: waits for the next rung of its ladder, answers hand-ins and decisions, ends when nothing more is owed.
// Facts are written by local activities inside the Updates; this workflow decides only when and what next.
import {
  allHandlersFinished, condition, continueAsNew, currentUpdateInfo, proxyLocalActivities, setHandler, workflowInfo, type LocalActivityOptions,
} from '@temporalio/workflow';
import type { ObligationActivities, Step } from '../activities/ports.js';
import { compare } from '../domain/calendar/local-date.js';
import { isClosed, isOwedByUnit } from '../domain/obligation/state.js';
import {
  accept, cancel, extend, handOver, obligationView, recheck, reschedule, returnForCorrection, submit, waive, type ObligationInput, type Rung, type StepReceipt,
} from './contract/obligation.js';
import { refuseUnlessAllowed, refuseBlank } from './lib/refusal.js';
import { now, waitUntil } from './lib/time.js';

const RECORDING: LocalActivityOptions = { startToCloseTimeout: '30 seconds', retry: { initialInterval: '200 milliseconds', maximumInterval: '10 seconds' } };
const record = proxyLocalActivities<ObligationActivities>(RECORDING);

export async function obligationWorkflow(input: ObligationInput): Promise<void> {
  const { obligationId } = input;
  let { state, rungs } = input;
  let steps = 0;

  const step = (): Step => ({ obligationId, stepKey: `${obligationId}/${currentUpdateInfo()?.id ?? 'none'}`, now: now() });
  const follow = (receipt: StepReceipt & { rungs?: Rung[] }): StepReceipt => {
    state = receipt.state;
    rungs = receipt.rungs ?? rungs;
    steps += 1;
    return { state: receipt.state, at: receipt.at };
  };

  setHandler(obligationView, () => ({ state, nextRung: isOwedByUnit(state) ? rungs[0] ?? null : null }));
  setHandler(submit, async (request) => follow(await record.recordSubmission({ ...step(), request })), {
    validator: ({ submissionId }) => { refuseUnlessAllowed(state, 'submit'); refuseBlank('submissionId', submissionId); },
  });
  setHandler(accept, async (request) => follow(await record.recordAcceptance({ ...step(), request })), {
    validator: ({ submissionId }) => { refuseUnlessAllowed(state, 'accept'); refuseBlank('submissionId', submissionId); },
  });
  setHandler(returnForCorrection, async (request) => follow(await record.recordReturn({ ...step(), request })), {
    validator: ({ reasonId }) => { refuseUnlessAllowed(state, 'return'); refuseBlank('reasonId', reasonId); },
  });
  setHandler(extend, async (request) => follow(await record.recordExtension({ ...step(), request })), {
    validator: ({ reasonId }) => { refuseUnlessAllowed(state, 'extend'); refuseBlank('reasonId', reasonId); },
  });
  setHandler(waive, async (request) => follow(await record.recordWaiver({ ...step(), request })), {
    validator: ({ reasonId }) => { refuseUnlessAllowed(state, 'waive'); refuseBlank('reasonId', reasonId); },
  });
  setHandler(handOver, async (request) => {
    const { successorId, ...receipt } = await record.recordHandOver({ ...step(), request });
    const followed = follow(receipt);
    await record.startObligation({ obligationId: successorId, now: now() });
    return followed;
  }, { validator: ({ reasonId }) => { refuseUnlessAllowed(state, 'handOver'); refuseBlank('reasonId', reasonId); } });
  setHandler(cancel, async (request) => follow(await record.recordCancellation({ ...step(), request })), {
    validator: ({ reasonId }) => { refuseUnlessAllowed(state, 'cancel'); refuseBlank('reasonId', reasonId); },
  });
  setHandler(reschedule, async (request) => follow(await record.recordReschedule({ ...step(), request })), {
    validator: ({ reasonId }) => { refuseUnlessAllowed(state, 'reschedule'); refuseBlank('reasonId', reasonId); },
  });
  setHandler(recheck, async () => follow(await record.readObligation({ obligationId, now: now() })));

  while (!isClosed(state)) {
    const seen = steps;
    const next = isOwedByUnit(state) ? rungs[0] : undefined;
    const moved = await waitUntil(() => steps !== seen, next?.at ?? null);
    if (!moved) {
      const due = rungs.filter((rung) => compare(rung.at, now()) <= 0);
      rungs = rungs.slice(due.length);
      const last = due.at(-1);
      if (last) await record.fireRung({ obligationId, rung: last.key, now: now() });
    }
    if (workflowInfo().continueAsNewSuggested && !isClosed(state)) {
      await condition(allHandlersFinished);
      await continueAsNew<typeof obligationWorkflow>({ obligationId, state, rungs });
    }
  }
  await condition(allHandlersFinished);
}
