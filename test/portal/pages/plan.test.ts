// The plan's pages: the matrix tells the worst first, filters find units as people type, events open work.
import { expect, it } from '@jest/globals';
import { matrixCells, matrixUnits } from '../../../store/read-models/plan-matrix.js';
import { planFigures } from '../../../store/read-models/plan-figures.js';
import { onBothStores } from '../../support/postgres.js';
import { START } from '../frame/portal-in-memory.js';
import type { PlanConfirmation } from '../../../domain/plan/import-outcome.js';
import { openOffice, wordsOf } from './desk.js';
import { addDuty, addPeriod, addPlan, addTask, addUnit, createPeople, PLAN, seedYear, SO_A, SO_B } from './working-office.js';

const ALL = { all: true, unitIds: [], ownerUnitId: null };
const MOMENT = { now: START, soonUntil: '2026-11-27' };

onBothStores('the matrix', (store) => {
  const cellOf = async (unitId: string, code: string) => (await matrixCells(store.db, PLAN, [unitId], MOMENT)).find((cell) => cell.code === code);

  it('shows the oldest overdue period before a waiting, an open and an accepted one, and counts the others', async () => {
    await seedYear(store.db);
    expect(await cellOf(SO_A, '9.4')).toMatchObject({ occurrenceKey: '2026-Q3', state: 'submitted', lateCount: 0 });
    await addPeriod(store.db, { code: '9.4', key: '2026-H1', lastDay: '2026-07-10' });
    await addPeriod(store.db, { code: '9.4', key: '2026-08', lastDay: '2026-08-10' });
    await addDuty(store.db, { code: '9.4', key: '2026-08', lastDay: '2026-08-10', state: 'returned' });
    await addDuty(store.db, { code: '9.4', key: '2026-H1', lastDay: '2026-07-10' });
    expect(await cellOf(SO_A, '9.4')).toMatchObject({ occurrenceKey: '2026-H1', state: 'open', lateCount: 2 });
    expect(await (await (await openOffice(store.db)).desk('chi')).words(`/plans/${PLAN}`)).toMatch(/▲ trễ 136 ngày và 1 việc trễ nữa/);
  });

  it('shows the newest of periods that have all ended, and the next of those that are open', async () => {
    await seedYear(store.db);
    await store.db.updateTable('obligation').set({ state: 'accepted' }).where('occurrence_key', '=', '2026-Q3').execute();
    expect(await cellOf(SO_A, '9.4')).toMatchObject({ occurrenceKey: '2026-Q3' });
    await addPeriod(store.db, { code: '5.1', key: '2026-12', lastDay: '2026-12-10' });
    await addDuty(store.db, { code: '5.1', key: '2026-12', lastDay: '2026-12-10' });
    expect(await cellOf(SO_A, '5.1')).toMatchObject({ occurrenceKey: '2026-12', lateCount: 0 });
  });

  it('counts late, due soon, waiting, returned and in time, of the plan and of each unit', async () => {
    await seedYear(store.db);
    expect(await planFigures(store.db, PLAN, ALL, MOMENT)).toEqual({ obligations: 12, late: 2, lateUnits: 2, dueSoon: 2, waiting: 2, returned: 1, onTime: 1, judged: 4 });
    const units = await matrixUnits(store.db, PLAN, ALL, null, MOMENT);
    expect(units.find(({ id }) => id === SO_A)).toMatchObject({ late: 1, dueSoon: 2, waiting: 1, onTime: 1, judged: 3 });
    expect(units.find(({ id }) => id === SO_B)).toMatchObject({ late: 1, dueSoon: 0, waiting: 1, returned: 1, onTime: 0, judged: 1 });
    expect((await matrixUnits(store.db, PLAN, ALL, ['12.3'], MOMENT)).map(({ id }) => id)).toEqual([SO_A]);
  });

  it('says what is not assigned, not open, before the system and to be confirmed', async () => {
    await seedYear(store.db);
    await addTask(store.db, { code: '2.1', content: 'Việc mở tháng sau' });
    await addPeriod(store.db, { code: '2.1', key: '2026-12', lastDay: '2026-12-20', opensOn: '2026-12-01', state: 'planned' });
    await addTask(store.db, { code: '2.2', content: 'Việc chưa rõ', doubts: [{ about: 'timing', rule: 'doubt', text: '<b>lạ</b>', candidates: [] }] });
    const page = await (await (await openOffice(store.db)).desk('chi')).get(`/plans/${PLAN}`);
    const words = wordsOf(page);
    expect(words).toContain('· mở 01/12');
    expect(words).toContain('– trước phần mềm');
    expect(words).toContain('cần xác nhận');
    expect(words).toMatch(/Cần người xác nhận \(2\)/);
    expect(words).toContain('Chưa rõ đơn vị chủ trì: “đơn vị liên quan”');
    expect(page.body).toContain('Thời gian chưa rõ: &lt;b&gt;lạ&lt;/b&gt;');
  });
});

onBothStores('the plan page', (store) => {
  it.each([
    ['unit=so+mau+b', ['Sở Mẫu B'], ['Sở Mẫu A']],
    ['unit=smb', ['Sở Mẫu B'], ['Sở Mẫu A']],
    ['state=returned', ['Sở Mẫu B'], ['>Sở Mẫu A']],
    ['state=soon', ['Sở Mẫu A'], ['>Sở Mẫu B']],
    ['unit=khong+co', ['Không có đơn vị nào khớp bộ lọc'], ['scope="row"']],
    ['group=II', ['12.3'], ['/tasks/5.1']],
    ['unit=%3Cscript%3E&page=99&state=x&group=%27', [], ['<script>alert', '<script>"']],
  ])('filters by %s', async (query, there, gone) => {
    await seedYear(store.db);
    const { statusCode, body } = await (await (await openOffice(store.db)).desk('chi')).get(`/plans/${PLAN}?${query}`);
    const table = body.slice(body.indexOf('Ai đang nợ việc gì'));
    expect(statusCode).toBe(200);
    for (const text of there) expect(table).toContain(text);
    for (const text of gone) expect(table).not.toContain(text);
  });

  it('shows 50 units a page by the order of Vietnamese, the 51st on the next', async () => {
    await seedYear(store.db);
    const names = Array.from({ length: 49 }, (_, index) => `UBND xã ${index + 10}`);
    for (const [index, name] of ['Sở Đất đai', ...names].entries()) await addUnit(store.db, { id: `mau/x-${index}`, name, kind: 'commune', parentId: 'mau' });
    await store.db.insertInto('task_unit').values(['', ...names].map((_, index) => ({ plan_id: PLAN, code: '5.1', unit_id: `mau/x-${index}`, part: 'lead' as const }))).execute();
    const chi = await (await openOffice(store.db)).desk('chi');
    const first = await chi.get(`/plans/${PLAN}`);
    const rows = [...first.body.matchAll(/<th scope="row">([^<]+)</g)].map((match) => match[1]);
    expect(rows).toHaveLength(50);
    expect(rows.slice(0, 4)).toEqual(['Phòng Một, Sở Mẫu A', 'Sở Đất đai', 'Sở Mẫu A', 'Sở Mẫu B']);
    expect(wordsOf(first)).toContain('Đơn vị 1–50 trong 53');
    const second = await chi.get(`/plans/${PLAN}?page=2`);
    expect([...second.body.matchAll(/<th scope="row">([^<]+)</g)].map((match) => match[1])).toEqual(['UBND xã 56', 'UBND xã 57', 'UBND xã 58']);
  });

  it('lists plans with their figures, and says how to load one when there is none', async () => {
    await seedYear(store.db);
    const office = await openOffice(store.db);
    expect(await (await office.desk('chi')).words('/plans')).toMatch(/1 kế hoạch, 2 việc quá hạn.*Số 12\/KH-UBND.*8 nhiệm vụ.*\? 1 nhiệm vụ cần xác nhận.*25 % \(1\/4\)/);
    expect(await (await office.desk('hung')).words('/plans')).toContain('1 kế hoạch, 1 việc quá hạn');
  });
});

onBothStores('the task page', (store) => {
  it('shows every period with its outcome and the units of the newest, or of the one asked for', async () => {
    await seedYear(store.db);
    const chi = await (await openOffice(store.db)).desk('chi');
    const newest = await chi.words(`/plans/${PLAN}/tasks/9.4`);
    expect(newest).toMatch(/Các đơn vị, quý III\/2026.*Sở Mẫu A.*Sở Mẫu B/);
    expect(newest).toContain('1 đúng hạn · 2 đơn vị');
    expect(newest).toContain('· mở 01/12');
    expect(await chi.words(`/plans/${PLAN}/tasks/9.4?occurrence=2026-Q1`)).toMatch(/Các đơn vị, quý I\/2026.*✓ 12\/03.*miễn/);
    expect((await chi.get(`/plans/${PLAN}/tasks/99`)).statusCode).toBe(404);
  });

  it('records an event of today or before with its note, once for a form pressed twice', async () => {
    await seedYear(store.db);
    const office = await openOffice(store.db);
    const chi = await office.desk('chi');
    const page = `/plans/${PLAN}/tasks/1.4`;
    const nonce = await chi.nonceOf(page, `${page}/trigger`);
    for (const [fields, words] of [[{ eventOn: '2026-11-24', note: 'x' }, 'chưa tới'], [{ eventOn: '30/2/2026', note: 'x' }, 'không đọc được'], [{ eventOn: '2026-11-19', note: ' ' }, 'Hãy ghi sự kiện là gì']] as const) {
      const answer = await chi.post(`${page}/trigger`, { nonce, ...fields }, page);
      expect([answer.statusCode, wordsOf(answer).includes(words)]).toEqual([422, true]);
    }
    expect(office.engine.asked).toEqual([]);
    for (let press = 0; press < 2; press += 1) await chi.post(`${page}/trigger`, { nonce, eventOn: '2026-11-23', note: 'QĐ 2841' }, page);
    expect(office.engine.asked.map(({ update, workflowId, args }) => [update, workflowId, args])).toEqual(Array(2).fill(['trigger', `plan-task/${PLAN}/1.4`, { by: 'p-chi', eventOn: '2026-11-23', noteId: expect.any(String) }]));
    expect(await store.db.selectFrom('remark').select(['text', 'person_id']).distinct().execute()).toEqual([{ text: 'QĐ 2841', person_id: 'p-chi' }]);
    expect(new Set(office.engine.asked.map(({ updateId }) => updateId)).size).toBe(1);
    expect(await chi.words(page)).toContain('Đã ghi nhận sự kiện ngày 23/11/2026');
  });

  it('lets a lead unit record an event, but not a unit that only looks on, and not for a task with fixed dates', async () => {
    await seedYear(store.db);
    const office = await openOffice(store.db);
    const shows = async (login: string, code: string) => (await (await office.desk(login)).get(`/plans/${PLAN}/tasks/${code}`)).body.includes('/trigger"');
    expect([await shows('an', '1.4'), await shows('dung', '1.4'), await shows('lan', '1.4'), await shows('chi', '9.4')]).toEqual([true, false, false, false]);
    expect((await (await office.desk('dung')).post(`/plans/${PLAN}/tasks/1.4/trigger`, { eventOn: '2026-11-19', note: 'x' })).statusCode).toBe(404);
    office.engine.mood = 'down';
    const an = await office.desk('an');
    const page = `/plans/${PLAN}/tasks/1.4`;
    await an.post(`${page}/trigger`, { nonce: await an.nonceOf(page, `${page}/trigger`), eventOn: '2026-11-19', note: 'x' }, page);
    expect(await an.words(page)).toContain('Chưa thực hiện được vì bộ máy theo dõi đang dừng. Không có gì bị thay đổi.');
  });
});

onBothStores('a draft', (store) => {
  const confirmed: string[] = [];
  const confirmPlan: PlanConfirmation = async ({ planId }) => {
    confirmed.push(planId);
    const changed = await store.db.updateTable('plan').set({ state: 'active' }).where('id', '=', planId).where('state', '=', 'draft').executeTakeFirst();
    return changed.numUpdatedRows === 1n ? { ok: true } : { ok: false, why: 'not-draft' };
  };

  it('is confirmed by the plan owner on a page of its own, once; nobody else is offered it or may do it', async () => {
    await createPeople(store.db);
    await addPlan(store.db, { state: 'draft' });
    const office = await openOffice(store.db, { confirmPlan });
    const owner = await office.desk('chi');
    const leader = await office.desk('lan');
    const confirm = `/plans/${PLAN}/confirm`;
    expect((await leader.get(`/plans/${PLAN}`)).body).not.toContain(`href="${confirm}"`);
    expect([(await leader.get(confirm)).statusCode, (await leader.post(confirm, {}, `/plans/${PLAN}`)).statusCode]).toEqual([403, 403]);
    expect(confirmed).toEqual([]);
    expect((await owner.get(`/plans/${PLAN}`)).body).toContain(`href="${confirm}"`);
    expect((await owner.get(confirm)).body).toContain(`action="${confirm}"`);
    expect((await owner.post(confirm, {}, confirm)).statusCode).toBe(303);
    expect(confirmed).toEqual([PLAN]);
    const page = await owner.get(`/plans/${PLAN}`);
    expect(wordsOf(page)).toContain('Đã xác nhận kế hoạch');
    expect(page.body).not.toContain(`href="${confirm}"`);
    expect((await owner.post(confirm, {}, '/account')).headers.location).toBe(`/plans/${PLAN}`);
    expect(confirmed).toEqual([PLAN]);
  });
});
