// The name of an occurrence for people, from its key or what the plan calls it since: '2026-11' → 'tháng 11/2026'. A key of another shape is shown as it is.
import { addDays, parseLocalDate } from '../../domain/calendar/local-date.js';
import type { Language } from '../text/dictionary.js';
import { deadlineWords } from '../text/pages-deadline.js';
import { dayMonth, fullDate, weekday } from './format.js';

const ROMAN = ['', 'I', 'II', 'III', 'IV'];
const A_MONDAY = '2026-11-23';

export function occurrenceLabel(key: string, lang: Language): string {
  const twin = /^(.+)-(?:before|by)-(\d{4}-\d{2}-\d{2})$/.exec(key);
  if (twin?.[1] && twin[2]) return `${occurrenceLabel(twin[1], lang)} (${deadlineWords(lang, 'period.day', { date: dayMonth(twin[2]) })})`;
  const window = /^(.+)-to-(.+)$/.exec(key);
  if (window?.[1] && window[2]) return deadlineWords(lang, 'period.window', { from: occurrenceLabel(window[1], lang), to: occurrenceLabel(window[2], lang) });
  const bounded = /^(before|by|event)-(.+)$/.exec(key);
  if (bounded?.[2]) return deadlineWords(lang, bounded[1] === 'before' ? 'period.before' : bounded[1] === 'by' ? 'period.by' : 'period.event', { what: occurrenceLabel(bounded[2], lang) });
  return parseLocalDate(key) ? deadlineWords(lang, 'period.day', { date: fullDate(key) }) : periodLabel(key, lang) ?? key;
}

function periodLabel(key: string, lang: Language): string | null {
  const [, year = '', part = ''] = /^(\d{4})(?:-(.+))?$/.exec(key) ?? [];
  if (year === '') return null;
  if (part === '') return deadlineWords(lang, 'period.year', { year });
  const quarter = /^Q([1-4])$/.exec(part)?.[1];
  if (quarter) return deadlineWords(lang, 'period.quarter', { quarter: ROMAN[Number(quarter)] ?? '', year });
  const half = /^H([12])$/.exec(part)?.[1];
  if (half) return deadlineWords(lang, 'period.half', { half: deadlineWords(lang, half === '1' ? 'period.half-1' : 'period.half-2'), year });
  const [, week, day] = /^W(\d{2})(?:-([1-7]))?$/.exec(part) ?? [];
  if (week) return (day ? `${weekday(addDays(A_MONDAY, Number(day) - 1), lang)}, ` : '') + deadlineWords(lang, 'period.week', { week: Number(week), year });
  return /^(0[1-9]|1[0-2])$/.test(part) ? deadlineWords(lang, 'period.month', { month: Number(part), year }) : null;
}
