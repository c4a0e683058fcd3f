// A rung that has come: who is told, and what the ledger says of those who are not.
import { expect, it } from '@jest/globals';
import { atVietnamTime, startOfDay } from '../../domain/calendar/local-date.js';
import { morning, OTHER_DEPARTMENT, PLAN, seedOffice, seedTask, storeHandIn } from '../support/office.js';
import { onBothStores } from '../support/postgres.js';
import { CALENDAR, dutyOf, openDesk, openedDuty } from './desk.js';

const SEED = { opensOn: '2024-05-20', lastDay: '2024-06-14' };
const at = (day: string) => atVietnamTime(day, '06:30');

onBothStores('a rung', (store) => {
  const told = async (obligationId: string) => (await store.db.selectFrom('outbox').select(['person_id', 'reminder_id']).where('obligation_id', '=', obligationId).orderBy('created_at').orderBy('id').execute())
    .map((row) => `${row.reminder_id?.split('/').slice(-2).join('/')} ${row.person_id}`);

  it('queues its reminders once, however often it fires', async () => {
    const desk = openDesk(store.db);
    const duty = await openedDuty(desk, SEED);
    const fire = () => desk.activities.fireRung({ obligationId: duty.id, rung: 'last-day', now: at('2024-06-14') });
    await Promise.all([fire(), fire()]);
    await fire();
    expect(await told(duty.id)).toEqual(['assigned/focal focal', 'last-day/focal focal', 'last-day/head head']);
    expect((await duty.trail()).filter((action) => action === 'reminder.queued')).toHaveLength(1);
  });

  it('that comes after the hand-in tells nobody', async () => {
    const desk = openDesk(store.db);
    const duty = await openedDuty(desk, SEED);
    const submissionId = await storeHandIn(store.db, duty.id, morning('2024-06-10'));
    await desk.activities.recordSubmission({ obligationId: duty.id, stepKey: 's', now: morning('2024-06-10'), request: { submissionId, by: 'focal' } });
    await desk.activities.fireRung({ obligationId: duty.id, rung: 'before-2', now: at('2024-06-12') });
    expect((await duty.ledger()).filter((line) => !line.endsWith('dropped handed-in'))).toEqual([]);
    expect((await told(duty.id)).filter((line) => !line.startsWith('undefined'))).toEqual([]);
  });

  it('that was left planned by a hand-in that another program recorded is dropped with the state', async () => {
    const desk = openDesk(store.db);
    const duty = await openedDuty(desk, SEED);
    await store.db.updateTable('obligation').set({ state: 'submitted' }).where('id', '=', duty.id).execute();
    await desk.activities.fireRung({ obligationId: duty.id, rung: 'before-2', now: at('2024-06-12') });
    expect((await duty.ledger()).filter((line) => line.includes('dropped'))).toEqual(['1 before-5 focal dropped state-submitted', '1 before-2 focal dropped state-submitted']);
  });

  it('ends the rungs that were missed before it as overtaken: after a week of downtime one reminder is sent, not three', async () => {
    const desk = openDesk(store.db);
    const duty = await openedDuty(desk, SEED);
    await desk.activities.fireRung({ obligationId: duty.id, rung: 'last-day', now: morning('2024-06-14') });
    expect((await duty.ledger()).slice(0, 5)).toEqual([
      '1 assigned focal queued', '1 before-5 focal dropped overtaken', '1 before-2 focal dropped overtaken', '1 last-day focal queued', '1 last-day head queued',
    ]);
    expect((await duty.ledger()).slice(5).every((line) => line.endsWith('planned'))).toBe(true);
  });

  it('of a ladder that was moved meanwhile does not fire the same-named rung of the new ladder early', async () => {
    const desk = openDesk(store.db);
    const duty = await openedDuty(desk, SEED);
    await desk.activities.recordExtension({ obligationId: duty.id, stepKey: 'e', now: morning('2024-06-11'), request: { by: 'owner', reasonId: 'Thêm', lastDay: '2024-06-28' } });
    await desk.activities.fireRung({ obligationId: duty.id, rung: 'before-2', now: at('2024-06-12') });
    expect((await duty.ledger()).filter((line) => line.startsWith('2 before-2'))).toEqual(['2 before-2 focal planned']);
    await desk.activities.fireRung({ obligationId: duty.id, rung: 'before-2', now: at('2024-06-26') });
    expect((await duty.ledger()).filter((line) => line.startsWith('2 before-2'))).toEqual(['2 before-2 focal queued']);
  });

  it('for a place that nobody holds is suppressed, with no recipient as the reason', async () => {
    const desk = openDesk(store.db);
    const duty = await openedDuty(desk, SEED);
    await store.db.updateTable('person').set({ active: false }).where('id', 'in', ['head', 'leader']).execute();
    await desk.activities.fireRung({ obligationId: duty.id, rung: 'last-day', now: at('2024-06-14') });
    expect((await duty.ledger()).filter((line) => line.includes('last-day'))).toEqual(['1 last-day focal queued', '1 last-day head suppressed no-recipient']);
  });

  it('for a person without an address is suppressed, with no address as the reason', async () => {
    const desk = openDesk(store.db);
    const duty = await openedDuty(desk, SEED);
    await store.db.updateTable('person').set({ email: null }).where('id', '=', 'head').execute();
    await desk.activities.fireRung({ obligationId: duty.id, rung: 'last-day', now: at('2024-06-14') });
    expect((await duty.ledger()).filter((line) => line.includes('last-day head'))).toEqual(['1 last-day head suppressed no-address']);
  });

  it('tells a unit without a focal officer through its head', async () => {
    const desk = openDesk(store.db);
    const duty = await openedDuty(desk, SEED);
    await store.db.updateTable('person').set({ active: false }).where('id', '=', 'focal').execute();
    await desk.activities.fireRung({ obligationId: duty.id, rung: 'before-2', now: at('2024-06-12') });
    expect(await told(duty.id)).toEqual(['assigned/focal focal', 'before-2/focal head']);
  });

  it('tells one person once who stands for two audiences, and merges the second reminder', async () => {
    const desk = openDesk(store.db);
    const duty = await openedDuty(desk, SEED);
    await store.db.updateTable('person').set({ active: false }).where('id', '=', 'focal').execute();
    await desk.activities.fireRung({ obligationId: duty.id, rung: 'last-day', now: at('2024-06-14') });
    expect((await duty.ledger()).filter((line) => line.includes('last-day'))).toEqual(['1 last-day focal queued', '1 last-day head merged same-person']);
    expect((await told(duty.id)).slice(1)).toEqual(['last-day/focal head']);
  });
});

onBothStores('the assignment at opening', (store) => {
  const open = async (setUp: () => Promise<void>, rules?: Parameters<typeof openDesk>[1]) => {
    const desk = openDesk(store.db, rules);
    await seedOffice(store.db);
    await seedTask(store.db, CALENDAR, { ...SEED, units: [OTHER_DEPARTMENT] });
    await setUp();
    await desk.run(desk.activities.openOccurrence, { planId: PLAN, code: '1.1', occurrenceKey: 'ky-1', now: startOfDay(SEED.opensOn) });
    return dutyOf(store.db, '1.1', OTHER_DEPARTMENT);
  };

  it('is suppressed with no address when the only officer has none', async () => {
    const duty = await open(async () => void (await store.db.updateTable('person').set({ email: null }).where('id', '=', 'other-focal').execute()));
    expect((await duty.ledger())[0]).toBe('1 assigned focal suppressed no-address');
  });

  it('is suppressed with no recipient when there is no officer', async () => {
    const duty = await open(async () => void (await store.db.updateTable('person').set({ active: false }).where('id', '=', 'other-focal').execute()));
    expect((await duty.ledger())[0]).toBe('1 assigned focal suppressed no-recipient');
  });

  it('goes to those whom the ladder names, also when it names the level above', async () => {
    const duty = await open(async () => undefined, { rules: [{ key: 'assigned', at: 'assigned', audiences: ['above'] }] });
    expect(await duty.ledger()).toEqual(['1 assigned above queued']);
    expect(await store.db.selectFrom('outbox').select('person_id').execute()).toEqual([{ person_id: 'owner' }]);
  });
});
