// Any timing as one canonical Vietnamese phrase, for pages and review files. Reading the phrase again, with the same plan year, gives the same timing; only a doubt is not printed.
import { printRecurring } from './print-recurring.js';
import { dayWords, hourOf, monthWords, pointWords, quarterWords, spanWords } from './print-words.js';
import type { DataPeriod, Relative, Timing } from './timing.js';

/** What "theo" leads to rather than "khi": "đột xuất theo yêu cầu của …". */
const ASKED = /^(?:yêu cầu|đề nghị|đặt hàng|nhu cầu|chỉ đạo|phân công)(?!\p{L})/iu;
/** Triggers that are a thing and not a deed: "sau mỗi đợt kiểm tra". */
const HAPPENING = /^(?:hội nghị|hội thảo|cuộc|mỗi|từng|đợt|kỳ|phiên|lễ)(?!\p{L})/iu;
const MIDDLE = 'Bộ luật Dân sự 2015, Điều 146';

/** All parts in their order: "Hằng tháng; hằng quý". Nothing for no timing. */
export function printTimings(timings: readonly Timing[]): string {
  const words = timings.map(printTiming).filter((phrase) => phrase !== '').join('; ');
  return timings[0]?.part === undefined && timings[0]?.kind !== 'text' ? words.charAt(0).toUpperCase() + words.slice(1) : words;
}

/** One timing, beginning in lower case. */
export function printTiming(timing: Timing): string {
  const role = timing.role === 'report-period' ? 'kỳ báo cáo: ' : '';
  const part = timing.part === undefined ? '' : `${timing.part}: `;
  const condition = timing.condition === undefined ? '' : ` (${timing.condition})`;
  return `${part}${role}${kernel(timing)}${condition}${noteBehind(timing)}`;
}

function kernel(timing: Timing): string {
  switch (timing.kind) {
    case 'month': return monthWords(timing.month);
    case 'by': return timing.note === MIDDLE ? middleWords(timing.date) : `${hourOf(timing) ?? 'chậm nhất'} ${dayWords(timing.date)}`;
    case 'before': return `trước ${dayWords(timing.date)}`;
    case 'by-month': return `chậm nhất trong ${monthWords(timing.month)}`;
    case 'before-month': return `trước ${monthWords(timing.month)}`;
    case 'by-year': return inYear('đến hết năm', timing.year);
    case 'before-year': return inYear('trước năm', timing.year);
    case 'after-year': return inYear('sau năm', timing.year);
    case 'quarter': return datedQuarters(timing.quarters);
    case 'quarters': return quarterWords(timing.quarters);
    case 'year': return timing.year === undefined ? 'cả năm' : `năm ${timing.year}`;
    case 'within-year': return inYear('trong năm', timing.year);
    case 'years': return timing.end === undefined ? `từ năm ${timing.start} trở đi` : `giai đoạn ${timing.start} - ${timing.end}`;
    case 'from': return `từ ${pointWords(timing.start)}`;
    case 'window': return spanWords(timing.start, timing.end);
    case 'ongoing': return ofYear('thường xuyên', timing.year);
    case 'daily': return ofYear('hằng ngày', timing.year);
    case 'weekly': return ofYear('hằng tuần', timing.year);
    case 'monthly': return ofYear('hằng tháng', timing.year);
    case 'quarterly': return ofYear('hằng quý', timing.year);
    case 'yearly': return ofYear('hằng năm', timing.year);
    case 'recurring': return printRecurring(timing);
    case 'periodic': return ofYear('định kỳ', timing.year);
    case 'adhoc': return adhocWords(timing.trigger, timing.year);
    case 'event': return eventWords(timing.trigger, timing.immediate === true);
    case 'relative': return relativeWords(timing);
    case 'during': return `trong quá trình ${timing.process}`;
    case 'reference': return `theo ${timing.doc}${timing.date === undefined ? '' : ` ${dayWords(timing.date)}`}${timing.issuer === undefined ? '' : ` của ${timing.issuer}`}`;
    case 'data-period': return dataWords(timing);
    case 'one-of': return timing.of.map(printTiming).join(' hoặc ');
    case 'text': return timing.text;
    case 'empty': return '';
  }
}

/** A note that is no part of the words before it: "theo tình hình thực tiễn", "năm sau". */
function noteBehind(timing: Timing): string {
  if (timing.note === undefined || timing.note === MIDDLE || timing.kind === 'recurring' || hourOf(timing)) return '';
  return /^(?:của )?năm /u.test(timing.note) ? ` ${timing.note}` : `; ${timing.note}`;
}

function inYear(words: string, year: number | undefined): string {
  return year === undefined ? words : `${words} ${year}`;
}

function ofYear(words: string, year: number | undefined): string {
  return year === undefined ? words : `${words} năm ${year}`;
}

function middleWords(date: string): string {
  return date.endsWith('06-30') ? inYear('giữa năm', Number(date.slice(0, -6)) || undefined) : `giữa ${monthWords(date.slice(0, -3))}`;
}

/** "Quý I, III/2025 và Quý I/2026". */
function datedQuarters(quarters: readonly string[]): string {
  const groups: { year: string; of: string[] }[] = [];
  for (const quarter of quarters) {
    const [year = '', name = ''] = quarter.split('-');
    if (groups.at(-1)?.year === year) groups.at(-1)?.of.push(name);
    else groups.push({ year, of: [name] });
  }
  return groups.map((group) => `${quarterWords(group.of)}/${group.year}`).join(' và ');
}

function adhocWords(trigger: string | undefined, year: number | undefined): string {
  return trigger === undefined ? ofYear('đột xuất', year) : `đột xuất ${ASKED.test(trigger) ? 'theo' : 'khi'} ${trigger}`;
}

function eventWords(trigger: string, immediate: boolean): string {
  if (/^ngày(?!\p{L})/iu.test(trigger)) return `${immediate ? 'ngay sau' : 'kể từ'} ${trigger}`;
  return `${immediate ? 'ngay ' : ''}${HAPPENING.test(trigger) ? 'sau' : 'khi'} ${trigger}`;
}

function relativeWords(timing: Relative): string {
  const unit = timing.unit === 'month' ? 'tháng' : `${timing.hours === undefined ? 'ngày' : 'giờ'}${timing.unit === 'working-day' ? ' làm việc' : ''}`;
  const length = String(timing.hours ?? timing.months ?? timing.days ?? 0).padStart(2, '0');
  const from = timing.from === undefined ? '' : /^ngày(?!\p{L})/iu.test(timing.from) ? ` kể từ ${timing.from}` : ` kể từ khi ${timing.from}`;
  return `trong ${length} ${unit}${from}`;
}

function dataWords(timing: DataPeriod): string {
  const day = (number: number): string => `ngày ${String(number).padStart(2, '0')}`;
  const which = timing['from-month'] === 'previous' ? 'trước' : 'này';
  if (timing.from !== undefined && timing.to !== undefined) return `số liệu từ ${dayWords(timing.from)} năm ${which} đến ${dayWords(timing.to)} năm báo cáo`;
  if (timing.every === 'month' && which === 'này') return `số liệu từ ${day(timing['from-day'])} đến ${day(timing['to-day'])} tháng báo cáo`;
  if (timing.every === 'half-year') return `số liệu 06 tháng từ ${day(timing['from-day'])} của tháng trước kỳ báo cáo đến ${day(timing['to-day'])} của tháng cuối kỳ báo cáo`;
  const month = timing.every === 'month' ? 'tháng' : timing.every === 'quarter' ? 'của tháng cuối quý' : 'của tháng cuối năm';
  return `số liệu từ ${day(timing['from-day'])} ${month} ${which} đến ${day(timing['to-day'])} ${month} báo cáo`;
}
