// The portal's only way to the engine: Updates with a time-out, answered with values, never with exceptions of the client.
// A repeat under the same `updateId` is recognised by the engine and changes nothing.
import { ApplicationFailure, WorkflowNotFoundError } from '@temporalio/common';
import { WorkflowUpdateFailedError, type Client } from '@temporalio/client';
import type { UpdateDefinition } from '@temporalio/common';
import type { Instant } from '../domain/calendar/local-date.js';
import type { Db } from '../store/db.js';
import { keepRemark } from '../store/remark.js';
import {
  accept, extend, handOver, returnForCorrection, submit, waive,
  type DecideRequest, type ExtendRequest, type HandOverRequest, type StepReceipt, type SubmitRequest, type WaiveRequest,
} from '../workflows/contract/obligation.js';
import { FAILURE, type FailureType } from '../workflows/contract/failure.js';
import { amendPlan, trigger, type AmendPlanRequest, type AmendReceipt, type TriggerRequest } from '../workflows/contract/plan.js';

/**
 * unavailable: nothing was sent · unanswered: sent, but no answer within the time-out, so it may still be carried out ·
 * absent: the engine has no such running workflow · refused: the engine said no, with a type of the contract.
 */
export type GatewayResult<R> =
  | { ok: true; receipt: R }
  | { ok: false; reason: 'unavailable' | 'unanswered' | 'absent' }
  | { ok: false; reason: 'refused'; type: FailureType; message: string };

type Ask<Request, Receipt = StepReceipt> = (workflowId: string, updateId: string, request: Request) => Promise<GatewayResult<Receipt>>;

/** What a person says with a step, in their words; the engine gets the id under which they were kept. */
type Said<Request extends { reasonId: string }> = Omit<Request, 'reasonId'> & { reason: string };
type SaidEvent = Omit<TriggerRequest, 'noteId'> & { note: string };
type SaidAmendment = Omit<AmendPlanRequest, 'reasonId' | 'paperId'> & { reason: string; paper: string };

export type Gateway = {
  /** The Update's id is the submission's id. */
  submit(workflowId: string, request: SubmitRequest): Promise<GatewayResult<StepReceipt>>;
  accept: Ask<Said<DecideRequest>>;
  return: Ask<Said<DecideRequest>>;
  extend: Ask<Said<ExtendRequest>>;
  waive: Ask<Said<WaiveRequest>>;
  handOver: Ask<Said<HandOverRequest>>;
  trigger: Ask<SaidEvent, { occurrenceKeys: string[] }>;
  /** Of a plan's workflow; `paper` is the number of the document that orders it, '' where there is none. */
  amend: Ask<SaidAmendment, AmendReceipt>;
};

/** Long enough for a busy worker, short enough for a person who waits for a page. */
const ANSWER_MS = 10_000;
const REACH_MS = 2_000;

export type GatewayDeps = { client: () => Client | null; db: Db; clock: () => Instant };

/** A gateway over the client of the moment; `client()` is null while there is no connection. */
export function temporalGateway(deps: GatewayDeps): Gateway {
  const ask = async <Receipt, Request>(update: UpdateDefinition<Receipt, [Request]>, workflowId: string, updateId: string, request: Request) => {
    const client = deps.client();
    if (!client || !(await isReachable(client))) return { ok: false as const, reason: 'unavailable' as const };
    return outcomeOf(client.withDeadline(Date.now() + ANSWER_MS, () =>
      client.workflow.getHandle(workflowId).executeUpdate<Receipt, [Request]>(update, { args: [request], updateId })));
  };
  const keep = (text: string, by: string): Promise<string> => keepRemark(deps.db, { text, by, at: deps.clock() });
  const askSaying = <Request extends { by: string; reasonId: string }>(update: UpdateDefinition<StepReceipt, [Request]>): Ask<Said<Request>> =>
    async (workflowId, updateId, { reason, ...request }) => ask(update, workflowId, updateId, { ...request, reasonId: await keep(reason, request.by as string) } as unknown as Request);
  return {
    submit: (workflowId, request) => ask(submit, workflowId, request.submissionId, request),
    accept: askSaying(accept),
    return: askSaying(returnForCorrection),
    extend: askSaying(extend),
    waive: askSaying(waive),
    handOver: askSaying(handOver),
    trigger: async (workflowId, updateId, { note, ...request }) => ask(trigger, workflowId, updateId, { ...request, noteId: await keep(note, request.by) }),
    amend: async (workflowId, updateId, { by, reason, paper }) => ask(amendPlan, workflowId, updateId, { by, reasonId: await keep(reason, by), paperId: await keep(paper, by) }),
  };
}

/** Asked before each Update, so that "nothing was sent" is certain and a person does not wait out the retries. */
async function isReachable(client: Client): Promise<boolean> {
  try {
    await client.connection.withDeadline(Date.now() + REACH_MS, () => client.workflowService.getSystemInfo({}));
    return true;
  } catch {
    return false;
  }
}

async function outcomeOf<Receipt>(answer: Promise<Receipt>): Promise<GatewayResult<Receipt>> {
  try {
    return { ok: true, receipt: await answer };
  } catch (error) {
    if (error instanceof WorkflowNotFoundError) return { ok: false, reason: 'absent' };
    if (error instanceof WorkflowUpdateFailedError) {
      const refusal = refusalIn(error.cause);
      if (refusal) return { ok: false, reason: 'refused', ...refusal };
    }
    return { ok: false, reason: 'unanswered' };
  }
}

const REFUSALS: readonly string[] = Object.values(FAILURE);

/** The refusal may stand under the failure of an activity that spoke it; a failure of another type is a fault, not an answer. */
function refusalIn(cause: unknown): { type: FailureType; message: string } | null {
  for (let at = cause; at instanceof Error; at = at.cause) {
    if (at instanceof ApplicationFailure && at.type && REFUSALS.includes(at.type)) return { type: at.type as FailureType, message: at.message };
  }
  return null;
}
