// A grid of cells as spreadsheets and CSV have it to blocks: title rows above the table and notes below it are running text, the rest is a table.
import { guessColumns } from '../table/guess.js';
import { isHeading, isSubHeading } from '../table/heading.js';
import { readNumber } from '../table/number.js';
import { isRuleRow, widestOf, type Block, type Paragraph, type RawRow } from '../table/raw-table.js';
import { foldSpace } from '../table/fold.js';
import { rowsOfGrid, type GridRow } from './merged-grid.js';

/** The blocks of one sheet; `breaks` are the lines after which the sheet has empty rows. A sheet without any table comes back as running text. */
export function sheetBlocks(grid: readonly GridRow[]): Block[] {
  const filled = grid.filter((row) => row.cells.some(({ cell }) => cell.text !== ''));
  const first = firstTableRow(filled);
  if (first < 0) return filled.flatMap(asParagraphs);
  const end = lastTableRow(filled, first);
  const rows = trimmed(rowsOfGrid(filled.slice(first, end + 1)));
  return [...filled.slice(0, first).flatMap(asParagraphs), { kind: 'table', rows }, ...filled.slice(end + 1).flatMap(asParagraphs)];
}

/** The row of headings; without one, the first row from which the columns can be guessed. */
function firstTableRow(filled: readonly GridRow[]): number {
  const rows = filled.map(plainRow);
  const heading = rows.findIndex((row, i) => isHeading(row.cells) || isTwoRowHeading(row, rows[i + 1]));
  if (heading >= 0) return heading;
  const wide = rows.findIndex((row) => row.cells.filter((cell) => cell.text !== '').length >= 3);
  return wide >= 0 && guessColumns(rows.slice(wide)) !== null ? wide : -1;
}

/** Headings parted over two rows may only make sense together. */
function isTwoRowHeading(row: RawRow, below: RawRow | undefined): boolean {
  return below !== undefined && isSubHeading(below.cells, row.cells) && isHeading(row.cells.map((cell, i) => (cell.text === '' ? (below.cells[i] ?? cell) : cell)));
}

/** The last row of the table: what stands under an empty row and has at most two texts and no number is a signature, an addressee or a note. */
function lastTableRow(filled: readonly GridRow[], first: number): number {
  const isBody = (row: GridRow) => row.cells.filter(({ cell, above }) => cell.text !== '' || above !== null).length >= 3 || readNumber(row.cells[0]?.cell.text ?? '') !== null;
  let end = filled.length - 1;
  while (end > first && !isBody(filled[end] as GridRow)) end -= 1;
  if (end === first) return filled.length - 1;
  while (end + 1 < filled.length && (filled[end + 1]?.line ?? 0) === (filled[end]?.line ?? 0) + 1) end += 1;
  return end;
}

function plainRow(row: GridRow): RawRow {
  return { line: row.line, cells: row.cells.map(({ cell }) => cell), afterBreak: false };
}

function asParagraphs(row: GridRow): Paragraph[] {
  return row.cells.flatMap(({ cell }) => cell.broken.split('\n').map(foldSpace).filter((text) => text !== '').map((text): Paragraph => ({ kind: 'paragraph', line: row.line, text, raw: cell.bold ? `**${text}**` : text })));
}

/** Drops columns at the right and left edge that are empty in every row, and Markdown's rows of dashes. */
function trimmed(rows: readonly RawRow[]): RawRow[] {
  const kept = rows.filter((row) => !isRuleRow(row.cells));
  const width = widestOf(kept);
  const used = Array.from({ length: width }, (_, i) => kept.some((row) => (row.cells[i]?.text ?? '') !== ''));
  const from = Math.max(0, used.indexOf(true));
  const to = used.lastIndexOf(true);
  return kept.map((row) => ({ ...row, cells: row.cells.slice(from, to + 1) }));
}
