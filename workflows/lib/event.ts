// Checks of a trigger that need nothing but the request itself.
import { ApplicationFailure } from '@temporalio/workflow';
import { parseLocalDate } from '../../domain/calendar/local-date.js';
import { FAILURE } from '../contract/failure.js';
import type { TriggerRequest } from '../contract/plan.js';

/** For the validator of `trigger`: the day of the event must exist. */
export function refuseImpossibleEvent({ eventOn }: TriggerRequest): void {
  if (parseLocalDate(eventOn) === null) {
    throw ApplicationFailure.nonRetryable(`no such day: ${eventOn}`, FAILURE.invalid, { field: 'eventOn' });
  }
}
