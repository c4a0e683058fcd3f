// "Ban hành kế hoạch trước 15/2; tổ chức thực hiện trong năm; báo cáo trước 15/12": in a list the words before each time name its part.
import type { Draft } from './draft.js';
import { wordsOf, type Source } from './source.js';

const DEED = /^(?:ban\s+hanh|xay\s+dung|to\s+chuc|trien\s+khai|bao\s+cao|gui|nop|hoan\s+(?:thanh|thien)|tong\s+(?:hop|ket)|so\s+ket|trinh|ra\s+soat|kiem\s+tra|cong\s+(?:bo|khai)|phe\s+duyet|danh\s+gia|tham\s+(?:muu|dinh)|cap\s+nhat|dang\s+(?:tai|ky)|khao\s+sat|lap|thong\s+bao|tap\s+huan|tuyen\s+truyen|thuc\s+hien|nghiem\s+thu|de\s+xuat|hop|du\s+thao|soan\s+thao|lay\s+y\s+kien|gop\s+y|van\s+hanh|thi\s+diem|dua\s+vao|chuan\s+bi|niem\s+yet|xu\s+ly|theo\s+doi)(?!\p{L})/u;
/** "đợt 1", "lần II". */
export const NUMBERED = /(?:dot|lan)\s+(?:\d{1,2}|[ivx]+)(?![\p{L}\d]|\s*[/.-])/uy;
const LONGEST_DEED = 80;

/** The words of a deed that stood unread before some readings, and where they were put among what is left over. */
export type Deed = { words: string; left: number; drafts: Draft[] };

/** What an item says is to be done before its first time; null when its words are no deed or hold a number. */
export function deedWords(source: Source, from: number, to: number): string | null {
  const folded = source.folded.slice(from, to);
  NUMBERED.lastIndex = from;
  if (NUMBERED.test(source.folded) && /^\s*$/.test(source.folded.slice(NUMBERED.lastIndex, to))) return wordsOf(source, from, to);
  return folded.length > LONGEST_DEED || /[\d,:()]/.test(folded) || !DEED.test(folded) ? null : wordsOf(source, from, to);
}

/** Names the parts; the words are no longer left over. */
export function nameParts(deeds: readonly Deed[], rest: readonly string[]): string[] {
  for (const { words, drafts } of deeds) for (const draft of drafts) draft.timing = { ...draft.timing, part: words };
  return rest.filter((_, at) => !deeds.some(({ left }) => left === at));
}
