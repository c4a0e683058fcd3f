// Rules for deadlines: "trước ngày …", "chậm nhất …", "đến hết …", "sau …", bare dates, the beginning and middle of a period.
import { addDays } from '../../calendar/local-date.js';
import { one, withYear, type Context, type Draft, type Rule } from './draft.js';
import { datePointAt, monthPointAt, monthText, pointAt, quarterPointAt, yearPointAt, type Point } from './point.js';
import { matchAt, wordsOf, type Source } from './source.js';
import type { Timing } from './timing.js';

const LATEST = '(?:(?:cham|muon|tre|lau)\\s+nhat|khong\\s+(?:cham|muon|tre)\\s+(?:hon|qua)|(?:thoi\\s+)?han\\s+(?:cuoi|chot)(?:\\s+cung)?|khong\\s+(?:duoc\\s+)?qua(?=\\s+(?:ngay\\s*\\d|thang\\s*\\d|quy\\s|nam\\s*\\d|\\d{1,2}\\s*[/.-]\\s*\\d)))';
const BEFORE = new RegExp(`(?:${LATEST}\\s+(?:la\\s+|vao\\s+)?)?truoc\\s+(?!khi|het|va\\s+trong)(?:thoi\\s+(?:diem|gian)\\s+)?`, 'uy');
const BY = new RegExp(`(?:${LATEST}(?:\\s+(?:la|vao|den|toi|het|trong|cuoi))*\\s*:?\\s*|(?:cho\\s+)?(?:den|toi|truoc)\\s+(?:het|cuoi|truoc)\\s+(?:cuoi\\s+)?|truoc\\s+(?:va|hoac)\\s+(?:trong|vao)\\s+|(?:trong|vao|dung)\\s+(?=ngay)|(?:cho\\s+)?(?:den|toi)\\s+(?=ngay|thang|quy|nam|\\d)|(?:dinh\\s+huong|tam\\s+nhin)\\s+(?:den\\s+)?(?=(?:19|20)\\d\\d)|(?:vao\\s+)?(?:het|cuoi)\\s+(?=thang|quy|nam|ngay))`, 'uy');
/** "trước 17h00 ngày 15/3": the day itself is still in time up to that hour. */
export const HOUR = new RegExp(`(?:${LATEST}\\s*(?:la\\s+|vao\\s+|truoc\\s+)*|truoc\\s+|den\\s+)?((?:\\d{1,2}\\s*(?:h|gio|g|:)\\s*(?:\\d{2})?\\s*(?:phut|')?))\\s*,?\\s*(?:cua\\s+)?(?=ngay\\s*\\d)`, 'uy');
const AFTER = /(?:tu\s+)?sau\s+(?=ngay\s*\d|thang\s*\d|quy\s+[ivl\d]|nam\s*\d|(?:19|20)\d\d)/uy;
const NOT_A_YEAR = '(?![\\p{L}\\d])(?!\\s*\\d)(?!\\s+(?:hoc|tai|ngan|qua|truoc|sau|toi))';
/** After a date without a year: nothing, another date, or "hằng năm". */
const NOTHING_ELSE = /^\s*(?:[.;]?$|(?:,\s*va|va|,|;|hoac)\s*(?:ngay\s*)?\d{1,2}\s*[/.-]\s*\d|,?\s*(?:hang|moi)\s+nam)/;
const LISTED_DATE = /^\s*(?:[,;]|va|,\s*va|&)\s*$/;

/** "trước …", "chậm nhất …", "đến hết …", "sau năm …". */
export const operatorRule: Rule = (source, at, context) => {
  const hour = matchAt(source, at, HOUR);
  if (hour) return pointDrafts(source, at, hour.end, context, (point) => ({ ...byPoint(point), note: hourNote(source, at, hour.end) }));
  const before = matchAt(source, at, BEFORE);
  if (before) return pointDrafts(source, at, before.end, context, beforePoint);
  const by = matchAt(source, at, BY);
  if (by) return pointDrafts(source, at, by.end, context, byPoint) ?? endOfOpenPeriod(source, at, by.end, context);
  const after = matchAt(source, at, AFTER);
  return after ? pointDrafts(source, at, after.end, context, afterPoint) : null;
};

/** "trước 17h00" from "chậm nhất là 17h00 của". */
export function hourNote(source: Source, start: number, end: number): string {
  return `trước ${wordsOf(source, start, end).replace(/^\D+/u, '').replace(/\s*,?\s*(?:của)?$/u, '')}`;
}

/** A bare date is by that date; without a year it needs the word "ngày" or stands alone. */
export const dateRule: Rule = (source, at, context) => {
  const point = datePointAt(source, at, context.year);
  if (!point) return null;
  const more = { yearless: !point.printedYear, printedYear: point.printedYear };
  // "Trước ngày 10/6 và 10/12": the second date stands under the first one's word.
  const listed = isListed(source, at, context.previous);
  if (listed && context.previous?.timing.kind === 'before') return one({ kind: 'before', date: point.value }, at, point.end, { ...more, listed });
  const alone = listed || /[:(]\s*$/.test(source.folded.slice(Math.max(0, at - 3), at)) && /^\s*(?:$|[;,.)])/.test(source.folded.slice(point.end, point.end + 3)) || at === 0 && NOTHING_ELSE.test(source.folded.slice(point.end));
  if (!point.printedYear && !alone && !source.folded.startsWith('ngay', at)) return null;
  return one({ kind: 'by', date: point.value }, at, point.end, { ...more, listed });
};

/** Behind a semicolon only a date without its word "ngày" still belongs to the list. */
function isListed(source: Source, at: number, previous: Draft | undefined): boolean {
  if (previous?.timing.kind !== 'before' && previous?.timing.kind !== 'by') return false;
  const gap = source.folded.slice(previous.end, at);
  return LISTED_DATE.test(gap) && !(gap.includes(';') && source.folded.startsWith('ngay', at));
}

/**
 * "đầu tháng 3", "giữa năm 2024", "giữa quý II": no day that an office could be held to, so the reading is doubted.
 * The middle of a month or year has a day between parties of a contract (Civil Code 2015, Art. 146): the 15th, 30 June.
 */
export const looseRule: Rule = (source, at, context) => {
  const found = matchAt(source, at, /(?:(?:vao|trong)\s+)?(?:khoang\s+)?(dau|giua)\s+(?=nam|thang|quy)/uy);
  if (!found) return null;
  const doubt = `"${source.text.slice(found.start, found.end).trim()}" không phải một ngày nhất định`;
  const month = monthPointAt(source, found.end, context.year);
  if (month && found.groups[0] === 'giua') return one({ kind: 'by', date: `${month.value}-15`, note: 'Bộ luật Dân sự 2015, Điều 146', doubt }, at, month.end, { yearless: !month.printedYear });
  if (month) return one({ kind: 'month', month: month.value, doubt }, at, month.end, { yearless: !month.printedYear });
  const quarter = quarterPointAt(source, found.end, context.year);
  if (quarter) return one({ ...byPoint(quarter), doubt }, at, quarter.end, { yearless: !quarter.printedYear });
  const year = yearPointAt(source, found.end) ?? matchAt(source, found.end, new RegExp(`nam${NOT_A_YEAR}`, 'uy'));
  if (!year) return null;
  const number = 'level' in year ? year.printedYear : context.year;
  if (found.groups[0] === 'dau') return one({ ...withYear({ kind: 'year' }, number), doubt }, at, year.end);
  return one({ kind: 'by', date: number ? `${number}-06-30` : '06-30', note: 'Bộ luật Dân sự 2015, Điều 146', doubt }, at, year.end);
};

/** The point as a deadline that includes it; a quarter has no word of its own for that. */
function byPoint(point: Point): Timing {
  switch (point.level) {
    case 'date': return { kind: 'by', date: point.value };
    case 'month': return { kind: 'by-month', month: point.value };
    case 'year': return { kind: 'by-year', year: point.year };
    case 'quarter': return point.printedYear ? { kind: 'quarter', quarters: [point.value] } : withYear({ kind: 'quarters', quarters: [`Q${point.parts.quarter}`] }, point.year);
  }
}

function pointDrafts(source: Source, at: number, pointStart: number, context: Context, read: (point: Point) => Timing | null): { drafts: Draft[]; end: number } | null {
  const point = pointAt(source, pointStart, context.year);
  const timing = point && read(point);
  return point && timing ? one(timing, at, point.end, { yearless: !point.printedYear, printedYear: point.printedYear }) : null;
}

function beforePoint(point: Point): Timing | null {
  switch (point.level) {
    case 'date': return { kind: 'before', date: point.value };
    case 'month': return { kind: 'before-month', month: point.value };
    case 'year': return { kind: 'before-year', year: point.year };
    // Before a quarter is before its first day.
    case 'quarter': return { kind: 'before', date: `${point.year ? `${point.year}-` : ''}${String((point.parts.quarter ?? 1) * 3 - 2).padStart(2, '0')}-01` };
  }
}

/** What lies after a point begins on the next day, month or quarter; without a year the last one of a year has no next. */
function afterPoint(point: Point): Timing | null {
  const { month, quarter } = point.parts;
  switch (point.level) {
    case 'year': return { kind: 'after-year', year: point.year };
    case 'date': return point.year ? { kind: 'from', start: addDays(point.value, 1) } : null;
    case 'month': return month === 12 ? (point.year ? { kind: 'from', start: `${point.year + 1}-01` } : null) : { kind: 'from', start: monthText((month ?? 0) + 1, point.year) };
    case 'quarter': return quarter === 4 ? (point.year ? { kind: 'from', start: `${point.year + 1}-Q1` } : null) : { kind: 'from', start: `${point.year ? `${point.year}-` : ''}Q${(quarter ?? 0) + 1}` };
  }
}

/** "đến hết năm", "cuối năm" of the plan's year; "cuối quý", "cuối mỗi tháng" come back, and without "mỗi" it is doubted. */
function endOfOpenPeriod(source: Source, at: number, next: number, context: Context): { drafts: Draft[]; end: number } | null {
  const year = matchAt(source, next, new RegExp(`nam(?:\\s+(?:nay|ke\\s+hoach))?${NOT_A_YEAR}`, 'uy'));
  if (year) return one(withYear({ kind: 'by-year' }, context.year), at, year.end, { yearless: true });
  return null;
}
