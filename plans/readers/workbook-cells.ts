// A workbook as plain cells, for files of our own that come back edited. The same limits and the same care as for a plan: nothing in it is run or calculated.
import ExcelJS from 'exceljs';
import type { ReadFailure } from '../../domain/plan/plan-reading.js';
import { openContainer } from './container.js';
import { fileKindOf } from './file-kind.js';
import { cellTooLong, damaged, LARGEST_FILE_BYTES, LONGEST_CELL, refuse, tooLarge } from './refusal.js';
import { storedZip } from './stored-zip.js';
import { shownCell } from './xlsx-cell.js';
import { slimWorkbook, WANTED_XLSX } from './xlsx-parts.js';

/** Columns further right are not read; Excel has 16,384. */
const MOST_COLUMNS = 100;

/** `column` counts from 1. Empty cells are left out. */
export type PlainCell = { column: number; text: string; isFormula: boolean };
export type PlainSheet = { name: string; rows: { row: number; cells: PlainCell[] }[] };

/** Every sheet with its filled cells, hidden ones too. Refused: what is no .xlsx (also under that name), macros, passwords, what is too large, damaged or unsafe. */
export async function readWorkbookCells(name: string, bytes: Buffer): Promise<{ ok: true; sheets: PlainSheet[] } | ReadFailure> {
  if (bytes.length > LARGEST_FILE_BYTES) return tooLarge(name);
  const found = await fileKindOf(name, bytes);
  if (!found.ok) return found;
  if (found.kind !== 'xlsx') return refuse('wrong-type', `${name}: cần tệp Excel (.xlsx), đây không phải (nội dung là ${found.kind}).`, `${name}: an Excel file (.xlsx) is expected, this is none (its content is ${found.kind}).`);
  const opened = await openContainer(name, 'Excel (.xlsx)', bytes, (entry) => WANTED_XLSX.test(entry));
  if (!opened.ok) return opened;
  const slim = slimWorkbook(name, opened.parts);
  if (!slim.ok) return slim;
  const workbook = new ExcelJS.Workbook();
  const fault = await workbook.xlsx.load(storedZip(slim.parts) as unknown as ExcelJS.Buffer).then(() => null, (error: unknown) => String(error));
  if (fault !== null) return damaged(name, 'Excel (.xlsx)', fault);
  const sheets = slim.sheets.map((part, at): PlainSheet => ({ name: part.name, rows: rowsOf(workbook.worksheets[at]) }));
  for (const sheet of sheets) {
    for (const { row, cells } of sheet.rows) {
      const long = cells.find((cell) => cell.text.length > LONGEST_CELL);
      if (long) return cellTooLong(name, { vi: `trang “${sheet.name}”, dòng ${row}, cột ${long.column}`, en: `sheet "${sheet.name}", row ${row}, column ${long.column}` }, long.text.length);
    }
  }
  return { ok: true, sheets };
}

function rowsOf(worksheet: ExcelJS.Worksheet | undefined): PlainSheet['rows'] {
  const rows: PlainSheet['rows'] = [];
  worksheet?.eachRow((row, number) => {
    const cells: PlainCell[] = [];
    row.eachCell((cell, column) => {
      if (column > MOST_COLUMNS || (cell.isMerged && cell.master.address !== cell.address)) return;
      const text = shownCell(cell).text.normalize('NFC').replace(/\r\n?/g, '\n').trim();
      const isFormula = cell.type === ExcelJS.ValueType.Formula;
      if (text !== '' || isFormula) cells.push({ column, text, isFormula });
    });
    if (cells.length > 0) rows.push({ row: number, cells });
  });
  return rows;
}
