// The name of an occurrence for people, from its key: '2026-11' → 'tháng 11/2026'. A key of another shape is shown as it is.
import { parseLocalDate } from '../../domain/calendar/local-date.js';
import type { Language } from '../text/dictionary.js';
import { deadlineWords } from '../text/pages-deadline.js';
import { fullDate } from './format.js';

const ROMAN = ['', 'I', 'II', 'III', 'IV'];

export function occurrenceLabel(key: string, lang: Language): string {
  const shape = /^(?:(\d{4})-Q([1-4])|(\d{4})-H([12])|(\d{4})-W(\d{1,2})|(\d{4})-(\d{2})|(\d{4}))$/.exec(key);
  if (shape) {
    const [, quarterYear, quarter, halfYear, half, weekYear, week, monthYear, month, year] = shape;
    if (quarter) return deadlineWords(lang, 'period.quarter', { quarter: ROMAN[Number(quarter)] ?? quarter, year: quarterYear ?? '' });
    if (half) return deadlineWords(lang, 'period.half', { half: deadlineWords(lang, half === '1' ? 'period.half-1' : 'period.half-2'), year: halfYear ?? '' });
    if (week) return deadlineWords(lang, 'period.week', { week: Number(week), year: weekYear ?? '' });
    if (month) return deadlineWords(lang, 'period.month', { month: Number(month), year: monthYear ?? '' });
    return deadlineWords(lang, 'period.year', { year: year ?? '' });
  }
  const event = /^event-(\d{4}-\d{2}-\d{2})(?:-(.+))?$/.exec(key);
  if (event?.[1] && parseLocalDate(event[1])) return deadlineWords(lang, 'period.event', { date: fullDate(event[1]) }) + (event[2] ? ` (${event[2]})` : '');
  if (parseLocalDate(key)) return deadlineWords(lang, 'period.day', { date: fullDate(key) });
  return key === 'once' ? deadlineWords(lang, 'period.once') : key;
}
