// What clients may ask of an obligation: inputs, Updates and the Query. Carries ids and instants only.
import { defineQuery, defineUpdate } from '@temporalio/workflow';
import type { Instant, LocalDate } from '../../domain/calendar/local-date.js';
import type { ObligationState } from '../../domain/obligation/state.js';

/** One instant of the ladder: several audiences may be told at the same rung. */
export type Rung = { key: string; at: Instant };

export type ObligationInput = {
  obligationId: string;
  state: ObligationState;
  /** What is left of the ladder, in order of time. */
  rungs: Rung[];
};

/** `by` is a person's id. The content stands in `submission`, stored before the Update is sent. */
export type SubmitRequest = { submissionId: string; by: string };
/** `reasonId` names a kept remark; '' where no reason is given. */
export type DecideRequest = { submissionId: string; by: string; reasonId: string };
export type ExtendRequest = { by: string; reasonId: string; lastDay: LocalDate };
export type WaiveRequest = { by: string; reasonId: string };
/** `tell`: the unit gets word that it is no longer owed. */
export type CancelRequest = WaiveRequest & { tell?: boolean };
export type RescheduleRequest = { by: string; reasonId: string };
export type HandOverRequest = { by: string; reasonId: string; toUnitId: string };

/** What the step led to; `at` is when the fact was recorded. */
export type StepReceipt = { state: ObligationState; at: Instant };

export const submit = defineUpdate<StepReceipt, [SubmitRequest]>('submit');
export const accept = defineUpdate<StepReceipt, [DecideRequest]>('accept');
export const returnForCorrection = defineUpdate<StepReceipt, [DecideRequest]>('return');
export const extend = defineUpdate<StepReceipt, [ExtendRequest]>('extend');
export const waive = defineUpdate<StepReceipt, [WaiveRequest]>('waive');
export const handOver = defineUpdate<StepReceipt, [HandOverRequest]>('handOver');
/** The plan was closed, replaced, or follows this no more: what is open ends without a fault of the unit. */
export const cancel = defineUpdate<StepReceipt, [CancelRequest]>('cancel');
/** The day in the plan has moved (an amendment, a new calendar notice): the duty reads its occurrence's dates anew. Changes nothing when they are the same. */
export const reschedule = defineUpdate<StepReceipt, [RescheduleRequest]>('reschedule');

/**
 * Reads the facts anew. A step can be recorded and yet unknown to the workflow, when engine and worker died together between
 * the record and its acknowledgement; asked for by whoever finds the two apart.
 */
export const recheck = defineUpdate<StepReceipt, []>('recheck');

export type ObligationView = { state: ObligationState; nextRung: Rung | null };
export const obligationView = defineQuery<ObligationView>('view');
