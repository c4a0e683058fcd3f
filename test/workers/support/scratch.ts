// Folders of one test file, removed after it; children of one test file, ended after it.
import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll } from '@jest/globals';

export type Scratch = {
  folder(): string;
  /** A process of Node that runs the words; its output is collected. */
  node(words: string[], environment?: Record<string, string>): Running;
};

export type Running = { child: ChildProcess; output(): string; exit: Promise<number | null> };

export function scratch(): Scratch {
  const folders: string[] = [];
  const children: ChildProcess[] = [];
  afterAll(() => {
    for (const child of children) child.kill('SIGKILL');
    for (const folder of folders) rmSync(folder, { recursive: true, force: true });
  });
  return {
    folder: () => {
      const folder = mkdtempSync(join(tmpdir(), 'dondoc-test-'));
      folders.push(folder);
      return folder;
    },
    node: (words, environment = {}) => {
      const { NODE_OPTIONS: _ofJest, ...rest } = process.env;
      const child = spawn(process.execPath, words, { env: { ...rest, ...environment }, stdio: ['ignore', 'pipe', 'pipe'] });
      children.push(child);
      let text = '';
      child.stdout.on('data', (piece: Buffer) => { text += piece.toString('utf8'); });
      child.stderr.on('data', (piece: Buffer) => { text += piece.toString('utf8'); });
      return { child, output: () => text, exit: new Promise((resolve) => { child.once('close', resolve); }) };
    },
  };
}

/** Waits until the condition holds. Throws with `what` when it does not within the time. */
export async function until(what: string, holds: () => boolean | Promise<boolean>, withinMs = 30_000): Promise<void> {
  for (const end = Date.now() + withinMs; Date.now() < end;) {
    if (await holds()) return;
    await pause(50);
  }
  throw new Error(`not within ${withinMs} ms: ${what}`);
}
