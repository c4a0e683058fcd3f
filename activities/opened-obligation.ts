// Writes what belongs to freshly opened obligations: their ladders in the ledger, the assignment in the outbox, the trail.
import type { Instant } from '../domain/calendar/local-date.js';
import type { PlannedReminder } from '../domain/obligation/ladder.js';
import { appendAudit, unitStream } from '../store/audit.js';
import type { Tx } from '../store/db.js';
import type { ObligationRow } from '../store/obligation.js';
import { enqueue, type Notice } from '../store/outbox.js';
import { focalsOf, recipientsOf } from '../store/recipient.js';
import { insertReminders, reminderId, type Standing } from '../store/reminder.js';

export type Opened = { obligation: ObligationRow; reminders: PlannedReminder[] };

/** The rung at opening needs no timer: who is told of it is decided with the facts of the opening. */
async function decideAssignments(tx: Tx, opened: Opened[], calendar: string, now: Instant): Promise<{ decided: Map<string, Standing>; notices: Notice[] }> {
  const focals = await focalsOf(tx, [...new Set(opened.map(({ obligation }) => obligation.unit_id))]);
  const notices: Notice[] = [];
  const decided = new Map<string, Standing>();
  for (const { obligation, reminders } of opened) {
    for (const reminder of reminders.filter(({ plannedAt }) => plannedAt === now)) {
      const id = reminderId({ id: obligation.id, ladder: obligation.ladder, calendar }, reminder);
      const { reachable, found } = (reminder.audience === 'focal' ? focals.get(obligation.unit_id) : undefined)
        ?? await recipientsOf(tx, reminder.audience, obligation, now);
      decided.set(id, reachable.length > 0
        ? { outcome: 'queued', reason: null, settled_at: null }
        : { outcome: 'suppressed', reason: found === 0 ? 'no-recipient' : 'no-address', settled_at: now });
      notices.push(...reachable.map((person) => ({
        id: `${id}/${person.id}`, kind: 'reminder' as const, personId: person.id, obligationId: obligation.id, reminderId: id, detail: '', deliverAt: reminder.deliverAt,
      })));
    }
  }
  return { decided, notices };
}

export async function writeOpened(tx: Tx, opened: Opened[], context: { calendar: string; now: Instant; actor: string }): Promise<void> {
  const { calendar, now, actor } = context;
  const { decided, notices } = await decideAssignments(tx, opened, calendar, now);
  await insertReminders(tx, opened.map(({ obligation, reminders }) => ({ owner: { id: obligation.id, ladder: obligation.ladder, calendar }, reminders })), decided);
  await enqueue(tx, notices, now);
  await appendAudit(tx, opened.map(({ obligation, reminders }) => ({
    stream: unitStream(obligation.unit_id), at: now, actor, action: 'obligation.opened', subject: obligation.id,
    body: {
      plan: obligation.plan_id, task: obligation.code, occurrence: obligation.occurrence_key, unit: obligation.unit_id, acceptor: obligation.acceptor_unit_id,
      lastDay: obligation.last_day, planBy: obligation.plan_by, lateFrom: obligation.late_from, calendar,
      ladder: reminders.map(({ rung, audience, plannedAt }) => `${rung}/${audience}/${plannedAt}`),
    },
  })));
}
