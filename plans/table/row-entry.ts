// What a row of a plan table can be: a group's title, a task, or a further row of the task above it.
import type { TaskFlag } from '../../domain/plan/plan-reading.js';
import { EMPTY_CELL, type Cell } from './cell.js';
import type { Column, ColumnRole } from './column-role.js';
import type { RowNumber } from './number.js';

/** `duty` are the cells of a group that says who and when for its rows; `ownTask` when its rows say so themselves, so that it is a task beside them. */
export type GroupEntry = { kind: 'group'; number: RowNumber | null; title: Cell; lines: number[]; duty: Cell[] | null; ownTask: TaskEntry | null };
export type TaskEntry = { kind: 'task' | 'subrow'; printed: string; number: RowNumber | null; cells: Cell[]; lines: number[]; flags: TaskFlag[] };
export type Entry = GroupEntry | TaskEntry;

/** The roles whose cells a group or a numbered task may give for the rows under it. */
export const DUTY: readonly ColumnRole[] = ['lead', 'coordinating', 'timing', 'timing-end', 'product'];

/** Index of the column with a role; -1 when the table has none. */
export function columnAt(columns: readonly Column[], role: ColumnRole): number {
  return columns.findIndex((column) => column.role === role);
}

/** The cell of a role, empty when the table has no such column. */
export function cellOf(cells: readonly Cell[], columns: readonly Column[], role: ColumnRole): Cell {
  return cells[columnAt(columns, role)] ?? EMPTY_CELL;
}

/** Whether the cell of a role has words. */
export function isFilled(cells: readonly Cell[], columns: readonly Column[], role: ColumnRole): boolean {
  return cellOf(cells, columns, role).text !== '';
}
