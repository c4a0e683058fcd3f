// Tables whose cells are parted by tabs, one row a line; a page break cuts a row in two, the second part has an empty first cell.
import { readCell } from '../table/cell.js';
import { isHeading } from '../table/heading.js';
import { readNumber } from '../table/number.js';
import type { RawRow } from '../table/raw-table.js';
import type { FoundTable } from './text.js';
import { continuesCell, endsTable, isBlank, isPageMark } from './text-line.js';

type TabRow = { line: number; cells: string[]; afterBreak: boolean };

/** The block of tabbed rows that begins at line index `from`; blank lines and page marks between rows belong to it. */
export function readTabTable(lines: readonly string[], from: number): FoundTable | null {
  if (!isTabRow(lines[from])) return null;
  const width = usualWidth(lines, from);
  const rows: TabRow[] = [];
  let broken = false;
  let next = from;
  for (let i = from; i < lines.length; i += 1) {
    const line = lines[i] ?? '';
    if (isBlank(line) || isPageMark(line)) {
      broken = true;
      continue;
    }
    const last = rows.at(-1);
    const quoted = readQuotedRow(lines, i);
    if (quoted) {
      rows.push({ line: i + 1, cells: quoted.cells, afterBreak: broken });
      i = quoted.last;
    } else if (line.includes('\t')) addRow(rows, { line: i + 1, cells: line.split('\t'), afterBreak: broken }, width);
    else if (!broken && last && goesOnInCell(lines, i)) last.cells.push(`${last.cells.pop() ?? ''}\n${line}`);
    else break;
    broken = false;
    next = i + 1;
  }
  if (rows.length === 0) return null;
  const table = rows.map((row): RawRow => ({ line: row.line, cells: row.cells.map((cell) => readCell(unquote(cell))), afterBreak: row.afterBreak }));
  return { table: { kind: 'table', rows: table }, next };
}

function isTabRow(line: string | undefined): boolean {
  return line !== undefined && line.slice(0, Math.max(0, line.lastIndexOf('\t'))).trim() !== '';
}

/** Whether a line without tabs right under a row is the rest of its last cell: a bullet or small letters, or another row (no headings) comes right after. */
function goesOnInCell(lines: readonly string[], at: number): boolean {
  const line = lines[at] ?? '';
  if (endsTable(line)) return false;
  if (continuesCell(line)) return true;
  let after = at + 1;
  while (after < lines.length && !lines[after]?.includes('\t') && !isBlank(lines[after]) && !endsTable(lines[after] ?? '')) after += 1;
  const next = lines[after];
  return next !== undefined && next.includes('\t') && !isHeading(next.split('\t').map(readCell));
}

/** A row broken inside a cell goes on in the next line, as long as both together have no more cells than the table. */
function addRow(rows: TabRow[], row: TabRow, width: number): void {
  const last = rows.at(-1);
  const first = row.cells[0] ?? '';
  const joinable =
    last && !row.afterBreak && last.cells.length > 1 && last.cells.length < width && last.cells.length + row.cells.length - 1 <= width
    && first.trim() !== '' && readNumber(readCell(first).text) === null && !/^[-:=\s]+$/.test(first);
  if (!last || !joinable) rows.push(row);
  else last.cells.push(`${last.cells.pop() ?? ''}\n${first}`, ...row.cells.slice(1));
}

/** Enough lines to see how wide a table is. */
const ROWS_TO_SEE = 400;

/** The number of cells most rows of the block have. */
function usualWidth(lines: readonly string[], from: number): number {
  const counts = new Map<number, number>();
  for (let i = from; i < lines.length; i += 1) {
    const line = lines[i] ?? '';
    if (!isBlank(line) && !line.includes('\t') && endsTable(line)) break;
    const quoted = readQuotedRow(lines, i);
    const width = quoted?.cells.length ?? line.split('\t').length;
    if (i - from > ROWS_TO_SEE) break;
    i = quoted?.last ?? i;
    if (width > 1) counts.set(width, (counts.get(width) ?? 0) + 1);
  }
  return [...counts].sort((a, b) => b[1] - a[1] || b[0] - a[0])[0]?.[0] ?? 2;
}

/** A cell of more lines is no cell but a lost quotation mark. */
const LONGEST_QUOTED_LINES = 60;

/** A row with a cell of several lines set in quotes, as spreadsheets copied as text have it, and the index of its last line; null when no cell of the line is left open. */
function readQuotedRow(lines: readonly string[], at: number): { cells: string[]; last: number } | null {
  const line = lines[at] ?? '';
  if (!line.includes('"') || splitQuoted(line) !== null) return null;
  for (let last = at + 1; last < Math.min(lines.length, at + LONGEST_QUOTED_LINES); last += 1) {
    const cells = /"(?:\t|$)/.test(lines[last] ?? '') ? splitQuoted(lines.slice(at, last + 1).join('\n')) : null;
    if (cells) return { cells, last };
  }
  return null;
}

/** The cells of a row, tabs and line breaks inside quotes kept; null when the quotation mark a cell begins with is never closed. */
function splitQuoted(text: string): string[] | null {
  const cells: string[] = [];
  for (let at = 0; at <= text.length; ) {
    const quoted = /"(?:[^"]|"")*"(?=\t|$)/y;
    quoted.lastIndex = at;
    const tab = text.indexOf('\t', at);
    const bare = text.slice(at, tab < 0 ? text.length : tab);
    const cell = quoted.exec(text)?.[0] ?? bare;
    if (cell === bare && bare.startsWith('"') && !bare.slice(1).replaceAll('""', '').includes('"')) return null;
    cells.push(cell);
    at += cell.length + 1;
  }
  return cells;
}

/** Spreadsheets copied as text set cells with line breaks in quotes and double the quotes inside. */
function unquote(cell: string): string {
  const bare = cell.trim();
  return bare.length > 1 && bare.startsWith('"') && bare.endsWith('"') && !/[^"]"[^"]/.test(bare.slice(1, -1)) ? bare.slice(1, -1).replace(/""/g, '"') : cell;
}
