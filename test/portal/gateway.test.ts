// The gateway against a real server and the product's own workflow: what each answer of the engine becomes.
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import type { Client } from '@temporalio/client';
import type { TestWorkflowEnvironment } from '@temporalio/testing';
import { temporalGateway } from '../../portal/gateway.js';
import type { ObligationInput } from '../../workflows/contract/obligation.js';
import { openEmbeddedStore, type OpenStore } from '../support/postgres.js';
import { ownTaskQueue, startDevServer, startWorker } from '../support/temporal.js';

const AT = '2026-11-23T01:00:00.000Z';
const taskQueue = ownTaskQueue();
const recorded: string[] = [];
let env: TestWorkflowEnvironment;
let store: OpenStore;
let stopWorker: () => Promise<void>;

/** Writes nothing down: the answers of the store are tested with the store. */
const activities = {
  recordSubmission: async ({ stepKey }: { stepKey: string }) => { recorded.push(stepKey); return { state: 'submitted', at: AT }; },
  recordReturn: async () => ({ state: 'returned', at: AT, rungs: [] }),
  recordAcceptance: async () => ({ state: 'accepted', at: AT }),
};

beforeAll(async () => {
  [env, store] = [await startDevServer(), await openEmbeddedStore()];
  stopWorker = await startWorker(env, { taskQueue, activities });
}, 120_000);
afterAll(async () => { await stopWorker(); await env.teardown(); await store.close(); });

async function startDuty(): Promise<string> {
  const workflowId = `obligation/test/${randomUUID()}`;
  const input: ObligationInput = { obligationId: randomUUID(), state: 'open', rungs: [] };
  await env.client.workflow.start('obligationWorkflow', { taskQueue, workflowId, args: [input] });
  return workflowId;
}

const over = (client: () => Client | null) => temporalGateway({ client, db: store.db, clock: () => AT });
const gateway = () => over(() => env.client as Client);

it('answers a hand-in with its receipt, and a repeat under the same id with the same, recorded once', async () => {
  const workflowId = await startDuty();
  const request = { submissionId: 'aaaa-1', by: 'p-an' };
  expect(await gateway().submit(workflowId, request)).toEqual({ ok: true, receipt: { state: 'submitted', at: AT } });
  expect(await gateway().submit(workflowId, request)).toEqual({ ok: true, receipt: { state: 'submitted', at: AT } });
  expect(recorded.filter((key) => key.endsWith('/aaaa-1'))).toHaveLength(1);
}, 60_000);

it('answers what the state forbids, and a return without a reason, with the type of the refusal', async () => {
  const workflowId = await startDuty();
  const decision = { submissionId: 'x', by: 'p-chi', reason: 'Thiếu' };
  expect(await gateway().accept(workflowId, 'u-1', decision)).toMatchObject({ ok: false, reason: 'refused', type: 'not-allowed' });
  await gateway().submit(workflowId, { submissionId: 'bbbb-1', by: 'p-an' });
  expect(await gateway().return(workflowId, 'u-2', { ...decision, reason: ' ' })).toMatchObject({ ok: false, reason: 'refused', type: 'invalid' });
  expect(await gateway().return(workflowId, 'u-3', decision)).toMatchObject({ ok: true, receipt: { state: 'returned' } });
}, 60_000);

it('calls a workflow absent that never was or has ended', async () => {
  expect(await gateway().submit('obligation/test/never', { submissionId: 'x', by: 'p-an' })).toEqual({ ok: false, reason: 'absent' });
  const workflowId = await startDuty();
  await gateway().submit(workflowId, { submissionId: 'cccc-1', by: 'p-an' });
  await gateway().accept(workflowId, 'u-4', { submissionId: 'cccc-1', by: 'p-chi', reason: '' });
  await env.client.workflow.getHandle(workflowId).result();
  expect(await gateway().return(workflowId, 'u-5', { submissionId: 'cccc-1', by: 'p-chi', reason: 'x' })).toEqual({ ok: false, reason: 'absent' });
}, 60_000);

it('calls an engine unavailable that has no client, or does not answer, and has sent nothing then', async () => {
  const request = { submissionId: 'x', by: 'p-an' };
  expect(await over(() => null).submit('obligation/test/none', request)).toEqual({ ok: false, reason: 'unavailable' });
  const deaf = { connection: { withDeadline: async () => { throw new Error('refused'); } }, withDeadline: () => { throw new Error('must not be asked'); } };
  expect(await over(() => deaf as unknown as Client).submit('obligation/test/none', request)).toEqual({ ok: false, reason: 'unavailable' });
});

it('calls a hand-in unanswered that nobody works on within the time-out', async () => {
  const workflowId = `obligation/test/${randomUUID()}`;
  await env.client.workflow.start('obligationWorkflow', { taskQueue: ownTaskQueue(), workflowId, args: [{ obligationId: 'x', state: 'open', rungs: [] }] });
  const began = performance.now();
  expect(await gateway().submit(workflowId, { submissionId: 'dddd-1', by: 'p-an' })).toEqual({ ok: false, reason: 'unanswered' });
  expect(performance.now() - began).toBeLessThan(15_000);
}, 60_000);
