// How the portal writes dates, times and numbers. Pure; always Vietnam's zone, never the host's.
import { atVietnamTime, localDateOf, msOf, partsOf, weekdayOf, yearOf, type Instant, type LocalDate } from '../../domain/calendar/local-date.js';
import type { Language } from '../text/dictionary.js';

const WEEKDAYS: Record<Language, readonly string[]> = {
  vi: ['thứ Hai', 'thứ Ba', 'thứ Tư', 'thứ Năm', 'thứ Sáu', 'thứ Bảy', 'Chủ Nhật'],
  en: ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'],
};

const pad = (part: number): string => String(part).padStart(2, '0');

/** '22/11'. */
export function dayMonth(date: LocalDate): string {
  const { month, day } = partsOf(date);
  return `${pad(day)}/${pad(month)}`;
}

/** '22/11/2026'. */
export function fullDate(date: LocalDate): string {
  return `${dayMonth(date)}/${yearOf(date)}`;
}

/** 'Chủ Nhật', 'thứ Hai'. */
export function weekday(date: LocalDate, language: Language): string {
  return WEEKDAYS[language][weekdayOf(date) - 1] ?? '';
}

/** 'Chủ Nhật 22/11/2026'; without the year when `today` lies in the same year. */
export function weekdayDate(date: LocalDate, language: Language, today?: LocalDate): string {
  const written = today && yearOf(today) === yearOf(date) ? dayMonth(date) : fullDate(date);
  return capital(`${weekday(date, language)} ${written}`);
}

/** '07:05', the clock in Vietnam at the instant. */
export function clockTime(instant: Instant): string {
  const minutes = Math.floor((msOf(instant) - msOf(atVietnamTime(localDateOf(instant), '00:00'))) / 60_000);
  return `${pad(Math.floor(minutes / 60))}:${pad(minutes % 60)}`;
}

/** '07:05 ngày 22/11/2026' in Vietnam. */
export function dateTime(instant: Instant, language: Language): string {
  return `${clockTime(instant)} ${language === 'vi' ? 'ngày' : 'on'} ${fullDate(localDateOf(instant))}`;
}

/** 1234.5 → '1.234,5' (Vietnamese), '1,234.5' (English); at most `digits` places after the sign, trailing zeros dropped. */
export function number(value: number, language: Language, digits = 2): string {
  const rounded = Number(value.toFixed(digits));
  const [whole = '0', part] = String(Math.abs(rounded)).split('.');
  const [group, point] = language === 'vi' ? ['.', ','] : [',', '.'];
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, group);
  return `${rounded < 0 ? '-' : ''}${grouped}${part ? `${point}${part}` : ''}`;
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
