// Duties in running text: which sentences bind somebody to a time, whom, and which only look so.
import { describe, expect, it } from '@jest/globals';
import type { Timing } from '../../../domain/plan/timing/timing.js';
import { parseTiming } from '../../../domain/plan/timing/parse.js';
import { readDuties } from '../../../plans/document/duty.js';
import type { Paragraph } from '../../../plans/table/raw-table.js';

function paragraphs(...lines: string[]): Paragraph[] {
  return lines.map((text, at) => ({ kind: 'paragraph', line: at + 1, text, raw: text }));
}

const read = (...lines: string[]) => readDuties(paragraphs(...lines), parseTiming, 2025);

describe('sentences that bind somebody to a time', () => {
  it.each<[string, string, string | null, Timing[]]>([
    ['Các sở, ban, ngành; UBND cấp xã căn cứ Kế hoạch này xây dựng kế hoạch của đơn vị, xong trước ngày 31/01/2025.', 'xong trước ngày 31/01/2025', 'Các sở, ban, ngành; UBND cấp xã', [{ kind: 'before', date: '2025-01-31' }]],
    ['Hằng quý, trước ngày 14 của tháng cuối quý, các phòng, đơn vị báo cáo kết quả về Văn phòng Sở.', 'Hằng quý, trước ngày 14 của tháng cuối quý', 'các phòng, đơn vị', [{ kind: 'recurring', every: 'quarter', 'month-of-quarter': 3, 'before-day': 14 }]],
    ['- UBND các xã, phường định kỳ trước ngày 20 hằng tháng gửi về Sở Nội vụ để tổng hợp.', 'định kỳ trước ngày 20 hằng tháng', 'UBND các xã, phường', [{ kind: 'recurring', every: 'month', 'before-day': 20 }]],
    ['Giao Văn phòng UBND tỉnh chủ trì, phối hợp với Sở Tư pháp tổng hợp, báo cáo UBND tỉnh chậm nhất ngày 25 của tháng cuối quý.', 'chậm nhất ngày 25 của tháng cuối quý', 'Văn phòng UBND tỉnh', [{ kind: 'recurring', every: 'quarter', 'month-of-quarter': 3, 'by-day': 25 }]],
    ['Trong thời hạn 05 ngày làm việc kể từ ngày nhận được Quyết định công bố, Sở Tư pháp có trách nhiệm niêm yết công khai.', 'Trong thời hạn 05 ngày làm việc kể từ ngày nhận được Quyết định công bố', 'Sở Tư pháp', [{ kind: 'relative', days: 5, unit: 'working-day', from: 'ngày nhận được Quyết định công bố' }]],
    ['Đề nghị UBND các xã ban hành kế hoạch của địa phương trước ngày 15 tháng 02 năm 2025.', 'trước ngày 15 tháng 02 năm 2025', 'UBND các xã', [{ kind: 'before', date: '2025-02-15' }]],
    ['Quý I/2025 hoàn thành việc rà soát, trình UBND tỉnh phê duyệt.', 'Quý I/2025', null, [{ kind: 'quarter', quarters: ['2025-Q1'] }]],
    ['Công chức Tư pháp - Hộ tịch báo cáo kết quả rà soát về Chủ tịch UBND xã, hoàn thành trong tháng 9/2025.', 'hoàn thành trong tháng 9/2025', 'Công chức Tư pháp - Hộ tịch', [{ kind: 'month', month: '2025-09' }]],
    ['Các cơ quan, đơn vị gửi báo cáo năm trước ngày 10/12/2025 để Văn phòng tổng hợp.', 'trước ngày 10/12/2025', 'Các cơ quan, đơn vị', [{ kind: 'before', date: '2025-12-10' }]],
    ['Bộ phận Một cửa cập nhật kết quả giải quyết hồ sơ chậm nhất 01 ngày làm việc sau khi ký kết quả.', 'chậm nhất 01 ngày làm việc sau khi ký kết quả', 'Bộ phận Một cửa', [{ kind: 'relative', days: 1, unit: 'working-day', from: 'ký kết quả' }]],
    ['Sở Nội vụ tổ chức kiểm tra từ ngày 01/8/2025 đến ngày 30/9/2025.', 'từ ngày 01/8/2025 đến ngày 30/9/2025', 'Sở Nội vụ', [{ kind: 'window', start: '2025-08-01', end: '2025-09-30' }]],
    ['Định kỳ hằng tháng công khai kết quả đánh giá trên Cổng thông tin điện tử.', 'Định kỳ hằng tháng', null, [{ kind: 'monthly' }]],
    ['Thủ trưởng cơ quan, đơn vị phải báo cáo ngay khi phát sinh vướng mắc.', 'ngay khi phát sinh vướng mắc', 'Thủ trưởng cơ quan, đơn vị', [{ kind: 'event', trigger: 'phát sinh vướng mắc', immediate: true }]],
    ['Trung tâm Phục vụ hành chính công tổng hợp số liệu trước 16h00 ngày 20 hằng tháng.', 'trước 16h00 ngày 20 hằng tháng', 'Trung tâm Phục vụ hành chính công', [{ kind: 'recurring', every: 'month', 'by-day': 20, note: 'trước 16h00' }]],
    ['Sau khi đã được phê duyệt, Phòng Tư pháp gửi kế hoạch về Sở Tư pháp trước ngày 28/02/2025.', 'trước ngày 28/02/2025', 'Phòng Tư pháp', [{ kind: 'before', date: '2025-02-28' }]],
    ['Văn phòng HĐND và UBND: theo dõi, đôn đốc; báo cáo Chủ tịch UBND xã trước ngày 05 tháng sau.', 'trước ngày 05 tháng sau', 'Văn phòng HĐND và UBND', [{ kind: 'recurring', every: 'month', 'before-day': 5, of: 'next' }]],
  ])('%s', (sentence, phrase, actor, timing) => {
    expect(read(sentence)).toEqual([{ text: sentence, phrase, line: 1, timing, actor }]);
  });

  it('a line that only names a unit says who is bound by the lines below it, until the next heading', () => {
    const duties = read('IV. TỔ CHỨC THỰC HIỆN', '1. Sở Tư pháp', '- Ban hành văn bản hướng dẫn trước ngày 28/02/2025.', '- Tổng hợp, báo cáo trước ngày 15/12/2025.', '2. Các sở, ban, ngành:', '- Báo cáo trước ngày 05/12/2025.', '3. Kinh phí thực hiện', '- Dự toán lập trước ngày 30/9/2025.');
    expect(duties.map(({ line, actor }) => [line, actor])).toEqual([[3, 'Sở Tư pháp'], [4, 'Sở Tư pháp'], [6, 'Các sở, ban, ngành'], [8, null]]);
  });

  it('the window of the figures goes with the term, wherever it stands in the sentence', () => {
    const window: Timing = { kind: 'data-period', every: 'quarter', 'from-day': 15, 'from-month': 'previous', 'to-day': 14, 'to-month': 'same' };
    const term: Timing = { kind: 'recurring', every: 'quarter', 'month-of-quarter': 3, 'before-day': 18 };
    expect(read('Các phòng gửi báo cáo về Văn phòng Sở trước ngày 18 của tháng cuối quý để tổng hợp, trình Giám đốc Sở xem xét, số liệu lấy từ ngày 15 tháng trước đến ngày 14 tháng cuối quý.').map(({ timing }) => timing)).toEqual([[term, window]]);
    expect(read('Số liệu báo cáo từ ngày 15 tháng trước đến ngày 14 tháng cuối quý.')).toEqual([]);
  });

  it('who acts after the comma is bound, and the event ends there', () => {
    expect(read('Trong thời hạn 02 ngày làm việc kể từ ngày nhận được phản ánh, Văn phòng Sở chuyển phòng chuyên môn xử lý.')).toMatchObject([{ actor: 'Văn phòng Sở', timing: [{ kind: 'relative', days: 2, unit: 'working-day', from: 'ngày nhận được phản ánh' }] }]);
  });

  it('each term of a sentence is a duty of its own, with the same line', () => {
    const duties = read('Các phòng gửi báo cáo quý trước ngày 15 của tháng cuối quý về Văn phòng; Văn phòng tổng hợp trình lãnh đạo Sở trước ngày 20 của tháng cuối quý.');
    expect(duties.map(({ phrase, line }) => [phrase, line])).toEqual([['trước ngày 15 của tháng cuối quý', 1], ['trước ngày 20 của tháng cuối quý', 1]]);
  });
});

describe('sentences that bind nobody to a time', () => {
  it.each([
    'Căn cứ Nghị định số 61/2018/NĐ-CP ngày 23 tháng 4 năm 2018 của Chính phủ;',
    'Thực hiện Quyết định số 766/QĐ-TTg ngày 23/6/2022 của Thủ tướng Chính phủ.',
    'An Giang, ngày 19 tháng 3 năm 2025',
    'Ban hành kèm theo Quyết định số 12/QĐ-UBND ngày 15/01/2025.',
    'Tiếp nhận phản ánh, kiến nghị trong 24/7.',
    'Quyết định này có hiệu lực thi hành kể từ ngày ký.',
    'Kế hoạch này thay thế Kế hoạch số 20/KH-STP ngày 05/02/2025 của Sở Tư pháp.',
    'Trong quý I/2024, Sở đã hoàn thành việc rà soát 120 thủ tục.',
    'Các văn bản ban hành trước ngày 01/7/2025 tiếp tục có hiệu lực.',
    'Đối với hồ sơ tiếp nhận trước ngày 01/7/2025 thì giải quyết theo quy định cũ.',
    'Kết quả thực hiện là căn cứ đánh giá, xếp loại hằng năm.',
    'Đưa nội dung này vào chương trình công tác hằng năm của đơn vị.',
    'Kinh phí được bố trí trong dự toán ngân sách hằng năm.',
    'Trong quá trình thực hiện, nếu có vướng mắc, các đơn vị phản ánh về Văn phòng Sở.',
    'KẾ HOẠCH KIỂM SOÁT THỦ TỤC HÀNH CHÍNH TRƯỚC NGÀY 31/12/2025',
    'Nơi nhận: gửi trước ngày 31/01/2025',
  ])('%s', (sentence) => expect(read(sentence)).toEqual([]));

  it('what a section on results tells is past; a section on aims binds only by dates', () => {
    const duties = read(
      'I. KẾT QUẢ THỰC HIỆN NĂM 2024', 'Các sở gửi báo cáo trước ngày 15/12/2024.', 'II. MỤC ĐÍCH, YÊU CẦU', '1. Mục đích', 'Nâng cao chất lượng phục vụ hằng năm.', '2. Yêu cầu', 'Các đơn vị ban hành kế hoạch trước ngày 31/01/2025.',
      'III. TỔ CHỨC THỰC HIỆN', 'Các sở gửi báo cáo hằng quý.',
    );
    expect(duties.map((duty) => duty.line)).toEqual([7, 9]);
  });

  it('a paragraph that no office writes is passed over, and hostile ones take no time', () => {
    const started = Date.now();
    expect(read(`Các sở báo cáo trước ngày 15/12/2025 ${'a '.repeat(11_000)}`)).toEqual([]);
    for (const piece of ['trước ', 'trong 05 ngày kể từ ', 'ngay khi , các sở ', 'hằng tháng, ', '(', '1/2 ', 'đã ', 'từ ngày 1 tháng ', 'định kỳ (']) read(piece.repeat(Math.floor(19_000 / piece.length)));
    expect(Date.now() - started).toBeLessThan(15_000);
  });
});
