// The frame of every step on an obligation: one transaction, once for its key, refused when the state forbids it.
import { ApplicationFailure } from '@temporalio/common';
import type { Instant } from '../domain/calendar/local-date.js';
import { isStepAllowed, type ObligationStep } from '../domain/obligation/state.js';
import { applyOnce } from '../store/applied-step.js';
import { appendAudit, unitStream } from '../store/audit.js';
import type { Db, Tx } from '../store/db.js';
import { lockObligation, type ObligationRow } from '../store/obligation.js';
import { enqueue } from '../store/outbox.js';
import { acceptorsOf, focalsOf } from '../store/recipient.js';
import { remarkText } from '../store/remark.js';
import type { OutboxKind } from '../store/schema.js';
import { FAILURE } from '../workflows/contract/failure.js';
import type { Step } from './ports.js';

/**
 * Performs a step on a locked obligation. Throws `unknown` or `not-allowed` for good; the database's own failures are retried.
 * The lock comes before the look at the key: a repeat that overtakes a slow first try waits for it and answers as it did.
 */
export async function onObligation<T>(db: Db, input: Step, step: ObligationStep, perform: (tx: Tx, obligation: ObligationRow) => Promise<T>): Promise<T> {
  return db.transaction().execute(async (tx) => {
    const obligation = await lockObligation(tx, input.obligationId);
    if (!obligation) throw ApplicationFailure.nonRetryable(`no obligation ${input.obligationId}`, FAILURE.unknown);
    return applyOnce(tx, input.stepKey, input.now, async () => {
      if (!isStepAllowed(obligation.state, step)) {
        throw ApplicationFailure.nonRetryable(`${step} is not allowed while ${obligation.state}`, FAILURE.notAllowed, { state: obligation.state, step });
      }
      return perform(tx, obligation);
    });
  });
}

/** What was written with the step. Throws `unknown` for an id under which nothing was kept. */
export async function saidWith(tx: Tx, remarkId: string): Promise<string> {
  const text = await remarkText(tx, remarkId);
  if (text === undefined) throw ApplicationFailure.nonRetryable(`no remark ${remarkId}`, FAILURE.unknown, { field: 'reasonId' });
  return text;
}

/** Writes what happened to an obligation into its unit's chain. */
export async function recordFact(tx: Tx, obligation: ObligationRow, fact: { at: Instant; actor: string; action: string; body: Record<string, unknown> }): Promise<void> {
  await appendAudit(tx, [{ stream: unitStream(obligation.unit_id), subject: obligation.id, ...fact }]);
}

type NoticeOf = { kind: OutboxKind; to: 'unit' | 'acceptor'; stepKey: string; detail: string; deliverAt: Instant; now: Instant };

/** Tells the unit, or the level that accepts, of a step; a place that nobody holds is told nothing. */
export async function notify(tx: Tx, obligation: ObligationRow, notice: NoticeOf): Promise<void> {
  const { kind, to, stepKey, detail, deliverAt, now } = notice;
  const { unit_id: unitId, acceptor_unit_id: acceptorId } = obligation;
  const recipients = to === 'unit' ? (await focalsOf(tx, [unitId])).get(unitId) : await acceptorsOf(tx, acceptorId);
  const notices = (recipients?.reachable ?? []).map(({ id }) => ({
    id: `${kind}/${stepKey}/${id}`, kind, personId: id, obligationId: obligation.id, reminderId: null, detail, deliverAt,
  }));
  await enqueue(tx, notices, now);
}
