// Mails between outbox and mailbox: composed under a fixed Message-ID before anything is sent, claimed by a lease, settled once.
import type { Insertable, Selectable } from 'kysely';
import type { Instant } from '../domain/calendar/local-date.js';
import type { Db, Tx } from './db.js';
import type { MailTable } from './schema.js';

export type MailRow = Selectable<MailTable>;

/** One due matter with what its line in the mail says. */
export async function dueNotices(tx: Tx, personId: string, now: Instant) {
  return tx.selectFrom('outbox')
    .innerJoin('obligation', 'obligation.id', 'outbox.obligation_id')
    .innerJoin('plan_task', (join) => join.onRef('plan_task.plan_id', '=', 'obligation.plan_id').onRef('plan_task.code', '=', 'obligation.code'))
    .innerJoin('unit', 'unit.id', 'obligation.unit_id')
    .select(['outbox.id', 'outbox.kind', 'outbox.detail', 'outbox.reminder_id', 'outbox.obligation_id', 'obligation.unit_id', 'obligation.code',
      'obligation.last_day', 'obligation.plan_by', 'obligation.explanation', 'plan_task.content', 'unit.name as unit_name'])
    .where('outbox.person_id', '=', personId).where('outbox.mail_id', 'is', null).where('outbox.deliver_at', '<=', now)
    .orderBy('obligation.last_day').orderBy('outbox.id').forUpdate('outbox').execute();
}

export type DueNotice = Awaited<ReturnType<typeof dueNotices>>[number];

export async function personsWithDueNotices(db: Db, now: Instant): Promise<string[]> {
  const rows = await db.selectFrom('outbox').select('person_id').distinct().where('mail_id', 'is', null).where('deliver_at', '<=', now).orderBy('person_id').execute();
  return rows.map((row) => row.person_id);
}

export async function insertMail(tx: Tx, mail: Insertable<MailTable>, noticeIds: string[]): Promise<void> {
  await tx.insertInto('mail').values(mail).execute();
  await tx.updateTable('outbox').set({ mail_id: mail.id }).where('id', 'in', noticeIds).execute();
}

/** Takes up to `limit` mails that wait and are in nobody's hands; the lease lets another take them when this one dies. */
export async function claimMails(db: Db, now: Instant, leaseUntil: Instant, limit: number): Promise<MailRow[]> {
  return db.updateTable('mail').set((row) => ({ lease_until: leaseUntil, attempts: row('attempts', '+', 1) }))
    .where('id', 'in', (query) => query.selectFrom('mail').select('id').where('state', '=', 'pending').where('next_attempt_at', '<=', now)
      .where((row) => row.or([row('lease_until', 'is', null), row('lease_until', '<', now)]))
      .orderBy('next_attempt_at').orderBy('id').limit(limit).forUpdate().skipLocked())
    .returningAll().execute();
}

/** The notices that a mail carries, with the chain each belongs to. */
export async function noticesOfMail(tx: Tx, mailId: string) {
  return tx.selectFrom('outbox').innerJoin('obligation', 'obligation.id', 'outbox.obligation_id')
    .select(['outbox.id', 'outbox.kind', 'outbox.reminder_id', 'outbox.obligation_id', 'outbox.person_id', 'obligation.unit_id'])
    .where('outbox.mail_id', '=', mailId).orderBy('outbox.id').execute();
}
