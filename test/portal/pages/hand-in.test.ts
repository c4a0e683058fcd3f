// Handing in through the page: content first, receipt after it, nothing lost or doubled, whatever the engine does.
import { expect, it } from '@jest/globals';
import { forwardWaiting, startForwarder } from '../../../portal/forwarder.js';
import { temporalGateway } from '../../../portal/gateway.js';
import { verifyAudit } from '../../../store/audit.js';
import { onBothStores } from '../../support/postgres.js';
import { testDeps } from '../frame/portal-in-memory.js';
import { openOffice, wordsOf, type Office } from './desk.js';
import { seedYear } from './working-office.js';

const MB = 1024 * 1024;

onBothStores('handing in', (store) => {
  const submissions = () => store.db.selectFrom('submission').innerJoin('obligation', 'obligation.id', 'submission.obligation_id')
    .select(['submission.id', 'submission.state', 'submission.note', 'submission.file_name', 'submission.handed_in_at', 'obligation.state as duty', 'obligation.id as of'])
    .where('handed_in_at', '>=', '2026-11-23T00:00:00.000Z').execute();
  const forward = ({ engine, clock }: Office) => {
    const deps = { ...testDeps(store.db), client: engine.client, clock: clock.now };
    return forwardWaiting(deps, temporalGateway(deps));
  };

  it('gives a receipt with number, hash and time, moves the obligation, and is told in the timeline', async () => {
    const ids = await seedYear(store.db);
    const office = await openOffice(store.db);
    const an = await office.desk('an');
    const answer = await an.handIn(ids.overdue, { note: 'Báo cáo số 12/BC-STP', file: { name: 'báo cáo.pdf', bytes: Buffer.from('%PDF-1.7') } });
    expect(answer.statusCode).toBe(303);
    const [row] = await submissions();
    expect(row).toMatchObject({ state: 'submitted', duty: 'submitted', note: 'Báo cáo số 12/BC-STP', file_name: 'báo cáo.pdf' });
    const page = wordsOf(await an.follow(answer));
    expect(page).toContain(`Đã nộp lúc 08:00 ngày 23/11/2026, mã nhận ${row?.id}. Chờ Văn phòng UBND tỉnh Mẫu tiếp nhận.`);
    expect(page).toMatch(/Bản 1 · mã băm SHA-256 [0-9a-f]{64}/);
    expect(page).toMatch(/23\/11 08:00 Nộp bản 1, mã nhận \S+ · Cán bộ An, Sở Mẫu A/);
    expect(page).not.toContain('Nội dung báo cáo hoặc ghi chú');
    expect((await verifyAudit(store.db)).ok).toBe(true);
  });

  it('keeps the hand-in while the engine is down, says so, asks for nothing more, and brings it on once', async () => {
    const ids = await seedYear(store.db);
    const office = await openOffice(store.db);
    const an = await office.desk('an');
    office.engine.mood = 'down';
    const answer = await an.handIn(ids.overdue, { note: 'xong' });
    const [kept] = await submissions();
    expect(kept).toMatchObject({ state: 'stored', duty: 'open' });
    const page = wordsOf(await an.follow(answer));
    expect(page).toContain(`Đã giữ bản nộp (mã nhận ${kept?.id}) lúc 08:00 ngày 23/11/2026; hệ thống sẽ tự chuyển khi bộ máy chạy lại.`);
    expect(page).toContain('Bộ máy theo dõi đang dừng.');
    expect(page).not.toContain('Tệp kèm theo');
    expect(await an.words('/')).toContain('đã giữ, chờ chuyển khi bộ máy chạy lại');
    await forward(office);
    expect((await submissions())[0]?.state).toBe('stored');
    office.engine.mood = 'well';
    await forward(office);
    await forward(office);
    expect((await submissions())[0]).toMatchObject({ state: 'submitted', duty: 'submitted', handed_in_at: '2026-11-23T01:00:00.000Z' });
    expect(office.engine.asked.map(({ updateId }) => updateId)).toEqual([kept?.id]);
  });

  it.each(['silent', 'absent'] as const)('keeps the hand-in when the engine is %s, and the forwarder sends it under the same Update id', async (mood) => {
    const ids = await seedYear(store.db);
    const office = await openOffice(store.db);
    office.engine.mood = mood;
    await (await office.desk('an')).handIn(ids.overdue, { note: 'xong' });
    await forward(office);
    expect((await submissions())[0]?.state).toBe('stored');
    office.engine.mood = 'well';
    await forward(office);
    expect((await submissions())[0]?.state).toBe('submitted');
    expect(new Set(office.engine.asked.map(({ updateId }) => updateId)).size).toBe(1);
  });

  it('writes down a refusal for good and shows the unit why', async () => {
    const ids = await seedYear(store.db);
    const office = await openOffice(store.db);
    office.engine.mood = 'refusing';
    const an = await office.desk('an');
    const page = wordsOf(await an.follow(await an.handIn(ids.overdue, { note: 'xong' })));
    expect((await submissions())[0]?.state).toBe('refused');
    expect(page).toContain('không được nhận: Tình trạng của việc không còn cho nộp.');
    expect(await store.db.selectFrom('audit_entry').select('action').where('subject', '=', ids.overdue).orderBy('sequence').execute()).toEqual([{ action: 'submission.stored' }, { action: 'submission.refused' }]);
  });

  it('refuses what waits without a workflow only when the obligation has ended', async () => {
    const ids = await seedYear(store.db);
    const office = await openOffice(store.db);
    office.engine.mood = 'down';
    await (await office.desk('an')).handIn(ids.overdue, { note: 'xong' });
    await store.db.updateTable('obligation').set({ state: 'waived' }).where('id', '=', ids.overdue).execute();
    office.engine.mood = 'absent';
    await forward(office);
    expect(await store.db.selectFrom('submission').select(['state', 'decision_reason']).where('obligation_id', '=', ids.overdue).execute())
      .toEqual([{ state: 'refused', decision_reason: 'Việc đã kết thúc (được miễn), không nhận thêm bản nộp.' }]);
  });

  it('makes one hand-in of a form sent twice, and shows the same receipt', async () => {
    const ids = await seedYear(store.db);
    const office = await openOffice(store.db);
    const an = await office.desk('an');
    const nonce = await an.nonceOf(`/obligations/${ids.overdue}`, `/obligations/${ids.overdue}/submissions`);
    const first = await an.handIn(ids.overdue, { note: 'xong', nonce });
    const second = await an.handIn(ids.overdue, { note: 'xong', nonce });
    expect(second.headers.location).toBe(first.headers.location);
    expect(await submissions()).toHaveLength(1);
    expect(office.engine.asked).toHaveLength(1);
  });

  it('does not take another content while one waits for acceptance, and says that it was not recorded', async () => {
    const ids = await seedYear(store.db);
    const office = await openOffice(store.db);
    const an = await office.desk('an');
    const nonce = await an.nonceOf(`/obligations/${ids.overdue}`, `/obligations/${ids.overdue}/submissions`);
    await an.handIn(ids.overdue, { note: 'xong', nonce });
    const page = wordsOf(await an.follow(await an.handIn(ids.overdue, { note: 'khác', nonce })));
    expect(page).toContain('nội dung vừa gửi không được ghi');
    expect(await submissions()).toHaveLength(1);
  });

  it('refuses an empty form and an empty file, keeps the note that was typed, stores nothing', async () => {
    const ids = await seedYear(store.db);
    const an = await (await openOffice(store.db)).desk('an');
    const empty = await an.handIn(ids.overdue, { note: '  \r\n ' });
    expect(empty.statusCode).toBe(422);
    expect(wordsOf(empty)).toContain('bản nộp không được để trống');
    const emptyFile = await an.handIn(ids.overdue, { note: 'lời đã gõ', file: { name: 'rỗng.pdf', bytes: Buffer.alloc(0) } });
    expect(emptyFile.statusCode).toBe(422);
    expect(wordsOf(emptyFile)).toContain('Tệp "rỗng.pdf" rỗng (0 byte)');
    expect(emptyFile.body).toContain('>lời đã gõ</textarea>');
    expect((await an.handIn(ids.overdue, { note: 'x'.repeat(10_001) })).statusCode).toBe(422);
    expect(await submissions()).toEqual([]);
  });

  it('takes a file of exactly 20 MB and not one of a byte more', async () => {
    const ids = await seedYear(store.db);
    const an = await (await openOffice(store.db)).desk('an');
    const tooLarge = await an.handIn(ids.overdue, { note: 'x', file: { name: 'a.pdf', bytes: Buffer.alloc(20 * MB + 1) } });
    expect(tooLarge.statusCode).toBe(413);
    expect(wordsOf(tooLarge)).toContain('Mỗi tệp tối đa 20 MB');
    expect(await submissions()).toEqual([]);
    expect((await an.handIn(ids.overdue, { note: 'x', file: { name: 'a.pdf', bytes: Buffer.alloc(20 * MB) } })).statusCode).toBe(303);
    expect(await submissions()).toHaveLength(1);
  });

  it.each([
    ['../../../etc/Kế hoạch "mật".pdf', 'Kế hoạch %22mật%22.pdf'],
    ['<img src=x onerror=alert(1)>.pdf', 'img src=x onerror=alert(1) .pdf'],
  ])('gives the file %j back as a harmless download with its bytes', async (name, shown) => {
    const ids = await seedYear(store.db);
    const an = await (await openOffice(store.db)).desk('an');
    const bytes = Buffer.from([0, 255, 10, 13, 37]);
    const page = await an.follow(await an.handIn(ids.overdue, { file: { name, type: 'text/html', bytes } }));
    expect(page.body).not.toContain('<img src=x');
    expect(wordsOf(page)).toContain(`Tải tệp ${shown} (5 B)`);
    const file = await an.get(/href="([^"]+\/file)"/.exec(page.body)?.[1] ?? '');
    expect(file.rawPayload).toEqual(bytes);
    expect(file.headers).toMatchObject({ 'content-type': 'application/octet-stream', 'x-content-type-options': 'nosniff' });
    expect(file.headers['content-disposition']).toMatch(/^attachment; filename="[^"\\/]+"; filename\*=UTF-8''/);
  });

  it('shows a note as text, never as markup', async () => {
    const ids = await seedYear(store.db);
    const an = await (await openOffice(store.db)).desk('an');
    const page = await an.follow(await an.handIn(ids.overdue, { note: '<script>alert("x")</script> & "lời"' }));
    expect(page.body).not.toContain('<script>alert');
    expect(page.body).toContain('&lt;script&gt;alert(&quot;x&quot;)&lt;/script&gt; &amp; &quot;lời&quot;');
  });

  it('refuses a form without its token, and a form without its number', async () => {
    const ids = await seedYear(store.db);
    const an = await (await openOffice(store.db)).desk('an');
    expect((await an.multipart(`/obligations/${ids.overdue}/submissions`, { nonce: '0'.repeat(36), note: 'x' })).statusCode).toBe(403);
    expect((await an.handIn(ids.overdue, { note: 'x', nonce: 'không-phải-số' })).statusCode).toBe(422);
    expect(await submissions()).toEqual([]);
  });
});

onBothStores('the forwarder', (store) => {
  it('runs by itself until it is stopped', async () => {
    const ids = await seedYear(store.db);
    const office = await openOffice(store.db);
    office.engine.mood = 'down';
    await (await office.desk('an')).handIn(ids.overdue, { note: 'xong' });
    office.engine.mood = 'well';
    const deps = { ...testDeps(store.db), client: office.engine.client, clock: office.clock.now };
    const forwarder = startForwarder(deps, temporalGateway(deps), 5);
    for (let turn = 0; turn < 400 && office.engine.asked.length === 0; turn += 1) await new Promise((resolve) => { setTimeout(resolve, 5); });
    await forwarder.stop();
    expect(await store.db.selectFrom('submission').select('state').where('obligation_id', '=', ids.overdue).execute()).toEqual([{ state: 'submitted' }]);
    const asked = office.engine.asked.length;
    await new Promise((resolve) => { setTimeout(resolve, 30); });
    expect(office.engine.asked).toHaveLength(asked);
  });
});
