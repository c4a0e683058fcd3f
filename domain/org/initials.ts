// Names shortened to initials, wholly or in part: "STNMT", "Sở Lao động TB&XH", "Phòng KT-HT&ĐT", "TP-HT", "BCH Quân sự xã".
// Promises: every letter of the short form is a word of the name, in its order; connecting words may be missing on either side.
import { foldLetters } from './name-key.js';

/** "và", "các" and "của" have no initial in short forms. */
const CONNECTING: ReadonlySet<string> = new Set(['va', 'cac', 'cua']);
/** The place a body belongs to is left out of short forms as often as not. */
const PLACE: ReadonlySet<string> = new Set(['tinh', 'xa', 'phuong', 'huyen', 'so', 'thanh', 'pho']);
/** Single letters that stand for one word: "P. Nội vụ". */
const SINGLE: Readonly<Record<string, string>> = { p: 'phong', s: 'so', b: 'ban' };
const LONGEST_SHORT_FORM = 12;
const MOST_WORDS = 12;

/** The words of a name or mention without connecting words; every word apart, nothing written out. */
export function plainWords(text: string): string[] {
  return foldLetters(text).split(/[^a-z0-9]+/).filter((word) => word !== '' && !CONNECTING.has(word));
}

/** Whether the mention is a short form of the name: at least one of its words stands for two or more words of the name. */
export function isShortFormOf(mention: readonly string[], name: readonly string[]): boolean {
  if (mention.length === 0 || mention.length > MOST_WORDS || name.length <= mention.length) return false;
  return fits(mention, 0, name, 0, false);
}

function fits(mention: readonly string[], at: number, name: readonly string[], from: number, shortened: boolean): boolean {
  const word = mention[at];
  if (word === undefined) return shortened && name.slice(from).every((rest) => PLACE.has(rest));
  const next = name[from];
  if (next === undefined) return false;
  if ((word === next || SINGLE[word] === next) && fits(mention, at + 1, name, from + 1, shortened)) return true;
  if (word.length < 2 || word.length > LONGEST_SHORT_FORM || from + word.length > name.length) return false;
  const stands = [...word].every((letter, i) => name[from + i]?.startsWith(letter) === true);
  return stands && fits(mention, at + 1, name, from + word.length, true);
}
