// The tables of an edited review file: columns are found by their headings, wherever they were moved to.
import { COPY_SHEET, FACTS_SHEET, TABLES, type Column, type SheetLayout, type TableKey } from './layout.js';
import { fileMistake, mistakeAt, quoted, type Mistake } from './mistake.js';

/** A workbook as it was read: filled cells only, columns counted from 1. */
export type WorkbookCells = readonly { name: string; rows: readonly { row: number; cells: readonly { column: number; text: string; isFormula: boolean }[] }[] }[];

export type TableRow = { row: number; cells: ReadonlyMap<string, string> };
/** `columns` gives the place of a column by its key. */
export type Table = { sheet: string; columns: ReadonlyMap<string, { index: number; heading: string }>; rows: TableRow[] };
export type Tables = Record<TableKey, Table>;

/** Rows above the headings that a person may have put there. */
const HEADINGS_WITHIN = 10;

const folded = (text: string): string => oneLine(text).toLowerCase();

export function tablesOf(sheets: WorkbookCells): { tables: Tables; mistakes: Mistake[] } {
  const mistakes: Mistake[] = [];
  const entries = (Object.keys(TABLES) as TableKey[]).map((key): [TableKey, Table] => [key, tableOf(sheets, TABLES[key], mistakes)]);
  return { tables: Object.fromEntries(entries) as Tables, mistakes };
}

function tableOf(sheets: WorkbookCells, layout: SheetLayout, mistakes: Mistake[]): Table {
  const none: Table = { sheet: layout.name, columns: new Map(), rows: [] };
  const sheet = sheets.find(({ name }) => folded(name) === folded(layout.name));
  if (!sheet) {
    mistakes.push(fileMistake({ vi: `Thiếu trang «${layout.name}». Trang không được xóa hay đổi tên; hãy xuất tệp mới.`, en: `The sheet «${layout.name}» is missing. Sheets must not be deleted or renamed; write the file out again.` }));
    return none;
  }
  const wanted = Object.entries(layout.columns);
  const heading = sheet.rows.filter(({ row }) => row <= HEADINGS_WITHIN).map((row) => ({ row, columns: columnsIn(row.cells, wanted) })).sort((a, b) => b.columns.size - a.columns.size)[0];
  const missing = wanted.filter(([key]) => !heading?.columns.has(key));
  if (!heading || missing.length > 0) {
    mistakes.push(mistakeAt({ sheet: layout.name }, {
      vi: `không thấy cột ${missing.map(([, { heading: name }]) => `«${name}»`).join(', ')}. Có thể chuyển chỗ cột, nhưng tiêu đề phải giữ nguyên.`,
      en: `no column ${missing.map(([, { heading: name }]) => `«${name}»`).join(', ')}. Columns may be moved, but their headings must stay.`,
    }));
    return none;
  }
  const keys = new Map([...heading.columns].map(([key, { index }]) => [index, key]));
  const twice = heading.row.cells.filter(({ column, text }) => !keys.has(column) && wanted.some(([, { heading: name }]) => folded(name) === folded(text)));
  for (const { column, text } of twice) mistakes.push(mistakeAt({ sheet: layout.name, row: heading.row.row, column: { index: column, heading: text } }, { vi: `tiêu đề ${quoted(text)} có hai lần.`, en: `the heading ${quoted(text)} stands twice.` }));
  const below = sheet.rows.filter(({ row }) => row > heading.row.row);
  mistakes.push(...strayCells(layout.name, below, keys));
  const rows = below.map(({ row, cells }): TableRow => ({
    row, cells: new Map(cells.flatMap(({ column, text, isFormula }) => {
      const key = keys.get(column);
      if (key === undefined) return [];
      if (isFormula) mistakes.push(mistakeAt({ sheet: layout.name, row, column: { index: column, heading: layout.columns[key]?.heading ?? '' } }, { vi: 'ô chứa công thức; hãy ghi chữ, công thức không được đọc.', en: 'the cell holds a formula; write words, formulas are not read.' }));
      return [[key, text] as const];
    })),
  }));
  return { sheet: layout.name, columns: heading.columns, rows: rows.filter(({ cells }) => cells.size > 0) };
}

/** Words in a column of no heading would be lost; each such column is named once. */
function strayCells(sheet: string, rows: WorkbookCells[number]['rows'], keys: ReadonlyMap<number, string>): Mistake[] {
  const first = new Map<number, Mistake>();
  for (const { row, cells } of rows) {
    for (const { column, text } of cells) {
      if (keys.has(column) || first.has(column)) continue;
      first.set(column, mistakeAt({ sheet, row, column: { index: column, heading: '' } }, { vi: `${quoted(text)} nằm ngoài các cột của tệp nên không được đọc; hãy chuyển vào cột «Lý do» hoặc xóa.`, en: `${quoted(text)} stands outside the columns of the file and is not read; move it to the column «Lý do» or delete it.` }));
    }
  }
  return [...first.values()];
}

function columnsIn(cells: readonly { column: number; text: string }[], wanted: readonly [string, Column][]): Map<string, { index: number; heading: string }> {
  const found = new Map<string, { index: number; heading: string }>();
  for (const { column, text } of cells) {
    const [key] = wanted.find(([, { heading }]) => folded(heading) === folded(text)) ?? [];
    if (key !== undefined && !found.has(key)) found.set(key, { index: column, heading: text });
  }
  return found;
}

export type Facts = { planId: string; decisions: number; format: string };

/** What the hidden sheet says of the file; null when this is no review file. */
export function factsOf(sheets: WorkbookCells): Facts | null {
  const sheet = sheets.find(({ name }) => name === FACTS_SHEET);
  const said = new Map(sheet?.rows.map(({ cells }) => [cells.find(({ column }) => column === 1)?.text, cells.find(({ column }) => column === 2)?.text]));
  const [planId, decisions, format] = ['plan', 'decisions', 'format'].map((key) => said.get(key));
  return planId !== undefined && format !== undefined && /^\d{1,9}$/.test(decisions ?? '') ? { planId, decisions: Number(decisions), format } : null;
}

/** The words of a cell, however they were broken into lines and blanks. */
export const oneLine = (text: string): string => text.normalize('NFC').replace(/\s+/gu, ' ').trim();

export const sameWords = (a: string, b: string): boolean => oneLine(a) === oneLine(b);

/** What stood in the cells not to be changed when the file was written out, by `copyId`; the cells in the order of the layout. */
export function copiesOf(sheets: WorkbookCells): Map<string, Map<number, string>> {
  const sheet = sheets.find(({ name }) => name === COPY_SHEET);
  return new Map(sheet?.rows.map(({ cells }) => [cells[0]?.text ?? '', new Map(cells.slice(1).map(({ column, text }) => [column - 2, text]))]));
}

export function copyId(table: TableKey, key: string): string {
  return `${table}|${oneLine(key)}`;
}

/** The columns whose words are copied, in the order of the copy. */
export function readColumns(table: TableKey): string[] {
  return Object.entries<Column>(TABLES[table].columns).filter(([, { use }]) => use === 'read').map(([key]) => key);
}
