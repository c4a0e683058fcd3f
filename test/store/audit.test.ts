// The trail on both stores: chains that hold, and every way of touching them found out.
import { expect, it } from '@jest/globals';
import { sql } from 'kysely';
import { appendAudit, exportAudit, planStream, unitStream, verifyAudit, verifyEntries, type AuditFact, type ExportLine, type RecordedHeads } from '../../store/audit.js';
import type { Db } from '../../store/db.js';
import { onBothStores } from '../support/postgres.js';

const AT = '2024-06-14T02:00:00.000Z';
const STREAM = unitStream('so-mau');

const fact = (subject: string, stream = STREAM): AuditFact => ({ stream, at: AT, actor: 'focal', action: 'tested', subject, body: { n: subject, note: 'Đã nộp' } });

async function append(db: Db, ...facts: AuditFact[]): Promise<void> {
  await db.transaction().execute((tx) => appendAudit(tx, facts));
}

/** What somebody with the database's own rights does behind the program's back. */
async function behindItsBack(db: Db, statement: string): Promise<void> {
  await sql.raw('alter table audit_entry disable trigger audit_entry_append_only').execute(db);
  await sql.raw(statement).execute(db);
  await sql.raw('alter table audit_entry enable trigger audit_entry_append_only').execute(db);
}

onBothStores('the trail', (store) => {
  it('is whole when nothing was written', async () => {
    expect(await verifyAudit(store.db)).toMatchObject({ ok: true, streams: 0, entries: 0, brokenAt: null });
  });

  it('keeps a chain a stream, in the order of the facts, whatever the order of the streams', async () => {
    await append(store.db, fact('1'), fact('a', planStream('p')), fact('2'));
    await append(store.db, fact('3'), fact('b', planStream('p')));
    expect(await verifyAudit(store.db)).toMatchObject({ ok: true, streams: 2, entries: 5 });
    const rows = await store.db.selectFrom('audit_entry').select(['stream', 'sequence', 'subject']).orderBy('stream').orderBy('sequence').execute();
    expect(rows.map((row) => `${row.stream} ${row.sequence} ${row.subject}`)).toEqual(['plan/p 1 a', 'plan/p 2 b', 'unit/so-mau 1 1', 'unit/so-mau 2 2', 'unit/so-mau 3 3']);
  });

  it('keeps nothing of a transaction that failed, and goes on without a gap', async () => {
    await append(store.db, fact('1'));
    await expect(store.db.transaction().execute(async (tx) => { await appendAudit(tx, [fact('lost')]); throw new Error('the disk was full'); })).rejects.toThrow('the disk was full');
    await append(store.db, fact('2'));
    expect(await verifyAudit(store.db)).toMatchObject({ ok: true, entries: 2 });
  });

  it('holds more entries at once than one statement takes', async () => {
    await append(store.db, ...Array.from({ length: 2500 }, (_, index) => fact(String(index), unitStream(`xa-${index % 7}`))));
    expect(await verifyAudit(store.db)).toMatchObject({ ok: true, streams: 7, entries: 2500 });
  }, 60_000);

  it('refuses to be updated or deleted, in one row or in all', async () => {
    await append(store.db, fact('1'), fact('2'));
    await expect(store.db.updateTable('audit_entry').set({ body: '{}' }).where('sequence', '=', 1).execute()).rejects.toThrow('append-only');
    await expect(store.db.deleteFrom('audit_entry').where('sequence', '=', 2).execute()).rejects.toThrow('append-only');
    expect(await verifyAudit(store.db)).toMatchObject({ ok: true, entries: 2 });
  });

  const FORGED = `insert into audit_entry select stream, sequence + 1, at, actor, action, 'forged', body, hash, hash from audit_entry where sequence = 4`;
  it.each([
    ['a changed body', `update audit_entry set body = '{"n":"9"}' where sequence = 2`, 2, 'changed'],
    ['a blank added to a body', `update audit_entry set body = body || ' ' where sequence = 3`, 3, 'changed'],
    ['another actor', `update audit_entry set actor = 'owner' where sequence = 1`, 1, 'changed'],
    ['an earlier time', `update audit_entry set at = '2024-06-13T02:00:00.000Z' where sequence = 4`, 4, 'changed'],
    ['the first entry deleted', 'delete from audit_entry where sequence = 1', 1, 'missing-entry'],
    ['a middle entry deleted', 'delete from audit_entry where sequence = 2', 2, 'missing-entry'],
    ['a middle entry deleted and the gap closed', 'delete from audit_entry where sequence = 2; update audit_entry set sequence = 2 where sequence = 3; update audit_entry set sequence = 3 where sequence = 4', 2, 'wrong-previous'],
    ['the tail deleted', 'delete from audit_entry where sequence = 4', 4, 'head-differs'],
    ['two entries of the tail deleted', 'delete from audit_entry where sequence >= 3', 3, 'head-differs'],
    ['everything deleted', 'delete from audit_entry', 1, 'head-differs'],
    ['two entries in swapped order', 'update audit_entry set sequence = 9 where sequence = 2; update audit_entry set sequence = 2 where sequence = 3; update audit_entry set sequence = 3 where sequence = 9', 2, 'wrong-previous'],
    ['an entry inserted at the end', FORGED, 5, 'changed'],
    ['an entry inserted in the middle', `update audit_entry set sequence = 5 where sequence = 4; update audit_entry set sequence = 4 where sequence = 3; insert into audit_entry select stream, 3, at, actor, action, 'forged', body, hash, hash from audit_entry where sequence = 2`, 3, 'changed'],
    ['two changes, of which it names the first', `update audit_entry set body = '{}' where sequence in (2, 4)`, 2, 'changed'],
  ])('finds %s', async (_label, statement, sequence, why) => {
    await append(store.db, fact('other', planStream('p')), ...['1', '2', '3', '4'].map((subject) => fact(subject)));
    await behindItsBack(store.db, statement.replaceAll('where sequence', `where stream = '${STREAM}' and sequence`));
    if (statement === 'delete from audit_entry') return expect(await verifyAudit(store.db)).toMatchObject({ ok: false, brokenAt: { sequence, why } });
    return expect(await verifyAudit(store.db)).toMatchObject({ ok: false, brokenAt: { stream: STREAM, sequence, why } });
  });

  it('finds an entry that was rightly chained but added past the recorded head', async () => {
    await append(store.db, fact('1'), fact('2'));
    const head = await store.db.selectFrom('audit_stream').selectAll().executeTakeFirstOrThrow();
    await append(store.db, fact('3'));
    await store.db.updateTable('audit_stream').set({ sequence: head.sequence, hash: head.hash }).execute();
    expect((await verifyAudit(store.db)).brokenAt).toEqual({ stream: STREAM, sequence: 3, why: 'head-differs' });
  });

  it('can be checked outside from its export, and names another root after one more entry', async () => {
    await append(store.db, fact('1'), fact('2'), fact('a', planStream('p')));
    const lines: ExportLine[] = [];
    for await (const line of exportAudit(store.db)) lines.push(line);
    const heads: RecordedHeads = new Map(lines.flatMap((line) => ('head' in line ? [[line.head.stream, { sequence: line.head.sequence, hash: line.head.hash }] as const] : [])));
    const entries = (async function* () { for (const line of lines) if ('entry' in line) yield line.entry; })();
    const outside = await verifyEntries(entries, heads);
    const inside = await verifyAudit(store.db);
    expect(outside).toEqual(inside);
    await append(store.db, fact('3'));
    expect((await verifyAudit(store.db)).sealedRoot).not.toBe(inside.sealedRoot);
  });

  it('does not take entries that are added while it is checked for a break', async () => {
    await append(store.db, ...Array.from({ length: 1500 }, (_, index) => fact(String(index))));
    const writing = (async () => { for (let index = 0; index < 30; index += 1) await append(store.db, fact(`later ${index}`)); })();
    const verdicts = [];
    for (let round = 0; round < 4; round += 1) verdicts.push(await verifyAudit(store.db));
    await writing;
    expect(verdicts.map((verdict) => verdict.brokenAt)).toEqual([null, null, null, null]);
    expect(await verifyAudit(store.db)).toMatchObject({ ok: true, entries: 1530 });
  }, 60_000);

  it('does not fork or deadlock under twenty writers that take the same streams in different orders', async () => {
    const streams = ['a', 'b', 'c', 'd'].map(unitStream);
    const writer = async (number: number): Promise<void> => {
      for (let round = 0; round < 10; round += 1) {
        const turned = streams.map((_, index) => streams[(index + number + round) % streams.length] ?? '');
        await append(store.db, ...turned.map((stream) => fact(`${number}/${round}`, stream)));
      }
    };
    await Promise.all(Array.from({ length: 20 }, (_, number) => writer(number)));
    expect(await verifyAudit(store.db)).toMatchObject({ ok: true, streams: 4, entries: 800 });
    const { rows } = await sql<{ forks: number }>`select count(*)::int as forks from (select previous_hash from audit_entry group by stream, previous_hash having count(*) > 1) as forked`.execute(store.db);
    expect(rows).toEqual([{ forks: 0 }]);
  }, 120_000);
});
