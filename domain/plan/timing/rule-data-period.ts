// The stretch of time whose figures a report holds: "số liệu từ ngày 21 tháng trước đến ngày 20 tháng này". It is no deadline.
// The wordings are those of Decree 09/2019/NĐ-CP, Art. 12, and of the plans that shorten them; its windows run from the 15th to the 14th.
import { one, type Context, type Rule } from './draft.js';
import { dateText } from './point.js';
import { matchAt, sourceOf, type Found, type Source } from './source.js';
import type { DataPeriod, Period, Timing } from './timing.js';

/** Why a window that "ends in the month after" is read as ending in the month reported on. */
export const ENDS_IN_NEXT_MONTH = 'Viết "sau"; kỳ số liệu một tháng chỉ có thể kết thúc trong tháng báo cáo';
const ONLY_CLOSE = 'Chỉ nói ngày chốt số liệu; ngày đầu tính liền sau kỳ trước';
const NO_PERIOD = 'Không nói kỳ báo cáo tháng, quý hay năm';

/** "thời gian chốt số liệu báo cáo quý được tính", up to the word that leads to a day. */
const FIGURES = /(?:(?:thoi\s+(?:gian|diem|ky|han)|moc|ky|ngay)\s+)?(?:(?:chot|lay|tinh|tong\s+hop|thong\s+ke|cap\s+nhat)\s+)?(?:so|du)\s+lieu(?:(?:\s*[:,(]\s*|\s+)(?:tu\s+dau\s+(?:nam|ky)|(?!(?:tu|den|toi|truoc|gui|nop|cham|muon|cung)(?!\p{L}))[\p{L}\d]+)){0,14}?(?:\s*[:,(]\s*|\s+)(?=(?:ke\s+)?(?:tu|den|ngay)\s+(?:het\s+)?(?:ngay\s*)?(?:\d|cuoi)|(?<=:\s?)\d{1,2}\s+(?:hang|moi|thang\s+cuoi))/uy;
const DAY = '(?:\\d{1,2}\\s*(?:h|gio)\\s*\\d{0,2}\\s*,?\\s*)?(?:ngay\\s*)?(\\d{1,2}|cuoi(?:\\s+cung)?)(?!\\d)';
const MONTH = '(?:\\s*[/.-]\\s*(\\d{1,2})(?:\\s*[/.-]\\s*\\d{4})?|\\s+thang\\s+(\\d{1,2})(?:\\s+nam\\s+\\d{4})?)(?!\\d)';
const OF = '(?:cua|thuoc|trong|hang|moi)\\s+';
const UNIT = `\\s+(?:${OF}){0,2}(?:(thang)\\s+(?:dau|cuoi|giua)(?:\\s+(?:cung|tien))?\\s+(?:${OF}){0,2}(?:ky\\s+(?=quy|nam))?)?(thang|quy|nam|ky|0?6\\s+thang)`;
const WHICH = `(?:\\s+(truoc|nay|sau|do|hien\\s+tai|ke\\s+tiep|bao\\s+cao))?(?:\\s+(?:lien\\s+ke|lien\\s+truoc))?(?:\\s+(?:${OF})?(?:ky|thang|quy|nam)(?:\\s+(?:bao\\s+cao|nay|do))){0,2}`;
const EDGE = `${DAY}(?:${MONTH})?(?:${UNIT}${WHICH})?(?!\\p{L})`;
const WINDOW = new RegExp(`(?:tinh\\s+)?(?:ke\\s+)?tu\\s+${EDGE}\\s*(?:,?\\s*den|-)\\s*(?:het\\s+)?${EDGE}`, 'uy');
const CLOSE = new RegExp(`(?:den\\s+(?:het\\s+)?)?${EDGE}`, 'uy');
const GROUPS_OF_EDGE = 6;
/** Without these no window can stand in a text, and it need not be folded. */
const WORDS_OF_WINDOW = /(?:liệu|lieu|từ|tu)\s/iu;
const STARTS = /(?<![\p{L}\d])(?:ngay|thoi|moc|ky|chot|lay|tinh|tong|thong|cap|so|du|tu)(?=\s)/gu;

/** One end of a window: its day, its month where one is printed, `unit` the period it lies in, `inMonth` that a month of the period is named. */
type Edge = { day: number; month?: number; unit?: Period | 'some'; inMonth: boolean; which?: string };

/** Where a window closes is enough to know it: it opens on the day after the one before it closed. A window to "tháng sau" would be two months long. */
export const dataPeriodRule: Rule = (source, at, context) => {
  const figures = figuresAt(source, at);
  const start = figures?.end ?? at;
  const window = matchAt(source, start, WINDOW);
  const close = window || !figures ? null : matchAt(source, start, CLOSE);
  const found = window ?? close;
  const words = found ? source.folded.slice(at, found.end) : '';
  const last = found && edgeOf(found.groups.slice(window ? GROUPS_OF_EDGE : 0));
  const first = window ? edgeOf(window.groups) : last && { ...last, day: last.day + 1, which: 'truoc' };
  if (!found || !last || !first || !isWindow(first, last, figures !== null, words)) return null;
  if (close && !/^den/.test(source.folded.slice(start)) && !/chot|lay|moc|thoi\s+diem/.test(words)) return null;
  const timing = close ? closing(first, last, figures?.words ?? '', context) : between(first, last, figures?.words ?? '', context);
  return timing && one(timing, at, found.end);
};

/** The data windows of a text as stretches of its letters, for a reader of running text; the text is NFC with single blanks. */
export function dataPeriodsIn(text: string): { from: number; to: number }[] {
  if (!WORDS_OF_WINDOW.test(text)) return [];
  const source = sourceOf(text);
  if (source.printed !== text) return [];
  const found: { from: number; to: number }[] = [];
  let done = 0;
  for (const { index } of source.folded.matchAll(STARTS)) {
    const reading = index < done ? null : dataPeriodRule(source, index, {});
    if (!reading) continue;
    done = reading.end;
    found.push({ from: source.origin[index] ?? 0, to: source.origin[reading.end] ?? text.length });
  }
  return found;
}

/** The words for figures hold letters that elsewhere are false friends, so they are matched without that guard. */
function figuresAt(source: Source, at: number): { words: string; end: number } | null {
  FIGURES.lastIndex = at;
  const found = FIGURES.exec(source.folded);
  if (!found || /(?:gui|nop|cung\s+cap)\s*$/.test(source.folded.slice(Math.max(0, at - 10), at))) return null;
  return { words: found[0], end: at + found[0].length };
}

function edgeOf([day, numbered, named, inMonth, unit, which]: Found['groups']): Edge | null {
  const number = /^\d/.test(day ?? '') ? Number(day) : 31;
  const month = Number(numbered ?? named) || undefined;
  if (number < 1 || number > 31 || (month !== undefined && dateText(number, month, undefined) === null)) return null;
  return { day: number, month, unit: periodOf(unit), inMonth: inMonth !== undefined, which };
}

function periodOf(unit: string | undefined): Period | 'some' | undefined {
  if (unit === undefined) return undefined;
  if (unit === 'ky') return 'some';
  return /6/.test(unit) ? 'half-year' : unit === 'quy' ? 'quarter' : unit === 'nam' ? 'year' : 'month';
}

/** Without the word for figures only "trước" at its beginning, or the period reported on, tells a window from days on which to report. */
function isWindow(first: Edge, last: Edge, figures: boolean, words: string): boolean {
  if (last.which === 'truoc' || (first.month === undefined) !== (last.month === undefined)) return false;
  if (last.month === undefined && last.unit === undefined) return false;
  if (first.unit === 'year' && first.month === undefined && last.unit !== 'year') return false;
  if (first.unit === 'quarter' && last.unit === 'month') return false;
  return figures || first.which === 'truoc' || (first.month !== undefined && /(?:ky|nam)\s+bao\s+cao/.test(words));
}

function between(first: Edge, last: Edge, figures: string, context: Context): Timing | null {
  const dated = first.month !== undefined && last.month !== undefined;
  const read = dated ? everyOfMonths(first, last) : everyOfWords(last, figures, context);
  const previous = first.which === 'truoc' || (dated && (first.month ?? 0) > (last.month ?? 0));
  const doubt = /^(?:sau|ke)/.test(last.which ?? '') ? ENDS_IN_NEXT_MONTH : read.doubt;
  const ends = dated ? { from: dateText(first.day, first.month ?? 0, undefined) ?? '', to: dateText(last.day, last.month ?? 0, undefined) ?? '' } : {};
  return { ...windowOf(read.every, first.day, previous, last.day), ...ends, ...(doubt === undefined ? {} : { doubt }) };
}

/** A month whose last day closes its figures begins with its own first day. */
function closing(first: Edge, last: Edge, figures: string, context: Context): Timing | null {
  if (last.month === undefined) {
    const whole = first.day > 28;
    return { ...windowOf(everyOfWords(last, figures, context).every, whole ? 1 : first.day, !whole, last.day), doubt: ONLY_CLOSE };
  }
  const every = everyOfContext(figures, context) ?? (last.month === 12 ? 'year' : last.month === 6 ? 'half-year' : last.month % 3 === 0 ? 'quarter' : 'month');
  return { ...windowOf(every, last.day > 27 ? 1 : first.day, last.day <= 27, last.day), doubt: ONLY_CLOSE };
}

function windowOf(every: Period, fromDay: number, previous: boolean, toDay: number): DataPeriod {
  return { kind: 'data-period', every, 'from-day': fromDay, 'from-month': previous ? 'previous' : 'same', 'to-day': toDay, 'to-month': 'same' };
}

/** The period by the length between two months: nine of them are a report within the year. */
function everyOfMonths(first: Edge, last: Edge): { every: Period; doubt?: string } {
  const months = ((last.month ?? 0) - (first.month ?? 0) + 12 + (last.day >= first.day ? 1 : 0)) % 12;
  if (months === 1) return { every: 'month' };
  if (months === 3) return { every: 'quarter' };
  if (months === 6) return { every: 'half-year' };
  return months === 0 || months === 9 ? { every: 'year' } : { every: 'year', doubt: NO_PERIOD };
}

/** The period that the end names; "kỳ báo cáo" takes it from the words before, and a period with a last month is at least a quarter. */
function everyOfWords(last: Edge, figures: string, context: Context): { every: Period; doubt?: string } {
  const around = everyOfContext(figures, context);
  if (last.unit === 'some') return around ? { every: around } : { every: last.inMonth ? 'quarter' : 'month', doubt: NO_PERIOD };
  if (last.unit === 'month' && !last.inMonth && around === 'quarter') return { every: 'quarter' };
  return { every: last.unit ?? 'month' };
}

function everyOfContext(figures: string, context: Context): Period | null {
  const before = context.previous?.timing;
  if (/(?:0?6|sau)\s+thang/.test(figures)) return 'half-year';
  const named = /(?<!\p{L})(quy|thang|nam)(?!\p{L})/u.exec(figures)?.[1];
  if (named) return named === 'quy' ? 'quarter' : named === 'nam' ? 'year' : 'month';
  if (before?.kind === 'recurring') return before.every === 'week' ? null : before.every;
  return before?.kind === 'quarterly' || before?.kind === 'quarters' ? 'quarter' : before?.kind === 'monthly' ? 'month' : before?.kind === 'yearly' ? 'year' : null;
}
