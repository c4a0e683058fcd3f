// The embedded Temporal server, watched: when it dies unexpectedly it comes back on the same port and file, with growing pauses.
// Ended by `stop`, and at the latest when this process exits.
import type { ChildProcess } from 'node:child_process';
import { rmSync } from 'node:fs';
import type { Logger } from 'pino';
import { StartRefusal } from '../refusal.js';
import type { Say } from '../say.js';
import type { Home } from './home.js';
import { endLeftovers } from './leftover.js';
import { freePort } from './port.js';
import { becomesReady, endServer, hasEnded, lastWords, spawnServer, type ServerSettings } from './temporal-child.js';

export type TemporalServer = {
  address: string;
  /** The process of the moment; null while it is being brought back. */
  pid(): number | null;
  stop(): Promise<void>;
};

export type TemporalServerOptions = { cli: string; home: Home; namespace: string; ui: boolean; say: Say; log: Logger };

const START_TRIES = 3;
const PAUSES_MS = [200, 1_000, 3_000, 10_000];
/** A server that ran this long had started well: the next death counts as the first. */
const STEADY_MS = 60_000;

/** Ends a left-over server of the same data, starts one and waits until it answers. Throws StartRefusal with the server's last words. */
export async function startTemporalServer(options: TemporalServerOptions): Promise<TemporalServer> {
  const leftovers = await endLeftovers(options.home.temporalDb, options.home.temporalPidFile);
  if (leftovers.length > 0) options.log.warn({ event: 'temporal.leftover-ended', pids: leftovers });
  for (let tries = 1; ; tries += 1) {
    const settings: ServerSettings = { ...options, port: await freePort() };
    const child = spawnServer(settings);
    child.once('error', (error) => options.log.error({ event: 'temporal.not-started', err: error }));
    const endOnExit = (): void => { child.kill('SIGKILL'); };
    process.once('exit', endOnExit);
    const ready = await becomesReady(child, settings);
    process.removeListener('exit', endOnExit);
    if (ready) return supervise(child, settings, options);
    await endServer(child);
    if (tries === START_TRIES) throw new StartRefusal(`Máy chủ Temporal nhúng không khởi động được. Lời cuối của nó (${options.home.temporalLog}):\n${lastWords(options.home)}`);
  }
}

function supervise(first: ChildProcess, settings: ServerSettings, { say, log, home }: TemporalServerOptions): TemporalServer {
  let child = first;
  let alive = true;
  let stopping = false;
  let deaths = 0;
  let startedAt = Date.now();
  let timer: NodeJS.Timeout | undefined;

  const revive = async (): Promise<void> => {
    const revived = spawnServer(settings);
    child = revived;
    startedAt = Date.now();
    revived.once('error', (error) => log.error({ event: 'temporal.not-started', err: error }));
    watch();
    const ready = await becomesReady(revived, settings);
    // One that died meanwhile has a successor, of which this look says nothing.
    if (child !== revived || stopping) return;
    alive = ready && !hasEnded(revived);
    // One that lives without ever answering is begun anew by its death.
    if (!ready) revived.kill('SIGKILL');
    if (alive) {
      log.info({ event: 'temporal.restarted', pid: revived.pid, port: settings.port });
      say('Máy chủ Temporal đã chạy lại.');
    }
  };
  const onDeath = (code: number | null, signal: NodeJS.Signals | null): void => {
    alive = false;
    if (stopping) return;
    deaths = Date.now() - startedAt > STEADY_MS ? 1 : deaths + 1;
    const waitMs = PAUSES_MS[Math.min(deaths, PAUSES_MS.length) - 1] ?? 0;
    log.error({ event: 'temporal.died', code, signal, deaths, waitMs });
    say(`Máy chủ Temporal dừng đột ngột (${signal ?? `mã ${code}`}), đang chạy lại …`);
    timer = setTimeout(() => void revive(), waitMs);
  };
  const watch = (): void => {
    const watched = child;
    let seen = false;
    const once = (code: number | null, signal: NodeJS.Signals | null): void => { if (!seen) { seen = true; onDeath(code, signal); } };
    watched.once('exit', once);
    watched.once('error', () => once(null, null));
    if (watched.exitCode !== null || watched.signalCode !== null) once(watched.exitCode, watched.signalCode);
  };
  const killNow = (): void => { child.kill('SIGKILL'); };
  process.once('exit', killNow);
  watch();

  return {
    address: `127.0.0.1:${settings.port}`,
    pid: () => (alive ? child.pid ?? null : null),
    stop: async () => {
      stopping = true;
      clearTimeout(timer);
      await endServer(child);
      process.removeListener('exit', killNow);
      rmSync(home.temporalPidFile, { force: true });
    },
  };
}
