// One way to the facts: Kysely over a pool that speaks as `pg` does, the same for the embedded Postgres and for a server.
// Dates stay text ('YYYY-MM-DD'), instants become UTC ISO text, counts become numbers.
import { Kysely, PostgresDialect, type PostgresPool, type Transaction } from 'kysely';
import pg from 'pg';
import type { Schema } from './schema.js';

export type Db = Kysely<Schema>;
export type Tx = Transaction<Schema>;

const DATE = 1082;
const TIMESTAMPTZ = 1184;
const INT8 = 20;
pg.types.setTypeParser(DATE, (text) => text);
pg.types.setTypeParser(TIMESTAMPTZ, (text) => new Date(text).toISOString());
pg.types.setTypeParser(INT8, (text) => Number(text));

/** Wraps an open pool. Closing the result ends the pool, not the server behind it. */
export function openDb(pool: PostgresPool): Db {
  return new Kysely<Schema>({ dialect: new PostgresDialect({ pool }) });
}

/**
 * A pool on a Postgres server named by its URL; sessions run in UTC. A server that ends idle connections (a restart, a takeover)
 * ends nothing of ours: the pool drops them, and the next query connects anew or says why it cannot.
 */
export function openPool(databaseUrl: string): pg.Pool {
  const pool = new pg.Pool({ connectionString: databaseUrl, options: '-c timezone=UTC', max: 10 });
  pool.on('error', () => undefined);
  return pool;
}
