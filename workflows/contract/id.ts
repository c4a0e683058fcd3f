// The one place where workflow ids, the task queue and schedule ids are made. Ids carry no personal data.

export const TASK_QUEUE = 'dondoc';
export const DISPATCH_SCHEDULE_ID = 'dispatch';

export function planWorkflowId(planId: string): string {
  return `plan/${planId}`;
}

export function planTaskWorkflowId(planId: string, code: string): string {
  return `plan-task/${planId}/${code}`;
}

export function obligationWorkflowId(planId: string, code: string, occurrenceKey: string, unitId: string): string {
  return `obligation/${planId}/${code}/${occurrenceKey}/${unitId}`;
}
