// A phrase as printed, made ready for reading: NFC, tags and odd blanks gone, words that scanners glue together parted, digits for misread letters and for number words.
// Each cleaned letter remembers where it stood, so that words can be handed back as they were printed.

/** `origin[i]` is the place in `printed` of the letter `text[i]`; one more entry stands for the end. */
export type Cleaned = { text: string; printed: string; origin: number[] };

const NUMBER_WORDS: Record<string, number> = { một: 1, hai: 2, ba: 3, bốn: 4, tư: 4, năm: 5, sáu: 6, bảy: 7, bẩy: 7, tám: 8, chín: 9, mười: 10, 'mười một': 11, 'mười hai': 12, 'mười lăm': 15, 'hai mươi': 20, 'ba mươi': 30 };
const NUMBER_WORD = 'mười một|mười hai|mười lăm|hai mươi|ba mươi|một|hai|ba|bốn|tư|sáu|bảy|bẩy|tám|chín|mười';
const WORD_START = '(?<![\\p{L}\\p{N}])';
const digitOf = (word: string): string => String(NUMBER_WORDS[word.toLowerCase()] ?? word);

/** In this order: each line works on what the lines above it left. */
const STEPS: [RegExp, string | ((found: string) => string)][] = [
  [/[\u2010-\u2015\u2212]/g, '-'],
  [/\s*(?:[→⇒⟶]|->|=>)\s*/g, ' → '],
  [/[“”"*_]+/g, ' '],
  [/\s{2,}/g, ' '],
  [/(?<!\p{L})q(?:uí|úi|úy)(?!\p{L})/giu, 'quý'],
  // "Trướcngày", "Hằngtháng".
  [new RegExp(`${WORD_START}(?:trước|truoc|trong|hết|het|đến|den|hằng|hàng|hang|mỗi|moi|cuối|cuoi|đầu|dau|nhất|nhat)(?=(?:ngày|ngay|tháng|thang|quý|quy|năm|nam|tuần|tuan)(?!\\p{L}))`, 'giu'), (word) => `${word} `],
  // "thángl2", "ngày15", "năm2025".
  [new RegExp(`${WORD_START}(?:ngày|ngay|tháng|thang|quý|quy|năm|nam)(?=[OolI\\d]*\\d)`, 'giu'), (word) => `${word} `],
  // "trước15/6", "15/6đến30/6".
  [new RegExp(`${WORD_START}(?:trước|truoc|từ|tu|đến|den|hết|het|nhất|nhat|và|va)(?=\\d)`, 'giu'), (word) => `${word} `],
  [/(?<=\d)(?=(?:đến|den|tháng|thang|năm|nam|và|va|hằng|hàng|hang)(?!\p{L}))/giu, ' '],
  // "lO/2026" between the slashes of a date.
  [/(?<=\d\s?[/.-]\s?)[OolI]{1,2}(?=\s?[/.-]\s?\d{4})/gu, (token) => token.replace(/[Oo]/g, '0').replace(/[lI]/g, '1')],
  // "l5", "3O": letters between digits, as scanners read them.
  [/(?<![\p{L}\d])[OolI\d]*\d[OolI\d]*(?![\p{L}\d])/gu, (token) => token.replace(/[Oo]/g, '0').replace(/[lI]/g, '1')],
  // "mùng 5", "ngày mồng 10": the days up to the tenth.
  [new RegExp(`${WORD_START}(?:ngày\\s+)?m[ùồ]ng\\s+(?=\\d)`, 'giu'), 'ngày '],
  // "05 (năm) ngày", "mười ngày", "quý hai"; "năm" is five only where a length is counted.
  [new RegExp(`(?<=\\d)\\s*\\((?:${NUMBER_WORD}|năm)\\)`, 'giu'), ''],
  [new RegExp(`${WORD_START}(?:${NUMBER_WORD})(?=\\s+(?:ngày|tuần|tháng|lần|quý|giờ)(?!\\p{L}))`, 'giu'), digitOf],
  [/(?<=^|(?:trong|sau|quá|hạn|gian|đa|vòng)\s)năm(?=\s+(?:ngày|tuần)(?!\p{L})(?!\s*\d))/giu, '5'],
  [new RegExp(`(?<=(?<!\\p{L})quý\\s)(?:một|hai|ba|bốn|tư)(?!\\p{L})(?!\\s+lần)`, 'giu'), digitOf],
  [new RegExp(`(?<=(?<!\\p{L})tháng\\s)(?:${NUMBER_WORD})(?=\\s*(?:$|[,;.)/-]|(?:năm\\s*\\d|và|đến)))`, 'giu'), digitOf],
];
/** "Quý I năm sau", "ngày 15/01 của năm sau"; beside "năm trước" these words belong to a data window. */
const OTHER_YEAR = /(?<=(?:\d|(?<!\p{L})[ivl]{1,3})\s*,?\s*(?:của\s+)?)năm\s+(?:sau|tới|kế tiếp|tiếp theo|liền kề|nay|này)(?!\p{L})/giu;

/** Cleans a phrase; `year` is the plan's and turns "năm sau" behind a day, month or quarter into a number. Never throws. */
export function cleaned(phrase: string, year?: number): Cleaned {
  const printed = phrase.normalize('NFC').replace(/[\u0300-\u036f\u200b-\u200d\u2060\ufeff\u00ad]/g, '').replace(/<[^<>]{1,40}>|&nbsp;/gi, ' ').replace(/\s+/gu, ' ').trim();
  let result: Cleaned = { text: printed, printed, origin: Array.from({ length: printed.length + 1 }, (_, at) => at) };
  for (const [pattern, by] of STEPS) result = replaced(result, pattern, by);
  if (year === undefined || /năm\s+trước/iu.test(printed)) return result;
  return replaced(result, OTHER_YEAR, (words) => `năm ${/(?:nay|này)$/iu.test(words) ? year : year + 1}`);
}

function replaced(from: Cleaned, pattern: RegExp, by: string | ((found: string) => string)): Cleaned {
  let text = '';
  let done = 0;
  const origin: number[] = [];
  const keep = (end: number): void => {
    text += from.text.slice(done, end);
    for (let at = done; at < end; at += 1) origin.push(from.origin[at] ?? 0);
    done = end;
  };
  for (const found of from.text.matchAll(pattern)) {
    keep(found.index);
    const put = typeof by === 'string' ? by : by(found[0]);
    // What stays of the beginning keeps its place; the rest stands where the replaced words end.
    const same = put.startsWith(found[0]) ? found[0].length : 0;
    done = found.index + found[0].length;
    for (let at = 0; at < put.length; at += 1) origin.push(from.origin[at < same ? found.index + at : at === 0 ? found.index : done] ?? 0);
    text += put;
  }
  if (done === 0) return from;
  keep(from.text.length);
  origin.push(from.origin.at(-1) ?? 0);
  return { text, printed: from.printed, origin };
}
