// Dates as written, before any understanding: days that no calendar has, and stretches that end before they begin.
import { daysInMonth, localDate } from '../../calendar/local-date.js';
import { foldLetters } from '../../org/name-key.js';
import type { PlanFinding, ReadPlan, ReadTask } from '../plan-reading.js';
import { spanOf } from '../timing/span.js';
import { citedDates } from './cited-document.js';
import { findingOf, placeOf, type Place } from './finding.js';
import type { Bilingual } from './rule-text.js';

const FULL_DATE = /(?<![\d/.-])(\d{1,2})\s?[/.-]\s?(\d{1,2})\s?[/.-]\s?(\d{4})(?!\d)|\bngay\s*(\d{1,2})\s+thang\s+(\d{1,2})\s+nam\s+(\d{4})/g;
/** Without a year a day and a month need the word "ngày" before them: "24/7" and "1/2" are no dates. */
const SHORT_DATE = /\bngay\s*(\d{1,2})\s?\/\s?(\d{1,2})(?![\d/])/g;
const MONTH = /\bthang\s*(\d{1,2})(?=\s?\/\s?\d{4}|\s+nam\s+\d{4})/g;
const QUARTER = /\bquy\s*([ivx]{1,4}|\d)(?=\s?\/\s?\d{4}|\s+nam\s+\d{4})/g;
const DAY_OF_EACH = /\bngay\s*(\d{1,2})\s+(?:cua\s+)?(?:(?:hang|moi)\s+thang|thang\s+(?:cuoi|dau))/g;
const QUARTERS = ['i', 'ii', 'iii', 'iv', '1', '2', '3', '4'];

/** The words of each date in a text that cannot be; dates that belong to cited documents are left out. */
function impossibleDates(text: string): string[] {
  if (!/\d/.test(text)) return [];
  const folded = foldLetters(text);
  const isCited = (at: number): boolean => citedDates(text).some((span) => at >= span.from && at < span.to);
  const wrong = (pattern: RegExp, fails: (groups: (string | undefined)[]) => boolean): { at: number; words: string }[] =>
    [...folded.matchAll(pattern)].filter((match) => fails(match.slice(1)) && !isCited(match.index))
      .map((match) => ({ at: match.index, words: text.normalize('NFC').slice(match.index, match.index + match[0].length) }));
  return [
    ...wrong(FULL_DATE, ([d, m, y, day, month, year]) => localDate(Number(y ?? year), Number(m ?? month), Number(d ?? day)) === null),
    ...wrong(SHORT_DATE, ([day, month]) => localDate(2024, Number(month), Number(day)) === null),
    ...wrong(MONTH, ([month]) => Number(month) < 1 || Number(month) > 12),
    ...wrong(QUARTER, ([quarter]) => !QUARTERS.includes(quarter ?? '')),
    ...wrong(DAY_OF_EACH, ([day]) => Number(day) < 1 || Number(day) > 31),
  ].sort((a, b) => a.at - b.at).map(({ words }) => words);
}

type Written = { place: Place; texts: string[] };

function writtenIn({ tasks, text }: ReadPlan): Written[] {
  return [
    ...tasks.map((task) => ({ place: placeOf(task), texts: cellsOf(task) })),
    ...text.map((line) => ({ place: { task: null, line: line.line }, texts: [line.text] })),
  ];
}

function cellsOf(task: ReadTask): string[] {
  return [task.timing.text, task.timing.endText ?? '', task.content, task.product, task.note, ...task.others.map((other) => other.text)];
}

export function findImpossibleDates(read: ReadPlan): PlanFinding[] {
  return writtenIn(read).flatMap(({ place, texts }) => [...new Set(texts.flatMap(impossibleDates))].map((words) =>
    findingOf({ rule: 'impossible-date', severity: 'error', place, words, message: impossible(words) })));
}

/** Says how long the month is where only the day is too large. */
function impossible(words: string): Bilingual {
  const match = /(\d{1,2})(?:\s?[/.-]\s?|\s+thang\s+)(\d{1,2})(?:\s?[/.-]\s?|\s+nam\s+)(\d{4})/.exec(foldLetters(words));
  const [month, year] = [Number(match?.[2]), Number(match?.[3])];
  const isMonth = match !== null && month >= 1 && month <= 12;
  const length = isMonth ? daysInMonth(year, month) : 0;
  return {
    vi: `“${words}” không có trên lịch${isMonth ? ` (tháng ${match[2]}/${year} có ${length} ngày)` : ''}.`,
    en: `“${words}” is no date of the calendar${isMonth ? ` (${year}-${String(month).padStart(2, '0')} has ${length} days)` : ''}.`,
  };
}

const POINT = String.raw`(?:ngay\s*)?(?:(\d{1,2})\s?[/.-]\s?)?(?:(?:thang\s*)?(\d{1,2})\s?[/.-]\s?|quy\s*([ivx]{1,3}|\d)\s?[/.-]\s?|(?:nam\s*)?)(20\d{2})`;
const ALONE = new RegExp(String.raw`^\s*${POINT}\s*$`);
const STRETCH = new RegExp(String.raw`(?:\btu\s+${POINT}\s*(?:den|toi|-|–)\s*(?:het\s+|truoc\s+)?${POINT}|\bgiai doan\s+(?:tu\s+)?(?:nam\s+)?(20\d{2})\s*(?:-|–|den)\s*(?:nam\s+)?(20\d{2}))(?!\d)`, 'g');

/** Stretches whose both ends name their year, and pairs of columns that were understood as one stretch. */
export function findReversedWindows(read: ReadPlan): PlanFinding[] {
  return read.tasks.flatMap((task) => {
    const { text, endText, parsed } = task.timing;
    const phrase = [text, endText].filter(Boolean).join(' → ');
    const asWindow = parsed.some((timing) => timing.kind === 'window' && isReversed(timing.start, timing.end, read.plan.year ?? 2000));
    const asYears = parsed.some((timing) => timing.kind === 'years' && timing.end !== undefined && timing.end < timing.start);
    if (!asWindow && !asYears && !isWrittenReversed(text) && !endsBeforeItBegins(text, endText)) return [];
    return [findingOf({ rule: 'reversed-window', severity: 'error', place: placeOf(task), words: phrase, message: { vi: `thời gian “${phrase}” kết thúc trước khi bắt đầu.`, en: `the time “${phrase}” ends before it begins.` } })];
  });
}

function isWrittenReversed(text: string): boolean {
  return [...foldLetters(text).matchAll(STRETCH)].some((match) => {
    const [d1, m1, q1, y1, d2, m2, q2, y2, from, to] = match.slice(1);
    if (from !== undefined && to !== undefined) return to < from;
    const [start, end] = [partial(d1, m1, q1, y1), partial(d2, m2, q2, y2)];
    return isReversed(start, end, 2000);
  });
}

/** The two time columns of a row, each one date, month, quarter or year. */
function endsBeforeItBegins(text: string, endText: string | null): boolean {
  const [from, to] = [ALONE.exec(foldLetters(text)), ALONE.exec(foldLetters(endText ?? ''))].map((match) => (match ? partial(match[1], match[2], match[3], match[4]) : undefined));
  return from !== undefined && to !== undefined && isReversed(from, to, 2000);
}

function partial(day: string | undefined, month: string | undefined, quarter: string | undefined, year: string | undefined): string {
  if (quarter !== undefined) return `${year}-Q${(QUARTERS.indexOf(quarter) % 4) + 1}`;
  if (month === undefined) return String(year);
  return [year, month.padStart(2, '0'), ...(day === undefined ? [] : [day.padStart(2, '0')])].join('-');
}

function isReversed(start: string, end: string, year: number): boolean {
  const [first, last] = [spanOf(start, year), spanOf(end, year)];
  return first !== null && last !== null && last.end < first.start;
}

