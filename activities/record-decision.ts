// The level above decides on a hand-in: it is accepted, or goes back with a reason and a day to correct it by.
import { ApplicationFailure } from '@temporalio/common';
import { vietnameseDate, type Instant } from '../domain/calendar/local-date.js';
import { nextMorningMail } from '../domain/obligation/ladder.js';
import { correctionDay, deadlineOn } from '../domain/obligation/lateness.js';
import type { Tx } from '../store/db.js';
import { updateObligation } from '../store/obligation.js';
import { FAILURE } from '../workflows/contract/failure.js';
import type { DecideRequest, StepReceipt } from '../workflows/contract/obligation.js';
import type { ActivityDeps } from './deps.js';
import { renewLadder, servesOf } from './ladder-row.js';
import { notify, onObligation, recordFact, saidWith } from './obligation-step.js';
import type { LadderReceipt, Step } from './ports.js';

type Decision = { to: 'accepted' | 'returned'; request: DecideRequest; reason: string; now: Instant };

async function decideSubmission(tx: Tx, obligationId: string, { to, request, reason, now }: Decision): Promise<void> {
  const { submissionId, by } = request;
  const decided = await tx.updateTable('submission').set({ state: to, decided_at: now, decided_by: by, decision_reason: reason || null })
    .where('id', '=', submissionId).where('obligation_id', '=', obligationId).where('state', '=', 'submitted').executeTakeFirst();
  if (decided.numUpdatedRows !== 1n) throw ApplicationFailure.nonRetryable(`no hand-in ${submissionId} waits`, FAILURE.unknown);
}

export async function recordAcceptance(deps: ActivityDeps, input: Step & { request: DecideRequest }): Promise<StepReceipt> {
  const { now, request, stepKey } = input;
  return onObligation(deps.db, input, 'accept', async (tx, obligation) => {
    const reason = await saidWith(tx, request.reasonId);
    await decideSubmission(tx, obligation.id, { to: 'accepted', request, reason, now });
    await updateObligation(tx, obligation.id, { state: 'accepted', closed_at: now });
    await recordFact(tx, obligation, {
      at: now, actor: request.by, action: 'obligation.accepted', body: { submission: request.submissionId, late: obligation.late, reason },
    });
    await notify(tx, obligation, { kind: 'accepted', to: 'unit', stepKey, detail: reason, deliverAt: nextMorningMail(now, deps.calendar()), now });
    return { state: 'accepted', at: now };
  });
}

/** The unit is told at once, and reminded anew up to the day of correction. */
export async function recordReturn(deps: ActivityDeps, input: Step & { request: DecideRequest }): Promise<LadderReceipt> {
  const { now, request, stepKey } = input;
  const calendar = deps.calendar();
  return onObligation(deps.db, input, 'return', async (tx, obligation) => {
    const reason = await saidWith(tx, request.reasonId);
    await decideSubmission(tx, obligation.id, { to: 'returned', request, reason, now });
    const dates = deadlineOn(correctionDay(obligation.last_day, now, calendar), calendar);
    const ladder = obligation.ladder + 1;
    const moved = { last_day: dates.lastDay, plan_by: dates.planBy, late_from: dates.lateFrom, calendar: calendar.version, ladder };
    const explanation = dates.lastDay === obligation.last_day ? obligation.explanation
      : `Nộp lại bản đã sửa đến hết ngày ${vietnameseDate(dates.lastDay)}: 02 ngày làm việc sau khi bị trả lại. Trước khi trả lại: ${obligation.explanation}`;
    await updateObligation(tx, obligation.id, { state: 'returned', reason, explanation, ...moved });
    const rungs = await renewLadder(tx, { ...obligation, ...moved }, deps.ladderOf(await servesOf(tx, obligation)), calendar, now);
    await recordFact(tx, obligation, {
      at: now, actor: request.by, action: 'obligation.returned',
      body: { submission: request.submissionId, reason, lastDayBefore: obligation.last_day, lastDay: dates.lastDay, calendar: calendar.version, rungs: rungs.map((rung) => rung.key) },
    });
    await notify(tx, obligation, { kind: 'returned', to: 'unit', stepKey, detail: reason, deliverAt: now, now });
    return { state: 'returned', at: now, rungs };
  });
}
