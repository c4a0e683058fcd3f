// What one column of a plan table holds, from the words of its heading: in any order and wording, compared without diacritics.
import { fold, phraseAt } from './fold.js';

export type ColumnRole = 'number' | 'content' | 'lead' | 'coordinating' | 'timing' | 'timing-end' | 'product' | 'note' | 'unit' | 'value' | 'other';

/** `year` is the year a column of target values is for, where its heading names one. */
export type Column = { role: ColumnRole; heading: string; year?: number };

export type WeighedRole = { role: ColumnRole; weight: number };

type Phrase = [words: string, role: ColumnRole, weight: number];

// Weights of 3 and more decide by place in the heading (the first such phrase wins); weaker ones only where nothing better stands.
const PHRASES: Phrase[] = [
  ['noi dung', 'content', 3], ['nhiem vu', 'content', 3], ['cong viec', 'content', 3], ['dau viec', 'content', 3], ['ten tthc', 'content', 4],
  ['ten thu tuc', 'content', 4], ['hoat dong', 'content', 2], ['chi tieu', 'content', 2], ['tieu chi', 'content', 2], ['giai phap', 'content', 2],
  ['chi so', 'content', 2], ['thu tuc hanh chinh', 'content', 1], ['muc tieu', 'content', 1], ['viec', 'content', 1], ['ten', 'content', 1],
  ['ten bao cao', 'content', 4], ['loai bao cao', 'content', 4], ['bao cao', 'content', 1],
  ['chu tri danh gia', 'other', 7], ['co quan danh gia', 'other', 7], ['don vi danh gia', 'other', 7], ['kinh phi', 'other', 6], ['can cu', 'other', 6],
  ['noi nhan', 'other', 6], ['nhan bao cao', 'other', 7], ['ky bao cao', 'timing', 1], ['tan suat', 'timing', 1],
  ['chu tri', 'lead', 5], ['phu trach', 'lead', 4], ['chiu trach nhiem', 'lead', 4], ['trach nhiem', 'lead', 3], ['phan cong', 'lead', 3], ['dau moi', 'lead', 3],
  ['don vi thuc hien', 'lead', 4], ['co quan thuc hien', 'lead', 4], ['bo phan thuc hien', 'lead', 4], ['nguoi thuc hien', 'lead', 4], ['tham muu', 'lead', 3],
  ['don vi bao cao', 'lead', 4], ['co quan bao cao', 'lead', 4], ['don vi', 'lead', 1], ['co quan', 'lead', 1], ['bo phan', 'lead', 1], ['thuc hien', 'lead', 1],
  ['phoi hop', 'coordinating', 5], ['lien quan', 'coordinating', 2],
  ['thoi gian', 'timing', 5], ['thoi han', 'timing', 5], ['tien do', 'timing', 4], ['thoi diem', 'timing', 4], ['han hoan thanh', 'timing', 4], ['lo trinh', 'timing', 3],
  ['ky han', 'timing', 4], ['bat dau', 'timing', 5], ['ket thuc', 'timing', 5], ['ngay thang', 'timing', 3], ['ngay hoan thanh', 'timing', 4], ['hoan thanh', 'timing', 2],
  ['moc', 'timing', 2], ['han', 'timing', 2],
  ['san pham', 'product', 5], ['ket qua', 'product', 4], ['dau ra', 'product', 4], ['yeu cau', 'product', 1],
  ['ghi chu', 'note', 6], ['chu thich', 'note', 5], ['luu y', 'note', 4],
  ['don vi tinh', 'unit', 7], ['dvt', 'unit', 7],
  ['chi tieu nam', 'value', 4], ['chi tieu giao', 'value', 4], ['chi tieu duoc giao', 'value', 4], ['chi tieu phan dau', 'value', 4], ['ke hoach nam', 'value', 3], ['muc tieu nam', 'value', 4],
  ['muc dat', 'value', 3], ['muc phan dau', 'value', 3], ['muc chi tieu', 'value', 4], ['muc toi thieu', 'value', 3], ['ty le', 'value', 1],
];
const NUMBER_HEADINGS = new Set(['stt', 'tt', 'so tt', 's tt', 'st t', 'so thu tu', 'thu tu', 'so', 'no', 'muc']);
const TIME_EDGES = new Set(['tu', 'den', 'tu ngay', 'den ngay', 'tu thang', 'den thang']);

/** Squeezed phrases shorter than this are found inside other words. */
const SHORTEST_SQUEEZED = 5;

/** The meaning of one heading and how sure it is; `other` with 0 when nothing in it is known. */
export function roleOf(heading: string): WeighedRole {
  const folded = fold(heading);
  if (isNumberHeading(heading)) return { role: 'number', weight: 6 };
  if (TIME_EDGES.has(folded)) return { role: 'timing', weight: 2 };
  const found = PHRASES.map(([words, role, weight]) => ({ role, weight, at: placeOf(words, folded), length: words.length })).filter((hit) => hit.at >= 0);
  const decisive = found.filter((hit) => hit.weight >= 3).sort((a, b) => a.at - b.at || b.length - a.length);
  const weak = [...found].sort((a, b) => b.weight - a.weight || a.at - b.at);
  const { role, weight } = decisive[0] ?? weak[0] ?? { role: 'other' as const, weight: 0 };
  return { role, weight };
}

/** "STT", "TT", "Số thứ tự" … */
export function isNumberHeading(heading: string): boolean {
  return NUMBER_HEADINGS.has(fold(heading));
}

/** Place (in words) of a phrase in a folded heading, also where blanks were lost ("Đơnvị chủtrì") or letters were set apart ("Ghi c hú"). */
function placeOf(phrase: string, folded: string): number {
  const at = phraseAt(folded, phrase);
  const squeezed = phrase.replaceAll(' ', '');
  if (at >= 0 || squeezed.length < SHORTEST_SQUEEZED) return at;
  const words = folded.split(' ');
  return words.findIndex((_, i) => words.slice(i).join('').startsWith(squeezed));
}

/** Whether a table with this content heading sets targets rather than tasks ("Chỉ tiêu", "Chỉ số", "Tiêu chí"). */
export function isIndicatorHeading(heading: string): boolean {
  const folded = fold(heading);
  return ['chi tieu', 'chi so', 'tieu chi'].some((words) => phraseAt(folded, words) >= 0) && phraseAt(folded, 'nhiem vu') < 0;
}

/** The year a heading of target values is for: "Năm 2026", "2026", "Kế hoạch năm 2026"; null for any other heading. */
export function yearOfHeading(heading: string): number | null {
  const match = /^(?:(?:chi tieu|ke hoach|muc tieu|muc|giao|phan dau) )*(?:(?:den|het) )*(?:nam )?(20\d\d)$/.exec(fold(heading));
  return match ? Number(match[1]) : null;
}
