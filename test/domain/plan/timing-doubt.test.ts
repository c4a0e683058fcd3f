// What is doubted, understood in part, or kept as text: a reading that could be wrong never passes for a sure one.
import { describe, expect, it } from '@jest/globals';
import { parseTiming } from '../../../domain/plan/timing/parse.js';
import type { Timing } from '../../../domain/plan/timing/timing.js';

const DOUBTED: [phrase: string, options: { year?: number }, expected: Timing[], rest: string][] = [
  ['đầu tháng 3/2025', {}, [{ kind: 'month', month: '2025-03', doubt: '"đầu" không phải một ngày nhất định' }], ''],
  ['giữa tháng 6/2026', {}, [{ kind: 'by', date: '2026-06-15', note: 'Bộ luật Dân sự 2015, Điều 146', doubt: '"giữa" không phải một ngày nhất định' }], ''],
  ['đầu quý II/2025', {}, [{ kind: 'quarter', quarters: ['2025-Q2'], doubt: '"đầu" không phải một ngày nhất định' }], ''],
  ['giữa quý II/2025', {}, [{ kind: 'quarter', quarters: ['2025-Q2'], doubt: '"giữa" không phải một ngày nhất định' }], ''],
  ['đầu năm 2025', {}, [{ kind: 'year', year: 2025, doubt: '"đầu" không phải một ngày nhất định' }], ''],
  ['giữa năm 2026', {}, [{ kind: 'by', date: '2026-06-30', note: 'Bộ luật Dân sự 2015, Điều 146', doubt: '"giữa" không phải một ngày nhất định' }], ''],
  ['đầu năm', {}, [{ kind: 'year', doubt: '"đầu" không phải một ngày nhất định' }], ''],
  ['ngày làm việc cuối cùng của tháng', {}, [{ kind: 'recurring', every: 'month', 'by-day': 31, doubt: 'Ngày làm việc cuối cùng: đọc là ngày cuối cùng của kỳ' }], ''],
  ['ngày làm việc cuối cùng hằng tháng', {}, [{ kind: 'recurring', every: 'month', 'by-day': 31, doubt: 'Ngày làm việc cuối cùng: đọc là ngày cuối cùng của kỳ' }], ''],
  ['trước thứ Sáu hằng tuần', {}, [{ kind: 'recurring', every: 'week', weekdays: [5], doubt: '"Trước" một thứ trong tuần: chưa rõ có tính chính ngày đó không' }], ''],
  ['trong vòng 24 giờ', {}, [{ kind: 'relative', days: 1, unit: 'day', hours: 24, doubt: 'Không nói tính từ khi nào' }], ''],
  ['Trong vòng 24 giờ kể từ khi tiếp nhận', {}, [{ kind: 'relative', days: 1, unit: 'day', hours: 24, doubt: 'Thời hạn tính bằng giờ; lịch chỉ theo dõi theo ngày', from: 'tiếp nhận' }], ''],
  ['Trong 08 giờ làm việc kể từ khi nhận được phản ánh', {}, [{ kind: 'relative', days: 1, unit: 'working-day', hours: 8, doubt: 'Thời hạn tính bằng giờ; lịch chỉ theo dõi theo ngày', from: 'nhận được phản ánh' }], ''],
  ['Ban hành Kế hoạch trong tháng 01/2025, thực hiện trong năm', {}, [{ kind: 'month', month: '2025-01' }, { kind: 'within-year' }], 'Ban hành Kế hoạch'],
  ['ngày 32 hằng tháng', {}, [{ kind: 'monthly', doubt: 'Còn chữ chỉ thời gian chưa hiểu ngay trước' }], 'ngày 32'],
  ['Trước ngày 0 hằng tháng', {}, [{ kind: 'monthly', doubt: 'Còn chữ chỉ thời gian chưa hiểu ngay trước' }], 'Trước ngày 0'],
  ['từ tháng 9 đến tháng 3', {}, [{ kind: 'window', start: '09', end: '03', doubt: 'Thời điểm bắt đầu sau thời điểm kết thúc' }], ''],
  ['Từ tháng 9/2025 đến tháng 3/2025', {}, [{ kind: 'window', start: '2025-09', end: '2025-03', doubt: 'Thời điểm bắt đầu sau thời điểm kết thúc' }], ''],
  ['từ ngày 20/3/2025 đến ngày 15/3/2025', {}, [{ kind: 'window', start: '2025-03-20', end: '2025-03-15', doubt: 'Thời điểm bắt đầu sau thời điểm kết thúc' }], ''],
  ['Quý IV - Quý I', {}, [{ kind: 'window', start: 'Q4', end: 'Q1', doubt: 'Thời điểm bắt đầu sau thời điểm kết thúc' }], ''],
  ['trước ngày 15 hằng quý', {}, [{ kind: 'recurring', every: 'quarter', 'before-day': 15, doubt: 'Không nói tháng nào của quý' }], ''],
  ['đầu quý', {}, [{ kind: 'quarterly', doubt: '"đầu quý" không phải một ngày nhất định' }], ''],
  ['cuối quý', {}, [{ kind: 'quarterly', doubt: 'Không nói cuối tháng, quý nào hay mọi tháng, quý' }], ''],
  ['cuối tháng', {}, [{ kind: 'monthly', doubt: 'Không nói cuối tháng, quý nào hay mọi tháng, quý' }], ''],
  ['đầu mỗi quý', {}, [{ kind: 'quarterly', doubt: '"đầu mỗi quý" không phải một ngày nhất định' }], ''],
  ['tuần thứ 2 tháng 3/2025', {}, [{ kind: 'month', month: '2025-03', doubt: 'Còn chữ chỉ thời gian chưa hiểu ngay trước' }], 'tuần thứ 2'],
  ['Thường xuyên, báo cáo kết quả hằng quý', {}, [{ kind: 'ongoing' }, { kind: 'quarterly' }], 'kết quả'],
  ['Sau 30 ngày', {}, [{ kind: 'relative', days: 30, unit: 'day', doubt: 'Không nói tính từ khi nào' }], ''],
  ['Trước và sau khi triển khai', {}, [{ kind: 'event', trigger: 'triển khai', doubt: 'Còn chữ chỉ thời gian chưa hiểu ngay trước' }], 'Trước và'],
  ['Không quá 30 ngày', {}, [{ kind: 'relative', days: 30, unit: 'day', doubt: 'Không nói tính từ khi nào' }], ''],
  ['định kỳ 02 năm/lần', {}, [{ kind: 'periodic' }], '02 năm/lần'],
  ['tuần cuối cùng của tháng 3/2025', {}, [{ kind: 'month', month: '2025-03', doubt: 'Còn chữ chỉ thời gian chưa hiểu ngay trước' }], 'tuần cuối cùng của'],
  ['tuần thứ nhất tháng 4', {}, [{ kind: 'month', month: '04', doubt: 'Còn chữ chỉ thời gian chưa hiểu ngay trước' }], 'tuần thứ nhất'],
  ['Chiều thứ Sáu tuần thứ tư hằng tháng', {}, [{ kind: 'monthly', doubt: 'Còn chữ chỉ thời gian chưa hiểu ngay trước' }], 'Chiều thứ Sáu tuần thứ tư'],
  ['từ thứ Hai đến thứ Sáu hằng tuần', {}, [{ kind: 'recurring', every: 'week', weekdays: [5], doubt: 'Còn chữ chỉ thời gian chưa hiểu ngay trước' }], 'từ thứ Hai đến'],
  ['Tổ chức trong tháng 5/2025', {}, [{ kind: 'month', month: '2025-05' }], 'Tổ chức'],
  ['khoảng tháng 5/2025', {}, [{ kind: 'month', month: '2025-05', doubt: 'Còn chữ chỉ thời gian chưa hiểu ngay trước' }], 'khoảng'],
  ['Khoảng giữa tháng 9/2025', {}, [{ kind: 'by', date: '2025-09-15', note: 'Bộ luật Dân sự 2015, Điều 146', doubt: '"Khoảng giữa" không phải một ngày nhất định' }], ''],
  ['vào khoảng cuối quý II/2025', {}, [{ kind: 'quarter', quarters: ['2025-Q2'], doubt: 'Còn chữ chỉ thời gian chưa hiểu ngay trước' }], 'khoảng'],
  ['Thường xuyên, trước ngày 15/12 báo cáo kết quả', {}, [{ kind: 'ongoing' }, { kind: 'before', date: '12-15' }], 'kết quả'],
  ['Toàn bộ năm 2025', {}, [{ kind: 'year', year: 2025 }], 'Toàn bộ'],
  ['Trong vòng 48h kể từ khi tiếp nhận', {}, [{ kind: 'relative', days: 2, unit: 'day', hours: 48, doubt: 'Thời hạn tính bằng giờ; lịch chỉ theo dõi theo ngày', from: 'tiếp nhận' }], ''],
  ['Trong vòng 01 giờ', {}, [{ kind: 'relative', days: 1, unit: 'day', hours: 1, doubt: 'Không nói tính từ khi nào' }], ''],
  ['Trước 05 ngày kể từ ngày họp', {}, [{ kind: 'event', trigger: 'ngày họp', doubt: 'Còn chữ chỉ thời gian chưa hiểu ngay trước' }], 'Trước 05 ngày'],
  ['Chậm nhất vào 05 ngày làm việc đầu tháng', {}, [{ kind: 'recurring', every: 'month', 'by-day': 5, doubt: '5 ngày làm việc đầu kỳ: đọc là 5 ngày đầu kỳ' }], ''],
  ['Các sở, ngành trước 15/3/2025; UBND cấp huyện trước 20/3/2025', {}, [{ kind: 'before', date: '2025-03-15' }, { kind: 'before', date: '2025-03-20' }], 'Các sở, ngành … UBND cấp huyện'],
  ['100% trong năm 2025', {}, [{ kind: 'within-year', year: 2025 }], '100%'],
];

describe('timing phrases that are doubted or understood in part', () => {
  it.each(DOUBTED)('"%s" with %j means %j, with "%s" left over', (phrase, options, expected, rest) => {
    const read = parseTiming(phrase, options);
    expect(read.parsed).toEqual(expected);
    expect(read.rest).toBe(rest);
    expect(read.confidence).toBeLessThan(1);
    if (expected.some((timing) => timing.doubt !== undefined)) expect(read.confidence).toBeLessThanOrEqual(0.6);
  });

  it.each(DOUBTED)('what is left over of "%s" stands in it as printed', (phrase, options) => {
    for (const words of parseTiming(phrase, options).rest.split(' … ')) expect(phrase).toContain(words);
  });
});

describe('timing phrases that nobody can hold an office to', () => {
  it.each([
    'trong ngày', 'ngay trong ngày', 'Trong ngày làm việc',
    'Kịp thời', 'trong giờ hành chính', 'Trước ngày 31/2/2025', '31/2', 'tháng 13', 'Tháng 13/2025', 'Tháng 0/2025', 'quý V', 'Quý 5/2025', 'Quý VI/2025',
    'ngày 32/1/2025', 'trước ngày 30/02', '29/2/2023', 'ngày 00/01/2025', 'khi nào tiện', 'khi có điều kiện', 'sớm nhất có thể', 'càng sớm càng tốt',
    'trong thời gian sớm nhất', 'khi thuận lợi', 'khi thích hợp', 'Vào thời điểm phù hợp', 'thời gian tới', 'Sắp tới', 'nhanh chóng', 'không xác định thời hạn',
    'Chưa xác định', 'không', 'Không có', 'x', 'Tùy tình hình thực tế', 'ngày 15', 'năm sau', 'ngày 15 tháng cuối kỳ báo cáo',
    'trước ngày 15 tháng cuối kỳ báo cáo', 'tuần đầu tháng', 'tuần đầu tiên của tháng', 'trước tết nguyên đán', 'Trước kỳ họp thứ 8 HĐND tỉnh', 'Sau 6 tháng thực hiện',
    'Trước khi ban hành văn bản', 'Trong khi thực hiện',
    'Đến khi hoàn thành', 'Đến khi có văn bản thay thế', 'cho đến khi hoàn thành nhiệm vụ', '15 ngày', '15 ngày làm việc', '03 ngày/lần', '15 ngày một lần',
    '02 tuần một lần', '2 tháng một lần', '02 tháng/lần', '2 năm một lần', '5 năm', 'trong tuần đầu của tháng', 'Thứ Sáu tuần cuối tháng', 'các ngày làm việc trong tuần',
    'tháng năm', 'tháng Giêng', 'tháng chạp', 'hằng giờ', 'Trước ngày 15 của tháng cuối kỳ', '12 tháng', 'Ngay', 'Ngay lập tức', 'sau đó', '05 ngày cuối tháng',
    'Trong 30 phút', 'Quỷ I/2026',
  ])('"%s" is kept as text, all of it handed back', (phrase) => {
    expect(parseTiming(phrase)).toEqual({ phrase, parsed: [{ kind: 'text', text: phrase }], confidence: 0, rest: phrase });
  });
});

describe('terms counted backwards from an event', () => {
  it.each([
    'Chậm nhất 10 ngày trước khi hết hạn', 'chậm nhất 01 ngày làm việc trước ngày hẹn trả', '03 ngày trước ngày họp', '15 ngày trước khi văn bản có hiệu lực', 'Chậm nhất 01 ngày trước ngày hết hạn',
    '03 ngày làm việc trước ngày hết hạn', 'Chậm nhất 02 ngày làm việc trước ngày họp', 'trước 05 ngày làm việc', 'Chậm nhất 30 ngày trước ngày văn bản có hiệu lực', 'Chậm nhất trước 05 ngày diễn ra hội nghị', '10 ngày trước khi kết thúc quý',
  ])('"%s" is text that says why', (phrase) => {
    expect(parseTiming(phrase)).toEqual({ phrase, parsed: [{ kind: 'text', text: phrase, doubt: 'Hạn tính lùi từ một sự kiện: cần ghi ngày cụ thể' }], confidence: 0, rest: phrase });
  });

  it('are left over beside another timing', () => {
    expect(parseTiming('Quý II, chậm nhất 03 ngày làm việc trước ngày họp')).toMatchObject({ parsed: [{ kind: 'quarters', quarters: ['Q2'] }], rest: 'chậm nhất 03 ngày làm việc trước ngày họp' });
  });
});

describe('an end without its period', () => {
  it.each([['Hết tháng', 'monthly'], ['đến hết quý', 'quarterly']] as const)('"%s" is %s with a doubt', (phrase, kind) => {
    expect(parseTiming(phrase).parsed).toEqual([{ kind, doubt: 'Không nói cuối tháng, quý nào hay mọi tháng, quý' }]);
  });

  it.each(['Trước kỳ họp thường lệ cuối năm của HĐND', 'Trước ngày 15 của tháng cuối kỳ báo cáo', 'Tháng 6, tháng 12 (trước ngày 20)', 'Sau ngày 20 hằng tháng'])('"%s" is not taken for a sure deadline', (phrase) => {
    expect(parseTiming(phrase).confidence).toBeLessThanOrEqual(0.6);
  });
});

describe('exceptions from a rule', () => {
  it('a month with another day leaves the monthly rule doubted', () => {
    expect(parseTiming('Trước ngày 25 hằng tháng; riêng tháng 12 trước ngày 20/12').parsed).toEqual([{ kind: 'recurring', every: 'month', 'before-day': 25, doubt: 'Riêng tháng 12 có hạn khác' }, { kind: 'before', date: '12-20', part: 'tháng 12' }]);
  });
});

describe('words that only look like words of time', () => {
  it.each([
    ['Quý II, nhớ hỏi anh Nam', 'nhớ hỏi anh Nam'], ['Quý II lúc nào cũng xong xuôi', 'lúc nào cũng xong xuôi'], ['Quý II, khi nào cũng được', 'khi nào cũng được'], ['Quý II theo quy ước chung', 'theo quy ước chung'],
  ])('"%s" is the quarter alone, with "%s" left over', (phrase, rest) => {
    expect(parseTiming(phrase)).toMatchObject({ parsed: [{ kind: 'quarters', quarters: ['Q2'] }], rest });
    expect(parseTiming(phrase).parsed).toHaveLength(1);
  });
});

describe('where an event ends because the main clause begins', () => {
  it.each([
    ['Trong thời hạn 02 ngày làm việc kể từ ngày nhận được phản ánh, Văn phòng Sở chuyển phòng chuyên môn xử lý', 'ngày nhận được phản ánh', 'Văn phòng Sở chuyển phòng chuyên môn xử lý'],
    ['Sau khi nhận được kết quả, phòng chuyên môn tổng hợp báo cáo lãnh đạo Sở', 'nhận được kết quả', 'phòng chuyên môn tổng hợp báo cáo lãnh đạo Sở'],
    ['Trong 05 ngày làm việc kể từ ngày nhận đủ hồ sơ, có trách nhiệm trả kết quả', 'ngày nhận đủ hồ sơ', 'có trách nhiệm trả kết quả'],
    ['Sau khi UBND tỉnh phê duyệt, UBND TP. Việt Trì triển khai thực hiện', 'UBND tỉnh phê duyệt', 'UBND TP. Việt Trì triển khai thực hiện'],
    ['Ngay sau khi nhận được văn bản. Các phòng chuyên môn chủ động thực hiện', 'nhận được văn bản', 'Các phòng chuyên môn chủ động thực hiện'],
  ])('"%s" starts with "%s"', (phrase, event, rest) => {
    const read = parseTiming(phrase);
    expect(read.parsed.map((timing) => (timing.kind === 'relative' ? timing.from : timing.kind === 'event' ? timing.trigger : timing))).toEqual([event]);
    expect(read.rest).toBe(rest);
    expect(read.confidence).toBeLessThan(0.8);
  });

  it.each([
    'ngày nhận được báo cáo, đề nghị của đơn vị', 'tiếp nhận, xử lý hồ sơ', 'xây dựng, ban hành văn bản', 'Sở Tư pháp, Sở Nội vụ gửi văn bản', 'có ý kiến của Sở Tư pháp, Sở Nội vụ',
    'văn bản được HĐND tỉnh, UBND tỉnh ban hành', 'có Quyết định công bố, cập nhật của Chủ tịch UBND tỉnh', 'ngày TP. Việt Trì có văn bản',
  ])('"%s" is one event', (event) => {
    expect(parseTiming(`Trong 05 ngày kể từ ${event.startsWith('ngày') ? '' : 'khi '}${event}`)).toMatchObject({ parsed: [{ kind: 'relative', from: event }], confidence: 1, rest: '' });
  });
});
