// The facts' home: the embedded Postgres or a server, brought to the newest schema before anything uses it.
import { join } from 'node:path';
import type { Config } from '../config/config.js';
import { openDb, openPool, type Db } from '../store/db.js';
import { migrate } from '../store/migrate.js';
import type { Closing } from './closing.js';
import { openEmbeddedPostgres } from './embedded/postgres.js';
import { StartRefusal } from './refusal.js';

/** Throws StartRefusal when the database cannot be opened or brought up to date. */
export async function openStore(config: Config, closing: Closing): Promise<Db> {
  const { databaseUrl } = config;
  const db = databaseUrl ? openServer(databaseUrl, closing) : await openEmbedded(config, closing);
  try {
    await migrate(db);
  } catch (error) {
    const where = databaseUrl ? `máy chủ ở ${new URL(databaseUrl).host} (DATABASE_URL)` : 'cơ sở dữ liệu nhúng';
    throw new StartRefusal(`Không chuẩn bị được ${where}: ${error instanceof Error ? error.message || error.name : String(error)}`, { cause: error });
  }
  return db;
}

async function openEmbedded({ home }: Config, closing: Closing): Promise<Db> {
  const postgres = await openEmbeddedPostgres(join(home, 'postgres'));
  closing.add('postgres', () => postgres.close());
  return postgres.db;
}

function openServer(databaseUrl: string, closing: Closing): Db {
  const db = openDb(openPool(databaseUrl));
  closing.add('database', () => db.destroy());
  return db;
}
