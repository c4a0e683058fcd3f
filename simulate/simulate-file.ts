// Simulates the year of a plan document: everything it needs is made here and thrown away afterwards.
import { loadCalendar } from '../config/calendars/load-calendars.js';
import { configOfProcess, engineSettingsOfProcess } from '../config/config.js';
import { loadLadders } from '../config/ladders/load-ladders.js';
import { compare, localDate, startOfDay, type LocalDate } from '../domain/calendar/local-date.js';
import type { ImportRefusal } from '../domain/plan/import-outcome.js';
import { workflowBundle } from '../workers/bundle.js';
import { ensureTestServer } from '../workers/engine/ensure.js';
import { prepareFromBytes } from '../workers/plan-intake.js';
import { openMemoryStore } from './memory-store.js';
import type { Behaviour } from './officer.js';
import type { SimulationReport } from './report.js';
import { simulateYear } from './simulated-year.js';

export type SimulateFile = { name: string; bytes: Uint8Array; year?: number; issuer?: string; behaviour: Behaviour; seed: number; onProgress?: (day: LocalDate) => void };

/** The year begins on 1 January, or on the day of issue where the plan came later: nobody could be chased before it. */
function firstDay(year: number, issuedOn: LocalDate | null): LocalDate {
  const newYear = localDate(year, 1, 1) ?? `${year}-01-01`;
  return issuedOn !== null && compare(issuedOn, newYear) > 0 ? issuedOn : newYear;
}

/** Refuses what an import would refuse. */
export async function simulatePlanFile(request: SimulateFile): Promise<{ ok: true; report: SimulationReport } | ImportRefusal> {
  const calendar = loadCalendar();
  if (!calendar) throw new Error('no working calendar is shipped');
  const { name, bytes, year, issuer, behaviour, seed, onProgress } = request;
  const first = await prepareFromBytes({ name, bytes, year, issuer, by: 'simulation' }, calendar, startOfDay('2000-01-01'));
  if (!first.ok) return first;
  const startOn = firstDay(first.chosen.year, first.plan.meta.issuedOn);
  const prepared = await prepareFromBytes({ name, bytes, year, issuer, by: 'simulation' }, calendar, startOfDay(startOn));
  if (!prepared.ok) return prepared;
  const store = await openMemoryStore();
  try {
    const report = await simulateYear({
      prepared, startOn, calendar, ladderOf: loadLadders(), behaviour, seed, db: store.db, onProgress,
      testServerPath: await ensureTestServer({ settings: engineSettingsOfProcess() }), bundlePath: await workflowBundle(configOfProcess().bundleDir),
    });
    return { ok: true, report };
  } finally {
    await store.close();
  }
}
