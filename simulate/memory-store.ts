// A migrated embedded Postgres in memory: gone when closed.
import { PGlite } from '@electric-sql/pglite';
import { createPgConfig } from '@electric-sql/pglite/node-postgres';
import pg from 'pg';
import { openDb, type Db } from '../store/db.js';
import { migrate } from '../store/migrate.js';

export type MemoryStore = { db: Db; close(): Promise<void> };

export async function openMemoryStore(): Promise<MemoryStore> {
  const lite = await PGlite.create({ startParams: [...PGlite.defaultStartParams, '-c', 'shared_buffers=8MB', '-c', 'timezone=UTC'] });
  const db = openDb(new pg.Pool({ ...createPgConfig(lite), max: 1 }));
  await migrate(db);
  return { db, close: async () => { await db.destroy(); await lite.close(); } };
}
