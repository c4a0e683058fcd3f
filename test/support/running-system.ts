// The whole real product as a child process (`npm start` with its own data folder and port), and the command line beside it.
// What a test file starts is stopped in good order after it, so that no server of it stays behind.
import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { afterAll } from '@jest/globals';
import { closingInTurn } from '../../workers/closing.js';
import { homeAt } from '../../workers/embedded/home.js';
import { openEmbeddedPostgres } from '../../workers/embedded/postgres.js';
import { freePort } from '../../workers/embedded/port.js';
import type { Db } from '../../store/db.js';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const START = join(ROOT, 'workers/start.js');
const COMMAND = join(ROOT, 'cli/dondoc.js');
const READY_MS = 150_000;
const STOP_MS = 30_000;

export type Ran = { code: number | null; out: string; err: string };

/** Settings of a data folder: what the system and the command line are given alike. */
export type Place = Record<string, string> & { DONDOC_HOME: string; DONDOC_PORT: string };

export type RunningSystem = {
  address: string; home: string; place: Place; pid: number;
  output(): string;
  /** The port of its Temporal server. */
  temporalPort(): number;
  /** Ends it and waits; answers with the exit code. */
  stop(signal?: NodeJS.Signals): Promise<number | null>;
};

function environmentOf(place: Record<string, string>): NodeJS.ProcessEnv {
  const { NODE_OPTIONS: _ofJest, DATABASE_URL: _db, TEMPORAL_ADDRESS: _temporal, SMTP_URL: _smtp, ...rest } = process.env;
  return { ...rest, ...place };
}

function runNode(words: string[], place: Record<string, string>, input: string): Promise<Ran> {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, words, { cwd: ROOT, env: environmentOf(place), stdio: ['pipe', 'pipe', 'pipe'] });
    const ran = { out: '', err: '' };
    child.stdout.setEncoding('utf8').on('data', (piece: string) => { ran.out += piece; });
    child.stderr.setEncoding('utf8').on('data', (piece: string) => { ran.err += piece; });
    child.stdin.on('error', () => undefined).end(input);
    child.once('close', (code) => resolve({ code, ...ran }));
  });
}

/** `dondoc …` for a data folder, as a person runs it; `input` is what is typed. */
export function dondocAt(place: Record<string, string>, words: string[], input = ''): Promise<Ran> {
  return runNode([COMMAND, ...words], place, input);
}

/** The facts of a system that does not run just now. */
export async function withFacts<T>(home: string, use: (db: Db) => Promise<T>): Promise<T> {
  const closing = closingInTurn();
  const postgres = await openEmbeddedPostgres(homeAt(home).postgresFolder);
  closing.add('postgres', () => postgres.close());
  try { return await use(postgres.db); } finally { await closing.closeAll(); }
}

export type Systems = {
  folder(): string;
  /** A new data folder with a free port; nothing runs there yet. */
  place(settings?: Record<string, string>): Promise<Place>;
  /** Starts the product and waits until it is ready. `words` are those of `npm start --`. */
  start(place: Place, words?: string[]): Promise<RunningSystem>;
};

/** Call once in a test file; everything is stopped and removed after its tests. */
export function systems(): Systems {
  const folders: string[] = [];
  const running: RunningSystem[] = [];
  afterAll(async () => {
    await Promise.all(running.map((system) => system.stop()));
    for (const folder of folders) rmSync(folder, { recursive: true, force: true });
  }, STOP_MS * 2);
  const folder = (): string => {
    const made = mkdtempSync(join(tmpdir(), 'dondoc-test-'));
    folders.push(made);
    return made;
  };
  return {
    folder,
    place: async (settings = {}) => ({ DONDOC_HOME: join(folder(), 'home'), DONDOC_PORT: String(await freePort()), DONDOC_DISPATCH_SECONDS: '1', ...settings }),
    start: async (place, words = ['--empty']) => {
      const system = launch(place, words);
      running.push(system);
      await becomeReady(system);
      return system;
    },
  };
}

function launch(place: Place, words: string[]): RunningSystem {
  const child = spawn(process.execPath, [START, ...words], { cwd: ROOT, env: environmentOf(place), stdio: ['ignore', 'pipe', 'pipe'] });
  let text = '';
  for (const stream of [child.stdout, child.stderr]) stream.setEncoding('utf8').on('data', (piece: string) => { text += piece; });
  const exit = new Promise<number | null>((resolve) => { child.once('close', (code) => resolve(code)); });
  const hasEnded = (): boolean => child.exitCode !== null || child.signalCode !== null;
  return {
    address: `http://127.0.0.1:${place.DONDOC_PORT}`, home: place.DONDOC_HOME, place, pid: child.pid ?? 0, output: () => text,
    temporalPort: () => (JSON.parse(readFileSync(homeAt(place.DONDOC_HOME).temporalPidFile, 'utf8')) as { port: number }).port,
    stop: async (signal = 'SIGTERM') => {
      if (!hasEnded()) child.kill(signal);
      const timer = setTimeout(() => child.kill('SIGKILL'), STOP_MS);
      const code = await exit;
      clearTimeout(timer);
      return code;
    },
  };
}

async function becomeReady(system: RunningSystem): Promise<void> {
  await until(() => `ready: ${system.output()}`, async () => {
    const isReady = await fetch(`${system.address}/health/ready`).then(({ ok }) => ok, () => false);
    return isReady && system.output().includes('đã sẵn sàng');
  }, READY_MS);
}

/** Waits until the condition holds. Throws with `what` when it does not within the time. */
export async function until(what: () => string, holds: () => boolean | Promise<boolean>, withinMs = 30_000): Promise<void> {
  for (const end = Date.now() + withinMs; Date.now() < end;) {
    if (await holds()) return;
    await pause(100);
  }
  throw new Error(`not within ${withinMs} ms: ${what()}`);
}
