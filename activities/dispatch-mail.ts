// One pass of the dispatch: composes what is due, sends what waits, writes down how each mail ended.
// Delivery is at least once: a crash between the server's answer and our record repeats the same Message-ID, never another.
import { Context } from '@temporalio/activity';
import { instantOfMs, laterOf, msOf, type Instant } from '../domain/calendar/local-date.js';
import { appendAudit, unitStream } from '../store/audit.js';
import { claimMails, noticesOfMail, personsWithDueNotices, type MailRow } from '../store/mail.js';
import { endByMail } from '../store/reminder.js';
import { composeMailFor } from './compose-mail.js';
import type { ActivityDeps, MailOutcome } from './deps.js';
import type { DispatchReport } from './ports.js';
import { recheckOverdue } from './recheck-overdue.js';

/** As many as the mailer sends at once: a silent mail server is given up (30 s) well before the lease runs out. */
const CLAIM = 5;
const LEASE_MS = 60_000;
const BEAT_MS = 3_000;
const FIRST_RETRY_MS = 30_000;
const LONGEST_RETRY_MS = 30 * 60_000;

function retryAt(now: Instant, attempts: number): Instant {
  return instantOfMs(msOf(now) + Math.min(FIRST_RETRY_MS * 2 ** Math.min(attempts, 10), LONGEST_RETRY_MS));
}

async function settleMail(deps: ActivityDeps, mail: MailRow, outcome: { state: 'sent' | 'failed'; reason: string | null }): Promise<void> {
  const now = deps.clock();
  await deps.db.transaction().execute(async (tx) => {
    const { state, reason } = outcome;
    await tx.updateTable('mail').set({ state, lease_until: null, sent_at: state === 'sent' ? now : null, last_error: reason }).where('id', '=', mail.id).execute();
    const notices = await noticesOfMail(tx, mail.id);
    const reminders = [...new Set(notices.flatMap((notice) => (notice.reminder_id === null ? [] : [notice.reminder_id])))];
    const [first, ...others] = reminders;
    if (first !== undefined) await endByMail(tx, [first], state, reason, now);
    await endByMail(tx, others, state === 'sent' ? 'merged' : 'failed', state === 'sent' ? `in-mail-${mail.id}` : reason, now);
    await appendAudit(tx, notices.map((notice) => ({
      stream: unitStream(notice.unit_id), at: now, actor: 'system', action: `mail.${state}`, subject: notice.obligation_id,
      body: { mail: mail.id, messageId: mail.message_id, person: notice.person_id, kind: notice.kind, reminder: notice.reminder_id, reason },
    })));
  });
}

async function postpone(deps: ActivityDeps, mail: MailRow, reason: string): Promise<void> {
  const now = deps.clock();
  await deps.db.updateTable('mail').set({ lease_until: null, next_attempt_at: retryAt(now, mail.attempts), last_error: reason }).where('id', '=', mail.id).execute();
}

async function sendOne(deps: ActivityDeps, mail: MailRow): Promise<MailOutcome['outcome']> {
  const { message_id: messageId, to_address: to, subject, body_text: text, body_html: html } = mail;
  const answer: MailOutcome = to === '' ? { outcome: 'refused', reason: 'no-address' } : await deps.mailer.send({ messageId, to, subject, text, html });
  if (answer.outcome === 'later') await postpone(deps, mail, answer.reason);
  else await settleMail(deps, mail, { state: answer.outcome === 'sent' ? 'sent' : 'failed', reason: answer.outcome === 'sent' ? null : answer.reason });
  return answer.outcome;
}

/** Shows by its heartbeat that it lives, also while a mail server keeps it waiting: after a crash the next pass need not wait long. */
export async function dispatchMail(deps: ActivityDeps, input: { now: Instant }): Promise<DispatchReport> {
  const activity = Context.current();
  const beating = setInterval(() => activity.heartbeat(), BEAT_MS);
  try {
    return await onePass(deps, input);
  } finally {
    clearInterval(beating);
  }
}

async function onePass(deps: ActivityDeps, { now }: { now: Instant }): Promise<DispatchReport> {
  const report: DispatchReport = { mailsComposed: 0, mailsSent: 0, mailsFailed: 0, mailsWaiting: 0 };
  for (const personId of await personsWithDueNotices(deps.db, now)) {
    if (await composeMailFor(deps, personId, now)) report.mailsComposed += 1;
  }
  for (;;) {
    const claimedAt = laterOf(now, deps.clock());
    const mails = await claimMails(deps.db, claimedAt, instantOfMs(msOf(claimedAt) + LEASE_MS), CLAIM);
    if (mails.length === 0) break;
    const outcomes = await Promise.all(mails.map((mail) => sendOne(deps, mail)));
    report.mailsSent += outcomes.filter((outcome) => outcome === 'sent').length;
    report.mailsFailed += outcomes.filter((outcome) => outcome === 'refused').length;
    report.mailsWaiting += outcomes.filter((outcome) => outcome === 'later').length;
  }
  await recheckOverdue(deps, now);
  return report;
}
