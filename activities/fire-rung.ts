// A rung of the ladder has come: its reminders go to the outbox, or end with the reason why not. One transaction.
import { compare, type Instant } from '../domain/calendar/local-date.js';
import { isOwedByUnit } from '../domain/obligation/state.js';
import type { Tx } from '../store/db.js';
import { lockObligation, type ObligationRow } from '../store/obligation.js';
import { enqueue } from '../store/outbox.js';
import { recipientsOf } from '../store/recipient.js';
import { plannedRows, settleReminders, type ReminderRow } from '../store/reminder.js';
import type { ActivityDeps } from './deps.js';
import { recordFact } from './obligation-step.js';

type Fired = { queued: string[]; suppressed: string[] };

async function queueRung(tx: Tx, obligation: ObligationRow, rows: ReminderRow[], now: Instant): Promise<Fired> {
  const fired: Fired = { queued: [], suppressed: [] };
  const told = new Set<string>();
  for (const row of rows) {
    const { reachable, found } = await recipientsOf(tx, row.audience, obligation, now);
    const fresh = reachable.filter((person) => !told.has(person.id));
    fresh.forEach((person) => told.add(person.id));
    if (reachable.length === 0) {
      await settleReminders(tx, [row.id], 'suppressed', found === 0 ? 'no-recipient' : 'no-address', now);
      fired.suppressed.push(row.id);
      continue;
    }
    if (fresh.length === 0) {
      await settleReminders(tx, [row.id], 'merged', 'same-person', now);
      continue;
    }
    await settleReminders(tx, [row.id], 'queued', null, now);
    await enqueue(tx, fresh.map((person) => ({
      id: `${row.id}/${person.id}`, kind: 'reminder', personId: person.id, obligationId: obligation.id, reminderId: row.id, detail: '', deliverAt: row.deliver_at,
    })), now);
    fired.queued.push(row.id);
  }
  return fired;
}

/**
 * Rungs that came before this one and were missed (the engine was down) are ended as overtaken: only the newest is still true.
 * A rung of the same name that a new ladder has put later is not due.
 */
export async function fireRung(deps: ActivityDeps, input: { obligationId: string; rung: string; now: Instant }): Promise<void> {
  const { obligationId, rung, now } = input;
  await deps.db.transaction().execute(async (tx) => {
    const obligation = await lockObligation(tx, obligationId);
    const planned = await plannedRows(tx, [obligationId]);
    const due = planned.filter((row) => row.rung === rung && compare(row.planned_at, now) <= 0);
    const first = due[0];
    if (!obligation || !first) return;
    const overtaken = planned.filter((row) => row.rung !== rung && compare(row.planned_at, first.planned_at) <= 0);
    if (!isOwedByUnit(obligation.state)) {
      await settleReminders(tx, [...overtaken, ...due].map((row) => row.id), 'dropped', `state-${obligation.state}`, now);
      return;
    }
    await settleReminders(tx, overtaken.map((row) => row.id), 'dropped', 'overtaken', now);
    const fired = await queueRung(tx, obligation, due, now);
    await recordFact(tx, obligation, {
      at: now, actor: 'system', action: 'reminder.queued', body: { rung, ...fired, overtaken: overtaken.map((row) => row.id), deliverAt: first.deliver_at },
    });
  });
}
