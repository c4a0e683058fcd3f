// What comes back, in words: "trước ngày 14 của tháng cuối quý", "tháng 6 hằng năm", "thứ Sáu hằng tuần".
import { dayWords, hourOf, monthWords, quarterWords } from './print-words.js';
import type { Period, Recurring } from './timing.js';

const UNITS: Record<Period, string> = { week: 'tuần', month: 'tháng', quarter: 'quý', 'half-year': '06 tháng', year: 'năm' };
const WEEKDAYS = ['', 'thứ Hai', 'thứ Ba', 'thứ Tư', 'thứ Năm', 'thứ Sáu', 'thứ Bảy', 'Chủ nhật'];
const MONTH_OF_QUARTER = ['', 'đầu', 'giữa', 'cuối'];

export function printRecurring(timing: Recurring & { note?: string; year?: number }): string {
  if (timing['min-times'] !== undefined) return `ít nhất ${String(timing['min-times']).padStart(2, '0')} lần/${UNITS[timing.every]}`;
  switch (timing.every) {
    case 'week': return `${(timing.weekdays ?? []).map((day) => WEEKDAYS[day] ?? '').join(', ')} hằng tuần`;
    case 'month': return `${dayIn(timing)} ${timing.of === 'next' ? 'tháng sau' : 'hằng tháng'}`;
    case 'quarter': return quarterly(timing);
    case 'half-year': return `định kỳ 06 tháng${dated(timing)}`;
    case 'year': return yearly(timing);
  }
}

/** "trước ngày 05", "từ ngày 20 đến ngày 25", "trước 16h00 ngày 15". */
function dayIn(timing: Recurring & { note?: string }): string {
  const before = timing['before-day'];
  const day = `ngày ${String(before ?? timing['by-day'] ?? 31).padStart(2, '0')}`;
  if (before !== undefined) return `trước ${day}`;
  const hour = hourOf(timing);
  if (hour) return `${hour} ${day}`;
  return timing.note?.startsWith('từ ngày') ? `${timing.note} đến ${day}` : day;
}

function quarterly(timing: Recurring & { note?: string; year?: number }): string {
  const only = timing.quarters ? ` ${quarterWords(timing.quarters).slice('Quý '.length)}${timing.year === undefined ? '' : `/${timing.year}`}` : '';
  const month = timing['month-of-quarter'] === undefined ? undefined : `tháng ${MONTH_OF_QUARTER[timing['month-of-quarter']] ?? ''}`;
  const hasDay = timing['before-day'] !== undefined || timing['by-day'] !== undefined;
  if (hasDay && month === undefined) return `${dayIn(timing)} hằng quý`;
  if (hasDay) return `${dayIn(timing)} của ${month} quý${timing.of === 'next' ? ' sau' : ''}${only}`;
  if (month !== undefined) return timing.quarters ? `hằng quý (${quarterWords(timing.quarters)}), ${month} hằng quý` : `${month} hằng quý`;
  return timing.quarters ? `hằng quý (${quarterWords(timing.quarters)})` : 'hằng quý';
}

function yearly(timing: Recurring & { note?: string }): string {
  if (timing.note === '9 tháng') return `báo cáo 9 tháng${dated(timing)}`;
  if (timing.before !== undefined) return `trước ${dayWords(timing.before)} hằng năm`;
  const since = timing.note?.startsWith('từ ') ? `${timing.note} đến ` : '';
  if (timing.by !== undefined) return `${since === '' ? 'chậm nhất ' : since}${dayWords(timing.by)} hằng năm`;
  if (timing.month !== undefined) return `${since}${monthWords(timing.month)} hằng năm`;
  return timing.quarters ? `${quarterWords(timing.quarters)} hằng năm` : 'hằng năm';
}

function dated(timing: Recurring): string {
  if (timing.before !== undefined) return ` (trước ${dayWords(timing.before)})`;
  return timing.by === undefined ? '' : ` (chậm nhất ${dayWords(timing.by)})`;
}
