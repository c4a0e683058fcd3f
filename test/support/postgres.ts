// Opens stores for tests: the embedded Postgres in memory, and a fresh database on a real server where one is named.
// Every test starts on migrated, empty tables; nothing stays behind.
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { createHash, randomBytes } from 'node:crypto';
import { mkdir, readdir, readFile, rename, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { sql } from 'kysely';
import pg from 'pg';
import { openDb, openPool, type Db } from '../../store/db.js';
import { migrate } from '../../store/migrate.js';
import { openMemoryPostgres } from '../../workers/embedded/postgres.js';

export type OpenStore = { db: Db; close(): Promise<void> };

/** What the tests of one store see. `db` may be used inside hooks and tests only. */
export type Store = { readonly kind: 'embedded' | 'server'; readonly db: Db };

const CACHE = fileURLToPath(new URL('../../.cache/test/', import.meta.url));
const MIGRATIONS = fileURLToPath(new URL('../../store/migrations/', import.meta.url));
const PGLITE_PACKAGE = fileURLToPath(new URL('../../node_modules/@electric-sql/pglite/package.json', import.meta.url));
/** The first start of the embedded Postgres creates its catalogue, which takes seconds on a busy machine. */
const OPEN_LIMIT_MS = 120_000;

/** The migrated embedded Postgres as a file: made once for a set of migrations, then only loaded. */
async function embeddedTemplate(): Promise<Blob> {
  const hash = createHash('sha256').update(await readFile(PGLITE_PACKAGE));
  for (const name of (await readdir(MIGRATIONS)).sort()) hash.update(name).update(await readFile(MIGRATIONS + name));
  const path = `${CACHE}pglite-${hash.digest('hex').slice(0, 16)}.tar`;
  const cached = await readFile(path).catch(() => null);
  if (cached) return new Blob([cached]);
  const store = await openMemoryPostgres();
  await migrate(store.db);
  const dump = await store.lite.dumpDataDir('none');
  await store.close();
  await mkdir(CACHE, { recursive: true });
  const draft = `${path}.${randomBytes(6).toString('hex')}`;
  await writeFile(draft, Buffer.from(await dump.arrayBuffer()));
  await rename(draft, path);
  return dump;
}

/** A migrated embedded Postgres in memory. */
export async function openEmbeddedStore(): Promise<OpenStore> {
  return openMemoryPostgres(await embeddedTemplate());
}

async function onServer(serverUrl: string, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: serverUrl });
  await client.connect();
  try { await client.query(statement); } finally { await client.end(); }
}

/** A new, empty database on the server of this URL, not migrated; closing it drops the database. Names and codes sort alike on every server. */
export async function openBareServerStore(serverUrl: string): Promise<OpenStore & { url: string }> {
  const name = `dondoc_test_${randomBytes(8).toString('hex')}`;
  await onServer(serverUrl, `create database ${name} template template0 encoding 'UTF8' lc_collate 'C' lc_ctype 'C'`);
  const url = new URL(serverUrl);
  url.pathname = `/${name}`;
  const db = openDb(openPool(url.href));
  return {
    url: url.href,
    db,
    close: async () => { await db.destroy(); await onServer(serverUrl, `drop database ${name} with (force)`); },
  };
}

/** A new, migrated database on the server of this URL. Migrating takes about a tenth of a second, so no template is kept there. */
export async function openServerStore(serverUrl: string): Promise<OpenStore & { url: string }> {
  const store = await openBareServerStore(serverUrl);
  await migrate(store.db);
  return store;
}

/** Empties every table but Kysely's own; identities start again. */
export async function emptyStore(db: Db): Promise<void> {
  const { rows } = await sql<{ name: string }>`select quote_ident(tablename) as name from pg_tables
    where schemaname = 'public' and tablename not like 'kysely\_%'`.execute(db);
  await sql.raw(`truncate ${rows.map((row) => row.name).join(', ')} restart identity cascade`).execute(db);
}

function describeOn(title: string, kind: Store['kind'], open: () => Promise<OpenStore>, tests: (store: Store) => void): void {
  describe(title, () => {
    let opened: OpenStore | undefined;
    beforeAll(async () => { opened = await open(); }, OPEN_LIMIT_MS);
    beforeEach(async () => { if (opened) await emptyStore(opened.db); });
    afterAll(async () => { await opened?.close(); });
    tests({
      kind,
      get db() {
        if (!opened) throw new Error('the store is open in hooks and tests only');
        return opened.db;
      },
    });
  });
}

/**
 * Runs the same tests on both stores. Without a server (`TEST_DATABASE_URL`, which `npm test` sets) the second half is absent,
 * and `npm test` says so; under CI it is one failing test.
 */
export function onBothStores(title: string, tests: (store: Store) => void): void {
  describeOn(`${title} · embedded Postgres`, 'embedded', openEmbeddedStore, tests);
  const serverUrl = process.env.TEST_DATABASE_URL;
  if (serverUrl) describeOn(`${title} · Postgres server`, 'server', () => openServerStore(serverUrl), tests);
  else if (process.env.CI === 'true') {
    it(`${title} · Postgres server: is there a server to run on?`, () => expect(serverUrl).toBeTruthy());
  }
}
