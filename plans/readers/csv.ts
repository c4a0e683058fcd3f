// CSV to blocks. Semicolon, comma or tab is told from the file itself; quotes and line breaks inside cells follow RFC 4180.
import { parse } from 'csv-parse/sync';
import type { ReadFailure } from '../../domain/plan/plan-reading.js';
import { readCell } from '../table/cell.js';
import type { GridRow } from './merged-grid.js';
import { cellTooLong, LONGEST_CELL, MOST_CELLS, MOST_ROWS, refuse, tooManyCells, tooManyRows } from './refusal.js';
import { sheetBlocks } from './sheet-blocks.js';
import type { SourceBlocks, SourceNote } from './source-blocks.js';

const DELIMITERS = [';', ',', '\t', '|'];
/** Enough of a file to see which sign parts its cells. */
const SAMPLE_CHARACTERS = 64 * 1024;

type Row = { record: string[]; info: { lines: number } };

/** The blocks of a CSV text; a row's line is the line it begins on. Refuses a quotation mark that is never closed, naming its line, and files over the limits. */
export function readCsv(name: string, text: string, notes: SourceNote[]): SourceBlocks | ReadFailure {
  const told = /^sep=(.)\n/i.exec(text);
  const delimiter = told?.[1] ?? delimiterOf(text);
  const open = unclosedQuoteLine(text, delimiter);
  if (open !== null) {
    return refuse('damaged', `${name}: dấu ngoặc kép mở ở dòng ${open} không được đóng. Thêm dấu " còn thiếu hoặc xuất lại tệp CSV.`, `${name}: the quotation mark opened on line ${open} is never closed. Add the missing " or export the CSV again.`);
  }
  const rows = parseRows(told ? text.replace(/^sep=.\n/i, '\n') : text, delimiter);
  if (!Array.isArray(rows)) return refuse('damaged', `${name}: không đọc được như CSV (${rows.message}).`, `${name}: cannot be read as CSV (${rows.message}).`);
  if (rows.length > MOST_ROWS) return tooManyRows(name, '', rows.length);
  const cells = rows.reduce((sum, { record }) => sum + record.length, 0);
  if (cells > MOST_CELLS) return tooManyCells(name, '', cells);
  for (const { record, info } of rows) {
    const long = record.findIndex((cell) => cell.length > LONGEST_CELL);
    if (long >= 0) return cellTooLong(name, { vi: `dòng ${info.lines}, cột ${long + 1}`, en: `line ${info.lines}, column ${long + 1}` }, record[long]?.length ?? 0);
  }
  return { ok: true, format: 'csv', blocks: sheetBlocks(gridOf(rows)), notes, sheets: [] };
}

function gridOf(rows: readonly Row[]): GridRow[] {
  return rows.map(({ record, info }) => ({
    line: info.lines - record.reduce((breaks, cell) => breaks + (cell.match(/\n/g)?.length ?? 0), 0),
    cells: record.map((cell) => ({ cell: readCell(cell), above: null })),
  }));
}

function parseRows(text: string, delimiter: string): Row[] | Error {
  try {
    return parse(text, {
      delimiter, bom: true, info: true, relax_column_count: true, relax_quotes: true, skip_empty_lines: true, record_delimiter: '\n', max_record_size: 2_000_000,
    }) as unknown as Row[];
  } catch (error) {
    return error instanceof Error ? error : new Error(String(error));
  }
}

/** The sign that parts most lines into the same number of cells; quoted text does not count. */
function delimiterOf(text: string): string {
  const sample = text.slice(0, SAMPLE_CHARACTERS).replace(/"(?:[^"]|"")*"/g, 'q');
  const lines = sample.split('\n').filter((line) => line.trim() !== '');
  const scored = DELIMITERS.map((delimiter) => {
    const counts = new Map<number, number>();
    for (const line of lines) {
      const width = line.split(delimiter).length;
      if (width > 1) counts.set(width, (counts.get(width) ?? 0) + 1);
    }
    const [width, alike] = [...counts].sort((a, b) => b[1] * Math.min(b[0], 8) - a[1] * Math.min(a[0], 8))[0] ?? [1, 0];
    return { delimiter, score: alike * Math.min(width, 8) };
  });
  return scored.sort((a, b) => b.score - a.score)[0]?.delimiter ?? ',';
}

/** The line on which a quotation mark opens a cell that is not closed at a cell's end, though lines go by; null when there is none. */
function unclosedQuoteLine(text: string, delimiter: string): number | null {
  let line = 1;
  let opened: number | null = null;
  let atStart = true;
  for (let i = 0; i < text.length; i += 1) {
    const sign = text[i];
    if (sign === '\n') line += 1;
    if (opened === null) {
      if (sign === '"' && atStart) opened = line;
      atStart = sign === delimiter || sign === '\n';
    } else if (sign === '"') {
      const next = text[i + 1];
      if (next === '"') i += 1;
      else if (next === undefined || next === delimiter || next === '\n') opened = null;
      else if (line > opened) return opened;
      else opened = null;
    }
  }
  return opened;
}
