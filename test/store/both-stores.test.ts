// The ground under every store test: migrations give the same database on the embedded Postgres and on a server.
import { describe, expect, it } from '@jest/globals';
import { setTimeout as pause } from 'node:timers/promises';
import { sql } from 'kysely';
import { migrate } from '../../store/migrate.js';
import { emptyStore, onBothStores, openBareServerStore, openEmbeddedStore, openServerStore, type OpenStore } from '../support/postgres.js';
import type { Db } from '../../store/db.js';
import { openMemoryPostgres } from '../../workers/embedded/postgres.js';

const PERSON = { id: 'p-1', unit_id: 'phu-tho', role: 'focal' as const, display_name: 'Cán bộ đầu mối', email: null, login: 'cb', password_hash: null, created_at: '2024-03-14T17:00:00.000Z' };

async function addUnit(db: Db): Promise<void> {
  await db.insertInto('unit').values({
    id: 'phu-tho', name: 'Tỉnh Phú Thọ', short_name: 'Phú Thọ', folded_name: 'phu tho', kind: 'province', level: 'province',
    province_id: 'phu-tho', parents: JSON.stringify([]), valid_from: '2024-02-29', valid_to: null, successors: JSON.stringify([]),
  }).execute();
}

/** Every column with its type and default, every constraint and index, in one order. */
async function shapeOf(db: Db): Promise<string[]> {
  const columns = await sql<{ line: string }>`select concat_ws(' ', table_name, column_name, data_type, is_nullable, column_default) as line
    from information_schema.columns where table_schema = 'public'`.execute(db);
  const constraints = await sql<{ line: string }>`select concat_ws(' ', conrelid::regclass::text, conname, pg_get_constraintdef(oid)) as line
    from pg_constraint where connamespace = 'public'::regnamespace and contype <> 'n'`.execute(db);
  const indexes = await sql<{ line: string }>`select indexdef as line from pg_indexes where schemaname = 'public'`.execute(db);
  return [...columns.rows, ...constraints.rows, ...indexes.rows].map((row) => row.line).sort();
}

onBothStores('a migrated store', (store) => {
  it('has nothing left to migrate', async () => {
    expect(await migrate(store.db)).toEqual([]);
  });

  it('gives calendar dates back as text, also 29/2/2024, and instants as UTC text with milliseconds', async () => {
    await addUnit(store.db);
    await store.db.insertInto('person').values(PERSON).execute();
    const row = await store.db.selectFrom('person').innerJoin('unit', 'unit.id', 'person.unit_id')
      .select(['unit.valid_from', 'person.created_at']).executeTakeFirstOrThrow();
    expect(row).toEqual({ valid_from: '2024-02-29', created_at: '2024-03-14T17:00:00.000Z' });
  });

  it('keeps Vietnamese letters as they were written', async () => {
    await addUnit(store.db);
    await store.db.insertInto('person').values({ ...PERSON, display_name: 'Đặng Thị Ngọc Ẩn' }).execute();
    const row = await store.db.selectFrom('person').select('display_name').executeTakeFirstOrThrow();
    expect(row.display_name).toBe('Đặng Thị Ngọc Ẩn');
  });

  it('names the broken rule with the same code and constraint', async () => {
    await expect(store.db.insertInto('person').values(PERSON).execute())
      .rejects.toMatchObject({ code: '23503', constraint: 'person_unit_id_fkey' });
  });

  it('leaves nothing of a transaction that failed', async () => {
    await expect(store.db.transaction().execute(async (tx) => {
      await addUnit(tx);
      throw new Error('the officer closed the lid');
    })).rejects.toThrow('the officer closed the lid');
    expect(await store.db.selectFrom('unit').select('id').execute()).toEqual([]);
  });

  it('refuses to change or delete an audit entry', async () => {
    await store.db.insertInto('audit_entry').values({
      stream: 'system', sequence: 1, at: '2024-01-01T00:00:00.000Z', actor: 'system', action: 'tested', subject: 's', body: '{}', previous_hash: '0', hash: '1',
    }).execute();
    await expect(store.db.updateTable('audit_entry').set({ actor: 'x' }).execute()).rejects.toThrow('append-only');
    await expect(store.db.deleteFrom('audit_entry').execute()).rejects.toThrow('append-only');
  });

  it('is emptied between tests', async () => {
    expect(await store.db.selectFrom('unit').select('id').execute()).toEqual([]);
    await addUnit(store.db);
    await emptyStore(store.db);
    expect(await store.db.selectFrom('unit').select('id').execute()).toEqual([]);
  });
});

describe('migrating', () => {
  const bare: [string, () => Promise<OpenStore>][] = [['embedded Postgres', () => openMemoryPostgres()]];
  const serverUrl = process.env.TEST_DATABASE_URL;
  if (serverUrl) bare.push(['Postgres server', () => openBareServerStore(serverUrl)]);

  it.each(bare)('runs every file once, in order, on an empty %s', async (_kind, open) => {
    const store = await open();
    try {
      const first = await migrate(store.db);
      expect(first[0]).toBe('0001-foundation');
      expect(first).toEqual([...first].sort());
      expect(await migrate(store.db)).toEqual([]);
    } finally {
      await store.close();
    }
  }, 120_000);

  it('leads to the same tables, rules and indexes wherever it runs', async () => {
    const stores = [await openEmbeddedStore(), serverUrl ? await openServerStore(serverUrl) : await openMemoryPostgres()];
    try {
      const shapes = [];
      for (const store of stores) { await migrate(store.db); shapes.push(await shapeOf(store.db)); }
      expect(shapes[1]).toEqual(shapes[0]);
      expect(shapes[0]?.length).toBeGreaterThan(100);
    } finally {
      for (const store of stores) await store.close();
    }
  }, 120_000);
});

describe('a server that ends our idle connections', () => {
  const serverUrl = process.env.TEST_DATABASE_URL ?? '';
  (serverUrl === '' ? [] : [serverUrl]).forEach((url) => {
    it('ends nothing of ours: once the loss is noticed, queries connect anew', async () => {
      const [ours, other] = [await openServerStore(url), await openServerStore(url)];
      const pidOf = async (): Promise<number> => (await sql<{ pid: number }>`select pg_backend_pid() as pid`.execute(ours.db)).rows[0]?.pid ?? 0;
      const before = await pidOf();
      await sql`select pg_terminate_backend(${before})`.execute(other.db);
      // The loss reaches us a moment later; until then a query may still be given the dead connection, and says so.
      const afterLoss = async (attempts: number): Promise<number> => pidOf().catch((error: unknown) => (attempts > 0 ? pause(100).then(() => afterLoss(attempts - 1)) : Promise.reject(error as Error)));
      const after = await afterLoss(50);
      expect(after).not.toBe(before);
      await ours.close();
      await other.close();
    });
  });
});
