// Keys under which Vietnamese unit names are compared: without diacritics, tone position, case and punctuation.
// Promises: pure text work, the same key for every spelling that a typist or a scanner makes of one name.

const MARK = /\p{M}/u;
const TONE = /[\u0300\u0301\u0303\u0309\u0323]/u;

/** Letters already folded: a name's text is folded many thousand times, its alphabet has about two hundred letters. */
const FOLDED = new Map<string, string>();

function foldLetter(letter: string): string {
  const base = [...letter.normalize('NFD')].find((part) => !MARK.test(part)) ?? letter;
  const lower = base.toLowerCase().replace('đ', 'd');
  return lower.length === letter.length ? lower : letter;
}

/** Lower case without diacritics, letter for letter: the result has as many UTF-16 units as the NFC input. */
export function foldLetters(text: string): string {
  let folded = '';
  for (const letter of text.normalize('NFC')) {
    let plain = FOLDED.get(letter);
    if (plain === undefined) FOLDED.set(letter, plain = foldLetter(letter));
    folded += plain;
  }
  return folded;
}

const ABBREVIATIONS: readonly (readonly [RegExp, string])[] = [
  [/\buy ban nhan dan\b|\bu b n d\b|\bub nd\b/g, 'ubnd'],
  [/\bhoi dong nhan dan\b/g, 'hdnd'],
  [/\bdoan dai bieu quoc hoi\b/g, 'doan dbqh'],
  [/\bvpubnd\b|\bv ?p ?ub ?nd\b/g, 'van phong ubnd'],
  [/\bvpub\b|\bv pub\b|\bvp ub\b/g, 'van phong ubnd'],
  [/\bvp\b/g, 'van phong'],
  [/\bhcc\b/g, 'hanh chinh cong'],
  [/\bkcn\b/g, 'khu cong nghiep'],
  [/\bqlkcn\b/g, 'quan ly khu cong nghiep'],
  [/\btthc\b/g, 'thu tuc hanh chinh'],
  [/\bkstthc\b/g, 'kiem soat thu tuc hanh chinh'],
  [/\bpt va th\b|\bpt th\b|\bptth\b/g, 'phat thanh va truyen hinh'],
  [/\bhdnd ubnd\b/g, 'hdnd va ubnd'],
  [/\btp ?(?=[a-z])/g, 'thanh pho '],
  [/\bt ?x (?=[a-z])/g, 'thi xa '],
  [/(?<=\bubnd )h (?=[a-z])|^h (?=[a-z])/g, 'huyen '],
  [/(?<=\bubnd )p (?=[a-z])/g, 'phuong '],
  [/(?<=\bubnd )x (?=[a-z])/g, 'xa '],
  [/^p (?=[a-z])/g, 'phong '],
  [/^tt (?=phuc vu|hanh chinh|tro giup|dich vu|kiem soat|van hoa|cong nghe|y te)/g, 'trung tam '],
  [/\bpv ?(?=hanh chinh cong\b)/g, 'phuc vu '],
];

/** The names of a province's units are compared again and again. */
const KNOWN_KEYS = new Map<string, string>();
const MOST_KNOWN = 20_000;
const LONGEST_KNOWN = 200;

/** The comparison key of a name: words without diacritics, usual abbreviations written out, single blanks. */
export function nameKey(text: string): string {
  if (text.length > LONGEST_KNOWN) return makeNameKey(text);
  const known = KNOWN_KEYS.get(text) ?? makeNameKey(text);
  if (KNOWN_KEYS.size >= MOST_KNOWN) KNOWN_KEYS.clear();
  KNOWN_KEYS.set(text, known);
  return known;
}

function makeNameKey(text: string): string {
  let key = foldLetters(text).replace(/\p{M}/gu, '').replace(/&/g, ' va ').replace(/[^a-z0-9]+/g, ' ').trim();
  for (const [short, long] of ABBREVIATIONS) key = key.replace(short, long);
  return key.replace(/\s+/g, ' ').trim();
}

/** The key without blanks: equal for names whose words a scanner tore apart or ran together. */
export function squeezedKey(text: string): string {
  return nameKey(text).replaceAll(' ', '');
}

/** Like the name key but with every accent, the tone moved to the end of its syllable: "Tuy Hoà" equals "Tuy Hòa". */
export function accentKey(text: string): string {
  return text.normalize('NFC').toLowerCase().split(/[^\p{L}\p{M}\p{N}]+/u).filter(Boolean).map(toneLast).join(' ');
}

function toneLast(syllable: string): string {
  const parts = [...syllable.normalize('NFD')];
  return parts.filter((part) => !TONE.test(part)).join('') + parts.filter((part) => TONE.test(part)).join('');
}

/** The ASCII slug of a name: "Huyện Đoan Hùng" → "huyen-doan-hung". */
export function slugOf(name: string): string {
  return foldLetters(name).replace(/[^a-z0-9]+/g, '-').replace(/^-|-$/g, '');
}

/** Levenshtein distance: the least number of letters inserted, deleted or replaced. */
export function editDistance(left: string, right: string): number {
  let previous = Array.from({ length: right.length + 1 }, (_, index) => index);
  for (let row = 1; row <= left.length; row += 1) {
    const current = [row];
    for (let column = 1; column <= right.length; column += 1) {
      const replaced = (previous[column - 1] ?? 0) + (left[row - 1] === right[column - 1] ? 0 : 1);
      current.push(Math.min(replaced, (previous[column] ?? 0) + 1, (current[column - 1] ?? 0) + 1));
    }
    previous = current;
  }
  return previous[right.length] ?? 0;
}
