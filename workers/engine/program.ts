// Finding and calling programs of the machine: along the PATH that was given, bounded in time, their words kept for the failure.
import { spawn } from 'node:child_process';
import { constants } from 'node:fs';
import { access, stat } from 'node:fs/promises';
import { delimiter, join } from 'node:path';
import type { Environment } from '../../config/config.js';

export async function isProgram(path: string): Promise<boolean> {
  try {
    await access(path, constants.X_OK);
    return (await stat(path)).isFile();
  } catch {
    return false;
  }
}

/** The first program of this name along the environment's PATH, or null. */
export async function findOnPath(name: string, environment: Environment): Promise<string | null> {
  const names = process.platform === 'win32' ? [`${name}.exe`, name] : [name];
  for (const folder of (environment.PATH ?? '').split(delimiter).filter(Boolean)) {
    for (const candidate of names) if (await isProgram(join(folder, candidate))) return join(folder, candidate);
  }
  return null;
}

export type Run = { ok: true; output: string } | { ok: false; reason: string };

/** The last words of a failed program are what a person needs; the rest is noise. */
const KEPT_CHARACTERS = 4_000;
const SHOWN_LINES = 3;

/** Runs to its end or for at most `timeoutMs`, then it is killed. Never throws: what went wrong is the reason. */
export function run(program: string, words: readonly string[], options: { environment: Environment; timeoutMs: number }): Promise<Run> {
  return new Promise((done) => {
    const child = spawn(program, words, { env: { ...options.environment }, stdio: ['ignore', 'pipe', 'pipe'] });
    let output = '';
    const keep = (piece: Buffer): void => { output = (output + piece.toString('utf8')).slice(-KEPT_CHARACTERS); };
    child.stdout.on('data', keep);
    child.stderr.on('data', keep);
    let timedOut = false;
    const endWithUs = (): void => { child.kill('SIGKILL'); };
    process.once('exit', endWithUs);
    const timer = setTimeout(() => { timedOut = true; child.kill('SIGKILL'); }, options.timeoutMs);
    const settle = (): void => {
      clearTimeout(timer);
      process.removeListener('exit', endWithUs);
    };
    child.once('error', (error) => { settle(); done({ ok: false, reason: error.message }); });
    child.once('close', (code) => {
      settle();
      if (code === 0) return done({ ok: true, output });
      const last = output.trim().split('\n').slice(-SHOWN_LINES).join(' / ');
      return done({ ok: false, reason: timedOut ? `quá ${Math.round(options.timeoutMs / 1000)} giây` : last || `mã thoát ${code}` });
    });
  });
}
