// A table that marks months or quarters in columns of their own ("x" under 3 and 6) says the same as one column "Tháng 3, tháng 6": its rows are written so.
import { EMPTY_CELL, type Cell } from './cell.js';
import { fold } from './fold.js';
import type { RawRow } from './raw-table.js';

const MARK = /^(?:[xX×✓✔√●•*+]|v)$/u;
/** Fewer columns side by side may be anything. */
const FEWEST_PERIODS = 3;
/** Title rows may stand above the headings. */
const HEADING_WITHIN_ROWS = 15;
const MONTHS = /^(?:thang |thg ?|th ?|t ?)?0?(\d{1,2})(?: 20\d\d)?$/;
const QUARTERS = /^(?:quy |q ?)?(iv|i{1,3}|[1-4])(?: 20\d\d)?$/;
const ROMANS = ['i', 'ii', 'iii', 'iv'];

type Kind = { word: 'tháng' | 'quý'; print: (ordinal: number) => string; ordinalOf: (text: string) => number | null };

const KINDS: readonly Kind[] = [
  { word: 'quý', print: (ordinal) => (ROMANS[ordinal - 1] ?? '').toUpperCase(), ordinalOf: (text) => {
    const found = QUARTERS.exec(text)?.[1];
    return found === undefined || /^\d+$/.test(text) ? null : ROMANS.includes(found) ? ROMANS.indexOf(found) + 1 : Number(found);
  } },
  { word: 'tháng', print: String, ordinalOf: (text) => {
    const month = Number(MONTHS.exec(text)?.[1] ?? 0);
    return month >= 1 && month <= 12 ? month : null;
  } },
];

type Run = { row: number; from: number; ordinals: number[]; kind: Kind };

/** The rows with the columns of periods put into one; the rows themselves when the table has none. A mark becomes its period, other words keep theirs behind it. */
export function gatherPeriodMarks(rows: readonly RawRow[]): readonly RawRow[] {
  const run = runOf(rows);
  if (!run) return rows;
  const over = rows[run.row - 1];
  const isSaid = over !== undefined && periodCells(over, run).some((cell) => cell.text !== '') && outside(rows[run.row], run).every(({ text }, at) => text === '' || text === outside(over, run)[at]?.text);
  const written = rows.map((row, at) => ({ ...row, cells: [...row.cells.slice(0, run.from), joined(row, at, run, over), ...row.cells.slice(run.from + run.ordinals.length)] }));
  return isSaid ? written.filter((_, at) => at !== run.row) : written;
}

/** The cells beside the columns of periods. */
function outside(row: RawRow | undefined, { from, ordinals }: Run): Cell[] {
  return (row?.cells ?? []).filter((_, at) => at < from || at >= from + ordinals.length);
}

/** Rising periods in cells side by side, with hardly anything but marks below them. */
function runOf(rows: readonly RawRow[]): Run | null {
  for (const [row, { cells }] of rows.slice(0, HEADING_WITHIN_ROWS).entries()) {
    for (const kind of KINDS) {
      const ordinals = cells.map((cell) => kind.ordinalOf(fold(cell.text)));
      const from = ordinals.findIndex((_, at) => rising(ordinals, at) >= FEWEST_PERIODS);
      const run = from < 0 ? null : { row, from, ordinals: ordinals.slice(from, from + rising(ordinals, from)).map((ordinal) => ordinal ?? 0), kind };
      if (run && isMarked(rows, run)) return run;
    }
  }
  return null;
}

function rising(ordinals: readonly (number | null)[], from: number): number {
  const first = ordinals[from] ?? null;
  let length = 0;
  while (first !== null && ordinals[from + length] === first + length) length += 1;
  return length;
}

function isMarked(rows: readonly RawRow[], run: Run): boolean {
  const below = rows.slice(run.row + 1).map((row) => periodCells(row, run)).filter((cells) => !isOneText(cells)).flat().filter((cell) => cell.text !== '');
  return below.length > 0 && below.filter((cell) => MARK.test(cell.text)).length / below.length >= 0.6;
}

function periodCells(row: RawRow, { from, ordinals }: Run): Cell[] {
  return row.cells.slice(from, from + ordinals.length);
}

/** A title merged over the columns, repeated in each of them. */
function isOneText(cells: readonly Cell[]): boolean {
  const [first] = cells;
  return first !== undefined && !MARK.test(first.text) && cells.every((cell) => cell.text === first.text);
}

/** `over` is the row above the periods: where a heading stands in it ("Thời gian thực hiện"), that is said again. */
function joined(row: RawRow, at: number, run: Run, over: RawRow | undefined): Cell {
  const cells = periodCells(row, run);
  const filled = cells.filter((cell) => cell.text !== '');
  if (at < run.row) return filled[0] ?? EMPTY_CELL;
  if (at === run.row) return (over && periodCells(over, run).find((cell) => cell.text !== '')) ?? cellOf(`Thời gian (${run.kind.word})`);
  if (isOneText(cells)) return cells[0] ?? EMPTY_CELL;
  const periods = cells.flatMap((cell, i) => (cell.text === '' ? [] : [`${run.kind.word} ${run.kind.print(run.ordinals[i] ?? 0)}${MARK.test(cell.text) ? '' : ` (${cell.text})`}`]));
  const text = periods.join(', ');
  return cellOf(`${text.charAt(0).toUpperCase()}${text.slice(1)}`);
}

function cellOf(text: string): Cell {
  return text === '' ? EMPTY_CELL : { text, broken: text, bold: false };
}
