// One working day of the scripted officers: hand in what is due to be handed in, then the office decides on what came.
import type { Client } from '@temporalio/client';
import { addDays, compare, localDateOf, startOfDay, type Instant } from '../domain/calendar/local-date.js';
import { addWorkingDays, type WorkingCalendar } from '../domain/calendar/working-calendar.js';
import type { Db } from '../store/db.js';
import { keepRemark } from '../store/remark.js';
import { storeSubmission } from '../store/submission.js';
import { accept, returnForCorrection, submit } from '../workflows/contract/obligation.js';
import { handInDay, isReturnedOnce, type Behaviour } from './officer.js';
import { focalId, OWNER_ID } from './scripted-office.js';

export type ScriptedOffice = { db: Db; client: Client; calendar: WorkingCalendar; behaviour: Behaviour; seed: number };
type ScriptedDay = ScriptedOffice & { now: Instant };

const PARALLEL = 20;
/** An opening may be written down a little after its instant; looking so far back costs nothing. */
const LOOK_BACK_DAYS = 7;

async function inLanes<T>(items: T[], perform: (item: T) => Promise<void>): Promise<void> {
  const queue = [...items];
  await Promise.all(Array.from({ length: Math.min(PARALLEL, queue.length) }, async () => {
    for (let item = queue.shift(); item !== undefined; item = queue.shift()) await perform(item);
  }));
}

type Owed = { id: string; workflow_id: string; unit_id: string; ladder: number };

/** What the officers mean to do, decided once an obligation when it is first seen. */
export type Intentions = {
  /** Takes up what was opened since the last look and answers with what is handed in today: also what should have been before it opened. */
  dueOn(day: ScriptedDay): Promise<Owed[]>;
};

export function openIntentions(): Intentions {
  const seen = new Set<string>();
  const waiting = new Map<string, { owed: Owed; handsInOn: string }>();
  let lookedFrom: Instant | null = null;
  return {
    dueOn: async ({ db, behaviour, seed, calendar, now }) => {
      const today = localDateOf(now);
      const opened = db.selectFrom('obligation').select(['id', 'workflow_id', 'unit_id', 'ladder', 'plan_by', 'last_day']).where('state', '=', 'open');
      for (const row of await (lookedFrom === null ? opened : opened.where('opened_at', '>=', lookedFrom)).execute()) {
        if (seen.has(row.id)) continue;
        seen.add(row.id);
        const handsInOn = handInDay(behaviour, seed, { id: row.id, planBy: row.plan_by, lastDay: row.last_day }, calendar);
        if (handsInOn !== null) waiting.set(row.id, { owed: row, handsInOn });
      }
      lookedFrom = startOfDay(addDays(today, -LOOK_BACK_DAYS));
      const due = [...waiting.values()].filter((one) => compare(one.handsInOn, today) <= 0).map((one) => one.owed);
      due.forEach(({ id }) => waiting.delete(id));
      return due;
    },
  };
}

async function returned({ db }: ScriptedDay): Promise<Owed[]> {
  return db.selectFrom('obligation').select(['id', 'workflow_id', 'unit_id', 'ladder']).where('state', '=', 'returned').execute();
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

async function decide(day: ScriptedDay, waiting: { id: string; workflow_id: string; obligation_id: string; sequence: number }): Promise<void> {
  const handle = day.client.workflow.getHandle(waiting.workflow_id);
  const isReturned = waiting.sequence === 1 && isReturnedOnce(day.behaviour, day.seed, waiting.obligation_id);
  const reasonId = await keepRemark(day.db, { text: isReturned ? 'Bổ sung số liệu' : '', by: OWNER_ID, at: day.now });
  const args = [{ submissionId: waiting.id, by: OWNER_ID, reasonId }] as const;
  await handle.executeUpdate(isReturned ? returnForCorrection : accept, { args: [...args], updateId: `decide-${waiting.id}` });
}

/** The office decides on the working day after the hand-in. */
export async function submitAndDecide(day: ScriptedDay, intentions: Intentions): Promise<void> {
  const owed = [...await intentions.dueOn(day), ...await returned(day)].sort((a, b) => (a.id < b.id ? -1 : 1));
  await inLanes(owed, (one) => handIn(day, one));
  const yesterday = addWorkingDays(day.calendar, localDateOf(day.now), -1);
  const waiting = await day.db.selectFrom('submission').innerJoin('obligation', 'obligation.id', 'submission.obligation_id')
    .select(['submission.id', 'submission.sequence', 'submission.handed_in_at', 'obligation.workflow_id', 'obligation_id'])
    .where('submission.state', '=', 'submitted').orderBy('submission.id').execute();
  const due = waiting.filter((row) => compare(localDateOf(row.handed_in_at), yesterday) <= 0);
  await inLanes(due, (row) => decide(day, row));
}
