// One run of Jest as a child process, and what came of it, counted from Jest's own report.
import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A suite that could not run at all counts as one failed test. */
export type Tally = { passed: number; failed: number; skipped: number };

type JestReport = {
  numPassedTests: number; numFailedTests: number; numPendingTests: number; numTodoTests: number; numRuntimeErrorTestSuites: number;
};

/** Jest is ended when it hangs; the whole suite is meant to need less than 20 minutes on a machine of its own, a busy one needs twice as long. */
const LIMIT_MS = 45 * 60_000;

export function tallyOf(report: JestReport): Tally {
  return {
    passed: report.numPassedTests,
    failed: report.numFailedTests + report.numRuntimeErrorTestSuites,
    skipped: report.numPendingTests + report.numTodoTests,
  };
}

/** Signals Jest, its workers and the servers that they started; nothing happens when none is left. */
export function signalJest(jest: ChildProcess, signal: NodeJS.Signals): void {
  try {
    if (jest.pid !== undefined) process.kill(-jest.pid, signal);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
  }
}

/** Runs Jest in a process group of its own; `onStart` gets it so that a signal can end it. Null when Jest wrote no report (wrong option, killed, crashed). */
export async function runJest(args: readonly string[], env: NodeJS.ProcessEnv, onStart: (jest: ChildProcess) => void): Promise<Tally | null> {
  const folder = mkdtempSync(join(tmpdir(), 'dondoc-test-report-'));
  const outputFile = join(folder, 'report.json');
  const jest = spawn(process.execPath,
    ['--experimental-vm-modules', '--disable-warning=ExperimentalWarning', 'node_modules/jest/bin/jest.js', '--json', `--outputFile=${outputFile}`, ...args],
    { env, stdio: ['ignore', 'ignore', 'inherit'], detached: true });
  onStart(jest);
  const limit = setTimeout(() => {
    console.error(`Jest did not end within ${LIMIT_MS / 60_000} minutes and is stopped.`);
    signalJest(jest, 'SIGKILL');
  }, LIMIT_MS);
  await new Promise((resolve) => { jest.once('close', resolve); });
  clearTimeout(limit);
  signalJest(jest, 'SIGKILL');
  try {
    return tallyOf(JSON.parse(readFileSync(outputFile, 'utf8')) as JestReport);
  } catch {
    return null;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
