import { describe, expect, it } from '@jest/globals';
import { readTarget } from '../../plans/table/target.js';
import { planOf } from './plan-sheet.js';

describe('the figure and unit of a target', () => {
  const cases: [text: string, unit: string, minimum: number | null, readUnit: string][] = [
    ['Tối thiểu 80', '%', 80, '%'],
    ['100%', '', 100, '%'],
    ['≥ 90%', '', 90, '%'],
    ['>= 90 %', '', 90, '%'],
    ['Trên 95', '%', 95, '%'],
    ['từ 70% trở lên', '', 70, '%'],
    ['Đạt từ 75,5 trở lên', '%', 75.5, '%'],
    ['Từ 80% đến dưới 90%', '', 80, '%'],
    ['80 - 90', '%', 80, '%'],
    ['Không dưới 98,5%', '', 98.5, '%'],
    ['ít nhất 02 mô hình', '', 2, 'mô hình'],
    ['1.200 hồ sơ', '', 1200, 'hồ sơ'],
    ['1.234,5', 'triệu đồng', 1234.5, 'triệu đồng'],
    ['99.5', '%', 99.5, '%'],
    ['Năm 2026: 85%', '', 85, '%'],
    ['Đến 31/12/2026 đạt 60%', '', 60, '%'],
    ['Quý 2 đạt 40 TTHC', '', 40, 'TTHC'],
    ['90 điểm trở lên', '', 90, 'điểm'],
    ['0', 'hồ sơ', 0, 'hồ sơ'],
    ['Không quá 2', '%', null, '%'],
    ['Dưới 5%', '', null, '%'],
    ['≤ 15', 'phút', null, 'phút'],
    ['Tối đa 30 phút', '', null, 'phút'],
    ['Theo quy định', '', null, ''],
    ['', '%', null, '%'],
  ];

  it.each(cases)('"%s" in "%s" asks for at least %s %s', (text, unit, minimum, readUnit) => {
    expect(readTarget(text, unit)).toEqual({ unit: readUnit, minimum, text });
  });

  it('is none where neither text nor unit is given', () => {
    expect(readTarget('', '')).toBeNull();
  });
});

describe('targets of several years', () => {
  const table = 'STT\tChỉ tiêu\tĐơn vị tính\tNăm 2026\tNăm 2027\tNăm 2028\n1\tSố hóa hồ sơ\t%\t70\t80\t\n2\tCắt giảm thủ tục\tTTHC\t\t\t≥ 15\n';
  const years = [{ year: 2026, minimum: 70, text: '70' }, { year: 2027, minimum: 80, text: '80' }];

  it.each([[2026, 70, '70'], [2027, 80, '80'], [2028, null, '']])('are those of the plan year %s, and all are kept', (year, minimum, text) => {
    expect(planOf(table, year).tasks[0]?.target).toEqual({ unit: '%', minimum, text, years });
  });

  it('are those of the first year given when the plan names none', () => {
    const [first, second] = planOf(table).tasks;
    expect([first?.target?.minimum, second?.target]).toEqual([70, { unit: 'TTHC', minimum: 15, text: '≥ 15', years: [{ year: 2028, minimum: 15, text: '≥ 15' }] }]);
  });

  it('are read from years under one heading', () => {
    const read = planOf('| STT | Chỉ tiêu | Chỉ tiêu các năm | | Cơ quan chủ trì |\n|---|---|---|---|---|\n| | | 2026 | 2027 | |\n| 1 | Hồ sơ trực tuyến | 60% | 75% | Sở A |\n', 2027);
    expect(read.tasks.map((task) => [task.kind, task.lead, task.target?.minimum, task.target?.years?.length])).toEqual([['target', 'Sở A', 75, 2]]);
  });
});
