// The example office: complete, brought in once, never forced on an office of its own, and alive on any day of the year.
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { addDays, atVietnamTime } from '../../domain/calendar/local-date.js';
import { loadCalendar } from '../../config/calendars/load-calendars.js';
import { DEMO_PASSWORD } from '../../config/demo.js';
import { isPasswordOf } from '../../store/password.js';
import { verifyAudit } from '../../store/audit.js';
import { demoAccounts } from '../../store/person.js';
import { examplePlan, seedDemo } from '../../workers/demo.js';
import { createPlanIntake, prepareFromBytes } from '../../workers/plan-intake.js';
import { seedOffice } from '../support/office.js';
import { emptyStore, openEmbeddedStore, type OpenStore } from '../support/postgres.js';

const MINUTE_MS = 60_000;
const NOW = atVietnamTime('2026-11-23', '09:00');
const newest = loadCalendar();
if (newest === null) throw new Error('no working calendar is shipped');
const calendar = newest;

let store: OpenStore;
const armed: string[] = [];
const clock = (): string => NOW;
const seed = () => seedDemo({ db: store.db, clock, intake: createPlanIntake({ db: store.db, calendar: () => calendar, clock, arm: (planId) => { armed.push(planId); return Promise.resolve(); } }) });

beforeAll(async () => { store = await openEmbeddedStore(); }, 2 * MINUTE_MS);
beforeEach(async () => { armed.length = 0; await emptyStore(store.db); });
afterAll(async () => { await store?.close(); });

describe('the example office', () => {
  it('has an account of every role that the portal shows, each with the one password, and a plan for the present year that runs', async () => {
    const plan = await seed();
    expect(plan).toMatchObject({ ok: true, year: 2026, state: 'active' });
    expect(armed).toEqual([plan?.planId]);
    const accounts = await demoAccounts(store.db);
    expect([...new Set(accounts.map(({ role }) => role))].sort()).toEqual(['admin', 'focal', 'head', 'inspector', 'leadership', 'owner']);
    expect(accounts.every(({ login }) => login.endsWith('.demo'))).toBe(true);
    const hashes = await store.db.selectFrom('person').select('password_hash').where('login', 'is not', null).execute();
    await expect(isPasswordOf(hashes[0]?.password_hash ?? null, DEMO_PASSWORD)).resolves.toBe(true);
    await expect(verifyAudit(store.db)).resolves.toMatchObject({ ok: true });
  }, 2 * MINUTE_MS);

  it('sends no mail out of the example: every address lies in a domain that cannot exist', async () => {
    await seed();
    const people = await store.db.selectFrom('person').select('email').where('email', 'is not', null).execute();
    expect(people.length).toBeGreaterThan(100);
    expect(people.filter(({ email }) => !email?.endsWith('.example'))).toEqual([]);
  }, 2 * MINUTE_MS);

  it('comes once: a second start changes nothing', async () => {
    await seed();
    const people = await store.db.selectFrom('person').select('id').orderBy('id').execute();
    await expect(seed()).resolves.toBeNull();
    expect(await store.db.selectFrom('person').select('id').orderBy('id').execute()).toEqual(people);
    expect(await store.db.selectFrom('plan').select('id').execute()).toHaveLength(1);
  }, 2 * MINUTE_MS);

  it('leaves an office with people of its own alone', async () => {
    await seedOffice(store.db);
    const people = await store.db.selectFrom('person').select('id').orderBy('id').execute();
    await expect(seed()).resolves.toBeNull();
    expect(await store.db.selectFrom('person').select('id').orderBy('id').execute()).toEqual(people);
    expect(await store.db.selectFrom('plan').select('id').execute()).toEqual([]);
  }, 2 * MINUTE_MS);
});

describe('the example plan', () => {
  it.each([2025, 2026, 2027, 2028])('gives the focal officer of %i something to hand in on every day of the year', async (year) => {
    const prepared = await prepareFromBytes({ name: 'vi-du.txt', bytes: examplePlan(year), by: 'vi-du' }, calendar, atVietnamTime(`${year}-01-01`, '00:00'));
    if (!prepared.ok) throw new Error(prepared.message.vi);
    const own = prepared.plan.tasks.filter((task) => task.leadUnitIds.includes('phu-tho/so-tu-phap')).flatMap((task) => task.occurrences);
    const idle: string[] = [];
    for (let day = `${year}-01-01`; day <= `${year}-12-31`; day = addDays(day, 1)) {
      if (!own.some((occurrence) => occurrence.opensOn <= day && day <= occurrence.lastDay)) idle.push(day);
    }
    expect(idle).toEqual([]);
  });
});
