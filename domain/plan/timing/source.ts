// The text of a phrase ready for reading: cleaned, and folded beside it letter for letter.
// Rules match the folded text, so tone marks do not matter, but a word that is another word with its marks ("quỹ", "thắng", "sáu") is refused.

import { cleaned } from './spelling.js';

/** `text` is the cleaned phrase, `folded` the same letter for letter without marks, `printed` and `origin` lead back to the printed words. */
export type Source = { text: string; folded: string; accented: boolean; printed: string; origin: number[] };
export type Found = { groups: (string | undefined)[]; start: number; end: number };

/** Words that look like a keyword once folded, and are not it. */
const FALSE_FRIENDS: Record<string, string[]> = {
  thang: ['thắng', 'thẳng', 'thăng', 'thằng'],
  quy: ['quỹ', 'quỷ', 'quỵ'],
  nam: ['nằm', 'nắm', 'nấm', 'nạm'],
  sau: ['sáu', 'sâu', 'sầu', 'sấu'],
  tu: ['tư', 'tự', 'tú', 'tử', 'tủ', 'tù', 'tụ'],
  hang: ['hạng', 'hãng', 'háng'],
  tuan: ['tuân', 'tuấn', 'tuẫn'],
  ky: ['ký', 'kỵ', 'kỹ'],
  khi: ['khí', 'khỉ', 'khì'],
  trong: ['trọng', 'trồng', 'trông', 'trống', 'tròng'],
  dung: ['dựng', 'dùng', 'dụng', 'dừng', 'dũng', 'dung', 'đứng', 'đựng'],
  den: ['đèn', 'đen', 'đền', 'đẹn'],
  cuoi: ['cưới', 'cười', 'cưỡi'],
  dau: ['dầu', 'dấu', 'đau', 'dâu', 'đâu', 'đậu', 'đấu'],
  moi: ['mới', 'mời', 'môi', 'mồi', 'mọi', 'mỏi'],
  lan: ['lan', 'lân', 'lặn', 'lấn', 'lăn'],
  muon: ['muốn', 'mượn'],
  cham: ['chạm', 'chăm', 'châm', 'chấm'],
  het: ['hét'],
  theo: ['thẹo'],
  nhat: ['nhặt', 'nhạt'],
  giua: ['giũa'],
  ca: ['ca', 'cá', 'các', 'cà'],
  tiep: ['tiệp'],
};

const PERIODS = /^(?:nam|quy|thang|tuan)$/;

/** Cleans and folds a phrase as printed; `year` is the plan's. Never throws. */
export function sourceOf(phrase: string, year?: number): Source {
  const clean = cleaned(phrase, year);
  const folded = foldVietnamese(clean.text);
  return { ...clean, folded, accented: clean.text.toLowerCase() !== folded };
}

/** Lower case without tone and letter marks, one character for one character of NFC text. */
export function foldVietnamese(text: string): string {
  return [...text].map(foldCharacter).join('');
}

/** Matches a sticky pattern on the folded text at a place; null as well when a word in it is a false friend of a keyword. */
export function matchAt(source: Source, at: number, pattern: RegExp): Found | null {
  pattern.lastIndex = at;
  const found = pattern.exec(source.folded);
  if (!found || found.index !== at || found[0].length === 0) return null;
  const end = at + found[0].length;
  return hasFalseFriend(source, at, end) ? null : { groups: found.slice(1), start: at, end };
}

/** The printed words of a stretch, trimmed of blanks and closing marks. */
export function wordsOf(source: Source, start: number, end: number): string {
  return source.printed.slice(source.origin[start] ?? 0, source.origin[end] ?? source.printed.length).replace(/^[\s,;:.+*•"“”–—-]+|[\s,;:.+*•"“”–—(-]+$/gu, '').trim().replace(/^([^(]*)\)$/u, '$1');
}

function hasFalseFriend(source: Source, start: number, end: number): boolean {
  for (const word of source.text.slice(start, end).matchAll(/\p{L}+/gu)) {
    const original = oldToneRemoved(word[0].toLowerCase());
    const folded = foldVietnamese(original);
    if (original !== folded && FALSE_FRIENDS[folded]?.includes(original)) return true;
    if (PERIODS.test(original) && source.accented && isToneless(source, start + word.index, word[0])) return true;
  }
  return false;
}

/** In a text with its marks a bare "nam", "quy" is a name or another word, unless a number or "hằng", "trong" shows that the mark was lost. */
function isToneless(source: Source, at: number, word: string): boolean {
  const before = source.folded.slice(Math.max(0, at - 8), at);
  if (/^\s*(?:\d|[iv]+(?!\p{L}))/u.test(source.folded.slice(at + word.length))) return /(?:viet|mien|phia|dong|tay)\s*$/.test(before);
  return word !== word.toLowerCase() || !/(?:hang|moi|trong|cuoi|dau|giua|het|ca)\s*$/.test(before);
}

/** "qúy" and "hoàn" typed with the tone on the other vowel are the same words. */
function oldToneRemoved(word: string): string {
  return word.replace('qũy', 'quỹ').replace('qủy', 'quỷ');
}

function foldCharacter(character: string): string {
  const lower = character.toLowerCase();
  if (character < '\u0080') return lower;
  if (lower === 'đ' || lower === 'ð') return 'd';
  const base = lower.normalize('NFD').replace(/[\u0300-\u036f]/g, '');
  return base.length === character.length ? base : character;
}
