// The trail: appends entries to hash chains, one chain a stream, and walks them. Nothing here changes an entry.
import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import { canonicalEntry, canonicalJson, chainBreak, GENESIS_HASH, type ChainBreak, type ChainHead } from '../domain/audit/entry.js';
import type { Instant } from '../domain/calendar/local-date.js';
import type { Db, Tx } from './db.js';
import { insertion } from './insert-many.js';
import type { AuditEntryTable } from './schema.js';

/** A fact to be recorded: `actor` is a person's id or 'system', `subject` the id of the thing. The body holds ids, instants and hashes. */
export type AuditFact = { stream: string; at: Instant; actor: string; action: string; subject: string; body: Record<string, unknown> };

export type AuditVerdict = { ok: boolean; streams: number; entries: number; sealedRoot: string; brokenAt: ChainBreak | null };

export const unitStream = (unitId: string): string => `unit/${unitId}`;
export const planStream = (planId: string): string => `plan/${planId}`;
export const SYSTEM_STREAM = 'system';

const PAGE = 1000;

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

/** For a transaction that appends more than once: takes the streams in one order, so that two such transactions never wait for each other crosswise. */
export async function holdStreams(tx: Tx, streams: string[]): Promise<void> {
  await lockHeads(tx, [...new Set(streams)]);
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
  await addEntries(tx, rows, heads);
}

/** Entries and heads in one statement: every fact of the product goes through it. */
async function addEntries(tx: Tx, entries: AuditEntryTable[], heads: Map<string, ChainHead>): Promise<void> {
  const moved = [...heads].map(([stream, head]) => ({ stream, ...head }));
  const { rows } = await sql<{ added: number }>`with moved as (
      update audit_stream set sequence = head.sequence, hash = head.hash
      from jsonb_to_recordset(${JSON.stringify(moved)}::jsonb) as head (stream text, sequence bigint, hash text)
      where audit_stream.stream = head.stream
    ), added as (${insertion('audit_entry', entries)} returning 1)
    select count(*) as added from added`.execute(tx);
  if (rows[0]?.added !== entries.length) throw new Error('an audit entry stands where a new one belongs');
}

function contentOf(row: AuditEntryTable) {
  const { stream, sequence, at, actor, action, subject, body, previous_hash, hash } = row;
  return { stream, sequence, at, actor, action, subject, body, previousHash: previous_hash, hash };
}

async function* entriesOf(db: Db): AsyncGenerator<AuditEntryTable> {
  let last = { stream: '', sequence: 0 };
  for (;;) {
    const page = await db.selectFrom('audit_entry').selectAll()
      .where((row) => row.or([row('stream', '>', last.stream), row.and([row('stream', '=', last.stream), row('sequence', '>', last.sequence)])]))
      .orderBy('stream').orderBy('sequence').limit(PAGE).execute();
    yield* page;
    last = page.at(-1) ?? last;
    if (page.length < PAGE) return;
  }
}

async function recordedHeads(db: Db): Promise<RecordedHeads> {
  const rows = await db.selectFrom('audit_stream').selectAll().execute();
  return new Map(rows.map(({ stream, sequence, hash }) => [stream, { sequence, hash }]));
}

/** The chain and where its head was recorded to stand; both come from the database or from an export. */
export type RecordedHeads = Map<string, ChainHead>;

/**
 * Walks every chain and compares it with its recorded head; names the first broken entry.
 * Entries come by stream, in sequence. `sealedRoot` is the SHA-256 over all recorded heads.
 */
export async function verifyEntries(entries: AsyncIterable<AuditEntryTable>, recorded: RecordedHeads): Promise<AuditVerdict> {
  const walked: RecordedHeads = new Map();
  let count = 0;
  let brokenAt: ChainBreak | null = null;
  for await (const row of entries) {
    const head = walked.get(row.stream) ?? { sequence: 0, hash: GENESIS_HASH };
    brokenAt ??= chainBreak(head, contentOf(row), sha256);
    walked.set(row.stream, { sequence: row.sequence, hash: row.hash });
    count += 1;
  }
  for (const stream of [...new Set([...recorded.keys(), ...walked.keys()])].sort()) {
    const [found, said] = [walked.get(stream), recorded.get(stream)];
    const agree = found !== undefined && said !== undefined && found.sequence === said.sequence && found.hash === said.hash;
    if (!agree) brokenAt ??= { stream, sequence: firstDoubtful(found, said), why: 'head-differs' };
  }
  const lines = [...recorded].sort(([a], [b]) => (a < b ? -1 : 1)).map(([stream, { sequence, hash }]) => canonicalJson([stream, sequence, hash]));
  return { ok: brokenAt === null, streams: recorded.size, entries: count, sealedRoot: sha256(lines.join('\n')), brokenAt };
}

/** The first entry too few or too many; the last one where only the hashes differ. */
function firstDoubtful(found: ChainHead | undefined, said: ChainHead | undefined): number {
  const [walked, recorded] = [found?.sequence ?? 0, said?.sequence ?? 0];
  return walked === recorded ? walked : Math.min(walked, recorded) + 1;
}

/** Heads and entries are read as of one moment, so that entries added meanwhile do not look like a break. */
function asOfOneMoment(db: Db) {
  return db.startTransaction().setIsolationLevel('repeatable read').setAccessMode('read only').execute();
}

export async function verifyAudit(db: Db): Promise<AuditVerdict> {
  const moment = await asOfOneMoment(db);
  try {
    return await verifyEntries(entriesOf(moment), await recordedHeads(moment));
  } finally {
    await moment.rollback().execute();
  }
}

/** One line of an export: a recorded head, or an entry. */
export type ExportLine = { head: { stream: string } & ChainHead } | { entry: AuditEntryTable };

/** Everything that a check needs, heads first, so that it can be made outside the office. */
export async function* exportAudit(db: Db): AsyncGenerator<ExportLine> {
  const moment = await asOfOneMoment(db);
  try {
    for (const [stream, head] of await recordedHeads(moment)) yield { head: { stream, ...head } };
    for await (const entry of entriesOf(moment)) yield { entry };
  } finally {
    await moment.rollback().execute();
  }
}
