// How the sheets of a review file look: what may be changed has a colour, the rest is grey and locked; every cell is text.
import type { Cell, DataValidation, Worksheet } from 'exceljs';
import type { Column, SheetLayout } from './layout.js';

/** Excel's own limit is 32,767; the rest stands in the plan. */
const LONGEST_TEXT = 32_000;
const CUT = ' … (còn nữa, xem văn bản)';
const A3 = 8 as never;
/** Excel's limit of a row, in points. */
const HIGHEST_ROW = 409;
const LINE_POINTS = 15;
/** Widths count digits, and words break before the edge. */
const LETTER_WIDTH = 1.05;

const FILLS: Record<Column['use'], string> = { read: 'FFF2F2F2', edit: 'FFFFF9DB', choice: 'FFE7F5E4', mark: 'FFFDEBD8' };
const HEADS: Record<Column['use'], string> = { read: 'FF5B6670', edit: 'FF9A6B00', choice: 'FF2F6B2A', mark: 'FFA4480B' };
const DOUBTED = 'FFFBD9D3';
const LINE = { style: 'thin', color: { argb: 'FFC9CED3' } } as const;

const solid = (argb: string) => ({ type: 'pattern', pattern: 'solid', fgColor: { argb } }) as const;

/** Text that begins with = + - @ stays text: cells are written as strings, in Excel's text format. */
export function textFor(cell: string): string {
  return cell.length <= LONGEST_TEXT ? cell : `${cell.slice(0, LONGEST_TEXT)}${CUT}`;
}

/** Headings in row 1, frozen and repeated on every printed page; landscape A3, as wide as one page. */
export function layOut(sheet: Worksheet, { columns }: SheetLayout, frozenColumns: number): void {
  const all = Object.entries(columns);
  sheet.columns = all.map(([key, { width }]) => ({ key, width, style: { numFmt: '@' } }));
  sheet.views = [{ state: 'frozen', xSplit: frozenColumns, ySplit: 1, zoomScale: 90 }];
  sheet.pageSetup = { paperSize: A3, orientation: 'landscape', fitToPage: true, fitToWidth: 1, fitToHeight: 0, printTitlesRow: '1:1', margins: { left: 0.4, right: 0.4, top: 0.5, bottom: 0.5, header: 0.2, footer: 0.2 } };
  sheet.headerFooter.oddFooter = '&L&A&RTrang &P/&N';
  const head = sheet.getRow(1);
  head.height = 48;
  all.forEach(([, { heading, use }], at) => {
    const cell = head.getCell(at + 1);
    cell.value = heading;
    cell.font = { bold: true, color: { argb: 'FFFFFFFF' } };
    cell.fill = solid(HEADS[use]);
    cell.alignment = { wrapText: true, vertical: 'middle', horizontal: 'center' };
    cell.border = { top: LINE, left: LINE, bottom: LINE, right: LINE };
  });
  sheet.autoFilter = { from: { row: 1, column: 1 }, to: { row: 1, column: all.length } };
}

export function writeRow(sheet: Worksheet, layout: SheetLayout, number: number, cells: Partial<Record<string, string>>, doubted = false): void {
  const row = sheet.getRow(number);
  row.height = heightOf(layout, cells);
  Object.entries(layout.columns).forEach(([key, { use }], at) => {
    const cell = row.getCell(at + 1);
    const text = cells[key] ?? '';
    if (text !== '') cell.value = textFor(text);
    style(cell, use, doubted && use === 'read' && (key === 'code' || key === 'doubts'));
  });
}

/** No program fits rows to wrapped text when it opens a file: the lines of the longest cell, as far as Excel lets a row grow. */
function heightOf({ columns }: SheetLayout, cells: Partial<Record<string, string>>): number {
  const lines = Object.entries(columns).map(([key, { width }]) => (cells[key] ?? '').split('\n').reduce((sum, line) => sum + Math.max(1, Math.ceil(line.length * LETTER_WIDTH / width)), 0));
  return Math.min(HIGHEST_ROW, Math.max(...lines) * LINE_POINTS + 3);
}

function style(cell: Cell, use: Column['use'], doubted: boolean): void {
  cell.numFmt = '@';
  cell.fill = solid(doubted ? DOUBTED : FILLS[use]);
  cell.alignment = { wrapText: true, vertical: 'top', horizontal: use === 'mark' ? 'center' : 'left' };
  cell.border = { top: LINE, left: LINE, bottom: LINE, right: LINE };
  cell.protection = { locked: use === 'read' };
}

/** No password: it keeps from slips, not from people. */
export async function protect(sheet: Worksheet): Promise<void> {
  await sheet.protect('', { selectLockedCells: true, selectUnlockedCells: true, formatColumns: true, formatRows: true, autoFilter: true, sort: true, spinCount: 1 });
}

/** exceljs writes a rule for a range of cells too, which its types do not know. */
export function offer(sheet: Worksheet, { from, to, column }: { from: number; to: number; column: number }, rule: DataValidation): void {
  if (to < from) return;
  const letter = sheet.getColumn(column).letter;
  (sheet as unknown as { dataValidations: { add(range: string, rule: DataValidation): void } }).dataValidations.add(`${letter}${from}:${letter}${to}`, rule);
}
