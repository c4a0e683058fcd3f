// The types with which workflows and activities refuse for good; clients tell refusals apart by them.

/** not-allowed: the state forbids the step · unknown: no such thing · invalid: the request contradicts itself or the calendar. */
export const FAILURE = { notAllowed: 'not-allowed', unknown: 'unknown', invalid: 'invalid' } as const;

export type FailureType = (typeof FAILURE)[keyof typeof FAILURE];
