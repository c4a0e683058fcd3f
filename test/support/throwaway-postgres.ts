// A Postgres server for one test run, from the machine's own binaries: data in a temporary folder, loopback only,
// random password, no fsync. It is gone when the run ends; what a killed run left is cleared by the next one.
import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { chownSync, existsSync, mkdtempSync, readdirSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import pg from 'pg';

export type ThrowawayPostgres = { url: string; stop(): Promise<void> };

const PREFIX = 'dondoc-test-postgres-';
const PARENT_FOLDERS = ['/usr/lib/postgresql', '/usr/local/opt', '/opt/homebrew/opt', '/usr'];
const START_LIMIT_MS = 60_000;

/** The folder that holds `initdb` and `postgres`: the one on PATH first, else the newest where systems install it; null without any. */
export function findPostgresBinaries(): string | null {
  const onPath = (process.env.PATH ?? '').split(delimiter).map((folder) => join(folder, 'postgres'));
  const installed = PARENT_FOLDERS.filter((folder) => existsSync(folder)).flatMap((parent) => readdirSync(parent)
    .filter((name) => /^(\d+$|postgresql|pgsql)/.test(name))
    .sort((a, b) => b.localeCompare(a, 'en', { numeric: true }))
    .map((name) => join(parent, name, 'bin', 'postgres')));
  const folders = [...onPath, ...installed].filter((path) => existsSync(path)).map((path) => dirname(realpathSync(path)));
  return folders.find((folder) => existsSync(join(folder, 'initdb'))) ?? null;
}

/** Postgres refuses to run as root: then it runs as this user, who must have an entry in the user database. */
function runAs(): { uid?: number; gid?: number } {
  if (process.getuid?.() !== 0) return {};
  for (const name of ['postgres', 'nobody']) {
    const [uid, gid] = ['-u', '-g'].map((flag) => spawnSync('id', [flag, name], { encoding: 'utf8' }));
    if (uid?.status === 0 && gid?.status === 0) return { uid: Number(uid.stdout), gid: Number(gid.stdout) };
  }
  throw new Error('running as root, and there is no user "postgres" or "nobody" to run Postgres as');
}

/** A port of the loopback that was free a moment ago. */
async function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer().once('error', reject).listen(0, '127.0.0.1', () => {
      const { port } = server.address() as AddressInfo;
      server.close(() => resolve(port));
    });
  });
}

function isAlive(pid: number): boolean {
  try { process.kill(pid, 0); return true; } catch (error) { return (error as NodeJS.ErrnoException).code === 'EPERM'; }
}

/** Ends servers whose run was killed and removes their folders; a folder's name carries the process id of its run. */
function clearLeftovers(): void {
  for (const name of readdirSync(tmpdir()).filter((entry) => entry.startsWith(PREFIX))) {
    if (isAlive(Number(name.slice(PREFIX.length).split('-')[0]))) continue;
    const folder = join(tmpdir(), name);
    const pidFile = join(folder, 'data', 'postmaster.pid');
    const postmaster = existsSync(pidFile) ? Number(readFileSync(pidFile, 'utf8').split('\n')[0]) : 0;
    if (postmaster > 0 && isAlive(postmaster)) process.kill(postmaster, 'SIGQUIT');
    rmSync(folder, { recursive: true, force: true });
  }
}

async function answers(url: string): Promise<boolean> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 2000 });
  try { await client.connect(); await client.query('select 1'); return true; } catch { return false; } finally { await client.end().catch(() => undefined); }
}

async function waitUntilReady(server: ChildProcess, url: string, log: () => string): Promise<void> {
  for (let waitedMs = 0; waitedMs < START_LIMIT_MS; waitedMs += 100) {
    if (server.exitCode !== null) throw new Error(`Postgres ended at once: ${log()}`);
    if (await answers(url)) return;
    await new Promise((resolve) => { setTimeout(resolve, 100); });
  }
  throw new Error(`Postgres does not answer after ${START_LIMIT_MS / 1000} s: ${log()}`);
}

/** Starts a server from the binaries in this folder. Throws when it cannot be created or does not answer. */
export async function startThrowawayPostgres(binaries: string): Promise<ThrowawayPostgres> {
  clearLeftovers();
  const user = runAs();
  const folder = mkdtempSync(join(tmpdir(), `${PREFIX}${process.pid}-`));
  const remove = (): void => rmSync(folder, { recursive: true, force: true });
  const password = randomBytes(16).toString('hex');
  const passwordFile = join(folder, 'password');
  const data = join(folder, 'data');
  writeFileSync(passwordFile, password, { mode: 0o600 });
  if (user.uid !== undefined && user.gid !== undefined) for (const path of [folder, passwordFile]) chownSync(path, user.uid, user.gid);
  const created = spawnSync(join(binaries, 'initdb'),
    ['-D', data, '-U', 'dondoc', `--pwfile=${passwordFile}`, '-A', 'scram-sha-256', '-E', 'UTF8', '--no-locale', '--no-sync'],
    { ...user, cwd: folder, encoding: 'utf8' });
  if (created.status !== 0) { remove(); throw new Error(`initdb failed: ${created.stderr || created.error?.message || 'no reason given'}`); }
  const port = await freePort();
  const settings = ['fsync=off', 'full_page_writes=off', 'synchronous_commit=off', 'listen_addresses=127.0.0.1',
    'unix_socket_directories=', 'max_connections=200', 'timezone=UTC'];
  const server = spawn(join(binaries, 'postgres'), ['-D', data, '-p', String(port), ...settings.flatMap((setting) => ['-c', setting])],
    { ...user, cwd: folder, stdio: ['ignore', 'ignore', 'pipe'], detached: true });
  let log = '';
  server.stderr?.on('data', (chunk: Buffer) => { log = (log + chunk.toString()).slice(-4000); });
  const stop = async (): Promise<void> => {
    if (server.exitCode === null && server.signalCode === null) {
      const ended = new Promise((resolve) => { server.once('exit', resolve); });
      server.kill('SIGQUIT');
      await ended;
    }
    remove();
  };
  const url = `postgres://dondoc:${password}@127.0.0.1:${port}/postgres`;
  try { await waitUntilReady(server, url, () => log); } catch (error) { await stop(); throw error; }
  return { url, stop };
}
