// The engine that histories are recorded on: the real workflows, activities and store; only the mails go nowhere.
// Nothing of the machine stays in a history: names of hosts and processes are replaced.
import { hostname } from 'node:os';
import { Client } from '@temporalio/client';
import { historyToJSON } from '@temporalio/common/lib/proto-utils.js';
import { createActivities } from '../../activities/index.js';
import { loadCalendar } from '../../config/calendars/load-calendars.js';
import { loadLadders } from '../../config/ladders/load-ladders.js';
import { instantOfMs, startOfDay, type Instant, type LocalDate } from '../../domain/calendar/local-date.js';
import { openMemoryStore } from '../../simulate/memory-store.js';
import { shiftedClock } from '../../simulate/shifted-clock.js';
import { startDevServer, startTimeSkipping, startWorker } from '../support/temporal.js';
import { seedOffice } from '../support/office.js';

export const TASK_QUEUE = 'dondoc';
const newest = loadCalendar();
if (newest === null) throw new Error('no working calendar is shipped');
export const CALENDAR = newest;

export type Recording = Awaited<ReturnType<typeof openRecording>>;

/** The plan's clock starts at 00:00 Vietnam of `startOn`; on the time-skipping server `advanceTo` moves it. */
export async function openRecording(kind: 'development' | 'time-skipping', startOn: LocalDate) {
  const env = kind === 'development' ? await startDevServer() : await startTimeSkipping();
  const client = new Client({ connection: env.connection, namespace: env.namespace ?? 'default', identity: 'recorder' });
  const store = await openMemoryStore();
  await seedOffice(store.db);
  const clock = shiftedClock(startOfDay(startOn), await env.currentTimeMs());
  const present = { at: startOfDay(startOn) };
  const activities = createActivities({
    db: store.db, client: clock.client(client), calendar: () => CALENDAR, ladderOf: loadLadders(), clock: () => present.at,
    portalUrl: 'http://don-doc.example', mailer: { send: () => Promise.resolve({ outcome: 'sent' as const }) },
  });
  const stopWorker = await startWorker(env, { taskQueue: TASK_QUEUE, activities: clock.activities(activities), options: { identity: 'recorder' } });
  return {
    client, db: store.db,
    /** An instant of the plan in the server's time. */
    served: (instant: Instant): Instant => instantOfMs(clock.serverMs(instant)),
    advanceTo: async (instant: Instant): Promise<void> => {
      await env.sleep(Math.max(clock.serverMs(instant) - (await env.currentTimeMs()), 1000));
      present.at = clock.planInstant(await env.currentTimeMs());
    },
    historyOf: async (workflowId: string): Promise<string> => clean(historyToJSON(await client.workflow.getHandle(workflowId).fetchHistory())),
    close: async (): Promise<void> => { await stopWorker(); await env.teardown(); await store.close(); },
  };
}

function clean(history: string): string {
  const text = history.replaceAll(`${process.pid}@${hostname()}`, 'recorder').replaceAll(hostname(), 'host');
  return `${JSON.stringify(JSON.parse(text), null, 1)}\n`;
}
