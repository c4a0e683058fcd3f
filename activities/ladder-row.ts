// Lays a ladder over an obligation and keeps it in the ledger.
import type { Instant } from '../domain/calendar/local-date.js';
import { plannedReminders, type RungRule } from '../domain/obligation/ladder.js';
import type { WorkingCalendar } from '../domain/calendar/working-calendar.js';
import type { Tx } from '../store/db.js';
import type { ObligationRow } from '../store/obligation.js';
import { insertReminders, type ReminderRow } from '../store/reminder.js';
import type { Rung } from '../workflows/contract/obligation.js';

/** The rungs of planned rows, each instant once, in order of time. */
export function rungsOf(rows: readonly Pick<ReminderRow, 'rung' | 'planned_at'>[]): Rung[] {
  const rungs = new Map(rows.map((row) => [row.rung, { key: row.rung, at: row.planned_at }]));
  return [...rungs.values()];
}

/** The kind of the obligation's task, which chooses its ladder. */
export async function servesOf(tx: Tx, obligation: ObligationRow): Promise<string> {
  const task = await tx.selectFrom('plan_task').select('serves').where('plan_id', '=', obligation.plan_id).where('code', '=', obligation.code).executeTakeFirstOrThrow();
  return task.serves;
}

/** Plans the next ladder of an obligation whose dates were moved at `now`, and answers with its rungs. */
export async function renewLadder(
  tx: Tx, obligation: ObligationRow, rules: readonly RungRule[], calendar: WorkingCalendar, now: Instant,
): Promise<Rung[]> {
  const dates = { openedAt: obligation.opened_at, planBy: obligation.plan_by, lastDay: obligation.last_day, assignedBy: 'person' as const };
  const reminders = plannedReminders(rules, dates, calendar, now);
  const { id, ladder } = obligation;
  await insertReminders(tx, [{ owner: { id, ladder, calendar: calendar.version }, reminders }]);
  return rungsOf(reminders.map(({ rung, plannedAt }) => ({ rung, planned_at: plannedAt })));
}
