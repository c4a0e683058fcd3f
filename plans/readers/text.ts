// Plain text and Markdown to running text and tables. Four ways of writing a table are met: HTML, cells parted by tabs,
// one cell a line (each begins with a tab), and Markdown pipes. No line is lost: what is no table comes back as text.
import { stripMarks } from '../table/cell.js';
import { foldSpace } from '../table/fold.js';
import type { Block, RawTable } from '../table/raw-table.js';
import { readCellPerLine } from './text-cell-lines.js';
import { readHtmlTable } from './text-html.js';
import { readPipeTable } from './text-pipes.js';
import { readTabTable } from './text-tabs.js';

/** A table found at a line, and the index of the first line after it. */
export type FoundTable = { table: RawTable; next: number };

/** The blocks of a text in the order of the document; lines are counted from 1. */
export function readTextBlocks(text: string): Block[] {
  const lines = text.split('\n').map((line) => line.replace(/\f/g, ''));
  const blocks: Block[] = [];
  let width = 0;
  let i = 0;
  while (i < lines.length) {
    const found = readHtmlTable(lines, i) ?? readCellPerLine(lines, i, width) ?? readTabTable(lines, i) ?? readPipeTable(lines, i);
    if (found) {
      blocks.push(found.table);
      width = found.table.rows[0]?.cells.length ?? width;
      i = found.next;
      continue;
    }
    const raw = lines[i] ?? '';
    const words = foldSpace(stripMarks(raw.replace(/^\s*(?:#+|>)\s*/, '')));
    if (words !== '') blocks.push({ kind: 'paragraph', line: i + 1, text: words, raw });
    i += 1;
  }
  return blocks;
}
