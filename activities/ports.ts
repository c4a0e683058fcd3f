// What workflows may ask of the outside: the only file of this folder that they see, and only its types.
// Every activity is safe to run twice: its key is the id of the thing and the step.
import type { Instant } from '../domain/calendar/local-date.js';
import type {
  CancelRequest, DecideRequest, ExtendRequest, HandOverRequest, RescheduleRequest, Rung, StepReceipt, SubmitRequest, WaiveRequest,
} from '../workflows/contract/obligation.js';
import type { AmendPlanRequest, AmendReceipt, TriggerRequest } from '../workflows/contract/plan.js';

/** Names the Update (or the step of the workflow) that asks, so that a repeat is recognised. */
export type Step = { obligationId: string; stepKey: string; now: Instant };

/** A step that may move the ladder answers with what is left of it. */
export type LadderReceipt = StepReceipt & { rungs: Rung[] };

export interface ObligationActivities {
  fireRung(input: { obligationId: string; rung: string; now: Instant }): Promise<void>;
  recordSubmission(input: Step & { request: SubmitRequest }): Promise<StepReceipt>;
  recordAcceptance(input: Step & { request: DecideRequest }): Promise<StepReceipt>;
  recordReturn(input: Step & { request: DecideRequest }): Promise<LadderReceipt>;
  recordExtension(input: Step & { request: ExtendRequest }): Promise<LadderReceipt>;
  recordWaiver(input: Step & { request: WaiveRequest }): Promise<StepReceipt>;
  recordHandOver(input: Step & { request: HandOverRequest }): Promise<StepReceipt & { successorId: string }>;
  recordCancellation(input: Step & { request: CancelRequest }): Promise<StepReceipt>;
  recordReschedule(input: Step & { request: RescheduleRequest }): Promise<LadderReceipt>;
  /** How the obligation stands in the facts, with what is left of its ladder. */
  readObligation(input: { obligationId: string; now: Instant }): Promise<LadderReceipt>;
  /** Starts the workflow of an obligation that stands in the database already. */
  startObligation(input: { obligationId: string; now: Instant }): Promise<void>;
}

/** open: the occurrence falls due to open · result: its deadline has passed, its outcome is written down. */
export type AgendaItem = { at: Instant; step: 'open' | 'result'; occurrenceKey: string };

export interface PlanActivities {
  startPlanTasks(input: { planId: string; endsAt: Instant }): Promise<number>;
  planTaskAgenda(input: { planId: string; code: string }): Promise<AgendaItem[]>;
  /** Writes the obligations of one occurrence for every lead unit with their ladders and starts their workflows, in batches. */
  openOccurrence(input: { planId: string; code: string; occurrenceKey: string; now: Instant }): Promise<number>;
  recordOccurrenceResult(input: { planId: string; code: string; occurrenceKey: string; now: Instant }): Promise<void>;
  triggerOccurrence(input: { planId: string; code: string; stepKey: string; now: Instant; request: TriggerRequest }): Promise<string[]>;
  recordPlanClosed(input: { planId: string; now: Instant; by: string; reasonId: string }): Promise<void>;
  endPlanTasks(input: { planId: string }): Promise<number>;
  cancelOpenObligations(input: { planId: string; by: string; reasonId: string }): Promise<number>;
  /** Puts the decisions in work into force: facts only. */
  applyAmendment(input: { planId: string; stepKey: string; now: Instant; request: AmendPlanRequest }): Promise<AmendReceipt>;
  /** Lets tasks and obligations follow the facts of a version; may be cut off anywhere and run again. */
  followAmendment(input: { planId: string; version: number; endsAt: Instant; now: Instant }): Promise<number>;
  recordPlanReplaced(input: { planId: string; now: Instant; by: string; reasonId: string; successorId: string }): Promise<void>;
  /** Works off what the plan's obligations are in for. */
  followMoves(input: { planId: string; now: Instant }): Promise<number>;
}

export type DispatchReport = { mailsComposed: number; mailsSent: number; mailsFailed: number; mailsWaiting: number };

export interface DispatchActivities {
  dispatchMail(input: { now: Instant }): Promise<DispatchReport>;
}
