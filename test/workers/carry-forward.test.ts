// A plan in the system becomes the draft of a later year: its dates move, what people said of its rows goes along, what ended is asked anew.
import { expect, it } from '@jest/globals';
import { loadCalendar } from '../../config/calendars/load-calendars.js';
import { verifyAudit } from '../../store/audit.js';
import { decisionsOf } from '../../store/plan-decision.js';
import { planUnderReview } from '../../store/plan-review.js';
import { keepVersion, rowsInForce } from '../../store/plan-version.js';
import { createPlanCarryForward } from '../../workers/plan-life.js';
import { DEPARTMENT, morning, OTHER_DEPARTMENT, PLAN, seedOffice } from '../support/office.js';
import { decided, seedPlan, wordsOfRow } from '../support/plan-in-force.js';
import { onBothStores } from '../support/postgres.js';

const loaded = loadCalendar();
if (!loaded) throw new Error('no working calendar is shipped');
const calendar = loaded;
const NOW = morning('2024-11-04');
const ROWS = [
  { code: '1', timing: 'trước ngày 15/9/2024', content: 'Báo cáo công tác năm 2024' }, { code: '2', timing: 'Quý II', lead: 'Viện Lạ Lùng' },
  { code: '3', timing: 'trước ngày 20 hằng tháng' }, { code: '4', timing: 'Quý III', lead: 'Trung tâm Một' }, { code: '5', timing: 'khi nào tiện' },
];

onBothStores('a plan of 2024 carried forward', (store) => {
  const carry = (year: number, planId = PLAN) => createPlanCarryForward({ db: store.db, calendar: () => calendar, clock: () => NOW })({ planId, year, by: 'owner' });

  async function inForce(): Promise<void> {
    await seedOffice(store.db);
    await seedPlan(store.db, calendar, { rows: ROWS, now: NOW, state: 'draft' });
    await decided(store.db, calendar, PLAN, NOW,
      { kind: 'name', mention: 'Viện Lạ Lùng', unitIds: [OTHER_DEPARTMENT] }, { kind: 'units', code: '4', part: 'lead', unitIds: [DEPARTMENT] }, { kind: 'serves', code: '1', serves: 'report' },
      { kind: 'words', code: '5', words: { timing: 'trước ngày 31/10/2024' } }, [{ kind: 'drop', code: '3' }, 'Đã bãi bỏ'],
      { kind: 'add', code: 'BS.1', group: { code: 'BS', title: 'Bổ sung' }, words: wordsOfRow({ code: 'BS.1', timing: 'trước ngày 01/12/2024' }) });
    await store.db.updateTable('plan').set({ state: 'active' }).execute();
    await store.db.transaction().execute((tx) => keepVersion(tx, PLAN, { reason: '', paper: '', by: 'owner', at: NOW }));
    // In work, not in force: it does not go along.
    await decided(store.db, calendar, PLAN, NOW, [{ kind: 'drop', code: '1' }, 'Đang xem xét']);
  }

  it('is a draft of 2025 with its dates moved, rows added and left out as decided, answers kept and old years pointed out', async () => {
    await inForce();
    const outcome = await carry(2025);
    if (!outcome.ok) throw new Error(outcome.message.vi);
    expect(outcome).toMatchObject({ year: 2025, state: 'draft', tasks: 5, namingOldYear: ['1', '5', 'BS.1'], beforeSystem: 0 });
    expect((await rowsInForce(store.db, outcome.planId)).map(({ code, leadUnitIds, lastDays, serves }) => [code, leadUnitIds, Object.values(lastDays), serves])).toEqual([
      ['1', [DEPARTMENT], ['2025-09-14'], 'report'], ['2', [OTHER_DEPARTMENT], ['2025-06-30'], 'report'], ['4', [DEPARTMENT], ['2025-09-30'], 'report'],
      ['5', [DEPARTMENT], ['2025-10-30'], 'report'], ['BS.1', [DEPARTMENT], ['2025-11-30'], 'report'],
    ]);
    const copied = await decisionsOf(store.db, outcome.planId);
    expect(copied.map(({ sequence, decision, version, by }) => [sequence, decision.kind, version, by])).toEqual([[1, 'name', null, 'owner'], [2, 'units', null, 'owner'], [3, 'serves', null, 'owner']]);
    const under = await planUnderReview(store.db, outcome.planId, { calendar, now: NOW });
    expect(under?.prepared.tasks.map((task) => task.leadUnitIds)).toEqual((await rowsInForce(store.db, outcome.planId)).map((row) => row.leadUnitIds));
    expect(await store.db.selectFrom('plan').select(['carried_from', 'number', 'issued_on', 'version']).where('id', '=', outcome.planId).executeTakeFirst()).toEqual({ carried_from: PLAN, number: null, issued_on: null, version: 0 });
    expect((await verifyAudit(store.db)).ok).toBe(true);
  });

  it('asks anew about a unit that a person chose and that has ended meanwhile, and names its successor', async () => {
    await inForce();
    await store.db.updateTable('unit').set({ valid_to: '2024-07-01', successors: JSON.stringify([OTHER_DEPARTMENT]) }).where('id', '=', DEPARTMENT).execute();
    const outcome = await carry(2025);
    if (!outcome.ok) throw new Error(outcome.message.vi);
    const doubt = outcome.needPerson.find(({ code }) => code === '4')?.doubts[0];
    expect(doubt).toMatchObject({ about: 'lead', rule: 'ended-unit', candidates: [OTHER_DEPARTMENT] });
  });

  it.each([2024, 2023])('is refused for %s, which is not later', async (year) => {
    await inForce();
    expect(await carry(year)).toMatchObject({ ok: false, code: 'not-forward', message: { vi: `Năm ${year}: phải sau năm của kế hoạch (2024).` } });
  });

  it('is refused a second time for the same year, with the draft that is there; another year is another draft', async () => {
    await inForce();
    const first = await carry(2025);
    const again = await carry(2025);
    expect(again).toMatchObject({ ok: false, code: 'carried-before' });
    expect(again.ok ? '' : again.message.vi).toContain(first.ok ? first.planId : '?');
    expect((await carry(2026)).ok).toBe(true);
    expect(await store.db.selectFrom('plan').select('id').where('carried_from', '=', PLAN).execute()).toHaveLength(2);
  });

  it('is refused when there is none, or its document was not kept', async () => {
    await inForce();
    expect(await carry(2025, 'khong-co')).toMatchObject({ ok: false, code: 'no-document' });
    await store.db.deleteFrom('plan_document').execute();
    expect(await carry(2025)).toMatchObject({ ok: false, code: 'no-document' });
  });
});
