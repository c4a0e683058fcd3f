// Hand-ins as content: written down before the engine is asked, so that none is lost while it rests.
// The engine's activities alone move a submission on ('submitted', 'accepted', 'returned'); here it is stored, or refused for good.
import { createHash } from 'node:crypto';
import { canonicalJson } from '../domain/audit/entry.js';
import type { Instant } from '../domain/calendar/local-date.js';
import { isOwedByUnit } from '../domain/obligation/state.js';
import { appendAudit, unitStream } from './audit.js';
import type { Db, Tx } from './db.js';

/** Long enough for a report without a file. */
export const MOST_NOTE_LETTERS = 10_000;

export type HandedInFile = { name: string; type: string; bytes: Buffer };
export type HandIn = { obligationId: string; by: string; note: string; file: HandedInFile | null; at: Instant; formNonce: string };

export type StoredSubmission = { id: string; sequence: number; sha256: string; handedInAt: Instant };

/** not-owed: the unit has nothing to hand in now · waiting: an earlier hand-in still waits to be forwarded. */
export type StoreOutcome =
  | { ok: true; submission: StoredSubmission; repeated: boolean }
  | { ok: false; reason: 'unknown' | 'not-owed' | 'waiting' };

const sha256 = (content: string | Buffer): string => createHash('sha256').update(content).digest('hex');

/** SHA-256 (hex) over the canonical JSON of what was handed in; the file enters by its own hash. */
export function contentHash({ obligationId, note, file }: Pick<HandIn, 'obligationId' | 'note' | 'file'>): string {
  return sha256(canonicalJson({
    obligationId, note: note.normalize('NFC'),
    file: file && { name: file.name.normalize('NFC'), size: file.bytes.length, sha256: sha256(file.bytes) },
  }));
}

/** The same form with the same content sent by the same person is the same hand-in; anything else is another. */
export function submissionId(handIn: HandIn): string {
  const digits = sha256(canonicalJson([handIn.formNonce, handIn.by, contentHash(handIn)])).slice(0, 20);
  return (digits.match(/.{4}/g) ?? []).join('-');
}

/** Stores a hand-in with its audit entry. Two at once for one obligation wait for each other; a repeat answers with the first. */
export async function storeSubmission(tx: Tx, handIn: HandIn): Promise<StoreOutcome> {
  const obligation = await tx.selectFrom('obligation').select(['id', 'unit_id', 'state']).where('id', '=', handIn.obligationId).forUpdate().executeTakeFirst();
  if (!obligation) return { ok: false, reason: 'unknown' };
  const id = submissionId(handIn);
  const earlier = await tx.selectFrom('submission').select(['id', 'sequence', 'sha256', 'handed_in_at', 'state']).where('obligation_id', '=', obligation.id).execute();
  const same = earlier.find((row) => row.id === id);
  if (same) return { ok: true, repeated: true, submission: { id, sequence: same.sequence, sha256: same.sha256, handedInAt: same.handed_in_at } };
  if (earlier.some((row) => row.state === 'stored')) return { ok: false, reason: 'waiting' };
  if (!isOwedByUnit(obligation.state)) return { ok: false, reason: 'not-owed' };
  const sequence = Math.max(0, ...earlier.map((row) => row.sequence)) + 1;
  const submission = { id, sequence, sha256: contentHash(handIn), handedInAt: handIn.at };
  await writeSubmission(tx, handIn, submission, obligation.unit_id);
  return { ok: true, repeated: false, submission };
}

async function writeSubmission(tx: Tx, handIn: HandIn, submission: StoredSubmission, unitId: string): Promise<void> {
  const { file, at, by } = handIn;
  const fileSha256 = file ? sha256(file.bytes) : null;
  await tx.insertInto('submission').values({
    id: submission.id, obligation_id: handIn.obligationId, sequence: submission.sequence, note: handIn.note.normalize('NFC'),
    file_name: file ? file.name.normalize('NFC') : null, file_type: file?.type ?? null, file_size: file?.bytes.length ?? null,
    file_sha256: fileSha256, file_bytes: file?.bytes ?? null, sha256: submission.sha256, handed_in_at: at, handed_in_by: by, state: 'stored',
    decided_at: null, decided_by: null, decision_reason: null,
  }).execute();
  await appendAudit(tx, [{
    stream: unitStream(unitId), at, actor: by, action: 'submission.stored', subject: handIn.obligationId,
    body: { submission: submission.id, sequence: submission.sequence, sha256: submission.sha256, fileSha256, fileSize: file?.bytes.length ?? null },
  }]);
}

export type WaitingSubmission = { id: string; obligationId: string; workflowId: string; by: string };

/** Hand-ins that the engine has not taken yet, oldest first. */
export async function waitingSubmissions(db: Db, limit: number): Promise<WaitingSubmission[]> {
  return db.selectFrom('submission as s').innerJoin('obligation as o', 'o.id', 's.obligation_id')
    .select(['s.id', 's.obligation_id as obligationId', 'o.workflow_id as workflowId', 's.handed_in_by as by'])
    .where('s.state', '=', 'stored').orderBy('s.handed_in_at').limit(limit).execute();
}

/** Writes down that the engine refused a waiting hand-in for good: `reason` for the unit, `said` as the engine answered; false when it had moved on meanwhile. */
export async function refuseSubmission(tx: Tx, refusal: { submissionId: string; reason: string; said: string; at: Instant }): Promise<boolean> {
  const refused = await tx.updateTable('submission').set({ state: 'refused', decided_at: refusal.at, decision_reason: refusal.reason })
    .where('id', '=', refusal.submissionId).where('state', '=', 'stored').returning('obligation_id').executeTakeFirst();
  if (!refused) return false;
  const { unit_id } = await tx.selectFrom('obligation').select('unit_id').where('id', '=', refused.obligation_id).executeTakeFirstOrThrow();
  await appendAudit(tx, [{
    stream: unitStream(unit_id), at: refusal.at, actor: 'system', action: 'submission.refused', subject: refused.obligation_id,
    body: { submission: refusal.submissionId, reason: refusal.reason, said: refusal.said },
  }]);
  return true;
}
