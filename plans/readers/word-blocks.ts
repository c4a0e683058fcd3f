// A Word document's paragraphs and tables in their order, counted as lines: a line is a paragraph or a row of a table.
import { fold, foldSpace } from '../table/fold.js';
import { guessColumns } from '../table/guess.js';
import { isHeading } from '../table/heading.js';
import { widestOf, type Block, type RawRow } from '../table/raw-table.js';
import { rowsOfGrid } from './merged-grid.js';
import type { SourceNote } from './source-blocks.js';
import { readTextBlocks } from './text.js';
import { cellText, nestedTables, paragraphText, type WordNode } from './word-model.js';
import { gridOfWordTable } from './word-table.js';

/** Number and place line stand side by side in the letterhead, parted by tabs; further down a tab is only white space. */
const LETTERHEAD_LINES = 20;

/** How far a document is read. */
type Walk = { document: WordNode; blocks: Block[]; footnotes: { line: number; text: string }[]; line: number; hasTable: boolean };

/** The blocks of a document, its footnotes as running text at the end and as notes of the lines they stand on. */
export function wordBlocks(document: WordNode): { blocks: Block[]; notes: SourceNote[] } {
  const walk: Walk = { document, blocks: [], footnotes: [], line: 0, hasTable: false };
  readBody(walk, document.children ?? []);
  const blocks = walk.hasTable ? walk.blocks : tablesInText(walk.blocks);
  for (const { line, text } of walk.footnotes) blocks.push({ kind: 'paragraph', line, text, raw: text });
  const notes = walk.footnotes.map(({ line, text }): SourceNote => ({
    rule: 'footnote', severity: 'info', line, message: { vi: `có chú thích cuối trang: “${text}”.`, en: `has a footnote: "${text}".` },
  }));
  return { blocks, notes };
}

function readBody(walk: Walk, nodes: readonly WordNode[]): void {
  for (const node of nodes) {
    if (node.type === 'paragraph') readParagraph(walk, node, (walk.line += 1));
    else if (node.type === 'table') readTable(walk, node);
    else if (node.children) readBody(walk, node.children);
  }
}

/** Some documents set their table with tabs or strokes in running text. */
function tablesInText(blocks: readonly Block[]): Block[] {
  const lines: string[] = [];
  for (const block of blocks) if (block.kind === 'paragraph') lines[block.line - 1] = [lines[block.line - 1], block.raw].filter(Boolean).join(' ');
  return readTextBlocks(Array.from(lines, (line) => line ?? '').join('\n'));
}

function readParagraph(walk: Walk, node: WordNode, line: number): void {
  const { text, bold, notes } = paragraphText(node);
  keepNotes(walk, line, notes);
  for (const piece of piecesOf(text.normalize('NFC'), line)) {
    const words = foldSpace(piece);
    if (words !== '') walk.blocks.push({ kind: 'paragraph', line, text: words, raw: bold ? `**${words}**` : piece.trimEnd() });
  }
}

function piecesOf(text: string, at: number): string[] {
  const lines = text.split('\n');
  if (at > LETTERHEAD_LINES) return lines;
  return lines.flatMap((line) => {
    const parts = line.split(/\t+|\s{6,}/).filter((part) => part.trim() !== '');
    return parts.length === 2 && parts.every((part) => part.trim().length >= 8) ? parts : [line];
  });
}

function keepNotes(walk: Walk, line: number, references: readonly WordNode[]): void {
  for (const reference of references) {
    const text = foldSpace(cellText(walk.document.notes?.resolve(reference)?.body ?? []).text.normalize('NFC'));
    if (text !== '') walk.footnotes.push({ line, text });
  }
}

function readTable(walk: Walk, node: WordNode): void {
  const before = walk.line;
  const notes: { line: number; notes: WordNode[] }[] = [];
  const rows = rowsOfGrid(gridOfWordTable(node, () => (walk.line += 1), (line, found) => notes.push({ line, notes: found })));
  if (isLayout(rows, walk.hasTable)) {
    walk.line = before;
    readLayout(walk, node);
    return;
  }
  for (const found of notes) keepNotes(walk, found.line, found.notes);
  walk.hasTable ||= widestOf(rows) >= 2;
  walk.blocks.push({ kind: 'table', rows });
}

/** Letterheads and signatures are set as tables of one or two columns; in front of the first table of tasks also of three. */
function isLayout(rows: readonly RawRow[], afterTable: boolean): boolean {
  if (rows.some((row) => isHeading(row.cells))) return false;
  return widestOf(rows) <= 2 || (!afterTable && guessColumns(rows) === null && !rows.some((row) => fold(row.cells[0]?.text ?? '') === 'stt'));
}

function readLayout(walk: Walk, table: WordNode): void {
  for (const row of table.children ?? []) {
    walk.line += 1;
    const { line } = walk;
    for (const cell of row.children ?? []) {
      for (const node of cell.children ?? []) if (node.type === 'paragraph') readParagraph(walk, node, line);
      for (const inner of nestedTables(cell.children ?? [])) readTable(walk, inner);
    }
  }
}
