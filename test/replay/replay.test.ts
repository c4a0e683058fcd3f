// What ran under an earlier release goes on under this one: every stored history is replayed against the present workflows.
import { beforeAll, describe, expect, it } from '@jest/globals';
import { fileURLToPath } from 'node:url';
import { DeterminismViolationError } from '@temporalio/workflow';
import { Worker } from '@temporalio/worker';
import { bundleForTests, ownTaskQueue, startTimeSkipping, withWorker } from '../support/temporal.js';
import { storedHistories } from './stored-history.js';

/** Runs a history against a bundle. Throws DeterminismViolationError when the workflow takes another way. */
async function replay(codePath: string, history: unknown): Promise<void> {
  await Worker.runReplayHistory({ workflowBundle: { codePath } }, history);
}

describe('a stored history', () => {
  let present: string;
  beforeAll(async () => { present = await bundleForTests(); });

  it('is there at all', () => {
    expect(storedHistories().length).toBeGreaterThan(0);
  });

  for (const { workflow, file, read } of storedHistories()) {
    it(`of ${workflow} is followed by the present workflows: ${file}`, async () => {
      await replay(present, read());
    });
  }
});

describe('a stored history of an obligation', () => {
  const handIn = storedHistories().find(({ workflow, file }) => workflow === 'obligationWorkflow' && file.endsWith('-returned-then-accepted.json'));

  it('is refused by the workflows of a release whose obligation no longer writes down the hand-in', async () => {
    const changed = fileURLToPath(new URL('./example-obligation-changed/obligation.ts', import.meta.url));
    await expect(replay(await bundleForTests(changed), handIn?.read())).rejects.toBeInstanceOf(DeterminismViolationError);
  });
});

describe('a history of a ladder of one day', () => {
  let history: unknown;
  const sourceOf = (folder: string): string => fileURLToPath(new URL(`./${folder}/ladder.ts`, import.meta.url));

  beforeAll(async () => {
    const env = await startTimeSkipping();
    try {
      const taskQueue = ownTaskQueue();
      const activities = { remind: async () => 'reminded' };
      history = await withWorker(env, { taskQueue, activities, workflowsPath: sourceOf('example') }, async () => {
        const handle = await env.client.workflow.start('ladderWorkflow', { taskQueue, workflowId: taskQueue });
        expect(await handle.result()).toBe('reminded');
        return handle.fetchHistory();
      });
    } finally {
      await env.teardown();
    }
  });

  it('is followed by the workflow that wrote it', async () => {
    await replay(await bundleForTests(sourceOf('example')), history);
  });

  it('is refused by a workflow that reminds before it waits', async () => {
    await expect(replay(await bundleForTests(sourceOf('example-changed')), history)).rejects.toBeInstanceOf(DeterminismViolationError);
  });
});
