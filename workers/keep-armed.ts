// Keeps Schedules and plan workflows in place: at the start, each minute (another process may have brought in a plan), and when Temporal comes back.
import { setTimeout as pause } from 'node:timers/promises';
import type { Logger } from 'pino';
import type { TemporalLink } from './temporal-link.js';

export type Arming = {
  start(): void;
  /** Asks for a further round, soon and until it goes through. */
  again(): void;
  /** Resolves after the first round that went through, or after the time given. */
  firstRound(withinMs: number): Promise<void>;
  stop(): Promise<void>;
};

const LOOK_EVERY_MS = 500;
const ARM_EVERY_MS = 60_000;

/** `arm` may be repeated at any time. A failed round is tried again. */
export function keepArmed(link: Pick<TemporalLink, 'isReachable'>, arm: () => Promise<void>, log: Logger): Arming {
  const stopping = new AbortController();
  let armed = false;
  let armedAtMs = 0;
  let announceFirst: () => void = () => undefined;
  const first = new Promise<void>((resolve) => { announceFirst = resolve; });

  const loop = async (): Promise<void> => {
    for (let isFirst = true; !stopping.signal.aborted; isFirst = false) {
      if (!isFirst) await pause(LOOK_EVERY_MS, undefined, { signal: stopping.signal }).catch(() => undefined);
      if (!link.isReachable() || performance.now() - armedAtMs > ARM_EVERY_MS) armed = false;
      if (!link.isReachable()) continue;
      if (!armed && !stopping.signal.aborted) {
        armed = await arm().then(() => true, (error: unknown) => { log.warn({ event: 'arming.failed', err: error }); return false; });
        if (armed) armedAtMs = performance.now();
        if (armed) announceFirst();
      }
    }
  };
  let ended: Promise<void> = Promise.resolve();

  return {
    start: () => { ended = loop(); },
    again: () => { armed = false; },
    firstRound: (withinMs) => Promise.race([first, pause(withinMs, undefined, { ref: false })]),
    stop: async () => {
      stopping.abort();
      await ended;
    },
  };
}
