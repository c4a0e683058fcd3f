// A unit hands in: the stored content becomes the hand-in that waits for acceptance, and chasing stops.
import { ApplicationFailure } from '@temporalio/common';
import { nextMorningMail } from '../domain/obligation/ladder.js';
import { isLate } from '../domain/obligation/lateness.js';
import type { Tx } from '../store/db.js';
import { updateObligation } from '../store/obligation.js';
import { dropUnsent } from '../store/reminder.js';
import { FAILURE } from '../workflows/contract/failure.js';
import type { StepReceipt, SubmitRequest } from '../workflows/contract/obligation.js';
import type { ActivityDeps } from './deps.js';
import { notify, onObligation, recordFact } from './obligation-step.js';
import type { Step } from './ports.js';

async function storedSubmission(tx: Tx, obligationId: string, submissionId: string) {
  const submission = await tx.selectFrom('submission').select(['id', 'sha256', 'sequence', 'handed_in_at', 'handed_in_by'])
    .where('id', '=', submissionId).where('obligation_id', '=', obligationId).where('state', '=', 'stored').executeTakeFirst();
  if (!submission) throw ApplicationFailure.nonRetryable(`no stored hand-in ${submissionId}`, FAILURE.unknown);
  return submission;
}

/** Lateness is judged by the moment of the hand-in itself, not by when the engine took it. What was late once stays late: a return gives time to correct, no new deadline. */
export async function recordSubmission(deps: ActivityDeps, input: Step & { request: SubmitRequest }): Promise<StepReceipt> {
  const { now, request } = input;
  return onObligation(deps.db, input, 'submit', async (tx, obligation) => {
    const submission = await storedSubmission(tx, obligation.id, request.submissionId);
    const late = obligation.late === true || isLate(obligation.late_from, submission.handed_in_at);
    await tx.updateTable('submission').set({ state: 'submitted' }).where('id', '=', submission.id).execute();
    await updateObligation(tx, obligation.id, { state: 'submitted', submitted_at: submission.handed_in_at, late, reason: null });
    const dropped = await dropUnsent(tx, obligation.id, 'handed-in', now);
    await recordFact(tx, obligation, {
      at: now, actor: request.by, action: 'obligation.submitted',
      body: { submission: submission.id, sequence: submission.sequence, sha256: submission.sha256, handedInAt: submission.handed_in_at, late, remindersDropped: dropped },
    });
    await notify(tx, obligation, { kind: 'submitted', to: 'acceptor', stepKey: input.stepKey, detail: '', deliverAt: nextMorningMail(now, deps.calendar()), now });
    return { state: 'submitted', at: now };
  });
}
