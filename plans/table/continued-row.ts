// Where a row that opens no group goes: a task of its own, a further row of the task above, or the rest of a row that a page cut.
import { EMPTY_CELL, joinCells } from './cell.js';
import type { Column, ColumnRole } from './column-role.js';
import { fold, startsSmall } from './fold.js';
import type { RawRow } from './raw-table.js';
import { cellOf, columnAt, DUTY, isFilled, type Entry, type GroupEntry, type TaskEntry } from './row-entry.js';

/** Adds a task row after the last entry. */
export function placeRow(entries: Entry[], entry: TaskEntry, columns: readonly Column[], row: RawRow): void {
  const last = entries.at(-1);
  if (last === undefined) entries.push(entry);
  else if (last.kind === 'group') {
    if (continuesTitle(entry, columns, row)) joinTitle(last, entry, columns);
    else entries.push(entry);
  } else if (isFurtherRow(entry, last, columns, row.afterBreak)) entries.push(asFurtherRow(entry, last, columns));
  else if (entry.printed !== '' || standsAlone(entry, last, columns, row.afterBreak)) entries.push(entry);
  else joinRow(last, entry);
}

/** The rest of a group's title: nothing but content, after a page or in small letters. */
function continuesTitle(entry: TaskEntry, columns: readonly Column[], row: RawRow): boolean {
  const content = cellOf(entry.cells, columns, 'content');
  const onlyContent = entry.cells.every((cell) => cell === content || cell.text === '');
  return entry.printed === '' && onlyContent && (row.afterBreak || startsSmall(content.text));
}

function joinTitle(group: GroupEntry, entry: TaskEntry, columns: readonly Column[]): void {
  group.title = joinCells(group.title, cellOf(entry.cells, columns, 'content'));
  group.lines.push(...entry.lines);
}

function joinRow(last: TaskEntry, entry: TaskEntry): void {
  last.cells = entry.cells.map((cell, i) => joinCells(last.cells[i] ?? EMPTY_CELL, cell));
  last.lines.push(...entry.lines);
  if (!last.flags.includes('continued')) last.flags.push('continued');
}

/** A further row of the task above: no content of its own (or the same number and content again) but complete duty cells, or a part of a target with a value of its own. */
function isFurtherRow(entry: TaskEntry, last: TaskEntry, columns: readonly Column[], afterBreak: boolean): boolean {
  const content = cellOf(entry.cells, columns, 'content').text;
  const sameContent = content !== '' && saysTheSame(content, cellOf(last.cells, columns, 'content').text);
  const sameNumber = entry.number !== null && entry.number.value === last.number?.value;
  if (sameContent && (sameNumber || (entry.printed === '' && isComplete(entry, last, columns)))) return true;
  if (entry.printed !== '') return false;
  if (content !== '') return isPartOfTarget(entry, last, columns);
  if (!afterBreak && isFurtherTerm(entry, last, columns)) return true;
  const otherDuty = columnAt(columns, 'product') < 0 && !afterBreak;
  return isComplete(entry, last, columns, otherDuty) && !isCut(last, columns, afterBreak);
}

const BEGINS_TERM = /^(?:(?:trước|chậm nhất|muộn nhất|định kỳ|hằng|hàng|ngày|tháng|quý|năm|trong)\s|\d{1,2}[/.-]\d)/iu;

/** A term and a product of its own for the work of the row above, whose lead holds on: "Báo cáo năm" under "Báo cáo quý". */
function isFurtherTerm(entry: TaskEntry, last: TaskEntry, columns: readonly Column[]): boolean {
  const both = (['timing', 'product'] as const).every((role) => isFilled(entry.cells, columns, role) && isFilled(last.cells, columns, role) && !endsOpen(last, columns, role));
  return both && BEGINS_TERM.test(cellOf(entry.cells, columns, 'timing').text) && !entry.cells.some((cell) => startsSmall(cell.text));
}

/** The same words but for what a scanner changes; texts of different length are not even compared. */
function saysTheSame(a: string, b: string): boolean {
  return Math.abs(a.length - b.length) <= MOST_LETTERS_CHANGED && fold(a) === fold(b);
}

const MOST_LETTERS_CHANGED = 20;

function isPartOfTarget(entry: TaskEntry, last: TaskEntry, columns: readonly Column[]): boolean {
  const begins = !startsSmall(cellOf(entry.cells, columns, 'content').text);
  return begins && columnAt(columns, 'number') >= 0 && isFilled(entry.cells, columns, 'value') && isFilled(last.cells, columns, 'value');
}

/** The entry as a further row: content said again is left out. */
function asFurtherRow(entry: TaskEntry, last: TaskEntry, columns: readonly Column[]): TaskEntry {
  const contentColumn = columnAt(columns, 'content');
  const repeats = saysTheSame(entry.cells[contentColumn]?.text ?? '', cellOf(last.cells, columns, 'content').text);
  const cells = entry.cells.map((cell, i) => (i === contentColumn && repeats ? EMPTY_CELL : cell));
  return { ...entry, kind: 'subrow', printed: '', number: null, cells };
}

/** A row without number that has content and duty cells of its own is a task, not a cut-off piece. */
function standsAlone(entry: TaskEntry, last: TaskEntry, columns: readonly Column[], afterBreak: boolean): boolean {
  const content = cellOf(entry.cells, columns, 'content').text;
  if (content === '' || isCut(last, columns, afterBreak)) return false;
  if (columnAt(columns, 'number') >= 0) return isComplete(entry, last, columns);
  return !startsSmall(content) && DUTY.some((role) => isFilled(entry.cells, columns, role));
}

/** Every duty cell the table has (lead, timing) is filled, nothing begins in small letters, and the row above had its own; `bare` rows need no product. */
function isComplete(entry: TaskEntry, last: TaskEntry, columns: readonly Column[], bare = false): boolean {
  const roles: ColumnRole[] = (['lead', 'timing'] as const).filter((role) => columnAt(columns, role) >= 0);
  const substance = cellOf(entry.cells, columns, 'product').text + cellOf(entry.cells, columns, 'content').text;
  if (roles.length === 0 || (substance === '' && !bare) || entry.cells.some((cell) => startsSmall(cell.text))) return false;
  return roles.every((role) => isFilled(entry.cells, columns, role) && isFilled(last.cells, columns, role));
}

const CALLS_FOR_MORE = /(?:^|\s)(?:(?<!(?:cuối|đầu|giữa|hằng|hàng|mỗi|trong|báo cáo) )(?:tháng|quý|ngày)|trước|đến|từ|hết|sở|ubnd|văn phòng|phòng|ban|chủ tịch|tỉnh|và|của|các|về|cho|theo|với|tại|trong)$|[,–-]$/u;

const LONGEST_LAST_WORDS = 20;

/** Whether a page cut the row above: one of its cells ends in a word that calls for another ("Tháng", "Sở", "và"). */
function isCut(last: TaskEntry, columns: readonly Column[], afterBreak: boolean): boolean {
  if (!afterBreak) return false;
  return [...DUTY, 'content' as const].some((role) => endsOpen(last, columns, role));
}

function endsOpen(last: TaskEntry, columns: readonly Column[], role: ColumnRole): boolean {
  return CALLS_FOR_MORE.test(cellOf(last.cells, columns, role).text.slice(-LONGEST_LAST_WORDS).toLowerCase());
}
