// A grid of cells as spreadsheets and CSV have it to blocks: title rows above the table and notes below it are running text, the rest is a table.
import { guessColumns } from '../table/guess.js';
import { isHeading, isSubHeading } from '../table/heading.js';
import { leadingNumber, readNumber } from '../table/number.js';
import { isRuleRow, widestOf, type Block, type Paragraph, type RawRow } from '../table/raw-table.js';
import { foldSpace } from '../table/fold.js';
import { rowsOfGrid, type GridRow } from './merged-grid.js';

/** The blocks of one sheet. Text rows right above further headings part its tables; a sheet without any table comes back as running text. */
export function sheetBlocks(grid: readonly GridRow[]): Block[] {
  const filled = grid.filter((row) => row.cells.some(({ cell }) => cell.text !== ''));
  const starts = tableStarts(filled);
  const first = starts[0];
  if (first === undefined) return filled.flatMap(asParagraphs);
  const blocks: Block[] = [...filled.slice(0, first.text).flatMap(asParagraphs), ...filled.slice(first.text, first.table).flatMap(asTitles)];
  starts.forEach(({ table }, i) => {
    const next = starts[i + 1];
    const until = next?.text ?? filled.length;
    const end = lastTableRow(filled.slice(0, until), table);
    blocks.push({ kind: 'table', rows: trimmed(rowsOfGrid(filled.slice(table, end + 1))) }, ...filled.slice(end + 1, until).flatMap(asParagraphs), ...(next ? filled.slice(next.text, next.table).flatMap(asTitles) : []));
  });
  return blocks;
}

/** Where tables begin (`table`) and the text above them (`text`): at headings with text rows above; without any heading, where the columns can be guessed. */
function tableStarts(filled: readonly GridRow[]): { table: number; text: number }[] {
  const rows = filled.map(plainRow);
  const starts: { table: number; text: number }[] = [];
  rows.forEach((row, at) => {
    if (!isHeading(row.cells) && !isTwoRowHeading(row, rows[at + 1])) return;
    const before = starts.at(-1);
    let text = at;
    while (text > (before ? before.table + 1 : 0) && isTextRow(rows[text - 1])) text -= 1;
    if (!before || text < at) starts.push({ table: at, text });
  });
  if (starts.length > 0) return starts;
  const wide = rows.findIndex((row) => row.cells.filter((cell) => cell.text !== '').length >= 3);
  return wide >= 0 && guessColumns(rows.slice(wide)) !== null ? [{ table: wide, text: wide }] : [];
}

/** One text alone, which is no number. */
function isTextRow(row: RawRow | undefined): boolean {
  const filled = row?.cells.filter((cell) => cell.text !== '') ?? [];
  return filled.length === 1 && readNumber(filled[0]?.text ?? '') === null;
}

/** Headings parted over two rows may only make sense together. */
function isTwoRowHeading(row: RawRow, below: RawRow | undefined): boolean {
  const filled = row.cells.filter((cell) => cell.text !== '').length;
  return below !== undefined && filled >= 2 && filled < row.cells.length && readNumber(row.cells[0]?.text ?? '') === null && isSubHeading(below.cells, row.cells) && isHeading(row.cells.map((cell, i) => (cell.text === '' ? (below.cells[i] ?? cell) : cell)));
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

/** Text right above headings: a numbered line there is the title of the table, however long and however set. */
function asTitles(row: GridRow): Paragraph[] {
  return asParagraphs(row).map((paragraph) => (leadingNumber(paragraph.text) && !paragraph.raw.startsWith('**') ? { ...paragraph, raw: `**${paragraph.text}**` } : paragraph));
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
