// Where the words of a trigger, a document or a process end: at the next deadline that can stand on its own, where the main clause begins, or at the end of the phrase.
import { mainClauseBegins } from './main-clause.js';
import { matchAt, type Source } from './source.js';

/** Documents with a number of their own. */
export const LEGAL = '(?:quyet\\s+dinh|ke\\s+hoach|cong\\s+van|thong\\s+tu|nghi\\s+dinh|nghi\\s+quyet|chi\\s+thi|cong\\s+dien|huong\\s+dan|van\\s+ban|chuong\\s+trinh|de\\s+an|thong\\s+bao|luat|quy\\s+che|ke\\s+luan|ket\\s+luan|to\\s+trinh|giay\\s+moi|(?:nq|qd|kh|tt|nd|cv|ct|hd)(?=\\s+(?:so\\s*:?\\s*)?\\d))';
/** What "theo" may lead to for it to name a document or a duty given elsewhere. */
export const DOCUMENT = `(?:${LEGAL}|quy\\s+dinh|thoi\\s+(?:han|gian|diem|ky)|tien\\s+do|lo\\s+trinh|lich|dieu|khoan|diem|muc|chi\\s+dao|phu\\s+luc|phan\\s+cong|nhiem\\s+vu|k[yi]\\s+(?:hop|bao\\s+cao)|che\\s+do|noi\\s+dung)`;
const LEAD = '(?:va\\s+|hoac\\s+(?:la\\s+)?|nhung\\s+|dong\\s+thoi\\s+|rieng\\s+)?(?:phai\\s+)?(?:(?:hoan\\s+thanh|xong|ket\\s+thuc|bao\\s+cao|gui\\s+bao\\s+cao)\\s+)?';
const NEXT_TIMING = new RegExp(`${LEAD}(?:${[
  '(?:cham|muon)\\s+nhat', 'khong\\s+(?:cham|muon)\\s+hon', 'khong\\s+(?:duoc\\s+)?qua\\s+\\d', 'truoc\\s+(?:ngay\\s*)?(?:\\d|thang\\s*\\d|quy\\s+[iv\\d]|nam\\s+\\d)',
  'trong\\s+(?:thoi\\s+(?:han|gian)|vong)\\s+\\d', 'trong\\s+\\d+\\s+ngay', 'thuong\\s+xuyen', 'dinh\\s+k[yi]', 'dot\\s+xuat', '(?:hang|moi)\\s+(?:tuan|thang|quy|nam)(?!\\p{L})',
  '(?:ngay\\s+)?(?:sau\\s+)?khi\\s', 'ngay\\s+sau\\s', 'den\\s+het\\s+(?:ngay|nam|thang|quy)', 'trong\\s+nam\\s+\\d', 'trong\\s+(?:suot\\s+)?qua\\s+trinh\\s', 'theo\\s+(?:yeu\\s+cau|de\\s+nghi)\\s', 'neu\\s+(?:co|can|phat\\s+sinh)(?!\\p{L})',
].join('|')})`, 'uy');
/** After a semicolon or bullet a month, a document or a named part also begins something new; after a comma it may belong to a title. */
const NEW_LINE_TIMING = new RegExp([
  '(?:trong\\s+)?(?:thang\\s*\\d|(?:cac\\s+)?quy\\s+[iv\\d]+(?!\\p{L})|nam\\s+\\d{4}\\s*(?:$|[;.])|\\d{1,2}\\/\\d)', 'ngay\\s+\\d', 'tu\\s+(?:ngay|thang|quy|nam)\\s', 'giai\\s+doan\\s+\\d',
  `(?:thuc\\s+hien\\s+)?theo\\s+(?:dung\\s+)?${DOCUMENT}(?!\\p{L})`, 'thang\\s+(?:dau|giua|cuoi)', 'it\\s+nhat\\s', 'so\\s+lieu\\s', 'trong\\s+\\d+\\s+(?:thang|tuan|gio)', 'trong\\s+(?:nam|thang|quy)(?!\\p{L})', 'ca\\s+nam', '\\d+\\s+(?:ngay|lan)',
  '(?:(?:ke\\s+)?tu\\s+(?:khi\\s|ngay\\s+\\p{L})|sau\\s)', 'lien\\s+tuc', 'thu\\s+\\S+\\s+hang\\s+tuan', '[^\\s\\d:;,.()]+(?:\\s+[^\\s:;,.()]+){0,9}\\s*:(?!\\d)',
].join('|'), 'uy');
const DOCUMENT_AFTER = new RegExp(`(?:va\\s+|hoac\\s+)?(?:theo\\s+${DOCUMENT}|(?!van|huong|giay|to|de)${LEGAL})\\s`, 'uy');
const BOUNDARY = /[;,(.]|\s-(?=\s)|\s(?=va\s|hoac\s|nhung\s|dinh\s+k[yi]|dot\s+xuat|(?:cham|muon)\s+nhat|den\s+het\s+(?:ngay|nam|thang|quy)|→)/uy;
const GAP = /[;,(.\s→-]*/uy;

/** The end of free words that begin at `start`; `documents` also stops at a semicolon and at the next document named. */
export function freeTextEnd(source: Source, start: number, documents = false): number {
  for (let at = start; at < source.folded.length; at += 1) {
    if (!isBoundary(source, at)) continue;
    if (!documents && mainClauseBegins(source, start, at)) return at;
    GAP.lastIndex = at;
    const gap = GAP.exec(source.folded)?.[0] ?? '';
    const next = at + gap.length;
    if (source.folded[at] === '→' || (documents && source.folded[at] === ';') || matchAt(source, next, NEXT_TIMING)) return at;
    if (/[;-]/.test(gap) && matchAt(source, next, NEW_LINE_TIMING)) return at;
    if (documents && namesDocument(source, next) && (source.folded[at] !== ' ' || /^(?:va|hoac)\s/.test(source.folded.slice(next, next + 5)))) return at;
  }
  return source.folded.length;
}

/** A bracket opened before the words closes them; one opened inside belongs to them. */
export function closedEnd(source: Source, start: number, end: number): number {
  let depth = 0;
  for (let at = start; at < end; at += 1) {
    if (source.text[at] === '(') depth += 1;
    else if (source.text[at] === ')') depth -= 1;
    if (depth < 0) return at;
  }
  return end;
}

/** "Thông tư" holds a word that elsewhere is a false friend, so the pattern is matched without that guard. */
function namesDocument(source: Source, at: number): boolean {
  DOCUMENT_AFTER.lastIndex = at;
  return DOCUMENT_AFTER.test(source.folded);
}

function isBoundary(source: Source, at: number): boolean {
  BOUNDARY.lastIndex = at;
  return BOUNDARY.test(source.folded);
}
