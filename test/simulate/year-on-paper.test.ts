// A plan's year on paper: what must hold for every plan and every kind of officer, and the counts of a plan small enough to count by hand.
import { beforeAll, describe, expect, it } from '@jest/globals';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Behaviour } from '../../simulate/officer.js';
import type { SimulationReport } from '../../simulate/report.js';
import { simulatePlanFile } from '../../simulate/simulate-file.js';

const OWN_PLAN = fileURLToPath(new URL('./plan-of-a-province.md', import.meta.url));
const SEEDS = fileURLToPath(new URL('../../../shared/seeds/', import.meta.url));
const EIGHT_MINUTES = 8 * 60_000;

/** The department's and the commune's plan where they are at hand. */
const seedPlans = existsSync(SEEDS) ? readdirSync(SEEDS).filter((name) => /^00[34]_/.test(name)).map((name) => SEEDS + name) : [];

async function simulate(path: string, behaviour: Behaviour, seed = 7): Promise<SimulationReport> {
  const outcome = await simulatePlanFile({ name: basename(path), bytes: readFileSync(path), year: 2024, behaviour, seed });
  if (!outcome.ok) throw new Error(outcome.message.en);
  return outcome.report;
}

function expectWhatAlwaysHolds(report: SimulationReport): void {
  expect(report.obligations).toBeGreaterThan(0);
  expect(report.onTime + report.late + report.missing).toBe(report.obligations);
  expect(report.lateList).toHaveLength(report.late + report.missing);
  expect(report.remindersOpen).toBe(0);
  expect(report.remindersSent + report.remindersDropped).toBe(report.remindersPlanned);
  expect(report.mostMailsPerPersonAndDay).toBe(1);
  expect(report.remindersAfterHandIn).toBe(0);
  expect(report.auditOk).toBe(true);
}

/** What two runs of one seed must agree on; times of the machine may differ. */
function countsOf({ wallSeconds: _wall, historyEventsPerObligation: _events, lateList, ...counts }: SimulationReport) {
  return { ...counts, lateList: lateList.map((item) => ({ ...item, handedInAt: item.handedInAt?.slice(0, 10) ?? null })) };
}

describe('the rest of 2024 of a plan issued on 3/9/2024', () => {
  let punctual: SimulationReport;
  let careless: SimulationReport;
  beforeAll(async () => {
    punctual = await simulate(OWN_PLAN, 'punctual');
    careless = await simulate(OWN_PLAN, 'careless');
  }, EIGHT_MINUTES);

  it('opens 17 obligations: 3 × Q3 and Q4, 2 × September to December, 2 by 15/11, 1 for the fourth quarter; 2 quarters, 8 months and a February are past', () => {
    for (const report of [punctual, careless]) expect([report.obligations, report.beforeSystem]).toEqual([17, 11]);
  });

  it('has nobody late and nobody above told when all are punctual', () => {
    expect(punctual).toMatchObject({ onTime: 17, late: 0, missing: 0, escalations: 0, lateList: [] });
  });

  it('climbs to heads and above when officers are careless', () => {
    expect(careless.late + careless.missing).toBeGreaterThan(0);
    expect(careless.escalations).toBeGreaterThan(0);
    expect(careless.remindersSent).toBeGreaterThan(punctual.remindersSent);
  });

  it.each(['punctual', 'careless'] as const)('with %s officers mails nobody twice a day, reminds nobody after the hand-in, leaves no reminder without an outcome, and the trail is whole', (behaviour) => {
    expectWhatAlwaysHolds({ punctual, careless }[behaviour]);
  });

  it('comes to the same counts with the same seed, and to others with another', async () => {
    expect(countsOf(await simulate(OWN_PLAN, 'careless'))).toEqual(countsOf(careless));
    expect(countsOf(await simulate(OWN_PLAN, 'careless', 8)).lateList).not.toEqual(countsOf(careless).lateList);
  }, EIGHT_MINUTES);
});

describe('a plan that is none', () => {
  it('is refused as an import would refuse it', async () => {
    const outcome = await simulatePlanFile({ name: 'thu.txt', bytes: Buffer.from('Xin chào'), year: 2024, behaviour: 'mixed', seed: 1 });
    expect(outcome.ok).toBe(false);
  });
});

describe.each([OWN_PLAN, ...seedPlans].map((path) => [basename(path), path] as const))('the year 2024 of %s', (_name, path) => {
  it('mails nobody twice a day, reminds nobody after the hand-in, leaves no reminder without an outcome, and the trail is whole', async () => {
    const report = await simulate(path, 'mixed', 3);
    expectWhatAlwaysHolds(report);
    expect(report.virtualDays).toBeGreaterThan(120);
  }, EIGHT_MINUTES);
});
