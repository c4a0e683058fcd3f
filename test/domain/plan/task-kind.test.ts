import { describe, expect, it } from '@jest/globals';
import { proposeTaskKind, type TaskKind } from '../../../domain/plan/task-kind.js';
import type { Timing } from '../../../domain/plan/timing/timing.js';

const ongoing: Timing[] = [{ kind: 'ongoing' }];
const monthly: Timing[] = [{ kind: 'monthly' }];
const dated: Timing[] = [{ kind: 'before', date: '2025-02-15' }];
const event: Timing[] = [{ kind: 'event', trigger: 'có quyết định' }];

const cases: [content: string, product: string, timing: Timing[], kind: TaskKind][] = [
  ['Lập kế hoạch kiểm tra năm 2025', 'Kế hoạch', dated, 'deliverable'],
  ['Lập kế hoạch kiểm tra', 'Kế hoạch', ongoing, 'ongoing'],
  ['Chấn chỉnh sai sót sau kiểm tra', 'Văn bản', [{ kind: 'within-year', year: 2025 }], 'ongoing'],
  ['Báo cáo tình hình kiểm soát thủ tục', 'Báo cáo', [{ kind: 'quarterly' }], 'report'],
  ['Thực hiện chế độ báo cáo theo Thông tư 01/2020/TT-VPCP', 'Báo cáo theo mẫu', [{ kind: 'quarter', quarters: ['2025-Q1'] }], 'report'],
  ['Tổng hợp số liệu giải quyết hồ sơ', 'Báo cáo tháng', monthly, 'report'],
  ['Sơ kết, tổng kết việc kiểm soát thủ tục', 'Báo cáo sơ kết', [{ kind: 'quarterly' }], 'report'],
  ['Tổng kết năm', 'Báo cáo tổng kết', dated, 'deliverable'],
  ['Khảo sát sự hài lòng', 'Báo cáo khảo sát', dated, 'deliverable'],
  ['Xin lỗi người dân khi trễ hẹn', 'Thư xin lỗi', ongoing, 'apology'],
  ['Nâng trách nhiệm giải trình', 'Văn bản giải trình khi quá hạn', ongoing, 'apology'],
  ['Hàng tháng công bố, công khai Bộ chỉ số phục vụ người dân', 'Văn bản công bố', monthly, 'index'],
  ['Công khai kết quả đánh giá theo Quyết định số 766/QĐ-TTg', 'Văn bản', monthly, 'index'],
  ['Theo dõi Bộ chỉ số của đơn vị', 'Bộ chỉ số được cải thiện', ongoing, 'ongoing'],
  ['Tiếp nhận, xử lý phản ánh, kiến nghị của người dân', 'Văn bản trả lời', ongoing, 'feedback'],
  ['Trả lời góp ý, phản ánh của tổ chức, cá nhân', 'Văn bản', ongoing, 'feedback'],
  ['Xử lý sai phạm sau khi có kiến nghị kiểm tra', 'Văn bản', ongoing, 'ongoing'],
  ['Niêm yết địa chỉ tiếp nhận phản ánh, kiến nghị', 'Bảng niêm yết', ongoing, 'ongoing'],
  ['Trình công bố danh mục thủ tục hành chính', 'Quyết định', ongoing, 'publication'],
  ['Trình công bố danh mục thủ tục hành chính', 'Quyết định', event, 'publication'],
  ['Trình công bố danh mục thủ tục hành chính', 'Quyết định', dated, 'deliverable'],
  ['TRINH CONG BO DANH MUC TTHC', '', ongoing, 'publication'],
  ['', '', [], 'ongoing'],
];

describe('the kind proposed for a task', () => {
  it.each(cases)('“%s” with product “%s” (%j) is served as %s', (content, product, timing, kind) => {
    expect(proposeTaskKind({ content, product, timing })).toBe(kind);
  });
});
