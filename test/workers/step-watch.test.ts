// A step that stands in the facts and was lost to the engine, as when both die between the record and its acknowledgement.
import { afterAll, beforeAll, describe, it, expect } from '@jest/globals';
import { setTimeout as pause } from 'node:timers/promises';
import pino from 'pino';
import { startOfDay } from '../../domain/calendar/local-date.js';
import { watchSteps } from '../../workers/step-watch.js';
import { obligationView } from '../../workflows/contract/obligation.js';
import { CALENDAR, openEngine, type Engine } from '../support/engine.js';
import { morning, seedOffice, seedTask, storeHandIn } from '../support/office.js';
import { until } from './support/scratch.js';

const log = pino({ level: 'silent' });
const OPENS_ON = '2024-05-20';

describe('a hand-in that was recorded while the engine never heard of it', () => {
  let engine: Engine;
  let id: string;
  let workflowId: string;
  let submissionId: string;

  beforeAll(async () => {
    engine = await openEngine(startOfDay('2024-01-01'));
    await seedOffice(engine.db);
    const task = await seedTask(engine.db, CALENDAR, { opensOn: OPENS_ON, lastDay: '2024-06-14' });
    await engine.startTask(task.code, startOfDay('2027-02-01'));
    await engine.advanceTo(morning(OPENS_ON));
    ({ id, workflow_id: workflowId } = await engine.db.selectFrom('obligation').select(['id', 'workflow_id']).executeTakeFirstOrThrow());
    submissionId = await storeHandIn(engine.db, id, morning(OPENS_ON));
    const request = { submissionId, by: 'focal' };
    await engine.activities.recordSubmission({ obligationId: id, stepKey: `${id}/${submissionId}`, now: await engine.now(), request });
  }, 120_000);
  afterAll(async () => { await engine.close(); });

  it('is brought to the engine, once, and can then be accepted', async () => {
    const decision = { submissionId, by: 'owner', reasonId: '' };
    await expect(engine.update(workflowId, 'accept', decision)).rejects.toThrow();
    const watch = watchSteps({ db: engine.db, client: () => engine.client, log }, 50);
    const handle = engine.client.workflow.getHandle(workflowId);
    await until('the workflow knows', async () => (await handle.query(obligationView)).state === 'submitted');
    const { historyLength } = await handle.describe();
    await pause(400);
    await watch.stop();
    expect((await handle.describe()).historyLength).toBe(historyLength);
    await expect(engine.update(workflowId, 'accept', decision)).resolves.toMatchObject({ state: 'accepted' });
  }, 120_000);
});
