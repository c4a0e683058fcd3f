// The review file over the portal: who may have it, what comes of handing it in, and how mistakes are shown.
import { beforeAll, expect, it } from '@jest/globals';
import { decisionsOf } from '../../../store/plan-decision.js';
import type { Db } from '../../../store/db.js';
import type { ReadPlan } from '../../../domain/plan/plan-reading.js';
import { edited, planInReview, type Hand } from '../../documents/plan-in-review.js';
import { onBothStores } from '../../support/postgres.js';
import { openOffice, wordsOf, type Desk } from './desk.js';
import { addPlan, createPeople, PLAN } from './working-office.js';

const XLSX = `/plans/${PLAN}/review.xlsx`;
const HAND_IN = `/plans/${PLAN}/review-file`;
let reading: ReadPlan;
beforeAll(async () => { ({ reading } = await planInReview()); });

async function keepDraft(db: Db): Promise<void> {
  await createPeople(db);
  await addPlan(db, { state: 'draft' });
  await db.insertInto('plan_document').values({ plan_id: PLAN, format: 'text', bytes: Buffer.from('x'), reading: JSON.stringify(reading) }).execute();
}

async function handIn(desk: Desk, edit: (hand: Hand) => void) {
  const bytes = await edited((await desk.get(XLSX)).rawPayload, edit);
  return desk.multipart(HAND_IN, { _csrf: await desk.tokenOf('/account') }, { name: 'xem lại.xlsx', bytes });
}

onBothStores('the review file over the portal', (store) => {
  it('is given to the plan owner as a download, to nobody else', async () => {
    await keepDraft(store.db);
    const office = await openOffice(store.db);
    const file = await (await office.desk('chi')).get(XLSX);
    expect([file.statusCode, file.headers['content-type'], file.headers['content-disposition']]).toEqual([
      200, 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', `attachment; filename="xem-lai-${PLAN}.xlsx"; filename*=UTF-8''xem-lai-${PLAN}.xlsx`,
    ]);
    for (const [login, status] of [['an', 403], ['lan', 403], ['hung', 404]] as const) {
      const desk = await office.desk(login);
      expect((await desk.get(XLSX)).statusCode).toBe(status);
      expect((await desk.multipart(HAND_IN, { _csrf: await desk.tokenOf('/account') })).statusCode).toBe(status);
    }
    expect((await (await office.desk('chi')).get('/plans/khong-co/review.xlsx')).statusCode).toBe(404);
  });

  it('handed in, is kept under the person\'s name and leads back to the review with what was kept', async () => {
    await keepDraft(store.db);
    const chi = await (await openOffice(store.db)).desk('chi');
    const answer = await handIn(chi, ({ cell }) => {
      cell('names', 'Viện Lạ Lùng', 'Là đơn vị nào').value = 'Sở Mẫu A';
      cell('tasks', '1', 'Chủ trì (sửa)').value = 'Sở Mẫu B';
    });
    expect([answer.statusCode, answer.headers.location]).toEqual([303, `/plans/${PLAN}/review`]);
    expect(wordsOf(await chi.follow(answer))).toMatch(/Đã ghi nhận 2 thay đổi từ tệp\. Còn \d+ dòng chờ người quyết định/);
    expect((await decisionsOf(store.db, PLAN)).map(({ by, decision }) => [by, decision.kind])).toEqual([['p-chi', 'name'], ['p-chi', 'words']]);
    expect(wordsOf(await chi.follow(await handIn(chi, () => {})))).toContain('Không có gì thay đổi');
  });

  it('shows every mistake with its cell, keeps nothing, and offers to hand in again', async () => {
    await keepDraft(store.db);
    const chi = await (await openOffice(store.db)).desk('chi');
    const answer = await handIn(chi, ({ cell }) => {
      cell('tasks', '1', 'Chủ trì (sửa)').value = 'Sở Không Có';
      cell('tasks', '1', 'Thời gian (sửa)').value = '<b>lúc rảnh';
    });
    expect(answer.statusCode).toBe(422);
    expect(wordsOf(answer)).toMatch(/xem lại\.xlsx: có 2 chỗ phải sửa.*Chủ trì \(sửa\).*Thời gian \(sửa\).*lúc rảnh/);
    expect(answer.body).not.toContain('<b>lúc rảnh');
    expect(answer.body).toContain(`action="${HAND_IN}"`);
    expect(await decisionsOf(store.db, PLAN)).toEqual([]);
  });

  it.each([['no file', undefined, 'Hãy chọn tệp Excel đã sửa'], ['another kind of file', { name: 'a.xlsx', bytes: Buffer.from('chữ') }, 'cần tệp Excel (.xlsx)']])('refuses %s', async (_what, file, words) => {
    await keepDraft(store.db);
    const chi = await (await openOffice(store.db)).desk('chi');
    const answer = await chi.multipart(HAND_IN, { _csrf: await chi.tokenOf('/account') }, file);
    expect([answer.statusCode, wordsOf(answer).includes(words)]).toEqual([422, true]);
    expect((await chi.multipart(HAND_IN, {}, file)).statusCode).toBe(403);
  });
});
