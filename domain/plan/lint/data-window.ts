// Reports that are due before the figures they must hold are complete, in one row or one sentence.
import { addDays, localDate, vietnameseDate } from '../../calendar/local-date.js';
import { foldLetters } from '../../org/name-key.js';
import type { PlanFinding, ReadPlan } from '../plan-reading.js';
import { ENDS_IN_NEXT_MONTH } from '../timing/rule-data-period.js';
import type { DataPeriod, Recurring, Timing } from '../timing/timing.js';
import { findingOf } from './finding.js';
import type { Bilingual } from './rule-text.js';
import { statedTerms, type StatedTerm } from './stated-term.js';

type Fault = { words: string; severity: PlanFinding['severity']; message: Bilingual; suggestion?: Bilingual };

export function findDueBeforeData(read: ReadPlan, year: number | null): PlanFinding[] {
  const windows = new Map(read.tasks.map((task) => [task.code, [...task.timing.parsed, ...task.noteTiming, ...task.contentTiming]]));
  const cells = new Map(read.tasks.map((task) => [task.code, [task.timing.text, task.content, task.product, task.note].join(' ; ')]));
  return statedTerms(read).flatMap((term) => {
    const { task } = term.place;
    const all = task === null ? term.timing : windows.get(task) ?? [];
    const fault = recurringFault(all) ?? fixedFault(all) ?? datedFault(task === null ? term.subject : cells.get(task) ?? '', term, year);
    return fault ? [findingOf({ rule: 'due-before-data', place: term.place, ...fault })] : [];
  });
}

function recurringFault(timings: readonly Timing[]): Fault | null {
  const deadlines = timings.filter((timing): timing is Recurring & Timing => timing.kind === 'recurring' && timing.of !== 'next');
  for (const window of timings) {
    if (window.kind !== 'data-period') continue;
    for (const deadline of deadlines) {
      const lastDay = lastDayOf(deadline, window);
      if (lastDay === null) continue;
      const phrase = `${deadline['before-day'] ? 'trước ngày' : 'chậm nhất ngày'} ${deadline['before-day'] ?? deadline['by-day']}`;
      const phraseEn = `${deadline['before-day'] ? 'before' : 'by'} day ${deadline['before-day'] ?? deadline['by-day']}`;
      if (lastDay < window['to-day']) {
        return { words: `${phrase} ${window['to-day']}`, severity: 'error', message: { vi: `hạn nộp “${phrase}” đến trước ngày chốt số liệu (ngày ${window['to-day']}).`, en: `the report is due ${phraseEn}, before the data close (day ${window['to-day']}).` } };
      }
      if (window.doubt === ENDS_IN_NEXT_MONTH) {
        return {
          words: `${phrase} ${window['to-day']} thang sau`, severity: 'warning',
          message: { vi: `số liệu lấy “đến ngày ${window['to-day']} tháng sau” nhưng hạn nộp “${phrase}” đã đến từ tháng trước đó.`, en: `the data run “to day ${window['to-day']} of the next month”, after the report is due (${phraseEn}).` },
          suggestion: { vi: `Hiểu là đến ngày ${window['to-day']} của tháng báo cáo; xác nhận hoặc sửa lại.`, en: `Read as day ${window['to-day']} of the month reported on; confirm or correct it.` },
        };
      }
    }
  }
  return null;
}

/** A date, of one year or of each, in the month in which a quarter's, half-year's or year's figures close, and before that day. */
function fixedFault(timings: readonly Timing[]): Fault | null {
  for (const window of timings) {
    if (window.kind !== 'data-period') continue;
    for (const deadline of timings) {
      const date = dateOf(deadline, window);
      if (date === null || deadline.doubt || !closesIn(window, Number(date.day.slice(0, 2)))) continue;
      const [month = '', day = ''] = date.day.split('-');
      if (Number(day) - (date.before ? 1 : 0) >= window['to-day']) continue;
      const close = `${String(window['to-day']).padStart(2, '0')}/${month}`;
      return {
        words: `${date.day} ${close}`, severity: 'error',
        message: { vi: `hạn nộp “${date.before ? 'trước' : 'chậm nhất'} ngày ${day}/${month}” đến trước ngày chốt số liệu (ngày ${close}).`, en: `the report is due ${date.before ? 'before' : 'by'} ${day}/${month}, before the data close (${close}).` },
      };
    }
  }
  return null;
}

/** The month and day of a date that belongs to the window's period; null for other terms. */
function dateOf(deadline: Timing, window: DataPeriod): { day: string; before: boolean } | null {
  if (deadline.kind === 'before' || deadline.kind === 'by') return { day: deadline.date.slice(-5), before: deadline.kind === 'before' };
  if (deadline.kind !== 'recurring' || (deadline.every !== window.every && deadline.every !== 'year')) return null;
  const day = deadline.before ?? deadline.by;
  return day === undefined ? null : { day, before: deadline.before !== undefined };
}

/** Whether the figures of a window close in a month: every third for quarters, the month that it prints for longer periods. */
function closesIn(window: DataPeriod, month: number): boolean {
  return window.every === 'quarter' && window.to === undefined ? month % 3 === 0 : window.to !== undefined && Number(window.to.slice(0, 2)) === month;
}

/** The last day in time of a deadline in the month in which the window closes; null when they belong to other periods. A quarter's report may rest on monthly figures. */
function lastDayOf(deadline: Recurring, window: DataPeriod): number | null {
  const onMonthly = window.every === 'month' && deadline.every === 'quarter' && deadline['month-of-quarter'] === 3;
  if (!onMonthly && (deadline.every !== window.every || (window.every !== 'month' && window.every !== 'quarter'))) return null;
  if ((deadline['month-of-quarter'] ?? 3) < 3) return 0;
  const before = deadline['before-day'];
  return before !== undefined ? before - 1 : deadline['by-day'] ?? null;
}

const CLOSES = /so lieu[^.;]{0,60}?\bden\s+(?:het\s+)?(?:ngay\s*)?(\d{1,2})\s?\/\s?(\d{1,2})(?:\s?\/\s?(\d{4}))?/;

/** "Số liệu tính đến ngày 25/6/2024" beside a dated term that ends before it. */
function datedFault(text: string, term: StatedTerm, year: number | null): Fault | null {
  const match = CLOSES.exec(foldLetters(text));
  const closes = match ? localDate(Number(match[3] ?? year), Number(match[2]), Number(match[1])) : null;
  if (closes === null) return null;
  for (const timing of term.timing) {
    if ((timing.kind !== 'by' && timing.kind !== 'before') || timing.doubt || timing.date.length < 10) continue;
    const last = timing.kind === 'before' ? addDays(timing.date, -1) : timing.date;
    if (last >= closes) continue;
    return {
      words: `${timing.date} ${closes}`, severity: 'error',
      message: { vi: `hạn nộp (ngày cuối ${vietnameseDate(last)}) đến trước ngày chốt số liệu ${vietnameseDate(closes)}.`, en: `the report is due (last day ${last}) before the data close on ${closes}.` },
    };
  }
  return null;
}
