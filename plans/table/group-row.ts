// Which rows are titles of groups: they carry one text, or a Roman number or letter over rows that count under it.
import { readCell, type Cell } from './cell.js';
import type { Column } from './column-role.js';
import { fold, startsSmall } from './fold.js';
import { isTitleCell } from './heading.js';
import { isBullet, leadingNumber, ordinalOf, rankOf, readNumber, type RowNumber } from './number.js';
import type { RawRow } from './raw-table.js';
import { cellOf, columnAt, DUTY, isFilled, type Entry, type GroupEntry } from './row-entry.js';

/** Where a row stands among those of its table, whose numbers are read once. */
export type RowPlace = TableRows & { at: number };

export type TableRows = { rows: readonly RawRow[]; columns: readonly Column[]; numbers: readonly (RowNumber | null)[]; deepest: number };

/** The rows of a table with what groups are known by. */
export function rowsWithNumbers(rows: readonly RawRow[], columns: readonly Column[]): TableRows {
  const numberColumn = columnAt(columns, 'number');
  const numbers = rows.map((row) => readNumber(row.cells[numberColumn]?.text ?? ''));
  return { rows, columns, numbers, deepest: numbers.reduce((deepest, number) => Math.max(deepest, number === null ? 0 : rankOf(number)), 0) };
}

/** The group a row opens; null for a row that is a task or a piece of one. */
export function groupEntry(cells: readonly Cell[], place: RowPlace, last: Entry | undefined): GroupEntry | null {
  const { columns } = place;
  const numberColumn = columnAt(columns, 'number');
  const number = place.numbers[place.at] ?? null;
  const filled = cells.map((cell, at) => ({ cell, at })).filter(({ cell, at }) => cell.text !== '' && !(number && at === numberColumn));
  const first = filled[0];
  if (!first) return null;
  if (new Set(filled.map(({ cell }) => fold(cell.text))).size !== 1) return number ? dutyGroup(number, cells, place) : null;
  const repeated = filled.length >= Math.max(2, Math.min(3, columns.length - 1));
  if (number) {
    const title = first.at === columnAt(columns, 'content') || repeated;
    return title && (repeated || isGroupNumber(number, first.cell, place)) ? groupOf(number, first.cell, place) : null;
  }
  const lead = leadingNumber(first.cell.text);
  if (!repeated && !isLoneTitle(first, lead !== null, place, last)) return null;
  return groupOf(lead?.number ?? null, lead ? readCell(lead.title) : first.cell, place);
}

function groupOf(number: RowNumber | null, title: Cell, { rows, at }: RowPlace): GroupEntry {
  return { kind: 'group', number, title, lines: [rows[at]?.line ?? 0], duty: null, ownTask: null };
}

/** An unnumbered row with one text is a title when it is set as one, stands where a merged row has its text, or begins anew with rows of tasks under it. */
function isLoneTitle(only: { cell: Cell; at: number }, leads: boolean, place: RowPlace, last: Entry | undefined): boolean {
  const { rows, at, columns } = place;
  const row = rows[at] as RawRow;
  const numberColumn = columnAt(columns, 'number');
  if (only.at !== columnAt(columns, 'content') && only.at !== numberColumn) return false;
  if (isBullet(only.cell.text)) return false;
  const cutTitle = row.afterBreak && last?.kind === 'task' && isTitleCell(cellOf(last.cells, columns, 'content'));
  const small = last?.kind === 'task' && startsSmall(only.cell.text);
  if (isTitleCell(only.cell) && !small && !cutTitle) return true;
  const number = leadingNumber(only.cell.text)?.number;
  if (only.at === numberColumn && (leads || !row.afterBreak)) return true;
  if (number && (number.style === 'roman' || number.style === 'letter')) return true;
  return !row.afterBreak && !startsSmall(only.cell.text) && opensTasks(place);
}

/** Whether the row right below is a numbered task with someone to do it. */
function opensTasks({ rows, at, columns, numbers }: RowPlace): boolean {
  const below = rows[at + 1]?.cells ?? [];
  return (numbers[at + 1] ?? null) !== null && DUTY.some((role) => isFilled(below, columns, role));
}

/** Whether a numbered row with nothing but a title opens a group: rows under it count from it, or it is set as a title above rows without numbers. */
function isGroupNumber(number: RowNumber, title: Cell, place: RowPlace): boolean {
  if (number.style === 'roman' || number.style === 'letter') return hasDeeper(number, place);
  const next = nextNumber(place);
  if (next && (next.value.startsWith(`${number.value}.`) || next.style === 'small-letter' || (next.value === '1' && number.style === 'arabic'))) return true;
  if (!isTitleCell(title)) return false;
  return hasUnnumberedTask(place) || (next !== null && !follows(number, next));
}

/** Where all tasks have Roman numbers, one without duty cells is a task like the others. */
function hasDeeper(number: RowNumber, place: RowPlace): boolean {
  return place.deepest > rankOf(number) || hasUnnumberedTask(place);
}

function follows(number: RowNumber, next: RowNumber): boolean {
  return next.style === number.style && next.depth === number.depth && ordinalOf(next) === ordinalOf(number) + 1;
}

/** Whether the row right below has no number but someone to do it. */
function hasUnnumberedTask({ rows, at, columns, numbers }: RowPlace): boolean {
  const below = rows[at + 1]?.cells ?? [];
  return (numbers[at + 1] ?? null) === null && isFilled(below, columns, 'content') && DUTY.some((role) => isFilled(below, columns, role));
}

function nextNumber({ at, numbers }: RowPlace): RowNumber | null {
  for (let i = at + 1; i < numbers.length; i += 1) if (numbers[i]) return numbers[i] ?? null;
  return null;
}

/** A Roman number or letter with duty cells of its own, over a row numbered 1: its cells hold for the rows that leave theirs open. */
function dutyGroup(number: RowNumber, cells: readonly Cell[], place: RowPlace): GroupEntry | null {
  const { rows, at, columns } = place;
  const title = cellOf(cells, columns, 'content');
  const below = rows[at + 1]?.cells ?? [];
  const child = place.numbers[at + 1] ?? null;
  const counts = child !== null && (child.value === '1' || child.value === `${number.value}.1`);
  if ((number.style !== 'roman' && number.style !== 'letter') || !counts || title.text === '') return null;
  const group = groupOf(number, title, place);
  const open = DUTY.some((role) => isFilled(cells, columns, role) && !isFilled(below, columns, role));
  if (open) return { ...group, duty: [...cells] };
  const printed = cells[columnAt(columns, 'number')]?.text ?? '';
  return { ...group, ownTask: { kind: 'task', printed, number, cells: [...cells], lines: [rows[at]?.line ?? 0], flags: [] } };
}
