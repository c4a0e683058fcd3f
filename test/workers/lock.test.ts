import { describe, it, expect } from '@jest/globals';
import { readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { homeAt, openHome } from '../../workers/embedded/home.js';
import { readHolder, takeLock } from '../../workers/embedded/lock.js';
import { identityOf } from '../../workers/embedded/process-identity.js';
import { scratch, until, type Running } from './support/scratch.js';

const place = scratch();
const HOLDER = fileURLToPath(new URL('./support/take-lock.ts', import.meta.url));
const claim = { port: 8080, address: 'http://localhost:8080', startedAt: '2026-11-23T01:02:03.000Z' };
const newLock = (): string => join(place.folder(), 'lock.json');
const holderProcess = (lockFile: string): Running => place.node(['--import', 'tsx', HOLDER, lockFile]);

describe('the lock of a data folder', () => {
  it('refuses a second process and names the first with its address', async () => {
    const lockFile = newLock();
    const first = holderProcess(lockFile);
    await until('the first holds it', () => first.output().includes('held'));
    expect(() => takeLock(lockFile, claim)).toThrow(new RegExp(`tiến trình số ${first.child.pid}, địa chỉ http://localhost:8080`));
    expect(readHolder(lockFile)?.pid).toBe(first.child.pid);
  });

  it('is taken over from a process that was killed', async () => {
    const lockFile = newLock();
    const first = holderProcess(lockFile);
    await until('the first holds it', () => first.output().includes('held'));
    first.child.kill('SIGKILL');
    await first.exit;
    const lock = takeLock(lockFile, claim);
    expect(readHolder(lockFile)).toMatchObject({ pid: process.pid, ...claim });
    lock.release();
    expect(readdirSync(join(lockFile, '..'))).toEqual([]);
  });

  it('is taken over when the number of its process was given to another one', () => {
    const lockFile = newLock();
    writeFileSync(lockFile, JSON.stringify({ pid: process.ppid, identity: 'another boot/12345', ...claim }));
    takeLock(lockFile, claim).release();
    writeFileSync(lockFile, JSON.stringify({ pid: process.ppid, identity: identityOf(process.ppid), ...claim }));
    expect(() => takeLock(lockFile, claim)).toThrow(String(process.ppid));
  });

  it.each(['', '{', 'null', '{"pid":"x"}'])('is taken over when the file holds "%s"', (content) => {
    const lockFile = newLock();
    writeFileSync(lockFile, content);
    takeLock(lockFile, claim).release();
  });

  it('left behind goes to exactly one of several that come at once', async () => {
    const lockFile = newLock();
    writeFileSync(lockFile, JSON.stringify({ pid: process.ppid, identity: 'another boot/12345', ...claim }));
    const all = Array.from({ length: 4 }, () => holderProcess(lockFile));
    await until('all have answered', () => all.every((one) => /held|refused/.test(one.output())));
    const holders = all.filter((one) => one.output().includes('held'));
    expect(holders).toHaveLength(1);
    expect(readHolder(lockFile)?.pid).toBe(holders[0]?.child.pid);
  });

  it('is left alone by one who no longer holds it', () => {
    const lockFile = newLock();
    const lock = takeLock(lockFile, claim);
    const other = { pid: process.ppid, identity: identityOf(process.ppid), ...claim };
    writeFileSync(lockFile, JSON.stringify(other));
    lock.release();
    expect(readHolder(lockFile)).toEqual(other);
  });
});

describe('the data folder', () => {
  it('is made for this account alone', async () => {
    const folder = join(place.folder(), 'sâu', 'hơn');
    await expect(openHome(folder)).resolves.toEqual(homeAt(folder));
    expect(readdirSync(folder)).toEqual([]);
  });

  it('that cannot be one, for a file is there, is refused with a way out', async () => {
    const file = join(place.folder(), 'tệp');
    writeFileSync(file, '');
    await expect(openHome(file)).rejects.toThrow(/không phải là thư mục.*DONDOC_HOME/);
    await expect(openHome(join(file, 'con'))).rejects.toThrow(/DONDOC_HOME/);
  });

  it('that one may not write in is refused with a way out', async () => {
    await expect(openHome('/sys/dondoc')).rejects.toThrow(/Không ghi được.*DONDOC_HOME/);
  });

  it('on a full disk is refused before anything is started', async () => {
    await expect(openHome(place.folder(), Number.MAX_SAFE_INTEGER)).rejects.toThrow(/hết chỗ/);
  });
});
