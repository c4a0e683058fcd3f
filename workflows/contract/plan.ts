// What clients may ask of a running plan and of one of its tasks.
import { defineQuery, defineSignal, defineUpdate } from '@temporalio/workflow';
import type { Instant, LocalDate } from '../../domain/calendar/local-date.js';

export type PlanInput = { planId: string; endsAt: Instant };
/** `reasonId` and `noteId` name kept remarks. */
export type ClosePlanRequest = { by: string; reasonId: string };
/** Ends the year early; open obligations are cancelled with the reason. */
export const closePlan = defineUpdate<{ at: Instant }, [ClosePlanRequest]>('close');

/** `reasonId` and `paperId` name kept remarks: why, and the number of the document that orders it. */
export type AmendPlanRequest = { by: string; reasonId: string; paperId: string };
/** The version that came into force, and when. */
export type AmendReceipt = { version: number; at: Instant };
/** Puts every decision in work into force. Running obligations follow after the answer. Refused as `invalid` when no decision is in work. */
export const amendPlan = defineUpdate<AmendReceipt, [AmendPlanRequest]>('amend');

export type ReplacePlanRequest = { by: string; reasonId: string; planId: string };
/** The plan `planId` takes this one's place: what is not late yet is cancelled, what is late stays owed. */
export const replacePlan = defineUpdate<{ at: Instant }, [ReplacePlanRequest]>('replaceBy');

/** Sent by whoever finds that obligations have not followed an amendment yet. */
export const followVersion = defineSignal<[{ version: number }]>('follow');

export type PlanTaskInput = { planId: string; code: string; endsAt: Instant };
export type TriggerRequest = { by: string; eventOn: LocalDate; noteId: string };
/** An event happened ("kể từ ngày tiếp nhận"): opens the occurrence whose term starts on that day. */
export const trigger = defineUpdate<{ occurrenceKeys: string[] }, [TriggerRequest]>('trigger');

/** The plan was closed: no further occurrence opens. */
export const endTask = defineSignal('end');

/** The row was amended: its agenda is read anew. */
export const taskAmended = defineSignal('amended');

export type PlanTaskView = { opened: string[]; nextAt: Instant | null };
export const planTaskView = defineQuery<PlanTaskView>('view');
