// HTML tables inside Markdown, as some converters leave them; merged cells hold as in Word and Excel (merged-grid).
import { EMPTY_CELL, readCell, type Cell } from '../table/cell.js';
import { coveredBy, rowsOfGrid, type GridCell, type GridRow } from './merged-grid.js';
import type { FoundTable } from './text.js';

/** Wider than any plan table; a larger span is a mistake or an attack. */
const MOST_COLUMNS = 60;

/** The HTML table that opens in the line at index `from`, up to its end tag or the end of the text. */
export function readHtmlTable(lines: readonly string[], from: number): FoundTable | null {
  if (!/<table[\s>]/i.test(lines[from] ?? '')) return null;
  let to = from;
  while (to < lines.length - 1 && !/<\/table\s*>/i.test(lines[to] ?? '')) to += 1;
  const source = lines.slice(from, to + 1);
  const rows = rowsOfGrid(readRows(source.join('\n'), from + 1));
  return rows.length === 0 ? null : { table: { kind: 'table', rows }, next: to + 1 };
}

function readRows(source: string, firstLine: number): GridRow[] {
  const rows: GridRow[] = [];
  let reaching: Reaching[] = [];
  let line = firstLine;
  let counted = 0;
  for (const match of source.matchAll(/<tr(?:\s[^<>]*)?>([\s\S]*?)(?=<\/tr\s*>|<tr[\s>]|<\/table|$)/gi)) {
    line += source.slice(counted, match.index).split('\n').length - 1;
    counted = match.index;
    const { cells, below } = readRow(match[1] ?? '', reaching);
    reaching = below;
    rows.push({ line, cells });
  }
  return rows;
}

/** A cell above that still reaches down over this many rows of its column. */
type Reaching = { cell: Cell; rows: number } | undefined;

/** One row; `reaching` says for each column which cell above covers it. */
function readRow(source: string, reaching: readonly Reaching[]): { cells: GridCell[]; below: Reaching[] } {
  const cells: GridCell[] = [];
  const below: Reaching[] = [];
  const passCovered = () => {
    for (let above = reaching[cells.length]; above && cells.length < MOST_COLUMNS; above = reaching[cells.length]) {
      below[cells.length] = above.rows > 1 ? { cell: above.cell, rows: above.rows - 1 } : undefined;
      cells.push(coveredBy(above.cell));
    }
  };
  for (const match of source.matchAll(/<(t[dh])(\s[^<>]*)?>([\s\S]*?)(?=<\/t[dh]\s*>|<t[dh][\s>]|$)/gi)) {
    passCovered();
    const across = Math.min(spanOf(match[2], 'colspan'), MOST_COLUMNS - cells.length);
    const down = spanOf(match[2], 'rowspan') - 1;
    const raw = (match[1] ?? '').toLowerCase() === 'th' ? `<b>${match[3] ?? ''}</b>` : (match[3] ?? '');
    for (let i = 0; i < across; i += 1) {
      const cell = i === 0 ? readCell(raw) : EMPTY_CELL;
      below[cells.length] = down > 0 ? { cell, rows: down } : undefined;
      cells.push({ cell, above: null });
    }
  }
  passCovered();
  return { cells, below };
}

function spanOf(attributes: string | undefined, name: 'colspan' | 'rowspan'): number {
  const value = Number(new RegExp(`${name}\\s*=\\s*["']?(\\d{1,4})`, 'i').exec(attributes ?? '')?.[1] ?? 1);
  return Math.max(1, Math.min(value, 500));
}
