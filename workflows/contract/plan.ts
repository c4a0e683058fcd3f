// What clients may ask of a running plan and of one of its tasks.
import { defineQuery, defineSignal, defineUpdate } from '@temporalio/workflow';
import type { Instant, LocalDate } from '../../domain/calendar/local-date.js';

export type PlanInput = { planId: string; endsAt: Instant };
/** `reasonId` and `noteId` name kept remarks. */
export type ClosePlanRequest = { by: string; reasonId: string };
/** Ends the year early; open obligations are cancelled with the reason. */
export const closePlan = defineUpdate<{ at: Instant }, [ClosePlanRequest]>('close');

export type PlanTaskInput = { planId: string; code: string; endsAt: Instant };
export type TriggerRequest = { by: string; eventOn: LocalDate; noteId: string };
/** An event happened ("kể từ ngày tiếp nhận"): opens the occurrence whose term starts on that day. */
export const trigger = defineUpdate<{ occurrenceKeys: string[] }, [TriggerRequest]>('trigger');

/** The plan was closed: no further occurrence opens. */
export const endTask = defineSignal('end');

export type PlanTaskView = { opened: string[]; nextAt: Instant | null };
export const planTaskView = defineQuery<PlanTaskView>('view');
