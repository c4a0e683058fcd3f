// What the engine itself says of the obligations, asked while it runs.
import { readFileSync } from 'node:fs';
import { Client, Connection, ServiceError } from '@temporalio/client';
import { homeAt } from '../../../workers/embedded/home.js';
import { obligationView } from '../../../workflows/contract/obligation.js';

export type SeenWorkflow = { workflowId: string; status: string; state: string };

/** Every execution of an obligation's workflow, with the state that it believes in. */
export async function obligationWorkflowsOf(home: string): Promise<SeenWorkflow[]> {
  const { port } = JSON.parse(readFileSync(homeAt(home).temporalPidFile, 'utf8')) as { port: number };
  const connection = await Connection.connect({ address: `127.0.0.1:${port}` });
  try {
    const client = new Client({ connection });
    const seen: SeenWorkflow[] = [];
    for await (const { workflowId, runId, status } of client.workflow.list({ query: "WorkflowType='obligationWorkflow'" })) {
      seen.push({ workflowId, status: status.name, state: await stateOf(client, workflowId, runId) });
    }
    return seen;
  } finally {
    await connection.close();
  }
}

/** One that still waits for its first rung has done nothing yet and cannot be asked: it is as it was opened. */
async function stateOf(client: Client, workflowId: string, runId: string): Promise<string> {
  try {
    return (await client.workflow.getHandle(workflowId, runId).query(obligationView)).state;
  } catch (error) {
    if (error instanceof ServiceError && /not scheduled yet/.test(String(error.cause))) return 'open';
    throw error;
  }
}
