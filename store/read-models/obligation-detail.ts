// One obligation in full: the line of the lists, why its deadline is that day, and everything handed in for it.
import type { Instant, LocalDate } from '../../domain/calendar/local-date.js';
import type { Db } from '../db.js';
import type { SubmissionState } from '../schema.js';
import { lineOf, obligationLines, type ObligationLine } from './obligation-line.js';

export type ObligationDetail = ObligationLine & {
  workflowId: string; planOwnerUnitId: string; openedAt: Instant; explanation: string; calendar: string; successorId: string | null; successorUnitName: string | null;
  task: { note: string; leadText: string; timingEndText: string };
  /** The deadline as the plan sets it, before any extension. */
  occurrence: { operator: 'before' | 'by'; date: LocalDate; lastDay: LocalDate; rule: string; source: string; eventOn: LocalDate | null };
};

export async function obligationDetail(db: Db, id: string): Promise<ObligationDetail | null> {
  const row = await obligationLines(db).where('o.id', '=', id)
    .innerJoin('occurrence as c', (join) => join.onRef('c.plan_id', '=', 'o.plan_id').onRef('c.code', '=', 'o.code').onRef('c.key', '=', 'o.occurrence_key'))
    .leftJoin('obligation as next', 'next.id', 'o.successor_id').leftJoin('unit as nextUnit', 'nextUnit.id', 'next.unit_id')
    .select(['o.workflow_id as workflowId', 'p.owner_unit_id as planOwnerUnitId', 'o.opened_at as openedAt', 'o.explanation', 'o.calendar', 'o.successor_id as successorId',
      'nextUnit.name as successorUnitName', 't.note', 't.lead_text as leadText', 't.timing_end_text as timingEndText', 'c.operator', 'c.date',
      'c.last_day as plannedLastDay', 'c.rule', 'c.source', 'c.event_on as eventOn'])
    .executeTakeFirst();
  if (!row) return null;
  const { note, leadText, timingEndText, operator, date, plannedLastDay, rule, source, eventOn, workflowId, planOwnerUnitId, openedAt, explanation, calendar, successorId, successorUnitName, ...line } = row;
  return {
    ...lineOf(line), workflowId, planOwnerUnitId, openedAt, explanation, calendar, successorId, successorUnitName, task: { note, leadText, timingEndText },
    occurrence: { operator, date, lastDay: plannedLastDay, rule, source, eventOn },
  };
}

export type SubmissionDetail = {
  id: string; sequence: number; note: string; fileName: string | null; fileSize: number | null; sha256: string; handedInAt: Instant; handedInBy: string;
  state: SubmissionState; decidedAt: Instant | null; decidedBy: string | null; decisionReason: string | null;
};

/** Everything handed in, newest first, with the names under which the portal shows the persons; without the files' bytes. */
export async function submissionsOf(db: Db, obligationId: string): Promise<SubmissionDetail[]> {
  return db.selectFrom('submission as s').innerJoin('person as h', 'h.id', 's.handed_in_by').leftJoin('person as d', 'd.id', 's.decided_by')
    .where('s.obligation_id', '=', obligationId).orderBy('s.sequence', 'desc')
    .select(['s.id', 's.sequence', 's.note', 's.file_name as fileName', 's.file_size as fileSize', 's.sha256', 's.handed_in_at as handedInAt', 'h.display_name as handedInBy',
      's.state', 's.decided_at as decidedAt', 'd.display_name as decidedBy', 's.decision_reason as decisionReason']).execute();
}

export async function submittedFile(db: Db, obligationId: string, submissionId: string): Promise<{ name: string; bytes: Buffer } | null> {
  const row = await db.selectFrom('submission').where('id', '=', submissionId).where('obligation_id', '=', obligationId).select(['file_name', 'file_bytes']).executeTakeFirst();
  return row?.file_bytes && row.file_name !== null ? { name: row.file_name, bytes: row.file_bytes } : null;
}
