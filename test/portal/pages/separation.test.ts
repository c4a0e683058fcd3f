// Who sees what: a unit's obligations do not exist for another unit, in no page, form, file or list.
import { expect, it } from '@jest/globals';
import { onBothStores } from '../../support/postgres.js';
import { openOffice, type Desk } from './desk.js';
import { addDuty, addPeriod, addPlan, addTask, PLAN, seedYear, SO_A, SO_B } from './working-office.js';

onBothStores('the units', (store) => {
  const statusOf = async (desk: Desk, url: string): Promise<number> => (await desk.get(url)).statusCode;

  it('see their own obligation; another\'s is answered as if it did not exist', async () => {
    const ids = await seedYear(store.db);
    const office = await openOffice(store.db);
    const table: [string, Record<'overdue' | 'overdueOfB' | 'ofDivision', number>][] = [
      ['an', { overdue: 200, overdueOfB: 404, ofDivision: 404 }],
      ['binh', { overdue: 404, overdueOfB: 200, ofDivision: 404 }],
      ['dung', { overdue: 404, overdueOfB: 404, ofDivision: 200 }],
      ['giang', { overdue: 200, overdueOfB: 404, ofDivision: 200 }],
      ['hung', { overdue: 404, overdueOfB: 200, ofDivision: 404 }],
      ['chi', { overdue: 200, overdueOfB: 200, ofDivision: 200 }],
      ['lan', { overdue: 200, overdueOfB: 200, ofDivision: 200 }],
      ['tra', { overdue: 200, overdueOfB: 200, ofDivision: 200 }],
    ];
    for (const [login, wanted] of table) {
      const desk = await office.desk(login);
      for (const [name, status] of Object.entries(wanted)) expect([login, name, await statusOf(desk, `/obligations/${ids[name as keyof typeof ids]}`)]).toEqual([login, name, status]);
    }
    for (const login of ['quan', 'cua']) expect(await statusOf(await office.desk(login), `/obligations/${ids.overdue}`)).toBe(403);
    const foreign = await (await office.desk('an')).get(`/obligations/${ids.overdueOfB}`);
    const nothing = await (await office.desk('an')).get('/obligations/khong-co');
    expect(foreign.body.replace(/value="[^"]+"/g, '')).toBe(nothing.body.replace(/value="[^"]+"/g, ''));
  });

  it('cannot hand in, decide on or download what is not theirs', async () => {
    const ids = await seedYear(store.db);
    const office = await openOffice(store.db);
    const [an, binh, giang] = [await office.desk('an'), await office.desk('binh'), await office.desk('giang')];
    const page = await an.follow(await an.handIn(ids.overdue, { file: { name: 'a.pdf', bytes: Buffer.from('x') } }));
    const file = /href="([^"]+\/file)"/.exec(page.body)?.[1] ?? '';
    expect(await statusOf(an, file)).toBe(200);
    expect(await statusOf(binh, file)).toBe(404);
    expect(await statusOf(binh, file.replace(ids.overdue, ids.overdueOfB))).toBe(404);
    const token = { _csrf: await binh.tokenOf('/account'), nonce: crypto.randomUUID(), note: 'x' };
    expect((await binh.multipart(`/obligations/${ids.today}/submissions`, token)).statusCode).toBe(404);
    expect((await an.post(`/obligations/${ids.overdue}/accept`, { submission: 'x' })).statusCode).toBe(403);
    // The head decides on units below, not on the own unit's work.
    expect((await giang.post(`/obligations/${ids.overdue}/accept`, { submission: 'x' })).statusCode).toBe(404);
    expect(await statusOf(giang, `/obligations/${ids.ofDivision}/waive`)).toBe(200);
    expect(office.engine.asked.map(({ update }) => update)).toEqual(['submit']);
  });

  it('meet nothing of another unit in lists, matrix, task page and figures', async () => {
    const ids = await seedYear(store.db);
    const an = await (await openOffice(store.db)).desk('an');
    for (const url of ['/', '/plans', `/plans/${PLAN}`, `/plans/${PLAN}?unit=so+mau+b`, `/plans/${PLAN}?state=returned`, `/plans/${PLAN}/tasks/12.2`, `/plans/${PLAN}/tasks/5.1`]) {
      const { statusCode, body } = await an.get(url);
      expect([url, statusCode, body.includes('Sở Mẫu B'), [ids.returned, ids.overdueOfB, ids.waitingOfB, ids.ofDivision].some((id) => body.includes(id))]).toEqual([url, 200, false, false]);
    }
    expect(await an.words(`/plans/${PLAN}`)).toMatch(/ 1 việc quá hạn 2 đến hạn trong 3 ngày làm việc/);
    expect(await an.words(`/plans/${PLAN}`)).not.toContain('Cần người xác nhận');
  });

  it('do not see a plan in which they have nothing, nor a draft', async () => {
    await seedYear(store.db);
    await addPlan(store.db, { id: 'only-b', title: 'Kế hoạch chỉ của B', ownerUnitId: SO_B });
    await addTask(store.db, { planId: 'only-b', code: '1.1', leads: [SO_B] });
    await addPlan(store.db, { id: 'draft', title: 'Kế hoạch dự thảo', state: 'draft' });
    await addTask(store.db, { planId: 'draft', code: '1.1', leads: [SO_A] });
    const office = await openOffice(store.db);
    const [an, chi, hung, lan] = [await office.desk('an'), await office.desk('chi'), await office.desk('hung'), await office.desk('lan')];
    expect([await statusOf(an, '/plans/only-b'), await statusOf(an, '/plans/draft'), await statusOf(an, '/plans/draft/tasks/1.1'), await statusOf(an, '/plans/none')]).toEqual([404, 404, 404, 404]);
    expect([await statusOf(hung, '/plans/only-b'), await statusOf(hung, '/plans/draft'), await statusOf(chi, '/plans/only-b'), await statusOf(chi, '/plans/draft')]).toEqual([200, 404, 404, 200]);
    expect(await an.words('/plans')).not.toMatch(/chỉ của B|dự thảo/);
    expect(await chi.words('/plans/draft')).toContain('chưa giao việc cho đơn vị nào');
    expect(await lan.words('/plans')).toMatch(/chỉ của B.*dự thảo|dự thảo.*chỉ của B/);
  });

  it('follow today\'s tree: a division that left the department is no longer seen by its head', async () => {
    const ids = await seedYear(store.db);
    await store.db.updateTable('unit').set({ parents: JSON.stringify([{ parentId: SO_A, from: null, to: '2026-11-23' }, { parentId: SO_B, from: '2026-11-23', to: null }]) })
      .where('id', '=', 'mau/so-a/phong-1').execute();
    expect(await statusOf(await (await openOffice(store.db)).desk('giang'), `/obligations/${ids.ofDivision}`)).toBe(404);
  });

  it('of which one owns a plan may not decide in the plan of another', async () => {
    const ids = await seedYear(store.db);
    await addPlan(store.db, { id: 'of-b', ownerUnitId: SO_B });
    await addTask(store.db, { planId: 'of-b', code: '1.1', leads: [SO_A] });
    await addPeriod(store.db, { planId: 'of-b', code: '1.1', key: '2026', lastDay: '2026-12-31' });
    const own = await addDuty(store.db, { planId: 'of-b', code: '1.1', key: '2026', lastDay: '2026-12-31' });
    const office = await openOffice(store.db);
    const hung = await office.desk('hung');
    expect([await statusOf(hung, `/obligations/${own}/waive`), await statusOf(hung, `/obligations/${ids.overdueOfB}/waive`)]).toEqual([200, 404]);
    expect(await statusOf(await office.desk('chi'), `/obligations/${own}`)).toBe(404);
  });
});
