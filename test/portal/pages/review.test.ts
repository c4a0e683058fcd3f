// The review over the portal: what waits for a person, every answer and its undoing, every refusal; and that it is nobody else's.
import { expect, it } from '@jest/globals';
import { verifyAudit } from '../../../store/audit.js';
import type { Db } from '../../../store/db.js';
import { decide } from '../../../store/plan-review.js';
import { decisionsOf } from '../../../store/plan-decision.js';
import { rowAnchor } from '../../../portal/views/address.js';
import { onBothStores } from '../../support/postgres.js';
import { START } from '../frame/portal-in-memory.js';
import { openOffice, wordsOf, type Desk } from './desk.js';
import { keepReviewed, PLAN_TEXT, REVIEW } from './plan-on-desk.js';
import { CALENDAR, PLAN, SO_A, SO_B } from './working-office.js';

type Fields = Record<string, string>;
const answer = async (desk: Desk, step: string, fields: Fields) => desk.post(`${REVIEW}/${step}`, { at: '999', back: REVIEW, ...fields }, REVIEW);
const progress = async (desk: Desk): Promise<string> => /(Còn \d+\/\d+ dòng cần quyết định|Đủ \d+\/\d+ dòng đã rõ)/.exec(await desk.words(REVIEW))?.[0] ?? '';
const kinds = async (db: Db) => (await decisionsOf(db, PLAN)).map(({ decision }) => decision.kind);

onBothStores('the review of a draft', (store) => {
  it('asks for what is not understood, source beside understanding, and counts it', async () => {
    const rows = await keepReviewed(store.db);
    const chi = await (await openOffice(store.db)).desk('chi');
    const page = await chi.get(REVIEW);
    const words = wordsOf(page);
    expect(words).toMatch(/Còn 4\/5 dòng cần quyết định/);
    expect(words).toContain('Chưa nhận ra “Viện Lạ Lùng”. Đó là đơn vị nào?');
    expect(words).toContain('Dòng này không ghi đơn vị chủ trì. Đơn vị nào làm?');
    expect(words).toMatch(/Câu trong phần lời có thể là nhiệm vụ \(1\).*Sở Mẫu A tổng hợp tình hình.*dòng 16 · ai làm: Sở Mẫu A · thời hạn: “trước ngày 28\/12\/2026”/);
    expect(page.body.indexOf(`id="${rowAnchor(rows.name)}"`)).toBeLessThan(page.body.indexOf('id="clear"'));
    expect(page.body.indexOf(`id="${rowAnchor(rows.clear)}"`)).toBeGreaterThan(page.body.indexOf('id="clear"'));
    expect(await chi.words(`${REVIEW}?show=all&text=niem+yet`)).not.toContain('Tập huấn nghiệp vụ');
  });

  it('keeps a name for every row that has it, comes back to the row, and takes it back', async () => {
    const rows = await keepReviewed(store.db);
    const chi = await (await openOffice(store.db)).desk('chi');
    const kept = await answer(chi, 'name', { code: rows.name, mention: 'Viện Lạ Lùng', unit: SO_A });
    expect([kept.statusCode, kept.headers.location]).toEqual([303, `${REVIEW}?at=${rows.name}#${rowAnchor(rows.name)}`]);
    const page = wordsOf(await chi.follow(kept));
    expect(page).toContain('Đã nhớ tên này và dùng cho mọi dòng có tên.');
    expect(page).toContain('Còn 2/5 dòng cần quyết định');
    expect(page).toMatch(/“Viện Lạ Lùng” hiểu theo trả lời ngày 23\/11\/2026/);
    const led = await store.db.selectFrom('task_unit').select('code').where('plan_id', '=', PLAN).where('unit_id', '=', SO_A).where('part', '=', 'lead').orderBy('code').execute();
    expect(led.map(({ code }) => code)).toEqual([rows.clear, rows.name, rows.sameName]);
    expect(wordsOf(await chi.follow(await answer(chi, 'undo', { sequence: '1' })))).toContain('Còn 4/5 dòng cần quyết định');
    expect(await kinds(store.db)).toEqual(['name', 'undo']);
    expect((await verifyAudit(store.db)).ok).toBe(true);
  });

  it('keeps a unit for one row alone when the person says so', async () => {
    const rows = await keepReviewed(store.db);
    const chi = await (await openOffice(store.db)).desk('chi');
    await answer(chi, 'name', { code: rows.name, mention: 'Viện Lạ Lùng', unit: SO_B, only: 'row' });
    expect(await decisionsOf(store.db, PLAN)).toMatchObject([{ decision: { kind: 'units', code: rows.name, part: 'lead', unitIds: [SO_B] } }]);
    expect(await progress(chi)).toBe('Còn 3/5 dòng cần quyết định');
    expect(await store.db.selectFrom('unit_alias').selectAll().execute()).toEqual([]);
  });

  it('leaves a row to the units that were understood when the other name means nobody in particular', async () => {
    const rows = await keepReviewed(store.db);
    const chi = await (await openOffice(store.db)).desk('chi');
    await decide(store.db, PLAN, [{ decision: { kind: 'words', code: rows.clear, words: { lead: 'Sở Mẫu A; các đơn vị liên quan' } }, reason: '' }], 'p-chi', { calendar: CALENDAR, now: START });
    expect(await progress(chi)).toBe('Còn 5/5 dòng cần quyết định');
    expect(await chi.words(REVIEW)).toContain('Chỉ giao 1 đơn vị đã hiểu');
    await answer(chi, 'units', { code: rows.clear, unit: '=' });
    expect((await decisionsOf(store.db, PLAN)).at(-1)?.decision).toEqual({ kind: 'units', code: rows.clear, part: 'lead', unitIds: [SO_A] });
    expect(await progress(chi)).toBe('Còn 4/5 dòng cần quyết định');
  });

  it('shows what new words for a time would mean before it keeps them', async () => {
    const rows = await keepReviewed(store.db);
    const chi = await (await openOffice(store.db)).desk('chi');
    const phrase = 'chậm nhất ngày 18/12/2026';
    expect(await chi.words(`${REVIEW}/rows/${rows.timing}/preview?timing=${encodeURIComponent(phrase)}`)).toMatch(/Sẽ hiểu là:.*đến hết thứ Sáu 18\/12/);
    const preview = await answer(chi, 'timing', { code: rows.timing, timing: phrase, preview: '1' });
    expect([preview.statusCode, wordsOf(preview).includes('đến hết thứ Sáu 18/12'), preview.body.includes(`value="${phrase}"`)]).toEqual([200, true, true]);
    expect(await kinds(store.db)).toEqual([]);
    await answer(chi, 'timing', { code: rows.timing, timing: phrase });
    expect(await store.db.selectFrom('occurrence').select('last_day').where('code', '=', rows.timing).execute()).toEqual([{ last_day: '2026-12-18' }]);
    expect(await progress(chi)).toBe('Còn 3/5 dòng cần quyết định');
  });

  it('takes every other answer: right as understood, kind, cells, leaving out, adding, a duty, a finding', async () => {
    const rows = await keepReviewed(store.db);
    const chi = await (await openOffice(store.db)).desk('chi');
    const finding = rows.under.findings.find(({ task }) => task === rows.timing)?.key ?? '';
    const [duty] = rows.under.reading.duties;
    const steps: [string, Fields, RegExp][] = [
      ['holds', { code: rows.timing }, /thời gian đúng như hiểu/],
      ['serves', { code: rows.timing, serves: 'report' }, /Đã lưu loại việc/],
      ['words', { code: rows.noLead, content: 'Tổng hợp kiến nghị của người dân', lead: 'Sở Mẫu B', coordinating: '', product: 'Báo cáo', note: '' }, /Đã lưu các ô/],
      ['units', { code: rows.clear, part: 'coordinating', unit: SO_A }, /Đã lưu các đơn vị/],
      ['drop', { code: rows.sameName, reason: '', common: 'Trùng dòng khác' }, /Dòng đã bỏ \(1\).*lý do: Trùng dòng khác/],
      ['settle', { finding, common: 'Đúng theo văn bản' }, /Phát hiện đã trả lời \(1\)/],
      ['add', { code: 'BS.1', content: duty?.text ?? '', lead: duty?.actor ?? '', timing: duty?.phrase ?? '', duty: `duty:${duty?.phrase}|${duty?.text}` }, /Mục BS\.1/],
    ];
    for (const [step, fields, words] of steps) {
      const kept = await answer(chi, step, fields);
      expect([step, kept.statusCode]).toEqual([step, 303]);
      expect(wordsOf(await chi.follow(kept))).toMatch(words);
    }
    expect(await kinds(store.db)).toEqual(steps.map(([step]) => ({ holds: 'timing-holds' } as Fields)[step] ?? step));
    const page = await chi.words(REVIEW);
    expect(page).not.toContain('Câu trong phần lời có thể là nhiệm vụ');
    expect(await chi.words(`${REVIEW}?show=made`)).toMatch(/Các quyết định \(7\).*Chuyên viên Chi, 08:00 ngày 23\/11\/2026.*Hoàn tác/);
    expect(wordsOf(await chi.follow(await answer(chi, 'undo', { sequence: '5', code: rows.sameName })))).toContain('Viện Lạ Lùng');
    expect(await store.db.selectFrom('plan_task').select('code').where('plan_id', '=', PLAN).where('code', '=', rows.sameName).execute()).toHaveLength(1);
  });

  it('refuses in words what cannot be taken, keeps what was typed, and changes nothing', async () => {
    const rows = await keepReviewed(store.db);
    const chi = await (await openOffice(store.db)).desk('chi');
    const finding = rows.under.findings.find(({ task }) => task === rows.timing)?.key ?? '';
    const table: [string, Fields, string, string][] = [
      ['name', { code: rows.name, mention: 'Viện Lạ Lùng', unit: 'khong-co' }, 'Không có đơn vị “khong-co”', ''],
      ['name', { code: rows.name, mention: 'Viện Lạ Lùng' }, 'Hãy chọn ít nhất một đơn vị', ''],
      ['units', { code: rows.clear, part: 'lead' }, 'Hãy chọn ít nhất một đơn vị', ''],
      ['timing', { code: rows.timing, timing: '  ' }, 'Hãy ghi thời gian thực hiện', ''],
      ['serves', { code: rows.timing, serves: 'dancing' }, 'Hãy chọn một loại việc', ''],
      ['words', { code: rows.clear, content: ' ', lead: 'Sở <Mẫu> C', coordinating: '', product: '', note: '' }, 'Dòng phải có nội dung', 'value="Sở &lt;Mẫu&gt; C"'],
      ['words', { code: rows.clear, content: 'Rà soát danh mục thủ tục hành chính của ngành', lead: 'Sở Mẫu A', coordinating: 'Sở Mẫu B', product: 'Danh mục', note: '' }, 'Chưa ô nào khác', ''],
      ['drop', { code: rows.clear, reason: '   ' }, 'Hãy chọn hoặc ghi lý do', ''],
      ['drop', { code: rows.clear, reason: 'x'.repeat(1001) }, 'dài hơn 1000 chữ', 'x'.repeat(1001)],
      ['settle', { finding, reason: '' }, 'Hãy chọn hoặc ghi lý do', ''],
      ['add', { code: 'BS.1', content: '', lead: 'Sở Mẫu A', timing: 'quý IV' }, 'Dòng phải có nội dung', 'value="quý IV"'],
      ['add', { code: rows.clear, content: 'Một việc', lead: 'Sở Mẫu A' }, `Mục ${rows.clear} đã có rồi`, '>Một việc</textarea>'],
      ['drop', { code: '99', reason: 'x' }, 'không còn mục 99', ''],
      ['undo', { sequence: '7' }, 'Quyết định này đã được hoàn tác', ''],
    ];
    for (const [step, fields, words, typed] of table) {
      const refused = await answer(chi, step, fields);
      expect([step, refused.statusCode]).toEqual([step, 422]);
      expect(wordsOf(refused)).toContain(words);
      expect(refused.body).toContain(typed);
    }
    expect(await kinds(store.db)).toEqual([]);
  });

  it('lets a person look again when somebody else decided meanwhile, with what was typed still there', async () => {
    const rows = await keepReviewed(store.db);
    const chi = await (await openOffice(store.db)).desk('chi');
    await decide(store.db, PLAN, [{ decision: { kind: 'timing-holds', code: rows.timing }, reason: '' }], 'p-giang', { calendar: CALENDAR, now: START });
    const stale = await answer(chi, 'timing', { at: '0', code: rows.timing, timing: 'trước ngày 10/12/2026' });
    expect(stale.statusCode).toBe(409);
    expect(wordsOf(stale)).toContain('Giám đốc Giang đã quyết định chỗ này lúc 08:00 ngày 23/11/2026');
    expect(stale.body).toContain('value="trước ngày 10/12/2026"');
    expect((await answer(chi, 'serves', { at: '0', code: rows.clear, serves: 'report' })).statusCode).toBe(303);
    expect((await answer(chi, 'timing', { at: '1', code: rows.timing, timing: 'trước ngày 10/12/2026' })).statusCode).toBe(303);
  });

  it('finds units as people type them on the page of a row, and chooses them exactly', async () => {
    const rows = await keepReviewed(store.db);
    const chi = await (await openOffice(store.db)).desk('chi');
    const page = await chi.get(`${REVIEW}/rows/${rows.noLead}?unit=so+mau+b`);
    expect(page.body).toContain(`value="${SO_B}"`);
    expect(page.body).not.toContain(`value="${SO_A}"`);
    await answer(chi, 'units', { code: rows.noLead, part: 'lead', unit: SO_B });
    expect(await progress(chi)).toBe('Còn 3/5 dòng cần quyết định');
    expect(await chi.words(`${REVIEW}/rows/${rows.noLead}?unit=khong+thay`)).toContain('Không có đơn vị nào khớp “khong thay”');
    expect((await chi.get(`${REVIEW}/rows/99`)).statusCode).toBe(404);
    expect((await chi.get(`${REVIEW}/rows/99/preview?timing=x`)).statusCode).toBe(404);
  });
});

onBothStores('a review', (store) => {
  it('is nobody else\'s: an owner of another unit gets 404, focal officer and leadership 403, and a form without its token nothing', async () => {
    const rows = await keepReviewed(store.db);
    const office = await openOffice(store.db);
    const pages = [REVIEW, `${REVIEW}/rows/${rows.clear}`, `${REVIEW}/rows/new`, `${REVIEW}/rows/${rows.clear}/preview?timing=x`, `/plans/${PLAN}/confirm`, `/plans/${PLAN}/amend`, `/plans/${PLAN}/carry-forward`];
    for (const [login, status] of [['hung', 404], ['an', 403], ['lan', 403], ['tra', 403], ['quan', 403]] as const) {
      const desk = await office.desk(login);
      for (const page of pages) expect([login, page, (await desk.get(page)).statusCode]).toEqual([login, page, status]);
      const write = await desk.post(`${REVIEW}/drop`, { code: rows.clear, reason: 'x' });
      expect([login, write.statusCode]).toEqual([login, status]);
    }
    const chi = await office.desk('chi');
    expect((await chi.postRaw(`${REVIEW}/drop`, { code: rows.clear, reason: 'x' })).statusCode).toBe(403);
    expect(await kinds(store.db)).toEqual([]);
  });

  it('is said to be impossible for a plan that is over, or whose document was not kept', async () => {
    await keepReviewed(store.db);
    await store.db.updateTable('plan').set({ state: 'closed' }).where('id', '=', PLAN).execute();
    const chi = await (await openOffice(store.db)).desk('chi');
    expect(wordsOf(await chi.follow(await chi.get(REVIEW)))).toContain('Kế hoạch đã kết thúc hoặc đã được thay thế');
    await store.db.updateTable('plan').set({ state: 'draft' }).where('id', '=', PLAN).execute();
    await store.db.deleteFrom('plan_document').execute();
    expect(wordsOf(await chi.follow(await chi.get(REVIEW)))).toContain('trước khi phần mềm giữ tài liệu gốc');
  });

  it('leads back into this plan\'s review only, whatever a form says', async () => {
    const rows = await keepReviewed(store.db);
    const chi = await (await openOffice(store.db)).desk('chi');
    for (const [back, kept] of [['https://xau.example/', REVIEW], ['/plans', REVIEW], [`${REVIEW}?show=all&page=2`, `${REVIEW}?show=all&page=2`]] as const) {
      const location = String((await answer(chi, 'seen', { code: rows.clear, back })).headers.location);
      expect(location.startsWith(kept)).toBe(true);
    }
  });

  it('speaks English too, and gives the source document to whoever sees the whole plan', async () => {
    await keepReviewed(store.db);
    const office = await openOffice(store.db);
    const [chi, lan, hung] = [await office.desk('chi'), await office.desk('lan'), await office.desk('hung')];
    await chi.post('/language', { lang: 'en' });
    expect(await chi.words(REVIEW)).toContain('4 of 5 rows to decide');
    const file = await lan.get(`/plans/${PLAN}/document`);
    expect([file.statusCode, file.headers['content-disposition'], file.body]).toEqual([200, expect.stringContaining('attachment'), PLAN_TEXT]);
    expect((await hung.get(`/plans/${PLAN}/document`)).statusCode).toBe(404);
  });
});
