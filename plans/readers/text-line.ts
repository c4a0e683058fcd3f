// What a single line of a plain-text plan is, as far as tables are concerned.
import { fold, isCapitals, startsSmall } from '../table/fold.js';

/** Nothing but blanks; a lone tab is an empty cell and not blank. */
export function isBlank(line: string | undefined): boolean {
  return line !== undefined && /^[ \u00A0\u200B\uFEFF]*$/.test(line);
}

/** Page furniture that stands between the rows of a cut table: "12", "- 12 -", "Trang 3/9", a rule. A number in the first cell is a row's. */
export function isPageMark(line: string): boolean {
  return line.length < 60 && !/^[ \u00A0]*\d{1,3}[ \u00A0]*\t/.test(line) && /^\s*(?:[-–—]?\s*\d{1,3}\s*[-–—]?|\\?-{3,}|\*{3,}|_{3,}|(?:Trang|Page)\s+\d+(?:\s*[/]\s*\d+)?)\s*$/i.test(line);
}

/** A line that ends a table: a heading, the list of addressees, a new appendix. */
export function endsTable(line: string): boolean {
  const bare = line.trim();
  if (/^(?:#{1,6}\s|\*\*)/.test(bare)) return true;
  const folded = fold(bare);
  if (/^(?:noi nhan|phu luc|tm uy ban|kt chu tich|ghi chu)\b/.test(folded)) return true;
  return /^[IVX]+[.]\s/.test(bare) || (isCapitals(bare) && bare.split(/\s+/).length >= 3);
}

/** A line that goes on with the cell above it: a bullet, or small letters. */
export function continuesCell(line: string): boolean {
  return /^\s*[-+•–*]\s*\S/.test(line) || startsSmall(line.trim());
}
