// What is said about a timing behind it: a condition, a note, "năm sau".
import type { Draft } from './draft.js';
import { matchAt, wordsOf, type Source } from './source.js';

const CONDITION = /\(?\s*neu\s+(?:co|can|phat\s+sinh)[^,;.:)]*(?![^,;.:)]*:)\)?/uy;
/** An addition that binds nobody to a day. */
const NOTE = /(?:va\s+)?(?:bam\s+sat\s+)?(?:(?:theo|tuy|tuy\s+theo|phu\s+hop\s+voi)\s+)?tinh\s+hinh\s+thuc\s+t\p{L}+(?:\s+cua\s+[^;.]*)?/uy;
/** "năm sau" behind a date whose plan has no year yet; with the plan's year it has been a number since the phrase was cleaned. */
const OTHER_YEAR = /(?:cua\s+)?nam\s+(?:sau|toi|ke\s+tiep|tiep\s+theo|lien\s+ke|truoc)(?!\p{L})/uy;
const THIS_YEAR = /(?:cua\s+)?nam\s+(?:nay|bao\s+cao|ke\s+hoach)(?!\p{L})/uy;

/** Gives a condition, note or year to the timing before it; the end of its words, or null when there is no such addition. */
export function additionEnd(source: Source, at: number, last: Draft | undefined): number | null {
  if (!last) return null;
  const note = matchAt(source, at, NOTE);
  if (note) last.timing = { ...last.timing, note: wordsOf(source, at, note.end) };
  const condition = note ? null : matchAt(source, at, CONDITION);
  if (condition) last.timing = { ...last.timing, condition: wordsOf(source, at, condition.end).replace(/^\(|\)$/g, '') };
  const right = last.yearless && /^\s*,?\s*$/.test(source.folded.slice(last.end, at));
  const other = right ? matchAt(source, at, OTHER_YEAR) : null;
  if (other) last.timing = { ...last.timing, note: wordsOf(source, at, other.end), doubt: `"${wordsOf(source, at, other.end)}": cần biết đó là năm nào` };
  return (note ?? condition ?? other ?? (right ? matchAt(source, at, THIS_YEAR) : null))?.end ?? null;
}
