// The trail: appends entries to hash chains, one chain a stream, and walks them. Nothing here changes an entry.
import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import { canonicalEntry, canonicalJson, chainBreak, GENESIS_HASH, type ChainBreak, type ChainHead } from '../domain/audit/entry.js';
import type { Instant } from '../domain/calendar/local-date.js';
import type { Db, Tx } from './db.js';
import type { AuditEntryTable } from './schema.js';

/** A fact to be recorded: `actor` is a person's id or 'system', `subject` the id of the thing. The body holds ids, instants and hashes. */
export type AuditFact = { stream: string; at: Instant; actor: string; action: string; subject: string; body: Record<string, unknown> };

export type AuditVerdict = { ok: boolean; streams: number; entries: number; sealedRoot: string; brokenAt: ChainBreak | null };

export const unitStream = (unitId: string): string => `unit/${unitId}`;
export const planStream = (planId: string): string => `plan/${planId}`;
export const SYSTEM_STREAM = 'system';

const INSERT_CHUNK = 1000;

function sha256(text: string): string {
  return createHash('sha256').update(text, 'utf8').digest('hex');
}

/** Locks the heads of the streams (in name order, so that two writers never wait for each other crosswise) and returns them. */
async function lockHeads(tx: Tx, streams: string[]): Promise<Map<string, ChainHead>> {
  const rows = await tx.insertInto('audit_stream')
    .values([...streams].sort().map((stream) => ({ stream, sequence: 0, hash: GENESIS_HASH })))
    .onConflict((conflict) => conflict.column('stream').doUpdateSet({ sequence: sql<number>`audit_stream.sequence` }))
    .returning(['stream', 'sequence', 'hash'])
    .execute();
  return new Map(rows.map(({ stream, sequence, hash }) => [stream, { sequence, hash }]));
}

/** Adds the facts to their chains, in the order given, inside the caller's transaction. */
export async function appendAudit(tx: Tx, facts: readonly AuditFact[]): Promise<void> {
  if (facts.length === 0) return;
  const heads = await lockHeads(tx, [...new Set(facts.map((fact) => fact.stream))]);
  const rows = facts.map(({ stream, at, actor, action, subject, body }) => {
    const head = heads.get(stream) ?? { sequence: 0, hash: GENESIS_HASH };
    const content = { stream, sequence: head.sequence + 1, at, actor, action, subject, body: canonicalJson(body), previousHash: head.hash };
    const hash = sha256(canonicalEntry(content));
    heads.set(stream, { sequence: content.sequence, hash });
    const { previousHash, ...row } = content;
    return { ...row, previous_hash: previousHash, hash };
  });
  for (let start = 0; start < rows.length; start += INSERT_CHUNK) {
    await tx.insertInto('audit_entry').values(rows.slice(start, start + INSERT_CHUNK)).execute();
  }
  await moveHeads(tx, heads);
}

async function moveHeads(tx: Tx, heads: Map<string, ChainHead>): Promise<void> {
  const values = [...heads].map(([stream, head]) => sql`(${stream}, ${head.sequence}::bigint, ${head.hash})`);
  await sql`update audit_stream set sequence = moved.sequence, hash = moved.hash
    from (values ${sql.join(values)}) as moved (stream, sequence, hash)
    where audit_stream.stream = moved.stream`.execute(tx);
}

function contentOf(row: AuditEntryTable) {
  const { stream, sequence, at, actor, action, subject, body, previous_hash, hash } = row;
  return { stream, sequence, at, actor, action, subject, body, previousHash: previous_hash, hash };
}

/** Walks one chain in pages; returns its head as found, or the first break. */
async function walkStream(db: Db, stream: string): Promise<{ head: ChainHead; entries: number; broken: ChainBreak | null }> {
  let head: ChainHead = { sequence: 0, hash: GENESIS_HASH };
  for (;;) {
    const page = await db.selectFrom('audit_entry').selectAll().where('stream', '=', stream).where('sequence', '>', head.sequence)
      .orderBy('sequence').limit(INSERT_CHUNK).execute();
    for (const row of page) {
      const broken = chainBreak(head, contentOf(row), sha256);
      if (broken) return { head, entries: head.sequence, broken };
      head = { sequence: row.sequence, hash: row.hash };
    }
    if (page.length < INSERT_CHUNK) return { head, entries: head.sequence, broken: null };
  }
}

/** Walks every chain and compares it with its recorded head; names the first broken entry. `sealedRoot` is the SHA-256 over all heads. */
export async function verifyAudit(db: Db): Promise<AuditVerdict> {
  const recorded = await db.selectFrom('audit_stream').selectAll().orderBy('stream').execute();
  const orphans = await db.selectFrom('audit_entry').select('stream').distinct()
    .where('stream', 'not in', db.selectFrom('audit_stream').select('stream')).orderBy('stream').limit(1).execute();
  let entries = 0;
  let brokenAt: ChainBreak | null = orphans[0] ? { stream: orphans[0].stream, sequence: 1, why: 'head-differs' } : null;
  for (const { stream, sequence, hash } of recorded) {
    const walk = await walkStream(db, stream);
    entries += walk.entries;
    const differs = walk.head.sequence !== sequence || walk.head.hash !== hash;
    brokenAt ??= walk.broken ?? (differs ? { stream, sequence: walk.head.sequence + 1, why: 'head-differs' } : null);
  }
  const sealedRoot = sha256(recorded.map(({ stream, sequence, hash }) => canonicalJson([stream, sequence, hash])).join('\n'));
  return { ok: brokenAt === null, streams: recorded.length, entries, sealedRoot, brokenAt };
}
