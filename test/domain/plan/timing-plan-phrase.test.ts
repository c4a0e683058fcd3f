import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { parseTiming } from '../../../domain/plan/timing/parse.js';
import type { Timing } from '../../../domain/plan/timing/timing.js';
import { readPlan } from '../../../plans/read-plan.js';

// Wordings met in provincial, departmental and communal plans, each understood to the last word.
const PHRASES: [string, { year?: number; end?: string }, Timing[]][] = [
  ['Tháng 01/2024', {}, [{ kind: 'month', month: '2024-01' }]],
  ['Trước 15/02/2024', {}, [{ kind: 'before', date: '2024-02-15' }]],
  ['Năm 2024', {}, [{ kind: 'year', year: 2024 }]],
  ['Trong năm 2024', {}, [{ kind: 'within-year', year: 2024 }]],
  ['Thường xuyên', {}, [{ kind: 'ongoing' }]],
  ['Theo Quyết định số 1085/QĐ-TTg ngày 15/9/2022 của Thủ tướng Chính phủ; Kế hoạch số 4375/KH-UBND ngày 02/11/2022 của UBND tỉnh Phú Thọ.', {}, [{ kind: 'reference', doc: 'Quyết định số 1085/QĐ-TTg', date: '2022-09-15', issuer: 'Thủ tướng Chính phủ' }, { kind: 'reference', doc: 'Kế hoạch số 4375/KH-UBND', date: '2022-11-02', issuer: 'UBND tỉnh Phú Thọ' }]],
  ['Theo Kế hoạch số 5535/KH-UBND ngày 29/11/2021 của UBND tỉnh Phú Thọ', {}, [{ kind: 'reference', doc: 'Kế hoạch số 5535/KH-UBND', date: '2021-11-29', issuer: 'UBND tỉnh Phú Thọ' }]],
  ['Quý I, II, III/2024 và năm 2024', {}, [{ kind: 'quarter', quarters: ['2024-Q1', '2024-Q2', '2024-Q3'] }, { kind: 'year', year: 2024 }]],
  ['Hàng tháng', {}, [{ kind: 'monthly' }]],
  ['Tháng 12/2022', { end: 'Tháng 12/2022' }, [{ kind: 'month', month: '2022-12' }]],
  ['Tháng 01/2023', { end: 'Tháng 12/2023' }, [{ kind: 'window', start: '2023-01', end: '2023-12' }]],
  ['Quý I/2023', { end: 'Quý  II/2023' }, [{ kind: 'window', start: '2023-Q1', end: '2023-Q2' }]],
  ['Định kỳ hoặc đột xuất năm 2023', { end: 'Định kỳ hoặc đột xuất năm 2023' }, [{ kind: 'periodic', year: 2023 }, { kind: 'adhoc', year: 2023 }]],
  ['Thường xuyên năm 2023', { end: 'Thường xuyên năm 2023' }, [{ kind: 'ongoing', year: 2023 }]],
  ['Trong năm 2023', { end: 'Trong năm 2023' }, [{ kind: 'within-year', year: 2023 }]],
  ['Muộn nhất trong tháng 01/2024 hoặc theo thời hạn được giao tại Kế hoạch của Văn phòng Chính phủ; bám sát theo tình hình thực tiễn', {}, [{ kind: 'one-of', of: [{ kind: 'by-month', month: '2024-01' }, { kind: 'reference', doc: 'Kế hoạch', issuer: 'Văn phòng Chính phủ', note: 'bám sát theo tình hình thực tiễn' }] }]],
  ['Ngay khi có thay đổi nhân sự thực hiện nhiệm vụ tại các đơn vị', {}, [{ kind: 'event', trigger: 'có thay đổi nhân sự thực hiện nhiệm vụ tại các đơn vị', immediate: true }]],
  ['Quý II, IV', {}, [{ kind: 'quarters', quarters: ['Q2', 'Q4'] }]],
  ['Quý II, IV', { year: 2024 }, [{ kind: 'quarters', quarters: ['Q2', 'Q4'], year: 2024 }]],
  ['Trong năm', {}, [{ kind: 'within-year' }]],
  ['Trong năm', { year: 2024 }, [{ kind: 'within-year', year: 2024 }]],
  ['Trong quá trình dự thảo đề nghị xây dựng văn bản QPPL và dự thảo văn bản QPPL', {}, [{ kind: 'during', process: 'dự thảo đề nghị xây dựng văn bản QPPL và dự thảo văn bản QPPL' }]],
  ['Khi nhận được đề nghị tham gia ý kiến của cơ quan chủ trì soạn thảo', {}, [{ kind: 'event', trigger: 'nhận được đề nghị tham gia ý kiến của cơ quan chủ trì soạn thảo' }]],
  ['Ngay sau khi văn bản QPPL có quy định về TTHC được HĐND tỉnh, UBND tỉnh ban hành hoặc khi nhận được quyết định công bố TTHC của Bộ trưởng, Thủ trưởng cơ quan ngang Bộ', {}, [{ kind: 'event', trigger: 'văn bản QPPL có quy định về TTHC được HĐND tỉnh, UBND tỉnh ban hành', immediate: true }, { kind: 'event', trigger: 'nhận được quyết định công bố TTHC của Bộ trưởng, Thủ trưởng cơ quan ngang Bộ' }]],
  ['Hoàn thành trước tháng 6/2024', {}, [{ kind: 'before-month', month: '2024-06' }]],
  ['Thường xuyên theo Quyết định công bố TTHC/Danh mục TTHC', {}, [{ kind: 'ongoing' }, { kind: 'reference', doc: 'Quyết định công bố TTHC/Danh mục TTHC' }]],
  ['Sau khi có Quyết định phê duyệt quy trình nội bộ', {}, [{ kind: 'event', trigger: 'có Quyết định phê duyệt quy trình nội bộ' }]],
  ['- Theo dõi: thường xuyên; - Công bố, công khai; hàng tháng.', {}, [{ kind: 'ongoing', part: 'Theo dõi' }, { kind: 'monthly', part: 'Công bố, công khai' }]],
  ['Muộn nhất là ngày 31/01/2024', {}, [{ kind: 'by', date: '2024-01-31' }]],
  ['Theo Kế hoạch rà soát, đánh giá TTHC năm 2024 của UBND tỉnh và hoàn thành muộn nhất là ngày 15/9/2024', {}, [{ kind: 'reference', doc: 'Kế hoạch rà soát, đánh giá TTHC năm 2024', issuer: 'UBND tỉnh' }, { kind: 'by', date: '2024-09-15' }]],
  ['Chậm nhất đến ngày 20/02/2024', {}, [{ kind: 'by', date: '2024-02-20' }]],
  ['Quý I/2024', {}, [{ kind: 'quarter', quarters: ['2024-Q1'] }]],
  ['Trong thời gian 10 ngày kể từ ngày tiếp nhận', {}, [{ kind: 'relative', days: 10, unit: 'day', from: 'ngày tiếp nhận' }]],
  ['Ngay sau khi biết có Quyết định Công bố TTHC của Bộ, ngành chủ quản (chậm nhất sau 03 ngày).', {}, [{ kind: 'event', trigger: 'biết có Quyết định Công bố TTHC của Bộ, ngành chủ quản', immediate: true }, { kind: 'relative', days: 3, unit: 'day', from: 'biết có Quyết định Công bố TTHC của Bộ, ngành chủ quản' }]],
  ['Trong thời gian 01 ngày sau khi Chủ tịch UBND tỉnh ký quyết định ban hành.', {}, [{ kind: 'relative', days: 1, unit: 'day', from: 'Chủ tịch UBND tỉnh ký quyết định ban hành' }]],
  ['Trước ngày 05/9/2024', {}, [{ kind: 'before', date: '2024-09-05' }]],
  ['Quý II năm 2024', {}, [{ kind: 'quarter', quarters: ['2024-Q2'] }]],
  ['Chậm nhất sau 10 ngày kể từ ngày có quyết định Công bố danh mục TTHC; TTHC của Chủ tịch UBND tỉnh', {}, [{ kind: 'relative', days: 10, unit: 'day', from: 'ngày có quyết định Công bố danh mục TTHC; TTHC của Chủ tịch UBND tỉnh' }]],
  ['Chậm nhất sau 05 ngày sau khi có Quyết định phê duyệt quy trình nội bộ của Chủ tịch UBND tỉnh', {}, [{ kind: 'relative', days: 5, unit: 'day', from: 'có Quyết định phê duyệt quy trình nội bộ của Chủ tịch UBND tỉnh' }]],
  ['Định kỳ/ đột xuất', {}, [{ kind: 'periodic' }, { kind: 'adhoc' }]],
  ['Trước 30/3/2024', {}, [{ kind: 'before', date: '2024-03-30' }]],
  ['Trước ngày 30 tháng 4 năm 2024', {}, [{ kind: 'before', date: '2024-04-30' }]],
  ['Ngay sau khi có kết quả xử lý phản ánh, kiến nghị', {}, [{ kind: 'event', trigger: 'có kết quả xử lý phản ánh, kiến nghị', immediate: true }]],
  ['Tháng 5 năm 2024', {}, [{ kind: 'month', month: '2024-05' }]],
  ['Tháng 02 năm 2024', {}, [{ kind: 'month', month: '2024-02' }]],
  ['Hằng tháng', {}, [{ kind: 'monthly' }]],
  ['Quý I/II/III, năm', {}, [{ kind: 'quarters', quarters: ['Q1', 'Q2', 'Q3'] }, { kind: 'yearly' }]],
  ['Hàng quý', {}, [{ kind: 'quarterly' }]],
  ['Tháng 8/2024', { end: 'Tháng 9/2024' }, [{ kind: 'window', start: '2024-08', end: '2024-09' }]],
  ['Tháng 8 /2024', { end: 'Tháng 9/2024' }, [{ kind: 'window', start: '2024-08', end: '2024-09' }]],
  ['hằng quý (Quý I, II, III) trước ngày 14 của tháng cuối quý và năm (trước ngày 14/12)', {}, [{ kind: 'recurring', every: 'quarter', 'month-of-quarter': 3, 'before-day': 14, quarters: ['Q1', 'Q2', 'Q3'] }, { kind: 'recurring', every: 'year', before: '12-14' }]],
  ['xong trước ngày 31/01/2024', {}, [{ kind: 'before', date: '2024-01-31' }]],
  ['Khi có văn bản cấp trên', {}, [{ kind: 'event', trigger: 'có văn bản cấp trên' }]],
  ['Theo Kế hoạch định kỳ hoặc đột xuất', {}, [{ kind: 'reference', doc: 'Kế hoạch' }, { kind: 'periodic' }, { kind: 'adhoc' }]],
  ['Tháng, quý, năm', {}, [{ kind: 'monthly' }, { kind: 'quarterly' }, { kind: 'yearly' }]],
  ['Định kỳ hoặc đột xuất khi có yêu cầu', {}, [{ kind: 'periodic' }, { kind: 'adhoc', trigger: 'có yêu cầu' }]],
  ['Quý II/2024', {}, [{ kind: 'quarter', quarters: ['2024-Q2'] }]],
  ['Định kỳ hàng tháng', {}, [{ kind: 'monthly' }]],
  ['định kỳ (Quý, năm) hoặc đột xuất', {}, [{ kind: 'quarterly' }, { kind: 'yearly' }, { kind: 'adhoc' }]],
  ['Theo quy định tại Thông tư 01/2023/TT-VPCP; Quyết định 31/2021/QĐ-TTg', {}, [{ kind: 'reference', doc: 'quy định tại Thông tư 01/2023/TT-VPCP' }, { kind: 'reference', doc: 'Quyết định 31/2021/QĐ-TTg' }]],
  ['Sau khi VPCP ban hành thông tư hướng dẫn', {}, [{ kind: 'event', trigger: 'VPCP ban hành thông tư hướng dẫn' }]],
  ['trước ngày 23 hằng tháng', {}, [{ kind: 'recurring', every: 'month', 'before-day': 23 }]],
  ['chậm nhất là ngày 19 của tháng cuối quý', {}, [{ kind: 'recurring', every: 'quarter', 'month-of-quarter': 3, 'by-day': 19 }]],
  ['trước ngày 15/01/2024', {}, [{ kind: 'before', date: '2024-01-15' }]],
  ['hằng tuần', {}, [{ kind: 'weekly' }]],
  ['Theo Kế hoạch số 3959/KH-UBND ngày 07/9/2020 của UBND tỉnh', {}, [{ kind: 'reference', doc: 'Kế hoạch số 3959/KH-UBND', date: '2020-09-07', issuer: 'UBND tỉnh' }]],
  ['Khi nhận được hồ sơ đề nghị thẩm định của cơ quan chủ trì soạn thảo', {}, [{ kind: 'event', trigger: 'nhận được hồ sơ đề nghị thẩm định của cơ quan chủ trì soạn thảo' }]],
  ['Theo Thông tư số 03/2022/TT-BTP ngày 10/02/2022 của Bộ Tư pháp', {}, [{ kind: 'reference', doc: 'Thông tư số 03/2022/TT-BTP', date: '2022-02-10', issuer: 'Bộ Tư pháp' }]],
];

describe('timing phrases as plans print them', () => {
  it.each(PHRASES)('"%s" with %j means %j', (phrase, options, expected) => {
    const read = parseTiming(phrase, options);
    expect(read.parsed).toEqual(expected);
    expect(read.rest).toBe('');
    expect(read.confidence).toBe(1);
  });
});

const SEEDS = new URL('../../../../shared/seeds/', import.meta.url);

(existsSync(SEEDS) ? describe : describe.skip)('the time cells of the real plans at hand', () => {
  it.each(existsSync(SEEDS) ? readdirSync(SEEDS).filter((name) => name.endsWith('.txt')) : [])('%s: every cell is understood to the last word', async (name) => {
    const read = await readPlan({ name, bytes: readFileSync(new URL(name, SEEDS)) });
    if (!read.ok) throw new Error(read.message.en);
    const cells = read.tasks.map(({ timing }) => timing).filter(({ text, endText }) => text !== '' || (endText ?? '') !== '');
    expect(cells.length).toBeGreaterThan(20);
    for (const { text, endText } of cells) expect([text, endText, parseTiming(text, { end: endText ?? undefined })]).toMatchObject([text, endText, { confidence: 1, rest: '' }]);
  });
});
