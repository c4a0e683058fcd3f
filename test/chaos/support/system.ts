// The real system as processes of its own, started as a person starts it, and killed as nobody should.
import { readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { commandOf, isAlive } from '../../../workers/embedded/process-identity.js';
import type { Running, Scratch } from '../../workers/support/scratch.js';

const START = fileURLToPath(new URL('../../../workers/start.js', import.meta.url));

export type Settings = { home: string; port: number; smtpUrl: string };

/** What `/health/ready` says; null while nothing listens. */
export type Health = { ready: boolean; database: boolean; temporal: boolean; worker: boolean } | null;

export type System = {
  readonly address: string;
  readonly home: string;
  /** The main process of the last start: portal, worker and embedded Postgres. */
  main(): number;
  start(): Running;
  last(): Running;
  /** The running Temporal servers of this data folder: none or one, unless something is wrong. */
  servers(): number[];
  killMain(): void;
  /** False when no server ran just then. */
  killTemporal(): boolean;
  /** Starts that ended by themselves, with what they said. */
  failedStarts: string[];
};

export function systemAt(place: Scratch, { home, port, smtpUrl }: Settings): System {
  let running: Running | null = null;
  const killed = new Set<Running>();
  const failedStarts: string[] = [];
  const last = (): Running => {
    if (!running) throw new Error('not started');
    return running;
  };
  const servers = (): number[] => readdirSync('/proc').filter((name) => /^\d+$/.test(name)).map(Number)
    .filter((pid) => commandOf(pid)?.some((word) => word.startsWith(home)));
  const kill = (pid: number): boolean => isAlive(pid) && process.kill(pid, 'SIGKILL');
  return {
    address: `http://127.0.0.1:${port}`, home, failedStarts, last, servers,
    main: () => last().child.pid ?? 0,
    start: () => {
      const started = place.node([START, '--empty'], { DONDOC_HOME: home, DONDOC_PORT: String(port), DONDOC_DISPATCH_SECONDS: '1', SMTP_URL: smtpUrl });
      void started.exit.then((code) => { if (code !== 0 && !killed.has(started)) failedStarts.push(`exit ${code}\n${started.output()}`); });
      running = started;
      return started;
    },
    killMain: () => {
      killed.add(last());
      last().child.kill('SIGKILL');
    },
    killTemporal: () => servers().map(kill).some(Boolean),
  };
}

export async function healthOf({ address }: Pick<System, 'address'>): Promise<Health> {
  try {
    const answer = await fetch(`${address}/health/ready`, { signal: AbortSignal.timeout(5_000) });
    return (await answer.json()) as Health;
  } catch {
    return null;
  }
}

export async function isReady(system: Pick<System, 'address'>): Promise<boolean> {
  return (await healthOf(system))?.ready ?? false;
}
