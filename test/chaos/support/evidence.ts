// What the facts say after the chaos, compared with what the mail server really received. Each judgement answers with its complaints.
import { compare, msOf, type Instant } from '../../../domain/calendar/local-date.js';
import { verifyAudit, type AuditVerdict } from '../../../store/audit.js';
import type { Db } from '../../../store/db.js';
import type { ReceivedMail } from '../../support/smtp.js';
import type { Acknowledged } from './hand-ins.js';
import type { SeenWorkflow } from './running-workflows.js';

export type Evidence = Awaited<ReturnType<typeof gatherEvidence>>;

export async function gatherEvidence(db: Db) {
  const [reminders, obligations, notices, mails, submissions, sent, audit] = await Promise.all([
    db.selectFrom('reminder').selectAll().orderBy('id').execute(),
    db.selectFrom('obligation').select(['id', 'workflow_id', 'state']).execute(),
    db.selectFrom('outbox').select(['id', 'obligation_id', 'person_id', 'reminder_id', 'mail_id', 'deliver_at']).execute(),
    db.selectFrom('mail').select(['id', 'message_id', 'to_address', 'state', 'attempts']).execute(),
    db.selectFrom('submission').select(['id', 'obligation_id', 'state']).execute(),
    db.selectFrom('audit_entry').select(['at', 'body']).where('action', '=', 'mail.sent').execute(),
    verifyAudit(db) as Promise<AuditVerdict>,
  ]);
  const sentRecords = sent.map(({ at, body }) => ({ at, messageId: (JSON.parse(body) as { messageId: string }).messageId }));
  return { reminders, obligations, notices, mails, submissions, sentRecords, audit };
}

type Reminder = Evidence['reminders'][number];

/** How many reminders and mails were due at `now` and have not ended yet. */
export function unsettled({ reminders, mails, notices }: Evidence, now: Instant): number {
  const waiting = reminders.filter(({ outcome, planned_at: at, deliver_at: mailAt }) =>
    (outcome === 'planned' && compare(at, now) <= 0) || (outcome === 'queued' && compare(mailAt, now) <= 0));
  const notMailed = notices.filter((notice) => notice.mail_id === null && compare(notice.deliver_at, now) <= 0);
  return waiting.length + notMailed.length + mails.filter(({ state }) => state === 'pending').length;
}

const wasTold = ({ outcome }: Reminder): boolean => outcome === 'sent' || outcome === 'merged';

/** A reminder that fell due was sent, or its end is explained by the facts. */
function complaintOf(reminder: Reminder, { reminders, obligations, notices, mails }: Evidence): string | null {
  const { id, outcome, reason, obligation_id: obligationId, planned_at: plannedAt } = reminder;
  const isHandedIn = obligations.some((one) => one.id === obligationId && one.state === 'submitted');
  if (wasTold(reminder)) {
    const carriers = notices.filter((notice) => notice.reminder_id === id).map((notice) => mails.find((mail) => mail.id === notice.mail_id));
    return carriers.length > 0 && carriers.every((mail) => mail?.state === 'sent') ? null : `${id} is ${outcome}, but not every mail of it was sent`;
  }
  if (outcome === 'dropped' && reason === 'overtaken') {
    const later = reminders.filter((other) => other.obligation_id === obligationId && compare(other.planned_at, plannedAt) >= 0 && wasTold(other));
    return later.length > 0 || isHandedIn ? null : `${id} was overtaken by none that was sent`;
  }
  const isExplained = outcome === 'dropped' && (reason === 'handed-in' || reason === 'state-submitted') && isHandedIn;
  return isExplained ? null : `${id} ended as ${outcome} (${reason})`;
}

export function complaintsOfReminders(evidence: Evidence, now: Instant): string[] {
  return evidence.reminders.flatMap((reminder) => {
    if (compare(reminder.planned_at, now) > 0 && reminder.outcome === 'planned') return [];
    return complaintOf(reminder, evidence) ?? [];
  });
}

const obligationsNamedIn = (text: string): string[] => [...new Set([...text.matchAll(/\/obligations\/([0-9a-z]+)/g)].map(([, id = '']) => id))].sort();

/** Every mail went to its person with its own matters under its one Message-ID; nothing else was ever sent, and none was composed in vain. */
export function complaintsOfMails({ mails, notices }: Evidence, received: readonly ReceivedMail[]): string[] {
  const known = new Set(mails.map((mail) => mail.message_id));
  const strangers = received.filter(({ messageId }) => !known.has(messageId)).map(({ messageId }) => `${messageId} was received, but is not in the facts`);
  return [...strangers, ...mails.flatMap((mail) => {
    const copies = received.filter(({ messageId }) => messageId === mail.message_id);
    const matters = [...new Set(notices.filter((notice) => notice.mail_id === mail.id).map((notice) => notice.obligation_id))].sort();
    if (matters.length === 0) return [`${mail.message_id} carries nothing: it was composed twice`];
    if (copies.length === 0) return [`${mail.message_id} is ${mail.state}, but was never received`];
    const isItsOwn = copies.every(({ to, text }) => to.join() === mail.to_address && obligationsNamedIn(text).join() === matters.join());
    return isItsOwn ? [] : [`${mail.message_id} carried other matters than recorded, or went elsewhere`];
  })];
}

/** The same Message-ID received again; `excused` when the main process was killed between the two and had not recorded the first until then. */
export function repeatsIn(received: readonly ReceivedMail[], mainKilledAt: readonly number[], { sentRecords }: Pick<Evidence, 'sentRecords'>): { messageId: string; excused: boolean }[] {
  return received.flatMap((mail, index) => {
    const earlier = received.slice(0, index).filter(({ messageId }) => messageId === mail.messageId).at(-1);
    if (!earlier) return [];
    const recordedAtMs = sentRecords.filter(({ messageId }) => messageId === mail.messageId).map(({ at }) => msOf(at));
    const excused = mainKilledAt.some((at) => earlier.receivedAtMs <= at && at <= mail.receivedAtMs && recordedAtMs.every((recorded) => recorded > at));
    return [{ messageId: mail.messageId, excused }];
  });
}

/** Each obligation has one execution, which runs and knows the state that the facts know. */
export function complaintsOfWorkflows({ obligations }: Evidence, workflows: readonly SeenWorkflow[]): string[] {
  const strangers = workflows.filter(({ workflowId }) => !obligations.some((one) => one.workflow_id === workflowId)).map(({ workflowId }) => `${workflowId} belongs to no obligation`);
  return [...strangers, ...obligations.flatMap(({ workflow_id: workflowId, state }) => {
    const runs = workflows.filter((workflow) => workflow.workflowId === workflowId).map((run) => `${run.status} ${run.state}`);
    return runs.join() === `RUNNING ${state}` ? [] : [`${workflowId} is ${state} in the facts, its workflows: ${runs.join(', ') || 'none'}`];
  })];
}

export function complaintsOfHandIns({ submissions, obligations }: Evidence, acknowledged: readonly Acknowledged[]): string[] {
  return acknowledged.flatMap(({ obligationId, receipt }) => {
    const kept = submissions.find(({ id }) => id === receipt);
    const obligation = obligations.find(({ id }) => id === obligationId);
    return kept?.state === 'submitted' && obligation?.state === 'submitted' ? [] : [`${receipt} for ${obligationId}: hand-in ${kept?.state}, obligation ${obligation?.state}`];
  });
}
