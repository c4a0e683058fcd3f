// One process holds a data folder: the embedded Postgres has no lock of its own, and two writers would lose rows silently.
// The lock is a file made by an exclusive, atomic link; it is stale when its process is gone, also when its number was given to another.
import { randomBytes } from 'node:crypto';
import { readFileSync, renameSync, rmSync } from 'node:fs';
import { createExclusively } from '../exclusive-file.js';
import { StartRefusal, systemCode } from '../refusal.js';
import { identityOf, isSameProcess } from './process-identity.js';

export type LockHolder = { pid: number; identity: string | null; startedAt: string; port: number; address: string };

export type DataLock = { release(): void };

type Claim = { port: number; address: string; startedAt: string };

/** Takes the folder for this process. Throws StartRefusal that names the holder; a stale lock is taken over. */
export function takeLock(lockFile: string, claim: Claim): DataLock {
  const holder: LockHolder = { pid: process.pid, identity: identityOf(process.pid), ...claim };
  while (!createExclusively(lockFile, JSON.stringify(holder))) clearIfStale(lockFile);
  return { release: () => releaseOwn(lockFile, holder) };
}

/** Moves the lock aside before judging it again, so that two that come at once cannot both remove it. */
function clearIfStale(lockFile: string): void {
  const holder = readHolder(lockFile);
  if (holder && isHeld(holder)) throw new StartRefusal(whoHolds(holder, lockFile));
  const aside = `${lockFile}.${process.pid}.${randomBytes(4).toString('hex')}.aside`;
  try {
    renameSync(lockFile, aside);
  } catch (error) {
    if (systemCode(error) === 'ENOENT') return;
    throw error;
  }
  const moved = readHolder(aside);
  rmSync(aside, { force: true });
  if (!moved || !isHeld(moved)) return;
  createExclusively(lockFile, JSON.stringify(moved));
  throw new StartRefusal(whoHolds(moved, lockFile));
}

/** The holder that a lock file names, or null when it is absent or unreadable. */
export function readHolder(lockFile: string): LockHolder | null {
  try {
    const holder = JSON.parse(readFileSync(lockFile, 'utf8')) as LockHolder;
    return Number.isInteger(holder.pid) ? holder : null;
  } catch {
    return null;
  }
}

function isHeld(holder: LockHolder): boolean {
  // A container starts anew under the same number: the process of that number is this one, so the lock is an old one.
  if (holder.pid === process.pid && holder.identity !== identityOf(process.pid)) return false;
  return isSameProcess(holder.pid, holder.identity);
}

function whoHolds(holder: LockHolder, lockFile: string): string {
  return [
    `Đôn đốc đang chạy rồi trên thư mục dữ liệu này: tiến trình số ${holder.pid}, địa chỉ ${holder.address}, từ ${holder.startedAt}.`,
    `Mở ${holder.address}, hoặc dừng tiến trình ${holder.pid}, hoặc đặt DONDOC_HOME và DONDOC_PORT khác để chạy thêm một hệ thống riêng.`,
    `(Tệp khóa: ${lockFile})`,
  ].join('\n');
}

function releaseOwn(lockFile: string, own: LockHolder): void {
  const holder = readHolder(lockFile);
  if (holder?.pid === own.pid && holder.identity === own.identity) rmSync(lockFile, { force: true });
}
