// A Word table to a grid of columns. Word keeps a grid per table, but borders dragged by hand give rows of their own grid lines:
// a row with the usual number of cells is taken cell by cell, any other by where its cells lie.
import { EMPTY_CELL } from '../table/cell.js';
import { coveredBy, type GridCell, type GridRow } from './merged-grid.js';
import { plainCell } from './plain-cell.js';
import { cellText, type WordNode } from './word-model.js';

/** Wider than any plan table; a larger span is a mistake or an attack. */
const MOST_COLUMNS = 63;

type Placed = GridCell & { start: number; span: number };

/** The rows of a table; `lineOf` gives each its line, `onNote` gets the notes its cells refer to. */
export function gridOfWordTable(table: WordNode, lineOf: () => number, onNote: (line: number, notes: WordNode[]) => void): GridRow[] {
  const rows = (table.children ?? []).flatMap((node) => (node.type === 'tableRow' ? [node] : (node.children ?? []).filter((inner) => inner.type === 'tableRow')));
  const reach = new Map<number, { left: number; span: number; above: Placed }>();
  const placed = rows.map((row) => {
    const line = lineOf();
    return { line, cells: placeRow(row, reach, (notes) => onNote(line, notes)) };
  });
  const usual = usualStarts(placed.map((row) => row.cells));
  return placed.map(({ line, cells }) => ({ line, cells: alignTo(usual, cells) }));
}

/** The cells of a row with their grid columns; `reach` says at which column a cell from above still reaches down, and how far. */
function placeRow(row: WordNode, reach: Map<number, { left: number; span: number; above: Placed }>, onNotes: (notes: WordNode[]) => void): Placed[] {
  const placed: Placed[] = [];
  let at = 0;
  const passCovered = () => {
    for (let covering = reach.get(at); covering && at < MOST_COLUMNS; covering = reach.get(at)) {
      placed.push({ ...coveredBy(covering.above.cell), start: at, span: covering.span });
      covering.left -= 1;
      if (covering.left <= 0) reach.delete(at);
      at += covering.span;
    }
  };
  for (const node of row.children ?? []) {
    if (node.type !== 'tableCell') continue;
    passCovered();
    if (at >= MOST_COLUMNS) break;
    const words = cellText(node.children ?? []);
    if (words.notes.length > 0) onNotes(words.notes);
    const span = Math.max(1, Math.min(node.colSpan ?? 1, MOST_COLUMNS - at));
    const own: Placed = { cell: plainCell(words.text, words.bold), above: null, start: at, span };
    placed.push(own);
    if ((node.rowSpan ?? 1) > 1) reach.set(at, { left: (node.rowSpan ?? 1) - 1, span, above: own });
    at += span;
  }
  passCovered();
  return placed;
}

/** Where the cells of the rows with the most frequent number of cells begin. */
function usualStarts(rows: readonly Placed[][]): number[] {
  const counts = new Map<number, number>();
  for (const cells of rows) counts.set(cells.length, (counts.get(cells.length) ?? 0) + 1);
  const usual = [...counts].filter(([cells]) => cells > 1).sort((a, b) => b[1] - a[1] || b[0] - a[0])[0]?.[0] ?? 1;
  const model = rows.find((cells) => cells.length === usual) ?? rows[0] ?? [];
  return model.map((cell) => cell.start);
}

/** Puts a row's cells into the columns that begin at `starts`; two cells of one column are joined, so that no word is lost. */
function alignTo(starts: readonly number[], cells: readonly Placed[]): GridCell[] {
  if (cells.length === starts.length) return cells.map(({ cell, above }) => ({ cell, above }));
  const row: GridCell[] = starts.map(() => ({ cell: EMPTY_CELL, above: null }));
  for (const { cell, above, start, span } of cells) {
    const inside = starts.findIndex((edge) => edge >= start && edge < start + span);
    const at = inside >= 0 ? inside : Math.max(0, starts.filter((edge) => edge <= start).length - 1);
    const there = row[at];
    const taken = there !== undefined && there.cell.text !== '';
    const across = starts.filter((edge) => edge >= start && edge < start + span).length;
    row[at] = taken && cell.text !== '' ? { cell: plainCell(`${there.cell.broken}\n${cell.broken}`, there.cell.bold), above: null } : taken ? there : { cell, above, across };
  }
  return row;
}
