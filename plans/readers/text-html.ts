// HTML tables inside Markdown, as some converters leave them; merged cells give their text once, in the first place they cover.
import { readCell, type Cell } from '../table/cell.js';
import type { RawRow } from '../table/raw-table.js';
import type { FoundTable } from './text.js';

/** Wider than any plan table; a larger span is a mistake or an attack. */
const MOST_COLUMNS = 60;

/** The HTML table that opens in the line at index `from`, up to its end tag or the end of the text. */
export function readHtmlTable(lines: readonly string[], from: number): FoundTable | null {
  if (!/<table[\s>]/i.test(lines[from] ?? '')) return null;
  let to = from;
  while (to < lines.length - 1 && !/<\/table\s*>/i.test(lines[to] ?? '')) to += 1;
  const source = lines.slice(from, to + 1);
  const rows = readRows(source.join('\n'), from + 1);
  return rows.length === 0 ? null : { table: { kind: 'table', rows }, next: to + 1 };
}

function readRows(source: string, firstLine: number): RawRow[] {
  const rows: RawRow[] = [];
  let covered: number[] = [];
  let line = firstLine;
  let counted = 0;
  for (const match of source.matchAll(/<tr(?:\s[^<>]*)?>([\s\S]*?)(?=<\/tr\s*>|<tr[\s>]|<\/table|$)/gi)) {
    line += source.slice(counted, match.index).split('\n').length - 1;
    counted = match.index;
    const { cells, below } = readRow(match[1] ?? '', covered);
    covered = below;
    rows.push({ line, cells, afterBreak: false });
  }
  return rows;
}

/** One row; `covered` says for each column how many rows a cell above still reaches down. */
function readRow(source: string, covered: readonly number[]): { cells: Cell[]; below: number[] } {
  const cells: Cell[] = [];
  const below: number[] = [];
  const passCovered = () => {
    while ((covered[cells.length] ?? 0) > 0 && cells.length < MOST_COLUMNS) {
      below[cells.length] = (covered[cells.length] ?? 0) - 1;
      cells.push(readCell(''));
    }
  };
  for (const match of source.matchAll(/<(t[dh])(\s[^<>]*)?>([\s\S]*?)(?=<\/t[dh]\s*>|<t[dh][\s>]|$)/gi)) {
    passCovered();
    const across = Math.min(spanOf(match[2], 'colspan'), MOST_COLUMNS - cells.length);
    const down = spanOf(match[2], 'rowspan') - 1;
    const raw = (match[1] ?? '').toLowerCase() === 'th' ? `<b>${match[3] ?? ''}</b>` : (match[3] ?? '');
    for (let i = 0; i < across; i += 1) {
      below[cells.length] = down;
      cells.push(readCell(i === 0 ? raw : ''));
    }
  }
  passCovered();
  return { cells, below };
}

function spanOf(attributes: string | undefined, name: 'colspan' | 'rowspan'): number {
  const value = Number(new RegExp(`${name}\\s*=\\s*["']?(\\d{1,4})`, 'i').exec(attributes ?? '')?.[1] ?? 1);
  return Math.max(1, Math.min(value, 500));
}
