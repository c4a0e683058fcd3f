// One duty from being assigned to being accepted, in a real browser against the whole real product:
// handed in, returned with a reason, handed in again, accepted; then the page's timeline against the trail.
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import type { ExportLine } from '../../store/audit.js';
import { openBrowser } from '../support/browser.js';
import { dondocAt, systems, until, type RunningSystem } from '../support/running-system.js';
import { faultsOf, openVisitor, pressed, type PageFaults, type Visitor } from './visitor.js';

const FOCAL = 'dau-moi-tu-phap.demo';
const OWNER = 'chu-tri.demo';
const OF_ANOTHER_UNIT = 'dau-moi-xa.demo';
const FILE_NAME = 'Báo cáo quý – Sở Tư pháp (đã ký).pdf';
const FILE_TEXT = 'nội dung của tệp, chữ Việt: ữ ợ Đ';
const MINUTE_MS = 60_000;

const own = systems();
let browser: Browser;
let system: RunningSystem;

beforeAll(async () => {
  [browser, system] = await Promise.all([openBrowser(), own.place().then((place) => own.start(place, []))]);
}, 4 * MINUTE_MS);
afterAll(async () => { await browser?.close(); });

type Walk = { obligation: string; title: string; receipts: string[]; faults: PageFaults[] };

/** What a step says once it is done; steps are the parts of the walk that need both people. */
async function handIn({ page }: Visitor, note: string, file: string | null): Promise<string> {
  await page.fill('#hand-in #note', note);
  if (file) await page.setInputFiles('#hand-in #file', file);
  await pressed(page, '#hand-in button.btn');
  await page.waitForSelector('.receipt.done');
  return new URL(page.url()).searchParams.get('receipt') ?? '';
}

async function isIn(visitor: Visitor, obligation: string, path = '/'): Promise<boolean> {
  await visitor.go(path);
  return await visitor.page.locator(`main a[href^="${obligation}"]`).count() > 0;
}

/** The whole journey of the first duty on the officer's page. */
async function walk(focal: Visitor, owner: Visitor, look: (visitor: Visitor, name: string) => Promise<void>): Promise<Omit<Walk, 'faults'>> {
  await focal.signIn(FOCAL);
  const duty = focal.page.locator('table.work tbody tr:has(a[href$="#hand-in"])');
  await until(() => 'a duty stands on "Việc của tôi"', async () => { await focal.go('/'); return await duty.count() > 0; }, MINUTE_MS);
  await look(focal, 'my-work-focal');
  const first = duty.first().locator('a').first();
  const title = (await first.textContent() ?? '').trim();
  await focal.go(await first.getAttribute('href') ?? '');
  await focal.page.waitForSelector('#hand-in');
  const obligation = new URL(focal.page.url()).pathname;
  await look(focal, 'obligation-open');

  const file = join(own.folder(), FILE_NAME);
  writeFileSync(file, FILE_TEXT);
  const firstReceipt = await handIn(focal, 'Báo cáo số 12/BC-STP; kết quả chính ở mục II.', file);
  await look(focal, 'obligation-handed-in');

  await owner.signIn(OWNER);
  expect(await isIn(owner, obligation)).toBe(true);
  await look(owner, 'my-work-owner');
  await owner.page.locator(`main a[href^="${obligation}"]`).first().click();
  await owner.page.waitForSelector('#decide');
  await look(owner, 'obligation-to-decide');
  await expect(downloaded(owner, FILE_NAME)).resolves.toBe(FILE_TEXT);
  await owner.page.click('#decide details.return summary');
  await owner.page.fill('#return-reason', 'Thiếu biểu số liệu kèm theo công văn');
  await pressed(owner.page, '#decide details.return button.btn');
  await owner.page.waitForSelector('.receipt');
  await look(owner, 'obligation-returned-owner');

  expect(await isIn(focal, obligation)).toBe(true);
  expect(await focal.page.textContent('main')).toContain('Thiếu biểu số liệu kèm theo công văn');
  await look(focal, 'my-work-returned');
  await focal.go(obligation);
  expect(await focal.page.locator('.banner.near').first().textContent()).toContain('Thiếu biểu số liệu kèm theo công văn');
  await look(focal, 'obligation-returned');
  const secondReceipt = await handIn(focal, 'Đã bổ sung biểu số liệu.', null);

  await owner.go(obligation);
  await owner.page.fill('#remark', 'Đủ biểu mẫu');
  await pressed(owner.page, '#decide form[action$="/accept"] button');
  await owner.page.waitForSelector('.receipt.done');
  await look(owner, 'obligation-accepted-owner');
  await focal.go(obligation);
  await look(focal, 'obligation-accepted');
  return { obligation, title, receipts: [firstReceipt, secondReceipt] };
}

/** The file of the newest hand-in, as the browser's session gets it. */
async function downloaded({ page }: Visitor, name: string): Promise<string> {
  const link = page.locator('#decide a[download]');
  expect(await link.textContent()).toContain(name);
  const response = await page.request.get(await link.getAttribute('href') ?? '');
  expect(decodeURIComponent(response.headers()['content-disposition'] ?? '')).toContain(name);
  return response.text();
}

type Told = { at: string; words: string };

async function timelineOf({ page }: Visitor): Promise<Told[]> {
  return Promise.all((await page.locator('#timeline > ul li').all()).map(async (item) => ({
    at: await item.locator('time').getAttribute('datetime') ?? '', words: (await item.textContent() ?? '').replace(/\s+/g, ' ').trim(),
  })));
}

describe('a duty of the example office, from hand-in to acceptance', () => {
  let walked: Omit<Walk, 'faults'>;

  it('goes its whole way without JavaScript; the timeline tells it in order, and agrees with a trail that verifies', async () => {
    const [focal, owner] = await Promise.all([openVisitor(browser, system.address, { javaScriptEnabled: false }), openVisitor(browser, system.address, { javaScriptEnabled: false })]);
    walked = await walk(focal, owner, () => Promise.resolve());
    const told = await timelineOf(focal);
    const steps = told.filter(({ words }) => /Nộp bản|Trả lại|Tiếp nhận|Mở việc/.test(words)).reverse();
    expect(steps.map(({ words }) => /Nộp bản \d|Trả lại|Tiếp nhận|Mở việc/.exec(words)?.[0])).toEqual(['Mở việc', 'Nộp bản 1', 'Trả lại', 'Nộp bản 2', 'Tiếp nhận']);
    expect(told.map(({ at }) => at)).toEqual(told.map(({ at }) => at).sort().reverse());
    for (const [index, receipt] of walked.receipts.entries()) expect(told.find(({ words }) => words.includes(`Nộp bản ${index + 1}`))?.words).toContain(receipt);

    const verified = await dondocAt(system.place, ['audit', 'verify', '--json']);
    expect([verified.code, verified.err]).toEqual([0, '']);
    const verdict = JSON.parse(verified.out) as { ok: boolean; entries: number; streams: number; brokenAt: unknown };
    expect(verdict).toMatchObject({ ok: true, brokenAt: null });
    expect(verdict.entries).toBeGreaterThan(10);
    await Promise.all([focal.close(), owner.close()]);
  }, 5 * MINUTE_MS);

  it('is nobody else’s business: an officer of another unit gets 404 for it, and for its file', async () => {
    const other = await openVisitor(browser, system.address, { javaScriptEnabled: false });
    await other.signIn(OF_ANOTHER_UNIT);
    expect(await other.go('/')).toBe(200);
    expect(await other.go(walked.obligation)).toBe(404);
    expect(await other.page.textContent('main')).not.toContain(walked.title);
    expect(await other.go(`${walked.obligation}/submissions/${walked.receipts[0]}/file`)).toBe(404);
    expect(await other.go(`${walked.obligation}/return`)).toBe(403);
    await other.close();
  }, MINUTE_MS);

  it('brings the reason by mail: the mailbox page shows the mail of the return', async () => {
    const focal = await openVisitor(browser, system.address, { javaScriptEnabled: true });
    await focal.signIn(FOCAL);
    const mail = focal.page.locator('main table a', { hasText: /trả lại/i });
    await until(() => 'the mail of the return in the mailbox', async () => { await focal.go('/mailbox'); return await mail.count() > 0; });
    const faults = [await faultsOf(focal.page, 'mailbox')];
    await mail.first().click();
    expect(await focal.page.textContent('pre.mail-text')).toContain('Thiếu biểu số liệu kèm theo công văn');
    expect(await focal.page.textContent('pre.mail-text')).toContain(walked.obligation);
    faults.push(await faultsOf(focal.page, 'mail'));
    expect(faults.flatMap(({ serious, sideways, onPaper }) => [...serious, ...sideways, ...onPaper])).toEqual([]);
    await focal.close();
  }, 2 * MINUTE_MS);

  it('shows each state with JavaScript too: no serious fault for readers by ear, no page wider than a phone of 390 pixels, no navigation on paper', async () => {
    const faults: PageFaults[] = [];
    const look = async ({ page }: Visitor, name: string): Promise<void> => { faults.push(await faultsOf(page, name)); };
    const [focal, owner] = await Promise.all([openVisitor(browser, system.address, { javaScriptEnabled: true }), openVisitor(browser, system.address, { javaScriptEnabled: true })]);
    await focal.go('/sign-in');
    await look(focal, 'sign-in');
    const { obligation } = await walk(focal, owner, look);
    expect(obligation).not.toBe(walked.obligation);
    await owner.go('/plans');
    await look(owner, 'plans');
    await owner.page.locator('main table a').first().click();
    await look(owner, 'matrix');
    await owner.page.locator('main table thead a').first().click();
    await look(owner, 'task');
    expect(new URL(owner.page.url()).pathname).toMatch(/^\/plans\/[^/]+\/tasks\//);
    await focal.go('/account');
    await look(focal, 'account');
    expect(faults.flatMap(({ serious, sideways, onPaper }) => [...serious, ...sideways, ...onPaper])).toEqual([]);
    await Promise.all([focal.close(), owner.close()]);
  }, 6 * MINUTE_MS);

  it('closes a login for a while after ten wrong passwords, says until when, and lets nobody in meanwhile', async () => {
    const guesser = await openVisitor(browser, system.address, { javaScriptEnabled: false });
    const summary = guesser.page.locator('main [role=alert]').first();
    for (let tries = 1; tries <= 9; tries += 1) await guesser.signIn('thanh-tra.demo', `sai lần ${tries}`);
    expect(await summary.textContent()).toContain('không đúng');
    await guesser.signIn('thanh-tra.demo', 'sai lần 10');
    expect(await summary.textContent()).toMatch(/10 lần.*tạm khóa.*từ .*\d{2}:\d{2}/s);
    await guesser.signIn('thanh-tra.demo');
    expect(await summary.textContent()).toContain('tạm khóa');
    expect(await guesser.go('/plans')).toBe(200);
    expect(guesser.page.url()).toContain('/sign-in');
    await guesser.close();
  }, 2 * MINUTE_MS);

  it('leaves entries in the trail that an export carries whole: the same steps by the same people at the same instants', async () => {
    const focal = await openVisitor(browser, system.address, { javaScriptEnabled: false });
    await focal.signIn(FOCAL);
    await until(() => 'the timeline tells of the mail of the return', async () => {
      await focal.go(walked.obligation);
      return (await timelineOf(focal)).some(({ words }) => /Đã gửi thư báo .*trả lại/.test(words));
    });
    const all = await timelineOf(focal);
    const told = all.filter(({ words }) => /Nộp bản|Trả lại|Tiếp nhận|Mở việc/.test(words)).map(({ at }) => at).sort();
    const withoutReceipts = all.map(({ words }) => walked.receipts.reduce((text, receipt) => text.replaceAll(receipt, ''), words));
    expect(withoutReceipts.filter((words) => /[a-z]+\.[a-z]+|[a-z]+-[a-z]+|[0-9a-f]{8}-|nhật ký \(/.test(words))).toEqual([]);
    await expect(system.stop()).resolves.toBe(0);
    const file = join(own.folder(), 'nhật ký.jsonl');
    expect(await dondocAt(system.place, ['audit', 'export', file])).toMatchObject({ code: 0 });
    const lines = readFileSync(file, 'utf8').trimEnd().split('\n').map((line) => JSON.parse(line) as ExportLine);
    const entries = lines.flatMap((line) => ('entry' in line ? [line.entry] : []));
    const subject = decodeURIComponent(walked.obligation.replace('/obligations/', ''));
    const steps = entries.filter((entry) => entry.subject === subject && ['obligation.opened', 'submission.stored', 'obligation.returned', 'obligation.accepted'].includes(entry.action));
    expect(steps.map(({ at }) => at).sort()).toEqual(told);
    expect([...steps].sort((a, b) => (a.at < b.at ? -1 : 1)).map(({ action }) => action))
      .toEqual(['obligation.opened', 'submission.stored', 'obligation.returned', 'submission.stored', 'obligation.accepted']);
    const [here, outside] = await Promise.all([dondocAt(system.place, ['audit', 'verify', '--json']), dondocAt(system.place, ['audit', 'verify', '--export', file, '--json'])]);
    expect(JSON.parse(here.out)).toMatchObject({ ok: true, entries: entries.length });
    expect(JSON.parse(outside.out)).toEqual(JSON.parse(here.out));
    await focal.close();
  }, 2 * MINUTE_MS);
});
