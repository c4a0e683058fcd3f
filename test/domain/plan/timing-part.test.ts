// Phrases that give each part of a task its own time.
import { describe } from '@jest/globals';
import { eachIsUnderstood, type Row } from './timing-table.js';

const PHRASES: Row[] = [
  ['Ban hành kế hoạch trước 15/2/2025; tổ chức thực hiện trong năm; báo cáo kết quả trước 15/12/2025', {}, [{ kind: 'before', date: '2025-02-15', part: 'Ban hành kế hoạch' }, { kind: 'within-year', part: 'tổ chức thực hiện' }, { kind: 'before', date: '2025-12-15', part: 'báo cáo kết quả' }]],
  ['Ban hành kế hoạch trước 31/01/2025; tổ chức thực hiện trong năm 2025', {}, [{ kind: 'before', date: '2025-01-31', part: 'Ban hành kế hoạch' }, { kind: 'within-year', year: 2025, part: 'tổ chức thực hiện' }]],
  ['Ban hành trong tháng 01; triển khai thực hiện cả năm', {}, [{ kind: 'month', month: '01', part: 'Ban hành' }, { kind: 'year' }]],
  ['Đợt 1 trước 30/4; đợt 2 trước 30/10', {}, [{ kind: 'before', date: '04-30', part: 'Đợt 1' }, { kind: 'before', date: '10-30', part: 'đợt 2' }]],
  ['Lần 1 trước 15/6, lần 2 trước 15/12', {}, [{ kind: 'before', date: '06-15', part: 'Lần 1' }, { kind: 'before', date: '12-15', part: 'lần 2' }]],
  ['- Kế hoạch: Quý I; - Báo cáo: Quý IV', {}, [{ kind: 'quarters', quarters: ['Q1'], part: 'Kế hoạch' }, { kind: 'quarters', quarters: ['Q4'], part: 'Báo cáo' }]],
  ['- Kế hoạch: Quý I/2025 - Báo cáo: Quý IV/2025', {}, [{ kind: 'quarter', quarters: ['2025-Q1'], part: 'Kế hoạch' }, { kind: 'quarter', quarters: ['2025-Q4'], part: 'Báo cáo' }]],
  ['Kế hoạch: Tháng 01/2025; Báo cáo: Tháng 12/2025', {}, [{ kind: 'month', month: '2025-01', part: 'Kế hoạch' }, { kind: 'month', month: '2025-12', part: 'Báo cáo' }]],
  ['Xây dựng Kế hoạch: tháng 01; triển khai: thường xuyên; báo cáo: tháng 12', {}, [{ kind: 'month', month: '01', part: 'Xây dựng Kế hoạch' }, { kind: 'ongoing', part: 'triển khai' }, { kind: 'month', month: '12', part: 'báo cáo' }]],
  ['+ Xây dựng: Quý I + Triển khai: Quý II-IV', {}, [{ kind: 'quarters', quarters: ['Q1'], part: 'Xây dựng' }, { kind: 'window', start: 'Q2', end: 'Q4', part: 'Triển khai' }]],
  ['Đợt 1: tháng 5; Đợt 2: tháng 10', {}, [{ kind: 'month', month: '05', part: 'Đợt 1' }, { kind: 'month', month: '10', part: 'Đợt 2' }]],
  ['Báo cáo quý I trước ngày 15/3; quý II trước ngày 15/6; quý III trước ngày 15/9; năm trước ngày 15/12', {}, [{ kind: 'before', date: '03-15', part: 'quý I' }, { kind: 'before', date: '06-15', part: 'quý II' }, { kind: 'before', date: '09-15', part: 'quý III' }, { kind: 'recurring', every: 'year', before: '12-15' }]],
  ['Quý I (trước 15/3), Quý II (trước 15/6)', {}, [{ kind: 'before', date: '03-15', part: 'Quý I' }, { kind: 'before', date: '06-15', part: 'Quý II' }]],
  ['Đợt 1: 15/5; Đợt 2: 15/10', {}, [{ kind: 'by', date: '05-15', part: 'Đợt 1' }, { kind: 'by', date: '10-15', part: 'Đợt 2' }]],
  ['Đợt I: trước 30/5/2025; Đợt II: trước 30/10/2025', {}, [{ kind: 'before', date: '2025-05-30', part: 'Đợt I' }, { kind: 'before', date: '2025-10-30', part: 'Đợt II' }]],
  ['Lần 1: tháng 4/2025; lần 2: tháng 10/2025', {}, [{ kind: 'month', month: '2025-04', part: 'Lần 1' }, { kind: 'month', month: '2025-10', part: 'lần 2' }]],
  ['Tháng 3: xây dựng kế hoạch; tháng 12: báo cáo kết quả', {}, [{ kind: 'month', month: '03', part: 'xây dựng kế hoạch' }, { kind: 'month', month: '12', part: 'báo cáo kết quả' }]],
  ['Quý I: Xây dựng kế hoạch. Quý II, III: Kiểm tra. Quý IV: Báo cáo', {}, [{ kind: 'quarters', quarters: ['Q1'], part: 'Xây dựng kế hoạch' }, { kind: 'quarters', quarters: ['Q2', 'Q3'], part: 'Kiểm tra' }, { kind: 'quarters', quarters: ['Q4'], part: 'Báo cáo' }]],
  ['- Quý I: ban hành kế hoạch - Quý II, III: tổ chức kiểm tra', {}, [{ kind: 'quarters', quarters: ['Q1'], part: 'ban hành kế hoạch' }, { kind: 'quarters', quarters: ['Q2', 'Q3'], part: 'tổ chức kiểm tra' }]],
  ['Sơ kết: tháng 6; tổng kết: tháng 12', {}, [{ kind: 'month', month: '06', part: 'Sơ kết' }, { kind: 'month', month: '12', part: 'tổng kết' }]],
  ['06 tháng đầu năm trước ngày 15/6; năm trước ngày 15/12', {}, [{ kind: 'before', date: '06-15', part: '06 tháng đầu năm' }, { kind: 'recurring', every: 'year', before: '12-15' }]],
  ['Trước ngày 15/12/2025 đối với báo cáo năm; trước ngày 15 của tháng cuối quý đối với báo cáo quý', {}, [{ kind: 'before', date: '2025-12-15', part: 'báo cáo năm' }, { kind: 'recurring', every: 'quarter', 'month-of-quarter': 3, 'before-day': 15 }]],
  ['Giai đoạn 1: 2025; giai đoạn 2: 2026', {}, [{ kind: 'year', year: 2025, part: 'Giai đoạn 1' }, { kind: 'year', year: 2026, part: 'giai đoạn 2' }]],
  ['Bắt đầu: 01/3/2025; kết thúc: 30/6/2025', {}, [{ kind: 'by', date: '2025-03-01', part: 'Bắt đầu' }, { kind: 'by', date: '2025-06-30', part: 'kết thúc' }]],
  ['- Xây dựng: tháng 01/2026; - Phê duyệt: tháng 02/2026; - Báo cáo: trước 15/12/2026', {}, [{ kind: 'month', month: '2026-01', part: 'Xây dựng' }, { kind: 'month', month: '2026-02', part: 'Phê duyệt' }, { kind: 'before', date: '2026-12-15', part: 'Báo cáo' }]],
  ['- Ban hành kế hoạch: Quý I. - Tổ chức thực hiện: Quý II, III. - Tổng kết: Quý IV', {}, [{ kind: 'quarters', quarters: ['Q1'], part: 'Ban hành kế hoạch' }, { kind: 'quarters', quarters: ['Q2', 'Q3'], part: 'Tổ chức thực hiện' }, { kind: 'quarters', quarters: ['Q4'], part: 'Tổng kết' }]],
  ['Xây dựng kế hoạch: Tháng 01; Kiểm tra: Quý II, Quý III; Báo cáo: Tháng 12', {}, [{ kind: 'month', month: '01', part: 'Xây dựng kế hoạch' }, { kind: 'quarters', quarters: ['Q2', 'Q3'], part: 'Kiểm tra' }, { kind: 'month', month: '12', part: 'Báo cáo' }]],
  ['a) Kế hoạch: Tháng 01/2025; b) Báo cáo: Tháng 12/2025', {}, [{ kind: 'month', month: '2025-01', part: 'Kế hoạch' }, { kind: 'month', month: '2025-12', part: 'Báo cáo' }]],
  ['1. Kế hoạch: Tháng 01/2025; 2. Báo cáo: Tháng 12/2025', {}, [{ kind: 'month', month: '2025-01', part: 'Kế hoạch' }, { kind: 'month', month: '2025-12', part: 'Báo cáo' }]],
  ['* Kế hoạch: Quý I/2025 * Báo cáo: Quý IV/2025', {}, [{ kind: 'quarter', quarters: ['2025-Q1'], part: 'Kế hoạch' }, { kind: 'quarter', quarters: ['2025-Q4'], part: 'Báo cáo' }]],
  ['Cấp tỉnh: trước ngày 20 tháng cuối quý; cấp xã: trước ngày 15 tháng cuối quý', {}, [{ kind: 'recurring', every: 'quarter', 'month-of-quarter': 3, 'before-day': 20, part: 'Cấp tỉnh' }, { kind: 'recurring', every: 'quarter', 'month-of-quarter': 3, 'before-day': 15, part: 'cấp xã' }]],
  ['Đối với cấp xã: trước ngày 15/6/2025; đối với cấp tỉnh: trước ngày 20/6/2025', {}, [{ kind: 'before', date: '2025-06-15', part: 'Đối với cấp xã' }, { kind: 'before', date: '2025-06-20', part: 'đối với cấp tỉnh' }]],
  ['UBND cấp xã: trước ngày 10 hằng tháng; sở, ngành: trước ngày 12 hằng tháng', {}, [{ kind: 'recurring', every: 'month', 'before-day': 10, part: 'UBND cấp xã' }, { kind: 'recurring', every: 'month', 'before-day': 12, part: 'sở, ngành' }]],
  ['Năm 2025 (Quý I: xây dựng; Quý II: triển khai)', {}, [{ kind: 'quarter', quarters: ['2025-Q1'], part: 'xây dựng' }, { kind: 'quarter', quarters: ['2025-Q2'], part: 'triển khai' }]],
];

describe('timing phrases: parts of a task', () => eachIsUnderstood(PHRASES));
