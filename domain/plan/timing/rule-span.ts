// Rules for stretches of the calendar: "tháng 3/2024", "Quý I, II/2024", "năm 2024", "từ … đến …", "giai đoạn …", "6 tháng đầu năm".
import { one, withYear, type Context, type Draft, type Rule } from './draft.js';
import { monthPointAt, monthText, pointAt, pointInYear, quarterNumber, quarterPoint, QUARTER_NUMERAL, YEAR_TAIL, type Point } from './point.js';
import { matchAt, type Source } from './source.js';
import type { Timing } from './timing.js';

const FROM = /(?:(?:trong\s+)?khoang(?:\s+thoi\s+gian)?\s+(?=tu)|trong\s+thoi\s+gian\s+(?=tu))?(?:(?:(?:ke|bat\s+dau|tinh)\s+)?tu|(?:bat\s+dau|khoi\s+dong)(?:\s+vao)?)\s+/uy;
const TO = /\s*(?:,?\s*(?:cho\s+)?den(?:\s+(?:het|cuoi|truoc\s+het|ngay(?=\s+\d+\s*thang)))?|-|→(?:\s*(?:den\s+)?(?:het|cuoi)(?=\s))?|,?\s*toi(?:\s+(?:het|cuoi))?)\s*/uy;
/** "bắt đầu tháng 3, kết thúc tháng 9". */
const FINISH = /\s*,?\s*(?:va\s+)?(?:ket\s+thuc|hoan\s+thanh|hoan\s+tat|xong)\s+(?:vao\s+|trong\s+)?/uy;
const ONWARDS = /\s*(?:,?\s*tro\s+di|va\s+(?:cac|nhung)\s+nam\s+(?:tiep\s+theo|sau|ke\s+tiep)|ve\s+sau)/uy;
const AND = '(?:,\\s*va|,|va|/|;|&|\\+)';
const QUARTER_LIST = new RegExp(`(?:trong\\s+|vao\\s+)?(?:cac\\s+)?(?:quy|q\\.?)\\s*(${QUARTER_NUMERAL}(?:\\s*${AND}\\s*(?:quy\\s*|q\\.?\\s*)?${QUARTER_NUMERAL})*)${YEAR_TAIL}`, 'uy');
const NUMERALS = new RegExp(`(?<![\\p{L}\\d])(?:quy|q\\.?)?${QUARTER_NUMERAL}`, 'gu');
const NO_MONTH = '(?![\\d/.]|\\s*(?:thang|ngay|lan|%))';
const MONTH_LISTS = [
  /thang\s*(\d{1,2})((?:\s*(?:,\s*va|,|va|;|&|-(?=\s*\d{1,2}\s*,))\s*(?:thang\s*)?\d{1,2}(?!\d))+)\s*\/\s*((?:19|20)\d{2})/uy,
  new RegExp(`thang\\s*(\\d{1,2})((?:\\s*(?:,\\s*va|,|va|;|&)\\s*(?:thang\\s*)?\\d{1,2}${NO_MONTH})+)(?:\\s*,?\\s*(?:cua\\s+)?nam\\s*((?:19|20)\\d{2}))?(?!\\s*/\\s*\\d)`, 'uy'),
];
const YEAR_RANGE = /(?:(?:trong\s+)?giai\s+doan|nhiem\s+ky|(?:cac|tu)?\s*nam)?\s*((?:19|20)\d{2})\s*(?:-|,|va|den(?:\s+het)?(?:\s+nam)?)\s*(?:nam\s+)?((?:19|20)\d{2})((?:\s*(?:,|va)\s*(?:nam\s+)?(?:19|20)\d{2})*)(?![\d/.-]\d|\d)/uy;

/** "từ … đến …", "… → …", "từ tháng 7/2024". A stretch that would end before it begins is doubted. */
export const windowRule: Rule = (source, at, context) => {
  const from = matchAt(source, at, FROM);
  const start = from ? pointAt(source, from.end, context.year) ?? bareDay(source, from.end, context) : pointAt(source, at, context.year) ?? bareDay(source, at, context);
  if (!start) return null;
  const to = matchAt(source, start.end, TO) ?? (from ? matchAt(source, start.end, FINISH) : null);
  const end = to ? pointAt(source, to.end, context.year) ?? bareSecond(source, start, to.end, context) ?? endOfYear(source, start, to.end, context) : null;
  // "Năm 2025 - Quý I" names the quarter's year.
  if (end && !from && (start.level === 'year') !== (end.level === 'year')) return null;
  if (end) return windowDraft(source, at, start, end, context);
  if (!from || start.level === 'date' && !start.parts.month) return null;
  const onwards = matchAt(source, start.end, ONWARDS);
  return one({ kind: 'from', start: start.value }, at, onwards?.end ?? start.end, { yearless: !start.year });
};

/** "giai đoạn 2026 - 2030", "năm 2024 và các năm tiếp theo", "năm 2024, 2025". */
export const yearsRule: Rule = (source, at) => {
  const range = matchAt(source, at, YEAR_RANGE);
  const years = range ? [range.groups[0], range.groups[1], ...(range.groups[2]?.match(/\d{4}/g) ?? [])].map(Number) : [];
  if (range && years.every((year, index) => index === 0 || year > (years[index - 1] ?? 0))) return one({ kind: 'years', start: years[0] ?? 0, end: years.at(-1) ?? 0 }, at, range.end);
  const open = matchAt(source, at, /(?:(?:(?:ke\s+)?tu|trong)\s+)?(?:nam\s*)?((?:19|20)\d{2})\s*,?\s*(?:tro\s+di|va\s+(?:cac|nhung)\s+nam\s+(?:tiep\s+theo|sau|ke\s+tiep))/uy);
  return open ? one({ kind: 'years', start: Number(open.groups[0]), 'open-end': true }, at, open.end) : null;
};

/** "Trong năm (2024)", "Năm 2024", "cả năm". */
export const yearRule: Rule = (source, at, context) => {
  const within = matchAt(source, at, /(?:trong|suot)\s+(?:suot\s+)?(?:ca\s+)?nam(?:\s+(?:ke\s+hoach|nay|bao\s+cao)|\s*((?:19|20)\d{2}))?(?![\p{L}\d])(?!\s+(?:\d|hoc|tai|ngan|qua|truoc|sau|toi))/uy);
  if (within) return one(withYear({ kind: 'within-year' }, Number(within.groups[0]) || context.year), at, within.end);
  const year = matchAt(source, at, /(?:ca\s+)?nam\s*((?:19|20)\d{2})(?!\d)/uy) ?? matchAt(source, at, context.previous?.yearless ? /ca\s+nam(?!\p{L})/uy : /(?:ca\s+nam|nam\s+(?:nay|ke\s+hoach))(?!\p{L})/uy) ?? onlyYear(source, at);
  return year ? one(withYear({ kind: 'year' }, Number(year.groups[0]) || context.year), at, year.end) : null;
};

/** "Quý I, II, III/2024", "Quý II, IV", "Quý I/II/III", "Quý I và Quý III năm 2025". */
export const quarterRule: Rule = (source, at, context) => {
  const list = matchAt(source, at, QUARTER_LIST);
  if (!list) return null;
  const numbers = [...new Set([...(list.groups[0] ?? '').matchAll(NUMERALS)].map((numeral) => quarterNumber(numeral[0].replace(/^q(?:uy)?\.?/, ''))))];
  const printed = Number(list.groups[1]) || undefined;
  if (printed) return one({ kind: 'quarter', quarters: numbers.map((quarter) => `${printed}-Q${quarter}`) }, at, list.end, { printedYear: printed });
  return one(withYear({ kind: 'quarters', quarters: numbers.map((quarter) => `Q${quarter}`) }, context.year), at, list.end, { yearless: true });
};

/** "Tháng 01/2024", "trong tháng 3", "tháng 3, 6, 9 năm 2024". */
export const monthRule: Rule = (source, at, context) => {
  const lead = matchAt(source, at, /(?:(?:trong|vao)\s+(?:cac\s+)?|cac\s+)(?=thang|\d)/uy);
  const start = lead?.end ?? at;
  for (const pattern of MONTH_LISTS) {
    const list = matchAt(source, start, pattern);
    if (list) return monthList(list.groups, at, list.end, context);
  }
  const point = monthPointAt(source, start, context.year);
  return point ? one({ kind: 'month', month: point.value }, at, point.end, { yearless: !point.printedYear, printedYear: point.printedYear }) : null;
};

/** "6 tháng đầu năm 2024", "9 tháng đầu năm", "06 tháng cuối năm", "hai quý đầu năm", "nửa đầu năm". */
export const partOfYearRule: Rule = (source, at, context) => {
  const found = matchAt(source, at, /(?:trong\s+)?(?:(1?\d|0\d)\s+(thang|quy)|nua)\s+(dau|cuoi)\s+nam(?:\s*((?:19|20)\d{2}))?(?![\p{L}\d])/uy);
  if (!found) return null;
  const [count, unit, edge, ofYear] = found.groups;
  const printed = Number(ofYear) || undefined;
  const year = printed ?? context.year;
  const months = count === undefined ? 6 : Number(count) * (unit === 'quy' ? 3 : 1);
  if (months < 2 || months > 11) return null;
  const [first, last] = edge === 'dau' ? [1, months] : [13 - months, 12];
  return one({ kind: 'window', start: monthText(first, year), end: monthText(last, year) }, at, found.end, { yearless: !printed });
};

/** "từ ngày 01 đến ngày 15/6/2024": the first day has neither month nor year. */
function bareDay(source: Source, at: number, context: Context): Point | null {
  const day = matchAt(source, at, /(?:ngay\s*)?(\d{1,2})(?=\s*(?:-\s*|den\s+(?:het\s+)?)(?:ngay\s*)?\d{1,2}\s*(?:[/.-]|thang)\s*\d)/uy);
  return day ? { level: 'date', value: '', parts: { day: Number(day.groups[0]) }, end: day.end, year: context.year } : null;
}

/** "tháng 8 - 9/2024", "Quý I - III/2024": the second month or quarter without its word. */
function bareSecond(source: Source, start: Point, at: number, context: Context): Point | null {
  const quarter = start.level === 'quarter' ? matchAt(source, at, new RegExp(`(${QUARTER_NUMERAL})${YEAR_TAIL}`, 'uy')) : null;
  if (quarter) return quarterPoint(quarterNumber(quarter.groups[0] ?? ''), Number(quarter.groups[1]) || undefined, context.year, quarter.end);
  const month = start.level === 'month' ? matchAt(source, at, new RegExp(`(\\d{1,2})${YEAR_TAIL}(?![\\d/.]|\\s*(?:ngay|lan))`, 'uy')) : null;
  const number = Number(month?.groups[0]);
  if (!month || number < 1 || number > 12) return null;
  const printedYear = Number(month.groups[1]) || undefined;
  const year = printedYear ?? context.year;
  return { level: 'month', value: monthText(number, year), printedYear, year, parts: { month: number }, end: month.end };
}

/** "từ quý II đến hết năm": the year's last quarter, month or day, or the plan's year where it is known. */
function endOfYear(source: Source, start: Point, at: number, context: Context): Point | null {
  const year = start.level === 'year' ? null : matchAt(source, at, /nam(?:\s+(?:nay|ke\s+hoach))?(?![\p{L}\d])(?!\s+(?:\d|hoc|tai|ngan|qua|truoc|sau|toi))/uy);
  if (!year) return null;
  const planYear = start.year ?? context.year;
  if (planYear) return { level: start.level, value: String(planYear), printedYear: planYear, year: planYear, parts: {}, end: year.end };
  return { level: start.level, value: start.level === 'quarter' ? 'Q4' : start.level === 'month' ? '12' : '12-31', parts: {}, end: year.end };
}

function windowDraft(source: Source, at: number, first: Point, last: Point, context: Context): { drafts: Draft[]; end: number } | null {
  const start = windowStart(first, last, context);
  if (!start) return null;
  const end = pointInYear(last, last.printedYear ?? last.year ?? start.year);
  if (start.value === end.value) return one(byOwnWord(end), at, end.end, { yearless: !end.year });
  const turned = windowRank(end.value) < windowRank(start.value) ? { doubt: 'Thời điểm bắt đầu sau thời điểm kết thúc' } : {};
  return one({ kind: 'window', start: start.value, end: end.value, ...turned }, at, end.end, { yearless: !last.printedYear });
}

function windowStart(first: Point, last: Point, context: Context): Point | null {
  if (first.value !== '') return pointInYear(first.printedYear ? first : { ...first, year: undefined }, first.printedYear ?? last.printedYear ?? context.year);
  const day = first.parts.day ?? 0;
  if (last.level !== 'date' || day < 1 || day > (last.parts.day ?? 0)) return null;
  return { ...last, value: `${last.value.slice(0, -2)}${String(day).padStart(2, '0')}` };
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

/** A phrase, or what stands behind a colon, that is nothing but a year. */
function onlyYear(source: Source, at: number): ReturnType<typeof matchAt> {
  return /(?:^|:\s*)$/.test(source.folded.slice(0, at)) ? matchAt(source, at, /((?:19|20)\d{2})(?=\s*(?:$|[;,.)]))/uy) : null;
}

function monthList(groups: (string | undefined)[], at: number, end: number, context: Context): { drafts: Draft[]; end: number } | null {
  const numbers = [Number(groups[0]), ...(groups[1]?.match(/\d+/g) ?? []).map(Number)];
  if (numbers.some((month) => month < 1 || month > 12)) return null;
  const printed = Number(groups[2]) || undefined;
  const drafts = numbers.map((month): Draft => ({ timing: { kind: 'month', month: monthText(month, printed ?? context.year) }, yearless: !printed, printedYear: printed, listed: numbers.length > 1, start: at, end }));
  return { drafts, end };
}
