// What the engine itself says of the obligations, asked while it runs.
import { readFileSync } from 'node:fs';
import { Client, Connection } from '@temporalio/client';
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
      const { state } = await client.workflow.getHandle(workflowId, runId).query(obligationView);
      seen.push({ workflowId, status: status.name, state });
    }
    return seen;
  } finally {
    await connection.close();
  }
}
