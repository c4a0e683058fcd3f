// What every reader (text, docx, xlsx, csv) hands over: running text and tables of cells, in the order of the document.
import type { Cell } from './cell.js';

export type Paragraph = { kind: 'paragraph'; line: number; /** Words without tags. */ text: string; /** As it stands, for seeing headings. */ raw: string };

export type RawRow = { line: number; cells: Cell[]; /** After a page break or a blank line, where a cut cell may go on. */ afterBreak: boolean };

export type RawTable = { kind: 'table'; rows: RawRow[] };

export type Block = Paragraph | RawTable;

/** Rows of dashes that Markdown converters set under the first row of a page. */
export function isRuleRow(cells: readonly Cell[]): boolean {
  const filled = cells.filter((cell) => cell.text !== '');
  return filled.length > 0 && filled.every((cell) => /^[-:=_–—\s]+$/.test(cell.text)) && filled.some((cell) => /[-=_–—]{2,}/.test(cell.text));
}

/** The number of cells of the widest row. */
export function widestOf(rows: readonly RawRow[]): number {
  return rows.reduce((widest, row) => Math.max(widest, row.cells.length), 0);
}
