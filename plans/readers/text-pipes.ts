// Markdown tables: cells parted by "|", a rule row of dashes under the first row of each page.
import { readCell } from '../table/cell.js';
import type { RawRow } from '../table/raw-table.js';
import type { FoundTable } from './text.js';
import { isBlank, isPageMark } from './text-line.js';

/** The block of pipe rows that begins at line index `from`; blank lines and page marks between rows belong to it. */
export function readPipeTable(lines: readonly string[], from: number): FoundTable | null {
  if (!isPipeRow(lines[from])) return null;
  const rows: RawRow[] = [];
  let broken = false;
  let next = from;
  for (let i = from; i < lines.length; i += 1) {
    const line = lines[i] ?? '';
    if (isBlank(line) || isPageMark(line)) {
      broken = true;
      continue;
    }
    if (!isPipeRow(line)) break;
    rows.push({ line: i + 1, cells: splitPipes(line).map(readCell), afterBreak: broken });
    broken = false;
    next = i + 1;
  }
  return rows.length < 2 ? null : { table: { kind: 'table', rows }, next };
}

function isPipeRow(line: string | undefined): boolean {
  return line !== undefined && (line.match(/(?<!\\)\|/g)?.length ?? 0) >= 2;
}

function splitPipes(line: string): string[] {
  return line.trim().replace(/^\|/, '').replace(/(?<!\\)\|$/, '').split(/(?<!\\)\|/);
}
