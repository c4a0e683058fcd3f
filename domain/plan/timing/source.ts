// The text of a phrase made ready for reading: cleaned (NFC, blanks, dashes, OCR digits, number words) and folded beside it, letter for letter.
// Rules match the folded text, so tone marks do not matter, but a word that is another word with its marks ("quỹ", "thắng", "sáu") is refused.

export type Source = { text: string; folded: string; accented: boolean };
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

const NUMBER_WORDS: Record<string, number> = { một: 1, hai: 2, ba: 3, bốn: 4, tư: 4, năm: 5, sáu: 6, bảy: 7, bẩy: 7, tám: 8, chín: 9, mười: 10, 'mười lăm': 15, 'hai mươi': 20, 'ba mươi': 30 };
const NUMBER_WORD = 'mười lăm|hai mươi|ba mươi|một|hai|ba|bốn|tư|sáu|bảy|bẩy|tám|chín|mười';

/** Cleans and folds a phrase as printed. Never throws. */
export function sourceOf(phrase: string): Source {
  const text = cleaned(phrase);
  const folded = foldVietnamese(text);
  return { text, folded, accented: text.toLowerCase() !== folded };
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
  return source.text.slice(start, end).replace(/^[\s,;:.+*•-]+|[\s,;:.+*•-]+$/gu, '').trim();
}

function hasFalseFriend(source: Source, start: number, end: number): boolean {
  for (const word of source.text.slice(start, end).matchAll(/\p{L}+/gu)) {
    const original = oldToneRemoved(word[0].toLowerCase());
    const folded = foldVietnamese(original);
    if (original !== folded && FALSE_FRIENDS[folded]?.includes(original)) return true;
    if (original === 'nam' && source.accented && /(?:viet|mien|phia|dong|tay)\s*$/.test(source.folded.slice(0, start + word.index))) return true;
  }
  return false;
}

function cleaned(phrase: string): string {
  const plain = phrase.normalize('NFC').replace(/[\u0300-\u036f\u200b-\u200d\u2060\ufeff\u00ad]/g, '')
    .replace(/<[^<>]{1,40}>/g, ' ').replace(/[\u2010-\u2015\u2212]/g, '-').replace(/[→⇒⟶]|->|=>/g, ' → ').replace(/[“”"*_]/g, ' ')
    .replace(/(?<!\p{L})q(?:uí|úi|úy)(?!\p{L})/giu, 'quý').replace(/\s+/gu, ' ').trim();
  const digits = plain.replace(/(?<![\p{L}\d])[OolI\d]*\d[OolI\d]*(?![\p{L}\d])/gu, (token) => token.replace(/[Oo]/g, '0').replace(/[lI]/g, '1'));
  return withDigitsForNumberWords(digits);
}

/** "05 (năm) ngày" → "05 ngày", "mười ngày" → "10 ngày", "quý hai" → "quý 2"; "năm" is five only where a length is counted. */
function withDigitsForNumberWords(text: string): string {
  const digitOf = (word: string): string => String(NUMBER_WORDS[word.toLowerCase()] ?? word);
  return text
    .replace(new RegExp(`(\\d+)\\s*\\((?:${NUMBER_WORD}|năm)\\)`, 'giu'), '$1')
    .replace(new RegExp(`(?<!\\p{L})(${NUMBER_WORD})(?=\\s+(?:ngày|tuần|tháng|lần|quý)(?!\\p{L}))`, 'giu'), digitOf)
    .replace(/(?<=^|(?:trong|sau|quá|hạn|gian|đa|vòng)\s)năm(?=\s+(?:ngày|tuần)(?!\p{L})(?!\s*\d))/giu, '5')
    .replace(new RegExp(`(?<=(?<!\\p{L})quý\\s)(một|hai|ba|bốn|tư)(?!\\p{L})(?!\\s+lần)`, 'giu'), digitOf)
    .replace(new RegExp(`(?<=(?<!\\p{L})tháng\\s)(${NUMBER_WORD})(?=\\s+năm\\s+\\d{4})`, 'giu'), digitOf);
}

/** "qúy" and "hoàn" typed with the tone on the other vowel are the same words. */
function oldToneRemoved(word: string): string {
  return word.replace('qũy', 'quỹ').replace('qủy', 'quỷ');
}

function foldCharacter(character: string): string {
  const lower = character.toLowerCase();
  if (lower === 'đ' || lower === 'ð') return 'd';
  const base = lower.normalize('NFD').replace(/[\u0300-\u036f]/g, '');
  return base.length === character.length ? base : character;
}
