// The embedded Postgres behind its pool: statements sent whole and kept under a name answer as plain ones do, also after one that failed.
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { sql } from 'kysely';
import { openMemoryPostgres } from '../../workers/embedded/postgres.js';

type Opened = Awaited<ReturnType<typeof openMemoryPostgres>>;

describe('the embedded Postgres', () => {
  let store: Opened;
  beforeAll(async () => {
    store = await openMemoryPostgres();
    await sql`create table duty (id integer primary key, note text not null check (note <> ''))`.execute(store.db);
  }, 120_000);
  beforeEach(async () => { await sql`truncate duty`.execute(store.db); });
  afterAll(() => store.close());

  const add = (id: number, note: string) => sql`insert into duty values (${id}, ${note})`.execute(store.db);
  const noteOf = async (id: number) => (await sql<{ note: string }>`select note from duty where id = ${id}`.execute(store.db)).rows[0]?.note;

  it('gives the same statement its own answer for every value', async () => {
    for (let id = 1; id <= 20; id += 1) await add(id, `việc ${id}`);
    expect(await Promise.all(Array.from({ length: 21 }, (_, id) => noteOf(id)))).toEqual([undefined, ...Array.from({ length: 20 }, (_, index) => `việc ${index + 1}`)]);
  });

  it.each([
    ['breaks a key', () => add(1, 'lần hai'), '23505'],
    ['breaks a rule of its table', () => add(2, ''), '23514'],
    ['cannot be read', () => sql`selec ${1}`.execute(store.db), '42601'],
    ['names a table that is not there', () => sql`select * from nowhere where id = ${1}`.execute(store.db), '42P01'],
    ['gets a value of another kind', () => sql`select note from duty where id = ${'mười'}`.execute(store.db), '22P02'],
  ])('says why when a statement %s, each time it is tried, and goes on', async (_what, perform, code) => {
    await add(1, 'lần một');
    for (let time = 0; time < 3; time += 1) {
      await expect(perform()).rejects.toMatchObject({ code });
      expect(await noteOf(1)).toBe('lần một');
    }
    await add(3, 'sau lỗi');
    expect(await noteOf(3)).toBe('sau lỗi');
  });

  it('keeps nothing of a transaction in which a statement failed, and knows afterwards the statements first tried in it', async () => {
    const late = (note: string) => sql`update duty set note = ${note} where id = ${1} returning id`;
    await add(1, 'trước');
    await expect(store.db.transaction().execute(async (tx) => {
      await sql`insert into duty values (${2}, ${'trong'})`.execute(tx);
      await sql`insert into duty values (${2}, ${''})`.execute(tx).catch(() => undefined);
      await late('không còn').execute(tx);
    })).rejects.toMatchObject({ code: '25P02' });
    expect([await noteOf(1), await noteOf(2)]).toEqual(['trước', undefined]);
    expect((await late('sau').execute(store.db)).rows).toEqual([{ id: 1 }]);
    expect(await noteOf(1)).toBe('sau');
  });

  it('answers more different statements, and longer lists, than it keeps', async () => {
    await add(1, 'việc');
    for (let number = 0; number < 600; number += 1) {
      const { rows } = await sql<{ n: number }>`select ${sql.lit(number)}::int + id as n from duty where id = ${1}`.execute(store.db);
      expect(rows[0]?.n).toBe(number + 1);
    }
    const ids = Array.from({ length: 300 }, (_, index) => index);
    expect((await sql`select id from duty where id in (${sql.join(ids)})`.execute(store.db)).rows).toEqual([{ id: 1 }]);
  });

  it('lets timers and the network have their turn while one caller asks without a pause', async () => {
    let beats = 0;
    const beating = setInterval(() => { beats += 1; }, 1);
    const until = Date.now() + 300;
    while (Date.now() < until) await noteOf(1);
    clearInterval(beating);
    expect(beats).toBeGreaterThan(3);
  });

  it('sees a time as UTC', async () => {
    expect((await sql<{ zone: string }>`select current_setting('timezone') as zone`.execute(store.db)).rows).toEqual([{ zone: 'UTC' }]);
  });
});
