// The browser of the tests opens, shows Vietnamese and survives the closing of its first page.
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import type { Browser } from 'playwright-core';
import { openBrowser } from './browser.js';

let browser: Browser;
beforeAll(async () => { browser = await openBrowser(); }, 60_000);
afterAll(async () => { await browser.close(); });

it('shows Vietnamese letters, and opens a second page after the first was closed', async () => {
  for (const title of ['Đôn đốc', 'Việc của tôi: ẩn, ữ, ợ, Đ']) {
    const page = await browser.newPage({ viewport: { width: 390, height: 200 } });
    await page.setContent(`<!doctype html><meta charset="utf-8"><h1>${title}</h1>`);
    expect(await page.textContent('h1')).toBe(title);
    const png = await page.screenshot();
    expect(png.subarray(1, 4).toString()).toBe('PNG');
    expect(png.length).toBeGreaterThan(1000);
    await page.close();
  }
}, 60_000);
