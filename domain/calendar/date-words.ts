// Dates as an official says them: the weekday and the day of the month.
import { partsOf, weekdayOf, type LocalDate } from './local-date.js';

const WEEKDAYS = ['thứ Hai', 'thứ Ba', 'thứ Tư', 'thứ Năm', 'thứ Sáu', 'thứ Bảy', 'Chủ nhật'] as const;

/** 'thứ Sáu'. */
export function weekdayName(date: LocalDate): string {
  return WEEKDAYS[weekdayOf(date) - 1] ?? '';
}

/** '05/09'. */
export function dayMonth(date: LocalDate): string {
  const { month, day } = partsOf(date);
  return `${String(day).padStart(2, '0')}/${String(month).padStart(2, '0')}`;
}

/** 'thứ Sáu 05/09'. */
export function weekdayDayMonth(date: LocalDate): string {
  return `${weekdayName(date)} ${dayMonth(date)}`;
}
