// The sentence with which a deadline explains itself to an official: phrase, rule, last day, last working day, late from, calendar.
import { weekdayName } from '../../calendar/date-words.js';
import { addDays, vietnameseDate, type LocalDate } from '../../calendar/local-date.js';

const RULES: Record<string, string> = {
  'before-date': '"trước ngày" không tính chính ngày đó',
  'by-date': 'đến hết ngày ghi trong kế hoạch',
  'before-month': '"trước tháng" là đến hết ngày cuối của tháng liền trước',
  'before-year': '"trước năm" là đến hết ngày 31/12 của năm liền trước',
  'month-end': 'đến hết ngày cuối tháng',
  'quarter-end': 'đến hết ngày cuối quý',
  'half-year-end': 'đến hết ngày cuối kỳ 06 tháng',
  'year-end': 'đến hết ngày 31/12',
  'window-end': 'đến hết ngày cuối của khoảng thời gian',
  'before-day-of-month': '"trước ngày" của tháng không tính chính ngày đó',
  'by-day-of-month': 'đến hết ngày đã định của tháng',
  'before-day-of-quarter-month': '"trước ngày" của tháng đã định trong quý không tính chính ngày đó',
  'by-day-of-quarter-month': 'đến hết ngày đã định của tháng trong quý',
  'month-of-quarter-end': 'đến hết tháng đã định trong quý',
  'before-day-of-year': '"trước ngày" hằng năm không tính chính ngày đó',
  'by-day-of-year': 'đến hết ngày đã định hằng năm',
  weekday: 'đến hết ngày đã định trong tuần',
  'self-check': 'việc thường xuyên: tự kiểm tra cuối mỗi quý và ngày cuối năm',
  term: 'không tính ngày xảy ra sự kiện; ngày cuối là ngày nghỉ thì chuyển sang ngày làm việc tiếp theo',
  'working-term': 'chỉ đếm ngày làm việc, không tính ngày xảy ra sự kiện',
};

export type Explained = { phrase?: string; rule: string; eventOn?: LocalDate; rawLastDay?: LocalDate; lastDay: LocalDate; planBy: LocalDate; calendar: string; provisional: boolean };

/** One Vietnamese sentence chain, ready for a page or a letter. */
export function explain(facts: Explained): string {
  const said = facts.phrase ? `"${facts.phrase}": ` : '';
  const counted = facts.eventOn ? `Tính từ ngày ${vietnameseDate(facts.eventOn)}, ` : '';
  const rolled = facts.rawLastDay && facts.rawLastDay !== facts.lastDay ? ` (ngày ${vietnameseDate(facts.rawLastDay)} là ngày nghỉ)` : '';
  const plan = facts.planBy === facts.lastDay ? 'là ngày làm việc' : `là ngày nghỉ, nên làm xong trong ngày làm việc cuối cùng trước đó, ${dayName(facts.planBy)}`;
  const provisional = facts.provisional ? ', tạm tính vì chưa có thông báo lịch nghỉ chính thức' : '';
  return `${said}${counted}${RULES[facts.rule] ?? facts.rule}. Ngày cuối còn trong hạn: ${dayName(facts.lastDay)}${rolled}, ${plan}. `
    + `Trễ hạn từ 00 giờ 00 ngày ${vietnameseDate(addDays(facts.lastDay, 1))}. Theo lịch làm việc phiên bản ${facts.calendar}${provisional}.`;
}

function dayName(date: LocalDate): string {
  return `${weekdayName(date)} ngày ${vietnameseDate(date)}`;
}
