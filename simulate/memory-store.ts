// A migrated embedded Postgres in memory: gone when closed.
import { migrate } from '../store/migrate.js';
import { openMemoryPostgres, type EmbeddedPostgres } from '../workers/embedded/postgres.js';

export async function openMemoryStore(): Promise<EmbeddedPostgres> {
  const store = await openMemoryPostgres();
  await migrate(store.db);
  return store;
}
