// What is to be told to whom, before it is a mail: one row a person and fact, merged into mails by the dispatch.
import type { Instant } from '../domain/calendar/local-date.js';
import type { Tx } from './db.js';
import { insertMany } from './insert-many.js';
import type { OutboxKind } from './schema.js';

export type Notice = { id: string; kind: OutboxKind; personId: string; obligationId: string; reminderId: string | null; detail: string; deliverAt: Instant };

/** Queues notices; one that is there already (same id) stays as it is. */
export async function enqueue(tx: Tx, notices: Notice[], now: Instant): Promise<void> {
  const rows = notices.map(({ id, kind, personId, obligationId, reminderId, detail, deliverAt }) => ({
    id, kind, person_id: personId, obligation_id: obligationId, reminder_id: reminderId, detail, deliver_at: deliverAt, created_at: now, mail_id: null,
  }));
  await insertMany(tx, 'outbox', rows);
}
