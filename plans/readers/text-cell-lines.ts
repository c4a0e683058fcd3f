// Tables written one cell a line: every cell begins with a tab, lines without one go on with the cell, a blank line ends a row.
import { readCell } from '../table/cell.js';
import { guessColumns } from '../table/guess.js';
import { isHeading } from '../table/heading.js';
import { readNumber } from '../table/number.js';
import type { RawRow } from '../table/raw-table.js';
import type { FoundTable } from './text.js';
import { continuesCell, endsTable, isBlank, isPageMark } from './text-line.js';

/** A cell longer than this many lines is running text after the table. */
const LONGEST_CELL_LINES = 300;

/** Enough rows to see whether a table begins; the others are read only then. */
const ROWS_TO_JUDGE = 8;

type CellRow = { line: number; cells: string[] };

/** The table that begins at line index `from`, if its first row reads as headings, has `width` cells after an earlier table of that width, or begins rows that look like tasks. */
export function readCellPerLine(lines: readonly string[], from: number, width: number): FoundTable | null {
  if (!isCellLine(lines[from])) return null;
  const begin = collectRows(lines, from, ROWS_TO_JUDGE).rows;
  const first = begin[0]?.cells.map(readCell) ?? [];
  const goesOn = width >= 3 && first.length === width && readNumber(first[0]?.text ?? '') !== null;
  if (first.length < 2 || !(isHeading(first) || goesOn || looksLikeTasks(begin))) return null;
  const { rows, next } = collectRows(lines, from, Infinity);
  const repaired = repairRows(rows, first.length);
  return { table: { kind: 'table', rows: repaired.map(readRow) }, next };
}

/** Rows of one width that look like tasks: a table whose headings are missing. */
function looksLikeTasks(rows: readonly CellRow[]): boolean {
  const [first, second] = rows;
  return second !== undefined && first?.cells.length === second.cells.length && guessColumns(rows.map(readRow)) !== null;
}

function readRow(row: CellRow): RawRow {
  return { line: row.line, cells: row.cells.map(readCell), afterBreak: false };
}

function isCellLine(line: string | undefined): boolean {
  return line !== undefined && /^[ \u00A0]*\t[^\t]*\t?$/.test(line);
}

function collectRows(lines: readonly string[], from: number, most: number): { rows: CellRow[]; next: number } {
  const rows: CellRow[] = [];
  let row: CellRow | null = null;
  let afterBlank = false;
  let i = from;
  for (; i < lines.length; i += 1) {
    const line = lines[i] ?? '';
    if (isBlank(line)) {
      afterBlank = true;
      continue;
    }
    if (isCellLine(line)) {
      if ((row === null || afterBlank) && rows.length >= most) break;
      if (row === null || afterBlank) rows.push((row = { line: i + 1, cells: [] }));
      row.cells.push(line.trim());
    } else {
      if (row === null || (afterBlank && !goesOnAfterBlank(lines, i))) break;
      if (!afterBlank && endsTable(line) && !goesOnAfterBlank(lines, i)) break;
      row.cells.push(`${row.cells.pop() ?? ''}\n${line.trim()}`);
    }
    afterBlank = false;
  }
  return { rows, next: i };
}

/** Whether text after a blank line still belongs to the cell: another row follows with no heading between, or it is a bullet or small letters. */
function goesOnAfterBlank(lines: readonly string[], at: number): boolean {
  if (isPageMark(lines[at] ?? '')) return true;
  for (let i = at; i < Math.min(lines.length, at + LONGEST_CELL_LINES); i += 1) {
    const line = lines[i] ?? '';
    if (isCellLine(line)) return true;
    if (!isBlank(line) && endsTable(line)) break;
  }
  return continuesCell(lines[at] ?? '');
}

/** Rows broken by a stray blank line are put together again, rows run together are parted, by the number of columns. */
function repairRows(rows: readonly CellRow[], width: number): CellRow[] {
  const repaired: CellRow[] = [];
  for (const row of rows) {
    const last = repaired.at(-1);
    const together = (last?.cells.length ?? 0) + row.cells.length;
    const begins = row.cells[0] ?? '';
    if (last && last.cells.length < width && together <= width && readNumber(begins) === null && (begins !== '' || together === width)) {
      last.cells.push(...row.cells);
    } else if (row.cells.length > width && row.cells.length % width === 0) {
      for (let at = 0; at < row.cells.length; at += width) repaired.push({ line: row.line + at, cells: row.cells.slice(at, at + width) });
    } else repaired.push({ line: row.line, cells: [...row.cells] });
  }
  return repaired;
}
