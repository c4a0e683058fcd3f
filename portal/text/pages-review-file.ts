// The review file: what is said when it comes back, in both languages.
import { translate, type Dictionary, type Language, type Values } from './dictionary.js';

const vi = {
  'title': 'Nạp tệp xem lại',
  'heading': 'Tệp chưa được ghi nhận',
  'plan': 'Xem lại kế hoạch',
  'what-next': 'Sửa các ô dưới đây trong Excel, lưu lại rồi nạp lần nữa. Kế hoạch chưa thay đổi gì.',
  'mistakes': '{count} chỗ phải sửa',
  'more': 'và {count} chỗ nữa',
  'again': 'Nạp lại tệp đã sửa',
  'file': 'Tệp Excel (.xlsx)',
  'write-out': 'Xuất tệp mới',
  'no-file': 'Hãy chọn tệp Excel đã sửa.',
  'nothing': 'Không có gì thay đổi: tệp giống kế hoạch hiện nay.',
  'done': 'Đã ghi nhận {count} thay đổi từ tệp. Còn {open} dòng chờ người quyết định.',
  'waits': 'Các thay đổi chờ đến khi ban hành điều chỉnh kế hoạch.',
  'conflicts': '{count} thay đổi chưa được ghi nhận vì đã có người quyết định cùng chỗ sau khi tệp được xuất:',
} as const;

const en: Record<keyof typeof vi, string> = {
  'title': 'Hand in a review file',
  'heading': 'The file was not taken',
  'plan': 'Review of the plan',
  'what-next': 'Correct the cells below in Excel, save, and hand the file in again. Nothing in the plan was changed.',
  'mistakes': '{count} places to correct',
  'more': 'and {count} more',
  'again': 'Hand in the corrected file',
  'file': 'Excel file (.xlsx)',
  'write-out': 'Write the file out again',
  'no-file': 'Choose the edited Excel file.',
  'nothing': 'Nothing changed: the file says what the plan says now.',
  'done': '{count} changes of the file were kept. {open} rows wait for a person.',
  'waits': 'The changes wait until the amendment of the plan is issued.',
  'conflicts': '{count} changes were not taken, because somebody decided on the same place after the file was written out:',
};

const WORDS: Dictionary<keyof typeof vi> = { vi, en };
export type ReviewFileKey = keyof typeof vi;

export function reviewFileWords(lang: Language, key: ReviewFileKey, values?: Values): string {
  return translate(WORDS, lang, key, values);
}
