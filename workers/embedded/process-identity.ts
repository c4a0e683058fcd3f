// Tells one process from a later one that got the same number: lock and pid files outlive crashes and reboots.
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { systemCode } from '../refusal.js';

export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return systemCode(error) === 'EPERM';
  }
}

/** Differs between two processes of the same number, also across a restart of the machine; null when the process is gone or the system does not say. */
export function identityOf(pid: number): string | null {
  try {
    if (process.platform !== 'linux') return execFileSync('ps', ['-o', 'lstart=', '-p', String(pid)], { encoding: 'utf8' }).trim() || null;
    const boot = readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim();
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    // The name of the program stands in brackets and may hold blanks; the start time is the 20th word after it.
    const words = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    return words[0] === 'Z' ? null : `${boot}/${words[19]}`;
  } catch {
    return null;
  }
}

/** The words with which a process was started, or null. */
export function commandOf(pid: number): string[] | null {
  try {
    if (process.platform !== 'linux') return execFileSync('ps', ['-o', 'command=', '-p', String(pid)], { encoding: 'utf8' }).trim().split(' ');
    const words = readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0').filter(Boolean);
    return words.length > 0 ? words : null;
  } catch {
    return null;
  }
}

/** Whether the process that was noted down is still the same one. Where identities cannot be had, a living process counts as the same. */
export function isSameProcess(pid: number, identity: string | null): boolean {
  if (!isAlive(pid)) return false;
  const present = identityOf(pid);
  if (identity === null) return true;
  return present === identity;
}
