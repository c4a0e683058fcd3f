// Refusals that a client can tell apart by their type.
import { ActivityFailure, ApplicationFailure } from '@temporalio/workflow';
import { isStepAllowed, type ObligationState, type ObligationStep } from '../../domain/obligation/state.js';
import { FAILURE, type FailureType } from '../contract/failure.js';

/** For validators: refuses the Update before anything is written when the state forbids the step. */
export function refuseUnlessAllowed(state: ObligationState, step: ObligationStep): void {
  if (!isStepAllowed(state, step)) {
    throw ApplicationFailure.nonRetryable(`${step} is not allowed while ${state}`, FAILURE.notAllowed, { state, step });
  }
}

/** For validators: a step that lacks what it rests on (a reason, a hand-in) is refused. */
export function refuseBlank(field: string, value: string): void {
  if (value.trim() === '') throw ApplicationFailure.nonRetryable(`${field} is required`, FAILURE.invalid, { field });
}

/** Whether an activity refused for good, with this type. */
export function isRefusal(error: unknown, type: FailureType): boolean {
  return error instanceof ActivityFailure && error.cause instanceof ApplicationFailure && error.cause.type === type;
}
