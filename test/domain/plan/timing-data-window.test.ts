// Windows of a report's figures in the wordings of Decree 09/2019/NĐ-CP, Art. 12, and of the plans that shorten them: never a deadline.
import { describe, expect, it } from '@jest/globals';
import { parseTiming } from '../../../domain/plan/timing/parse.js';
import { dataPeriodsIn } from '../../../domain/plan/timing/rule-data-period.js';
import type { Period, Timing } from '../../../domain/plan/timing/timing.js';
import { eachIsUnderstood, type Row } from './timing-table.js';

function from15to14(every: Period, more: Partial<Timing> = {}): Timing {
  return { kind: 'data-period', every, 'from-day': 15, 'from-month': 'previous', 'to-day': 14, 'to-month': 'same', ...more } as Timing;
}
const YEAR = { from: '12-15', to: '12-14' };

const UNDERSTOOD: Row[] = [
  ['Tính từ ngày 15 tháng trước đến ngày 14 của tháng thuộc kỳ báo cáo', {}, [from15to14('month')]],
  ['Số liệu từ ngày 15 tháng trước đến ngày 14 tháng cuối quý', {}, [from15to14('quarter')]],
  ['Thời gian chốt số liệu: từ ngày 15 của tháng trước kỳ báo cáo đến ngày 14 của tháng cuối quý thuộc kỳ báo cáo', {}, [from15to14('quarter')]],
  ['thời gian chốt số liệu báo cáo quý tính từ ngày 15 của tháng trước kỳ báo cáo đến ngày 14 của tháng cuối kỳ báo cáo', {}, [from15to14('quarter')]],
  ['Thời gian chốt số liệu báo cáo 6 tháng đầu năm được tính từ ngày 15 tháng 12 năm trước kỳ báo cáo đến ngày 14 tháng 6 của kỳ báo cáo', {}, [from15to14('half-year', { from: '12-15', to: '06-14' })]],
  ['thời gian chốt số liệu báo cáo 6 tháng cuối năm tính từ ngày 15 tháng 6 đến ngày 14 tháng 12 của kỳ báo cáo', {}, [from15to14('half-year', { 'from-month': 'same', from: '06-15', to: '12-14' })]],
  ['tính từ ngày 15/12 năm trước kỳ báo cáo đến ngày 14/12 của năm báo cáo', {}, [from15to14('year', YEAR)]],
  ['Số liệu báo cáo năm lấy từ 15/12 năm trước đến 14/12 năm báo cáo', {}, [from15to14('year', YEAR)]],
  ['số liệu 9 tháng tính từ ngày 15/12 năm trước đến hết ngày 14/9 năm báo cáo', {}, [from15to14('year', { from: '12-15', to: '09-14' })]],
  ['Số liệu quý I từ ngày 15/12/2024 đến ngày 14/3/2025', {}, [from15to14('quarter', { from: '12-15', to: '03-14' })]],
  ['Số liệu chốt từ 00h00 ngày 15 tháng trước đến 24h00 ngày 14 tháng này', {}, [from15to14('month')]],
  ['số liệu lấy từ 21 tháng trước đến hết ngày 20 tháng báo cáo', {}, [{ kind: 'data-period', every: 'month', 'from-day': 21, 'from-month': 'previous', 'to-day': 20, 'to-month': 'same' }]],
  ['Dữ liệu tổng hợp từ ngày 01 đến ngày cuối tháng', {}, [{ kind: 'data-period', every: 'month', 'from-day': 1, 'from-month': 'same', 'to-day': 31, 'to-month': 'same' }]],
  ['Trước ngày 20 tháng cuối quý (số liệu từ ngày 15 tháng trước đến ngày 14 tháng cuối quý)', {}, [{ kind: 'recurring', every: 'quarter', 'month-of-quarter': 3, 'before-day': 20 }, from15to14('quarter')]],
  ['Hằng quý, trước ngày 20 tháng cuối quý; số liệu chốt từ ngày 15 của tháng trước kỳ báo cáo đến ngày 14 của tháng cuối kỳ báo cáo', {}, [{ kind: 'recurring', every: 'quarter', 'month-of-quarter': 3, 'before-day': 20 }, from15to14('quarter')]],
  ['Hằng tháng, số liệu từ ngày 15 tháng trước đến ngày 14 tháng này, gửi trước ngày 18 hằng tháng', {}, [{ kind: 'monthly' }, from15to14('month'), { kind: 'recurring', every: 'month', 'before-day': 18 }]],
];

const CLOSE = 'Chỉ nói ngày chốt số liệu; ngày đầu tính liền sau kỳ trước';
const DOUBTED: [phrase: string, expected: Timing][] = [
  ['Số liệu chốt từ ngày 15 của tháng trước kỳ báo cáo đến ngày 14 của tháng cuối kỳ báo cáo', from15to14('quarter', { doubt: 'Không nói kỳ báo cáo tháng, quý hay năm' })],
  ['Số liệu tính đến ngày 14 tháng cuối quý', from15to14('quarter', { doubt: CLOSE })],
  ['số liệu chốt đến hết ngày 14 hằng tháng', from15to14('month', { doubt: CLOSE })],
  ['Số liệu chốt ngày 14 tháng cuối quý', from15to14('quarter', { doubt: CLOSE })],
  ['Thời điểm lấy số liệu: ngày 14 của tháng cuối quý', from15to14('quarter', { doubt: CLOSE })],
  ['Ngày chốt số liệu: 14 hằng tháng', from15to14('month', { doubt: CLOSE })],
  ['Số liệu từ đầu năm đến ngày 14 tháng cuối quý', from15to14('quarter', { doubt: CLOSE })],
  ['số liệu tính đến 14/12', from15to14('year', { doubt: CLOSE })],
  ['Số liệu tính đến hết ngày 30/6/2025', { kind: 'data-period', every: 'half-year', 'from-day': 1, 'from-month': 'same', 'to-day': 30, 'to-month': 'same', doubt: CLOSE }],
];

describe('data windows in the words of Decree 09/2019/NĐ-CP, Art. 12', () => {
  eachIsUnderstood(UNDERSTOOD);

  it.each(DOUBTED)('"%s" is a data window with a doubt', (phrase, expected) => {
    expect(parseTiming(phrase)).toEqual({ phrase, parsed: [expected], confidence: 0.6, rest: '' });
  });

  it.each([
    'Gửi số liệu trước ngày 14 tháng cuối quý', 'Cung cấp số liệu từ ngày 20 đến ngày 25 hằng tháng', 'Từ ngày 20 đến ngày 25 hằng tháng', 'Từ ngày 15/6 đến ngày 14/12/2025', 'Gửi số liệu đến ngày 14 hằng tháng',
  ])('"%s" is no data window', (phrase) => {
    expect(parseTiming(phrase).parsed.map(({ kind }) => kind)).not.toContain('data-period');
  });

  it('is found whole in a longer text', () => {
    const text = 'Báo cáo theo mẫu; số liệu chốt từ ngày 15 của tháng trước kỳ báo cáo đến hết ngày 14 của tháng cuối kỳ báo cáo, gửi Sở Tư pháp.';
    expect(dataPeriodsIn(text).map(({ from, to }) => text.slice(from, to))).toEqual(['số liệu chốt từ ngày 15 của tháng trước kỳ báo cáo đến hết ngày 14 của tháng cuối kỳ báo cáo']);
    expect(dataPeriodsIn('Từ ngày 15 tháng trước đến nay chưa có báo cáo')).toEqual([]);
  });
});
