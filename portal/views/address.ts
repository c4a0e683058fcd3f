// The addresses of the working pages, made in one place. Ids and codes are escaped; they may hold dots, slashes and '#'.
const part = encodeURIComponent;

export const planAddress = (planId: string): string => `/plans/${part(planId)}`;
export const taskAddress = (planId: string, code: string, occurrenceKey?: string): string =>
  `${planAddress(planId)}/tasks/${part(code)}${occurrenceKey ? `?occurrence=${part(occurrenceKey)}` : ''}`;
export const obligationAddress = (id: string): string => `/obligations/${part(id)}`;
export const fileAddress = (obligationId: string, submissionId: string): string => `${obligationAddress(obligationId)}/submissions/${part(submissionId)}/file`;
