// The steps of an obligation as transactions: once for a key, one winner, refused without a trace.
import { expect, it } from '@jest/globals';
import { startOfDay } from '../../domain/calendar/local-date.js';
import { deadlineOn } from '../../domain/obligation/lateness.js';
import { verifyAudit } from '../../store/audit.js';
import { DEPARTMENT, morning, OTHER_DEPARTMENT, PLAN, seedTask, storeHandIn } from '../support/office.js';
import { onBothStores } from '../support/postgres.js';
import { CALENDAR, dutyOf, openDesk, openedDuty, type Desk } from './desk.js';

const SEED = { opensOn: '2024-05-20', lastDay: '2024-06-14' };
const NOW = morning('2024-06-12');
const STEPS = ['recordSubmission', 'recordAcceptance', 'recordReturn', 'recordExtension', 'recordWaiver', 'recordHandOver', 'recordCancellation', 'recordReschedule'] as const;
type StepName = (typeof STEPS)[number];

/** Brings a fresh duty to where the step is allowed and answers with a way to ask for it under a key. */
async function ready(desk: Desk, step: StepName) {
  const duty = await openedDuty(desk, SEED);
  const submissionId = await storeHandIn(desk.db, duty.id, NOW);
  const { activities } = desk;
  const handIn = (stepKey: string) => activities.recordSubmission({ obligationId: duty.id, stepKey, now: NOW, request: { submissionId, by: 'focal' } });
  if (step === 'recordAcceptance' || step === 'recordReturn') await handIn('before');
  if (step === 'recordReschedule') await moveOccurrence(desk, '2024-06-28');
  const asks: Record<StepName, (stepKey: string) => Promise<unknown>> = {
    recordSubmission: handIn,
    recordAcceptance: (stepKey) => activities.recordAcceptance({ obligationId: duty.id, stepKey, now: NOW, request: { submissionId, by: 'owner', reasonId: '' } }),
    recordReturn: (stepKey) => activities.recordReturn({ obligationId: duty.id, stepKey, now: NOW, request: { submissionId, by: 'owner', reasonId: 'Thiếu biểu' } }),
    recordExtension: (stepKey) => activities.recordExtension({ obligationId: duty.id, stepKey, now: NOW, request: { by: 'owner', reasonId: 'Bổ sung', lastDay: '2024-06-28' } }),
    recordWaiver: (stepKey) => activities.recordWaiver({ obligationId: duty.id, stepKey, now: NOW, request: { by: 'owner', reasonId: 'Đã gộp' } }),
    recordHandOver: (stepKey) => activities.recordHandOver({ obligationId: duty.id, stepKey, now: NOW, request: { by: 'owner', reasonId: 'Chuyển', toUnitId: OTHER_DEPARTMENT } }),
    recordCancellation: (stepKey) => activities.recordCancellation({ obligationId: duty.id, stepKey, now: NOW, request: { by: 'owner', reasonId: 'Đóng kế hoạch' } }),
    recordReschedule: (stepKey) => activities.recordReschedule({ obligationId: duty.id, stepKey, now: NOW, request: { by: 'owner', reasonId: 'Sửa đổi kế hoạch' } }),
  };
  return { duty, submissionId, ask: asks[step] };
}

/** The plan sets another day for the occurrence of every duty. */
async function moveOccurrence(desk: Desk, lastDay: string): Promise<void> {
  const dates = deadlineOn(lastDay, CALENDAR);
  await desk.db.updateTable('occurrence').set({ date: lastDay, last_day: dates.lastDay, plan_by: dates.planBy, late_from: dates.lateFrom }).execute();
}

/** Everything that a step may write, as text. */
async function everything(desk: Desk): Promise<string> {
  const { db } = desk;
  return JSON.stringify([
    await db.selectFrom('obligation').selectAll().orderBy('id').execute(), await db.selectFrom('reminder').selectAll().orderBy('id').execute(),
    await db.selectFrom('outbox').selectAll().orderBy('id').execute(), await db.selectFrom('submission').selectAll().orderBy('id').execute(),
    await db.selectFrom('audit_entry').selectAll().orderBy('stream').orderBy('sequence').execute(),
  ]);
}

onBothStores('a step on an obligation', (store) => {
  it.each(STEPS)('%s asked for twice under one key is done once, and both answers are the same', async (step) => {
    const desk = openDesk(store.db);
    const { ask } = await ready(desk, step);
    const first = await ask('key');
    const after = await everything(desk);
    expect(await ask('key')).toEqual(first);
    expect(await everything(desk)).toBe(after);
    expect((await verifyAudit(store.db)).ok).toBe(true);
  });

  it.each(STEPS)('%s asked for twice at the same moment is done once, and neither is refused', async (step) => {
    const desk = openDesk(store.db);
    const { ask, duty } = await ready(desk, step);
    const before = (await duty.trail()).length;
    const [first, second] = await Promise.all([ask('key'), ask('key')]);
    expect(second).toEqual(first);
    expect((await duty.trail()).length).toBe(before + 1);
  });

  it.each(STEPS)('%s is refused for good when the state forbids it, and leaves nothing behind', async (step) => {
    const desk = openDesk(store.db);
    const { ask, duty } = await ready(desk, step);
    await store.db.updateTable('obligation').set({ state: 'accepted' }).where('id', '=', duty.id).execute();
    const before = await everything(desk);
    await expect(ask('key')).rejects.toMatchObject({ type: 'not-allowed', nonRetryable: true });
    expect(await everything(desk)).toBe(before);
    expect(await store.db.selectFrom('applied_step').select('key').where('key', '=', 'key').execute()).toEqual([]);
  });

  it('has one winner when a hand-in and a waiver come together, and the trail tells of that one only', async () => {
    const desk = openDesk(store.db);
    const { duty, submissionId } = await ready(desk, 'recordSubmission');
    const ask = { obligationId: duty.id, now: NOW };
    const [submitted, waived] = await Promise.allSettled([
      desk.activities.recordSubmission({ ...ask, stepKey: 's', request: { submissionId, by: 'focal' } }),
      desk.activities.recordWaiver({ ...ask, stepKey: 'w', request: { by: 'owner', reasonId: 'Đã gộp' } }),
    ]);
    const { state } = await duty.row();
    // A waiver is also allowed after the hand-in: then both stand, in that order.
    if (submitted.status === 'fulfilled') expect([state, waived.status]).toEqual(['waived', 'fulfilled']);
    else expect([state, submitted.reason]).toEqual(['waived', expect.objectContaining({ type: 'not-allowed' })]);
    const expected = submitted.status === 'fulfilled' ? ['obligation.submitted', 'obligation.waived'] : ['obligation.waived'];
    expect((await duty.trail()).filter((action) => action !== 'obligation.opened')).toEqual(expected);
    expect((await verifyAudit(store.db)).ok).toBe(true);
  });

  it('has one winner when two decide on one hand-in', async () => {
    const desk = openDesk(store.db);
    const { duty, submissionId } = await ready(desk, 'recordAcceptance');
    const ask = { obligationId: duty.id, now: NOW };
    const outcomes = await Promise.allSettled([
      desk.activities.recordAcceptance({ ...ask, stepKey: 'a', request: { submissionId, by: 'owner', reasonId: '' } }),
      desk.activities.recordReturn({ ...ask, stepKey: 'r', request: { submissionId, by: 'owner', reasonId: 'Thiếu biểu' } }),
    ]);
    expect(outcomes.map((one) => one.status).sort()).toEqual(['fulfilled', 'rejected']);
    expect((await duty.trail()).filter((action) => /accepted|returned/.test(action))).toHaveLength(1);
    const { state } = await store.db.selectFrom('submission').select('state').where('id', '=', submissionId).executeTakeFirstOrThrow();
    expect((await duty.row()).state).toBe(state);
  });

  it('many hand-overs crossing between two units do not lock each other out', async () => {
    const desk = openDesk(store.db);
    await openedDuty(desk, SEED);
    const crossing = Array.from({ length: 12 }, (_, index) => ({ code: `2.${index}`, from: index % 2 ? DEPARTMENT : OTHER_DEPARTMENT, to: index % 2 ? OTHER_DEPARTMENT : DEPARTMENT }));
    const asks = [];
    for (const { code, from, to } of crossing) {
      await seedTask(store.db, CALENDAR, { ...SEED, code, units: [from] });
      await desk.run(desk.activities.openOccurrence, { planId: PLAN, code, occurrenceKey: 'ky-1', now: startOfDay(SEED.opensOn) });
      asks.push({ obligationId: (await dutyOf(store.db, code, from)).id, stepKey: `over/${code}`, now: NOW, request: { by: 'owner', reasonId: 'Chuyển', toUnitId: to } });
    }
    await Promise.all(asks.map((ask) => desk.activities.recordHandOver(ask)));
    expect((await verifyAudit(store.db)).ok).toBe(true);
  });

  it('refuses a hand-in that nobody stored, or that belongs to another obligation, or was handed in before', async () => {
    const desk = openDesk(store.db);
    const { duty, ask, submissionId } = await ready(desk, 'recordSubmission');
    const submit = (obligationId: string, id: string, stepKey: string) => desk.activities.recordSubmission({ obligationId, stepKey, now: NOW, request: { submissionId: id, by: 'focal' } });
    await expect(submit(duty.id, 'none', 'a')).rejects.toMatchObject({ type: 'unknown' });
    await expect(submit('no-such-duty', submissionId, 'b')).rejects.toMatchObject({ type: 'unknown' });
    await ask('c');
    await desk.activities.recordReturn({ obligationId: duty.id, stepKey: 'd', now: NOW, request: { submissionId, by: 'owner', reasonId: 'Thiếu' } });
    await expect(submit(duty.id, submissionId, 'e')).rejects.toMatchObject({ type: 'unknown' });
  });

  it.each([['2024-06-14', 'no later than now given'], ['2024-06-13', 'earlier'], ['2024-06-31', 'no such day'], ['28/6/2024', 'no date']])('refuses an extension to %s: %s', async (lastDay) => {
    const desk = openDesk(store.db);
    const { duty } = await ready(desk, 'recordExtension');
    await expect(desk.activities.recordExtension({ obligationId: duty.id, stepKey: 'x', now: NOW, request: { by: 'owner', reasonId: 'Thêm', lastDay } })).rejects.toMatchObject({ type: 'invalid', nonRetryable: true });
    expect((await duty.row()).extended).toBe(false);
  });

  it('refuses an extension whose new day is past already', async () => {
    const desk = openDesk(store.db);
    const { duty } = await ready(desk, 'recordExtension');
    const ask = (lastDay: string, stepKey: string) => desk.activities.recordExtension({ obligationId: duty.id, stepKey, now: morning('2024-06-24'), request: { by: 'owner', reasonId: 'Thêm', lastDay } });
    await expect(ask('2024-06-23', 'a')).rejects.toMatchObject({ type: 'invalid' });
    await expect(ask('2024-06-24', 'b')).resolves.toMatchObject({ state: 'open' });
  });

  it.each([['tinh-mau/khong-co', 'unknown'], ['tinh-mau/so-mau', 'invalid']])('refuses to hand over to %s', async (toUnitId, type) => {
    const desk = openDesk(store.db);
    const { duty } = await ready(desk, 'recordHandOver');
    await expect(desk.activities.recordHandOver({ obligationId: duty.id, stepKey: 'x', now: NOW, request: { by: 'owner', reasonId: 'Chuyển', toUnitId } })).rejects.toMatchObject({ type });
    expect((await duty.row()).state).toBe('open');
    expect((await duty.ledger()).some((line) => line.includes('handed-over'))).toBe(false);
  });

  it('a hand-in late on 17/6/2024 stays late when it is returned and handed in again by the day of correction', async () => {
    const desk = openDesk(store.db);
    const duty = await openedDuty(desk, SEED);
    const submit = async (day: string, stepKey: string): Promise<string> => {
      const submissionId = await storeHandIn(store.db, duty.id, morning(day));
      await desk.activities.recordSubmission({ obligationId: duty.id, stepKey, now: morning(day), request: { submissionId, by: 'focal' } });
      return submissionId;
    };
    const first = await submit('2024-06-17', 'a');
    expect((await duty.row()).late).toBe(true);
    await desk.activities.recordReturn({ obligationId: duty.id, stepKey: 'b', now: morning('2024-06-18'), request: { submissionId: first, by: 'owner', reasonId: 'Thiếu' } });
    const returned = await duty.row();
    expect(returned.last_day).toBe('2024-06-20');
    expect(returned.explanation).toContain('20/6/2024');
    await submit('2024-06-19', 'c');
    expect((await duty.row()).late).toBe(true);
  });

  it('a duty whose occurrence did not move is rescheduled to nothing: no entry, no notice, the same ladder', async () => {
    const desk = openDesk(store.db);
    const { duty } = await ready(desk, 'recordExtension');
    const before = await everything(desk);
    const answer = await desk.activities.recordReschedule({ obligationId: duty.id, stepKey: 'x', now: NOW, request: { by: 'owner', reasonId: 'Lịch mới' } });
    expect(await everything(desk)).toBe(before);
    expect(answer.rungs.map((rung) => rung.key)).toContain('last-day');
  });

  it('a rescheduled duty tells its unit from when to when and why: an earlier day at once, a later one in the morning', async () => {
    const desk = openDesk(store.db);
    const { duty, ask } = await ready(desk, 'recordReschedule');
    await ask('a');
    await moveOccurrence(desk, '2024-06-21');
    await desk.activities.recordReschedule({ obligationId: duty.id, stepKey: 'b', now: NOW, request: { by: 'owner', reasonId: 'Đính chính' } });
    const notices = await store.db.selectFrom('outbox').select(['detail', 'deliver_at']).where('kind', '=', 'rescheduled').orderBy('deliver_at').execute();
    expect(notices).toEqual([
      { detail: 'hạn chuyển từ hết ngày 28/6/2024 sang hết ngày 21/6/2024; Đính chính', deliver_at: NOW },
      { detail: 'hạn chuyển từ hết ngày 14/6/2024 sang hết ngày 28/6/2024; Sửa đổi kế hoạch', deliver_at: '2024-06-13T00:00:00.000Z' },
    ]);
    expect((await duty.row()).last_day).toBe('2024-06-21');
    await desk.dispatch(NOW);
    expect(desk.mails.find((mail) => mail.to === 'dau-moi@so-mau.example')?.text).toContain('Hạn chuyển từ hết ngày 28/6/2024 sang hết ngày 21/6/2024; Đính chính');
  });
});
