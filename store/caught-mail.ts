// The built-in mailbox of the embedded mode: every message that was handed over, as it came, newest first.
import { sql } from 'kysely';
import type { Instant } from '../domain/calendar/local-date.js';
import type { Db, Tx } from './db.js';

export type CaughtMail = { messageId: string; receivedAt: Instant; from: string; to: string; subject: string; raw: string };
export type CaughtMailLine = { id: number; receivedAt: Instant; to: string; subject: string };

/** Whose mails: one address (compared without regard to capitals), or everyone's. */
export type MailboxView = { address: string } | 'everyone';

export async function keepCaughtMail(db: Db | Tx, mail: CaughtMail): Promise<void> {
  await db.insertInto('caught_mail').values({
    message_id: mail.messageId, received_at: mail.receivedAt, from_address: mail.from, to_address: mail.to, subject: mail.subject, raw: mail.raw,
  }).execute();
}

function mailsSeen(db: Db, view: MailboxView) {
  const mails = db.selectFrom('caught_mail');
  return view === 'everyone' ? mails : mails.where(sql`lower(to_address)`, '=', view.address.toLowerCase());
}

/** At most `limit` mails, newest first; `before` is the id after which the list goes on. */
export async function listCaughtMail(db: Db, view: MailboxView, limit: number, before?: number): Promise<CaughtMailLine[]> {
  const mails = mailsSeen(db, view).select(['id', 'received_at as receivedAt', 'to_address as to', 'subject']);
  return (before === undefined ? mails : mails.where('id', '<', before)).orderBy('id', 'desc').limit(limit).execute();
}

export async function countCaughtMail(db: Db, view: MailboxView): Promise<number> {
  const row = await mailsSeen(db, view).select((mails) => mails.fn.countAll<number>().as('count')).executeTakeFirstOrThrow();
  return Number(row.count);
}

/** One mail if the view includes it; null otherwise, also when it does not exist. */
export async function findCaughtMail(db: Db, view: MailboxView, id: number): Promise<(CaughtMail & { id: number }) | null> {
  const row = await mailsSeen(db, view).selectAll().where('id', '=', id).executeTakeFirst();
  if (!row) return null;
  return { id: row.id, messageId: row.message_id, receivedAt: row.received_at, from: row.from_address, to: row.to_address, subject: row.subject, raw: row.raw };
}
