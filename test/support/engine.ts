// The real engine for tests: time-skipping server, embedded store, real activities, a mailer that keeps what it was given.
// The plan's clock is set freely; `at` moves it.
import { randomUUID } from 'node:crypto';
import { createActivities } from '../../activities/index.js';
import type { OutgoingMail } from '../../activities/deps.js';
import { loadCalendar } from '../../config/calendars/load-calendars.js';
import { loadLadders } from '../../config/ladders/load-ladders.js';
import { instantOfMs, type Instant } from '../../domain/calendar/local-date.js';
import { shiftedClock } from '../../simulate/shifted-clock.js';
import { planTaskWorkflowId, obligationWorkflowId } from '../../workflows/contract/id.js';
import { plainClient } from '../../simulate/plain-client.js';
import { keepRemarksOf } from './kept-words.js';
import { openEmbeddedStore } from './postgres.js';
import { ownTaskQueue, startTimeSkipping, startWorker } from './temporal.js';
import { DEPARTMENT, PLAN } from './office.js';

const newest = loadCalendar();
if (newest === null) throw new Error('no working calendar is shipped');
export const CALENDAR = newest;

export type Engine = Awaited<ReturnType<typeof openEngine>>;

/** Opens server, store and a worker that serves until `close`. The plan's clock starts at `startAt`. */
export async function openEngine(startAt: Instant) {
  const env = await startTimeSkipping();
  const client = plainClient(env);
  const store = await openEmbeddedStore();
  const clock = shiftedClock(startAt, await env.currentTimeMs());
  const taskQueue = ownTaskQueue();
  const mails: OutgoingMail[] = [];
  let present = startAt;
  const activities = createActivities({
    db: store.db, client: clock.client(client), calendar: () => CALENDAR, ladderOf: loadLadders(), clock: () => present, portalUrl: 'http://don-doc.example',
    mailer: { send: (mail) => { mails.push(mail); return Promise.resolve({ outcome: 'sent' as const }); } },
  });
  const stopWorker = await startWorker(env, { taskQueue, activities: clock.activities(activities) });
  const now = async (): Promise<Instant> => clock.planInstant(await env.currentTimeMs());
  /** Also with the instant behind it, the clock moves a second: what is due gets done. */
  const advanceTo = async (instant: Instant): Promise<void> => {
    const ahead = clock.serverMs(instant) - (await env.currentTimeMs());
    await env.sleep(Math.max(ahead, 1000));
    present = await now();
  };
  /** Asks as the portal does: the words of a reason or note are kept first. */
  const update = async (workflowId: string, name: string, request: object, updateId?: string) => {
    await keepRemarksOf(store.db, request);
    return client.workflow.getHandle(workflowId).executeUpdate<{ state: string; at: Instant }, [object]>(name, { args: [request], ...(updateId ? { updateId } : {}) });
  };
  return {
    env, client, db: store.db, activities, mails, now, advanceTo, update, taskQueue, clock,
    /** Starts the task's workflow; its year ends far behind the test. */
    startTask: (code: string, endsAt: Instant) => client.workflow.start('planTaskWorkflow', {
      taskQueue, workflowId: planTaskWorkflowId(PLAN, code), args: [{ planId: PLAN, code, endsAt: instantOfMs(clock.serverMs(endsAt)) }],
    }),
    obligationOf: (code: string, key: string, unitId = DEPARTMENT) => obligationWorkflowId(PLAN, code, key, unitId),
    dispatch: () => client.workflow.execute('dispatchWorkflow', { taskQueue, workflowId: `dispatch-${randomUUID()}` }),
    close: async (): Promise<void> => { await stopWorker(); await env.teardown(); await store.close(); },
  };
}
