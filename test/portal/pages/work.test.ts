// "Việc của tôi": grouped by what has to be done first, with the words that a person needs to act.
import { expect, it } from '@jest/globals';
import { onBothStores } from '../../support/postgres.js';
import { openOffice } from './desk.js';
import { createPeople, seedYear } from './working-office.js';

onBothStores('my work', (store) => {
  it('groups what the unit owes on Monday 23/11/2026: overdue, last day, within three working days, later; and what waits', async () => {
    await seedYear(store.db);
    const page = await (await (await openOffice(store.db)).desk('an')).words('/');
    expect(page).toContain('Hôm nay có 3 việc cần làm');
    expect(page).toContain('Thứ Hai 23/11/2026 · mai nghỉ: Ngày Văn hóa Việt Nam');
    expect(page).toMatch(/Quá hạn .*Báo cáo tháng về cải cách.*Chủ Nhật 22\/11 trễ từ 00:00 thứ Hai 23\/11 ▲ trễ 1 ngày Nộp kết quả .*Hạn cuối hôm nay .*Tự kiểm tra.*hạn cuối là hôm nay/);
    expect(page).toMatch(/Trong 3 ngày làm việc .*số hóa hồ sơ.*còn 2 ngày làm việc \(24\/11 nghỉ\) ◔ sắp đến hạn .*Đang chờ cấp trên .*nộp 11\/09 10:42, mã nhận 1a2b.*Còn lại .*Rà soát, đánh giá/);
  });

  it('moves on at 00:00: what was the last day on 23/11/2026 is overdue on 24/11/2026', async () => {
    await seedYear(store.db);
    const office = await openOffice(store.db);
    office.clock.forward(16 * 60);
    const page = await (await office.desk('an')).words('/');
    expect(page).toMatch(/Quá hạn .*Tự kiểm tra.*▲ trễ 1 ngày/);
    expect(page).not.toContain('Hạn cuối hôm nay');
    expect(page).toContain('hôm nay nghỉ: Ngày Văn hóa Việt Nam');
  });

  it('tells a unit why its hand-in came back', async () => {
    await seedYear(store.db);
    expect(await (await (await openOffice(store.db)).desk('binh')).words('/')).toMatch(/↩ trả lại vì: Thiếu phụ lục/);
  });

  it('shows the plan owner what waits for acceptance and the plan\'s figures', async () => {
    await seedYear(store.db);
    expect(await (await (await openOffice(store.db)).desk('chi')).words('/')).toMatch(/Hôm nay có 2 việc cần làm.*2 quá hạn trong kế hoạch theo dõi.*2 chờ tôi tiếp nhận.*Sở Mẫu A nộp 11\/09 10:42.*Sở Mẫu B nộp 15\/09 10:42.*Kế hoạch đang theo dõi/);
  });

  it('shows the head what is late in units below, and to leadership the plans', async () => {
    const ids = await seedYear(store.db);
    await store.db.updateTable('obligation').set({ last_day: '2026-11-20', late_from: '2026-11-20T17:00:00.000Z' }).where('id', '=', ids.ofDivision).execute();
    const office = await openOffice(store.db);
    expect(await (await office.desk('giang')).words('/')).toMatch(/Đơn vị cấp dưới đang trễ.*Phòng Một, Sở Mẫu A/);
    expect(await (await office.desk('lan')).words('/')).toContain('3 việc đang quá hạn');
  });

  it('has words for accounts with nothing to do and for roles that see no content', async () => {
    await createPeople(store.db);
    const office = await openOffice(store.db);
    expect(await (await office.desk('an')).words('/')).toMatch(/Không có việc nào đang chờ bạn.*Chưa có việc nào được giao cho đơn vị/);
    for (const login of ['quan', 'cua']) expect(await (await office.desk(login)).words('/')).toContain('Tài khoản này không theo dõi việc của kế hoạch');
  });

  it('speaks English where the reader chose it, with the same states', async () => {
    const ids = await seedYear(store.db);
    const an = await (await openOffice(store.db)).desk('an');
    await an.post('/language', { lang: 'en' });
    expect(await an.words('/')).toMatch(/3 things to do today.*Monday 23\/11\/2026.*▲ 1 days late Hand in/);
    expect(await an.words(`/obligations/${ids.overdue}`)).toContain('Why the deadline is this day');
  });

  it('says when the engine rests, and keeps showing the work', async () => {
    await seedYear(store.db);
    const office = await openOffice(store.db, { readiness: async () => ({ database: true, temporal: true, worker: false }) });
    expect(await (await office.desk('an')).words('/')).toMatch(/Bộ máy theo dõi đang dừng\..*Hôm nay|Hôm nay có 3 việc cần làm.*Bộ máy theo dõi đang dừng\./);
  });
});
