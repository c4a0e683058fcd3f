// One obligation as lists show it: the task's words, the unit, the deadline, and what its standing needs.
import { sql } from 'kysely';
import type { StandingFacts } from '../../domain/obligation/standing.js';
import type { Db } from '../db.js';

export type ObligationLine = StandingFacts & {
  id: string; planId: string; planTitle: string; planNumber: string | null; planYear: number; code: string; content: string; product: string;
  timingText: string; occurrenceKey: string; unitId: string; unitName: string; acceptorUnitId: string; acceptorName: string;
  planBy: string; provisional: boolean;
  /** What the plan calls the occurrence now; the key where no amendment moved it. */
  period: string; reason: string | null; newestSubmission: NewestSubmission | null;
};

/** `state` 'stored' means: kept, but not taken by the engine yet. */
export type NewestSubmission = {
  id: string; sequence: number; state: 'stored' | 'submitted' | 'refused' | 'accepted' | 'returned'; sha256: string; handedInAt: string;
  decidedAt: string | null; decisionReason: string | null;
};

/** Of an obligation o. */
export const periodOf = sql<string>`(select coalesce(k.period, k.key) from occurrence k where k.plan_id = o.plan_id and k.code = o.code and k.key = o.occurrence_key)`;

/** The base of every list of obligations; add conditions on o (obligation), p (plan), t (task), u (unit). */
export function obligationLines(db: Db) {
  return db.selectFrom('obligation as o')
    .innerJoin('plan as p', 'p.id', 'o.plan_id')
    .innerJoin('plan_task as t', (join) => join.onRef('t.plan_id', '=', 'o.plan_id').onRef('t.code', '=', 'o.code'))
    .innerJoin('unit as u', 'u.id', 'o.unit_id')
    .innerJoin('unit as a', 'a.id', 'o.acceptor_unit_id')
    .leftJoinLateral(
      (eb) => eb.selectFrom('submission as n').whereRef('n.obligation_id', '=', 'o.id').orderBy('n.sequence', 'desc').limit(1)
        .select(['n.id', 'n.sequence', 'n.state', 'n.sha256', 'n.handed_in_at', 'n.decided_at', 'n.decision_reason']).as('s'),
      (join) => join.onTrue(),
    )
    .select([
      'o.id', 'o.plan_id as planId', 'p.title as planTitle', 'p.number as planNumber', 'p.year as planYear', 'o.code', 't.content', 't.product',
      't.timing_text as timingText', 'o.occurrence_key as occurrenceKey', 'o.unit_id as unitId', 'u.name as unitName',
      'o.acceptor_unit_id as acceptorUnitId', 'a.name as acceptorName', 'o.state', 'o.last_day as lastDay', 'o.plan_by as planBy',
      'o.late_from as lateFrom', 'o.provisional', 'o.extended', 'o.submitted_at as submittedAt', 'o.closed_at as closedAt', 'o.late', 'o.reason',
      's.id as submissionId', 's.sequence', 's.state as submissionState', 's.sha256', 's.handed_in_at as handedInAt',
      's.decided_at as decidedAt', 's.decision_reason as decisionReason',
    ])
    .select(periodOf.as('period'));
}

export type LineRow = Awaited<ReturnType<ReturnType<typeof obligationLines>['execute']>>[number];

export function lineOf(row: LineRow): ObligationLine {
  const { submissionId, sequence, submissionState, sha256, handedInAt, decidedAt, decisionReason, ...line } = row;
  const newestSubmission = submissionId === null ? null : {
    id: submissionId, sequence: sequence ?? 1, state: submissionState ?? 'stored', sha256: sha256 ?? '', handedInAt: handedInAt ?? '', decidedAt, decisionReason,
  };
  return { ...line, newestSubmission };
}

/** Owed by the unit: it has to act. */
export const OWED = sql<boolean>`o.state in ('open', 'returned')`;
