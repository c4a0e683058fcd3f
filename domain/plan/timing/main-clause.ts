// Where the words of an event end because the sentence goes on to say who does what:
// "kể từ ngày nhận được phản ánh, Văn phòng Sở chuyển phòng chuyên môn xử lý".
import type { Source } from './source.js';

const UNIT = '(?:(?:cac|tung|moi)\\s+)?(?:so|ubnd|hdnd|uy\\s+ban|van\\s+phong|phong|ban(?!\\s+hanh)|co\\s+quan|don\\s+vi|cong\\s+chuc|can\\s+bo|vien\\s+chuc|thu\\s+truong|truong|giam\\s+doc|chu\\s+tich|chanh|trung\\s+tam|bo\\s+phan|to(?!\\s+chuc)|lanh\\s+dao|nguoi\\s+dung\\s+dau|thanh\\s+tra|chi\\s+cuc|cong\\s+an)(?!\\p{L})';
const DEED = '(?:co\\s+trach\\s+nhiem|chu\\s+tri|phai|gui|chuyen|bao\\s+cao|tong\\s+hop|trinh|tham\\s+muu|cap\\s+nhat|cong\\s+khai|cong\\s+bo|niem\\s+yet|hoan\\s+thanh|xay\\s+dung|ra\\s+soat|thuc\\s+hien|trien\\s+khai|tra\\s+loi|xu\\s+ly|giai\\s+quyet|phan\\s+cong|thong\\s+bao|kiem\\s+tra|to\\s+chuc|ban\\s+hanh|phe\\s+duyet|xem\\s+xet|phan\\s+hoi|tham\\s+dinh|lap|phoi\\s+hop|huong\\s+dan|ket\\s+thuc|dang\\s+tai|tra\\s+ket\\s+qua)(?!\\p{L})';
/** Deeds that begin a clause without a subject; the others may be things ("nhận được báo cáo, đề nghị"). */
const TOLD = '(?:co\\s+trach\\s+nhiem|chu\\s+tri|phai|gui|chuyen|trinh|tham\\s+muu|tra\\s+loi)(?!\\p{L}|\\s+(?:cua|va)\\s)';
const SUBJECT = new RegExp(`,\\s*(?:thi\\s+)?${UNIT}[^,;:()]{0,80}?\\s${DEED}`, 'uy');
const NO_SUBJECT = new RegExp(`,\\s*(?:thi\\s+)?${TOLD}`, 'uy');
const UNIT_FIRST = new RegExp(`^\\s*${UNIT}`, 'u');
const HAS_DEED = new RegExp(`(?<!\\p{L})(?:${DEED}|co|nhan|ky|duoc|dong\\s+y)(?!\\p{L})`, 'u');
/** "được HĐND tỉnh, UBND tỉnh ban hành": the first of several who do it. */
const DOER_LAST = new RegExp(`(?:duoc|do|boi)\\s+(${UNIT}[^,]*)$`, 'u');
/** "tiếp nhận, xử lý hồ sơ": deeds that share what they are done to. */
const DEED_LAST = new RegExp(`(?<!\\p{L})(?:${DEED}|tiep\\s+nhan|ky)\\s*$`, 'u');
/** A full stop behind a whole word, not behind "TP" or "P". */
const SENTENCE_END = /(?<=\p{Ll}{3})\.\s+(?=\p{Lu})/uy;

/** Whether the sentence's main clause, or another sentence, begins at a comma or full stop behind the words of an event that begin at `start`. */
export function mainClauseBegins(source: Source, start: number, at: number): boolean {
  if (source.folded[at] === '.') {
    SENTENCE_END.lastIndex = at;
    return SENTENCE_END.test(source.text);
  }
  if (source.folded[at] !== ',') return false;
  const event = source.folded.slice(start, at);
  SUBJECT.lastIndex = NO_SUBJECT.lastIndex = at;
  const doer = DOER_LAST.exec(event)?.[1] ?? (UNIT_FIRST.test(event) ? event : null);
  if (SUBJECT.test(source.folded)) return doer === null || HAS_DEED.test(doer);
  return NO_SUBJECT.test(source.folded) && !DEED_LAST.test(event) && doer === null;
}
