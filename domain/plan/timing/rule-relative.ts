// Terms counted from an event: "trong 03 ngày làm việc kể từ ngày …", "chậm nhất sau 03 ngày", "trong vòng 24 giờ kể từ khi …".
import { one, type Context, type Draft, type Rule } from './draft.js';
import { closedEnd, freeTextEnd } from './free-text.js';
import { datePointAt } from './point.js';
import { matchAt, wordsOf, type Source } from './source.js';
import type { Relative } from './timing.js';

const AT_MOST = '(?:toi\\s+da|khong\\s+(?:duoc\\s+)?qua|cham\\s+nhat|muon\\s+nhat)';
const LEAD = [
  `(?:(?:cham|muon)\\s+nhat|khong\\s+(?:cham|muon)\\s+hon)\\s*(?:la\\s+)?(?:sau|trong(?:\\s+(?:thoi\\s+(?:han|gian)|vong|khoang))?|khong\\s+qua)?`,
  `(?:ngay\\s+)?trong(?:\\s+(?:thoi\\s+(?:han|gian)|vong|han|khoang(?:\\s+thoi\\s+gian)?))?(?:\\s+${AT_MOST})?(?:\\s+la)?(?:\\s+${AT_MOST})?`,
  `${AT_MOST}(?:\\s+(?:la|khong\\s+qua|sau|trong))?`,
  'sau(?!\\s+khi)',
  `thoi\\s+(?:han|gian)(?:\\s+(?:toi\\s+da|khong\\s+qua|la|giai\\s+quyet|thuc\\s+hien|xu\\s+ly))*\\s*:?`,
].join('|');
const UNIT = '(ngay(?:\\s*\\(?\\s*lam\\s+viec\\s*\\)?)?|tuan(?:\\s+lam\\s+viec|\\s+le)?|thang|nam|(?:gio|h)(?:\\s+lam\\s+viec)?)';
const TERM = new RegExp(`(?:${LEAD})?\\s*(\\d{1,3}|nua(?=\\s+thang))\\s*${UNIT}(?!\\s*\\(?\\s*lam\\s+viec)(?!\\s*(?:\\d|dau|cuoi|truoc|\\/|mot\\s+lan|lan))(?!\\p{L})(?!\\s*,?\\s*ngay\\s*\\d)`, 'uy');
const COUNTED_FROM = /\s*,?\s*(?:(?:tiep\s+theo|ke\s+tiep|lien\s+tiep)\s*,?\s*)?(?:\(?\s*(?:ke|tinh)(?:\s+ke)?\s+tu\s+(?:khi\s+|luc\s+|thoi\s+diem\s+)?|ke\s+(?=ngay)|tu\s+(?:khi\s+|luc\s+|thoi\s+diem\s+)?(?=ngay|khi|nhan|co)|sau\s+khi\s+|sau\s+(?=ngay|khi|hoi|cuoc)|(?:ke\s+)?khi\s+)/uy;
/** A working day has eight hours (Labour Code 2019, Art. 105). */
const HOURS_A_WORKING_DAY = 8;
const HOURS_A_DAY = 24;
const MONTHS_A_YEAR = 12;

/** A term and the event it is counted from. "03 ngày trước ngày họp" counts backwards, which is no term from an event. */
export const relativeRule: Rule = (source, at, context) => {
  const found = matchAt(source, at, TERM);
  if (!found) return null;
  const unit = found.groups[1] ?? '';
  const from = matchAt(source, found.end, COUNTED_FROM);
  const led = !/^(?:\d|nua)/.test(source.folded.slice(at));
  if (!from && (!led || unit === 'thang' || unit === 'nam')) return null;
  const timing = termOf(found.groups[0] === 'nua' ? 0.5 : Number(found.groups[0]), unit);
  if (!from) return bareTerm(timing, source, at, found.end, context);
  const end = closedEnd(source, from.end, freeTextEnd(source, from.end));
  const named = datePointAt(source, from.end, context.year);
  const on = named?.printedYear && /^[\s.,;)]*$/.test(source.text.slice(named.end, end)) ? { on: named.value } : {};
  return one({ ...timing, from: wordsOf(source, from.end, end), ...on }, at, end);
};

/** Half a month is 15 days (Civil Code 2015, Art. 146). Hours are carried beside the days that hold them, and doubted: the calendar counts days. */
function termOf(count: number, unit: string): Relative & { doubt?: string } {
  const working = /lam/.test(unit);
  if (unit === 'thang') return count < 1 ? { kind: 'relative', days: 15, unit: 'day' } : { kind: 'relative', months: count, unit: 'month' };
  if (unit === 'nam') return { kind: 'relative', months: count * MONTHS_A_YEAR, unit: 'month' };
  if (/^tuan/.test(unit)) return { kind: 'relative', days: count * (working ? 5 : 7), unit: working ? 'working-day' : 'day' };
  if (!/^(?:gio|h)/.test(unit)) return { kind: 'relative', days: count, unit: working ? 'working-day' : 'day' };
  const days = Math.ceil(count / (working ? HOURS_A_WORKING_DAY : HOURS_A_DAY));
  return { kind: 'relative', days, unit: working ? 'working-day' : 'day', hours: count, doubt: 'Thời hạn tính bằng giờ; lịch chỉ theo dõi theo ngày' };
}

/** "sau khi kết thúc quý 05 ngày": the length stands behind the event. */
export function termBehind(trigger: string): Relative | null {
  const found = /^(.*\S)\s+(\d{1,3})\s+ngày(\s+làm\s+việc)?$/u.exec(trigger);
  return found ? { kind: 'relative', days: Number(found[2]), unit: found[3] ? 'working-day' : 'day', from: found[1] ?? '' } : null;
}

/** A term without "kể từ": counted from the event named just before it, else the phrase does not say from when. */
function bareTerm(timing: Relative, source: Source, at: number, end: number, context: Context): { drafts: Draft[]; end: number } {
  const before = context.previous?.timing;
  const close = matchAt(source, end, /\s*\)/uy)?.end ?? end;
  if (before?.kind === 'event') return one({ ...timing, from: before.trigger }, at, close);
  return one({ ...timing, doubt: 'Không nói tính từ khi nào' }, at, close);
}
