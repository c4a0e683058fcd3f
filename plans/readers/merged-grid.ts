// Tables with merged cells, as Word and Excel have them: each text once, in the first place it covers; a cell merged downwards over several
// tasks ("Sở Tư pháp" beside five rows) holds for each of them; of one task with further product rows only number and content are said again.
import { EMPTY_CELL, type Cell } from '../table/cell.js';
import { columnsOf, isHeading, isSubHeading } from '../table/heading.js';
import type { RawRow } from '../table/raw-table.js';

/** A cell of the grid; `above` is the cell that reaches down over this place, whose text stands further up; `across` how many columns it covers, one without it. */
export type GridCell = { cell: Cell; above: Cell | null; across?: number };

export type GridRow = { line: number; cells: GridCell[] };

/** The rows a table is read from; see the head of this file for merged cells. */
export function rowsOfGrid(grid: readonly GridRow[]): RawRow[] {
  const plain = grid.map((row): RawRow => ({ line: row.line, cells: row.cells.map(({ cell }) => cell), afterBreak: false }));
  const top = plain.findIndex((row) => isHeading(row.cells));
  const heading = plain[top]?.cells;
  const below = plain[top + 1]?.cells;
  const two = heading !== undefined && below !== undefined && isSubHeading(below, heading);
  const columns = heading ? columnsOf(heading, two ? below : null) : [];
  const leading = ['number', 'content'].map((role) => columns.findIndex((column) => column.role === role)).filter((at) => at >= 0);
  const bodyFrom = top + (two ? 2 : 1);
  return plain.map((row, i) => {
    const cells = grid[i]?.cells ?? [];
    if (i < bodyFrom) return row;
    if (!isRowOfItsOwn(cells, leading.length > 0 ? leading : [0])) return { ...row, cells: cells.map(({ cell, above }, at) => (above && leading.includes(at) ? above : cell)) };
    return { ...row, cells: titleInContent(cells, columns.findIndex((column) => column.role === 'content')) };
  });
}

/** A cell merged over the content column and others before it (a group's title over the whole row) stands in the content column. */
function titleInContent(cells: readonly GridCell[], content: number): Cell[] {
  const own = cells.map(({ cell, above }) => above ?? cell);
  const over = cells.findIndex(({ across }, at) => (across ?? 1) > 1 && at < content && content < at + (across ?? 1));
  const title = own[over];
  if (!title || own[content]?.text !== '') return own;
  return own.map((cell, at) => (at === content ? title : at === over ? EMPTY_CELL : cell));
}

/** Whether a row begins a task: its number or its content stands in it and does not reach into it from above. */
function isRowOfItsOwn(cells: readonly GridCell[], leading: readonly number[]): boolean {
  return leading.some((at) => cells[at] !== undefined && cells[at].above === null && cells[at].cell.text !== '');
}

/** An empty place under a merged cell. */
export function coveredBy(above: Cell): GridCell {
  return { cell: EMPTY_CELL, above };
}
