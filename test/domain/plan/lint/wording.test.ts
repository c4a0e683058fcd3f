import { describe, expect, it } from '@jest/globals';
import { rulesOf, type Written } from './plan-under-test.js';

const cases: [string, Written, string[]][] = [
  ['a known decision with its day and month in another year', { rows: [{ note: 'Theo Quyết định số 766/QĐ-TTg ngày 23/6/2023' }] }, ['citation-date 1']],
  ['the same number on another day of another year is another document', { rows: [{ note: 'Theo Quyết định số 766/QĐ-TTg ngày 11/7/2023' }] }, []],
  ['tasks that the plan sets itself ("đề ra")', { text: ['Kế hoạch đề ra 02 nhiệm vụ, cụ thể tại bảng sau.'], rows: [{}] }, ['announced-missing -']],
  ['as many as are set', { text: ['Kế hoạch đề ra 02 nhiệm vụ, cụ thể tại bảng sau.'], rows: [{}, {}] }, []],
];

describe('further wordings of faults', () => {
  it.each(cases)('%s', (_what, written, expected) => {
    expect(rulesOf(written)).toEqual(expected);
  });
});
