// PGlite as the program uses it: sessions in UTC, little memory, and one connection through which a statement costs as little as it can.
import { setImmediate as othersTurn } from 'node:timers/promises';
import { PGlite, type PGliteOptions } from '@electric-sql/pglite';
import { createPgConfig } from '@electric-sql/pglite/node-postgres';
import type { PostgresPool } from 'kysely';
import pg from 'pg';

/** Without `dataDir` the database is in memory and gone when closed. */
export function openLite(options: Pick<PGliteOptions, 'dataDir' | 'loadDataDir'> = {}): Promise<PGlite> {
  return PGlite.create({ ...options, startParams: [...PGlite.defaultStartParams, '-c', 'shared_buffers=8MB', '-c', 'timezone=UTC'] });
}

/** Parse, Bind, Describe, Execute and Close (PostgreSQL, chapter 54.7): nothing is owed to the client before the Sync that follows. */
const HELD = new Set([...'PBDEC'].map((letter) => letter.charCodeAt(0)));

/** The driver hands over a statement as five messages. Entering the engine once for all of them costs about half. */
function inWholeStatements(lite: PGlite): PGlite {
  let held: Uint8Array[] = [];
  const execProtocolStream: PGlite['execProtocolStream'] = async (message, options) => {
    held.push(message);
    if (HELD.has(message[0] ?? 0)) return [];
    const statement = Buffer.concat(held);
    held = [];
    return lite.execProtocolStream(statement, options);
  };
  return new Proxy(lite, { get: (target, key): unknown => (key === 'execProtocolStream' ? execProtocolStream : Reflect.get(target, key, target)) });
}

/** Statements with longer lists come in too many lengths to be kept. */
const MOST_PARAMETERS = 16;
/** Each one kept holds some ten kilobytes in the engine; the program has fewer. */
const MOST_KEPT = 500;

/**
 * A pool of one connection on which a statement is parsed and planned once and kept under a name. Ending it leaves the engine open.
 * The engine answers without a turn of the event loop: work of many transactions would keep timers (heartbeats) and the network (pages) waiting
 * to its end. Therefore each taking of the connection gives them their turn first.
 */
export function litePool(lite: PGlite): PostgresPool {
  const pool = new pg.Pool({ ...createPgConfig(inWholeStatements(lite)), max: 1 });
  const names = new Map<string, string>();
  const nameOf = (text: string, parameters: number): string | undefined => {
    if (parameters === 0 || parameters > MOST_PARAMETERS) return undefined;
    if (!names.has(text) && names.size < MOST_KEPT) names.set(text, `kept-${names.size}`);
    return names.get(text);
  };
  return {
    connect: async () => {
      await othersTurn();
      const client = await pool.connect();
      const query = (text: string, values: readonly unknown[]) => client.query({ name: nameOf(text, values.length), text, values: [...values] });
      return { query: query as never, release: () => client.release() };
    },
    end: () => pool.end(),
  };
}
