// Word, Excel and CSV files made for tests, of plain descriptions of what stands in them.
import { stringify } from 'csv-stringify/sync';
import { AlignmentType, Document, FootnoteReferenceRun, LevelFormat, Packer, Paragraph, Table, TableCell, TableRow, TextRun, VerticalMergeType, type ILevelsOptions } from 'docx';
import ExcelJS from 'exceljs';

/** A cell: its lines, parted by "\n", and what it covers. `auto` is the level of an automatic list that numbers it. */
export type FileCell = { text: string; bold?: boolean; across?: number; down?: number; auto?: number; footnote?: number };
export type FilePart = { text: string; bold?: boolean; auto?: number } | { rows: (FileCell | string)[][] };

const LEVELS: ILevelsOptions[] = [
  { level: 0, format: LevelFormat.UPPER_ROMAN, text: '%1', alignment: AlignmentType.LEFT },
  { level: 1, format: LevelFormat.DECIMAL, text: '%2.', alignment: AlignmentType.LEFT },
  { level: 2, format: LevelFormat.LOWER_LETTER, text: '%3)', alignment: AlignmentType.LEFT },
  { level: 3, format: LevelFormat.BULLET, text: '-', alignment: AlignmentType.LEFT },
];

export function cellOf(cell: FileCell | string): FileCell {
  return typeof cell === 'string' ? { text: cell } : cell;
}

function paragraphsOf({ text, bold, auto, footnote }: FileCell): Paragraph[] {
  return text.split('\n').map((line, i) => new Paragraph({
    ...(auto !== undefined && i === 0 ? { numbering: { reference: 'auto', level: auto } } : {}),
    children: [new TextRun({ text: line, bold: bold ?? false }), ...(footnote !== undefined && i === 0 ? [new FootnoteReferenceRun(footnote)] : [])],
  }));
}

function wordTable(rows: readonly (readonly (FileCell | string)[])[]): Table {
  const open = new Map<number, { left: number; across: number }>();
  return new Table({
    rows: rows.map((row) => {
      const children: TableCell[] = [];
      let at = 0;
      const pass = () => {
        for (let covering = open.get(at); covering; covering = open.get(at)) {
          children.push(new TableCell({ children: [new Paragraph('')], columnSpan: covering.across, verticalMerge: VerticalMergeType.CONTINUE }));
          covering.left -= 1;
          if (covering.left === 0) open.delete(at);
          at += covering.across;
        }
      };
      for (const cell of row.map(cellOf)) {
        pass();
        const across = cell.across ?? 1;
        const down = cell.down ?? 1;
        children.push(new TableCell({ children: paragraphsOf(cell), columnSpan: across, ...(down > 1 ? { verticalMerge: VerticalMergeType.RESTART } : {}) }));
        if (down > 1) open.set(at, { left: down - 1, across });
        at += across;
      }
      pass();
      return new TableRow({ children });
    }),
  });
}

/** A Word file with the parts one after the other. */
export async function wordFile(parts: readonly FilePart[], footnotes: Record<number, string> = {}): Promise<Buffer> {
  const children = parts.map((part) => ('rows' in part ? wordTable(part.rows) : paragraphsOf(part))).flat();
  return Packer.toBuffer(new Document({
    numbering: { config: [{ reference: 'auto', levels: LEVELS }] },
    footnotes: Object.fromEntries(Object.entries(footnotes).map(([id, text]) => [id, { children: [new Paragraph(text)] }])),
    sections: [{ children }],
  }));
}

export type FileSheet = { name: string; parts: readonly FilePart[]; state?: 'visible' | 'hidden' };

/** An Excel file; running text stands in column A, tables begin there too. `change` may alter the workbook before it is written. */
export async function excelFile(sheets: readonly FileSheet[], change: (workbook: ExcelJS.Workbook) => void = () => {}): Promise<Buffer> {
  const workbook = new ExcelJS.Workbook();
  for (const { name, parts, state } of sheets) {
    const sheet = workbook.addWorksheet(name, { state: state ?? 'visible' });
    let line = 1;
    for (const part of parts) {
      if ('rows' in part) {
        placeTable(sheet, part.rows, line);
        line += part.rows.length;
      } else {
        sheet.getCell(line, 1).value = part.text;
        sheet.getCell(line, 1).font = { bold: part.bold ?? false };
        line += 1;
      }
    }
  }
  change(workbook);
  return Buffer.from(await workbook.xlsx.writeBuffer());
}

function placeTable(sheet: ExcelJS.Worksheet, rows: readonly (readonly (FileCell | string)[])[], first: number): void {
  const taken = new Set<string>();
  rows.forEach((row, i) => {
    let column = 1;
    for (const cell of row.map(cellOf)) {
      while (taken.has(`${first + i}/${column}`)) column += 1;
      const [across, down] = [cell.across ?? 1, cell.down ?? 1];
      const target = sheet.getCell(first + i, column);
      target.value = cell.text === '' ? null : cell.text;
      target.font = { bold: cell.bold ?? false };
      if (across > 1 || down > 1) sheet.mergeCells(first + i, column, first + i + down - 1, column + across - 1);
      for (let y = 0; y < down; y += 1) for (let x = 0; x < across; x += 1) taken.add(`${first + i + y}/${column + x}`);
      column += across;
    }
  });
}

/** A CSV file; merged cells are empty where they reach. */
export function csvFile(parts: readonly FilePart[], delimiter = ','): Buffer {
  const rows = parts.flatMap((part) => {
    if (!('rows' in part)) return [[part.text]];
    const open = new Map<number, number>();
    return part.rows.map((row) => {
      const cells: string[] = [];
      for (const cell of row.map(cellOf)) {
        for (let left = open.get(cells.length) ?? 0; left > 0; left = open.get(cells.length) ?? 0) { open.set(cells.length, left - 1); cells.push(''); }
        const at = cells.length;
        cells.push(cell.text, ...Array.from({ length: (cell.across ?? 1) - 1 }, () => ''));
        for (let x = 0; x < (cell.across ?? 1); x += 1) open.set(at + x, (cell.down ?? 1) - 1);
      }
      return cells;
    });
  });
  return Buffer.from(`\uFEFF${stringify(rows, { delimiter })}`);
}
