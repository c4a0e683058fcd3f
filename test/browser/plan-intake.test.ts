// A plan from its Word file to its first amendment, in a real browser against the whole real product:
// uploaded, a doubt answered by keyboard, a finding settled, a duty added, confirmed, running, amended.
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Document, Packer, Paragraph, Table, TableCell, TableRow, TextRun } from 'docx';
import type { Browser } from 'playwright-core';
import { openBrowser } from '../support/browser.js';
import { systems, type RunningSystem } from '../support/running-system.js';
import { faultsOf, openVisitor, pressed, type PageFaults, type Visitor } from './visitor.js';

const OWNER = 'chu-tri.demo';
const OF_A_UNIT = 'dau-moi-tu-phap.demo';
const MINUTE_MS = 60_000;
/** A plan of the coming year: all of it lies ahead on whatever day the test runs. */
const YEAR = new Date().getUTCFullYear() + 1;

const ROWS = [
  ['1', 'Rà soát danh mục thủ tục hành chính của ngành', 'Sở Tư pháp', 'Các sở, ban, ngành', `Trước ngày 15/10/${YEAR}`, 'Danh mục'],
  ['2', 'Kiểm tra việc niêm yết thủ tục tại bộ phận một cửa', 'Văn phòng UBND tỉnh', 'Sở Nội vụ', 'Càng sớm càng tốt', 'Biên bản kiểm tra'],
  ['3', 'Tổng hợp phản ánh, kiến nghị của người dân về thủ tục', 'Sở Nội vụ', 'Sở Tư pháp', 'Hằng tháng', 'Bảng tổng hợp'],
];

async function wordPlan(): Promise<Buffer> {
  const heading = ['Stt', 'Nội dung', 'Cơ quan chủ trì', 'Cơ quan phối hợp', 'Thời gian thực hiện', 'Sản phẩm'];
  const line = (text: string): Paragraph => new Paragraph({ children: [new TextRun(text)] });
  const table = new Table({ rows: [heading, ...ROWS].map((cells) => new TableRow({ children: cells.map((cell) => new TableCell({ children: [line(cell)] })) })) });
  const before = ['ỦY BAN NHÂN DÂN TỈNH PHÚ THỌ', 'Số: 31/KH-UBND', `Phú Thọ, ngày 15 tháng 01 năm ${YEAR}`, 'KẾ HOẠCH', `Kiểm soát thủ tục hành chính năm ${YEAR}`, 'I. NHIỆM VỤ'];
  const after = ['II. TỔ CHỨC THỰC HIỆN', `1. Sở Tư pháp gửi báo cáo kết quả rà soát về Văn phòng UBND tỉnh trước ngày 20/11/${YEAR}.`];
  return Packer.toBuffer(new Document({ sections: [{ children: [...before.map(line), table, ...after.map(line)] }] }));
}

const own = systems();
let browser: Browser;
let system: RunningSystem;
let file: string;

beforeAll(async () => {
  [browser, system] = await Promise.all([openBrowser(), own.place().then((place) => own.start(place, []))]);
  file = join(own.folder(), `Kế hoạch ${YEAR}.docx`);
  writeFileSync(file, await wordPlan());
}, 4 * MINUTE_MS);
afterAll(async () => { await browser?.close(); });

const words = async ({ page }: Visitor, place = 'main'): Promise<string> => (await page.textContent(place) ?? '').replace(/\s+/g, ' ');

describe('a plan in Word', () => {
  it('becomes a running plan and is amended, with the keyboard where it helps; no page has a serious fault', async () => {
    const faults: PageFaults[] = [];
    const owner = await openVisitor(browser, system.address, { javaScriptEnabled: true });
    const { page } = owner;
    const look = async (name: string): Promise<void> => { faults.push(await faultsOf(page, name)); };
    await owner.signIn(OWNER);
    await owner.go('/plans');
    await page.click('main a[href="/plans/new"]');
    await look('plan-new');
    await page.setInputFiles('#file', file);
    expect(await page.textContent('[data-chosen]')).toContain(`Kế hoạch ${YEAR}.docx`);
    await pressed(page, 'main form button.btn');
    const review = new URL(page.url()).pathname;
    expect(review).toMatch(/^\/plans\/phu-tho-\d{4}-[0-9a-f]{6}\/review$/);
    expect(await words(owner, '.progress')).toContain('Còn 1/3 dòng cần quyết định');
    await look('plan-review');

    await page.keyboard.press('n');
    expect(await page.evaluate<boolean>('document.activeElement.hasAttribute("data-doubt")')).toBe(true);
    await page.keyboard.press('Tab');
    expect(await page.evaluate<string>('document.activeElement.textContent')).toContain('không có hạn cụ thể');
    const timing = page.locator('[data-doubt] input[name=timing]');
    await timing.fill(`chậm nhất ngày 20/12/${YEAR}`);
    await page.locator('[data-doubt] #preview-words, [data-doubt] .preview:has-text("Sẽ hiểu là")').first().waitFor();
    await page.keyboard.press('Enter');
    await page.waitForSelector('[data-here]');
    expect(await words(owner, '.progress')).toContain('Đủ 3/3 dòng đã rõ');
    expect(await page.evaluate<boolean>('document.activeElement.hasAttribute("data-here")')).toBe(true);
    expect(new URL(page.url()).pathname).toBe(review);

    const finding = page.locator('.finding', { hasText: 'Hằng tháng' }).first();
    await finding.locator('summary').click();
    await finding.locator('button[name=common]').first().click();
    await page.waitForSelector('.receipt.done:has-text("Đã ghi câu trả lời")');
    await page.click('#duties ~ ul button.btn');
    await page.waitForSelector('.receipt.done:has-text("Đã thêm dòng")');
    expect(await words(owner)).not.toContain('Câu trong phần lời có thể là nhiệm vụ');
    expect(await words(owner)).toContain('Mục BS.1');
    await look('plan-review-decided');
    await owner.go(`${review}/rows/2`);
    await look('plan-review-row');

    const plan = review.replace('/review', '');
    await owner.go(`${plan}/confirm`);
    expect(await words(owner)).toContain('4 nhiệm vụ');
    await look('plan-confirm');
    await pressed(page, 'main form button.btn');
    expect(await words(owner)).toMatch(/Đã xác nhận kế hoạch.*đang thực hiện.*Phiên bản 1/);
    await look('plan-running');

    await owner.go(`${review}/rows/1`);
    await page.fill('#timing', `trước ngày 10/10/${YEAR}`);
    await pressed(page, '#timing-card button.btn');
    await owner.go(`${plan}/amend`);
    expect(await words(owner)).toMatch(/Ban hành 1 thay đổi này\?/);
    await look('plan-amend');
    await page.fill('#reason', 'Theo đề nghị của Sở Tư pháp');
    await page.fill('#paper', '215/VP-KSTT');
    await pressed(page, 'main form:has(#reason) button.btn');
    expect(await words(owner)).toContain('Đã ban hành phiên bản 2');
    await owner.go(`${plan}/versions`);
    await look('plan-versions');
    await owner.go(`${plan}/compare?before=1&after=2`);
    expect(await words(owner)).toMatch(new RegExp(`1 dòng khác nhau.*14/10/${YEAR}.*09/10/${YEAR}`));
    await look('plan-compare');
    expect(faults.flatMap(({ serious, sideways, onPaper }) => [...serious, ...sideways, ...onPaper])).toEqual([]);

    const unit = await openVisitor(browser, system.address, { javaScriptEnabled: false });
    await unit.signIn(OF_A_UNIT);
    expect([await unit.go(plan), await unit.go(review), await unit.go(`${plan}/versions`)]).toEqual([200, 403, 404]);
    await Promise.all([owner.close(), unit.close()]);
  }, 6 * MINUTE_MS);
});
