// Decisions that change what is owed: more time, a waiver, another unit, or the end of the plan. Each keeps its reason.
import { ApplicationFailure } from '@temporalio/common';
import { compare, localDateOf, parseLocalDate, vietnameseDate, type Instant } from '../domain/calendar/local-date.js';
import { nextMorningMail, plannedReminders } from '../domain/obligation/ladder.js';
import { deadlineOn, isLate } from '../domain/obligation/lateness.js';
import { isOwedByUnit } from '../domain/obligation/state.js';
import { holdStreams, unitStream } from '../store/audit.js';
import type { Tx } from '../store/db.js';
import { insertObligations, obligationId, updateObligation, type ObligationRow } from '../store/obligation.js';
import { dropUnsent } from '../store/reminder.js';
import { FAILURE } from '../workflows/contract/failure.js';
import { obligationWorkflowId } from '../workflows/contract/id.js';
import type { CancelRequest, ExtendRequest, HandOverRequest, StepReceipt, WaiveRequest } from '../workflows/contract/obligation.js';
import { writeOpened } from './opened-obligation.js';
import type { ActivityDeps } from './deps.js';
import { renewLadder, servesOf } from './ladder-row.js';
import { notify, onObligation, recordFact, saidWith } from './obligation-step.js';
import type { LadderReceipt, Step } from './ports.js';

function refuseUselessDay(lastDay: string, obligation: ObligationRow, now: Instant): void {
  const isUseful = parseLocalDate(lastDay) !== null && compare(lastDay, obligation.last_day) > 0 && compare(lastDay, localDateOf(now)) >= 0;
  if (!isUseful) {
    throw ApplicationFailure.nonRetryable(`${lastDay} gives no more time than ${obligation.last_day}`, FAILURE.invalid, { field: 'lastDay', lastDay, present: obligation.last_day });
  }
}

/** Moves the last day, itself included, and lays the ladder anew. Refuses a day that does not exist, is past or gives no more time. */
export async function recordExtension(deps: ActivityDeps, input: Step & { request: ExtendRequest }): Promise<LadderReceipt> {
  const { now, request, stepKey } = input;
  const calendar = deps.calendar();
  return onObligation(deps.db, input, 'extend', async (tx, obligation) => {
    const reason = await saidWith(tx, request.reasonId);
    refuseUselessDay(request.lastDay, obligation, now);
    const dates = deadlineOn(request.lastDay, calendar);
    const explanation = `Gia hạn đến hết ngày ${vietnameseDate(dates.lastDay)}; ngày làm việc cuối cùng còn làm được: ${vietnameseDate(dates.planBy)}. Trước gia hạn: ${obligation.explanation}`;
    const moved = { last_day: dates.lastDay, plan_by: dates.planBy, late_from: dates.lateFrom, calendar: calendar.version, ladder: obligation.ladder + 1 };
    await dropUnsent(tx, obligation.id, 'extended', now);
    await updateObligation(tx, obligation.id, { ...moved, explanation, extended: true, reason });
    const rungs = await renewLadder(tx, { ...obligation, ...moved }, deps.ladderOf(await servesOf(tx, obligation)), calendar, now);
    await recordFact(tx, obligation, {
      at: now, actor: request.by, action: 'obligation.extended',
      body: { reason, lastDayBefore: obligation.last_day, lastDay: dates.lastDay, calendar: calendar.version, rungs: rungs.map((rung) => rung.key) },
    });
    await notify(tx, obligation, { kind: 'extended', to: 'unit', stepKey, detail: reason, deliverAt: nextMorningMail(now, calendar), now });
    return { state: obligation.state, at: now, rungs };
  });
}

type Ending = { step: 'waive' | 'cancel'; state: 'waived' | 'cancelled'; action: string; tell: boolean };

async function endWithoutFault(deps: ActivityDeps, input: Step & { request: WaiveRequest }, ending: Ending): Promise<StepReceipt> {
  const { now, request, stepKey } = input;
  return onObligation(deps.db, input, ending.step, async (tx, obligation) => {
    const reason = await saidWith(tx, request.reasonId);
    const dropped = await dropUnsent(tx, obligation.id, ending.state, now);
    await updateObligation(tx, obligation.id, { state: ending.state, closed_at: now, reason });
    const wasLate = isOwedByUnit(obligation.state) && isLate(obligation.late_from, now);
    await recordFact(tx, obligation, { at: now, actor: request.by, action: ending.action, body: { reason, remindersDropped: dropped, ...(ending.state === 'cancelled' ? { wasLate } : {}) } });
    if (ending.tell) {
      await notify(tx, obligation, { kind: ending.state, to: 'unit', stepKey, detail: reason, deliverAt: nextMorningMail(now, deps.calendar()), now });
    }
    return { state: ending.state, at: now };
  });
}

export async function recordWaiver(deps: ActivityDeps, input: Step & { request: WaiveRequest }): Promise<StepReceipt> {
  return endWithoutFault(deps, input, { step: 'waive', state: 'waived', action: 'obligation.waived', tell: true });
}

/** The end of a plan's year is no news to each unit; that a duty fell away in mid-year is. */
export async function recordCancellation(deps: ActivityDeps, input: Step & { request: CancelRequest }): Promise<StepReceipt> {
  return endWithoutFault(deps, input, { step: 'cancel', state: 'cancelled', action: 'obligation.cancelled', tell: input.request.tell === true });
}

async function openSuccessor(tx: Tx, deps: ActivityDeps, obligation: ObligationRow, toUnitId: string, now: Instant): Promise<ObligationRow> {
  const { plan_id: planId, code, occurrence_key: occurrenceKey } = obligation;
  const workflowId = obligationWorkflowId(planId, code, occurrenceKey, toUnitId);
  const unit = await tx.selectFrom('unit').select('id').where('id', '=', toUnitId).executeTakeFirst();
  if (!unit) throw ApplicationFailure.nonRetryable(`no unit ${toUnitId}`, FAILURE.unknown, { field: 'toUnitId' });
  const [successor] = await insertObligations(tx, [{
    ...obligation, id: obligationId(workflowId), workflow_id: workflowId, unit_id: toUnitId,
    state: 'open', opened_at: now, ladder: 1, submitted_at: null, late: null, reason: null, successor_id: null,
  }]);
  if (!successor) throw ApplicationFailure.nonRetryable(`${toUnitId} owes this already`, FAILURE.invalid, { field: 'toUnitId' });
  const calendar = deps.calendar();
  const dates = { openedAt: now, planBy: successor.plan_by, lastDay: successor.last_day, assignedBy: 'person' as const };
  const reminders = plannedReminders(deps.ladderOf(await servesOf(tx, obligation)), dates, calendar, now);
  await writeOpened(tx, [{ obligation: successor, reminders }], { calendar: calendar.version, now, actor: 'system' });
  return successor;
}

/** Ends the duty of one unit and opens the same one for another, with the same dates. */
export async function recordHandOver(deps: ActivityDeps, input: Step & { request: HandOverRequest }): Promise<StepReceipt & { successorId: string }> {
  const { now, request, stepKey } = input;
  return onObligation(deps.db, input, 'handOver', async (tx, obligation) => {
    const reason = await saidWith(tx, request.reasonId);
    await holdStreams(tx, [unitStream(obligation.unit_id), unitStream(request.toUnitId)]);
    await dropUnsent(tx, obligation.id, 'handed-over', now);
    const successor = await openSuccessor(tx, deps, obligation, request.toUnitId, now);
    await updateObligation(tx, obligation.id, { state: 'handed-over', closed_at: now, reason, successor_id: successor.id });
    await recordFact(tx, obligation, {
      at: now, actor: request.by, action: 'obligation.handed-over', body: { reason, toUnit: request.toUnitId, successor: successor.id },
    });
    await notify(tx, obligation, { kind: 'handed-over', to: 'unit', stepKey, detail: reason, deliverAt: nextMorningMail(now, deps.calendar()), now });
    return { state: 'handed-over', at: now, successorId: successor.id };
  });
}
