// One run of the Temporal development server as a child process: started, waited for until it answers, ended.
import { spawn, type ChildProcess } from 'node:child_process';
import { closeSync, openSync, readFileSync, rmSync, statSync, truncateSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { Connection } from '@temporalio/client';
import { answers } from '../temporal-link.js';
import type { Home } from './home.js';

export type ServerSettings = { cli: string; home: Home; namespace: string; ui: boolean; port: number };

const READY_MS = 60_000;
const LOOK_EVERY_MS = 25;
const GENTLE_MS = 5_000;
const LOG_MOST_BYTES = 10 * 1024 * 1024;

/** Starts the process and notes it down; it may not answer yet. It has a process group of its own, so that Ctrl-C reaches only us and we end it last. */
export function spawnServer({ cli, home, namespace, ui, port }: ServerSettings): ChildProcess {
  const words = ['server', 'start-dev', '--ip', '127.0.0.1', '--port', String(port), '--db-filename', home.temporalDb, '--log-level', 'error'];
  if (!ui) words.push('--headless');
  if (namespace !== 'default') words.push('--namespace', namespace);
  const log = openLog(home.temporalLog);
  const child = spawn(cli, words, { cwd: home.folder, stdio: ['ignore', log, log], detached: true });
  closeSync(log);
  if (child.pid) noteDown(home.temporalPidFile, child.pid, port);
  return child;
}

/** For a next start after a crash. A full disk must not end a running server: on Linux the list of processes tells as well. */
function noteDown(pidFile: string, pid: number, port: number): void {
  try {
    writeFileSync(pidFile, JSON.stringify({ pid, port }), { mode: 0o600 });
  } catch {
    rmSync(pidFile, { force: true });
  }
}

function openLog(path: string): number {
  const size = statSync(path, { throwIfNoEntry: false })?.size ?? 0;
  if (size > LOG_MOST_BYTES) truncateSync(path);
  return openSync(path, 'a', 0o600);
}

function acceptsConnections(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect({ port, host: '127.0.0.1' });
    socket.once('connect', () => { socket.destroy(); resolve(true); });
    socket.once('error', () => resolve(false));
  });
}

/** Whether the server came to answer; false when the process ended before or a minute has passed. The client is asked only once the port is open: its own pauses are longer. */
export async function becomesReady(child: ChildProcess, { port, namespace }: Pick<ServerSettings, 'port' | 'namespace'>): Promise<boolean> {
  const connection = Connection.lazy({ address: `127.0.0.1:${port}` });
  let ended = hasEnded(child);
  child.once('exit', () => { ended = true; });
  child.once('error', () => { ended = true; });
  try {
    for (const until = Date.now() + READY_MS; !ended && Date.now() < until;) {
      if (await acceptsConnections(port) && await answers(connection, namespace)) return !ended;
      await pause(LOOK_EVERY_MS);
    }
    return false;
  } finally {
    await connection.close();
  }
}

export function hasEnded(child: ChildProcess): boolean {
  return child.pid === undefined || child.exitCode !== null || child.signalCode !== null;
}

/** Asks the process to end, and kills it after five seconds. Returns when it is gone. */
export async function endServer(child: ChildProcess): Promise<void> {
  if (hasEnded(child)) return;
  const gone = new Promise<void>((resolve) => { child.once('exit', () => resolve()); });
  child.kill('SIGTERM');
  const timer = setTimeout(() => child.kill('SIGKILL'), GENTLE_MS);
  await gone;
  clearTimeout(timer);
}

/** The last lines that the server wrote, for a message. */
export function lastWords(home: Home, lines = 5): string {
  try {
    return readFileSync(home.temporalLog, 'utf8').trim().split('\n').slice(-lines).join('\n');
  } catch {
    return '';
  }
}
