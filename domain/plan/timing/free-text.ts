// Where the words of a trigger, a document or a process end: at the next deadline that can stand on its own, or at the end of the phrase.
import { matchAt, type Source } from './source.js';

const NEXT_TIMING = new RegExp([
  '(?:va\\s+|hoac\\s+|nhung\\s+|dong\\s+thoi\\s+|rieng\\s+)?(?:phai\\s+)?(?:(?:hoan\\s+thanh|xong|ket\\s+thuc|bao\\s+cao|gui\\s+bao\\s+cao)\\s+)?(?:',
  [
    '(?:cham|muon)\\s+nhat', 'khong\\s+(?:cham|muon)\\s+hon', 'khong\\s+qua\\s+\\d', 'truoc\\s+(?:ngay\\s*)?(?:\\d|thang\\s*\\d|quy\\s+[iv\\d]|nam\\s+\\d)',
    'trong\\s+(?:thoi\\s+(?:han|gian)|vong)\\s+\\d', 'trong\\s+\\d+\\s+ngay', 'thuong\\s+xuyen', 'dinh\\s+k[yi]', 'dot\\s+xuat', 'hang\\s+(?:tuan|thang|quy|nam)(?!\\p{L})',
    '(?:ngay\\s+)?(?:sau\\s+)?khi\\s', 'ngay\\s+sau\\s', 'den\\s+het\\s+(?:nam|thang|quy)', 'trong\\s+nam\\s+\\d',
  ].join('|'),
  ')',
].join(''), 'uy');
/** After a semicolon or bullet a month or quarter also begins something new; after a comma it may belong to a title. */
const NEW_LINE_TIMING = /(?:trong\s+)?(?:thang\s*\d|quy\s+[iv\d]+(?!\p{L})|nam\s+\d{4}\s*(?:$|[;.])|\d{1,2}\/\d)/uy;
const DOCUMENT_AFTER = /(?:va\s+|hoac\s+)?(?:theo\s+)?(?:quyet\s+dinh|ke\s+hoach|cong\s+van|thong\s+tu|nghi\s+dinh|nghi\s+quyet|chi\s+thi|cong\s+dien|thong\s+bao|luat|chuong\s+trinh)\s/uy;
const BOUNDARY = /[;,(.]|\s-(?=\s)|\s(?=va\s|hoac\s|nhung\s|dinh\s+k[yi]|dot\s+xuat|(?:cham|muon)\s+nhat|→)/guy;

/** The end of free words that begin at `start`; `documents` also stops at a semicolon and at the next document named. */
export function freeTextEnd(source: Source, start: number, documents = false): number {
  for (let at = start; at < source.folded.length; at += 1) {
    if (!isBoundary(source, at)) continue;
    const next = at + (/^[;,(.\s→-]*/u.exec(source.folded.slice(at))?.[0].length ?? 0);
    if (source.folded[at] === '→' || (documents && source.folded[at] === ';') || matchAt(source, next, NEXT_TIMING) || (/[;-]/.test(source.folded.slice(at, next)) && matchAt(source, next, NEW_LINE_TIMING)) || (documents && source.folded[at] !== ' ' && matchAt(source, next, DOCUMENT_AFTER))) return at;
    if (documents && source.folded[at] === ' ' && /^(?:va|hoac)\s/.test(source.folded.slice(next)) && matchAt(source, next, DOCUMENT_AFTER)) return at;
  }
  return source.folded.length;
}

function isBoundary(source: Source, at: number): boolean {
  BOUNDARY.lastIndex = at;
  return BOUNDARY.test(source.folded);
}
