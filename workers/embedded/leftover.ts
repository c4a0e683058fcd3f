// Ends a Temporal server that outlived its parent: it still holds our database file. Nothing else is ever touched.
import { readFileSync, readdirSync, rmSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import { StartRefusal } from '../refusal.js';
import { commandOf, identityOf, isAlive } from './process-identity.js';

const GENTLE_MS = 5_000;
const LOOK_EVERY_MS = 50;

/** Ends every server of this database file; the caller holds the data folder's lock. Returns the numbers of the ended processes. */
export async function endLeftovers(temporalDb: string, pidFile: string): Promise<number[]> {
  const leftovers = candidates(pidFile).filter((pid) => isServerOf(temporalDb, pid));
  for (const pid of leftovers) await endProcess(pid);
  rmSync(pidFile, { force: true });
  return leftovers;
}

function candidates(pidFile: string): number[] {
  const noted: number[] = [];
  try {
    noted.push(Number((JSON.parse(readFileSync(pidFile, 'utf8')) as { pid: unknown }).pid));
  } catch {
    // Never started, ended in good order, or killed between the start and the note: on Linux the list of processes tells.
  }
  const running = process.platform === 'linux' ? readdirSync('/proc').filter((name) => /^\d+$/.test(name)).map(Number) : [];
  return [...new Set([...noted, ...running])].filter((pid) => Number.isInteger(pid) && pid > 1 && pid !== process.pid);
}

function isServerOf(temporalDb: string, pid: number): boolean {
  const command = commandOf(pid);
  if (!command) return false;
  const atDb = command.indexOf('--db-filename');
  return command.includes('start-dev') && atDb >= 0 && command.slice(atDb + 1).join(' ').startsWith(temporalDb);
}

async function endProcess(pid: number): Promise<void> {
  try {
    process.kill(pid, 'SIGTERM');
    for (let waited = 0; waited < GENTLE_MS && isRunning(pid); waited += LOOK_EVERY_MS) await pause(LOOK_EVERY_MS);
    if (isRunning(pid)) process.kill(pid, 'SIGKILL');
    while (isRunning(pid)) await pause(LOOK_EVERY_MS);
  } catch (error) {
    if (isRunning(pid)) throw new StartRefusal(`Một máy chủ Temporal cũ (tiến trình ${pid}) còn giữ dữ liệu mà không dừng được. Dừng tiến trình ${pid} rồi chạy lại.`, { cause: error });
  }
}

/** A process that has ended but was not yet collected by its parent holds no file any more. */
function isRunning(pid: number): boolean {
  return isAlive(pid) && identityOf(pid) !== null;
}
