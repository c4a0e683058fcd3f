// An obligation as no release may make it: it waits, but writes nothing down any more. Histories of real runs must refuse it.
import { condition, setHandler } from '@temporalio/workflow';
import { accept, returnForCorrection, submit, type ObligationInput } from '../../../workflows/contract/obligation.js';

export async function obligationWorkflow({ rungs }: ObligationInput): Promise<void> {
  let isAccepted = false;
  const at = rungs[0]?.at ?? '';
  setHandler(submit, () => ({ state: 'submitted' as const, at }));
  setHandler(returnForCorrection, () => ({ state: 'returned' as const, at }));
  setHandler(accept, () => { isAccepted = true; return { state: 'accepted' as const, at }; });
  await condition(() => isAccepted);
}
