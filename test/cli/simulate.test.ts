// `dondoc simulate` on the command line: what it refuses, and one JSON value for a short plan whose every count can be told beforehand.
import { afterAll, describe, expect, it } from '@jest/globals';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { planText } from '../import/plan-text.js';
import { dondocAt } from '../support/running-system.js';

const MINUTE_MS = 60_000;
const folder = mkdtempSync(join(tmpdir(), 'dondoc-test-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function file(name: string, text: string): string {
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
}

/** One unit, two deadlines: the end of March and the end of June 2025. */
const SHORT = planText({ year: 2025, rows: ['1.1\tLập báo cáo\tSở Tư pháp\t\tQuý I, II\tBáo cáo'] });

describe('dondoc simulate', () => {
  it.each([
    ['no plan', [], 2, /--plan/],
    ['a plan that is not there', ['--plan', join(folder, 'không có.txt')], 1, /không có tệp này/],
    ['a behaviour that nobody has', ['--plan', file('a.txt', SHORT), '--behaviour', 'lười'], 2, /punctual, mixed, careless/],
    ['a seed that is no number', ['--plan', file('b.txt', SHORT), '--seed', 'x'], 2, /--seed/],
    ['a year that is none', ['--plan', file('c.txt', SHORT), '--year', '25'], 2, /--year/],
    ['a text without a table', ['--plan', file('d.txt', 'Một lá thư năm 2025.\n')], 1, /không tìm thấy bảng/],
  ])('refuses %s', async (_what, words, code, message) => {
    const ran = await dondocAt({}, ['simulate', ...words]);
    expect([ran.code, ran.out]).toEqual([code, '']);
    expect(ran.err).toMatch(message);
  }, MINUTE_MS);

  it('prints exactly one JSON value: two obligations, both in time with punctual officers, every planned reminder sent or dropped', async () => {
    const ran = await dondocAt({}, ['simulate', '--plan', file('hai kỳ.txt', SHORT), '--year', '2025', '--behaviour', 'punctual', '--json']);
    expect(ran.code).toBe(0);
    expect(ran.out).toMatch(/^\{.*\}\n$/);
    const report = JSON.parse(ran.out) as Record<string, number> & { lateList: unknown[] };
    expect(report).toMatchObject({ obligations: 2, onTime: 2, late: 0, missing: 0, escalations: 0, lateList: [] });
    expect(report.remindersPlanned).toBeGreaterThan(0);
    expect((report.remindersSent ?? 0) + (report.remindersDropped ?? 0)).toBe(report.remindersPlanned);
  }, 4 * MINUTE_MS);
});
