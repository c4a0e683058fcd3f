// The addresses of the working pages, made in one place. Ids and codes are escaped; they may hold dots, slashes and '#'.
const part = encodeURIComponent;

export const planAddress = (planId: string): string => `/plans/${part(planId)}`;
export const taskAddress = (planId: string, code: string, occurrenceKey?: string): string =>
  `${planAddress(planId)}/tasks/${part(code)}${occurrenceKey ? `?occurrence=${part(occurrenceKey)}` : ''}`;
export const obligationAddress = (id: string): string => `/obligations/${part(id)}`;
export const fileAddress = (obligationId: string, submissionId: string): string => `${obligationAddress(obligationId)}/submissions/${part(submissionId)}/file`;

export const reviewAddress = (planId: string): string => `${planAddress(planId)}/review`;
export const reviewRowAddress = (planId: string, code: string): string => `${reviewAddress(planId)}/rows/${part(code)}`;
export const amendAddress = (planId: string): string => `${planAddress(planId)}/amend`;
export const compareAddress = (planId: string, before: number, after: number): string => `${planAddress(planId)}/compare?before=${before}&after=${after}`;

/** The id of a row's place on a page: letters and digits of the code, everything else by its number. */
export const rowAnchor = (code: string): string => `row-${code.replace(/[^A-Za-z0-9]/g, (letter) => `_${letter.charCodeAt(0).toString(16)}`)}`;
