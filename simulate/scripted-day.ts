// One working day of the scripted officers: hand in what is due to be handed in, then the office decides on what came.
import type { Client } from '@temporalio/client';
import { compare, localDateOf, type Instant } from '../domain/calendar/local-date.js';
import { addWorkingDays, type WorkingCalendar } from '../domain/calendar/working-calendar.js';
import type { Db } from '../store/db.js';
import { keepRemark } from '../store/remark.js';
import { storeSubmission } from '../store/submission.js';
import { accept, returnForCorrection, submit } from '../workflows/contract/obligation.js';
import { intentionOf, type Behaviour } from './officer.js';
import { focalId, OWNER_ID } from './scripted-office.js';

export type ScriptedDay = { db: Db; client: Client; calendar: WorkingCalendar; behaviour: Behaviour; seed: number; now: Instant };

const PARALLEL = 20;

async function inLanes<T>(items: T[], perform: (item: T) => Promise<void>): Promise<void> {
  const queue = [...items];
  await Promise.all(Array.from({ length: Math.min(PARALLEL, queue.length) }, async () => {
    for (let item = queue.shift(); item !== undefined; item = queue.shift()) await perform(item);
  }));
}

type Owed = { id: string; workflow_id: string; unit_id: string; state: string; plan_by: string; last_day: string; ladder: number };

async function dueToday(day: ScriptedDay): Promise<Owed[]> {
  const today = localDateOf(day.now);
  const owed = await day.db.selectFrom('obligation').select(['id', 'workflow_id', 'unit_id', 'state', 'plan_by', 'last_day', 'ladder'])
    .where('state', 'in', ['open', 'returned']).orderBy('id').execute();
  return owed.filter((row) => {
    if (row.state === 'returned') return true;
    const { handsInOn } = intentionOf(day.behaviour, day.seed, { id: row.id, planBy: row.plan_by, lastDay: row.last_day }, day.calendar);
    return handsInOn !== null && compare(handsInOn, today) <= 0;
  });
}

async function handIn(day: ScriptedDay, owed: Owed): Promise<void> {
  const by = focalId(owed.unit_id);
  const outcome = await day.db.transaction().execute((tx) => storeSubmission(tx, {
    obligationId: owed.id, by, note: 'Đã thực hiện', file: null, at: day.now, formNonce: `${owed.id}/${owed.ladder}`,
  }));
  if (!outcome.ok) throw new Error(`hand-in of ${owed.id} was refused: ${outcome.reason}`);
  const { id } = outcome.submission;
  await day.client.workflow.getHandle(owed.workflow_id).executeUpdate(submit, { args: [{ submissionId: id, by }], updateId: id });
}

async function decide(day: ScriptedDay, waiting: { id: string; workflow_id: string; obligation_id: string; sequence: number; plan_by: string; last_day: string }): Promise<void> {
  const { isReturnedOnce } = intentionOf(day.behaviour, day.seed, { id: waiting.obligation_id, planBy: waiting.plan_by, lastDay: waiting.last_day }, day.calendar);
  const handle = day.client.workflow.getHandle(waiting.workflow_id);
  const isReturned = isReturnedOnce && waiting.sequence === 1;
  const reasonId = await keepRemark(day.db, { text: isReturned ? 'Bổ sung số liệu' : '', by: OWNER_ID, at: day.now });
  const args = [{ submissionId: waiting.id, by: OWNER_ID, reasonId }] as const;
  await handle.executeUpdate(isReturned ? returnForCorrection : accept, { args: [...args], updateId: `decide-${waiting.id}` });
}

/** The office decides on the working day after the hand-in. */
export async function submitAndDecide(day: ScriptedDay): Promise<void> {
  await inLanes(await dueToday(day), (owed) => handIn(day, owed));
  const yesterday = addWorkingDays(day.calendar, localDateOf(day.now), -1);
  const waiting = await day.db.selectFrom('submission').innerJoin('obligation', 'obligation.id', 'submission.obligation_id')
    .select(['submission.id', 'submission.sequence', 'submission.handed_in_at', 'obligation.workflow_id', 'obligation_id', 'plan_by', 'last_day'])
    .where('submission.state', '=', 'submitted').orderBy('submission.id').execute();
  const due = waiting.filter((row) => compare(localDateOf(row.handed_in_at), yesterday) <= 0);
  await inLanes(due, (row) => decide(day, row));
}
