// The Schedules that the product lives by, made or brought up to date at every start.
import { ScheduleAlreadyRunning, ScheduleOverlapPolicy, type Client, type ScheduleOptions } from '@temporalio/client';
import { DISPATCH_SCHEDULE_ID, TASK_QUEUE } from '../workflows/contract/id.js';

/** Sends mail every so many seconds, one run at a time; runs missed within the last hour are made up as one, for a run sends all that is due. */
export async function ensureDispatchSchedule(client: Client, everySeconds: number): Promise<void> {
  const schedule = {
    spec: { intervals: [{ every: `${everySeconds} seconds` }] },
    action: { type: 'startWorkflow', workflowType: 'dispatchWorkflow', workflowId: DISPATCH_SCHEDULE_ID, taskQueue: TASK_QUEUE, args: [] },
    policies: { overlap: ScheduleOverlapPolicy.SKIP, catchupWindow: '1 hour' },
  } satisfies Omit<ScheduleOptions, 'scheduleId'>;
  try {
    await client.schedule.create({ scheduleId: DISPATCH_SCHEDULE_ID, ...schedule });
  } catch (error) {
    if (!(error instanceof ScheduleAlreadyRunning)) throw error;
    await client.schedule.getHandle(DISPATCH_SCHEDULE_ID).update(({ state }) => ({ ...schedule, state }));
  }
}
