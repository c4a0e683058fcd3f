// What a simulated year came to, read from the same tables that a real year fills.
import type { Instant, LocalDate } from '../domain/calendar/local-date.js';
import type { Db } from '../store/db.js';

export type LateItem = { task: string; occurrence: string; unit: string; lastDay: LocalDate; handedInAt: Instant | null };

export type SimulationReport = {
  plan: string; year: number; behaviour: string; seed: number;
  obligations: number; onTime: number; late: number; missing: number; beforeSystem: number; needPerson: number;
  remindersPlanned: number; remindersSent: number; remindersDropped: number; remindersOpen: number; escalations: number;
  mails: number; mailsPerReminder: number; mostMailsPerPersonAndDay: number; remindersAfterHandIn: number;
  virtualDays: number; wallSeconds: number; historyEventsPerObligation: number; auditOk: boolean; auditEntries: number;
  lateList: LateItem[];
};

const ESCALATED = ['head', 'above', 'top'] as const;

export async function countObligations(db: Db) {
  const rows = await db.selectFrom('obligation').innerJoin('plan_task', (join) => join.onRef('plan_task.plan_id', '=', 'obligation.plan_id').onRef('plan_task.code', '=', 'obligation.code'))
    .select(['obligation.state', 'obligation.late', 'obligation.code', 'occurrence_key', 'unit_id', 'last_day', 'submitted_at']).orderBy('last_day').orderBy('obligation.id').execute();
  const handedIn = rows.filter((row) => row.state === 'accepted' || row.state === 'submitted');
  const missing = rows.filter((row) => row.state === 'open' || row.state === 'returned');
  const late = handedIn.filter((row) => row.late === true);
  const lateList = [...late, ...missing].map((row): LateItem => ({
    task: row.code, occurrence: row.occurrence_key, unit: row.unit_id, lastDay: row.last_day, handedInAt: row.submitted_at,
  }));
  return { obligations: rows.length, onTime: handedIn.length - late.length, late: late.length, missing: missing.length, lateList };
}

export async function countReminders(db: Db) {
  const rows = await db.selectFrom('reminder').select(['outcome', 'audience', 'rung']).select((row) => row.fn.countAll<number>().as('count')).groupBy(['outcome', 'audience', 'rung']).execute();
  const sum = (chosen: typeof rows): number => chosen.reduce((total, row) => total + row.count, 0);
  const sent = rows.filter((row) => row.outcome === 'sent' || row.outcome === 'merged');
  return {
    remindersPlanned: sum(rows), remindersSent: sum(sent), remindersDropped: sum(rows.filter((row) => row.outcome === 'dropped')),
    remindersOpen: sum(rows.filter((row) => row.outcome === 'planned' || row.outcome === 'queued')),
    escalations: sum(sent.filter((row) => row.rung.startsWith('late-') && (ESCALATED as readonly string[]).includes(row.audience))),
  };
}

/** Mails of the year; a mail a person and day is the aim, a returned hand-in is told at once besides. */
export async function countMails(db: Db) {
  const mails = await db.selectFrom('mail').select(['person_id', 'created_at', 'id']).execute();
  const immediate = new Set((await db.selectFrom('outbox').select('mail_id').where('kind', '=', 'returned').execute()).map((row) => row.mail_id));
  const perDay = new Map<string, number>();
  for (const mail of mails.filter((one) => !immediate.has(one.id))) {
    const key = `${mail.person_id} ${mail.created_at.slice(0, 10)}`;
    perDay.set(key, (perDay.get(key) ?? 0) + 1);
  }
  return { mails: mails.length, mostMailsPerPersonAndDay: Math.max(0, ...perDay.values()) };
}

/** Reminders that left in a mail composed while nothing was owed any more: must be none. */
export async function countRemindersAfterHandIn(db: Db): Promise<number> {
  const row = await db.selectFrom('outbox').innerJoin('mail', 'mail.id', 'outbox.mail_id').innerJoin('obligation', 'obligation.id', 'outbox.obligation_id')
    .select((expression) => expression.fn.countAll<number>().as('count')).where('outbox.kind', '=', 'reminder')
    .where('obligation.state', 'in', ['submitted', 'accepted']).whereRef('mail.created_at', '>', 'obligation.submitted_at').executeTakeFirstOrThrow();
  return row.count;
}
