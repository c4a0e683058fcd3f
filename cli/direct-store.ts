// Opens the facts for one command when no system runs: the data folder is locked meanwhile, the schema brought up to date.
import type { Config } from '../config/config.js';
import type { Db } from '../store/db.js';
import { closingInTurn } from '../workers/closing.js';
import { homeAt, openHome } from '../workers/embedded/home.js';
import { takeLock } from '../workers/embedded/lock.js';
import { StartRefusal, systemCode } from '../workers/refusal.js';
import { openStore } from '../workers/store-part.js';
import { CliFailure } from './failure.js';

/** Gives the store to `use` and closes it again. What keeps it from opening is a CliFailure. */
export async function withStore<T>(config: Config, use: (db: Db) => Promise<T>): Promise<T> {
  const closing = closingInTurn();
  try {
    if (config.databaseUrl === null) {
      const home = await openHome(config.home);
      const lock = takeLock(homeAt(home.folder).lockFile, { port: config.port, address: config.baseUrl, startedAt: new Date().toISOString() });
      closing.add('lock', () => lock.release());
    }
    return await use(await openStore(config, closing));
  } catch (error) {
    if (error instanceof StartRefusal) throw new CliFailure({ vi: error.message, en: englishOf(error, config) });
    throw error;
  } finally {
    await closing.closeAll();
  }
}

/** Starting speaks Vietnamese only; its words follow, for they name the process or the cause. */
function englishOf(error: StartRefusal, { home, databaseUrl }: Config): string {
  const code = systemCode(error.cause);
  const where = databaseUrl === null ? `The data folder ${home} (DONDOC_HOME)` : 'The database of DATABASE_URL';
  return `${where} cannot be used now${code ? ` (${code})` : ''}. Nothing was changed. In full: ${error.message}`;
}
