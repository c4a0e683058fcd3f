// How the command line finds the running system: a file that only this account may read, with the address and a token of this run.
import { randomBytes } from 'node:crypto';
import { renameSync, rmSync, writeFileSync } from 'node:fs';

export type Control = { pid: number; address: string; token: string };

export function newControlToken(): string {
  return randomBytes(32).toString('base64url');
}

/** Appears whole. */
export function writeControl(file: string, control: Control): void {
  const draft = `${file}.${process.pid}`;
  writeFileSync(draft, `${JSON.stringify(control)}\n`, { mode: 0o600 });
  renameSync(draft, file);
}

export function removeControl(file: string): void {
  rmSync(file, { force: true });
}
