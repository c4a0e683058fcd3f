import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from '@jest/globals';
import { dondoc, json } from './dondoc-run.js';

const folder = mkdtempSync(join(tmpdir(), 'dondoc-deadline-'));
afterAll(() => rmSync(folder, { recursive: true }));

function fileOf(name: string, text: string): string {
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
}

describe('dondoc deadline parse', () => {
  it('answers one phrase as one JSON value', () => {
    expect(json(dondoc('deadline', 'parse', 'trước ngày 14 của tháng cuối quý', '--json'))).toEqual({
      phrase: 'trước ngày 14 của tháng cuối quý', parsed: [{ kind: 'recurring', every: 'quarter', 'month-of-quarter': 3, 'before-day': 14 }], confidence: 1, rest: '',
    });
  });

  it('fills the year only when it is given', () => {
    expect(json(dondoc('deadline', 'parse', 'Tháng 3', '--json'))).toMatchObject({ parsed: [{ kind: 'month', month: '03' }] });
    expect(json(dondoc('deadline', 'parse', 'Tháng 3', '--year', '2024', '--json'))).toMatchObject({ parsed: [{ kind: 'month', month: '2024-03' }] });
  });

  it('reads a file line by line, in order: strings, pairs of columns, own years, blank lines skipped, a byte order mark ignored', () => {
    const path = fileOf('many.jsonl', '\uFEFF"Hằng tháng"\r\n\r\n{"phrase":"Tháng 01/2023","end":"Tháng 12/2023"}\n{"phrase":"Quý II","year":2025}\n');
    expect(json(dondoc('deadline', 'parse', '--file', path, '--json'))).toMatchObject([
      { parsed: [{ kind: 'monthly' }] }, { parsed: [{ kind: 'window', start: '2023-01', end: '2023-12' }] }, { parsed: [{ kind: 'quarters', quarters: ['Q2'], year: 2025 }] },
    ]);
  });

  it.each([['broken.jsonl', '"Hằng tháng"\n{broken\n', '2'], ['number.jsonl', '"a"\n"b"\n7\n', '3'], ['phrase.jsonl', '{"end":"x"}\n', '1']])('%s is refused with the number of the bad line', (name, text, line) => {
    const ran = dondoc('deadline', 'parse', '--file', fileOf(name, text), '--json');
    expect([ran.code, ran.out]).toEqual([1, '']);
    expect(ran.err).toContain(`dòng ${line}:`);
  });

  it('a file that cannot be read is refused with exit 1', () => {
    const ran = dondoc('deadline', 'parse', '--file', join(folder, 'none.jsonl'), '--lang', 'en');
    expect(ran.code).toBe(1);
    expect(ran.err).toContain('ENOENT');
  });

  it('neither phrase nor file, or both, is wrong use', () => {
    expect(dondoc('deadline', 'parse').code).toBe(2);
    expect(dondoc('deadline', 'parse', 'Hằng tháng', '--file', 'x').code).toBe(2);
  });
});

describe('dondoc deadline explain', () => {
  it('"Trước 15/02/2024" has every key of the contract and plans for Wednesday 07/02/2024', () => {
    const answer = json(dondoc('deadline', 'explain', 'Trước 15/02/2024', '--year', '2024', '--json'));
    expect(answer).toMatchObject({
      phrase: 'Trước 15/02/2024', parsed: [{ kind: 'before', date: '2024-02-15' }], findings: [],
      occurrences: [{
        key: expect.any(String), opensOn: '2024-01-01', operator: 'before', date: '2024-02-15', lastDay: '2024-02-14', planBy: '2024-02-07', lateFrom: '2024-02-14T17:00:00.000Z',
        rule: expect.any(String), source: expect.any(String), calendar: '2026.1', provisional: false, explanation: expect.stringContaining('07/02/2024'),
      }],
    });
  });

  it('takes the day of the event, and without it says that it is needed', () => {
    const phrase = 'Trong thời gian 10 ngày kể từ ngày tiếp nhận';
    expect(json(dondoc('deadline', 'explain', phrase, '--year', '2024', '--from', '2024-04-20', '--json'))).toMatchObject({ occurrences: [{ lastDay: '2024-05-02' }] });
    expect(json(dondoc('deadline', 'explain', phrase, '--year', '2024', '--json'))).toMatchObject({ occurrences: [], findings: [{ rule: 'needs-event' }] });
  });

  it('says that a deadline lies outside the plan\'s year, and what was not understood', () => {
    expect(json(dondoc('deadline', 'explain', 'Tháng 12/2022', '--year', '2025', '--json'))).toMatchObject({ occurrences: [{ lastDay: '2022-12-31' }], findings: [{ rule: 'outside-plan-year' }] });
    expect(json(dondoc('deadline', 'explain', 'Tổ chức trong tháng 5/2025', '--year', '2025', '--json'))).toMatchObject({ occurrences: [{ lastDay: '2025-05-31' }], findings: [{ rule: 'partly-understood', message: expect.stringContaining('Tổ chức') }] });
  });

  it.each([[['--year', '24']], [['--year', '2024', '--from', '2024-02-30']], [['--year', '2024', '--calendar', 'none']]])('%j is refused with exit 1', (args) => {
    expect(dondoc('deadline', 'explain', 'Hằng tháng', ...args, '--json')).toMatchObject({ code: 1, out: '' });
  });

  it('a year is asked for: without it, exit 2', () => expect(dondoc('deadline', 'explain', 'Hằng tháng').code).toBe(2));
});
