// Everything that happened to one obligation, newest first: the trail and the ledger of reminders in one order.
import { sql } from 'kysely';
import { compare, type Instant } from '../../domain/calendar/local-date.js';
import type { Db } from '../db.js';
import type { ReminderOutcome } from '../schema.js';

export type TrailEvent = {
  kind: 'trail'; at: Instant; action: string; actorName: string | null; actorUnit: string | null; body: Record<string, unknown>; stream: string; sequence: number;
};
export type ReminderEvent = { kind: 'reminder'; at: Instant; rung: string; audience: string; outcome: ReminderOutcome; reason: string | null };
export type TimelineEvent = TrailEvent | ReminderEvent;

export type Timeline = { past: TimelineEvent[]; ahead: ReminderEvent[] };

/** `ahead` is what is still planned, soonest first. A reminder stands where it was settled, else where it was due. */
export async function timelineOf(db: Db, obligationId: string): Promise<Timeline> {
  const reminders = await remindersOf(db, obligationId);
  const trail = await trailOf(db, obligationId);
  const settled = reminders.filter((reminder) => reminder.outcome !== 'planned');
  const ahead = reminders.filter((reminder) => reminder.outcome === 'planned').sort((a, b) => compare(a.at, b.at));
  return { past: [...settled, ...trail].sort(newestFirst), ahead };
}

function newestFirst(a: TimelineEvent, b: TimelineEvent): number {
  const byTime = compare(b.at, a.at);
  if (byTime !== 0 || a.kind === 'reminder' || b.kind === 'reminder') return byTime;
  return a.stream === b.stream ? b.sequence - a.sequence : 0;
}

async function remindersOf(db: Db, obligationId: string): Promise<ReminderEvent[]> {
  const rows = await db.selectFrom('reminder').selectAll().where('obligation_id', '=', obligationId).execute();
  return rows.map((row) => ({
    kind: 'reminder', at: row.outcome === 'planned' ? row.deliver_at : row.settled_at ?? row.deliver_at,
    rung: row.rung, audience: row.audience, outcome: row.outcome, reason: row.reason,
  }));
}

async function trailOf(db: Db, obligationId: string): Promise<TrailEvent[]> {
  const rows = await db.selectFrom('audit_entry as e').leftJoin('person as p', 'p.id', 'e.actor').leftJoin('unit as u', 'u.id', 'p.unit_id')
    .where('e.subject', '=', obligationId)
    .select(['e.stream', 'e.sequence', 'e.at', 'e.action', 'e.body', 'p.display_name as actorName', 'u.name as actorUnit'])
    .orderBy(sql`e.at`, 'desc').orderBy('e.sequence', 'desc').execute();
  return rows.map(({ body, ...row }) => ({ kind: 'trail', ...row, body: JSON.parse(body) as Record<string, unknown> }));
}
