import { describe, it, expect } from '@jest/globals';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { freePort } from '../../workers/embedded/port.js';
import { commandOf } from '../../workers/embedded/process-identity.js';
import { scratch, until, type Running } from './support/scratch.js';

const place = scratch();
const START = fileURLToPath(new URL('../../workers/start.js', import.meta.url));
const SLOW_MS = 120_000;

type System = Running & { home: string; address: string };

async function start(home: string, environment: Record<string, string> = {}): Promise<System> {
  const port = await freePort();
  const running = place.node([START, '--empty'], { DONDOC_HOME: home, DONDOC_PORT: String(port), ...environment });
  return { ...running, home, address: `http://127.0.0.1:${port}` };
}

async function isReady({ address }: System): Promise<boolean> {
  return fetch(`${address}/health/ready`).then(({ ok }) => ok, () => false);
}

const ready = (system: System): Promise<void> => until(`ready\n${system.output()}`, () => isReady(system), SLOW_MS);

/** Processes that name the data folder in their words: the server is started with the path of its file. */
function processesOf(home: string): number[] {
  const all = readdirSync('/proc').filter((name) => /^\d+$/.test(name)).map(Number);
  return all.filter((pid) => commandOf(pid)?.some((word) => word.startsWith(home)));
}

describe('npm start', () => {
  it('comes up ready, refuses a second start by name, ends on request without leaving a process, and comes up again after a kill of everything', async () => {
    const home = place.folder();
    const first = await start(home);
    await ready(first);
    await until('the address is printed', () => first.output().includes('đã sẵn sàng'));
    expect(statSync(join(home, 'control.json')).mode & 0o777).toBe(0o600);
    expect(statSync(join(home, 'session-secret')).mode & 0o777).toBe(0o600);
    const secret = readFileSync(join(home, 'session-secret'), 'utf8');

    const second = await start(home);
    await expect(second.exit).resolves.toBe(1);
    expect(second.output()).toContain(`tiến trình số ${first.child.pid}`);
    await expect(isReady(first)).resolves.toBe(true);

    expect(processesOf(home)).toHaveLength(1);
    first.child.kill('SIGTERM');
    await expect(first.exit).resolves.toBe(0);
    expect(processesOf(home)).toEqual([]);
    expect(readdirSync(home)).not.toContain('lock.json');
    expect(readdirSync(home)).not.toContain('control.json');

    const third = await start(home);
    await ready(third);
    third.child.kill('SIGKILL');
    await third.exit;
    expect(processesOf(home)).toHaveLength(1);

    const fourth = await start(home);
    await ready(fourth);
    expect(processesOf(home)).toHaveLength(1);
    expect(readFileSync(join(home, 'session-secret'), 'utf8')).toBe(secret);
    fourth.child.kill('SIGINT');
    await expect(fourth.exit).resolves.toBe(0);
    expect(processesOf(home)).toEqual([]);
  }, 4 * SLOW_MS);

  it('ends in good order when npm is told to end, though npm passes the signal to its shell only', async () => {
    const home = place.folder();
    const port = await freePort();
    const shell = place.node(['-e', `require('node:child_process').spawn(process.execPath, [${JSON.stringify(START)}, '--empty'], { stdio: 'inherit' })`],
      { DONDOC_HOME: home, DONDOC_PORT: String(port), npm_lifecycle_event: 'start' });
    await ready({ ...shell, home, address: `http://127.0.0.1:${port}` });
    shell.child.kill('SIGKILL');
    await until('nothing is left', () => processesOf(home).length === 0 && !readdirSync(home).includes('lock.json'));
  }, SLOW_MS);

  it('on a port that is taken names it and the way out, starts nothing and makes no data folder', async () => {
    const taken = createServer();
    const port = await freePort();
    await new Promise<void>((resolve) => { taken.listen(port, '127.0.0.1', resolve); });
    const home = join(place.folder(), 'dữ liệu');
    const system = await start(home, { DONDOC_PORT: String(port) });
    await expect(system.exit).resolves.toBe(1);
    expect(system.output()).toMatch(new RegExp(`Cổng ${port} đã có.*DONDOC_PORT=`));
    expect(() => readdirSync(home)).toThrow();
    taken.close();
  }, SLOW_MS);

  it('with wrong settings names all of them and ends with 1', async () => {
    const system = await start(place.folder(), { DONDOC_DISPATCH_SECONDS: 'nửa phút', SMTP_URL: 'mail' });
    await expect(system.exit).resolves.toBe(1);
    expect(system.output()).toMatch(/2 chỗ chưa đúng[\s\S]*DONDOC_DISPATCH_SECONDS[\s\S]*SMTP_URL/);
  }, SLOW_MS);

  it('refuses a word that it does not know with 2, and explains itself with --help', async () => {
    const wrong = place.node([START, '--emty']);
    await expect(wrong.exit).resolves.toBe(2);
    expect(wrong.output()).toContain('--emty');
    const help = place.node([START, '--help']);
    await expect(help.exit).resolves.toBe(0);
    expect(help.output()).toContain('--empty');
  });
});
