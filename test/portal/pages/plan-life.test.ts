// A plan's life over the portal: brought in, confirmed, amended, compared, carried forward; and what is said when one of these cannot be.
import { expect, it } from '@jest/globals';
import { loadOrg } from '../../../config/orgs/load-org.js';
import { keepUnits, ownerUnitOf } from '../../../store/plan.js';
import { createPerson } from '../../../store/person.js';
import { hashPassword } from '../../../store/password.js';
import { versionsOf } from '../../../store/plan-version.js';
import type { Db } from '../../../store/db.js';
import { createPlanConfirmation, createPlanIntake, type IntakeDeps } from '../../../workers/plan-intake.js';
import { createPlanCarryForward } from '../../../workers/plan-life.js';
import { onBothStores } from '../../support/postgres.js';
import { PASSWORD, START } from '../frame/portal-in-memory.js';
import { openOffice, wordsOf, type Desk, type FilePart } from './desk.js';
import { keepReviewed, PLAN_TEXT, REVIEW } from './plan-on-desk.js';
import { addDuty, addPlan, addTask, CALENDAR, PLAN, SO_A, SO_B } from './working-office.js';

const intakeDeps = (db: Db): IntakeDeps => ({ db, calendar: () => CALENDAR, clock: () => START, arm: async () => {} });
const CONFIRM = `/plans/${PLAN}/confirm`;
const AMEND = `/plans/${PLAN}/amend`;

onBothStores('bringing a plan in', (store) => {
  const OF_PHU_THO = PLAN_TEXT.replace('UBND TỈNH MẪU', 'UBND TỈNH PHÚ THỌ').replace('Mẫu, ngày 15 tháng 01', 'Phú Thọ, ngày 15 tháng 01').replaceAll('Sở Mẫu A', 'Sở Tư pháp').replaceAll('Sở Mẫu B', 'Sở Nội vụ');

  async function office(): Promise<{ owner: Desk; justice: Desk }> {
    const org = loadOrg('phu-tho');
    const passwordHash = await hashPassword(PASSWORD);
    const owner = ownerUnitOf(org, 'phu-tho', '2026-01-15');
    await store.db.transaction().execute(async (tx) => {
      await keepUnits(tx, Object.values(org.units));
      const person = { role: 'owner' as const, email: null, displayName: 'Chuyên viên', passwordHash, createdAt: START };
      await createPerson(tx, { ...person, id: 'p-chu', unitId: owner, login: 'chu' });
      await createPerson(tx, { ...person, id: 'p-phap', unitId: 'phu-tho/so-tu-phap', login: 'phap' });
    });
    const { desk } = await openOffice(store.db, { intake: createPlanIntake(intakeDeps(store.db)) });
    return { owner: await desk('chu'), justice: await desk('phap') };
  }
  const load = async (desk: Desk, file?: FilePart, fields: Record<string, string> = {}) => desk.multipart('/plans/new', { _csrf: await desk.tokenOf('/plans/new'), ...fields }, file);

  it('leads to its review as a draft, and the same file to the plan it became; nobody else\'s plan is taken', async () => {
    const { owner, justice } = await office();
    const file = { name: 'Kế hoạch 2026.txt', bytes: Buffer.from(OF_PHU_THO) };
    const foreign = await load(justice, file);
    expect([foreign.statusCode, wordsOf(foreign).includes('không phải đơn vị của bạn. Chưa có gì được lưu')]).toEqual([422, true]);
    expect(await store.db.selectFrom('plan').select('id').execute()).toEqual([]);
    const kept = await load(owner, file);
    expect([kept.statusCode, String(kept.headers.location)]).toEqual([303, expect.stringMatching(/^\/plans\/phu-tho-2026-[0-9a-f]{6}\/review$/)]);
    expect(wordsOf(await owner.follow(kept))).toMatch(/Đã đọc xong: 5 nhiệm vụ, 4 dòng cần bạn quyết định.*Còn 4\/5 dòng/);
    expect(await store.db.selectFrom('plan').select(['state', 'source_name']).execute()).toEqual([{ state: 'draft', source_name: 'Kế hoạch 2026.txt' }]);
    const again = await load(owner, file);
    expect(String(again.headers.location)).toBe(String(kept.headers.location).replace('/review', ''));
    expect(wordsOf(await owner.follow(again))).toContain('Văn bản này đã được tải lên trước đây');
    expect((await justice.get(String(kept.headers.location))).statusCode).toBe(404);
  });

  it('says what is wrong with a file and what was kept: nothing', async () => {
    const { owner } = await office();
    const text = (body: string): FilePart => ({ name: 'kế hoạch.txt', bytes: Buffer.from(body) });
    const table: [FilePart | undefined, Record<string, string>, string][] = [
      [undefined, {}, 'Chưa chọn tệp kế hoạch'],
      [text(''), {}, 'Tệp “kế hoạch.txt” rỗng'],
      [text(OF_PHU_THO), { year: '20', issuer: 'UBND <b>' }, 'Năm “20” không đúng'],
      [text('Chỉ có một câu.'), {}, 'kế hoạch.txt'],
      [text(PLAN_TEXT), {}, 'Không nhận ra cơ quan ban hành trong tệp “kế hoạch.txt”'],
      [{ name: 'anh.docx', bytes: Buffer.from('không phải Word') }, {}, 'anh.docx'],
    ];
    for (const [file, fields, words] of table) {
      const refused = await load(owner, file, fields);
      expect([words, refused.statusCode]).toEqual([words, 422]);
      expect(wordsOf(refused)).toContain(words);
      expect(wordsOf(refused)).toContain('Chưa có gì được lưu. Sửa xong, hãy chọn lại tệp');
      expect(refused.body).toContain(`value="${(fields.issuer ?? '').replace('<b>', '&lt;b&gt;')}"`);
    }
    expect(await store.db.selectFrom('plan').select('id').execute()).toEqual([]);
    expect((await owner.multipart('/plans/new', {}, text(OF_PHU_THO))).statusCode).toBe(403);
    expect(wordsOf(await owner.get('/plans'))).toContain('Tải kế hoạch lên');
  });
});

onBothStores('confirming a draft', (store) => {
  it('says how much is followed, wants a tick while rows wait, offers the plan that the document names, and starts it once', async () => {
    await keepReviewed(store.db);
    await addPlan(store.db, { id: 'cu', title: 'Kế hoạch cũ' });
    await store.db.updateTable('plan').set({ number: '03 /KH-UBND' }).where('id', '=', 'cu').execute();
    await store.db.updateTable('plan').set({ number: '3/KH-UBND' }).where('id', '=', 'cu').execute();
    const office = await openOffice(store.db, { confirmPlan: createPlanConfirmation(intakeDeps(store.db)) });
    const [chi, an] = [await office.desk('chi'), await office.desk('an')];
    expect(await chi.words(`/plans/${PLAN}`)).toMatch(/Còn 4 dòng cần quyết định trước khi xác nhận.*Xem lại và xác nhận/);
    const page = await chi.get(CONFIRM);
    expect(wordsOf(page)).toMatch(/5 nhiệm vụ cho 2 đơn vị sẽ được theo dõi.*Còn 4 dòng cần quyết định.*Theo văn bản: thay thế số 3\/KH-UBND/);
    expect(page.body).toContain('<option value="cu" selected');
    const refused = await chi.post(CONFIRM, { replaces: 'cu', reason: 'Theo <QĐ> 7' }, CONFIRM);
    expect([refused.statusCode, wordsOf(refused).includes('Hãy đánh dấu ô xác nhận'), refused.body.includes('Theo &lt;QĐ&gt; 7</textarea>')]).toEqual([422, true, true]);
    const wrong = await chi.post(CONFIRM, { understood: 'yes', replaces: 'khong-co' }, CONFIRM);
    expect([wrong.statusCode, wordsOf(wrong).includes('Không còn kế hoạch bị thay thế đã chọn')]).toEqual([422, true]);
    expect((await an.get(`/plans/${PLAN}`)).statusCode).toBe(404);
    const done = await chi.post(CONFIRM, { understood: 'yes', replaces: 'cu', reason: 'QĐ 7' }, CONFIRM);
    expect([done.statusCode, done.headers.location]).toEqual([303, `/plans/${PLAN}`]);
    expect(wordsOf(await chi.follow(done))).toMatch(/Đã xác nhận kế hoạch lúc 08:00.*Phiên bản 1.*Thay thế: Số 3\/KH-UBND/);
    expect(await chi.words('/plans/cu')).toContain('Đã được thay thế bởi: Số 12/KH-UBND');
    expect((await an.get(`/plans/${PLAN}`)).statusCode).toBe(200);
    expect(wordsOf(await chi.follow(await chi.post(CONFIRM, { understood: 'yes' }, '/account')))).toContain('không còn là dự thảo. Không có gì bị thay đổi');
    expect(await versionsOf(store.db, PLAN)).toMatchObject([{ version: 1, byName: 'Chuyên viên Chi', paper: '12/KH-UBND' }]);
  });
});

onBothStores('amending a plan in force', (store) => {
  async function amending() {
    const rows = await keepReviewed(store.db, 'active');
    const [key] = Object.values(await store.db.selectFrom('occurrence').select('key').where('code', '=', rows.clear).executeTakeFirstOrThrow());
    await store.db.updateTable('occurrence').set({ state: 'opened' }).where('code', '=', rows.clear).execute();
    await addDuty(store.db, { code: rows.clear, key: String(key), lastDay: '2026-12-14', unitId: SO_A });
    const office = await openOffice(store.db);
    const chi = await office.desk('chi');
    const change = async (step: string, fields: Record<string, string>) => chi.post(`${REVIEW}/${step}`, { at: '999', back: REVIEW, ...fields }, REVIEW);
    const issue = async (fields: Record<string, string>) => chi.post(AMEND, { nonce: await chi.nonceOf(AMEND, AMEND), at: /name="at" value="(\d+)"/.exec((await chi.get(AMEND)).body)?.[1] ?? '', ...fields }, AMEND);
    return { rows, office, chi, change, issue };
  }

  it('shows every change before it is issued, issues it with reason and paper, and tells it for good', async () => {
    const { rows, office, chi, change, issue } = await amending();
    expect(await chi.words(AMEND)).toContain('Chưa có thay đổi nào để ban hành');
    expect(wordsOf(await chi.follow(await change('timing', { code: rows.clear, timing: 'trước ngày 12/12/2026' })))).toContain('Thay đổi có hiệu lực khi ban hành');
    await change('drop', { code: rows.noLead, reason: 'Không còn thực hiện' });
    expect(await store.db.selectFrom('plan_task').select('timing_text').where('code', '=', rows.clear).execute()).toEqual([{ timing_text: 'Trước ngày 15/12/2026' }]);
    expect(await chi.words(`/plans/${PLAN}`)).toContain('2 thay đổi chưa ban hành');
    const page = await chi.words(AMEND);
    expect(page).toMatch(/Ban hành 2 thay đổi này\?.*Thời gian Trước ngày 15\/12\/2026 trước ngày 12\/12\/2026.*14\/12\/2026.*11\/12\/2026/);
    expect(page).toMatch(/bỏ 5 Tổng hợp kiến nghị/);
    const blank = await issue({ reason: ' ', paper: 'CV 215' });
    expect([blank.statusCode, wordsOf(blank).includes('Hãy ghi lý do sửa đổi'), blank.body.includes('value="CV 215"')]).toEqual([422, true, true]);
    const stale = await issue({ reason: 'Lý do', at: '1' });
    expect([stale.statusCode, wordsOf(stale).includes('các quyết định đã thay đổi')]).toEqual([422, true]);
    expect(office.engine.asked).toEqual([]);
    const done = await issue({ reason: 'Theo ý kiến của Sở', paper: 'CV 215' });
    expect(wordsOf(await chi.follow(done))).toMatch(/Đã ban hành phiên bản 2 lúc 08:00.*Phiên bản 2, 1 dòng đã bỏ/);
    expect(await chi.words(`/plans/${PLAN}/versions`)).toMatch(/2 08:00 ngày 23\/11\/2026 Chuyên viên Chi Theo ý kiến của Sở CV 215 So sánh với phiên bản 1/);
    expect(await chi.words(`/plans/${PLAN}/compare?before=1&after=2`)).toMatch(/2 dòng khác nhau.*0 thêm · 1 bỏ · 1 đổi · 3 giữ nguyên/);
    expect(await chi.words(`/plans/${PLAN}/compare?before=1&after=2&all=1`)).toContain('giữ nguyên 4 Tập huấn');
    expect(await chi.words(`/plans/${PLAN}/tasks/${rows.noLead}`)).toContain('đã được bỏ từ phiên bản 2');
    expect(await chi.words(`${REVIEW}?show=made`)).toContain('trong phiên bản 2');
  });

  it('counts the running duties that move or end', async () => {
    const { rows, chi, change } = await amending();
    await change('units', { code: rows.clear, part: 'lead', unit: SO_B });
    expect(await chi.words(AMEND)).toMatch(/thôi: Sở Mẫu A thêm: Sở Mẫu B.*1 việc đang mở chấm dứt/);
    await change('undo', { sequence: '1' });
    expect(await chi.words(AMEND)).toContain('Chưa có thay đổi nào để ban hành');
    await change('timing', { code: rows.clear, timing: '' , timingEnd: '' });
    expect(await chi.words(AMEND)).toContain('Chưa có thay đổi nào để ban hành');
  });

  it.each([
    ['down', 503, 'Chưa thực hiện được vì bộ máy theo dõi đang dừng. Không có gì bị thay đổi.'],
    ['silent', 503, 'nên chưa biết sửa đổi đã được ban hành hay chưa'],
    ['absent', 503, 'kế hoạch không còn được theo dõi trong bộ máy. Không có gì bị thay đổi.'],
    ['refusing', 409, 'Không còn thay đổi nào chờ ban hành'],
  ] as const)('says what happened when the engine is %s, and keeps what was typed', async (mood, status, words) => {
    const { rows, office, change, issue } = await amending();
    await change('timing', { code: rows.clear, timing: 'trước ngày 12/12/2026' });
    office.engine.mood = mood;
    const answer = await issue({ reason: 'Theo <ý> kiến', paper: 'CV 9' });
    expect([answer.statusCode, wordsOf(answer).includes(words), answer.body.includes('Theo &lt;ý&gt; kiến</textarea>')]).toEqual([status, true, true]);
    expect(await versionsOf(store.db, PLAN)).toHaveLength(1);
  });
});

onBothStores('versions and the plans beside', (store) => {
  it('are seen by those who see the whole plan, also against another plan; a version or plan that is not there is 404', async () => {
    await keepReviewed(store.db, 'active');
    await addPlan(store.db, { id: 'cu', title: 'Kế hoạch cũ', state: 'closed' });
    await addTask(store.db, { planId: 'cu', code: '1', content: 'Rà soát danh mục thủ tục hành chính của ngành' });
    await addPlan(store.db, { id: 'cua-b', ownerUnitId: SO_B });
    const office = await openOffice(store.db);
    const [chi, lan, an] = [await office.desk('chi'), await office.desk('lan'), await office.desk('an')];
    expect(await chi.words(`/plans/${PLAN}/versions`)).toContain('ban hành lần đầu');
    expect(await lan.words(`/plans/${PLAN}/compare?before=1&with=cu`)).toMatch(/phiên bản 1.*Kế hoạch cũ.*như hiện nay.*4 bỏ/);
    for (const [desk, url] of [[chi, `/plans/${PLAN}/compare?before=9`], [chi, `/plans/${PLAN}/compare?before=x`], [chi, `/plans/${PLAN}/compare?with=cua-b`], [an, `/plans/${PLAN}/versions`], [an, `/plans/${PLAN}/compare`]] as const) {
      expect([url, (await desk.get(url)).statusCode]).toEqual([url, 404]);
    }
  });

  it('carry a plan forward to a draft whose rows that still name the old year come first; a wrong year is refused', async () => {
    const rows = await keepReviewed(store.db, 'active');
    const office = await openOffice(store.db, { carryForward: createPlanCarryForward(intakeDeps(store.db)) });
    const chi = await office.desk('chi');
    const page = `/plans/${PLAN}/carry-forward`;
    expect((await chi.get(page)).body).toContain('value="2027"');
    for (const year of ['2026', '2099', 'sang năm', '']) expect([year, (await chi.post(page, { year }, page)).statusCode]).toEqual([year, 422]);
    const made = await chi.post(page, { year: '2027' }, page);
    const draft = String(made.headers.location);
    const words = wordsOf(await chi.follow(made));
    expect(words).toMatch(/Đã lập dự thảo năm 2027\. 4 dòng còn nhắc năm cũ\..*Còn 5\/5 dòng cần quyết định.*Lời của dòng còn nhắc năm 2026\. Viết lại, hay giữ nguyên\?/);
    await chi.post(`${draft}/seen`, { at: '0', code: rows.clear, back: draft }, draft);
    expect(await chi.words(draft)).toContain('Còn 4/5 dòng cần quyết định');
    expect(wordsOf(await chi.follow(await chi.post(page, { year: '2027' }, page)))).toContain('Dự thảo năm 2027 đã được lập từ kế hoạch này');
    expect(await chi.words(`/plans/${PLAN}`)).toContain('Kế hoạch lập từ kế hoạch này');
    expect(await chi.words(draft.replace('/review', ''))).toContain('Lập từ kế hoạch');
  });
});
