// Running obligations are moved or ended one by one, as an amendment or a replacement of their plan has planned it.
import { Context } from '@temporalio/activity';
import { WorkflowNotFoundError, WorkflowUpdateFailedError } from '@temporalio/client';
import type { Instant } from '../domain/calendar/local-date.js';
import { isClosed } from '../domain/obligation/state.js';
import { moveReasonId, openMoves, settleMove, type OpenMove } from '../store/obligation-move.js';
import { cancel, reschedule } from '../workflows/contract/obligation.js';
import type { ActivityDeps } from './deps.js';
import { startAgain, startObligations } from './start-obligation.js';

const START_BATCH = 100;

/** Works off what an amendment or a replacement owes to running obligations, in order; one whose workflow is missing is started first. Returns how many there were. */
export async function followMoves(deps: ActivityDeps, { planId, now }: { planId: string; now: Instant }): Promise<number> {
  const moves = await openMoves(deps.db, planId);
  for (let start = 0; start < moves.length; start += START_BATCH) {
    const batch = moves.slice(start, start + START_BATCH);
    await startObligations(deps, [...new Set(batch.map((move) => move.obligationId))], now);
    for (const move of batch) {
      await carryOut(deps, { planId, now }, move);
      await settleMove(deps.db, planId, move, now);
      Context.current().heartbeat(move.obligationId);
      Context.current().cancellationSignal.throwIfAborted();
    }
  }
  return moves.length;
}

/** An obligation that came to its end meanwhile is in for nothing more. */
async function carryOut(deps: ActivityDeps, { planId, now }: { planId: string; now: Instant }, { obligationId, workflowId, step, version, by }: OpenMove): Promise<void> {
  const isOver = async (): Promise<boolean> => {
    const row = await deps.db.selectFrom('obligation').select('state').where('id', '=', obligationId).executeTakeFirstOrThrow();
    return isClosed(row.state);
  };
  if (await isOver()) return;
  if (step === 'reopen') return startAgain(deps, obligationId, now);
  const handle = deps.client.workflow.getHandle(workflowId);
  const [request, updateId] = [{ by, reasonId: moveReasonId(planId, version) }, `amended-${version}`];
  try {
    if (step === 'cancel') await handle.executeUpdate(cancel, { args: [{ ...request, tell: true }], updateId });
    else await handle.executeUpdate(reschedule, { args: [request], updateId });
  } catch (error) {
    const isRefusal = error instanceof WorkflowNotFoundError || error instanceof WorkflowUpdateFailedError;
    if (!isRefusal || !(await isOver())) throw error;
  }
}
