// The tables as Kysely sees them; the columns and their rules stand in migrations/*.sql.
import type { ColumnType, Generated, JSONColumnType } from 'kysely';
import type { Instant, LocalDate } from '../domain/calendar/local-date.js';
import type { Role } from '../domain/access/permission.js';
import type { Audience } from '../domain/obligation/ladder.js';
import type { ObligationState } from '../domain/obligation/state.js';
import type { ReadPlan, TaskTarget } from '../domain/plan/plan-reading.js';
import type { Doubt } from '../domain/plan/prepared-plan.js';
import type { PlanRow } from '../domain/plan/review/compare.js';
import type { Decision } from '../domain/plan/review/decision.js';
import type { Timing } from '../domain/plan/timing/timing.js';
import type { Unit } from '../domain/org/unit.js';

export type UnitTable = {
  id: string; name: string; short_name: string; folded_name: string; kind: Unit['kind']; level: Unit['level'];
  province_id: string; parents: JSONColumnType<Unit['parents']>; valid_from: LocalDate | null; valid_to: LocalDate | null;
  successors: JSONColumnType<string[]>;
  aliases: ColumnType<string[], string | undefined, string>; membership: ColumnType<'by-name' | null, 'by-name' | null | undefined, 'by-name' | null>;
};

export type PersonTable = {
  id: string; unit_id: string; role: Role; display_name: string; email: string | null; login: string | null;
  password_hash: string | null; active: Generated<boolean>; created_at: Instant;
};

export type LoginAttemptTable = { login: string; failures: number; locked_until: Instant | null; last_at: Instant };

export type SessionTable = { id: string; person_id: string | null; data: string; expires_at: Instant };

export type PlanState = 'draft' | 'active' | 'suspended' | 'closed' | 'replaced';
export type PlanTable = {
  id: string; number: string | null; title: string; issuer: string; issuer_unit_id: string; owner_unit_id: string; level: string;
  year: number; issued_on: LocalDate | null; state: PlanState; source_name: string; source_sha256: string; carried_from: string | null;
  calendar: string; imported_at: Instant; imported_by: string; activated_at: Instant | null;
  /** 0 while a draft; 1 from its first day in force on, one more with each amendment. */
  version: Generated<number>; replaces: Generated<string | null>;
};

export type PlanDocumentTable = { plan_id: string; format: string; bytes: Buffer; reading: JSONColumnType<ReadPlan> };

export type PlanDecisionTable = {
  plan_id: string; sequence: number; decision: JSONColumnType<Decision>; reason: string; by_person: string; at: Instant; version: number | null;
};

export type PlanVersionTable = { plan_id: string; version: number; rows: JSONColumnType<PlanRow[]>; reason: string; paper: string; by_person: string; at: Instant };

export type UnitAliasTable = { issuer_unit_id: string; mention_key: string; mention: string; unit_ids: JSONColumnType<string[]>; by_person: string; at: Instant };

export type ObligationMoveTable = { plan_id: string; version: number; obligation_id: string; step: 'reschedule' | 'cancel' | 'reopen'; done_at: Instant | null };

export type PlanTaskTable = {
  plan_id: string; code: string; ordinal: number; row_kind: 'task' | 'subrow' | 'target'; serves: string;
  group_code: string | null; group_title: string | null; content: string; lead_text: string; coordinating_text: string;
  timing_text: string; timing_end_text: string; timing: JSONColumnType<Timing[]>; product: string; note: string;
  needs_person: boolean; doubts: JSONColumnType<Doubt[]>; dropped_in: Generated<number | null>;
  target: ColumnType<TaskTarget | null, string | null, string | null>;
};

export type TaskUnitTable = { plan_id: string; code: string; unit_id: string; part: 'lead' | 'coordinating' };

export type OccurrenceResult = { units: number; onTime: number; late: number; missing: number; other: number };
export type OccurrenceTable = {
  plan_id: string; code: string; key: string; opens_on: LocalDate; operator: 'before' | 'by'; date: LocalDate; last_day: LocalDate;
  plan_by: LocalDate; late_from: Instant; rule: string; source: string; calendar: string; provisional: boolean; explanation: string;
  state: 'before-system' | 'planned' | 'opened' | 'closed' | 'dropped'; event_on: LocalDate | null;
  result: ColumnType<OccurrenceResult | null, string | null, string | null>;
  /** Null while the plan calls it by its key. */
  period: Generated<string | null>;
};

export type ObligationTable = {
  id: string; workflow_id: string; plan_id: string; code: string; occurrence_key: string; unit_id: string; acceptor_unit_id: string;
  state: ObligationState; opened_at: Instant; last_day: LocalDate; plan_by: LocalDate; late_from: Instant; calendar: string;
  provisional: boolean; explanation: string; extended: Generated<boolean>; ladder: Generated<number>; submitted_at: Instant | null; closed_at: Instant | null;
  late: boolean | null; reason: string | null; successor_id: string | null;
};

export type SubmissionState = 'stored' | 'submitted' | 'refused' | 'accepted' | 'returned';
export type SubmissionTable = {
  id: string; obligation_id: string; sequence: number; note: string; file_name: string | null; file_type: string | null;
  file_size: number | null; file_sha256: string | null; file_bytes: Buffer | null; sha256: string; handed_in_at: Instant;
  handed_in_by: string; state: SubmissionState; decided_at: Instant | null; decided_by: string | null; decision_reason: string | null;
};

export type ReminderOutcome = 'planned' | 'queued' | 'sent' | 'merged' | 'dropped' | 'suppressed' | 'failed';
export type ReminderTable = {
  id: string; obligation_id: string; ladder: number; rung: string; audience: Audience; planned_at: Instant; deliver_at: Instant; calendar: string;
  outcome: ReminderOutcome; reason: string | null; settled_at: Instant | null;
};

export type MailTable = {
  id: string; message_id: string; person_id: string; to_address: string; subject: string; body_text: string; body_html: string;
  state: 'pending' | 'sent' | 'failed'; attempts: Generated<number>; lease_until: Instant | null; next_attempt_at: Instant;
  created_at: Instant; sent_at: Instant | null; last_error: string | null;
};

export type OutboxKind = 'reminder' | 'submitted' | 'returned' | 'accepted' | 'extended' | 'waived' | 'handed-over' | 'rescheduled' | 'cancelled';
export type OutboxTable = {
  id: string; kind: OutboxKind; person_id: string; obligation_id: string; reminder_id: string | null; detail: Generated<string>;
  deliver_at: Instant; created_at: Instant; mail_id: string | null;
};

export type RemarkTable = { id: string; text: string; person_id: string; kept_at: Instant };

export type AppliedStepTable = { key: string; result: ColumnType<unknown, string, never>; applied_at: Instant };

export type AuditStreamTable = { stream: string; sequence: number; hash: string };
export type AuditEntryTable = {
  stream: string; sequence: number; at: string; actor: string; action: string; subject: string; body: string;
  previous_hash: string; hash: string;
};

export type CaughtMailTable = {
  id: Generated<number>; message_id: string; received_at: Instant; from_address: string; to_address: string; subject: string; raw: string;
};

export type Schema = {
  unit: UnitTable; person: PersonTable; login_attempt: LoginAttemptTable; session: SessionTable; plan: PlanTable;
  plan_task: PlanTaskTable; task_unit: TaskUnitTable; occurrence: OccurrenceTable; obligation: ObligationTable;
  submission: SubmissionTable; reminder: ReminderTable; mail: MailTable; outbox: OutboxTable; applied_step: AppliedStepTable;
  remark: RemarkTable; plan_document: PlanDocumentTable; plan_decision: PlanDecisionTable; plan_version: PlanVersionTable;
  unit_alias: UnitAliasTable; obligation_move: ObligationMoveTable; audit_stream: AuditStreamTable; audit_entry: AuditEntryTable; caught_mail: CaughtMailTable;
};
