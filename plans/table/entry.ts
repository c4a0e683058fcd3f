// Rows of a plan table to entries: groups, tasks, further product rows; pieces cut off by a page are joined to the row they belong to.
import { EMPTY_CELL, joinCells, readCell, type Cell } from './cell.js';
import { fold, startsSmall } from './fold.js';
import { isTitleCell, type Column, type ColumnRole } from './heading.js';
import { leadingNumber, readNumber, type RowNumber } from './number.js';
import type { RawRow } from './raw-table.js';
import type { TaskFlag } from '../../domain/plan/plan-reading.js';

export type GroupEntry = { kind: 'group'; number: RowNumber | null; title: Cell; lines: number[] };
export type TaskEntry = { kind: 'task' | 'subrow'; printed: string; number: RowNumber | null; cells: Cell[]; lines: number[]; flags: TaskFlag[] };
export type Entry = GroupEntry | TaskEntry;

/** The entries of a table in the order printed. No row is dropped. */
export function readEntries(rows: readonly RawRow[], columns: readonly Column[]): Entry[] {
  const entries: Entry[] = [];
  rows.forEach((row, i) => {
    const cells = alignCells(row.cells, columns);
    const entry = groupEntry(cells, columns, { rows, at: i }, entries.at(-1)) ?? taskEntry(cells, columns, row);
    const last = entries.at(-1);
    if (entry.kind === 'group' || !last) entries.push(entry);
    else place(entries, last, entry, columns, row);
  });
  return entries;
}

/** Index of the column with a role; -1 when the table has none. */
export function columnAt(columns: readonly Column[], role: ColumnRole): number {
  return columns.findIndex((column) => column.role === role);
}

/** The cell of a role, empty when the table has no such column. */
export function cellOf(cells: readonly Cell[], columns: readonly Column[], role: ColumnRole): Cell {
  return cells[columnAt(columns, role)] ?? EMPTY_CELL;
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

/** A row that only carries a title: one text (once or repeated over the columns), with or without a number. */
function groupEntry(cells: readonly Cell[], columns: readonly Column[], place: { rows: readonly RawRow[]; at: number }, last: Entry | undefined): GroupEntry | null {
  const row = place.rows[place.at] as RawRow;
  const numberColumn = columnAt(columns, 'number');
  const number = numberColumn < 0 ? null : readNumber(cells[numberColumn]?.text ?? '');
  const filled = cells.map((cell, at) => ({ cell, at })).filter(({ cell, at }) => cell.text !== '' && !(number && at === numberColumn));
  const first = filled[0];
  if (!first || new Set(filled.map(({ cell }) => fold(cell.text))).size !== 1) return null;
  const repeated = filled.length >= Math.max(2, Math.min(3, columns.length - 1));
  const lead = number ? null : leadingNumber(first.cell.text);
  if (number) {
    const title = first.at === columnAt(columns, 'content') || repeated;
    return title && (repeated || isGroupNumber(number, first.cell, place, columns)) ? { kind: 'group', number, title: first.cell, lines: [row.line] } : null;
  }
  const alone = first.at === columnAt(columns, 'content') || first.at === numberColumn;
  const titled = isTitleCell(first.cell) && !(last && last.kind === 'task' && startsSmall(first.cell.text)) && !(row.afterBreak && last?.kind === 'task' && isTitleCell(cellOf(last.cells, columns, 'content')));
  const spanning = first.at === numberColumn && (lead !== null || titled || !row.afterBreak);
  const numbered = lead !== null && (isTitleCell(first.cell) || lead.number.style === 'roman' || lead.number.style === 'letter');
  if (!repeated && !(alone && (spanning || numbered || titled))) return null;
  return { kind: 'group', number: lead?.number ?? null, title: lead ? readCell(lead.title) : first.cell, lines: [row.line] };
}

/** Whether a numbered row with nothing but a title opens a group: a Roman number or a letter, a title in bold, or rows under it that count from it. */
function isGroupNumber(number: RowNumber, title: Cell, place: { rows: readonly RawRow[]; at: number }, columns: readonly Column[]): boolean {
  if (number.style === 'roman' || number.style === 'letter' || isTitleCell(title)) return true;
  const next = nextNumber(place, columnAt(columns, 'number'));
  if (!next) return false;
  return next.value.startsWith(`${number.value}.`) || next.style === 'small-letter' || (next.value === '1' && number.style === 'arabic');
}

function nextNumber({ rows, at }: { rows: readonly RawRow[]; at: number }, numberColumn: number): RowNumber | null {
  for (let i = at + 1; i < rows.length; i += 1) {
    const number = readNumber(rows[i]?.cells[numberColumn]?.text ?? '');
    if (number) return number;
  }
  return null;
}

function taskEntry(cells: Cell[], columns: readonly Column[], row: RawRow): TaskEntry {
  const own = [...cells];
  const numberColumn = columnAt(columns, 'number');
  const contentColumn = columnAt(columns, 'content');
  const flags: TaskFlag[] = own.length > columns.length ? ['extra-cells'] : [];
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
  return { kind: 'task', printed, number, cells: own, lines: [row.line], flags };
}

/** Adds a task row after `last`: as a task of its own, as a further product row, or as the cut-off rest of the row before. */
function place(entries: Entry[], last: Entry, entry: TaskEntry, columns: readonly Column[], row: RawRow): void {
  if (last.kind === 'group') {
    const content = cellOf(entry.cells, columns, 'content');
    const onlyContent = entry.cells.every((cell) => cell === content || cell.text === '');
    if (entry.printed === '' && onlyContent && (row.afterBreak || startsSmall(content.text))) {
      last.title = joinCells(last.title, content);
      last.lines.push(row.line);
    } else entries.push(entry);
    return;
  }
  if (isFurtherProduct(entry, last, columns, row.afterBreak)) {
    const contentColumn = columnAt(columns, 'content');
    const repeatsContent = fold(entry.cells[contentColumn]?.text ?? '') === fold(cellOf(last.cells, columns, 'content').text);
    entries.push({ ...entry, kind: 'subrow', printed: '', number: null, cells: entry.cells.map((cell, i) => (i === contentColumn && repeatsContent ? EMPTY_CELL : cell)) });
  } else if (entry.printed !== '' || standsAlone(entry, last, columns)) entries.push(entry);
  else {
    last.cells = entry.cells.map((cell, i) => joinCells(last.cells[i] ?? EMPTY_CELL, cell));
    last.lines.push(row.line);
    if (!last.flags.includes('continued')) last.flags.push('continued');
  }
}

/** A further product row: no content of its own (or the same number and content again), but complete duty cells. */
function isFurtherProduct(entry: TaskEntry, last: TaskEntry, columns: readonly Column[], afterBreak: boolean): boolean {
  const content = fold(cellOf(entry.cells, columns, 'content').text);
  const sameContent = content !== '' && content === fold(cellOf(last.cells, columns, 'content').text);
  const sameNumber = entry.number !== null && entry.number.value === last.number?.value;
  if (sameContent && (sameNumber || (entry.printed === '' && isComplete(entry, last, columns)))) return true;
  const otherDuty = columnAt(columns, 'product') < 0 && !afterBreak;
  return entry.printed === '' && content === '' && isComplete(entry, last, columns, otherDuty);
}

/** A row without number that has content and duty cells of its own is a task, not a cut-off piece. */
function standsAlone(entry: TaskEntry, last: TaskEntry, columns: readonly Column[]): boolean {
  return columnAt(columns, 'number') < 0
    ? !startsSmall(cellOf(entry.cells, columns, 'content').text) && cellOf(entry.cells, columns, 'content').text !== '' && filledDuty(entry, columns) > 0
    : cellOf(entry.cells, columns, 'content').text !== '' && isComplete(entry, last, columns);
}

/** Every duty cell the table has (lead, timing) is filled, nothing begins in small letters, and the row above had its own; `bare` rows need no product. */
function isComplete(entry: TaskEntry, last: TaskEntry, columns: readonly Column[], bare = false): boolean {
  const roles: ColumnRole[] = (['lead', 'timing'] as const).filter((role) => columnAt(columns, role) >= 0);
  const substance = cellOf(entry.cells, columns, 'product').text + cellOf(entry.cells, columns, 'content').text;
  if (roles.length === 0 || (substance === '' && !bare) || entry.cells.some((cell) => startsSmall(cell.text))) return false;
  return roles.every((role) => cellOf(entry.cells, columns, role).text !== '' && cellOf(last.cells, columns, role).text !== '');
}

function filledDuty(entry: TaskEntry, columns: readonly Column[]): number {
  return (['lead', 'coordinating', 'timing', 'product'] as const).filter((role) => cellOf(entry.cells, columns, role).text !== '').length;
}
