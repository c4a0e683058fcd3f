// The states of an obligation and which step is allowed in which.

/** open: to be done · submitted: handed in, waits for acceptance · returned: to be corrected · the rest are ends. */
export type ObligationState = 'open' | 'submitted' | 'returned' | 'accepted' | 'waived' | 'handed-over' | 'cancelled';

export type ObligationStep = 'submit' | 'accept' | 'return' | 'extend' | 'waive' | 'handOver' | 'cancel' | 'reschedule';

const ALLOWED: Record<ObligationStep, readonly ObligationState[]> = {
  submit: ['open', 'returned'],
  accept: ['submitted'],
  return: ['submitted'],
  extend: ['open', 'returned'],
  waive: ['open', 'returned', 'submitted'],
  handOver: ['open', 'returned'],
  cancel: ['open', 'returned', 'submitted'],
  reschedule: ['open', 'returned', 'submitted'],
};

/** Whether the step may be taken from the state. */
export function isStepAllowed(state: ObligationState, step: ObligationStep): boolean {
  return ALLOWED[step].includes(state);
}

/** Whether nothing more is expected of the unit. */
export function isClosed(state: ObligationState): boolean {
  return state === 'accepted' || state === 'waived' || state === 'handed-over' || state === 'cancelled';
}

/** Whether the unit itself has to act: only then is it reminded. */
export function isOwedByUnit(state: ObligationState): boolean {
  return state === 'open' || state === 'returned';
}
