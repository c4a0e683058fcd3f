// Rules for deadlines and stretches of the calendar: "trước ngày …", "chậm nhất …", "tháng 3/2024", "Quý I, II/2024", "từ … đến …", "giai đoạn …".
import { addDays } from '../../calendar/local-date.js';
import { one, withYear, type Context, type Draft, type Rule } from './draft.js';
import { datePointAt, monthPointAt, monthText, pointAt, pointInYear, quarterNumber, ROMAN, type Point } from './point.js';
import { matchAt, type Source } from './source.js';
import type { Timing } from './timing.js';

const LATEST = '(?:(?:cham|muon|tre|lau)\\s+nhat|khong\\s+(?:cham|muon|tre)\\s+(?:hon|qua)|(?:thoi\\s+)?han\\s+(?:cuoi|chot)(?:\\s+cung)?|khong\\s+qua(?=\\s+ngay\\s*\\d))';
const BEFORE = new RegExp(`(?:${LATEST}\\s+(?:la\\s+)?)?truoc\\s+(?!khi|het)(?:thoi\\s+diem\\s+)?`, 'uy');
const BY = new RegExp(`(?:${LATEST}(?:\\s+(?:la|vao|den|toi|het|trong|cuoi))*\\s*:?\\s*|(?:cho\\s+)?(?:den|toi|truoc)\\s+(?:het|cuoi)\\s+|(?:truoc\\s+hoac\\s+)?(?:trong|vao)\\s+(?=ngay)|den\\s+(?=ngay|thang|quy|nam)|(?:het|cuoi)\\s+(?=thang|quy|nam\\s+\\d|ngay))`, 'uy');
/** "trước 17h00 ngày 15/3": the day itself is still in time up to that hour. */
const HOUR = new RegExp(`(?:${LATEST}\\s*(?:la\\s+|vao\\s+|truoc\\s+)*|truoc\\s+|den\\s+)?((?:\\d{1,2}\\s*(?:h|gio|:)\\s*(?:\\d{2})?\\s*(?:phut)?))\\s*,?\\s*(?:cua\\s+)?(?=ngay\\s*\\d)`, 'uy');
const AFTER = /sau\s+(?=ngay\s*\d|thang\s*\d|nam\s*\d)/uy;
const FROM = /(?:(?:ke|bat\s+dau|tinh)\s+)?tu\s+(?:khoang\s+)?/uy;
const TO = /\s*(?:,?\s*(?:cho\s+)?den(?:\s+(?:het|cuoi|ngay(?=\s+\d+\s*thang)))?|-|→|toi)\s*/uy;
const ONWARDS = /\s*(?:tro\s+di|va\s+(?:cac|nhung)\s+nam\s+(?:tiep\s+theo|sau|ke\s+tiep)|ve\s+sau)/uy;

/** "trước …", "chậm nhất …", "đến hết …", "sau năm …". */
export const operatorRule: Rule = (source, at, context) => {
  const hour = matchAt(source, at, HOUR);
  if (hour) return pointDrafts(source, at, hour.end, context, (point) => ({ ...byPoint(point), note: `trước ${source.text.slice(at, hour.end).replace(/^\D+/u, '').trim()}` }));
  const before = matchAt(source, at, BEFORE);
  if (before) return pointDrafts(source, at, before.end, context, beforePoint);
  const by = matchAt(source, at, BY);
  if (by) return pointDrafts(source, at, by.end, context, byPoint) ?? endOfPlanYear(source, at, by.end, context);
  const after = matchAt(source, at, AFTER);
  return after ? pointDrafts(source, at, after.end, context, afterPoint) : null;
};

/** "từ … đến …", "… → …", "từ tháng 7/2024". */
export const windowRule: Rule = (source, at, context) => {
  const from = matchAt(source, at, FROM);
  const start = from ? pointAt(source, from.end, context.year) ?? bareDay(source, from.end, context) : pointAt(source, at, context.year);
  if (!start) return null;
  const to = matchAt(source, start.end, TO);
  const end = to ? pointAt(source, to.end, context.year) ?? bareSecond(source, start, to.end, context) : null;
  if (end) return windowDraft(source, at, start, end, context);
  if (!from || start.level === 'date' && !start.parts.month) return null;
  const onwards = matchAt(source, start.end, ONWARDS);
  return one({ kind: 'from', start: start.value }, at, onwards?.end ?? start.end, { yearless: !start.year });
};

/** "giai đoạn 2026 - 2030", "năm 2024 và các năm tiếp theo", "năm 2024, 2025". */
export const yearsRule: Rule = (source, at) => {
  const range = matchAt(source, at, /(?:(?:trong\s+)?giai\s+doan|nhiem\s+ky|(?:cac|tu)?\s*nam)?\s*((?:19|20)\d{2})\s*(?:-|,|va|den(?:\s+nam)?)\s*(?:nam\s+)?((?:19|20)\d{2})(?![\d/.-])/uy);
  if (range && Number(range.groups[0]) < Number(range.groups[1])) return one({ kind: 'years', start: Number(range.groups[0]), end: Number(range.groups[1]) }, at, range.end);
  const open = matchAt(source, at, /(?:tu\s+)?nam\s*((?:19|20)\d{2})\s*,?\s*(?:tro\s+di|va\s+(?:cac|nhung)\s+nam\s+(?:tiep\s+theo|sau|ke\s+tiep))/uy);
  return open ? one({ kind: 'years', start: Number(open.groups[0]), 'open-end': true }, at, open.end) : null;
};

/** "Trong năm (2024)", "Năm 2024", "cả năm". */
export const yearRule: Rule = (source, at, context) => {
  const within = matchAt(source, at, /(?:trong|suot)\s+(?:suot\s+)?(?:ca\s+)?nam(?:\s+(?:ke\s+hoach|nay)|\s*((?:19|20)\d{2}))?(?![\p{L}\d])(?!\s+(?:\d|hoc|tai|ngan|qua|truoc|sau|toi))/uy);
  if (within) return one(withYear({ kind: 'within-year' }, Number(within.groups[0]) || context.year), at, within.end);
  const year = matchAt(source, at, /(?:ca\s+)?nam\s*((?:19|20)\d{2})(?!\d)/uy) ?? matchAt(source, at, /ca\s+nam(?!\p{L})/uy) ?? onlyYear(source, at);
  return year ? one(withYear({ kind: 'year' }, Number(year.groups[0]) || context.year), at, year.end) : null;
};

/** "Quý I, II, III/2024", "Quý II, IV", "Quý I/II/III". */
export const quarterRule: Rule = (source, at, context) => {
  const list = matchAt(source, at, new RegExp(`(?:trong\\s+|vao\\s+)?(?:cac\\s+)?(?:quy|q\\.?)\\s*${ROMAN}((?:\\s*(?:,|va|/|;|&|hoac)\\s*(?:quy\\s*|q\\.?\\s*)?(?:iv|1v|lv|i{1,3}|l{1,3}|[1-4])(?![\\p{L}\\d]))*)(?:(?:\\s*[/.-]\\s*|\\s*,?\\s*nam\\s+)((?:19|20)\\d{2})(?!\\d))?`, 'uy'));
  if (!list) return null;
  const numerals = [list.groups[0] ?? '', ...(list.groups[1] ?? '').split(/[^ivl1-4]+/).filter(Boolean)];
  const numbers = [...new Set(numerals.map(quarterNumber))];
  const printed = Number(list.groups[2]) || undefined;
  if (printed) return one({ kind: 'quarter', quarters: numbers.map((quarter) => `${printed}-Q${quarter}`) }, at, list.end);
  return one(withYear({ kind: 'quarters', quarters: numbers.map((quarter) => `Q${quarter}`) }, context.year), at, list.end, { yearless: true });
};

/** "Tháng 01/2024", "trong tháng 3", "tháng 3, 6, 9 năm 2024". */
export const monthRule: Rule = (source, at, context) => {
  const lead = matchAt(source, at, /(?:trong|vao|cac)\s+(?=thang|\d)/uy);
  const start = lead?.end ?? at;
  const list = matchAt(source, start, /thang\s*(\d{1,2})((?:\s*(?:,|va|;|&)\s*(?:thang\s*)?\d{1,2}(?!\d))+)\s*\/\s*((?:19|20)\d{2})/uy)
    ?? matchAt(source, start, /thang\s*(\d{1,2})((?:\s*(?:,|va|;|&)\s*(?:thang\s*)?\d{1,2}(?![\d/.]|\s*(?:thang|ngay|lan|%)))+)(?:(?:\s*\/\s*|\s*,?\s*nam\s+)((?:19|20)\d{2}))?(?!\s*\/\s*\d)/uy);
  if (list) return monthList(list.groups, at, list.end, context);
  const point = monthPointAt(source, start, context.year);
  return point ? one({ kind: 'month', month: point.value }, at, point.end, { yearless: !point.printedYear }) : null;
};

/** A bare date is by that date; without a year it needs the word "ngày" or stands alone. */
export const dateRule: Rule = (source, at, context) => {
  const point = datePointAt(source, at, context.year);
  if (!point) return null;
  // "Trước ngày 10/6 và 10/12": the second date stands under the first one's word.
  const listed = context.previous && (context.previous.timing.kind === 'before' || context.previous.timing.kind === 'by') && /^\s*(?:,|va|,\s*va)\s*$/.test(source.folded.slice(context.previous.end, at));
  if (listed && context.previous?.timing.kind === 'before') return one({ kind: 'before', date: point.value }, at, point.end, { yearless: !point.printedYear });
  const alone = listed || at === 0 && /^[\s.;]*$/.test(source.folded.slice(point.end));
  if (!point.printedYear && !alone && !source.folded.startsWith('ngay', at)) return null;
  return one({ kind: 'by', date: point.value }, at, point.end, { yearless: !point.printedYear });
};

/** "giữa năm 2024", "giữa tháng 6/2024": the Civil Code 2015, Art. 146, gives both a day. */
export const middleRule: Rule = (source, at, context) => {
  const middle = matchAt(source, at, /(?:vao\s+)?giua\s+(?=nam|thang)/uy);
  if (!middle) return null;
  const point = monthPointAt(source, middle.end, context.year);
  const note = 'Bộ luật Dân sự 2015, Điều 146';
  if (point?.level === 'month') return one({ kind: 'by', date: `${point.value}-15`, note }, at, point.end, { yearless: !point.printedYear });
  const year = matchAt(source, middle.end, /nam(?:\s*((?:19|20)\d{2}))?(?![\p{L}\d])/uy);
  const number = Number(year?.groups[0]) || context.year;
  return year ? one({ kind: 'by', date: number ? `${number}-06-30` : '06-30', note }, at, year.end) : null;
};

/** "6 tháng đầu năm 2024", "9 tháng đầu năm", "06 tháng cuối năm". */
export const partOfYearRule: Rule = (source, at, context) => {
  const found = matchAt(source, at, /(?:trong\s+)?0?([369])\s+thang\s+(dau|cuoi)\s+nam(?:\s*((?:19|20)\d{2}))?(?![\p{L}\d])/uy);
  if (!found) return null;
  const year = Number(found.groups[2]) || context.year;
  const months = Number(found.groups[0]);
  const [first, last] = found.groups[1] === 'dau' ? [1, months] : [13 - months, 12];
  return one({ kind: 'window', start: monthText(first, year), end: monthText(last, year) }, at, found.end, { yearless: !year });
};

function pointDrafts(source: Source, at: number, pointStart: number, context: Context, read: (point: Point) => Timing | null): { drafts: Draft[]; end: number } | null {
  const point = pointAt(source, pointStart, context.year);
  const timing = point && read(point);
  return point && timing ? one(timing, at, point.end, { yearless: !point.printedYear }) : null;
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

function byPoint(point: Point): Timing {
  switch (point.level) {
    case 'date': return { kind: 'by', date: point.value };
    case 'month': return { kind: 'by-month', month: point.value };
    case 'year': return { kind: 'by-year', year: point.year };
    case 'quarter': return point.printedYear ? { kind: 'quarter', quarters: [point.value] } : withYear({ kind: 'quarters', quarters: [`Q${point.parts.quarter}`] }, point.year);
  }
}

function afterPoint(point: Point): Timing | null {
  if (point.level === 'year') return { kind: 'after-year', year: point.year };
  return point.level === 'date' && point.year ? { kind: 'from', start: addDays(point.value, 1) } : null;
}

/** "đến hết năm", "cuối năm" of the plan's year. */
function endOfPlanYear(source: Source, at: number, next: number, context: Context): { drafts: Draft[]; end: number } | null {
  const year = matchAt(source, next, /nam(?!\p{L})(?!\s*\d)(?!\s+(?:hoc|tai|ngan|qua|truoc|sau|toi))/uy);
  return year ? one(withYear({ kind: 'by-year' }, context.year), at, year.end, { yearless: true }) : null;
}

/** "từ ngày 01 đến ngày 15/6/2024": the first day has neither month nor year. */
function bareDay(source: Source, at: number, context: Context): Point | null {
  const day = matchAt(source, at, /ngay\s*(\d{1,2})(?=\s*(?:-|den)\s)/uy);
  return day ? { level: 'date', value: '', parts: { day: Number(day.groups[0]) }, end: day.end, year: context.year } : null;
}

/** "tháng 8 - 9/2024", "Quý I - III/2024": the second month or quarter without its word. */
function bareSecond(source: Source, start: Point, at: number, context: Context): Point | null {
  const quarter = start.level === 'quarter' ? matchAt(source, at, new RegExp(`${ROMAN}(?:(?:\\s*[/.-]\\s*|\\s*,?\\s*nam\\s+)((?:19|20)\\d{2}))?`, 'uy')) : null;
  if (quarter) return quarterPoint(quarterNumber(quarter.groups[0] ?? ''), Number(quarter.groups[1]) || undefined, quarter.end, context);
  const month = start.level === 'month' ? matchAt(source, at, /(\d{1,2})(?![\d/.]|\s*(?:ngay|lan))/uy) : null;
  const number = Number(month?.groups[0]);
  if (!month || number < 1 || number > 12) return null;
  return { level: 'month', value: monthText(number, context.year), year: context.year, parts: { month: number }, end: month.end };
}

function quarterPoint(quarter: number, printedYear: number | undefined, end: number, context: Context): Point {
  const year = printedYear ?? context.year;
  return { level: 'quarter', value: year ? `${year}-Q${quarter}` : `Q${quarter}`, printedYear, year, parts: { quarter }, end };
}

function windowDraft(source: Source, at: number, first: Point, last: Point, context: Context): { drafts: Draft[]; end: number } | null {
  const start = windowStart(source, first, last, context);
  if (!start) return null;
  const end = pointInYear(last, last.printedYear ?? last.year ?? start.year);
  if (start.value === end.value) return one(byOwnWord(end), at, end.end, { yearless: !end.year });
  if (windowRank(end.value) < windowRank(start.value)) return null;
  return one({ kind: 'window', start: start.value, end: end.value }, at, end.end, { yearless: !end.year });
}

function windowStart(source: Source, first: Point, last: Point, context: Context): Point | null {
  if (first.value !== '') return pointInYear(first.printedYear ? first : { ...first, year: undefined }, first.printedYear ?? last.printedYear ?? context.year);
  if (last.level !== 'date') return null;
  const value = `${last.value.slice(0, -2)}${String(first.parts.day).padStart(2, '0')}`;
  return datePointAt({ ...source, folded: value, text: value }, 0, undefined) ? { ...last, value } : null;
}

/** Orders partial dates of mixed precision by the end of what they name. */
function windowRank(value: string): string {
  const quarter = /^(\d{4}-)?Q(\d)$/.exec(value);
  if (quarter) return `${quarter[1] ?? ''}${String(Number(quarter[2]) * 3).padStart(2, '0')}-31`;
  return value.length === 4 && value[2] !== '-' ? `${value}-12-31` : value.length % 5 === 2 ? `${value}-31` : value;
}

function byOwnWord(point: Point): Timing {
  switch (point.level) {
    case 'date': return { kind: 'by', date: point.value };
    case 'month': return { kind: 'month', month: point.value };
    case 'year': return { kind: 'year', year: point.year };
    case 'quarter': return point.year ? { kind: 'quarter', quarters: [point.value] } : { kind: 'quarters', quarters: [point.value] };
  }
}

/** A phrase that is nothing but a year. */
function onlyYear(source: Source, at: number): ReturnType<typeof matchAt> {
  return at === 0 ? matchAt(source, 0, /((?:19|20)\d{2})\.?$/uy) : null;
}

function monthList(groups: (string | undefined)[], at: number, end: number, context: Context): { drafts: Draft[]; end: number } | null {
  const numbers = [Number(groups[0]), ...(groups[1]?.match(/\d+/g) ?? []).map(Number)];
  if (numbers.some((month) => month < 1 || month > 12)) return null;
  const printed = Number(groups[2]) || undefined;
  const drafts = numbers.map((month): Draft => ({ timing: { kind: 'month', month: monthText(month, printed ?? context.year) }, yearless: !printed, start: at, end }));
  return { drafts, end };
}
