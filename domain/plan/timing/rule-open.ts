// Rules for what has no date of its own: events, standing work, what runs along with something else.
import { one, type Rule } from './draft.js';
import { closedEnd, freeTextEnd } from './free-text.js';
import { termBehind } from './rule-relative.js';
import { matchAt, wordsOf } from './source.js';

const EVENT = /((?:ngay|lap\s+tuc)\s+)?(?:sau\s+khi|sau(?=\s+\p{L})|(?:(?:ke|tinh)\s+)?tu\s+khi|moi\s+khi|(?:bat\s+cu\s+)?khi|luc)\s+/uy;
/** "Ngay trong ngày (làm việc) khi …": the same day. */
const SAME_DAY_EVENT = /ngay\s+trong\s+ngay(?:\s+lam\s+viec)?\s+(?:(?:ke\s+)?tu\s+|sau\s+)?khi\s+/uy;
/** "Kể từ ngày ký": the day of an event, not of the calendar. */
const FROM_EVENT = /(?:(?:ke|bat\s+dau|tinh)\s+)?tu\s+(?=ngay\s+\p{L})/uy;
/** Words after "sau" that make it something else ("sau đó", "sau này", "sau quý …"). */
const NO_EVENT = /(?:do|nay|day|cung|het|khi|quy|thang|nam|tuan|ngay\s*\d+|\d+)(?!\p{L})/uy;
/** "khi nào tiện", "khi có điều kiện": nobody can tell when that is. */
const VAGUE = /(?:nao\s+)?(?:co\s+the|(?:co\s+|du\s+|cho\s+phep\s+)?dieu\s+kien|co\s+thoi\s+gian|thuan\s+(?:loi|tien)|thich\s+hop|phu\s+hop|tien|ranh|san\s+sang|nao\s*$|nao\s+cung)(?!\p{L})/uy;
const REQUEST = '(?:yeu\\s+cau|de\\s+nghi|dat\\s+hang|nhu\\s+cau)';

/** "khi có …", "ngay sau khi …", "sau hội nghị". "Ngày sau khi" is not "ngay sau khi"; "trước khi", "trong khi", "đến khi" name another time. */
export const eventRule: Rule = (source, at) => {
  const sameDay = matchAt(source, at, SAME_DAY_EVENT);
  const found = sameDay ?? matchAt(source, at, EVENT) ?? matchAt(source, at, FROM_EVENT);
  if (!found || /(?:truoc|trong|den|toi|ke)\s*$/u.test(source.folded.slice(Math.max(0, at - 12), at))) return null;
  const immediate = sameDay !== null || found.groups[0] !== undefined;
  if (immediate && source.text.slice(at, at + 4).toLowerCase() === 'ngày') return null;
  if (matchAt(source, found.end, NO_EVENT) || matchAt(source, found.end, VAGUE)) return null;
  const start = matchAt(source, found.end, /nao\s+/uy)?.end ?? found.end;
  const end = closedEnd(source, start, freeTextEnd(source, start));
  const trigger = wordsOf(source, start, end);
  if (trigger === '') return null;
  return one(termBehind(trigger) ?? { kind: 'event', trigger, ...(immediate ? { immediate } : {}) }, at, end);
};

/** "trong quá trình …", "trong thời gian thực hiện …". */
export const duringRule: Rule = (source, at) => {
  const found = matchAt(source, at, /(?:(?:trong|suot)\s+(?:suot\s+)?(?:qua\s+trinh\s+|thoi\s+gian\s+(?=thuc\s+hien|to\s+chuc|dien\s+ra|trien\s+khai|xay\s+dung|giai\s+quyet|soan\s+thao|lam\s+viec))|song\s+song\s+voi\s+)/uy);
  if (!found) return null;
  const end = closedEnd(source, found.end, freeTextEnd(source, found.end));
  const process = wordsOf(source, found.end, end);
  return process === '' ? null : one({ kind: 'during', process }, at, end);
};

/** "Theo yêu cầu …", "đột xuất khi có …", "đột xuất theo chỉ đạo …". */
export const adhocRule: Rule = (source, at) => {
  const request = matchAt(source, at, new RegExp(`(?:(?:bao\\s+cao\\s+)?dot\\s+xuat\\s*[,(]?\\s*theo\\s+(?=${REQUEST}|chi\\s+dao|phan\\s+cong)|theo\\s+(?=${REQUEST}))`, 'uy'));
  const found = request ?? matchAt(source, at, /(?:bao\s+cao\s+)?dot\s+xuat\s*(?:[,(]?\s*(khi)\s+)?/uy);
  if (!found) return null;
  if (!request && (!found.groups[0] || matchAt(source, found.end, VAGUE))) return one({ kind: 'adhoc' }, at, matchAt(source, at, /(?:bao\s+cao\s+)?dot\s+xuat/uy)?.end ?? found.end);
  const end = closedEnd(source, found.end, freeTextEnd(source, found.end));
  return one({ kind: 'adhoc', trigger: wordsOf(source, found.end, end) }, at, end);
};

/** "Thường xuyên", "liên tục", "định kỳ". */
export const standingRule: Rule = (source, at) => {
  const ongoing = matchAt(source, at, /(?:(?:mot\s+cach\s+)?thuong\s*xuyen|lien\s+tuc|quanh\s+nam|thuong\s+truc)(?:\s*[,/]?\s*(?:va\s+)?(?:lien\s+tuc|thuong\s*xuyen))*(?!\p{L})/uy);
  if (ongoing) return one({ kind: 'ongoing' }, at, ongoing.end);
  const periodic = matchAt(source, at, /(?:bao\s+cao\s+)?(?:theo\s+)?dinh\s+k[yi](?!\p{L})/uy);
  return periodic ? one({ kind: 'periodic' }, at, periodic.end) : null;
};
