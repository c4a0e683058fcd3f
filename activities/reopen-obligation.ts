// A duty that an amendment ended is owed again: a later one brought its unit or its day back. It is opened anew under its old id.
import type { Selectable } from 'kysely';
import type { Instant } from '../domain/calendar/local-date.js';
import { plannedReminders } from '../domain/obligation/ladder.js';
import type { Tx } from '../store/db.js';
import { updateObligation, type ObligationRow } from '../store/obligation.js';
import type { PlannedMove } from '../store/obligation-move.js';
import type { OccurrenceTable } from '../store/schema.js';
import type { ActivityDeps } from './deps.js';
import { writeOpened, type Opened } from './opened-obligation.js';

type Ended = ObligationRow & { serves: string; day: Pick<Selectable<OccurrenceTable>, 'last_day' | 'plan_by' | 'late_from' | 'provisional' | 'explanation'> };

/** Cancelled duties of the rows whose unit leads and whose occurrence runs or is ahead. In a plan in force only an amendment cancels. */
async function wantedAgain(tx: Tx, planId: string, codes: readonly string[], now: Instant): Promise<Ended[]> {
  const rows = await tx.selectFrom('obligation as o')
    .innerJoin('plan_task as t', (join) => join.onRef('t.plan_id', '=', 'o.plan_id').onRef('t.code', '=', 'o.code').on('t.dropped_in', 'is', null))
    .innerJoin('task_unit as u', (join) => join.onRef('u.plan_id', '=', 'o.plan_id').onRef('u.code', '=', 'o.code').onRef('u.unit_id', '=', 'o.unit_id').on('u.part', '=', 'lead'))
    .innerJoin('occurrence as c', (join) => join.onRef('c.plan_id', '=', 'o.plan_id').onRef('c.code', '=', 'o.code').onRef('c.key', '=', 'o.occurrence_key'))
    .where('o.plan_id', '=', planId).where('o.code', 'in', codes).where('o.state', '=', 'cancelled').where('c.state', 'in', ['planned', 'opened']).where('c.late_from', '>', now)
    .selectAll('o').select(['t.serves', 'c.last_day as day', 'c.plan_by as dayForPlanning', 'c.late_from as lateFrom', 'c.provisional as isProvisional', 'c.explanation as why']).orderBy('o.id').execute();
  return rows.map(({ day, dayForPlanning, lateFrom, isProvisional, why, ...row }) => ({
    ...row, day: { last_day: day, plan_by: dayForPlanning, late_from: lateFrom, provisional: isProvisional, explanation: why },
  }));
}

/** Opens them anew, with their units told at once; the moves start their workflows. */
export async function reopenWanted(tx: Tx, deps: ActivityDeps, { planId, codes, now }: { planId: string; codes: readonly string[]; now: Instant }): Promise<PlannedMove[]> {
  if (codes.length === 0) return [];
  const calendar = deps.calendar();
  const opened: Opened[] = [];
  for (const { serves, day, ...ended } of await wantedAgain(tx, planId, codes, now)) {
    const anew = {
      ...day, state: 'open' as const, opened_at: now, calendar: calendar.version, ladder: ended.ladder + 1,
      extended: false, submitted_at: null, closed_at: null, late: null, reason: null, successor_id: null,
    };
    await updateObligation(tx, ended.id, anew);
    const reminders = plannedReminders(deps.ladderOf(serves), { openedAt: now, planBy: day.plan_by, lastDay: day.last_day, assignedBy: 'person' }, calendar, now);
    opened.push({ obligation: { ...ended, ...anew }, reminders });
  }
  await writeOpened(tx, opened, { calendar: calendar.version, now, actor: 'system' });
  return opened.map(({ obligation }) => ({ obligationId: obligation.id, step: 'reopen' }));
}
