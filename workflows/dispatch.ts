// Sends what is due: started by a Schedule every few seconds, one run at a time.
import { proxyActivities } from '@temporalio/workflow';
import type { DispatchActivities, DispatchReport } from '../activities/ports.js';
import { now } from './lib/time.js';

const act = proxyActivities<DispatchActivities>({
  startToCloseTimeout: '10 minutes', heartbeatTimeout: '20 seconds', retry: { maximumAttempts: 1 },
});

/** One pass; what could not be sent waits for a later pass, so the activity itself is not retried. */
export async function dispatchWorkflow(): Promise<DispatchReport> {
  return act.dispatchMail({ now: now() });
}
