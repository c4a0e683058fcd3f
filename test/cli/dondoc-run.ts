// Runs the command line as a user does, in its own process.
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const COMMAND = fileURLToPath(new URL('../../cli/dondoc.js', import.meta.url));

export type Ran = { code: number | null; out: string; err: string };

export function dondoc(...args: string[]): Ran {
  const ran = spawnSync(process.execPath, [COMMAND, ...args], { encoding: 'utf8', env: { ...process.env, NODE_OPTIONS: '' } });
  return { code: ran.status, out: ran.stdout, err: ran.stderr };
}

/** Standard output as JSON; throws when it is not exactly one JSON value. */
export function json(ran: Ran): unknown {
  return JSON.parse(ran.out);
}
