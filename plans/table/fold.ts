// Comparing Vietnamese text as people and scanners write it: without case, diacritics or punctuation.

/** Lower case, no diacritics, đ as d, everything that is not a letter or digit as one blank. Only for comparing, never for showing. */
export function fold(text: string): string {
  if (text.length > LONGEST_KNOWN) return foldAnew(text);
  const known = KNOWN.get(text);
  if (known !== undefined) return known;
  const folded = foldAnew(text);
  if (KNOWN.size >= MOST_KNOWN) KNOWN.clear();
  KNOWN.set(text, folded);
  return folded;
}

/** The same cells are compared many times while a table is read. */
const KNOWN = new Map<string, string>();
const MOST_KNOWN = 5000;
const LONGEST_KNOWN = 200;

function foldAnew(text: string): string {
  return text
    .normalize('NFD')
    .replace(/\p{M}+/gu, '')
    .replace(/[đĐ]/g, 'd')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}

/** White space folded to one blank, zero-width marks dropped. */
export function foldSpace(text: string): string {
  return text.replace(/[\u200B-\u200D\u2060\uFEFF]/g, '').replace(/[\s\u00A0]+/g, ' ').trim();
}

/** Whether two folded words are the same but for one letter; short words must be equal, since "bo" and "so" are different offices. */
export function sameWord(a: string, b: string): boolean {
  if (a === b) return true;
  if (Math.min(a.length, b.length) < 4 || Math.abs(a.length - b.length) > 1) return false;
  let i = 0;
  while (i < a.length && a[i] === b[i]) i += 1;
  const restA = a.slice(i);
  const restB = b.slice(i);
  return restA.slice(1) === restB.slice(1) || restA.slice(1) === restB || restA === restB.slice(1);
}

/** Position (in words) of a folded phrase in a folded text, one wrong letter a word allowed; -1 when absent. */
export function phraseAt(text: string, phrase: string): number {
  const words = text.split(' ');
  const wanted = phrase.split(' ');
  for (let at = 0; at + wanted.length <= words.length; at += 1) {
    if (wanted.every((word, i) => sameWord(words[at + i] ?? '', word))) return at;
  }
  return -1;
}

/** Whether the first letter of the text is small: the mark of a piece cut from the row above. */
export function startsSmall(text: string): boolean {
  const first = /\p{L}|\p{N}|[-+•–—*]/u.exec(text)?.[0] ?? '';
  return /\p{Ll}/u.test(first);
}

/** Whether a line is set in capitals throughout (a title rather than a sentence). */
export function isCapitals(text: string): boolean {
  const letters = text.replace(/[^\p{L}]/gu, '');
  return letters.length >= 3 && letters === letters.toUpperCase();
}
