// The engine: the embedded Temporal server or someone else's, and the link to it.
import type { NativeConnectionOptions } from '@temporalio/worker';
import type { Logger } from 'pino';
import type { Config } from '../config/config.js';
import type { Closing } from './closing.js';
import { homeAt } from './embedded/home.js';
import { startTemporalServer, type TemporalServer } from './embedded/temporal-server.js';
import { ensureTemporalCli, EngineMissing } from './engine/ensure.js';
import { StartRefusal } from './refusal.js';
import type { Say } from './say.js';
import { connectionOptions, linkTemporal, type TemporalLink } from './temporal-link.js';

export type Engine = { link: TemporalLink; connect: () => NativeConnectionOptions };

/** Starts our server unless an address is set. Someone else's may be away: everything then waits for it. Throws StartRefusal. */
export async function openEngine(config: Config, closing: Closing, say: Say, log: Logger): Promise<Engine> {
  const { temporal } = config;
  const own = temporal.address ? null : await startOwn(config, closing, say, log);
  const options = await connectionOptions(temporal.address ?? own?.address ?? '', temporal);
  const link = await linkTemporal(options, temporal.namespace, own ? () => own.pid() !== null : undefined);
  closing.add('temporal-link', () => link.close());
  return { link, connect: () => options };
}

async function startOwn(config: Config, closing: Closing, say: Say, log: Logger): Promise<TemporalServer> {
  const { namespace, ui } = config.temporal;
  const cli = await ensureTemporalCli({ settings: config.engine, say }).catch((error: unknown) => {
    throw error instanceof EngineMissing ? new StartRefusal(error.message, { cause: error }) : error;
  });
  const server = await startTemporalServer({ cli, home: homeAt(config.home), namespace, ui, say, log });
  closing.add('temporal-server', () => server.stop());
  return server;
}
