// Opening an occurrence for many units: in batches, each unit once, whatever is cut off in the middle.
import { expect, it } from '@jest/globals';
import { sql } from 'kysely';
import { startOfDay } from '../../domain/calendar/local-date.js';
import { unitStream, verifyAudit } from '../../store/audit.js';
import { PLAN, PROVINCE, seedOffice, seedTask } from '../support/office.js';
import { giveTerm, seedCommunes, seedOccurrence } from '../support/occurrence-seed.js';
import { onBothStores } from '../support/postgres.js';
import { CALENDAR, openDesk } from './desk.js';

const UNITS = 250;
const OPEN = { planId: PLAN, code: '1.1', occurrenceKey: 'ky-1', now: startOfDay('2024-06-03') };

onBothStores('opening an occurrence', (store) => {
  const prepared = async (count: number) => {
    const desk = openDesk(store.db);
    await seedOffice(store.db);
    const units = await seedCommunes(store.db, count);
    await seedTask(store.db, CALENDAR, { opensOn: '2024-06-03', lastDay: '2024-06-14', units });
    return { desk, open: () => desk.run(desk.activities.openOccurrence, OPEN) };
  };
  const counts = async () => {
    const count = async (table: 'obligation' | 'reminder' | 'outbox') => (await store.db.selectFrom(table).select((row) => row.fn.countAll<number>().as('n')).executeTakeFirstOrThrow()).n;
    const entries = await store.db.selectFrom('audit_entry').select('subject').where('action', '=', 'obligation.opened').execute();
    return { obligations: await count('obligation'), reminders: await count('reminder'), assignments: await count('outbox'), opened: entries.length };
  };

  it(`for ${UNITS} units writes each obligation once, with its ladder, its assignment and its entry, and starts each workflow once`, async () => {
    const { desk, open } = await prepared(UNITS);
    expect(await open()).toBe(UNITS);
    expect(await counts()).toEqual({ obligations: UNITS, reminders: UNITS * 11, assignments: UNITS, opened: UNITS });
    expect(new Set(desk.starts.map((start) => start.workflowId)).size).toBe(UNITS);
    expect(desk.starts.every((start) => start.rungs.join() === 'before-5,before-2,last-day,late-1,late-2,late-5')).toBe(true);
    expect((await verifyAudit(store.db)).ok).toBe(true);
  }, 60_000);

  it.each([0, 49, 130])('cut off before its start %s and run again, leaves no unit out and starts none twice', async (dies) => {
    const { desk, open } = await prepared(UNITS);
    desk.engine.onStart = (count) => { if (count === dies) throw new Error('the worker died'); };
    await expect(open()).rejects.toThrow('the worker died');
    expect((await store.db.selectFrom('occurrence').select('state').executeTakeFirstOrThrow()).state).toBe('planned');
    desk.engine.onStart = () => undefined;
    expect(await open()).toBe(UNITS);
    expect(await counts()).toEqual({ obligations: UNITS, reminders: UNITS * 11, assignments: UNITS, opened: UNITS });
    expect(desk.starts).toHaveLength(UNITS);
    expect((await store.db.selectFrom('occurrence').select('state').executeTakeFirstOrThrow()).state).toBe('opened');
  }, 60_000);

  /** The database itself refuses the unit's obligation until it is told otherwise. */
  const failWritesOf = (unitId: string) => sql`alter table obligation add constraint out_of_order check (unit_id <> ${sql.lit(unitId)}) not valid`.execute(store.db);
  const writeAgain = () => sql`alter table obligation drop constraint out_of_order`.execute(store.db);

  it.each([1, 120, 250])('whose write of unit %s fails keeps the batches before it whole and nothing of its own, and is completed by the next run', async (place) => {
    const { desk, open } = await prepared(UNITS);
    const whole = Math.floor((place - 1) / 50) * 50;
    const unitId = `${PROVINCE}/xa-${String(place).padStart(3, '0')}`;
    await failWritesOf(unitId);
    await expect(open()).rejects.toThrow('out_of_order');
    await writeAgain();
    expect(await counts()).toEqual({ obligations: whole, reminders: whole * 11, assignments: whole, opened: whole });
    expect(desk.starts).toHaveLength(whole);
    expect(await open()).toBe(UNITS);
    expect(await counts()).toEqual({ obligations: UNITS, reminders: UNITS * 11, assignments: UNITS, opened: UNITS });
    expect(new Set(desk.starts.map((start) => start.workflowId)).size).toBe(UNITS);
    expect(await verifyAudit(store.db)).toMatchObject({ ok: true, streams: UNITS + 1, entries: UNITS + 1 });
  }, 60_000);

  it('goes on, chain by chain, behind what each unit did before it', async () => {
    const { desk, open } = await prepared(120);
    await seedOccurrence(store.db, CALENDAR, { code: '1.1', key: 'ky-2', opensOn: '2024-06-04', lastDay: '2024-06-20' });
    await open();
    await desk.run(desk.activities.openOccurrence, { ...OPEN, occurrenceKey: 'ky-2', now: startOfDay('2024-06-04') });
    expect(await verifyAudit(store.db)).toMatchObject({ ok: true, streams: 121, entries: 242 });
    const chain = await store.db.selectFrom('audit_entry').select('sequence').where('stream', '=', unitStream(`${PROVINCE}/xa-077`)).orderBy('sequence').execute();
    expect(chain.map((entry) => entry.sequence)).toEqual([1, 2]);
  }, 60_000);

  it('run again starts what was written before as it stands now, and not what has ended', async () => {
    const { desk, open } = await prepared(3);
    desk.engine.onStart = () => { throw new Error('the worker died'); };
    await expect(open()).rejects.toThrow('the worker died');
    const rows = await store.db.selectFrom('obligation').select(['id', 'workflow_id']).orderBy('unit_id').execute();
    await store.db.updateTable('obligation').set({ state: 'cancelled' }).where('id', '=', rows[0]?.id ?? '').execute();
    await store.db.updateTable('reminder').set({ outcome: 'dropped' }).where('obligation_id', '=', rows[1]?.id ?? '').where('rung', 'in', ['before-5', 'before-2']).execute();
    desk.engine.onStart = () => undefined;
    await open();
    const started = new Map(desk.starts.map((start) => [start.workflowId, start.rungs.join()]));
    expect(rows.map((row) => started.get(row.workflow_id))).toEqual([undefined, 'last-day,late-1,late-2,late-5', 'before-5,before-2,last-day,late-1,late-2,late-5']);
  });

  it('run twice at the same time opens each unit once', async () => {
    const { desk, open } = await prepared(120);
    await Promise.all([open(), open()]);
    expect(await counts()).toEqual({ obligations: 120, reminders: 120 * 11, assignments: 120, opened: 120 });
    expect(desk.starts).toHaveLength(120);
    expect((await verifyAudit(store.db)).ok).toBe(true);
  }, 60_000);

  it('of a plan that was closed meanwhile opens nothing', async () => {
    const { desk, open } = await prepared(3);
    await desk.activities.recordPlanClosed({ planId: PLAN, now: OPEN.now, by: 'owner', reasonId: 'Thay kế hoạch' });
    await open();
    expect((await counts()).obligations).toBe(0);
    expect((await store.db.selectFrom('occurrence').select('state').executeTakeFirstOrThrow()).state).toBe('planned');
  });

  it('of a task whose leads were not understood opens nothing and is done', async () => {
    const { desk } = await prepared(0).catch(() => ({ desk: openDesk(store.db) }));
    await seedTaskWithoutUnits();
    expect(await desk.run(desk.activities.openOccurrence, { ...OPEN, code: '9.9' })).toBe(0);
  });

  const seedTaskWithoutUnits = async () => {
    await seedTask(store.db, CALENDAR, { code: '9.9', opensOn: '2024-06-03', lastDay: '2024-06-14' });
    await store.db.deleteFrom('task_unit').where('code', '=', '9.9').execute();
  };

  it('that lies before the system, or is not there, is refused for good', async () => {
    const { desk, open } = await prepared(1);
    await store.db.updateTable('occurrence').set({ state: 'before-system' }).execute();
    await expect(open()).rejects.toMatchObject({ type: 'unknown', nonRetryable: true });
    await expect(desk.run(desk.activities.openOccurrence, { ...OPEN, occurrenceKey: 'ky-9' })).rejects.toMatchObject({ type: 'unknown' });
  });
});

onBothStores('an event reported to a task', (store) => {
  const ask = (eventOn: string, stepKey: string) => ({ planId: PLAN, code: '1.1', stepKey, now: startOfDay('2024-06-05'), request: { by: 'owner', eventOn, noteId: 'Hồ sơ 12' } });

  const prepared = async () => {
    const desk = openDesk(store.db);
    await seedOffice(store.db);
    await seedTask(store.db, CALENDAR, { opensOn: '2024-06-03', lastDay: '2024-06-14' });
    return desk;
  };

  it('opens the term of three working days that starts on the day of the event, once', async () => {
    const desk = await prepared();
    await giveTerm(store.db, '1.1', 3);
    expect(await desk.activities.triggerOccurrence(ask('2024-06-06', 'a'))).toEqual(['event-2024-06-06']);
    expect(await desk.activities.triggerOccurrence(ask('2024-06-06', 'a'))).toEqual(['event-2024-06-06']);
    const row = await store.db.selectFrom('occurrence').select(['opens_on', 'last_day', 'event_on', 'state']).where('key', 'like', 'event-%').execute();
    expect(row).toEqual([{ opens_on: '2024-06-06', last_day: '2024-06-11', event_on: '2024-06-06', state: 'planned' }]);
    const entries = await store.db.selectFrom('audit_entry').select('action').where('action', '=', 'task.triggered').execute();
    expect(entries).toHaveLength(1);
  });

  it('is told to the unit at once: a term of a day or two cannot wait for the next morning', async () => {
    const desk = await prepared();
    await giveTerm(store.db, '1.1', 1);
    await desk.activities.triggerOccurrence(ask('2024-06-05', 'a'));
    const now = '2024-06-05T07:30:00.000Z';
    await desk.run(desk.activities.openOccurrence, { planId: PLAN, code: '1.1', occurrenceKey: 'event-2024-06-05', now });
    expect(await store.db.selectFrom('outbox').select('deliver_at').execute()).toEqual([{ deliver_at: now }]);
  });

  it('is refused for good by a task that knows no such term', async () => {
    const desk = await prepared();
    await expect(desk.activities.triggerOccurrence(ask('2024-06-06', 'a'))).rejects.toMatchObject({ type: 'invalid', nonRetryable: true });
    await expect(desk.activities.triggerOccurrence({ ...ask('2024-06-06', 'b'), code: '7.7' })).rejects.toMatchObject({ type: 'unknown' });
    expect(await store.db.selectFrom('occurrence').select('key').execute()).toEqual([{ key: 'ky-1' }]);
  });

  it('is refused by a term that the plan itself has fixed to another day', async () => {
    const desk = await prepared();
    await store.db.updateTable('plan_task').set({ timing: JSON.stringify([{ kind: 'relative', days: 3, unit: 'working-day', on: '2024-05-02' }]) }).execute();
    await expect(desk.activities.triggerOccurrence(ask('2024-06-06', 'a'))).rejects.toMatchObject({ type: 'invalid' });
  });
});

onBothStores('the outcome of an occurrence', (store) => {
  it('counts how the units stood at the deadline, and is written once', async () => {
    const desk = openDesk(store.db);
    await seedOffice(store.db);
    const units = await seedCommunes(store.db, 6);
    await seedTask(store.db, CALENDAR, { opensOn: '2024-06-03', lastDay: '2024-06-14', units });
    await seedOccurrence(store.db, CALENDAR, { code: '1.1', key: 'ky-2', opensOn: '2024-09-03', lastDay: '2024-09-14' });
    await desk.run(desk.activities.openOccurrence, OPEN);
    const states = [['accepted', false], ['submitted', true], ['open', null], ['returned', false], ['waived', null], ['cancelled', null]] as const;
    for (const [index, [state, late]] of states.entries()) {
      await store.db.updateTable('obligation').set({ state, late }).where('unit_id', '=', units[index] ?? '').execute();
    }
    const record = (now: string) => desk.activities.recordOccurrenceResult({ ...OPEN, now });
    await record(startOfDay('2024-06-15'));
    await store.db.updateTable('obligation').set({ state: 'accepted', late: true }).execute();
    await record(startOfDay('2024-06-16'));
    const rows = await store.db.selectFrom('occurrence').select(['key', 'result']).orderBy('key').execute();
    expect(rows).toEqual([{ key: 'ky-1', result: { units: 6, onTime: 1, late: 1, missing: 2, other: 2 } }, { key: 'ky-2', result: null }]);
  });

  it('leaves the agenda of the task: first openings and outcomes in order of time, then nothing', async () => {
    const desk = openDesk(store.db);
    await seedOffice(store.db);
    await seedTask(store.db, CALENDAR, { opensOn: '2024-06-03', lastDay: '2024-06-14' });
    await seedOccurrence(store.db, CALENDAR, { code: '1.1', key: 'ky-0', opensOn: '2024-06-10', lastDay: '2024-06-12' });
    const agenda = async () => (await desk.activities.planTaskAgenda({ planId: PLAN, code: '1.1' })).map((item) => `${item.step} ${item.occurrenceKey} ${item.at}`);
    expect(await agenda()).toEqual(['open ky-1 2024-06-02T17:00:00.000Z', 'open ky-0 2024-06-09T17:00:00.000Z', 'result ky-0 2024-06-12T17:00:00.000Z', 'result ky-1 2024-06-14T17:00:00.000Z']);
    await desk.run(desk.activities.openOccurrence, OPEN);
    await store.db.updateTable('occurrence').set({ state: 'before-system' }).where('key', '=', 'ky-0').execute();
    expect(await agenda()).toEqual(['result ky-1 2024-06-14T17:00:00.000Z']);
    await desk.activities.recordOccurrenceResult({ ...OPEN, now: startOfDay('2024-06-15') });
    expect(await agenda()).toEqual([]);
  });
});
