// An amendment's facts in the store: only the rows touched change, once for its key, and the ledger says what running duties are in for.
import { expect, it } from '@jest/globals';
import { verifyAudit } from '../../store/audit.js';
import { openMoves } from '../../store/obligation-move.js';
import { rowsInForce, rowsOfVersion, versionsOf } from '../../store/plan-version.js';
import { DEPARTMENT, morning, OTHER_DEPARTMENT, PLAN, seedOffice } from '../support/office.js';
import { decided, seedPlan, wordsOfRow } from '../support/plan-in-force.js';
import { onBothStores } from '../support/postgres.js';
import { CALENDAR, openDesk, type Desk } from './desk.js';

const IMPORTED = morning('2024-03-04');
const NOW = morning('2024-06-03');
const ROWS = [
  { code: '1', timing: 'trước ngày 15/6/2024' }, { code: '2', timing: 'trước ngày 20/6/2024', lead: 'Sở Mẫu; Sở Khác' },
  { code: '3', timing: 'trước ngày 20 hằng tháng' }, { code: '4', timing: 'trước ngày 15/10/2024' },
];

async function running(desk: Desk): Promise<void> {
  await seedOffice(desk.db);
  expect(await seedPlan(desk.db, CALENDAR, { rows: ROWS, now: IMPORTED })).toBe(PLAN);
  const due = await desk.db.selectFrom('occurrence').select(['code', 'key']).where('state', '=', 'planned').where('opens_on', '<=', '2024-06-03').orderBy('code').orderBy('key').execute();
  for (const { code, key } of due) await desk.run(desk.activities.openOccurrence, { planId: PLAN, code, occurrenceKey: key, now: NOW });
}

const amend = (desk: Desk, stepKey = `${PLAN}/a`) => desk.activities.applyAmendment({ planId: PLAN, stepKey, now: NOW, request: { by: 'owner', reasonId: 'Theo chỉ đạo mới', paperId: '' } });
const states = async (desk: Desk, code: string) => (await desk.db.selectFrom('occurrence').select(['key', 'state']).where('code', '=', code).orderBy('last_day').orderBy('key').execute()).map((row) => `${row.key} ${row.state}`);
const duties = async (desk: Desk, code: string) => new Map((await desk.db.selectFrom('obligation').select(['id', 'occurrence_key', 'unit_id']).where('code', '=', code).execute()).map((row) => [row.id, `${row.occurrence_key} ${row.unit_id}`]));
const moves = async (desk: Desk, code: string) => {
  const names = await duties(desk, code);
  return (await openMoves(desk.db, PLAN)).flatMap((move) => (names.has(move.obligationId) ? [`${names.get(move.obligationId)}: ${move.step}`] : [])).sort();
};
const everything = async (desk: Desk) => JSON.stringify(await Promise.all((['plan', 'plan_task', 'task_unit', 'occurrence', 'obligation', 'obligation_move', 'plan_version', 'plan_decision', 'audit_entry'] as const)
  .map(async (table) => (await desk.db.selectFrom(table).selectAll().execute()).map((row) => JSON.stringify(row)).sort())));

onBothStores('an amendment on 03/6/2024', (store) => {
  it('adds, changes and drops rows in one version, touches no other row, and says in the trail what became of each', async () => {
    const desk = openDesk(store.db);
    await running(desk);
    const untouched = async () => JSON.stringify([
      await store.db.selectFrom('plan_task').selectAll().where('code', '=', '4').execute(), await store.db.selectFrom('occurrence').selectAll().where('code', '=', '4').execute(),
    ]);
    const before = await untouched();
    await decided(store.db, CALENDAR, PLAN, NOW,
      { kind: 'words', code: '1', words: { timing: 'trước ngày 28/6/2024' } },
      [{ kind: 'drop', code: '2' }, 'Đã gộp vào báo cáo quý'],
      { kind: 'add', code: 'BS.1', group: { code: 'BS', title: 'Bổ sung' }, words: wordsOfRow({ code: 'BS.1', timing: 'trước ngày 05/7/2024', lead: 'Sở Khác' }) });
    expect(await amend(desk)).toEqual({ version: 2, at: NOW });

    expect((await rowsInForce(store.db, PLAN)).map(({ code, lastDays, leadUnitIds }) => [code, leadUnitIds, Object.values(lastDays).length])).toEqual([
      ['1', [DEPARTMENT], 1], ['3', [DEPARTMENT], 12], ['4', [DEPARTMENT], 1], ['BS.1', [OTHER_DEPARTMENT], 1],
    ]);
    expect(await untouched()).toBe(before);
    expect(await states(desk, '2')).toEqual([expect.stringMatching(/ dropped$/)]);
    expect(await moves(desk, '1')).toEqual([expect.stringMatching(/: reschedule$/)]);
    expect((await moves(desk, '2')).map((move) => move.split(': ')[1])).toEqual(['cancel', 'cancel']);
    expect((await versionsOf(store.db, PLAN))[0]).toMatchObject({ version: 2, reason: 'Theo chỉ đạo mới', by: 'owner' });
    expect(await rowsOfVersion(store.db, PLAN, 2)).toEqual(await rowsInForce(store.db, PLAN));
    const [entry] = await store.db.selectFrom('audit_entry').select(['actor', 'body']).where('action', '=', 'plan.amended').execute();
    expect(JSON.parse(entry?.body ?? '{}')).toEqual({
      version: 2, reason: 'Theo chỉ đạo mới', paper: '', rescheduled: 1, cancelled: 2, reopened: 0,
      rows: [
        { code: '1', change: 'changed', fields: ['timing', 'lastDays'], lastDaysBefore: { 'before-2024-06-15': '2024-06-14' }, lastDays: { 'before-2024-06-28': '2024-06-27' } },
        { code: '2', change: 'dropped', fields: [], lastDaysBefore: { 'before-2024-06-20': '2024-06-19' }, lastDays: {} },
        { code: 'BS.1', change: 'added', fields: [], lastDaysBefore: {}, lastDays: { 'before-2024-07-05': '2024-07-04' } },
      ],
    });
    expect((await verifyAudit(store.db)).ok).toBe(true);
  });

  it('asked for twice under one key changes nothing the second time; with nothing in work it is refused for good', async () => {
    const desk = openDesk(store.db);
    await running(desk);
    await expect(amend(desk)).rejects.toMatchObject({ type: 'invalid', nonRetryable: true });
    await decided(store.db, CALENDAR, PLAN, NOW, { kind: 'units', code: '2', part: 'lead', unitIds: [DEPARTMENT] });
    const first = await amend(desk);
    const after = await everything(desk);
    expect(await amend(desk)).toEqual(first);
    expect(await everything(desk)).toBe(after);
    await expect(amend(desk, `${PLAN}/b`)).rejects.toMatchObject({ type: 'invalid' });
    expect(await everything(desk)).toBe(after);
  });

  it('two at the same moment come into force one after the other: the second finds nothing in work', async () => {
    const desk = openDesk(store.db);
    await running(desk);
    await decided(store.db, CALENDAR, PLAN, NOW, { kind: 'serves', code: '1', serves: 'report' });
    const outcomes = await Promise.allSettled([amend(desk, `${PLAN}/a`), amend(desk, `${PLAN}/b`)]);
    expect(outcomes.map((one) => one.status).sort()).toEqual(['fulfilled', 'rejected']);
    expect((await versionsOf(store.db, PLAN)).map(({ version }) => version)).toEqual([2, 1]);
  });

  it('ends the duty of a unit that leads no longer, not of one that a person handed it over to', async () => {
    const desk = openDesk(store.db);
    await running(desk);
    const [first] = [...await duties(desk, '1')];
    await desk.activities.recordHandOver({ obligationId: first?.[0] ?? '', stepKey: 'over', now: NOW, request: { by: 'owner', reasonId: 'Chuyển', toUnitId: OTHER_DEPARTMENT } });
    await decided(store.db, CALENDAR, PLAN, NOW,
      { kind: 'units', code: '1', part: 'lead', unitIds: ['tinh-mau/van-phong-ubnd'] }, { kind: 'units', code: '2', part: 'lead', unitIds: [DEPARTMENT] });
    await amend(desk);
    expect(await moves(desk, '1')).toEqual([]);
    expect(await moves(desk, '2')).toEqual([`before-2024-06-20 ${OTHER_DEPARTMENT}: cancel`]);
  });

  it('a monthly row made quarterly keeps the months that fell due and drops those ahead', async () => {
    const desk = openDesk(store.db);
    await running(desk);
    await decided(store.db, CALENDAR, PLAN, NOW, { kind: 'words', code: '3', words: { timing: 'trước ngày 14 của tháng cuối quý' } });
    await amend(desk);
    const after = await states(desk, '3');
    expect(after.filter((line) => /2024-0[345] /.test(line))).toEqual(['2024-03 opened', '2024-04 opened', '2024-05 opened']);
    expect(after.filter((line) => /-(06|07|12) /.test(line))).toEqual(['2024-06 dropped', '2024-07 dropped', '2024-12 dropped']);
    expect(after.filter((line) => line.includes('-Q'))).toEqual(['2024-Q1 before-system', '2024-Q2 planned', '2024-Q3 planned', '2024-Q4 planned']);
    expect(await moves(desk, '3')).toEqual([`2024-06 ${DEPARTMENT}: cancel`]);
  });

  it.each(['draft', 'closed', 'replaced', 'suspended'] as const)('is refused for a plan that is %s, and nothing changes', async (state) => {
    const desk = openDesk(store.db);
    await running(desk);
    await decided(store.db, CALENDAR, PLAN, NOW, { kind: 'serves', code: '1', serves: 'report' });
    await store.db.updateTable('plan').set({ state }).execute();
    const before = await everything(desk);
    await expect(amend(desk)).rejects.toMatchObject({ type: 'not-allowed', nonRetryable: true });
    expect(await everything(desk)).toBe(before);
  });

  it('opens nothing of a row or unit that it took away while an opening was under way', async () => {
    const desk = openDesk(store.db);
    await seedOffice(store.db);
    await seedPlan(store.db, CALENDAR, { rows: ROWS, now: IMPORTED });
    await decided(store.db, CALENDAR, PLAN, NOW, [{ kind: 'drop', code: '2' }, 'Đã gộp']);
    await amend(desk);
    await expect(desk.run(desk.activities.openOccurrence, { planId: PLAN, code: '2', occurrenceKey: 'before-2024-06-20', now: NOW })).rejects.toMatchObject({ type: 'unknown' });
    expect((await duties(desk, '2')).size).toBe(0);
    expect(await desk.activities.planTaskAgenda({ planId: PLAN, code: '2' })).toEqual([]);
  });
});
