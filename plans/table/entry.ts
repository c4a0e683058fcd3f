// Rows of a plan table to entries: groups, tasks, further rows; pieces cut off by a page are joined to the row they belong to.
import type { TaskFlag } from '../../domain/plan/plan-reading.js';
import { EMPTY_CELL, joinCells, type Cell } from './cell.js';
import type { Column } from './column-role.js';
import { placeRow } from './continued-row.js';
import { groupEntry, rowsWithNumbers } from './group-row.js';
import { leadingNumber, readNumber } from './number.js';
import type { RawRow } from './raw-table.js';
import { columnAt, type Entry, type TaskEntry } from './row-entry.js';

/** The entries of a table in the order printed. No row is dropped. */
export function readEntries(raw: readonly RawRow[], columns: readonly Column[]): Entry[] {
  const entries: Entry[] = [];
  const rows = joinBareNumbers(raw.map((row) => ({ ...row, cells: alignCells(row.cells, columns) })), columns);
  const table = rowsWithNumbers(rows, columns);
  rows.forEach((row, at) => {
    const group = groupEntry(row.cells, { ...table, at }, entries.at(-1));
    if (group) entries.push({ ...group, lines: [...group.lines, ...row.further] });
    else placeRow(entries, taskEntry(row.cells, columns, row), columns, row);
  });
  return entries;
}

type JoinedRow = RawRow & { further: number[] };

/** A number whose other cells a page took to its other side gets them back, before anything is made of the row. */
function joinBareNumbers(rows: readonly RawRow[], columns: readonly Column[]): JoinedRow[] {
  const numberColumn = columnAt(columns, 'number');
  const joined: JoinedRow[] = [];
  for (const row of rows) {
    const last = joined.at(-1);
    const bare = last !== undefined && (last.cells[numberColumn]?.text ?? '') !== '' && last.cells.every((cell, i) => i === numberColumn || cell.text === '');
    if (bare && (row.cells[numberColumn]?.text ?? '') === '') {
      last.cells = row.cells.map((cell, i) => (i === numberColumn ? (last.cells[i] ?? cell) : cell));
      last.further.push(row.line);
    } else joined.push({ ...row, further: [] });
  }
  return joined;
}

/** Pads a short row; a short row that begins with words has lost its empty number cell and is moved one to the right. */
function alignCells(cells: readonly Cell[], columns: readonly Column[]): Cell[] {
  const aligned = [...cells];
  while (aligned.length > columns.length && aligned.at(-1)?.text === '') aligned.pop();
  const first = aligned[0]?.text ?? '';
  const startsWithWords = columns[0]?.role === 'number' && first !== '' && readNumber(first) === null;
  if (startsWithWords && aligned.length < columns.length && aligned.length > 1 && leadingNumber(first) === null) aligned.unshift(EMPTY_CELL);
  while (aligned.length < columns.length) aligned.push(EMPTY_CELL);
  return aligned;
}

function taskEntry(cells: readonly Cell[], columns: readonly Column[], row: JoinedRow): TaskEntry {
  const own = [...cells];
  const numberColumn = columnAt(columns, 'number');
  const contentColumn = columnAt(columns, 'content');
  const flags: TaskFlag[] = [...(own.length > columns.length ? (['extra-cells'] as const) : []), ...(row.further.length > 0 ? (['continued'] as const) : [])];
  const printedCell = numberColumn < 0 ? EMPTY_CELL : (own[numberColumn] ?? EMPTY_CELL);
  let number = readNumber(printedCell.text);
  let printed = printedCell.text;
  if (number === null && printed.length > 12 && contentColumn >= 0) {
    own[contentColumn] = joinCells(printedCell, own[contentColumn] ?? EMPTY_CELL);
    own[numberColumn] = EMPTY_CELL;
    printed = '';
  }
  const lead = number === null && printed === '' ? leadingNumber(own[contentColumn]?.text ?? '') : null;
  if (lead && (numberColumn < 0 || printedCell.text !== '')) {
    number = lead.number;
    printed = lead.number.value;
  }
  return { kind: 'task', printed, number, cells: own, lines: [row.line, ...row.further], flags };
}
