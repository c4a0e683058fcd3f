// Excel workbooks (.xlsx) to blocks: every sheet is read, hidden rows, columns and sheets too, and what a person cannot see in Excel is said.
import ExcelJS from 'exceljs';
import type { ReadFailure } from '../../domain/plan/plan-reading.js';
import type { Cell } from '../table/cell.js';
import type { Block } from '../table/raw-table.js';
import { openContainer } from './container.js';
import { decodeFont } from './legacy-font.js';
import { coveredBy, type GridCell, type GridRow } from './merged-grid.js';
import { plainCell } from './plain-cell.js';
import { cellTooLong, damaged, LONGEST_CELL } from './refusal.js';
import { sheetBlocks } from './sheet-blocks.js';
import type { SheetSpan, SourceBlocks, SourceNote } from './source-blocks.js';
import { storedZip } from './stored-zip.js';
import { shownCell } from './xlsx-cell.js';
import { slimWorkbook, WANTED_XLSX, type SheetPart } from './xlsx-parts.js';
import { EMPTY_CELL } from '../table/cell.js';

/** Columns further right hold no plan; Excel has 16,384. */
const MOST_COLUMNS = 200;

/** The blocks of a workbook. Formulas give the result stored with them; one without a result or with an error is noted with sheet, row and column. */
export async function readXlsx(name: string, bytes: Buffer): Promise<SourceBlocks | ReadFailure> {
  const opened = await openContainer(name, 'Excel (.xlsx)', bytes, (entry) => WANTED_XLSX.test(entry));
  if (!opened.ok) return opened;
  const slim = slimWorkbook(name, opened.parts);
  if (!slim.ok) return slim;
  const workbook = await load(storedZip(slim.parts)).catch((error: unknown) => (error instanceof Error ? error : new Error(String(error))));
  if (workbook instanceof Error) return damaged(name, 'Excel (.xlsx)', workbook.message);
  const found: SourceBlocks = { ok: true, format: 'xlsx', blocks: [], notes: [], sheets: [] };
  let before = 0;
  for (const [i, part] of slim.sheets.entries()) {
    const worksheet = workbook.worksheets[i];
    if (!worksheet) continue;
    const sheet = readSheet(worksheet, part, before);
    if (sheet.long) return cellTooLong(name, { vi: `trang “${part.name}”, ô ${sheet.long.address}`, en: `sheet "${part.name}", cell ${sheet.long.address}` }, sheet.long.length);
    if (slim.sheets.length > 1 && sheet.blocks.length > 0) found.blocks.push({ kind: 'paragraph', line: before + 1, text: part.name, raw: part.name });
    found.blocks.push(...sheet.blocks);
    found.notes.push(...sheet.notes);
    found.sheets.push({ name: part.name, before } satisfies SheetSpan);
    before += Math.max(worksheet.rowCount, 1);
  }
  return found;
}

async function load(bytes: Buffer): Promise<ExcelJS.Workbook> {
  const workbook = new ExcelJS.Workbook();
  await workbook.xlsx.load(bytes as unknown as ExcelJS.Buffer);
  return workbook;
}

type Sheet = { blocks: Block[]; notes: SourceNote[]; long: { address: string; length: number } | null };

function readSheet(worksheet: ExcelJS.Worksheet, part: SheetPart, before: number): Sheet {
  const seen: Seen = { sheet: part.name, before, notes: [], hiddenRows: [], long: null, masters: new Map() };
  const grid: GridRow[] = [];
  worksheet.eachRow((row, number) => {
    const cells = readRow(row, seen);
    if (row.hidden && cells.some(({ cell }) => cell.text !== '')) seen.hiddenRows.push(number);
    grid.push({ line: before + number, cells });
  });
  const blocks = sheetBlocks(grid);
  return { blocks, notes: blocks.length === 0 ? [] : [...hiddenNotes(worksheet, part, seen), ...seen.notes], long: seen.long };
}

type Seen = { sheet: string; before: number; notes: SourceNote[]; hiddenRows: number[]; long: Sheet['long']; masters: Map<string, Cell> };

function readRow(row: ExcelJS.Row, seen: Seen): GridCell[] {
  const cells: GridCell[] = [];
  row.eachCell((cell, column) => {
    if (column > MOST_COLUMNS) return;
    while (cells.length < column - 1) cells.push({ cell: EMPTY_CELL, above: null });
    cells.push(readCellOf(cell, seen));
  });
  return cells;
}

/** A merged cell has its words in its first place; the places under it know them, those beside it are empty. */
function readCellOf(cell: ExcelJS.Cell, seen: Seen): GridCell {
  if (cell.isMerged && cell.master.address !== cell.address) {
    const master = cell.master;
    return master.row !== cell.row && master.col === cell.col ? coveredBy(seen.masters.get(master.address) ?? EMPTY_CELL) : { cell: EMPTY_CELL, above: null };
  }
  const { text, doubt } = shownCell(cell);
  if (text.length > LONGEST_CELL) seen.long ??= { address: cell.address, length: text.length };
  if (doubt) seen.notes.push(formulaNote(cell, seen, doubt));
  const own = plainCell(decodeFont(text, cell.font?.name ?? null), isBold(cell));
  if (!cell.isMerged) return { cell: own, above: null };
  seen.masters.set(cell.address, own);
  return { cell: own, above: null, across: widthOf(cell) };
}

/** How many columns a merged cell covers. */
function widthOf(cell: ExcelJS.Cell): number {
  let across = 1;
  while (across < MOST_COLUMNS && cell.worksheet.findCell(cell.row, Number(cell.col) + across)?.master === cell) across += 1;
  return across;
}

function isBold(cell: ExcelJS.Cell): boolean {
  const value = cell.value;
  const first = value !== null && typeof value === 'object' && 'richText' in value ? value.richText[0] : undefined;
  return first?.font?.bold ?? cell.font?.bold ?? false;
}

function formulaNote(cell: ExcelJS.Cell, seen: Seen, doubt: 'no-result' | 'error'): SourceNote {
  const [row, column] = [Number(cell.row), cell.address.replace(/\d+$/, '')];
  const error = shownCell(cell).text;
  const vi = doubt === 'error' ? `ô báo lỗi ${error}` : 'công thức chưa có kết quả lưu trong tệp, nên ô đọc là trống';
  const en = doubt === 'error' ? `the cell shows the error ${error}` : 'the formula has no stored result, so the cell is read as empty';
  return { rule: 'formula-value', severity: 'warning', line: seen.before + row, message: { vi: `trang “${seen.sheet}”, dòng ${row}, cột ${column}: ${vi}.`, en: `sheet "${seen.sheet}", row ${row}, column ${column}: ${en}.` } };
}

function hiddenNotes(worksheet: ExcelJS.Worksheet, part: SheetPart, seen: Seen): SourceNote[] {
  const columns = (worksheet.columns ?? []).filter((column) => column.hidden && column.number !== undefined && (column.values?.length ?? 0) > 0).map((column) => column.letter);
  const note = (line: number, vi: string, en: string): SourceNote => ({ rule: 'hidden-part', severity: 'warning', line: seen.before + line, message: { vi: `trang “${part.name}”: ${vi} trong Excel, vẫn được đọc.`, en: `sheet "${part.name}": ${en} in Excel, read all the same.` } });
  return [
    ...(part.hidden ? [note(1, 'cả trang bị ẩn', 'the whole sheet is hidden')] : []),
    ...(seen.hiddenRows.length > 0 ? [note(seen.hiddenRows[0] ?? 1, `dòng ${ranges(seen.hiddenRows)} bị ẩn`, `rows ${ranges(seen.hiddenRows)} are hidden`)] : []),
    ...(columns.length > 0 ? [note(1, `cột ${columns.join(', ')} bị ẩn`, `columns ${columns.join(', ')} are hidden`)] : []),
  ];
}

/** 3, 4, 5, 9 → "3–5, 9". */
function ranges(numbers: readonly number[]): string {
  const found: [number, number][] = [];
  for (const value of numbers) {
    const last = found.at(-1);
    if (last && value === last[1] + 1) last[1] = value;
    else found.push([value, value]);
  }
  return found.map(([from, to]) => (from === to ? String(from) : `${from}–${to}`)).join(', ');
}
