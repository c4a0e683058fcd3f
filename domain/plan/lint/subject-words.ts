// What a piece of work is about, as words that can be compared: abbreviations written out, filler and times left out.
import { nameKey } from '../../org/name-key.js';

const FILLER = new Set(('cac cua va ve cho tai trong theo viec nhung voi doi duoc co tu den do la thuc hien trien khai to chuc tiep tuc tang cuong day manh thuong xuyen kip thoi day du dung nghiem '
  + 'dinh ky hang hoac bang tren quy').split(' '));
/** Words that make another piece of work of the same sentence: another level, period, direction or part. */
const TELLING = /^(?:\d+|i{1,3}|iv|v|vi{1,3}|ix|x|tinh|huyen|xa|so|phuong|dau|cuoi|so ket|ket|tong|thang|quy|nam|tuan|nua|du|chinh|trung|uong|dang|noi|bo)$/;
const TIME = /(?:(?:xong |hoan thanh )?(?:truoc|cham nhat|muon nhat|den het|vao|tu) )?(?:la )?ngay \d{1,2}(?: thang)?(?: \d{1,2})?(?: nam)?(?: \d{4})?(?: (?:cua )?(?:hang )?(?:thang|quy)(?: cuoi| dau)?(?: quy| nam)?)?|(?:hang|dinh ky) (?:thang|quy|nam|tuan)|nam 20\d\d|20\d\d/g;

/** The words of a subject in their order, without filler, times and years. */
export function subjectWords(text: string): string[] {
  return nameKey(text).replace(TIME, ' ').split(' ').filter((word) => word !== '' && !FILLER.has(word));
}

export function isTelling(word: string): boolean {
  return TELLING.test(word);
}

/** Words that only one of two lists has; a word misspelt by one letter counts as the same. */
export function differingWords(one: readonly string[], other: readonly string[]): string[] {
  const left = without(one, other);
  const right = without(other, one);
  for (let at = left.length - 1; at >= 0; at -= 1) {
    const found = right.findIndex((word) => isSlip(left[at] ?? '', word));
    if (found < 0) continue;
    left.splice(at, 1);
    right.splice(found, 1);
  }
  return [...left, ...right];
}

/** The words of a list that the other does not have, each as often as it has it less. */
function without(words: readonly string[], others: readonly string[]): string[] {
  const left = new Map<string, number>();
  for (const word of others) left.set(word, (left.get(word) ?? 0) + 1);
  return words.filter((word) => {
    const count = left.get(word) ?? 0;
    if (count > 0) left.set(word, count - 1);
    return count === 0;
  });
}

/** One letter replaced, added or left out in a word of four letters or more. */
function isSlip(a: string, b: string): boolean {
  if (Math.min(a.length, b.length) < 4 || Math.abs(a.length - b.length) > 1) return false;
  let at = 0;
  while (at < a.length && a[at] === b[at]) at += 1;
  const [restA, restB] = [a.slice(at), b.slice(at)];
  return restA.slice(1) === restB.slice(1) || restA.slice(1) === restB || restA === restB.slice(1);
}
