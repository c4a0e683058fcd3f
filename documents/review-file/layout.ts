// The sheets of a review file and their columns. The headings are what the reader finds columns by, so they and FORMAT change together.
import type { TaskKind } from '../../domain/plan/task-kind.js';

/** Raised whenever a file of before would be read wrongly. */
export const FORMAT = '1';

/** `read`: what was understood, not to be changed · `edit`: for the person · `choice`: one of a list · `mark`: an x. */
export type Column = { heading: string; use: 'read' | 'edit' | 'choice' | 'mark'; width: number };
export type SheetLayout<Key extends string = string> = { name: string; columns: Record<Key, Column> };

const read = (heading: string, width: number): Column => ({ heading, use: 'read', width });
const edit = (heading: string, width: number): Column => ({ heading, use: 'edit', width });
const choice = (heading: string, width: number): Column => ({ heading, use: 'choice', width });
const mark = (heading: string, width: number): Column => ({ heading, use: 'mark', width });

export const TASKS = {
  name: 'Nhiệm vụ',
  columns: {
    code: read('Mã', 9), doubts: read('Nghi vấn', 34), group: read('Nhóm', 26), content: read('Nội dung', 46), lead: read('Chủ trì (trong văn bản)', 22),
    units: read('Hiểu là đơn vị', 24), coordinating: read('Phối hợp (trong văn bản)', 20), timing: read('Thời gian (trong văn bản)', 18), meaning: read('Hiểu thời gian là', 22),
    dates: read('Các hạn sắp tới', 14), product: read('Sản phẩm', 18), note: read('Ghi chú, chỉ tiêu', 16),
    newLead: edit('Chủ trì (sửa)', 22), newCoordinating: edit('Phối hợp (sửa)', 20), newTiming: edit('Thời gian (sửa)', 20), newContent: edit('Nội dung (sửa)', 32),
    newProduct: edit('Sản phẩm (sửa)', 18), serves: choice('Loại việc', 18), drop: mark('Bỏ dòng (x)', 8), holds: mark('Đúng như hiểu (x)', 9), reason: edit('Lý do', 24),
  },
} as const satisfies SheetLayout;

export const NAMES = {
  name: 'Tên đơn vị',
  columns: {
    mention: read('Tên trong văn bản', 40), rows: read('Ở các dòng', 20), why: read('Vì sao chưa rõ', 36), nearest: read('Gần nhất', 50), answer: choice('Là đơn vị nào', 50),
  },
} as const satisfies SheetLayout;

export const FINDINGS = {
  name: 'Phát hiện',
  columns: {
    place: read('Ở đâu', 14), weight: read('Mức', 12), message: read('Phát hiện', 50), why: read('Vì sao quan trọng', 44), suggestion: read('Nên làm gì', 44),
    reason: edit('Lý do bỏ qua', 36), key: read('Khóa', 10),
  },
} as const satisfies SheetLayout;

export const DUTIES = {
  name: 'Việc trong lời văn',
  columns: {
    line: read('Dòng văn bản', 9), text: read('Câu trong văn bản', 70), phrase: read('Thời hạn', 26), actor: read('Đơn vị', 26), add: mark('Thêm thành nhiệm vụ (x)', 14),
    lead: edit('Chủ trì (sửa)', 26), timing: edit('Thời gian (sửa)', 24), reason: edit('Lý do không thêm', 32), key: read('Khóa', 10),
  },
} as const satisfies SheetLayout;

export const GUIDE_SHEET = 'Hướng dẫn';
/** Hidden: which plan, which state of it, which format; the cells as they were written out; the names that a list offers. */
export const FACTS_SHEET = '_tệp';
export const COPY_SHEET = '_bản gốc';
export const CHOICES_SHEET = '_danh mục';

export const TABLES = { tasks: TASKS, names: NAMES, findings: FINDINGS, duties: DUTIES } as const;
export type TableKey = keyof typeof TABLES;
/** The column by whose words a row is known again. */
export const KEY_COLUMN = { tasks: 'code', names: 'mention', findings: 'key', duties: 'key' } as const satisfies { [T in TableKey]: keyof (typeof TABLES)[T]['columns'] };

/** Empty rows behind the last task, for tasks that the table lacks. */
export const ROWS_FOR_NEW_TASKS = 30;

/** What a person writes to make a cell of the plan empty. */
export const EMPTIED = /^(?:[-–—]+|\(trống\))$/iu;

/** As the review's pages call them. */
export const KIND_WORDS: Readonly<Record<TaskKind, string>> = {
  deliverable: 'Sản phẩm một lần', report: 'Báo cáo', apology: 'Xin lỗi, giải trình hồ sơ trễ', index: 'Công bố bộ chỉ số 766', feedback: 'Phản ánh, kiến nghị',
  publication: 'Công bố, công khai thủ tục', ongoing: 'Việc thường xuyên',
};
