import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { lintContextOf } from '../../../../config/orgs/plan-context.js';
import { mentionKey } from '../../../../domain/org/resolve.js';
import { lintPlan } from '../../../../domain/plan/lint/lint-plan.js';
import { findingsOf, headOf, planOf, readText, rulesOf, type Written } from './plan-under-test.js';

const rows = (...contents: Written['rows'] & object): Written => ({ rows: contents });
const said = (...text: string[]): Written => ({ text });
const SAME = 'Kiểm tra việc niêm yết thủ tục hành chính tại nơi tiếp nhận hồ sơ';
const DISTRICTS_2025 = headOf('15 tháng 01 năm 2025', 2025);

/** A fault, the plan that has exactly this one, where it is found, and the nearest plan without it. */
const cases: [string, Written, string, Written][] = [
  ['a row without a lead', rows({}, { lead: '' }), 'no-lead 2', rows({}, { lead: 'Sở Nội vụ' })],
  ['a row without a product', rows({}, { product: '' }), 'no-product 2', rows({}, { product: 'Văn bản' })],
  ['a row without a time', rows({}, { timing: '' }), 'no-timing 2', rows({}, { timing: 'Thường xuyên' })],
  ['a time that says nothing', rows({ timing: 'tùy tình hình thực tế của đơn vị' }), 'timing-not-understood 1', rows({ timing: 'Trong năm 2024' })],

  ['a term on the eve of issue', rows({ timing: 'Trước ngày 10/01/2024' }), 'born-overdue 1', rows({ timing: 'Chậm nhất ngày 10/01/2024' })],
  ['a month that was over at issue', { head: headOf('01 tháng 3 năm 2024', 2024), rows: [{ timing: 'Tháng 02/2024' }] }, 'born-overdue 1', { head: headOf('29 tháng 02 năm 2024', 2024), rows: [{ timing: 'Tháng 02/2024' }] }],
  ['a duty of the running text that was past', said('Các sở, ban, ngành xây dựng kế hoạch của đơn vị mình xong trước ngày 05/01/2024.'), 'born-overdue -', said('Các sở, ban, ngành xây dựng kế hoạch của đơn vị mình xong trước ngày 31/01/2024.')],

  ['a time of the year after next', rows({ timing: 'Quý II/2025' }), 'outside-year 1', rows({ timing: 'Quý II/2024' })],
  ['January of the next year for work that is no report', rows({ content: 'Lắp đặt bảng điện tử ở sảnh', timing: 'Tháng 01/2025' }), 'outside-year 1', rows({ content: 'Tổng kết công tác năm', timing: 'Tháng 01/2025' })],
  ['a programme that is over', rows({ timing: 'Giai đoạn 2021 - 2023' }), 'outside-year 1', rows({ timing: 'Giai đoạn 2021 - 2025' })],

  ['a last day on a Saturday', rows({ timing: 'Chậm nhất ngày 14/12/2024' }), 'due-on-day-off 1', rows({ timing: 'Chậm nhất ngày 13/12/2024' })],
  ['"before" a Monday', rows({ timing: 'Trước ngày 16/12/2024' }), 'due-on-day-off 1', rows({ timing: 'Trước ngày 17/12/2024' })],
  ['a last day on a holiday', rows({ timing: 'Chậm nhất ngày 02/9/2024' }), 'due-on-day-off 1', rows({ timing: 'Chậm nhất ngày 04/9/2024' })],
  ['a Saturday that is not worked beside one that is', rows({ timing: 'Chậm nhất ngày 11/5/2024' }), 'due-on-day-off 1', rows({ timing: 'Chậm nhất ngày 04/5/2024' })],

  ['a report due before its data close', rows({ timing: 'Hằng tháng', content: 'Báo cáo số liệu hồ sơ', note: 'Số liệu lấy từ ngày 21 tháng trước đến ngày 20 tháng báo cáo; gửi trước ngày 20 hằng tháng' }), 'due-before-data 1',
    rows({ timing: 'Hằng tháng', content: 'Báo cáo số liệu hồ sơ', note: 'Số liệu lấy từ ngày 21 tháng trước đến ngày 20 tháng báo cáo; gửi trước ngày 21 hằng tháng' })],
  ['a quarterly report due before the quarter\'s data close', rows({ timing: 'Trước ngày 12 tháng cuối quý', note: 'Số liệu từ ngày 15 tháng trước đến ngày 14 tháng cuối quý' }), 'due-before-data 1', rows({ timing: 'Trước ngày 20 tháng cuối quý', note: 'Số liệu từ ngày 15 tháng trước đến ngày 14 tháng cuối quý' })],
  ['a report on a window in the words of Decree 09/2019', rows({ timing: 'Trước ngày 14 tháng cuối quý', note: 'Số liệu chốt từ ngày 15 của tháng trước kỳ báo cáo đến ngày 14 của tháng cuối kỳ báo cáo' }), 'due-before-data 1', rows({ timing: 'Trước ngày 20 tháng cuối quý', note: 'Số liệu chốt từ ngày 15 của tháng trước kỳ báo cáo đến ngày 14 của tháng cuối kỳ báo cáo' })],
  ['a quarter\'s date before its data close', rows({ timing: 'Chậm nhất ngày 13/6/2024', note: 'Số liệu báo cáo quý tính từ ngày 15 của tháng trước kỳ báo cáo đến ngày 14 của tháng cuối quý' }), 'due-before-data 1', rows({ timing: 'Chậm nhất ngày 14/6/2024', note: 'Số liệu báo cáo quý tính từ ngày 15 của tháng trước kỳ báo cáo đến ngày 14 của tháng cuối quý' })],
  ['a yearly report due before the year\'s data close', rows({ timing: 'Trước ngày 12/12 hằng năm', note: 'Thời gian chốt số liệu: từ ngày 15 tháng 12 năm trước kỳ báo cáo đến ngày 14 tháng 12 của kỳ báo cáo' }), 'due-before-data 1', rows({ timing: 'Trước ngày 20/12 hằng năm', note: 'Thời gian chốt số liệu: từ ngày 15 tháng 12 năm trước kỳ báo cáo đến ngày 14 tháng 12 của kỳ báo cáo' })],
  ['a term of the text due before its data close', said('Các phòng, đơn vị gửi báo cáo quý về Văn phòng Sở trước ngày 12 của tháng cuối quý (số liệu lấy từ ngày 15 tháng trước đến ngày 14 tháng cuối quý).'), 'due-before-data -', said('Các phòng, đơn vị gửi báo cáo quý về Văn phòng Sở trước ngày 20 của tháng cuối quý (số liệu lấy từ ngày 15 tháng trước đến ngày 14 tháng cuối quý).')],
  ['a dated report due before its data close', rows({ timing: 'Chậm nhất ngày 13/6/2024', note: 'Số liệu tính đến ngày 14/6/2024' }), 'due-before-data 1', rows({ timing: 'Chậm nhất ngày 14/6/2024', note: 'Số liệu tính đến ngày 14/6/2024' })],

  ['the 31st of a month of 30 days', rows({ timing: 'Trước ngày 31/6/2024' }), 'impossible-date 1', rows({ timing: 'Trước ngày 31/7/2024' })],
  ['29 February of a common year', { head: DISTRICTS_2025, rows: [{ timing: 'Chậm nhất ngày 29/02/2025' }] }, 'impossible-date 1', { head: DISTRICTS_2025, rows: [{ timing: 'Chậm nhất ngày 28/02/2025' }] }],
  ['a thirteenth month', rows({ timing: 'Tháng 13/2024' }), 'impossible-date 1', rows({ timing: 'Tháng 12/2024' })],
  ['a fifth quarter', rows({ timing: 'Quý V/2024' }), 'impossible-date 1', rows({ timing: 'Quý IV/2024' })],
  ['an impossible day in the running text', said('Thủ trưởng các đơn vị gửi kết quả trước ngày 31 tháng 9 năm 2024.'), 'impossible-date -', said('Thủ trưởng các đơn vị gửi kết quả trước ngày 01 tháng 10 năm 2024.')],
  ['a stretch that ends before it begins', rows({ timing: 'Từ tháng 9/2024 đến tháng 6/2024' }), 'reversed-window 1', rows({ timing: 'Từ tháng 6/2024 đến tháng 9/2024' })],

  ['a monthly report without a day', rows({ timing: 'Hằng tháng', content: 'Báo cáo tình hình hồ sơ trễ hẹn' }), 'monthly-without-day 1', rows({ timing: 'Trước ngày 25 hằng tháng', content: 'Báo cáo tình hình hồ sơ trễ hẹn' })],
  ['an event without a term', rows({ timing: 'Sau khi có kết quả kiểm tra' }), 'event-without-term 1', rows({ timing: 'Trong 05 ngày làm việc kể từ khi có kết quả kiểm tra' })],
  ['an event, where a request would set its own term', rows({ timing: 'Khi có kết quả kiểm tra' }), 'event-without-term 1', rows({ timing: 'Khi có yêu cầu' })],
  ['an event that asks for it at once is a term', rows({}, { timing: 'Sau khi có văn bản giao việc' }), 'event-without-term 2', rows({}, { timing: 'Ngay sau khi có văn bản giao việc' })],

  ['two days for one report', rows({ content: 'Báo cáo kết quả xử lý hồ sơ quá hạn của đơn vị', timing: 'Trước ngày 14 của tháng cuối quý' }, { content: 'Báo cáo kết quả xử lý hồ sơ quá hạn tại đơn vị', timing: 'Chậm nhất ngày 20 của tháng cuối quý' }), 'conflicting-terms 2',
    rows({ content: 'Báo cáo kết quả xử lý hồ sơ quá hạn của đơn vị', timing: 'Trước ngày 14 của tháng cuối quý' }, { content: 'Báo cáo kết quả số hóa giấy tờ lưu trữ tại kho', timing: 'Chậm nhất ngày 20 của tháng cuối quý' })],
  ['the same content twice', rows({ content: SAME }, { content: SAME, timing: 'Quý IV/2024' }), 'duplicate-text 2', rows({ content: SAME }, { content: 'Kiểm tra việc trả kết quả qua bưu chính công ích', timing: 'Quý IV/2024' })],
  ['nearly the same content twice', rows({ content: SAME }, { content: SAME.replace('hồ sơ', 'các hồ sơ giấy'), timing: 'Quý IV/2024' }), 'similar-text 2', rows({ content: `${SAME} cấp tỉnh` }, { content: `${SAME} cấp huyện`, timing: 'Quý IV/2024' })],
  ['a number left out', rows({ number: '1' }, { number: '3' }), 'number-skipped 3', rows({ number: '1' }, { number: '2' })],
  ['a table that begins late', rows({ number: '2' }, { number: '3' }), 'number-skipped 2', rows({ number: '1' }, { number: '2' })],
  ['a cell that breaks off', rows({ content: 'Công khai kết quả giải quyết hồ sơ của các' }), 'text-cut-off 1', rows({ content: 'Công khai kết quả giải quyết hồ sơ của các xã' })],

  ['more tasks announced than read', said('Kế hoạch gồm 03 nhiệm vụ cụ thể như sau.'), 'announced-missing -', { text: ['Kế hoạch gồm 03 nhiệm vụ cụ thể như sau.'], rows: [{}, {}, {}] }],
  ['an appendix that is not there', said('Nhiệm vụ cụ thể theo Phụ lục II ban hành kèm theo Kế hoạch này.'), 'appendix-missing -', { text: ['Nhiệm vụ cụ thể theo Phụ lục II ban hành kèm theo Kế hoạch này.'], after: ['PHỤ LỤC II'] }],
  ['the second of two appendices', { text: ['Chi tiết tại Phụ lục I và Phụ lục II kèm theo.'], after: ['PHỤ LỤC I'] }, 'appendix-missing -', { text: ['Chi tiết tại Phụ lục I và Phụ lục II kèm theo.'], after: ['PHỤ LỤC I', 'PHỤ LỤC II'] }],
  ['an appendix of a circular is no matter of ours', said('Chi tiết tại Phụ lục III của Kế hoạch này; chi tiết tại Phụ lục IV Thông tư số 02/2017/TT-VPCP.'), 'appendix-missing -', said('Chi tiết tại Phụ lục IV Thông tư số 02/2017/TT-VPCP.')],

  ['a department that was merged away', { head: headOf('15 tháng 4 năm 2025', 2025), rows: [{ lead: 'Sở Tài nguyên và Môi trường', timing: 'Quý III/2025' }] }, 'lead-not-there 1', { head: headOf('15 tháng 4 năm 2025', 2025), rows: [{ lead: 'Sở Nông nghiệp và Môi trường', timing: 'Quý III/2025' }] }],
  ['a department that is gone before the last day', { head: DISTRICTS_2025, rows: [{ lead: 'Sở Tài nguyên và Môi trường', timing: 'Quý III/2025' }] }, 'lead-not-there 1', { head: DISTRICTS_2025, rows: [{ lead: 'Sở Tài nguyên và Môi trường', timing: 'Tháng 02/2025' }] }],
  ['the districts after 1/7/2025', { head: DISTRICTS_2025, rows: [{ lead: 'UBND các huyện, thị xã, thành phố', timing: 'Chậm nhất ngày 01/7/2025' }] }, 'lead-not-there 1', { head: DISTRICTS_2025, rows: [{ lead: 'UBND các huyện, thị xã, thành phố', timing: 'Chậm nhất ngày 30/6/2025' }] }],
  ['a plan without number and date', { head: ['ỦY BAN NHÂN DÂN TỈNH PHÚ THỌ', 'Số: /KH-UBND', 'Phú Thọ, ngày tháng 01 năm 2024', '', 'KẾ HOẠCH', 'Kiểm soát thủ tục hành chính năm 2024'] }, 'no-number-or-date -', {}],
];

describe('each rule', () => {
  it.each(cases)('finds %s, that alone, and is silent beside it', (_fault, faulty, expected, clean) => {
    expect(rulesOf(faulty)).toEqual([expected]);
    expect(rulesOf(clean)).toEqual([]);
  });
});

const DEPARTMENT_2025 = headOf('22 tháng 01 năm 2025', 2025, 'SỞ TÀI NGUYÊN VÀ MÔI TRƯỜNG');
const mixed: [string, Written, string[]][] = [
  ['an office that ends before its plan does is told once', { head: DEPARTMENT_2025, rows: [{ lead: 'Văn phòng Sở', timing: 'Quý I/2025' }, { lead: 'Văn phòng Sở', timing: 'Quý II/2025' }] }, ['lead-not-there -']],
  ['an office whose plan ends before it', { head: DEPARTMENT_2025, rows: [{ lead: 'Văn phòng Sở', timing: 'Tháng 02/2025' }] }, []],
  ['a number used twice in a group', rows({ number: '1' }, { number: '2' }, { number: '2' }), ['number-repeated 2~2']],
  ['a term of the text against a row', {
    text: ['Văn phòng UBND tỉnh báo cáo kết quả xử lý hồ sơ quá hạn của đơn vị chậm nhất ngày 20 của tháng cuối quý.'],
    rows: [{ content: 'Báo cáo kết quả xử lý hồ sơ quá hạn của đơn vị', timing: 'Trước ngày 14 của tháng cuối quý' }],
  }, ['conflicting-terms -']],
  ['two wordings of one last day', rows({ content: 'Báo cáo kết quả xử lý hồ sơ quá hạn của đơn vị', timing: 'Trước ngày 16/5/2024' }, { content: 'Báo cáo kết quả xử lý hồ sơ quá hạn tại đơn vị', timing: 'Chậm nhất ngày 15/5/2024' }), ['duplicate-text 2']],
  ['the same report of two levels by two days', rows({ content: 'Báo cáo kết quả xử lý hồ sơ quá hạn', lead: 'UBND cấp xã', timing: 'Trước ngày 14 hằng tháng' }, { content: 'Báo cáo kết quả xử lý hồ sơ quá hạn', lead: 'UBND cấp huyện', timing: 'Trước ngày 18 hằng tháng' }), ['duplicate-text 2']],
  ['a stretch of a plan that still runs', { head: headOf('15 tháng 3 năm 2024', 2024), rows: [{ timing: 'Từ tháng 01/2024 đến tháng 6/2024' }] }, []],
  ['a monthly day meets a weekend in every year', rows({ timing: 'Chậm nhất ngày 20 hằng tháng' }), []],
  ['a term of an issuer nobody knows', { head: headOf('15 tháng 01 năm 2025', 2025, 'ỦY BAN NHÂN DÂN TỈNH SÔNG LAM', 'Sông Lam'), rows: [{ lead: 'UBND cấp huyện', timing: 'Quý IV/2025' }] }, []],
];

describe('rules together', () => {
  it.each(mixed)('%s', (_case, written, expected) => {
    expect(rulesOf(written)).toEqual(expected);
  });

  it.each([['Trước ngày 14', true], ['Trước ngày 15', false], ['Trước ngày 16', false], ['Chậm nhất ngày 13', true], ['Chậm nhất ngày 14', false]])('%s of a quarter\'s last month against data that close on the 14th: %s', (term, early) => {
    const note = 'Số liệu từ ngày 15 tháng trước đến ngày 14 tháng cuối quý';
    expect(rulesOf(rows({ timing: `${term} tháng cuối quý`, note })).includes('due-before-data 1')).toBe(early);
  });

  it('is silent about days off without a calendar and about units without the issuer', () => {
    const read = planOf({ head: headOf('15 tháng 01 năm 2025', 2025), rows: [{ lead: 'UBND cấp huyện', timing: 'Chậm nhất ngày 13/12/2025' }] });
    expect(lintPlan(read).map(({ rule }) => rule)).toEqual([]);
    expect(lintPlan(read, lintContextOf(read.plan)).map(({ rule }) => rule)).toEqual(['due-on-day-off', 'lead-not-there']);
  });

  it('sees an end column that stands before the start column, and no fault in equal ones', () => {
    const withColumns = (start: string, end: string): string[] => {
      const text = ['STT\tNội dung\tChủ trì\tBắt đầu\tKết thúc\tSản phẩm', `1\tRà soát hồ sơ lưu trữ\tSở Y tế\t${start}\t${end}\tBáo cáo`].join('\n');
      return lintPlan(readText('a.txt', `${headOf('10 tháng 01 năm 2024', 2024).join('\n')}\n\n${text}\n`)).map(({ rule }) => rule);
    };
    expect(withColumns('Tháng 6/2024', 'Tháng 3/2024')).toEqual(['reversed-window']);
    expect(withColumns('Tháng 6/2024', 'Tháng 6/2024')).toEqual([]);
    expect(withColumns('Quý III/2024', 'Quý II/2024')).toEqual(['reversed-window']);
  });

  it('takes a remembered answer for a lead that is gone', () => {
    const read = planOf({ head: headOf('15 tháng 4 năm 2025', 2025), rows: [{ lead: 'Sở TN&MT', timing: 'Quý III/2025' }] });
    const context = lintContextOf(read.plan);
    expect(lintPlan(read, context).map(({ rule }) => rule)).toEqual(['lead-not-there']);
    expect(lintPlan(read, { ...context, remembered: new Map([[mentionKey('Sở TN&MT'), ['phu-tho/so-nong-nghiep-va-moi-truong']]]) })).toEqual([]);
  });

  it('tells many remarks of one kind once, with every place', () => {
    const [found, ...others] = findingsOf({ rows: ['A', 'B', 'C', 'D', 'E', 'F', 'G'].map((letter, at) => ({ content: `Việc ${letter} của phòng`, product: at === 0 ? 'Báo cáo' : '' })) });
    expect(others).toEqual([]);
    expect(found).toMatchObject({ rule: 'no-product', task: '2' });
    expect(found?.message).toContain('3, 4, 5, 6, 7');
  });
});

describe('what a finding says', () => {
  it('names the working day before, the successor, the document\'s true day', () => {
    expect(findingsOf({ rows: [{ timing: 'Chậm nhất ngày 14/12/2024' }] })[0]).toMatchObject({ suggestion: 'Hoàn thành trong ngày làm việc liền trước: thứ Sáu 13/12/2024.' });
    expect(findingsOf({ head: headOf('15 tháng 4 năm 2025', 2025), rows: [{ lead: 'Sở Kế hoạch và Đầu tư', timing: 'Quý III/2025' }] })[0]).toMatchObject({ suggestion: expect.stringContaining('Sở Tài chính') as unknown });
    expect(findingsOf({ text: ['Căn cứ Quyết định số 766/QĐ-TTg ngày 24/6/2022 của Thủ tướng Chính phủ;'] })[0]).toMatchObject({ suggestion: 'Sửa thành ngày 23/6/2022.' });
  });

  it('is written in both languages with a reason and advice', () => {
    for (const [, faulty] of cases) {
      for (const finding of findingsOf(faulty)) {
        for (const words of [finding.message, finding.why, finding.suggestion, finding.en.message, finding.en.why, finding.en.suggestion]) expect(words.length).toBeGreaterThan(10);
        expect(finding.key).toContain(finding.rule);
      }
    }
  });

  it('keeps its key when rows and lines above it come or go, and changes it with the words', () => {
    const keyOf = (written: Written): string | undefined => findingsOf(written).find(({ rule }) => rule === 'born-overdue')?.key;
    const first = keyOf({ rows: [{ timing: 'Trước ngày 05/01/2024' }] });
    expect(keyOf({ text: ['Một đoạn lời văn mới.'], rows: [{ timing: 'Trước ngày 05/01/2024' }, {}] })).toBe(first);
    expect(keyOf({ rows: [{ timing: 'Trước ngày 06/01/2024' }] })).not.toBe(first);
  });

  it('is the same when what was linted is linted again', () => {
    for (const [, faulty] of cases) {
      const read = planOf(faulty);
      const context = lintContextOf(read.plan);
      const once = lintPlan(read, context);
      expect(lintPlan({ ...read, findings: once }, context)).toEqual(once);
    }
  });

  it('has unique keys and never throws, whatever the cells hold', () => {
    const cell = fc.oneof(fc.string({ unit: 'grapheme', maxLength: 30 }), fc.constantFrom('Quý II/2024', 'trước ngày 31/6/2024', 'Nghị định 61/2018/NĐ-CP ngày 13/4/2018', 'Báo cáo (', 'UBND cấp huyện', 'từ 5/2024 đến 2/2024'))
      .map((text) => text.replace(/[\t\n\r|<>]/g, ' '));
    fc.assert(fc.property(fc.array(fc.record({ content: cell, lead: cell, timing: cell, product: cell, note: cell }), { minLength: 1, maxLength: 5 }), fc.array(cell, { maxLength: 3 }), (made, text) => {
      const keys = findingsOf({ rows: [{}, ...made], text }).map(({ key, line }) => `${key} ${line}`);
      expect(new Set(keys).size).toBe(keys.length);
    }), { seed: 766, numRuns: 60 });
  });
});
