// The plan's day for a running duty has moved: the duty's dates and ladder follow, and the unit is told.
import type { Instant } from '../domain/calendar/local-date.js';
import { compare, vietnameseDate } from '../domain/calendar/local-date.js';
import { nextMorningMail } from '../domain/obligation/ladder.js';
import { rescheduled, type NewDates } from '../domain/obligation/reschedule.js';
import { isOwedByUnit } from '../domain/obligation/state.js';
import type { Tx } from '../store/db.js';
import { updateObligation, type ObligationRow } from '../store/obligation.js';
import type { OccurrenceRow } from '../store/occurrence.js';
import { dropUnsent, plannedRows } from '../store/reminder.js';
import type { RescheduleRequest, Rung } from '../workflows/contract/obligation.js';
import type { ActivityDeps } from './deps.js';
import { renewLadder, rungsOf, servesOf } from './ladder-row.js';
import { notify, onObligation, recordFact, saidWith } from './obligation-step.js';
import type { LadderReceipt, Step } from './ports.js';

async function occurrenceOf(tx: Tx, { plan_id: planId, code, occurrence_key: key }: ObligationRow): Promise<OccurrenceRow> {
  return tx.selectFrom('occurrence').selectAll().where('plan_id', '=', planId).where('code', '=', code).where('key', '=', key).executeTakeFirstOrThrow();
}

async function returnedAt(tx: Tx, obligationId: string): Promise<Instant | null> {
  const row = await tx.selectFrom('submission').select('decided_at').where('obligation_id', '=', obligationId).where('state', '=', 'returned').orderBy('sequence', 'desc').executeTakeFirst();
  return row?.decided_at ?? null;
}

const BECAUSE: Record<NewDates['because'], (planned: string) => string> = {
  plan: () => '',
  'time-to-act': (planned) => ` Hạn mới của kế hoạch là hết ngày ${planned}; để đơn vị kịp thực hiện, còn ít nhất 02 ngày làm việc kể từ ngày chuyển hạn.`,
  correction: (planned) => ` Hạn mới của kế hoạch là hết ngày ${planned}; bản bị trả lại vẫn còn 02 ngày làm việc kể từ ngày trả lại.`,
};

/** A calendar notice can leave the day and move only the last working day before it. */
function told(before: string, { lastDay, planBy }: NewDates): string {
  return lastDay === before ? `hạn vẫn là hết ngày ${vietnameseDate(before)}, ngày làm việc cuối để thực hiện là ${vietnameseDate(planBy)}`
    : `hạn chuyển từ hết ngày ${vietnameseDate(before)} sang hết ngày ${vietnameseDate(lastDay)}`;
}

function explained(before: string, dates: NewDates, reason: string, planned: OccurrenceRow): string {
  const moved = told(before, dates);
  return `${moved.charAt(0).toUpperCase()}${moved.slice(1)}: ${reason}.${BECAUSE[dates.because](vietnameseDate(planned.last_day))} ${planned.explanation}`.trim();
}

/** Reads the occurrence's dates anew. Changes nothing when the duty keeps its day (`rescheduled` in the domain has the rules). */
export async function recordReschedule(deps: ActivityDeps, input: Step & { request: RescheduleRequest }): Promise<LadderReceipt> {
  const { now } = input;
  return onObligation(deps.db, input, 'reschedule', async (tx, obligation) => {
    const planned = await occurrenceOf(tx, obligation);
    const present = { lastDay: obligation.last_day, planBy: obligation.plan_by, lateFrom: obligation.late_from, state: obligation.state, extended: obligation.extended };
    const dates = rescheduled(
      { ...present, returnedAt: await returnedAt(tx, obligation.id) }, { lastDay: planned.last_day, planBy: planned.plan_by, lateFrom: planned.late_from }, now, deps.calendar(),
    );
    const rungs = dates === null ? rungsOf(await plannedRows(tx, [obligation.id])) : await move(tx, deps, input, { obligation, planned, dates });
    return { state: obligation.state, at: now, rungs };
  });
}

type Moved = { obligation: ObligationRow; planned: OccurrenceRow; dates: NewDates };

async function move(tx: Tx, deps: ActivityDeps, { request, stepKey, now }: Step & { request: RescheduleRequest }, { obligation, planned, dates }: Moved): Promise<Rung[]> {
  const calendar = deps.calendar();
  const reason = (await saidWith(tx, request.reasonId)).replace(/[.\s]+$/, '');
  const isOwed = isOwedByUnit(obligation.state);
  const moved = { last_day: dates.lastDay, plan_by: dates.planBy, late_from: dates.lateFrom, calendar: calendar.version, provisional: planned.provisional, ladder: isOwed ? obligation.ladder + 1 : obligation.ladder };
  if (isOwed) await dropUnsent(tx, obligation.id, 'rescheduled', now);
  await updateObligation(tx, obligation.id, { ...moved, explanation: explained(obligation.last_day, dates, reason, planned), extended: false });
  const rungs = isOwed ? await renewLadder(tx, { ...obligation, ...moved }, deps.ladderOf(await servesOf(tx, obligation)), calendar, now) : [];
  await recordFact(tx, obligation, {
    at: now, actor: request.by, action: 'obligation.rescheduled',
    body: { reason, lastDayBefore: obligation.last_day, lastDay: dates.lastDay, plannedLastDay: planned.last_day, because: dates.because, calendar: calendar.version, rungs: rungs.map((rung) => rung.key) },
  });
  // Less time than before is told at once, more time with the next morning's mail.
  const deliverAt = compare(dates.lastDay, obligation.last_day) < 0 ? now : nextMorningMail(now, calendar);
  await notify(tx, obligation, { kind: 'rescheduled', to: 'unit', stepKey, detail: `${told(obligation.last_day, dates)}; ${reason}`, deliverAt, now });
  return rungs;
}
