// A review file against the store: its changes are kept whole with their entries in the trail, or not at all.
import { expect, it } from '@jest/globals';
import { mistakeText } from '../../documents/review-file/mistake.js';
import { TASKS } from '../../documents/review-file/layout.js';
import { verifyAudit } from '../../store/audit.js';
import { decide, planUnderReview } from '../../store/plan-review.js';
import { rowsInForce } from '../../store/plan-version.js';
import { createPlanConfirmation, createPlanIntake } from '../../workers/plan-intake.js';
import { createReviewFiles } from '../../workers/review-files.js';
import { CALENDAR, DOCUMENT, edited, NOW, type Hand } from '../documents/plan-in-review.js';
import { onBothStores } from '../support/postgres.js';

onBothStores('a review file of a plan that is kept', (store) => {
  const deps = { get db() { return store.db; }, calendar: () => CALENDAR, clock: () => NOW, arm: () => Promise.resolve() };
  const moment = { calendar: CALENDAR, now: NOW };
  const files = () => createReviewFiles({ db: store.db, calendar: () => CALENDAR, clock: () => NOW });

  async function draft(): Promise<string> {
    const outcome = await createPlanIntake(deps)({ name: 'ke-hoach.txt', bytes: Buffer.from(DOCUMENT), review: true, by: 'p-chi' });
    if (!outcome.ok) throw new Error(outcome.message.vi);
    return outcome.planId;
  }
  async function writtenOut(planId: string): Promise<Uint8Array> {
    const file = await files().write(planId);
    if (!file) throw new Error('the plan has a review file');
    return file.bytes;
  }
  const handIn = async (planId: string, bytes: Uint8Array, name = 'xem-lai.xlsx') => files().take({ planId, name, bytes, by: 'p-chi' });
  const rows = async (planId: string) => new Map((await rowsInForce(store.db, planId)).map((row) => [row.code, row]));
  const entries = () => store.db.selectFrom('audit_entry').select(['actor', 'subject', 'body']).where('action', '=', 'plan.decided').orderBy('sequence').execute();

  it('changes the draft\'s rows as a person wrote, remembers the name, and every change stands in the trail with its reason', async () => {
    const planId = await draft();
    const file = await edited(await writtenOut(planId), ({ cell, workbook, place }: Hand) => {
      cell('names', 'Viện Lạ Lùng', 'Là đơn vị nào').value = 'Sở Y tế';
      cell('tasks', '3', 'Thời gian (sửa)').value = 'trước ngày 15/10/2026';
      cell('tasks', '1', 'Bỏ dòng (x)').value = 'x';
      cell('tasks', '1', 'Lý do').value = 'Trùng kế hoạch rà soát riêng';
      const added = workbook.getWorksheet(TASKS.name)!.getRow(7);
      added.getCell(place('tasks', 'Nội dung (sửa)')).value = 'Kiểm tra Bộ phận Một cửa';
      added.getCell(place('tasks', 'Chủ trì (sửa)')).value = 'Sở Nội vụ';
      added.getCell(place('tasks', 'Thời gian (sửa)')).value = 'Quý III';
    });
    expect(await handIn(planId, file)).toEqual({ ok: true, planId, decided: 4, conflicts: [], stillOpen: 0, waits: false });
    const after = await rows(planId);
    expect([...after.keys()]).toEqual(['2', '3', '4', 'BS.1']);
    expect(after.get('2')?.leadUnitIds).toEqual(['phu-tho/so-y-te']);
    expect(after.get('3')).toMatchObject({ leadUnitIds: ['phu-tho/so-noi-vu', 'phu-tho/so-y-te'], lastDays: { 'before-2026-10-15': '2026-10-14' } });
    expect(after.get('BS.1')).toMatchObject({ content: 'Kiểm tra Bộ phận Một cửa', leadUnitIds: ['phu-tho/so-noi-vu'] });
    expect((await entries()).map(({ actor, subject, body }) => ({ actor, subject, ...JSON.parse(body) as object }))).toMatchObject([
      { actor: 'p-chi', subject: `${planId}#1`, kind: 'name', mention: 'Viện Lạ Lùng', reason: '' },
      { subject: `${planId}#2`, kind: 'words', code: '3', reason: '' },
      { subject: `${planId}#3`, kind: 'drop', code: '1', reason: 'Trùng kế hoạch rà soát riêng' },
      { subject: `${planId}#4`, kind: 'add', code: 'BS.1', reason: '' },
    ]);
    expect(await verifyAudit(store.db)).toMatchObject({ ok: true });
    expect(await handIn(planId, file)).toMatchObject({ ok: true, decided: 0, conflicts: [] });
    expect(await entries()).toHaveLength(4);
  });

  it('an unchanged file keeps nothing, and a new file of the decided plan is unchanged too', async () => {
    const planId = await draft();
    expect(await handIn(planId, await writtenOut(planId))).toMatchObject({ ok: true, decided: 0 });
    await decide(store.db, planId, [{ decision: { kind: 'drop', code: '2' }, reason: 'Trùng' }], 'p-chi', moment);
    expect(await handIn(planId, await writtenOut(planId))).toMatchObject({ ok: true, decided: 0, conflicts: [] });
  });

  it('with one mistake nothing of the file is kept', async () => {
    const planId = await draft();
    const file = await edited(await writtenOut(planId), ({ cell }) => {
      cell('tasks', '1', 'Sản phẩm (sửa)').value = 'Quyết định';
      cell('tasks', '4', 'Chủ trì (sửa)').value = 'Sở Không Có';
    });
    const outcome = await handIn(planId, file);
    expect(outcome).toMatchObject({ ok: false, code: 'mistakes', message: { vi: 'xem-lai.xlsx: có 1 chỗ phải sửa. Chưa ghi nhận gì từ tệp này.' } });
    expect(outcome.ok ? [] : outcome.mistakes.map((mistake) => mistakeText(mistake, 'vi'))).toEqual([expect.stringMatching(/ô M5 .*«Sở Không Có»/)]);
    expect((await planUnderReview(store.db, planId, moment))?.decisions).toEqual([]);
    expect((await rows(planId)).get('1')?.product).toBe('Báo cáo');
    expect(await entries()).toEqual([]);
  });

  it('what somebody decided meanwhile stands; the other rows of the file are kept', async () => {
    const planId = await draft();
    const file = await edited(await writtenOut(planId), ({ cell }) => {
      cell('tasks', '1', 'Sản phẩm (sửa)').value = 'Tờ trình';
      cell('tasks', '4', 'Sản phẩm (sửa)').value = 'Công văn';
    });
    await decide(store.db, planId, [{ decision: { kind: 'words', code: '1', words: { product: 'Quyết định' } }, reason: '' }], 'p-khac', moment);
    expect(await handIn(planId, file)).toMatchObject({ ok: true, decided: 1, conflicts: [{ sheet: 'Nhiệm vụ', row: 4, heading: 'Sản phẩm (sửa)' }] });
    expect([(await rows(planId)).get('1')?.product, (await rows(planId)).get('4')?.product]).toEqual(['Quyết định', 'Công văn']);
  });

  it('for a plan in force the changes wait for the amendment; a plan that is over takes none', async () => {
    const planId = await draft();
    await createPlanConfirmation(deps)({ planId, by: 'p-chi' });
    const file = await edited(await writtenOut(planId), ({ cell }) => { cell('tasks', '1', 'Sản phẩm (sửa)').value = 'Quyết định'; });
    expect(await handIn(planId, file)).toMatchObject({ ok: true, decided: 1, waits: true });
    expect((await rows(planId)).get('1')?.product).toBe('Báo cáo');
    await store.db.updateTable('plan').set({ state: 'closed' }).where('id', '=', planId).execute();
    expect(await handIn(planId, file)).toMatchObject({ ok: false, code: 'not-open' });
  });

  it.each([
    ['a text', 'ke-hoach.xlsx', Buffer.from('không phải Excel'), /cần tệp Excel \(\.xlsx\)/],
    ['a picture', 'a.xlsx', Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 0, 0, 0]), /cần tệp Excel/],
    ['a zip that breaks off', 'a.xlsx', Buffer.from('PK\u0003\u0004abc'), /hỏng/],
    ['an empty file', 'a.xlsx', Buffer.alloc(0), /cần tệp Excel/],
    ['more than 20 MB', 'a.xlsx', Buffer.alloc(20 * 1024 * 1024 + 1, 1), /lớn hơn 20 MB/],
  ])('refuses %s with a plain message', async (_what, name, bytes, message) => {
    const outcome = await handIn(await draft(), bytes, name);
    expect(outcome).toMatchObject({ ok: false, code: 'not-read' });
    expect(outcome.ok ? '' : outcome.message.vi).toMatch(message);
  });

  it('refuses a plan that is not there', async () => {
    expect(await handIn('khong-co', Buffer.from('x'))).toMatchObject({ ok: false, code: 'no-plan' });
    expect([await files().write('khong-co'), await files().summary('khong-co')]).toEqual([null, null]);
  });

  it('tells in short what is open', async () => {
    const planId = await draft();
    expect(await files().summary(planId)).toMatchObject({
      planId, year: 2026, state: 'draft', version: 0, tasks: 4, subrows: 0, targets: 0, decisions: 0,
      doubts: [{ code: '2' }, { code: '3' }], names: [{ mention: 'Viện Lạ Lùng', rows: ['2', '3'], why: 'unknown-name' }], duties: [{ actor: 'Sở Tư pháp' }], dropped: [],
    });
  });
});
