// Obligations opened per second (facts, ledger, outbox, trail and workflow) ÷ starts of a workflow that does nothing, in the same run. Goal ≥ 0.8.
import { atVietnamTime, addDays, localDateOf } from '../domain/calendar/local-date.js';
import { addWorkingDays } from '../domain/calendar/working-calendar.js';
import { planTaskWorkflowId } from '../workflows/contract/id.js';
import { openBenchEngine, TASK_QUEUE, type BenchEngine } from './engine.js';
import { PLAN, seedBenchOffice } from './office.js';

const UNITS = 300;
const ROUNDS = 4;
/** The same number of starts under way as the opening activity uses. */
const PARALLEL = 25;
const GOAL = 0.8;

const seconds = (since: bigint): number => Number(process.hrtime.bigint() - since) / 1e9;

async function startNoOps(engine: BenchEngine, round: number): Promise<number> {
  const began = process.hrtime.bigint();
  let next = 0;
  await Promise.all(Array.from({ length: PARALLEL }, async () => {
    while (next < UNITS) {
      next += 1;
      await engine.client.workflow.start('noOpWorkflow', { taskQueue: TASK_QUEUE, workflowId: `no-op/${round}/${next}` });
    }
  }));
  return UNITS / seconds(began);
}

async function openAll(engine: BenchEngine, code: string): Promise<number> {
  const today = localDateOf(engine.present.at);
  const began = process.hrtime.bigint();
  await engine.client.workflow.start('planTaskWorkflow', {
    taskQueue: TASK_QUEUE, workflowId: planTaskWorkflowId(PLAN, code), args: [{ planId: PLAN, code, endsAt: atVietnamTime(addDays(today, 400), '00:00') }],
  });
  for (;;) {
    const { state } = await engine.db.selectFrom('occurrence').select('state').where('code', '=', code).executeTakeFirstOrThrow();
    if (state === 'opened') return UNITS / seconds(began);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

const median = (values: number[]): number => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;

/** The two are taken in turn, so that both see the same machine. The first round warms up and is not counted. */
export async function measureOpening(): Promise<object> {
  const engine = await openBenchEngine('real');
  try {
    return await engine.run(async () => {
      const give = await seedBenchOffice(engine.db, UNITS, engine.calendar);
      const noOps: number[] = [];
      const openings: number[] = [];
      for (let round = 0; round < ROUNDS; round += 1) {
        const code = `${round + 1}`;
        const today = localDateOf(engine.present.at);
        await give({ code, today, lastDay: addWorkingDays(engine.calendar, today, 20) });
        noOps.push(await startNoOps(engine, round));
        openings.push(await openAll(engine, code));
      }
      const [opened, started] = [median(openings.slice(1)), median(noOps.slice(1))];
      return { units: UNITS, rounds: ROUNDS - 1, openedPerSecond: Math.round(opened), noOpStartsPerSecond: Math.round(started), ratio: Math.round((opened / started) * 100) / 100, goal: GOAL };
    });
  } finally {
    await engine.close();
  }
}
