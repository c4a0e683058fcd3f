// A person before the screen: signs in, looks, and hands over what every page owes (width, paper, accessibility).
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { DEMO_PASSWORD } from '../../config/demo.js';

const PHONE_WIDTH = 390;
const DESKTOP_WIDTH = 1280;
const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

type AxeResult = { violations: { id: string; impact: string | null; help: string; nodes: { html: string; any: { message: string }[] }[] }[] };

export type Visitor = {
  page: Page;
  context: BrowserContext;
  go(path: string): Promise<number>;
  signIn(login: string, password?: string): Promise<void>;
  close(): Promise<void>;
};

/** A browser window of its own (cookies of its own); `javaScriptEnabled` false is a browser whose scripts are switched off. */
export async function openVisitor(browser: Browser, address: string, { javaScriptEnabled }: { javaScriptEnabled: boolean }): Promise<Visitor> {
  const context = await browser.newContext({ baseURL: address, javaScriptEnabled, viewport: { width: DESKTOP_WIDTH, height: 900 }, locale: 'vi-VN', timezoneId: 'UTC' });
  const page = await context.newPage();
  page.setDefaultTimeout(20_000);
  const go = async (path: string): Promise<number> => (await page.goto(path))?.status() ?? 0;
  return {
    page, context, go,
    signIn: async (login, password = DEMO_PASSWORD) => {
      await go('/sign-in');
      await page.fill('#login', login);
      await page.fill('#password', password);
      await pressed(page, 'main form:has(#password) button[type=submit]');
    },
    close: () => context.close(),
  };
}

/** Presses a button that sends a form, and waits for the page that comes of it: without script nothing else tells that it is done. */
export async function pressed(page: Page, button: string): Promise<void> {
  const answer = page.waitForResponse((response) => response.request().isNavigationRequest() && response.status() !== 303);
  await page.click(button);
  await (await answer).finished();
  await page.waitForLoadState('load');
}

export type PageFaults = { serious: string[]; sideways: string[]; onPaper: string[] };

/** What a page does wrong at once: for readers by ear (axe), on a phone of 390 pixels, on paper. Leaves the page as it was. */
export async function faultsOf(page: Page, name: string): Promise<PageFaults> {
  await keepPicture(page, `${name}-desktop`);
  const faults: PageFaults = { serious: [], sideways: [], onPaper: [] };
  await page.evaluate(AXE);
  const { violations } = await page.evaluate(() => (globalThis as unknown as { axe: { run(): Promise<AxeResult> } }).axe.run());
  faults.serious = violations.filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(({ id, help, nodes }) => `${name}: ${id} (${help}) at ${nodes.slice(0, 3).map((node) => `${node.html} ${node.any[0]?.message ?? ''}`).join(' | ')}`);
  await page.setViewportSize({ width: PHONE_WIDTH, height: 844 });
  await keepPicture(page, `${name}-phone`);
  const width = await page.evaluate<number>('document.documentElement.scrollWidth');
  if (width > PHONE_WIDTH) faults.sideways.push(`${name}: ${width} pixels wide`);
  await page.setViewportSize({ width: DESKTOP_WIDTH, height: 900 });
  await page.emulateMedia({ media: 'print' });
  if (await page.locator('nav').filter({ visible: true }).count() > 0) faults.onPaper.push(`${name}: navigation is printed`);
  await page.emulateMedia({ media: 'screen' });
  return faults;
}

/** To look at with own eyes: kept only where DONDOC_TEST_PICTURES names a folder. */
async function keepPicture(page: Page, name: string): Promise<void> {
  const folder = process.env.DONDOC_TEST_PICTURES;
  if (folder) await page.screenshot({ path: join(folder, `${name}.png`), fullPage: true });
}
