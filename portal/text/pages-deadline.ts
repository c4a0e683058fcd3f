// Words about deadlines that several pages share: what is left, which period, which rung of the ladder.
import { translate, type Dictionary, type Language, type Values } from './dictionary.js';

const vi = {
  'left.none': 'hết ngày làm việc, còn nộp được đến hết {date}',
  'left.days': 'còn {days} ngày làm việc',
  'left.today': 'hạn cuối là hôm nay, đến hết ngày',
  'left.last-working-day': 'hôm nay là ngày làm việc cuối; còn nộp được đến hết {date}',
  'left.off': '{days} nghỉ',
  'left.late': 'trễ từ {when}',
  'left.returned': 'sửa và nộp lại đến hết {date}',
  'plan-by': 'nên nộp muộn nhất {date}',
  'provisional': 'tạm tính, lịch nghỉ chính thức chưa có',
  'period.month': 'tháng {month}/{year}',
  'period.quarter': 'quý {quarter}/{year}',
  'period.half': '6 tháng {half} {year}',
  'period.half-1': 'đầu năm',
  'period.half-2': 'cuối năm',
  'period.year': 'năm {year}',
  'period.week': 'tuần {week}/{year}',
  'period.day': 'ngày {date}',
  'period.event': 'sự kiện {what}',
  'period.before': 'trước {what}',
  'period.by': 'đến hết {what}',
  'period.window': '{from} đến {to}',
} as const;

const en: Record<keyof typeof vi, string> = {
  'left.none': 'no working day left, in time until the end of {date}',
  'left.days': '{days} working days left',
  'left.today': 'the last day is today, until midnight',
  'left.last-working-day': 'today is the last working day; in time until the end of {date}',
  'left.off': '{days} off',
  'left.late': 'late since {when}',
  'left.returned': 'correct and hand in again by {date}',
  'plan-by': 'best handed in by {date}',
  'provisional': 'provisional, the official calendar is not out yet',
  'period.month': 'month {month}/{year}',
  'period.quarter': 'quarter {quarter}/{year}',
  'period.half': '{half} half of {year}',
  'period.half-1': 'first',
  'period.half-2': 'second',
  'period.year': 'year {year}',
  'period.week': 'week {week}/{year}',
  'period.day': '{date}',
  'period.event': 'event of {what}',
  'period.before': 'before {what}',
  'period.by': 'by {what}',
  'period.window': '{from} to {to}',
};

const WORDS: Dictionary<keyof typeof vi> = { vi, en };

export type DeadlineKey = keyof typeof vi;

export function deadlineWords(lang: Language, key: DeadlineKey, values?: Values): string {
  return translate(WORDS, lang, key, values);
}
