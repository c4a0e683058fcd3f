// Which rows of a table are headings, and the columns they name.
import type { Cell } from './cell.js';
import { isNumberHeading, roleOf, yearOfHeading, type Column } from './column-role.js';
import { fold, isCapitals, startsSmall } from './fold.js';
import { readNumber } from './number.js';
import { settleColumns, type WeighedColumn } from './settle-column.js';

const LONGEST_HEADING = 110;

/** Headings of a table without a column of numbers are shorter than any row that could be taken for them. */
const LONGEST_BARE_HEADING = 50;

/** Whether a row reads as headings: short cells naming at least three different columns (two in a narrow table), no task number. */
export function isHeading(cells: readonly Cell[]): boolean {
  const filled = cells.filter((cell) => cell.text !== '');
  if (filled.length < 2 || filled.some((cell) => cell.text.length > LONGEST_HEADING)) return false;
  const first = cells[0]?.text ?? '';
  if (first !== '' && readNumber(first) !== null) return false;
  if (opensWithNumberHeading(cells)) return true;
  const numbered = namesNumbers(filled);
  if (filled.some((cell) => startsSmall(cell.text)) && !isNumberHeading(first)) return false;
  const known = filled.map((cell) => roleOf(cell.text)).filter((hit) => hit.weight > 0);
  const roles = new Set(known.map((hit) => hit.role));
  const share = known.length / filled.length;
  if (!numbered && (share < 0.75 || filled.some((cell) => cell.text.length > LONGEST_BARE_HEADING))) return false;
  const hasSubject = roles.has('content') || roles.has('number');
  return hasSubject && share > 0.5 && (roles.size >= 3 || (cells.length <= 3 && roles.size >= 2 && known.every((hit) => hit.weight >= 2)));
}

/** Whether one of the headings is that of a column of numbers. */
export function namesNumbers(cells: readonly Cell[]): boolean {
  return cells.some((cell) => isNumberHeading(cell.text));
}

/** "STT", "TT" … before at least two other short headings, whatever these are. */
function opensWithNumberHeading(cells: readonly Cell[]): boolean {
  const others = cells.slice(1).filter((cell) => cell.text !== '');
  return isNumberHeading(cells[0]?.text ?? '') && others.length >= 2 && others.every((cell) => cell.text.length <= LONGEST_BARE_HEADING);
}

/** Whether a row is the second line of two-line headings: short cells under headings that span several columns ("Bắt đầu", "Hoàn thành"); cells that repeat the heading above count as empty. */
export function isSubHeading(cells: readonly Cell[], above: readonly Cell[]): boolean {
  const own = cells.map((cell, at) => ({ text: cell.text, at })).filter(({ text, at }) => text !== '' && fold(text) !== fold(above[at]?.text ?? ''));
  if (own.length === 0 || own.some(({ text, at }) => at === 0 || text.length > 60 || startsSmall(text) || !isSpanned(above, at))) return false;
  return own.some(({ text }) => roleOf(text).weight >= 2 || yearOfHeading(text) !== null);
}

/** A heading spans several columns when it is repeated beside itself, or when the cell beside it is empty. */
function isSpanned(above: readonly Cell[], i: number): boolean {
  const own = above[i]?.text ?? '';
  return own === '' || (above[i + 1]?.text ?? '') === '' || above[i + 1]?.text === own || above[i - 1]?.text === own;
}

/** The columns of a table from its heading row and, where there is one, the row under it. */
export function columnsOf(top: readonly Cell[], below: readonly Cell[] | null): Column[] {
  const width = Math.max(top.length, below?.length ?? 0);
  const columns: WeighedColumn[] = [];
  let parent = '';
  for (let i = 0; i < width; i += 1) {
    const own = top[i]?.text ?? '';
    const sub = fold(below?.[i]?.text ?? '') === fold(own) ? '' : (below?.[i]?.text ?? '');
    if (own !== '') parent = own;
    const heading = sub === '' ? own : `${own === '' ? parent : own} ${sub}`.trim();
    const alone = sub === '' ? null : roleOf(sub);
    columns.push({ heading, ...(alone && alone.weight >= 3 ? alone : roleOf(heading)), ...yearOf(sub) });
  }
  return settleColumns(columns);
}

/** "2026" under "Chỉ tiêu các năm" names the year of its column, whatever the heading above says. */
function yearOf(sub: string): { role?: 'value'; year?: number } {
  const year = sub === '' ? null : yearOfHeading(sub);
  return year === null ? {} : { role: 'value', year };
}

/** Whether a row is the numbering of columns "(1) (2) (3)" or "A 1 2 3" that some offices print under the headings. */
export function isColumnNumbering(cells: readonly Cell[]): boolean {
  const filled = cells.filter((cell) => cell.text !== '').map((cell) => cell.text.replace(/[()[\]\s]/g, ''));
  if (filled.length < 3 || filled.length < cells.length - 1) return false;
  const digits = filled.filter((text) => /^\d{1,2}$/.test(text)).map(Number);
  const rising = digits.every((value, i) => i === 0 || value === (digits[i - 1] ?? 0) + 1);
  return rising && digits.length >= filled.length - 2 && digits.length >= 2 && filled.every((text) => /^(\d{1,2}|[A-Z])$/.test(text)) && (digits[0] ?? 9) <= 2;
}

/** Whether a row repeats the headings at the top of a page (a scanner may have changed some letters). */
export function repeatsHeading(cells: readonly Cell[], heading: readonly Cell[]): boolean {
  const wanted = heading.map((cell) => fold(cell.text));
  const got = cells.map((cell) => fold(cell.text));
  const filled = wanted.filter((text) => text !== '');
  const same = wanted.filter((text, i) => text !== '' && got[i] === text).length;
  return filled.length > 1 && same / filled.length >= 0.6 && got.filter((text) => text !== '').length >= filled.length * 0.6;
}

/** A title in a cell: bold or in capitals. */
export function isTitleCell(cell: Cell): boolean {
  return cell.bold || isCapitals(cell.text);
}
