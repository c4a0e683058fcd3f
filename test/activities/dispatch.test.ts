// From outbox to mail server: one mail a person, one Message-ID a mail whatever happens, and a ledger that says how it ended.
import { expect, it } from '@jest/globals';
import { sql } from 'kysely';
import type { OutgoingMail } from '../../activities/deps.js';
import { addDays, atVietnamTime, instantOfMs, msOf, startOfDay, type Instant } from '../../domain/calendar/local-date.js';
import { verifyAudit } from '../../store/audit.js';
import { PLAN, seedOffice, seedTask, storeHandIn } from '../support/office.js';
import { seedCommunes } from '../support/occurrence-seed.js';
import { emptyStore, onBothStores } from '../support/postgres.js';
import { CALENDAR, dutyOf, openDesk, type Desk } from './desk.js';

const OPENS_ON = '2024-06-10';
const LAST_DAY = '2024-06-14';
const AT_SEVEN = atVietnamTime(OPENS_ON, '07:00');
const later = (instant: Instant, seconds: number): Instant => instantOfMs(msOf(instant) + seconds * 1000);

/** So many tasks of the department, all opened on Monday 10/6/2024, each with its assignment in the outbox for 07:00. */
async function withTasks(desk: Desk, count: number) {
  await seedOffice(desk.db);
  const duties = [];
  for (let index = 0; index < count; index += 1) {
    const code = `1.${index + 1}`;
    await seedTask(desk.db, CALENDAR, { code, opensOn: OPENS_ON, lastDay: LAST_DAY });
    await desk.run(desk.activities.openOccurrence, { planId: PLAN, code, occurrenceKey: 'ky-1', now: startOfDay(OPENS_ON) });
    duties.push(await dutyOf(desk.db, code));
  }
  return duties as [(typeof duties)[number], ...typeof duties];
}

const mailRows = (desk: Desk) => desk.db.selectFrom('mail').select(['message_id', 'state', 'attempts', 'last_error', 'sent_at']).orderBy('created_at').execute();
const assigned = async (duty: Awaited<ReturnType<typeof dutyOf>>) => (await duty.ledger())[0];

onBothStores('the dispatch', (store) => {
  it('waits for the morning: nothing leaves at 06:59:59, one mail at 07:00', async () => {
    const desk = openDesk(store.db);
    await withTasks(desk, 1);
    expect(await desk.dispatch(later(AT_SEVEN, -1))).toEqual({ mailsComposed: 0, mailsSent: 0, mailsFailed: 0, mailsWaiting: 0 });
    expect(await desk.dispatch(AT_SEVEN)).toEqual({ mailsComposed: 1, mailsSent: 1, mailsFailed: 0, mailsWaiting: 0 });
    expect(await desk.dispatch(later(AT_SEVEN, 5))).toEqual({ mailsComposed: 0, mailsSent: 0, mailsFailed: 0, mailsWaiting: 0 });
  });

  it('puts a person\'s thirty reminders of one morning into one mail, the first as sent, the others as merged into it', async () => {
    const desk = openDesk(store.db);
    const duties = await withTasks(desk, 30);
    await desk.dispatch(AT_SEVEN);
    expect(desk.mails.map((mail) => mail.to)).toEqual(['dau-moi@so-mau.example']);
    for (let index = 1; index <= 30; index += 1) expect(desk.mails[0]?.text).toContain(`Báo cáo thử nghiệm 1.${index}`);
    const outcomes = await Promise.all(duties.map(assigned));
    expect(outcomes.filter((line) => line === '1 assigned focal sent')).toHaveLength(1);
    expect(outcomes.filter((line) => line?.startsWith('1 assigned focal merged in-mail-'))).toHaveLength(29);
    expect((await Promise.all(duties.map((duty) => duty.trail()))).every((trail) => trail.filter((action) => action === 'mail.sent').length === 1)).toBe(true);
  });

  it('writes the Message-ID down before the server hears of it', async () => {
    const desk = openDesk(store.db);
    await withTasks(desk, 1);
    const known: boolean[] = [];
    desk.answer.next = async (mail: OutgoingMail) => {
      known.push((await mailRows(desk)).some((row) => row.message_id === mail.messageId && row.state === 'pending'));
      return { outcome: 'sent' };
    };
    await desk.dispatch(AT_SEVEN);
    expect(known).toEqual([true]);
  });

  it('tries again under the same Message-ID after growing pauses while the server says later', async () => {
    const desk = openDesk(store.db);
    const [duty] = await withTasks(desk, 1);
    desk.answer.next = () => ({ outcome: 'later', reason: 'smtp 451' });
    expect(await desk.dispatch(AT_SEVEN)).toMatchObject({ mailsComposed: 1, mailsWaiting: 1 });
    await desk.dispatch(later(AT_SEVEN, 59));
    expect(desk.mails).toHaveLength(1);
    await desk.dispatch(later(AT_SEVEN, 60));
    expect(desk.mails).toHaveLength(2);
    await desk.dispatch(later(AT_SEVEN, 60 + 119));
    expect(desk.mails).toHaveLength(2);
    expect(await mailRows(desk)).toMatchObject([{ state: 'pending', attempts: 2, last_error: 'smtp 451', sent_at: null }]);
    expect(await assigned(duty)).toBe('1 assigned focal queued');
    desk.answer.next = () => ({ outcome: 'sent' });
    await desk.dispatch(later(AT_SEVEN, 60 + 120));
    expect(new Set(desk.mails.map((mail) => mail.messageId)).size).toBe(1);
    expect(await assigned(duty)).toBe('1 assigned focal sent');
  });

  it('pauses at most half an hour between two tries', async () => {
    const desk = openDesk(store.db);
    await withTasks(desk, 1);
    desk.answer.next = () => ({ outcome: 'later', reason: 'smtp 451' });
    for (let hour = 0; hour < 12; hour += 1) await desk.dispatch(later(AT_SEVEN, hour * 3600));
    expect(desk.mails).toHaveLength(12);
    const { next_attempt_at: next } = await store.db.selectFrom('mail').select('next_attempt_at').executeTakeFirstOrThrow();
    expect(next).toBe(later(AT_SEVEN, 11 * 3600 + 1800));
  });

  it('ends a refused mail as failed, its reminders too, and the trail says why', async () => {
    const desk = openDesk(store.db);
    const [duty] = await withTasks(desk, 2);
    desk.answer.next = () => ({ outcome: 'refused', reason: 'smtp 550 5.1.1' });
    expect(await desk.dispatch(AT_SEVEN)).toMatchObject({ mailsFailed: 1 });
    expect(await assigned(duty)).toBe('1 assigned focal failed smtp 550 5.1.1');
    const entry = await store.db.selectFrom('audit_entry').select('body').where('action', '=', 'mail.failed').where('subject', '=', duty.id).executeTakeFirstOrThrow();
    expect(JSON.parse(entry.body)).toMatchObject({ person: 'focal', reason: 'smtp 550 5.1.1', messageId: desk.mails[0]?.messageId });
    await desk.dispatch(later(AT_SEVEN, 7200));
    expect(desk.mails).toHaveLength(1);
  });

  it('ends a mail as failed when the person has lost the address meanwhile', async () => {
    const desk = openDesk(store.db);
    const [duty] = await withTasks(desk, 1);
    await store.db.updateTable('person').set({ email: null }).where('id', '=', 'focal').execute();
    await desk.dispatch(AT_SEVEN);
    expect(desk.mails).toEqual([]);
    expect(await assigned(duty)).toBe('1 assigned focal failed no-address');
  });

  it('counts a reminder as sent when one of its two readers got it and the other\'s address was refused, in whichever order', async () => {
    for (const refused of ['a-dau-moi@so-mau.example', 'dau-moi@so-mau.example']) {
      const desk = openDesk(store.db);
      await emptyStore(store.db);
      await seedOffice(store.db);
      await store.db.insertInto('person').values({ id: 'a-focal', unit_id: 'tinh-mau/so-mau', role: 'focal', email: 'a-dau-moi@so-mau.example', display_name: 'x', login: null, password_hash: null, created_at: AT_SEVEN }).execute();
      await seedTask(store.db, CALENDAR, { code: '1.1', opensOn: OPENS_ON, lastDay: LAST_DAY });
      await desk.run(desk.activities.openOccurrence, { planId: PLAN, code: '1.1', occurrenceKey: 'ky-1', now: startOfDay(OPENS_ON) });
      desk.answer.next = (mail) => (mail.to === refused ? { outcome: 'refused', reason: 'smtp 550' } : { outcome: 'sent' });
      expect(await desk.dispatch(AT_SEVEN)).toMatchObject({ mailsSent: 1, mailsFailed: 1 });
      expect(await assigned(await dutyOf(store.db, '1.1'))).toBe('1 assigned focal sent');
    }
  });

  it('sends again under the same Message-ID when it died between the answer and the record, but not before its lease is over', async () => {
    const desk = openDesk(store.db);
    const [duty] = await withTasks(desk, 1);
    await store.db.schema.alterTable('mail').addCheckConstraint('disk_full', sql`state = 'pending'`).execute();
    await expect(desk.dispatch(AT_SEVEN)).rejects.toThrow('disk_full');
    expect(desk.mails).toHaveLength(1);
    await store.db.schema.alterTable('mail').dropConstraint('disk_full').execute();
    await desk.dispatch(later(AT_SEVEN, 60));
    expect(desk.mails).toHaveLength(1);
    await desk.dispatch(later(AT_SEVEN, 61));
    expect(desk.mails).toHaveLength(2);
    expect(new Set(desk.mails.map((mail) => mail.messageId)).size).toBe(1);
    expect(await mailRows(desk)).toMatchObject([{ state: 'sent', attempts: 2 }]);
    expect((await duty.trail()).filter((action) => action === 'mail.sent')).toHaveLength(1);
    expect((await verifyAudit(store.db)).ok).toBe(true);
  });

  it('says nothing of a duty that was handed in before its mail was composed', async () => {
    const desk = openDesk(store.db);
    const [duty, other] = await withTasks(desk, 2);
    const submissionId = await storeHandIn(store.db, duty.id, later(AT_SEVEN, -600));
    await desk.activities.recordSubmission({ obligationId: duty.id, stepKey: 's', now: later(AT_SEVEN, -600), request: { submissionId, by: 'focal' } });
    await desk.dispatch(AT_SEVEN);
    const toFocal = desk.mails.filter((mail) => mail.to === 'dau-moi@so-mau.example');
    expect(toFocal).toHaveLength(1);
    expect(toFocal[0]?.text).not.toContain('Báo cáo thử nghiệm 1.1');
    expect(await assigned(duty)).toBe('1 assigned focal dropped handed-in');
    expect(other && await assigned(other)).toBe('1 assigned focal sent');
  });

  it('lets a mail go that was composed before the hand-in, and the ledger says that it was sent', async () => {
    const desk = openDesk(store.db);
    const [duty] = await withTasks(desk, 1);
    desk.answer.next = async () => {
      const submissionId = await storeHandIn(store.db, duty.id, AT_SEVEN);
      await desk.activities.recordSubmission({ obligationId: duty.id, stepKey: 's', now: AT_SEVEN, request: { submissionId, by: 'focal' } });
      return { outcome: 'sent' };
    };
    await desk.dispatch(AT_SEVEN);
    expect(await assigned(duty)).toBe('1 assigned focal sent');
    expect((await duty.trail()).filter((action) => /submitted|mail/.test(action))).toEqual(['obligation.submitted', 'mail.sent']);
    expect((await duty.ledger()).slice(1).every((line) => line.endsWith('dropped handed-in'))).toBe(true);
  });

  it('sends nothing twice when two passes run at the same time', async () => {
    const desk = openDesk(store.db);
    await withTasks(desk, 3);
    const second = openDesk(store.db);
    await Promise.all([desk.dispatch(AT_SEVEN), second.dispatch(AT_SEVEN)]);
    expect([...desk.mails, ...second.mails]).toHaveLength(1);
    expect(await mailRows(desk)).toMatchObject([{ state: 'sent', attempts: 1 }]);
  });

  it('sends a mail for each of forty persons in one pass', async () => {
    const desk = openDesk(store.db);
    await seedOffice(store.db);
    const units = await seedCommunes(store.db, 40);
    await seedTask(store.db, CALENDAR, { code: '1.1', opensOn: OPENS_ON, lastDay: LAST_DAY, units });
    await desk.run(desk.activities.openOccurrence, { planId: PLAN, code: '1.1', occurrenceKey: 'ky-1', now: startOfDay(OPENS_ON) });
    expect(await desk.dispatch(AT_SEVEN)).toMatchObject({ mailsComposed: 40, mailsSent: 40 });
    expect(new Set(desk.mails.map((mail) => mail.messageId)).size).toBe(40);
  });

  it('asks the workflows of reminders that are long overdue, and starts those that do not run', async () => {
    const desk = openDesk(store.db);
    const [duty] = await withTasks(desk, 1);
    desk.starts.length = 0;
    await desk.dispatch(atVietnamTime(addDays(OPENS_ON, 2), '06:31'));
    expect(desk.starts).toEqual([]);
    await desk.dispatch(atVietnamTime(addDays(OPENS_ON, 2), '06:33'));
    expect(desk.starts.map((start) => start.workflowId)).toEqual([(await duty.row()).workflow_id]);
    expect(desk.starts[0]?.rungs[0]).toBe('before-2');
  });
});
