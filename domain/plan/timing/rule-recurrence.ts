// Rules for what comes back: "hằng tháng", "Tháng, quý, năm", "trước ngày 14 của tháng cuối quý", "02 lần/năm", "thứ Sáu hằng tuần".
import { one, type Draft, type Rule } from './draft.js';
import { matchAt } from './source.js';
import type { Period, Recurring, Timing } from './timing.js';

const EACH = '(?:hang|moi|theo|tung|cac)';
const UNIT = '(ngay|tuan|thang|quy|nua\\s+nam|(?:0?[369]|12)\\s+thang|nam)';
const UNIT_END = '(?!\\s*(?:\\d|(?:iv|i{1,3})(?!\\p{L})))(?!\\p{L})(?!\\s+(?:dau|cuoi|lam\\s+viec|sau|truoc(?!\\s+(?:ngay\\s*\\d|\\d))|nay|dinh|trinh|che|mo|hoach|hoc|tai|ngan)(?!\\p{L}))';
const LATEST = '(?:(?:cham|muon|tre)\\s+nhat|khong\\s+(?:cham|muon)\\s+hon)';
const DAY_LEAD = new RegExp(`(?:(?:${LATEST}\\s+(?:la\\s+)?)?(truoc)|${LATEST}(?:\\s+(?:la|vao|den))*|den|vao|trong)?\\s*ngay\\s*(?:thu\\s+)?(\\d{1,2})(?![\\d/.])`, 'uy');
const MORE_DAYS = /\s*(?:,|va)\s*(?:ngay\s*)?(\d{1,2})(?![\d/.]|\s*thang)/uy;
const OF_PERIOD = /\s*,?\s*(?:cua\s+|trong\s+)?(?:(thang\s+(?:dau(?:\s+tien)?|thu\s+(?:nhat|1))|thang\s+(?:giua|thu\s+(?:hai|2))|thang\s+(?:cuoi(?:\s+cung)?|thu\s+(?:ba|3)))\s+(?:cua\s+)?(?:(?:hang|moi|tung|cac)\s+)?quy(\s+(?:sau|tiep\s+theo|ke\s+tiep|lien\s+ke))?(?:\s+bao\s+cao)?|((?:hang|moi|tung|cac)\s+thang|thang\s+bao\s+cao|thang(?!\s+(?:\d|sau|tiep|ke|lien|truoc|nay|dau|cuoi|giua)|\p{L}))|thang\s+(?:sau|tiep\s+theo|ke\s+tiep|lien\s+ke|lien\s+sau)(?:\s+lien\s+ke|\s+ke\s+tiep)?(?:\s+(?:hang|moi)\s+thang)?)/uy;
const WEEKDAYS: Record<string, number> = { hai: 1, ba: 2, tu: 3, nam: 4, sau: 5, bay: 6, '2': 1, '3': 2, '4': 3, '5': 4, '6': 5, '7': 6 };

/** "hằng tháng", "mỗi quý", "định kỳ 06 tháng", "Tháng, quý, năm", "6 tháng/lần". */
export const plainRule: Rule = (source, at, context) => {
  const first = matchAt(source, at, new RegExp(`(?:dinh\\s+k[yi]\\s*[:(/-]?\\s*)?(?:bao\\s+cao\\s+)?(${EACH}\\s+)?${UNIT}${UNIT_END}`, 'uy'));
  if (!first) return null;
  const units = [first.groups[1] ?? ''];
  let end = first.end;
  for (let more = nextUnit(end); more; more = nextUnit(end)) {
    units.push(more.groups[0] ?? '');
    end = more.end;
  }
  const perTime = matchAt(source, end, /\s*(?:\/\s*|\s)(?:1\s+|0?1\s+)?lan(?!\p{L})/uy);
  const led = first.groups[0] !== undefined || /^dinh|^bao/.test(source.folded.slice(at));
  const lengthOnly = units.length === 1 && /^0?6 thang/.test(units[0] ?? '') && /^[\s.;)]*$/.test(source.folded.slice(end));
  const listed = units.length > 1 || (context.previous !== undefined && isPeriodic(context.previous.timing));
  if (!led && !listed && !perTime && !lengthOnly) return null;
  if (units.some((unit) => unit === 'ngay') && !led) return null;
  const drafts = units.map((unit): Draft => ({ timing: timingOfUnit(unit), each: first.groups[0] !== undefined || /bao\s+cao/.test(source.folded.slice(at, first.end)), start: at, end: perTime?.end ?? end }));
  return { drafts, end: perTime?.end ?? end };

  function nextUnit(from: number): ReturnType<typeof matchAt> {
    return matchAt(source, from, new RegExp(`\\s*(?:,|/|va|;|-|\\+)\\s*(?:${EACH}\\s+)?(?:bao\\s+cao\\s+)?${UNIT}${UNIT_END}`, 'uy'));
  }
};

/** "trước ngày 23 hằng tháng", "chậm nhất là ngày 19 của tháng cuối quý", "ngày 15 và ngày 30 hằng tháng"; a day without its period is left to merging. */
export const dayOfPeriodRule: Rule = (source, at) => {
  const lead = matchAt(source, at, DAY_LEAD);
  if (!lead) return null;
  const days = [Number(lead.groups[1])];
  let end = lead.end;
  for (let more = matchAt(source, end, MORE_DAYS); more; more = matchAt(source, end, MORE_DAYS)) {
    days.push(Number(more.groups[0]));
    end = more.end;
  }
  if (days.some((day) => day < 1 || day > 31)) return null;
  const before = lead.groups[0] !== undefined;
  const period = matchAt(source, end, OF_PERIOD);
  if (!period) return /thang|nam/.test(source.folded.slice(end, end + 8)) ? null : { drafts: days.map((day) => bareDay(day, before, at, end)), end };
  const [monthOfQuarter, nextQuarter, thisMonth] = period.groups;
  const drafts = days.map((day): Draft => {
    const on = before ? { 'before-day': day } : { 'by-day': day };
    const timing: Recurring = monthOfQuarter
      ? { kind: 'recurring', every: 'quarter', 'month-of-quarter': monthNumber(monthOfQuarter), ...on, ...(nextQuarter ? { of: 'next' } : {}) }
      : { kind: 'recurring', every: 'month', ...on, ...(thisMonth ? {} : { of: 'next' }) };
    return { timing, start: at, end: period.end };
  });
  return { drafts, end: period.end };
};

/** "tháng cuối hằng quý", "vào tháng đầu quý". */
export const monthOfQuarterRule: Rule = (source, at) => {
  const found = matchAt(source, at, /(?:vao\s+|trong\s+)?(thang\s+(?:dau|giua|cuoi))\s+(?:cua\s+|cung\s+cua\s+)?(?:(?:hang|moi|tung|cac)\s+)?quy(?!\s*(?:\d|i))(?!\p{L})/uy);
  return found ? one({ kind: 'recurring', every: 'quarter', 'month-of-quarter': monthNumber(found.groups[0] ?? '') }, at, found.end) : null;
};

/** "ít nhất 02 lần/năm", "mỗi quý 01 lần". */
export const timesRule: Rule = (source, at) => {
  const times = matchAt(source, at, /(it\s+nhat\s+|toi\s+thieu\s+)?(\d{1,2})\s+lan\s*(?:\/|trong|moi|trong\s+moi)\s*(?:1\s+|0?1\s+)?(tuan|thang|quy|nam)(?!\p{L})(?!\s*\d)/uy);
  if (times) return timesDraft(times.groups[1], times.groups[2], times.groups[0] !== undefined, at, times.end);
  const each = matchAt(source, at, /(?:hang|moi|tung)\s+(tuan|thang|quy|nam)\s*,?\s*(it\s+nhat\s+|toi\s+thieu\s+)?(?:bao\s+cao\s+|to\s+chuc\s+)?(\d{1,2}|mot)\s+lan(?!\p{L})/uy);
  if (each) return timesDraft(each.groups[2] === 'mot' ? '1' : each.groups[2], each.groups[0], each.groups[1] !== undefined, at, each.end);
  const length = matchAt(source, at, /(?:dinh\s+k[yi]\s+)?0?([136]|12)\s+(thang|nam|quy|tuan)\s*(?:\/\s*|\s)(?:0?1\s+|mot\s+)?lan(?!\p{L})/uy);
  const unit = length ? lengthUnit(Number(length.groups[0]), length.groups[1] ?? '') : null;
  return length && unit ? one(timingOfUnit(unit), at, length.end) : null;
};

/** "thứ Sáu hằng tuần". */
export const weekdayRule: Rule = (source, at) => {
  const found = matchAtLoosely(source, at);
  if (!found) return null;
  const days = [...(found.groups[0] ?? '').matchAll(/(?:thu\s+)?(hai|ba|tu|nam|sau|bay|[2-7])|chu\s+nhat/g)].map((day) => (day[1] ? WEEKDAYS[day[1]] ?? 0 : 7));
  return one({ kind: 'recurring', every: 'week', weekdays: days }, at, found.end);
};

/** "Tháng", "quý", "năm" and their like as recurrences. */
export function timingOfUnit(unit: string): Timing {
  if (unit === 'ngay') return { kind: 'daily' };
  if (unit === 'tuan') return { kind: 'weekly' };
  if (unit === 'thang') return { kind: 'monthly' };
  if (unit === 'quy' || /^0?3 /.test(unit)) return { kind: 'quarterly' };
  if (unit === 'nam' || /^12 /.test(unit)) return { kind: 'yearly' };
  if (/^0?9 /.test(unit)) return { kind: 'recurring', every: 'year', quarters: ['Q3'], note: '9 tháng' };
  return { kind: 'recurring', every: 'half-year' };
}

/** Whether another period may follow it in a list without its own "hằng". */
function isPeriodic(timing: Timing): boolean {
  return ['daily', 'weekly', 'monthly', 'quarterly', 'yearly', 'recurring', 'quarters', 'periodic'].includes(timing.kind);
}

function bareDay(day: number, before: boolean, start: number, end: number): Draft {
  return { timing: { kind: 'text', text: '' }, bareDay: day, bareDayBefore: before, start, end };
}

function monthNumber(words: string): 1 | 2 | 3 {
  return /dau|nhat|1/.test(words) ? 1 : /giua|hai|2/.test(words) ? 2 : 3;
}

function timesDraft(count: string | undefined, unit: string | undefined, atLeast: boolean, at: number, end: number): ReturnType<Rule> {
  const every: Period = unit === 'tuan' ? 'week' : unit === 'thang' ? 'month' : unit === 'quy' ? 'quarter' : 'year';
  const times = Number(count);
  if (times === 1 && !atLeast) return one(timingOfUnit(unit ?? ''), at, end);
  return one({ kind: 'recurring', every, 'min-times': times }, at, end);
}

function lengthUnit(count: number, unit: string): string | null {
  if (count === 1) return unit;
  if (unit !== 'thang') return null;
  return `${count} thang`;
}

/** Weekday names hold "sáu" and "tư", which elsewhere are false friends, so the pattern is matched without that guard. */
function matchAtLoosely(source: Parameters<Rule>[0], at: number): { groups: (string | undefined)[]; end: number } | null {
  const pattern = /(?:vao\s+|chieu\s+|sang\s+|ngay\s+)*((?:thu\s+(?:hai|ba|tu|nam|sau|bay|[2-7])|chu\s+nhat)(?:\s*(?:,|va)\s*(?:thu\s+)?(?:hai|ba|tu|nam|sau|bay|[2-7]|chu\s+nhat))*)\s+(?:hang|moi|cua|trong)\s+(?:moi\s+|hang\s+)?tuan(?!\p{L})/uy;
  pattern.lastIndex = at;
  const found = pattern.exec(source.folded);
  return found ? { groups: found.slice(1), end: at + found[0].length } : null;
}
