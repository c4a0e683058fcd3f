// A workflow of two steps, as it was when its history was recorded.
import { proxyLocalActivities, sleep } from '@temporalio/workflow';

const { remind } = proxyLocalActivities<{ remind(): Promise<string> }>({ startToCloseTimeout: '10 seconds' });

export async function ladderWorkflow(): Promise<string> {
  await sleep('1 day');
  return remind();
}
