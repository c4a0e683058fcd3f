// Rules for what comes back without a day: "hằng tháng", "Tháng, quý, năm", "02 lần/năm", "thứ Sáu hằng tuần", "cuối mỗi quý".
import { one, type Draft, type Rule } from './draft.js';
import { matchAt } from './source.js';
import type { Period, Timing } from './timing.js';

const EACH = '(?:(?:hang\\s+)?hang|(?:theo\\s+)?(?:moi|tung)|theo|cac)';
const UNIT = '(ngay|tuan|thang|quy|nua\\s+nam|(?:0?[369]|12)\\s+thang|nam)';
const UNIT_END = '(?!\\s*(?:\\d+(?!\\d|\\s*lan)|(?:iv|i{1,3})(?!\\p{L})))(?!\\p{L})(?!\\s+(?:dau|cuoi|lam\\s+viec|sau|truoc(?!\\s+(?:ngay\\s*\\d|\\d))|nay|dinh|trinh|che|mo|ke|hoach|hoc|tai|ngan)(?!\\p{L}))';
const REPORT = '(?:bao\\s+cao|so\\s+ket|tong\\s+ket|giao\\s+ban)';
const FIRST_UNIT = new RegExp(`(?:dinh\\s+k[yi]\\s*[:(/,-]?\\s*)?(?:${REPORT}\\s+)?(${EACH}\\s+)?${UNIT}${UNIT_END}`, 'uy');
const NEXT_UNIT = new RegExp(`\\s*(?:,\\s*va|,|/|va|;|-|\\+|&)\\s*(?:${EACH}\\s+)?(?:${REPORT}\\s+)?(?:${EACH}\\s+)?(?:0?1\\s+(?=quy|nam))?${UNIT}${UNIT_END}`, 'uy');
const LED = new RegExp(`^(?:dinh|${REPORT})`, 'u');
const PER_TIME = /\s*(?:\/\s*|\s)(?:1\s+|0?1\s+|mot\s+)?lan(?!\p{L})/uy;
/** "năm: trước ngày 15/12": the date right behind it shows that the bare word is a period of reports. */
const DAY_BEHIND = /\s*[:(-]?\s*(?:truoc|(?:cham|muon)\s+nhat)\s+(?:(?:la|vao)\s+)?(?:ngay\s*)?\d/uy;
const PERIODS: Record<string, Period> = { tuan: 'week', thang: 'month', quy: 'quarter', nam: 'year' };
const WEEKDAYS: Record<string, number> = { hai: 1, ba: 2, tu: 3, nam: 4, sau: 5, bay: 6, '2': 1, '3': 2, '4': 3, '5': 4, '6': 5, '7': 6 };
const WEEKDAY_LIST = '(truoc\\s+(?:ngay\\s+)?)?(?:(?:cham|muon)\\s+nhat\\s+(?:la\\s+)?)?(?:vao\\s+|chieu\\s+|sang\\s+|ngay\\s+|cac\\s+)*((?:thu\\s+(?:hai|ba(?!y)|tu|nam|sau|bay|[2-7])|chu\\s+nhat)(?:\\s*(?:,|va)\\s*(?:thu\\s+)?(?:hai|ba(?!y)|tu|nam|sau|bay|[2-7]|chu\\s+nhat))*)(?!\\p{L})';
const WEEKDAYS_OF_WEEK = new RegExp(`${WEEKDAY_LIST}\\s*,?\\s+(?:hang|moi|cua|trong|dau|cuoi)\\s+(?:moi\\s+|hang\\s+)?tuan(?!\\p{L})`, 'uy');
/** Behind "hằng tuần" the weekday stands alone. */
const BARE_WEEKDAYS = new RegExp(WEEKDAY_LIST, 'uy');
const COUNT = '(\\d{1,2}|mot|hai|ba|bon)';
const AT_LEAST = '(?:it\\s+nhat|toi\\s+thieu|khong\\s+(?:it|duoi)\\s+hon|khong\\s+duoi|tu(?=\\s+\\d))\\s+';
const COUNTS: Record<string, number> = { mot: 1, hai: 2, ba: 3, bon: 4 };

/** "hằng tháng", "mỗi quý", "định kỳ 06 tháng", "Tháng, quý, năm", "6 tháng/lần". */
export const plainRule: Rule = (source, at, context) => {
  const first = matchAt(source, at, FIRST_UNIT);
  if (!first || (first.groups[0] === undefined && /\d\s*$/.test(source.folded.slice(Math.max(0, at - 3), at)))) return null;
  const units = [first.groups[1] ?? ''];
  let end = first.end;
  for (let more = matchAt(source, end, NEXT_UNIT); more; more = matchAt(source, end, NEXT_UNIT)) {
    units.push(more.groups[0] ?? '');
    end = more.end;
  }
  const perTime = matchAt(source, end, PER_TIME);
  const words = source.folded.slice(at, first.end);
  const led = first.groups[0] !== undefined || LED.test(words);
  const lengthOnly = /^(?:0?[69]\s+thang|nua\s+nam)/.test(units[0] ?? '') && /^\s*(?:$|[.;),]|va\s|hoac\s)/.test(source.folded.slice(end)) && /(?:^|[,;:(]|va|hoac)\s*$/.test(source.folded.slice(0, at));
  const listed = units.length > 1 || (context.previous !== undefined && isPeriodic(context.previous.timing));
  if (!led && !listed && !perTime && !lengthOnly && !matchAt(source, end, DAY_BEHIND)) return null;
  if (units.some((unit) => unit === 'ngay') && !led) return null;
  const drafts = units.map((unit): Draft => ({ timing: timingOfUnit(unit), each: first.groups[0] !== undefined || /bao\s+cao/.test(words), listed: units.length > 1, start: at, end: perTime?.end ?? end }));
  return { drafts, end: perTime?.end ?? end };
};

/** "ít nhất 02 lần/năm", "mỗi quý 01 lần", "một năm hai lần", "ít nhất mỗi quý một lần", "3 tháng một lần". */
export const timesRule: Rule = (source, at) => {
  const times = matchAt(source, at, new RegExp(`(${AT_LEAST})?${COUNT}(?:\\s*(?:-|den)\\s*\\d{1,2})?\\s+lan(?:\\s*(?:\\/|(?:tren|trong)(?:\\s+moi)?|moi|hang)\\s*(?:0?1\\s+|mot\\s+)?|\\s+(?:0?1|mot)\\s+)(tuan|thang|quy|nam)(?!\\p{L})(?!\\s*\\d)`, 'uy'));
  if (times) return timesDraft(times.groups[1], times.groups[2], times.groups[0] !== undefined, at, times.end);
  const each = matchAt(source, at, new RegExp(`(${AT_LEAST})?(?:hang|moi|tung|trong\\s+(?:mot\\s+)?|mot|0?1)\\s*(tuan|thang|quy|nam)\\s*(?:,|/)?\\s*(${AT_LEAST})?(?:bao\\s+cao\\s+|to\\s+chuc\\s+|thuc\\s+hien\\s+)?(?:${COUNT}\\s+)?lan(?!\\p{L})`, 'uy'));
  if (each) return timesDraft(each.groups[3] ?? '1', each.groups[1], (each.groups[0] ?? each.groups[2]) !== undefined, at, each.end);
  const length = matchAt(source, at, /(?:dinh\s+k[yi]\s+)?(?:moi\s+)?0?([136]|12)\s+(thang|nam|quy|tuan)\s*(?:\/\s*|\s)(?:0?1\s+|mot\s+)?lan(?!\p{L})/uy);
  const unit = length ? lengthUnit(Number(length.groups[0]), length.groups[1] ?? '') : null;
  return length && unit ? one(timingOfUnit(unit), at, length.end) : null;
};

/** "thứ Sáu hằng tuần", "thứ Hai đầu tuần"; "trước thứ Sáu" leaves open whether Friday still counts. */
export const weekdayRule: Rule = (source, at, context) => {
  const found = weekdaysAt(source, at, context.previous?.timing.kind === 'weekly');
  if (!found) return null;
  const days = [...(found.groups[1] ?? '').matchAll(/(?:thu\s+)?(hai|ba(?!y)|tu|nam|sau|bay|[2-7])|chu\s+nhat/g)].map((day) => (day[1] ? WEEKDAYS[day[1]] ?? 0 : 7));
  const doubt = found.groups[0] ? { doubt: '"Trước" một thứ trong tuần: chưa rõ có tính chính ngày đó không' } : {};
  return one({ kind: 'recurring', every: 'week', weekdays: days, ...doubt }, at, found.end);
};

/** "cuối mỗi quý" is plain recurrence; "cuối quý" and "đầu mỗi quý" are so too, with a doubt. */
export const edgeOfPeriodRule: Rule = (source, at) => {
  const found = matchAt(source, at, /(?:vao\s+|(?:cho\s+)?(?:den|toi)\s+)?(dau|cuoi|het)\s+((?:hang|moi|tung|cac)\s+)?(thang|quy)(?!\s*(?:\d|[ivl]+(?!\p{L})))(?!\p{L})(?!\s+(?:nay|sau|truoc|toi))/uy);
  if (!found || /(?:ngay|viec|tuan)\s*$/.test(source.folded.slice(Math.max(0, at - 6), at))) return null;
  const timing = timingOfUnit(found.groups[2] ?? '');
  if (found.groups[0] === 'dau') return one({ ...timing, doubt: `"${source.text.slice(at, found.end)}" không phải một ngày nhất định` }, at, found.end, { edge: 'start' });
  return one(found.groups[1] ? timing : { ...timing, doubt: 'Không nói cuối tháng, quý nào hay mọi tháng, quý' }, at, found.end, { edge: 'end' });
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

function timesDraft(count: string | undefined, unit: string | undefined, atLeast: boolean, at: number, end: number): ReturnType<Rule> {
  const times = COUNTS[count ?? ''] ?? Number(count);
  if (times === 1 && !atLeast) return one(timingOfUnit(unit ?? ''), at, end);
  return times > 0 ? one({ kind: 'recurring', every: PERIODS[unit ?? ''] ?? 'year', 'min-times': times }, at, end) : null;
}

function lengthUnit(count: number, unit: string): string | null {
  if (count === 1) return unit;
  if (unit !== 'thang') return null;
  return `${count} thang`;
}

/** Weekday names hold "sáu" and "tư", which elsewhere are false friends, so the pattern is matched without that guard. */
function weekdaysAt(source: Parameters<Rule>[0], at: number, inEachWeek: boolean): { groups: (string | undefined)[]; end: number } | null {
  const pattern = inEachWeek ? BARE_WEEKDAYS : WEEKDAYS_OF_WEEK;
  pattern.lastIndex = at;
  const found = pattern.exec(source.folded);
  return found ? { groups: found.slice(1), end: at + found[0].length } : null;
}
