// The run behind `npm test`: obtains the servers, finds a Postgres, runs Jest, says in the last line what passed.
import type { ChildProcess } from 'node:child_process';
import { readdirSync, rmSync, statSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { ensureTemporalCli, ensureTestServer } from '../../workers/engine/ensure.js';
import { chromiumPath } from './browser.js';
import { runJest, signalJest, type Tally } from './jest-run.js';
import { bundleForTests, TEST_CACHE } from './temporal.js';
import { findPostgresBinaries, startThrowawayPostgres, type ThrowawayPostgres } from './throwaway-postgres.js';

/** Zones far on both sides of Vietnam, where a rule that reads the host's clock or zone gives another day. */
const FAR_ZONES = ['Pacific/Kiritimati', 'America/Los_Angeles'];
/** Browsers, workflow servers and embedded stores share the processors with the tests: more runners than this only wait. */
const MAX_WORKERS = 4;
const KEEP_CACHED_MS = 2 * 24 * 60 * 60_000;

type PostgresForTests = { url: string; stop(): Promise<void> } | { missing: string };

async function findPostgres(): Promise<PostgresForTests> {
  const url = process.env.TEST_DATABASE_URL;
  if (url) return { url, stop: async () => undefined };
  const binaries = findPostgresBinaries();
  if (!binaries) return { missing: 'no TEST_DATABASE_URL, and no Postgres is installed here (initdb and postgres were looked for on PATH and in /usr/lib/postgresql)' };
  try {
    const server: ThrowawayPostgres = await startThrowawayPostgres(binaries);
    console.log(`Postgres for this run: ${binaries}`);
    return server;
  } catch (error) {
    return { missing: `the Postgres in ${binaries} could not be started: ${error instanceof Error ? error.message : String(error)}` };
  }
}

async function runAll(args: readonly string[], env: NodeJS.ProcessEnv, onStart: (jest: ChildProcess) => void): Promise<(Tally | null)[]> {
  const workers = `--maxWorkers=${Math.min(availableParallelism(), MAX_WORKERS)}`;
  const tallies = [await runJest([workers, ...args], env, onStart)];
  if (args.length > 0) return tallies;
  for (const zone of FAR_ZONES) {
    console.log(`The pure core again, as if the machine stood in ${zone}:`);
    tallies.push(await runJest([workers, 'test/domain'], { ...env, TZ: zone }, onStart));
  }
  return tallies;
}

function report(tallies: readonly (Tally | null)[], postgres: PostgresForTests): number {
  const total = { passed: 0, failed: 0, skipped: 0 };
  for (const tally of tallies) {
    total.passed += tally?.passed ?? 0;
    total.failed += tally?.failed ?? 1;
    total.skipped += tally?.skipped ?? 0;
  }
  const inCi = process.env.CI === 'true';
  if (total.skipped > 0) console.log(`${total.skipped} skipped`);
  if (tallies.includes(null)) console.log('Jest ended without a report: see above.');
  if ('missing' in postgres) console.log(`THE POSTGRES HALF WAS NOT RUN: ${postgres.missing}.`);
  if (total.passed + total.failed === 0) console.log('No test ran.');
  console.log(`${total.passed} passed, ${total.failed} failed`);
  return total.failed > 0 || total.passed === 0 || ('missing' in postgres && inCi) ? 1 : 0;
}

/** Bundles and database templates of sources that are no more: each state of the sources leaves its own. */
function clearOldCache(): void {
  for (const name of readdirSync(TEST_CACHE)) {
    const path = join(TEST_CACHE, name);
    if (Date.now() - statSync(path).mtimeMs > KEEP_CACHED_MS) rmSync(path, { force: true });
  }
}

/** Runs the tests that Jest's arguments select (all without any) and returns the exit code. */
export async function runSuite(args: readonly string[]): Promise<number> {
  const env = { ...process.env };
  try {
    env.TEMPORAL_CLI = await ensureTemporalCli();
    env.TEMPORAL_TEST_SERVER = await ensureTestServer();
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    console.log('0 passed, 1 failed');
    return 1;
  }
  const postgres = await findPostgres();
  if ('url' in postgres) env.TEST_DATABASE_URL = postgres.url;
  let jest: ChildProcess | undefined;
  let interrupted = false;
  const interrupt = (signal: NodeJS.Signals): void => { interrupted = true; if (jest) signalJest(jest, signal); };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, interrupt);
  try {
    // Made before the test files start, so that they do not all make them at once; what is wrong with them, the tests say.
    await bundleForTests().catch(() => undefined);
    clearOldCache();
    env.CHROMIUM_PATH = await chromiumPath().catch(() => undefined);
    const tallies = await runAll(args, env, (child) => { jest = child; if (interrupted) signalJest(child, 'SIGTERM'); });
    return report(tallies, postgres);
  } finally {
    if ('stop' in postgres) await postgres.stop();
  }
}
