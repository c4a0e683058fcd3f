// The activities on a store of the test, without an engine: starts of workflows are noted down, the mail server answers as it is told.
import { MockActivityEnvironment } from '@temporalio/testing';
import { WorkflowExecutionAlreadyStartedError, type Client } from '@temporalio/client';
import { DefaultLogger } from '@temporalio/worker';
import { createActivities } from '../../activities/index.js';
import type { MailOutcome, OutgoingMail } from '../../activities/deps.js';
import { loadCalendar } from '../../config/calendars/load-calendars.js';
import { loadLadders } from '../../config/ladders/load-ladders.js';
import { startOfDay, type Instant, type LocalDate } from '../../domain/calendar/local-date.js';
import type { RungRule } from '../../domain/obligation/ladder.js';
import type { Db } from '../../store/db.js';
import { keepRemarksOf } from '../support/kept-words.js';
import { DEPARTMENT, PLAN, seedOffice, seedTask, type TaskSeed } from '../support/office.js';

const newest = loadCalendar();
if (newest === null) throw new Error('no working calendar is shipped');
export const CALENDAR = newest;

export type Desk = ReturnType<typeof openDesk>;

export function openDesk(db: Db, options: { rules?: RungRule[] } = {}) {
  const starts: { workflowId: string; rungs: string[] }[] = [];
  const mails: OutgoingMail[] = [];
  const present = { at: startOfDay('2024-06-01') };
  const answer = { next: (_mail: OutgoingMail): MailOutcome | Promise<MailOutcome> => ({ outcome: 'sent' }) };
  /** Throws to stand for a worker that dies at its n-th start. */
  const engine = { onStart: (_count: number): void => undefined };
  const client = {
    withDeadline: async <T>(_at: number, ask: () => Promise<T>): Promise<T> => ask(),
    workflow: {
      start: async (_type: string, { workflowId, args }: { workflowId: string; args: { rungs: { key: string }[] }[] }): Promise<void> => {
        engine.onStart(starts.length);
        if (starts.some((one) => one.workflowId === workflowId)) throw new WorkflowExecutionAlreadyStartedError('runs already', workflowId, 'obligationWorkflow');
        starts.push({ workflowId, rungs: (args[0]?.rungs ?? []).map((rung) => rung.key) });
      },
    },
  };
  const activities = rememberingRemarks(db, createActivities({
    db, client: client as unknown as Client, calendar: () => CALENDAR, ladderOf: options.rules ? () => options.rules ?? [] : loadLadders(), clock: () => present.at,
    portalUrl: 'http://don-doc.example', mailer: { send: async (mail) => { mails.push(mail); return answer.next(mail); } },
  }));
  const environment = new MockActivityEnvironment({}, { logger: new DefaultLogger('ERROR') });
  return {
    db, activities, starts, mails, present, answer, engine,
    /** Runs an activity as a worker does. */
    run: <In, Out>(activity: (input: In) => Promise<Out>, input: In): Promise<Out> => environment.run(activity, input),
    dispatch: (now: Instant) => { present.at = now; return environment.run(activities.dispatchMail, { now }); },
  };
}

/** The remarks that an activity is asked with are kept before it runs, as the portal keeps them before it asks. */
function rememberingRemarks<T extends object>(db: Db, activities: T): T {
  const wrap = (activity: (input: { request?: unknown }) => Promise<unknown>) => async (input: { request?: unknown }) => {
    await keepRemarksOf(db, input.request ?? input);
    return activity(input);
  };
  return Object.fromEntries(Object.entries(activities).map(([name, activity]) => [name, wrap(activity as (input: object) => Promise<unknown>)])) as T;
}

/** The small office with one task, opened at 00:00 of its day; answers with the department's obligation. */
export async function openedDuty(desk: Desk, seed: Partial<TaskSeed> & { lastDay: LocalDate; opensOn: LocalDate }) {
  await seedOffice(desk.db);
  const { code, key } = await seedTask(desk.db, CALENDAR, seed);
  await desk.run(desk.activities.openOccurrence, { planId: PLAN, code, occurrenceKey: key, now: startOfDay(seed.opensOn) });
  return dutyOf(desk.db, code);
}

export async function dutyOf(db: Db, code: string, unitId = DEPARTMENT) {
  const { id } = await db.selectFrom('obligation').select('id').where('code', '=', code).where('unit_id', '=', unitId).executeTakeFirstOrThrow();
  return {
    id,
    row: () => db.selectFrom('obligation').selectAll().where('id', '=', id).executeTakeFirstOrThrow(),
    /** 'ladder rung audience outcome reason', in order of time. */
    ledger: async () => (await db.selectFrom('reminder').selectAll().where('obligation_id', '=', id).orderBy('ladder').orderBy('planned_at').orderBy('audience').execute())
      .map((row) => [row.ladder, row.rung, row.audience, row.outcome, row.reason].filter((part) => part !== null).join(' ')),
    trail: async () => (await db.selectFrom('audit_entry').select(['action', 'actor']).where('subject', '=', id).orderBy('sequence').execute()).map((row) => row.action),
  };
}
