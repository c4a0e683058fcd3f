// Turns what is due for one person into one mail, recorded under its Message-ID before anything is sent.
import { randomUUID } from 'node:crypto';
import { localDateOf, type Instant } from '../domain/calendar/local-date.js';
import { composeDigest } from '../documents/mail/digest.js';
import { digestLine } from '../documents/mail/digest-item.js';
import { dueNotices, insertMail, type DueNotice } from '../store/mail.js';
import type { ActivityDeps } from './deps.js';

/** Several reminders of one duty on one morning are one line. */
function onceEach(notices: DueNotice[]): DueNotice[] {
  return [...new Map(notices.map((notice) => [`${notice.kind}/${notice.obligation_id}`, notice])).values()];
}

/** True when a mail was made; false when nothing is due any more or the person has no address. */
export async function composeMailFor(deps: ActivityDeps, personId: string, now: Instant): Promise<boolean> {
  const calendar = deps.calendar();
  return deps.db.transaction().execute(async (tx) => {
    const notices = await dueNotices(tx, personId, now);
    const person = await tx.selectFrom('person').innerJoin('unit', 'unit.id', 'person.unit_id')
      .select(['person.unit_id', 'person.display_name', 'person.email', 'unit.name as unit_name']).where('person.id', '=', personId).executeTakeFirstOrThrow();
    if (notices.length === 0) return false;
    const lines = onceEach(notices).map((notice) => digestLine({
      kind: notice.kind, obligationId: notice.obligation_id, title: notice.content, code: notice.code, unitName: notice.unit_name,
      isOwn: notice.unit_id === person.unit_id, lastDay: notice.last_day, planBy: notice.plan_by, explanation: notice.explanation, detail: notice.detail,
    }, localDateOf(now), calendar));
    const { subject, text, html } = composeDigest(lines, { office: `${person.display_name}, ${person.unit_name}`, portalUrl: deps.portalUrl });
    const id = randomUUID();
    await insertMail(tx, {
      id, message_id: `<${id}@${new URL(deps.portalUrl).hostname}>`, person_id: personId, to_address: person.email ?? '', subject, body_text: text, body_html: html,
      state: 'pending', lease_until: null, next_attempt_at: now, created_at: now, sent_at: null, last_error: null,
    }, notices.map((notice) => notice.id));
    return true;
  });
}
