// Obligations opened per second (facts, ledger, outbox, trail and workflow) ÷ starts of a workflow that does nothing, in the same run. Goal ≥ 0.8.
import type { WorkflowHandle } from '@temporalio/client';
import { atVietnamTime, addDays, localDateOf } from '../domain/calendar/local-date.js';
import { addWorkingDays } from '../domain/calendar/working-calendar.js';
import { planTaskWorkflowId } from '../workflows/contract/id.js';
import { openBenchEngine, TASK_QUEUE, type BenchEngine } from './engine.js';
import { PLAN, seedBenchOffice } from './office.js';

const UNITS = 300;
const ROUNDS = 8;
/** The same number of starts under way as the opening activity uses. */
const PARALLEL = 25;
const GOAL = 0.8;
const A_DAY_MS = 24 * 60 * 60_000;

const seconds = (since: bigint): number => Number(process.hrtime.bigint() - since) / 1e9;

/** Starts per second. `startDelay` keeps them from running, as obligations wait for their first rung. Those that run have ended before it answers: nothing of them is left for what is measured next. */
async function startNoOps(engine: BenchEngine, name: string, startDelay?: number): Promise<number> {
  const handles: WorkflowHandle[] = [];
  const began = process.hrtime.bigint();
  let next = 0;
  await Promise.all(Array.from({ length: PARALLEL }, async () => {
    while (next < UNITS) {
      next += 1;
      handles.push(await engine.client.workflow.start('noOpWorkflow', { taskQueue: TASK_QUEUE, workflowId: `${name}/${next}`, startDelay }));
    }
  }));
  const perSecond = UNITS / seconds(began);
  if (startDelay === undefined) await Promise.all(handles.map((handle) => handle.result()));
  return perSecond;
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

type Round = { opened: number; started: number; waiting: number };

/** The three in turn, so that all see the same machine; every other round the other way about. */
async function measureRound(engine: BenchEngine, round: number): Promise<Round> {
  const rates: Round = { opened: 0, started: 0, waiting: 0 };
  const turns = [
    async () => { rates.started = await startNoOps(engine, `no-op/${round}`); },
    async () => { rates.opened = await openAll(engine, `${round}`); },
    async () => { rates.waiting = await startNoOps(engine, `waiting/${round}`, A_DAY_MS); },
  ];
  for (const turn of round % 2 === 0 ? turns : turns.reverse()) await turn();
  return rates;
}

function median(values: number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
}

const toHundredths = (value: number): number => Math.round(value * 100) / 100;

/** Ratios are taken round by round; the first round warms up and is not counted. */
export async function measureOpening(): Promise<object> {
  const engine = await openBenchEngine('real');
  try {
    return await engine.run(async () => {
      const give = await seedBenchOffice(engine.db, UNITS, engine.calendar);
      const rounds: Round[] = [];
      for (let round = 0; round < ROUNDS; round += 1) {
        const today = localDateOf(engine.present.at);
        await give({ code: `${round}`, today, lastDay: addWorkingDays(engine.calendar, today, 20) });
        rounds.push(await measureRound(engine, round));
      }
      const counted = rounds.slice(1);
      const of = (rate: (round: Round) => number): number => median(counted.map(rate));
      return {
        units: UNITS, rounds: counted.length, openedPerSecond: Math.round(of((round) => round.opened)), noOpStartsPerSecond: Math.round(of((round) => round.started)),
        ratio: toHundredths(of((round) => round.opened / round.started)), goal: GOAL,
        waitingStartsPerSecond: Math.round(of((round) => round.waiting)), ratioToWaitingStarts: toHundredths(of((round) => round.opened / round.waiting)),
      };
    });
  } finally {
    await engine.close();
  }
}
