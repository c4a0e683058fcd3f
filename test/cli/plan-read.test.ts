import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from '@jest/globals';

const folder = mkdtempSync(join(tmpdir(), 'plan-read-'));
afterAll(() => rmSync(folder, { recursive: true }));

function dondoc(...words: string[]) {
  const run = spawnSync(process.execPath, ['--import', 'tsx', 'cli/main.ts', ...words], { encoding: 'utf8' });
  return { code: run.status, out: run.stdout, err: run.stderr };
}

function fileWith(name: string, content: string | Uint8Array): string {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
}

describe('dondoc plan read', () => {
  it('prints exactly one JSON value with --json', () => {
    const run = dondoc('plan', 'read', 'test/plans/fixtures/page-cuts.md', '--json');
    expect(run.code).toBe(0);
    const value = JSON.parse(run.out) as Record<string, unknown>;
    expect(Object.keys(value)).toEqual(['file', 'format', 'plan', 'tasks', 'duties', 'findings']);
    expect(value).toMatchObject({ file: 'page-cuts.md', format: 'text', plan: { number: '12/KH-UBND' } });
  });

  it('takes the year for phrases without one', () => {
    const path = fileWith('a.txt', 'STT\tNội dung\tChủ trì\tThời gian\n1\tViệc\tSở Y tế\tTháng 3\n');
    const run = dondoc('plan', 'read', path, '--json', '--year', '2025');
    expect(JSON.parse(run.out)).toMatchObject({ plan: { year: 2025 }, tasks: [{ timing: { parsed: [{ kind: 'month', month: '2025-03' }] } }] });
  });

  it('prints a table in Vietnamese without --json', () => {
    const run = dondoc('plan', 'read', 'test/plans/fixtures/cell-lines.txt');
    expect(run.code).toBe(0);
    expect(run.out).toContain('2 nhiệm vụ, 1 dòng sản phẩm thêm, 0 chỉ tiêu');
    expect(run.out).toContain('Tháng 2/2026 → Tháng');
  });

  it.each([
    ['a file that is not there', () => join(folder, 'none.txt'), /không có tệp này/],
    ['a folder', () => folder, /thư mục/],
    ['an empty file', () => fileWith('b.txt', ''), /rỗng/],
    ['a zip named .txt', () => fileWith('c.txt', Uint8Array.from([0x50, 0x4b, 3, 4])), /nén/],
    ['a letter without a table', () => fileWith('d.md', 'Kính gửi các sở.\n'), /không tìm thấy bảng/],
  ])('%s ends with exit code 1, a reason and nothing on standard output', (_, path, reason) => {
    const run = dondoc('plan', 'read', path(), '--json');
    expect(run).toMatchObject({ code: 1, out: '' });
    expect(run.err).toMatch(reason);
  });

  it('says the reason in English with --lang en', () => {
    expect(dondoc('--lang', 'en', 'plan', 'read', fileWith('e.txt', '')).err).toMatch(/file is empty/);
  });

  it.each([[['plan', 'read']], [['plan', 'read', 'x.txt', '--year', 'abc']], [['plan', 'read', 'x.txt', '--unknown']]])('%j is wrong use, exit code 2', (words) => {
    expect(dondoc(...words)).toMatchObject({ code: 2, out: '' });
  });
});
