// The same workflow after a change of the order of its steps that no `patched` guards.
import { proxyLocalActivities, sleep } from '@temporalio/workflow';

const { remind } = proxyLocalActivities<{ remind(): Promise<string> }>({ startToCloseTimeout: '10 seconds' });

export async function ladderWorkflow(): Promise<string> {
  const told = await remind();
  await sleep('1 day');
  return told;
}
