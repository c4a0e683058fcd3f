import { describe, expect, it } from '@jest/globals';
import { lintPlan } from '../../../../domain/plan/lint/lint-plan.js';
import { readText, rulesOf, type Row } from './plan-under-test.js';

const numbered = (...numbers: string[]): { rows: Row[] } => ({ rows: numbers.map((number) => ({ number })) });

describe('numbers of rows and of their parts', () => {
  it.each([
    ['a row after the parts of the row before', numbered('1.1', '1.2', '2'), []],
    ['a row whose number is left out after parts', numbered('1.1', '1.2', '3'), ['number-skipped 3']],
    ['parts under their row', numbered('1', '1.1', '1.2', '2'), []],
  ])('%s', (_what, written, expected) => {
    expect(rulesOf(written)).toEqual(expected);
  });
});

const HEAD = 'SỞ TƯ PHÁP\nSố: 5/KH-STP\nAn Giang, ngày 10 tháng 01 năm 2024\nKẾ HOẠCH\nKiểm soát thủ tục hành chính năm 2024\n\n';
const linted = (table: string): string[] => lintPlan(readText('chi-tieu.txt', HEAD + table)).map(({ rule, severity, task }) => `${rule} ${severity} ${task ?? '-'}`);

describe('targets without a lead', () => {
  it('are told once where the table has no such column', () => {
    expect(linted('STT\tChỉ tiêu\tĐVT\tNăm 2024\n1\tHồ sơ đúng hạn\t%\t95\n2\tHồ sơ trực tuyến\t%\t80\n')).toEqual(['no-lead info -']);
  });

  it('are faults one by one where others have one', () => {
    expect(linted('STT\tChỉ tiêu\tĐVT\tNăm 2024\tĐơn vị chủ trì\n1\tHồ sơ đúng hạn\t%\t95\tVăn phòng Sở\n2\tHồ sơ trực tuyến\t%\t80\t\n')).toEqual(['no-lead error 2']);
  });
});

describe('a term that stands in the content alone', () => {
  it('is named by the words it comes to', () => {
    const found = lintPlan(readText('khong-cot.txt', `${HEAD}STT\tNội dung\tChủ trì\n1\tRà soát, hoàn thành trước ngày 05/01/2024\tVăn phòng Sở\n`));
    expect(found.filter(({ rule }) => rule === 'born-overdue').map(({ message }) => message)).toEqual([expect.stringMatching(/hạn “trước ngày 0?5\/0?1\/2024” .*đã qua/i)]);
  });
});
