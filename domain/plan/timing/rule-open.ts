// Rules for what has no date of its own: events, terms counted from them, references to other documents, standing work.
import { datePointAt } from './point.js';
import { one, type Context, type Draft, type Rule } from './draft.js';
import { freeTextEnd } from './free-text.js';
import { matchAt, wordsOf, type Source } from './source.js';
import type { Relative, Timing } from './timing.js';

const TERM = /(?:(?:(?:cham|muon)\s+nhat|khong\s+(?:cham|muon)\s+hon)\s*(?:la\s+)?(?:sau|trong(?:\s+(?:thoi\s+(?:han|gian)|vong))?|khong\s+qua)?|(?:ngay\s+)?trong(?:\s+(?:thoi\s+(?:han|gian)|vong|han))?(?:\s+(?:toi\s+da|khong\s+qua|cham\s+nhat))?(?:\s+la)?|khong\s+qua|toi\s+da(?:\s+(?:la|khong\s+qua))?|sau(?!\s+khi)|thoi\s+(?:han|gian)(?:\s+(?:toi\s+da|khong\s+qua|la))*\s*:?)?\s*(\d{1,3})\s*(ngay(?:\s+lam\s+viec)?|tuan(?:\s+lam\s+viec|\s+le)?|thang)(?!\s*(?:\d|dau|cuoi|truoc|\/|mot\s+lan|lan))(?!\p{L})/uy;
const COUNTED_FROM = /\s*,?\s*(?:\(?\s*(?:ke|tinh)(?:\s+ke)?\s+tu\s+(?:khi\s+|luc\s+|thoi\s+diem\s+)?|tu\s+(?:khi\s+|luc\s+)?(?=ngay|khi|nhan|co)|sau\s+khi\s+|sau\s+(?=ngay|khi|hoi|cuoc)|khi\s+|ke\s+(?=ngay))/uy;
const EVENT = /(ngay\s+)?(?:sau\s+khi|sau(?=\s+\p{L})|tu\s+khi|moi\s+khi|(?:bat\s+cu\s+)?khi|luc)\s+/uy;
const DOCUMENT = '(?:quyet\\s+dinh|ke\\s+hoach|cong\\s+van|thong\\s+tu|nghi\\s+dinh|nghi\\s+quyet|chi\\s+thi|cong\\s+dien|huong\\s+dan|quy\\s+dinh|van\\s+ban|thoi\\s+(?:han|gian)|tien\\s+do|lo\\s+trinh|chuong\\s+trinh|de\\s+an|thong\\s+bao|lich|dieu|luat|chi\\s+dao|quy\\s+che|phu\\s+luc|phan\\s+cong|nhiem\\s+vu|ke\\s+luan|ket\\s+luan)';
const REFERENCE = new RegExp(`(?:thuc\\s+hien\\s+)?(?:bam\\s+sat\\s+)?(?:theo|can\\s+cu|co(?=\\s+ke\\s+hoach\\s+rieng))\\s+(?:dung\\s+|cac\\s+)?(?=${DOCUMENT}(?!\\p{L}))`, 'uy');
const NEXT_DOCUMENT = new RegExp(`(?=${DOCUMENT}\\s+(?:so\\s+)?\\d)`, 'uy');
const GIVEN_IN = /^(?:thoi\s+(?:han|gian)|tien\s+do|lo\s+trinh|phan\s+cong|nhiem\s+vu)(?:\s+(?:duoc|da|giao|quy\s+dinh|de\s+ra|neu|phe\s+duyet|yeu\s+cau|cu\s+the|phan\s+cong|dat\s+ra))*\s+(?:tai|trong|theo)\s+/u;

/** "trong 03 ngày làm việc kể từ ngày …", "chậm nhất sau 03 ngày". Hours are left alone: the contract counts days. */
export const relativeRule: Rule = (source, at, context) => {
  const found = matchAt(source, at, TERM);
  if (!found) return null;
  const unit = found.groups[1] ?? '';
  const from = matchAt(source, found.end, COUNTED_FROM);
  const led = found.start < found.end && !/^\d/.test(source.folded.slice(at));
  if (!from && (!led || unit === 'thang')) return null;
  const timing = termOf(Number(found.groups[0]), unit);
  if (!from) return bareTerm(timing, source, at, found.end, context);
  const end = closedEnd(source, from.end, freeTextEnd(source, from.end));
  const words = wordsOf(source, from.end, end);
  const named = datePointAt(source, from.end, context.year);
  const on = named?.printedYear && namesNothingElse(source, named.end, end) ? { on: named.value } : {};
  return one({ ...timing, from: words, ...on }, at, end, { openEnded: true });
};

/** "khi có …", "ngay sau khi …", "sau hội nghị". "Ngày sau khi" is not "ngay sau khi"; "trước khi", "trong khi", "đến khi" name another time. */
export const eventRule: Rule = (source, at) => {
  const found = matchAt(source, at, EVENT);
  if (!found || /(?:truoc|trong|den|toi|ke)\s*$/u.test(source.folded.slice(0, at))) return null;
  const immediate = found.groups[0] !== undefined;
  if (immediate && source.text.slice(at, at + 4).toLowerCase() === 'ngày') return null;
  if (/^(?:do|nay|day|cung|het|khi|quy|thang|nam|tuan|\d+)(?!\p{L})/u.test(source.folded.slice(found.end))) return null;
  const end = closedEnd(source, found.end, freeTextEnd(source, found.end));
  const trigger = wordsOf(source, found.end, end);
  return trigger === '' ? null : one({ kind: 'event', trigger, ...(immediate ? { immediate } : {}) }, at, end, { openEnded: true });
};

/** "trong quá trình …", "trong thời gian thực hiện …". */
export const duringRule: Rule = (source, at) => {
  const found = matchAt(source, at, /(?:trong|suot)\s+(?:suot\s+)?(?:qua\s+trinh\s+|thoi\s+gian\s+(?=thuc\s+hien|to\s+chuc|dien\s+ra|trien\s+khai|xay\s+dung))/uy);
  if (!found) return null;
  const end = freeTextEnd(source, found.end);
  const process = wordsOf(source, found.end, end);
  return process === '' ? null : one({ kind: 'during', process }, at, end, { openEnded: true });
};

/** "Theo Kế hoạch số … ngày … của …". */
export const referenceRule: Rule = (source, at, context) => {
  const lead = matchAt(source, at, REFERENCE) ?? (context.previous?.timing.kind === 'reference' ? sameReference(source, at) : null);
  if (!lead) return null;
  const end = closedEnd(source, lead.end, freeTextEnd(source, lead.end, true));
  return one(documentOf(source, lead.end, end), at, end, { openEnded: true });
};

/** "Theo yêu cầu …", "đột xuất khi có …", "định kỳ theo …". */
export const adhocRule: Rule = (source, at) => {
  const request = matchAt(source, at, /(?:dot\s+xuat\s*,?\s*)?theo\s+(?=yeu\s+cau|de\s+nghi|dat\s+hang|nhu\s+cau)/uy);
  if (request) {
    const end = freeTextEnd(source, request.end);
    return one({ kind: 'adhoc', trigger: wordsOf(source, request.end, end) }, at, end, { openEnded: true });
  }
  const found = matchAt(source, at, /(?:bao\s+cao\s+)?dot\s+xuat\s*(?:,?\s*(khi)\s+)?/uy);
  if (!found) return null;
  if (!found.groups[0]) return one({ kind: 'adhoc' }, at, at + source.folded.slice(at, found.end).trimEnd().length);
  const end = closedEnd(source, found.end, freeTextEnd(source, found.end));
  return one({ kind: 'adhoc', trigger: wordsOf(source, found.end, end) }, at, end, { openEnded: true });
};

/** "Thường xuyên", "liên tục", "định kỳ". */
export const standingRule: Rule = (source, at) => {
  const ongoing = matchAt(source, at, /(?:(?:mot\s+cach\s+)?thuong\s+xuyen|lien\s+tuc|quanh\s+nam)(?:\s*,?\s*(?:va\s+)?(?:lien\s+tuc|thuong\s+xuyen))*(?!\p{L})/uy);
  if (ongoing) return one({ kind: 'ongoing' }, at, ongoing.end);
  const periodic = matchAt(source, at, /(?:bao\s+cao\s+)?dinh\s+k[yi](?!\p{L})/uy);
  return periodic ? one({ kind: 'periodic' }, at, periodic.end) : null;
};

/** A document as printed, its date and issuer taken out where they stand. */
export function documentOf(source: Source, start: number, end: number): Timing {
  const given = GIVEN_IN.exec(source.folded.slice(start, end));
  const from = given ? start + given[0].length : start;
  const folded = source.folded.slice(from, end);
  const dated = /,?\s+ngay\s+(?=\d)/u.exec(folded);
  const date = dated ? datePointAt(source, from + dated.index + dated[0].length, undefined) : null;
  const issuer = issuerAt(source, from, end);
  const stop = Math.min(dated && date?.printedYear ? from + dated.index : end, issuer?.start ?? end);
  return {
    kind: 'reference', doc: wordsOf(source, from, stop),
    ...(date?.printedYear ? { date: date.value } : {}), ...(issuer ? { issuer: wordsOf(source, issuer.end, end) } : {}),
  };
}

/** After "của", a name with a capital letter. */
function issuerAt(source: Source, from: number, end: number): { start: number; end: number } | null {
  for (const match of source.text.slice(from, end).matchAll(/\s+của\s+(?=\p{Lu})/gu)) {
    return { start: from + match.index, end: from + match.index + match[0].length };
  }
  return null;
}

function sameReference(source: Source, at: number): { end: number } | null {
  const pattern = new RegExp(NEXT_DOCUMENT.source, 'uy');
  pattern.lastIndex = at;
  return pattern.test(source.folded) ? { end: at } : null;
}

function termOf(count: number, unit: string): Relative {
  if (unit === 'thang') return { kind: 'relative', months: count, unit: 'month' };
  if (/^tuan/.test(unit)) return { kind: 'relative', days: count * (/lam/.test(unit) ? 5 : 7), unit: /lam/.test(unit) ? 'working-day' : 'day' };
  return { kind: 'relative', days: count, unit: /lam/.test(unit) ? 'working-day' : 'day' };
}

/** A term without "kể từ": counted from the event named just before it, else the phrase does not say from when. */
function bareTerm(timing: Relative, source: Source, at: number, end: number, context: Context): { drafts: Draft[]; end: number } {
  const before = context.previous?.timing;
  const close = matchAt(source, end, /\s*\)/uy)?.end ?? end;
  if (before?.kind === 'event') return one({ ...timing, from: before.trigger }, at, close);
  return one({ ...timing, doubt: 'Không nói tính từ khi nào' }, at, close);
}

/** A bracket opened before the words closes them; one opened inside belongs to them. */
function closedEnd(source: Source, start: number, end: number): number {
  let depth = 0;
  for (let at = start; at < end; at += 1) {
    if (source.text[at] === '(') depth += 1;
    else if (source.text[at] === ')') depth -= 1;
    if (depth < 0) return at;
  }
  return end;
}

function namesNothingElse(source: Source, start: number, end: number): boolean {
  return /^[\s.,;)]*$/.test(source.text.slice(start, end));
}
