// Seconds from `npm start` to a ready page: cold (an empty data folder, the example brought in) and warm (the same folder again).
import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { freePort } from '../workers/embedded/port.js';

const START = fileURLToPath(new URL('../workers/start.js', import.meta.url));
const LIMIT_MS = 300_000;

async function untilReady(port: number, child: ChildProcess, began: bigint): Promise<number> {
  for (;;) {
    if (child.exitCode !== null) throw new Error(`the system ended with ${child.exitCode} before it was ready`);
    const seconds = Number(process.hrtime.bigint() - began) / 1e9;
    if (seconds * 1000 > LIMIT_MS) throw new Error('not ready in time');
    const isReady = await fetch(`http://127.0.0.1:${port}/health/ready`).then((response) => response.ok, () => false);
    if (isReady) return Math.round(seconds * 10) / 10;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

async function startOnce(home: string): Promise<number> {
  const port = await freePort();
  const began = process.hrtime.bigint();
  const child = spawn(process.execPath, [START], { env: { ...process.env, DONDOC_HOME: home, DONDOC_PORT: String(port) }, stdio: 'ignore' });
  try {
    return await untilReady(port, child, began);
  } finally {
    const ended = new Promise((resolve) => child.once('exit', resolve));
    child.kill('SIGTERM');
    await ended;
  }
}

export async function measureStart(): Promise<object> {
  const home = mkdtempSync(join(tmpdir(), 'dondoc-start-'));
  try {
    const coldSeconds = await startOnce(home);
    const warmSeconds = await startOnce(home);
    return { coldSeconds, warmSeconds, warmGoal: 15 };
  } finally {
    rmSync(home, { recursive: true, force: true });
  }
}
