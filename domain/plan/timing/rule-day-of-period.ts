// Rules for what comes back on a day: "trước ngày 14 của tháng cuối quý", "ngày 15 và ngày 30 hằng tháng", "ngày 15 các tháng 3, 6, 9".
import { one, type Context, type Draft, type Rule } from './draft.js';
import { dateText, quarterNumber, QUARTER_NUMERAL, YEAR_TAIL } from './point.js';
import { HOUR, hourNote } from './rule-deadline.js';
import { matchAt } from './source.js';
import type { Recurring, Timing } from './timing.js';

const LATEST = '(?:(?:cham|muon|tre)\\s+nhat|khong\\s+(?:cham|muon)\\s+hon|khong\\s+(?:duoc\\s+)?qua(?=\\s+ngay))';
const DAY_LEAD = new RegExp(`(?:(?:${LATEST}\\s+(?:la\\s+|vao\\s+)?)?(truoc)|${LATEST}(?:\\s+(?:la|vao|den|trong))*|den(?:\\s+het)?|vao|trong)?\\s*(?:cac\\s+)?ngay\\s*(?:thu\\s+)?(\\d{1,2})(?!\\s*[/.-]\\s*\\d|\\d)`, 'uy');
/** "trước 20 hằng tháng": without the word "ngày" only an operator and a period show that the number is a day. */
const BARE_DAY_LEAD = new RegExp(`(?:(?:${LATEST}\\s+(?:la\\s+|vao\\s+)?)?(truoc)|${LATEST}(?:\\s+(?:la|vao|den))*)\\s+(\\d{1,2})(?=\\s+(?:cua\\s+)?(?:(?:hang|moi|tung)\\s+thang(?!\\p{L})|thang\\s+(?:cuoi|dau|giua|ke\\s+tiep|tiep\\s+theo|bao\\s+cao|sau(?!\\s+(?:khi|ngay)))))`, 'uy');
const MORE_DAYS = /\s*(?:,\s*va|,|va|hoac)\s*(?:ngay\s*)?(\d{1,2})(?![\d/.]|\s*thang\s*\d|\s*ngay)/uy;
const EACH = '(?:hang|moi|tung|cac)';
const NEXT = '(?:sau|tiep\\s+theo|ke\\s+tiep|lien\\s+ke|lien\\s+sau)';
const MONTH_OF_QUARTER = '(thang\\s+(?:dau(?:\\s+tien)?|thu\\s+(?:nhat|1)|giua|thu\\s+(?:hai|2)|cuoi(?:\\s+cung)?|thu\\s+(?:ba|3)))';
const OF_PERIOD = new RegExp('\\s*,?\\s*(?:(?:cua|trong)\\s+)?(?:' + [
  `${MONTH_OF_QUARTER}\\s+(?:(?:cua|trong)\\s+)?(?:${EACH}\\s+)?(?:k[yi]\\s+)?quy(\\s+${NEXT})?(?:\\s+bao\\s+cao)?(?:\\s+(${QUARTER_NUMERAL}(?:\\s*(?:,\\s*va|,|va|/)\\s*(?:quy\\s+)?${QUARTER_NUMERAL})*)${YEAR_TAIL})?(?!\\s*\\d|\\s+[ivl]+(?!\\p{L}))`,
  `(thang\\s+(?:(?:dau(?:\\s+tien)?|lien\\s+ke|ke\\s+tiep|tiep\\s+theo|lien)\\s+)?sau\\s+(?:khi\\s+ket\\s+thuc\\s+)?quy(?:\\s+bao\\s+cao)?)`,
  `(${EACH}\\s+thang(?!\\s*\\d)|thang\\s+bao\\s+cao|thang(?!\\s*\\d|\\s+(?:sau|tiep|ke|lien|truoc|nay|dau|cuoi|giua|thu)|\\p{L}))`,
  `thang\\s+${NEXT}(?:\\s+(?:lien\\s+ke|ke\\s+tiep))?(?:\\s+(?:cua\\s+)?(?:thang|ky)\\s+bao\\s+cao)?(?:\\s+(?:hang|moi)\\s+thang)?`,
].join('|') + ')', 'uy');
const NUMERALS = new RegExp(`(?<![\\p{L}\\d])${QUARTER_NUMERAL}`, 'gu');
/** "hằng quý" behind a day: the quarter is named, its month is not. */
const SOME_QUARTER = /\s*,?\s*(?:cua\s+)?(?:hang|moi|tung|cac)\s+quy(?!\s*(?:\d|[ivl]+(?!\p{L})))(?!\p{L})/uy;
/** "Hằng quý, trước ngày 15 của tháng cuối kỳ báo cáo": the period is the quarter named before. */
const LAST_MONTH_REPORTED = /\s*,?\s*(?:cua\s+)?thang\s+cuoi\s+(?:cung\s+)?(?:cua\s+)?ky(?:\s+bao\s+cao)?(?!\p{L})/uy;
const OF_MONTHS = /\s*(?:cua\s+)?(?:cac\s+)?thang\s*(\d{1,2}(?:\s*(?:,\s*va|,|va|&)\s*(?:thang\s*)?\d{1,2}(?!\d|\s*\/\s*\d\d?(?!\d)))+)(?:\s*(?:\/|,?\s*nam)\s*((?:19|20)\d{2}))?(?!\d)/uy;
const FROM_DAY = /(?:trong\s+khoang\s+)?tu\s+(?:ngay\s*|(?=\d{1,2}\s*(?:-|den)\s*\d{1,2}\s+(?:hang|moi)\s+thang(?!\p{L})))(\d{1,2})\s*(?:-|den)\s*(?:het\s+)?(?:ngay\s*)?(\d{1,2})(?!\d|\s*[/.-]\s*\d)/uy;
const FIRST_DAYS = /(?:(?:(?:cham|muon)\s+nhat\s+)?(?:la\s+|vao\s+)?trong\s+|(?:cham|muon)\s+nhat\s+(?:la\s+|vao\s+)?)?(\d{1,2})\s+ngay\s+(lam\s+viec\s+)?dau(?:\s+tien)?\s+(?:cua\s+)?(?:(?:hang|moi|tung|cac)\s+)?(thang|quy)(?!\s*(?:\d|[ivl]+(?!\p{L})))(?!\p{L})/uy;
const LAST_DAY = /(?:(truoc)\s+|(?:(?:cham|muon)\s+nhat|vao|den)(?:\s+(?:la|vao|het))*\s+)?ngay\s+(lam\s+viec\s+)?cuoi(?:\s+cung)?\s+(?:cua\s+)?((?:hang|moi|tung|cac)\s+)?(thang|quy)(?!\s*(?:\d|[ivl]+(?!\p{L})))(?!\p{L})(?!\s+(?:nay|sau|truoc))/uy;

/** "trước ngày 23 hằng tháng", "chậm nhất là ngày 19 của tháng cuối quý", "ngày 15 và ngày 30 hằng tháng"; a day without its period is left to merging. */
export const dayOfPeriodRule: Rule = (source, at, context) => {
  const hour = matchAt(source, at, HOUR);
  const lead = matchAt(source, hour?.end ?? at, DAY_LEAD) ?? matchAt(source, at, BARE_DAY_LEAD);
  if (!lead) return null;
  const days = [Number(lead.groups[1])];
  let end = lead.end;
  for (let more = matchAt(source, end, MORE_DAYS); more; more = matchAt(source, end, MORE_DAYS)) {
    days.push(Number(more.groups[0]));
    end = more.end;
  }
  if (days.some((day) => day < 1 || day > 31)) return null;
  const before = lead.groups[0] !== undefined;
  const quarter = matchAt(source, end, SOME_QUARTER);
  if (quarter) return { drafts: days.map((day) => draftOf({ kind: 'recurring', every: 'quarter', ...on(day, before), doubt: 'Không nói tháng nào của quý' }, at, quarter.end)), end: quarter.end };
  const ofReported = isQuarterly(context) ? matchAt(source, end, LAST_MONTH_REPORTED) : null;
  if (ofReported) return { drafts: days.map((day) => draftOf({ kind: 'recurring', every: 'quarter', 'month-of-quarter': 3, ...on(day, before) }, at, ofReported.end)), end: ofReported.end };
  const period = matchAt(source, end, OF_PERIOD);
  if (!period && hour) return null;
  if (!period) return /thang|nam/.test(source.folded.slice(end, end + 8)) ? null : { drafts: days.map((day) => bareDay(day, before, at, end)), end };
  return { drafts: days.map((day) => draftOf({ ...periodOf(period.groups, on(day, before)), ...(hour ? { note: hourNote(source, at, hour.end) } : {}) }, at, period.end)), end: period.end };
};

/** "trước ngày 15 các tháng 3, 6, 9, 12": one date a month. */
export const dayOfMonthsRule: Rule = (source, at, context) => {
  const lead = matchAt(source, at, DAY_LEAD);
  const months = lead && matchAt(source, lead.end, OF_MONTHS);
  if (!lead || !months) return null;
  const printedYear = Number(months.groups[1]) || undefined;
  const kind = lead.groups[0] === undefined ? 'by' : 'before';
  const dates = (months.groups[0] ?? '').match(/\d+/g)?.map((month) => dateText(Number(lead.groups[1]), Number(month), printedYear ?? context.year)) ?? [];
  if (dates.some((date) => date === null)) return null;
  return { drafts: dates.map((date): Draft => ({ timing: { kind, date: date ?? '' }, yearless: !printedYear, printedYear, start: at, end: months.end })), end: months.end };
};

/** "từ ngày 20 đến ngày 25 hằng tháng": due by the last of these days. */
export const daysOfMonthRule: Rule = (source, at) => {
  const days = matchAt(source, at, FROM_DAY);
  const period = days && matchAt(source, days.end, OF_PERIOD);
  const [first, last] = [Number(days?.groups[0]), Number(days?.groups[1])];
  if (!days || !period || first < 1 || last > 31 || last < first) return null;
  return one({ ...periodOf(period.groups, { 'by-day': last }), note: `từ ngày ${String(first).padStart(2, '0')}` }, at, period.end);
};

/** "ngày cuối cùng của tháng", "ngày làm việc cuối cùng hằng quý": day 31 is the last day of a shorter month; that it must be a working day is left to a person. */
export const lastDayRule: Rule = (source, at) => {
  const found = matchAt(source, at, LAST_DAY);
  if (!found || /\d\s*$/.test(source.folded.slice(Math.max(0, at - 3), at))) return null;
  const doubt = found.groups[1] ? { doubt: 'Ngày làm việc cuối cùng: đọc là ngày cuối cùng của kỳ' } : {};
  const day = on(31, found.groups[0] !== undefined);
  return one(found.groups[3] === 'quy' ? { kind: 'recurring', every: 'quarter', 'month-of-quarter': 3, ...day, ...doubt } : { kind: 'recurring', every: 'month', ...day, ...doubt }, at, found.end);
};

/** "trong 05 ngày đầu của tháng": due by the last of them; working days are left to a person. */
export const firstDaysRule: Rule = (source, at) => {
  const found = matchAt(source, at, FIRST_DAYS);
  const days = Number(found?.groups[0]);
  if (!found || days < 1 || days > 31) return null;
  const doubt = found.groups[1] ? { doubt: `${days} ngày làm việc đầu kỳ: đọc là ${days} ngày đầu kỳ` } : {};
  return one(found.groups[2] === 'quy' ? { kind: 'recurring', every: 'quarter', 'month-of-quarter': 1, 'by-day': days, ...doubt } : { kind: 'recurring', every: 'month', 'by-day': days, ...doubt }, at, found.end);
};

/** "tháng cuối hằng quý", "vào tháng đầu quý". */
export const monthOfQuarterRule: Rule = (source, at) => {
  const found = matchAt(source, at, /(?:vao\s+|trong\s+)?(thang\s+(?:dau(?:\s+tien)?|giua|cuoi(?:\s+cung)?))\s+(?:cua\s+)?(?:(?:hang|moi|tung|cac)\s+)?quy(?!\s*(?:\d|[ivl]+(?!\p{L})))(?!\p{L})/uy);
  return found ? one({ kind: 'recurring', every: 'quarter', 'month-of-quarter': monthNumber(found.groups[0] ?? '') }, at, found.end) : null;
};

function periodOf([monthOfQuarter, nextQuarter, quarters, printedYear, afterQuarter, thisMonth]: (string | undefined)[], day: Partial<Recurring>): Timing {
  const only = quarters ? { quarters: [...new Set([...quarters.matchAll(NUMERALS)].map((numeral) => `Q${quarterNumber(numeral[0])}`))] } : {};
  const year = printedYear ? { year: Number(printedYear) } : {};
  if (monthOfQuarter) return { kind: 'recurring', every: 'quarter', 'month-of-quarter': monthNumber(monthOfQuarter), ...day, ...only, ...(nextQuarter ? { of: 'next' } : {}), ...year };
  if (afterQuarter) return { kind: 'recurring', every: 'quarter', 'month-of-quarter': 1, ...day, of: 'next' };
  return { kind: 'recurring', every: 'month', ...day, ...(thisMonth ? {} : { of: 'next' }) };
}

function isQuarterly({ previous }: Context): boolean {
  return previous?.timing.kind === 'quarterly' || previous?.timing.kind === 'quarters' || (previous?.timing.kind === 'recurring' && previous.timing.every === 'quarter');
}

function on(day: number, before: boolean): Partial<Recurring> {
  return before ? { 'before-day': day } : { 'by-day': day };
}

function draftOf(timing: Timing, start: number, end: number): Draft {
  return { timing, start, end };
}

function bareDay(day: number, before: boolean, start: number, end: number): Draft {
  return { timing: { kind: 'text', text: '' }, bareDay: day, bareDayBefore: before, start, end };
}

function monthNumber(words: string): 1 | 2 | 3 {
  return /dau|nhat|1/.test(words) ? 1 : /giua|hai|2/.test(words) ? 2 : 3;
}
