// The two servers of the workflow tests do what the tests rely on.
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { TestWorkflowEnvironment } from '@temporalio/testing';
import { ownTaskQueue, startDevServer, startTimeSkipping } from './temporal.js';

describe('the development server', () => {
  let env: TestWorkflowEnvironment;
  beforeAll(async () => { env = await startDevServer(); }, 120_000);
  afterAll(async () => { await env.teardown(); });

  it('knows Schedules, and 7:00 in Vietnam is 00:00 UTC', async () => {
    const handle = await env.client.schedule.create({
      scheduleId: ownTaskQueue(),
      spec: { calendars: [{ hour: 7, minute: 0 }], timezone: 'Asia/Ho_Chi_Minh' },
      action: { type: 'startWorkflow', workflowType: 'ladderWorkflow', taskQueue: ownTaskQueue() },
    });
    const { info } = await handle.describe();
    await handle.delete();
    expect(info.nextActionTimes[0]?.toISOString()).toMatch(/T00:00:00\.000Z$/);
  });
});

describe('the time-skipping server', () => {
  let env: TestWorkflowEnvironment;
  beforeAll(async () => { env = await startTimeSkipping(); }, 120_000);
  afterAll(async () => { await env.teardown(); });

  it('passes a year in a moment', async () => {
    const before = await env.currentTimeMs();
    await env.sleep('365 days');
    expect(await env.currentTimeMs() - before).toBeGreaterThanOrEqual(365 * 86_400_000);
  });
});
