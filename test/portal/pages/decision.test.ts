// Decisions of the level above: each shown only to who may, each with its reason, each answered; and what is said when the engine does not answer.
import { expect, it } from '@jest/globals';
import { verifyAudit } from '../../../store/audit.js';
import { onBothStores } from '../../support/postgres.js';
import { openOffice, wordsOf } from './desk.js';
import { seedYear, SO_A, SO_B } from './working-office.js';

onBothStores('deciding on an obligation', (store) => {
  const stateOf = async (id: string) => store.db.selectFrom('obligation').select(['state', 'last_day', 'reason', 'successor_id']).where('id', '=', id).executeTakeFirstOrThrow();

  it('goes the whole way: hand in, return with a reason, hand in again, accept; page and trail tell the same', async () => {
    const ids = await seedYear(store.db);
    const office = await openOffice(store.db);
    const [an, chi] = [await office.desk('an'), await office.desk('chi')];
    await an.handIn(ids.overdue, { note: 'lần một' });
    expect(await chi.words('/')).toMatch(/Chờ tôi tiếp nhận.*Báo cáo tháng về cải cách/);
    expect(wordsOf(await chi.step(ids.overdue, 'return', { reason: 'Thiếu <phụ lục> 2' }))).toContain('Đã trả lại lúc 08:00');
    const back = await an.get(`/obligations/${ids.overdue}`);
    expect(back.body).toContain('Thiếu &lt;phụ lục&gt; 2');
    expect(wordsOf(back)).toContain('Sửa và nộp lại');
    office.clock.forward(30);
    await an.handIn(ids.overdue, { note: 'lần hai' });
    expect(wordsOf(await chi.step(ids.overdue, 'accept', { reason: '' }))).toContain('Đã tiếp nhận lúc 08:30');
    expect(await stateOf(ids.overdue)).toMatchObject({ state: 'accepted' });
    const told = await an.words(`/obligations/${ids.overdue}`);
    expect(told).toMatch(/Tiếp nhận bản nộp .* Nộp bản 2.* Trả lại bản nộp .*Thiếu <?.* Nộp bản 1/);
    expect(told).toMatch(/Dừng \d+ lần nhắc còn lại \(đơn vị đã nộp\)/);
    expect(told).not.toContain('không gửi nữa');
    expect(told).toContain('Việc đã xong');
    const trail = await store.db.selectFrom('audit_entry').select('action').where('subject', '=', ids.overdue).orderBy('sequence').execute();
    expect(trail.map(({ action }) => action)).toEqual([
      'submission.stored', 'obligation.submitted', 'obligation.returned', 'submission.stored', 'obligation.submitted', 'obligation.accepted']);
    expect((await verifyAudit(store.db)).ok).toBe(true);
  });

  it('extends to a later day with a reason, and refuses the present last day, a past day, 31/4 and a missing reason', async () => {
    const ids = await seedYear(store.db);
    const office = await openOffice(store.db);
    const chi = await office.desk('chi');
    for (const [lastDay, words] of [['2026-12-31', 'phải sau hạn hiện nay (31/12/2026)'], ['2026-11-20', 'không ở trong quá khứ'], ['31/4/2027', 'không đọc được']] as const) {
      const answer = await chi.step(ids.later, 'extend', { lastDay, reason: 'Công văn 5' });
      expect(answer.statusCode).toBe(422);
      expect(wordsOf(answer)).toContain(words);
      expect(answer.body).toContain('>Công văn 5</textarea>');
    }
    expect((await chi.step(ids.later, 'extend', { lastDay: '2027-01-15', reason: '  ' })).statusCode).toBe(422);
    expect(office.engine.asked).toEqual([]);
    expect(wordsOf(await chi.step(ids.later, 'extend', { lastDay: '15/1/2027', reason: 'Công văn 5' }))).toContain('Đã gia hạn đến hết 15/01/2027');
    expect(await stateOf(ids.later)).toMatchObject({ last_day: '2027-01-15', reason: 'Công văn 5' });
    expect(await chi.words(`/obligations/${ids.later}`)).toContain('gia hạn 15/01');
  });

  it('waives with a reason, and hands over to a unit of the list only', async () => {
    const ids = await seedYear(store.db);
    const chi = await (await openOffice(store.db)).desk('chi');
    expect(wordsOf(await chi.step(ids.soon, 'waive', { reason: 'Không phát sinh hồ sơ' }))).toContain('Đã miễn việc này');
    expect(await stateOf(ids.soon)).toMatchObject({ state: 'waived', reason: 'Không phát sinh hồ sơ' });
    expect((await chi.step(ids.today, 'hand-over', { toUnit: 'khong-co', reason: 'Sáp nhập' })).statusCode).toBe(422);
    expect((await chi.step(ids.today, 'hand-over', { toUnit: SO_A, reason: 'Sáp nhập' })).statusCode).toBe(422);
    expect(wordsOf(await chi.step(ids.today, 'hand-over', { toUnit: SO_B, reason: 'Sáp nhập' }))).toContain('Đã chuyển việc cho Sở Mẫu B');
    const { state, successor_id: successor } = await stateOf(ids.today);
    expect(state).toBe('handed-over');
    expect(await stateOf(String(successor))).toMatchObject({ state: 'open', last_day: '2026-11-23' });
    expect(await chi.words(`/obligations/${ids.today}`)).toContain('Mở việc của Sở Mẫu B');
    expect(wordsOf(await chi.step(ids.overdue, 'hand-over', { toUnit: SO_B, reason: 'x' }))).toContain('đã có việc này rồi');
  });

  it('sends a form pressed twice as one Update', async () => {
    const ids = await seedYear(store.db);
    const office = await openOffice(store.db);
    const chi = await office.desk('chi');
    const page = `/obligations/${ids.waiting}`;
    const nonce = await chi.nonceOf(page, `${page}/return`);
    for (let press = 0; press < 2; press += 1) await chi.post(`${page}/return`, { nonce, submission: '1a2b-3c4d-5e6f-7a8b-9c0d', reason: 'Thiếu' }, page);
    expect(new Set(office.engine.asked.map(({ updateId }) => updateId)).size).toBe(1);
    expect(await store.db.selectFrom('audit_entry').select('action').where('subject', '=', ids.waiting).execute()).toEqual([{ action: 'obligation.returned' }]);
  });

  it.each([
    ['down', 'Chưa thực hiện được vì bộ máy theo dõi đang dừng. Không có gì bị thay đổi.'],
    ['silent', 'chưa biết bước này đã được thực hiện hay chưa'],
    ['absent', 'việc không còn được theo dõi trong bộ máy. Không có gì bị thay đổi.'],
    ['refusing', 'Tình trạng của việc đã khác lúc mở trang'],
  ] as const)('says what happened when the engine is %s, and changes nothing', async (mood, words) => {
    const ids = await seedYear(store.db);
    const office = await openOffice(store.db);
    const chi = await office.desk('chi');
    office.engine.mood = mood;
    const page = wordsOf(await chi.step(ids.waiting, 'accept', { reason: '' }));
    expect(page).toContain(words);
    expect(page.includes('Bộ máy theo dõi đang dừng.')).toBe(mood === 'down');
    expect(await stateOf(ids.waiting)).toMatchObject({ state: 'submitted' });
  });

  it('does not open the page of a step that the state forbids', async () => {
    const ids = await seedYear(store.db);
    const chi = await (await openOffice(store.db)).desk('chi');
    for (const path of ['extend', 'hand-over']) {
      const answer = await chi.get(`/obligations/${ids.waiting}/${path}`);
      expect(answer.statusCode).toBe(303);
      expect(wordsOf(await chi.follow(answer))).toContain('hiện không ở tình trạng làm được bước đó');
    }
  });
});
