// The ledger of reminders: every rung is a row before it is a message, and every row ends with an outcome.
import { sql, type Selectable } from 'kysely';
import type { Instant } from '../domain/calendar/local-date.js';
import type { PlannedReminder } from '../domain/obligation/ladder.js';
import type { Db, Tx } from './db.js';
import { insertMany } from './insert-many.js';
import type { ReminderOutcome, ReminderTable } from './schema.js';

export type ReminderRow = Selectable<ReminderTable>;
export type LadderOwner = { id: string; ladder: number; calendar: string };

export function reminderId(owner: LadderOwner, reminder: PlannedReminder): string {
  return `${owner.id}/${owner.ladder}/${reminder.rung}/${reminder.audience}`;
}

/** How a reminder stands: what became of it, why, and when that was the end of it. */
export type Standing = Pick<ReminderRow, 'outcome' | 'reason' | 'settled_at'>;

const STILL_PLANNED: Standing = { outcome: 'planned', reason: null, settled_at: null };

/** Writes the ladders of the obligations; rows that are there already stay as they are. `decided`, by the reminder's id, holds what is no mere plan any more. */
export async function insertReminders(
  tx: Tx, ladders: { owner: LadderOwner; reminders: PlannedReminder[] }[], decided: ReadonlyMap<string, Standing> = new Map(),
): Promise<void> {
  const rows = ladders.flatMap(({ owner, reminders }) => reminders.map((reminder) => {
    const id = reminderId(owner, reminder);
    return {
      id, obligation_id: owner.id, ladder: owner.ladder, rung: reminder.rung, audience: reminder.audience,
      planned_at: reminder.plannedAt, deliver_at: reminder.deliverAt, calendar: owner.calendar, ...(decided.get(id) ?? STILL_PLANNED),
    };
  }));
  await insertMany(tx, 'reminder', rows);
}

/** What is still planned, in order of time. */
export async function plannedRows(db: Db | Tx, obligationIds: string[]): Promise<ReminderRow[]> {
  return db.selectFrom('reminder').selectAll().where('obligation_id', 'in', obligationIds).where('outcome', '=', 'planned')
    .orderBy('planned_at').orderBy('rung').orderBy('audience').execute();
}

/** Obligations with a reminder that should have been decided before the instant and was not, longest overdue first. */
export async function overdueObligations(db: Db, before: Instant, limit: number): Promise<{ id: string; workflowId: string }[]> {
  return db.selectFrom('reminder').innerJoin('obligation', 'obligation.id', 'reminder.obligation_id')
    .select(['obligation.id', 'obligation.workflow_id as workflowId']).where('outcome', '=', 'planned').where('planned_at', '<', before)
    .groupBy(['obligation.id', 'obligation.workflow_id']).orderBy((row) => row.fn.min('planned_at')).limit(limit).execute();
}

/** Ends reminders with one outcome and why. */
export async function settleReminders(tx: Tx, ids: string[], outcome: ReminderOutcome, reason: string | null, now: Instant): Promise<void> {
  if (ids.length === 0) return;
  await tx.updateTable('reminder').set({ outcome, reason, settled_at: outcome === 'queued' ? null : now }).where('id', 'in', ids).execute();
}

/** Ends reminders by how a mail that carried them ended. One recipient reached is enough: 'sent' and 'merged' stay, whatever becomes of other mails. */
export async function endByMail(tx: Tx, ids: string[], outcome: 'sent' | 'merged' | 'failed', reason: string | null, now: Instant): Promise<void> {
  if (ids.length === 0) return;
  const mayEnd: ReminderOutcome[] = outcome === 'failed' ? ['queued'] : ['queued', 'failed'];
  await tx.updateTable('reminder').set({ outcome, reason, settled_at: now }).where('id', 'in', ids).where('outcome', 'in', mayEnd).execute();
}

/** Ends everything of an obligation that was not sent yet, and takes it out of the outbox; returns how many reminders ended. */
export async function dropUnsent(tx: Tx, obligationId: string, reason: string, now: Instant): Promise<number> {
  await tx.deleteFrom('outbox').where('obligation_id', '=', obligationId).where('mail_id', 'is', null).where('reminder_id', 'is not', null).execute();
  const dropped = await tx.updateTable('reminder').set({ outcome: 'dropped', reason, settled_at: now })
    .where('obligation_id', '=', obligationId)
    .where((row) => row.or([
      row('outcome', '=', 'planned'),
      row.and([row('outcome', '=', 'queued'), sql<boolean>`not exists (select 1 from outbox where outbox.obligation_id = ${obligationId} and outbox.reminder_id = reminder.id)`]),
    ]))
    .executeTakeFirst();
  return Number(dropped.numUpdatedRows);
}
