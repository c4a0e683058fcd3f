// A client of the time-skipping server that leaves its clock alone.
import { Client } from '@temporalio/client';
import type { TestWorkflowEnvironment } from '@temporalio/testing';

/** The environment's own client lets time run free while it waits for a result; with this one only `env.sleep` moves it. */
export function plainClient(env: TestWorkflowEnvironment): Client {
  return new Client({ connection: env.connection, namespace: env.namespace ?? 'default' });
}
