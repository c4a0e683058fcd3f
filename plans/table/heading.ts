// Finding what each column of a table means from its headings, in any order and wording, compared without diacritics.
import { fold, isCapitals, phraseAt, startsSmall } from './fold.js';
import type { Cell } from './cell.js';
import { readNumber } from './number.js';

export type ColumnRole = 'number' | 'content' | 'lead' | 'coordinating' | 'timing' | 'timing-end' | 'product' | 'note' | 'unit' | 'value' | 'other';

export type Column = { role: ColumnRole; heading: string };

type Phrase = [words: string, role: ColumnRole, weight: number];

// Weights of 3 and more decide by place in the heading (the first such phrase wins); weaker ones only where nothing better stands.
const PHRASES: Phrase[] = [
  ['noi dung', 'content', 3], ['nhiem vu', 'content', 3], ['cong viec', 'content', 3], ['dau viec', 'content', 3], ['ten tthc', 'content', 4],
  ['ten thu tuc', 'content', 4], ['hoat dong', 'content', 2], ['chi tieu', 'content', 2], ['tieu chi', 'content', 2], ['giai phap', 'content', 2],
  ['chi so', 'content', 2], ['thu tuc hanh chinh', 'content', 1], ['muc tieu', 'content', 1], ['viec', 'content', 1], ['ten', 'content', 1],
  ['chu tri danh gia', 'other', 7], ['co quan danh gia', 'other', 7], ['don vi danh gia', 'other', 7], ['kinh phi', 'other', 6],
  ['chu tri', 'lead', 5], ['phu trach', 'lead', 4], ['chiu trach nhiem', 'lead', 4], ['trach nhiem', 'lead', 3], ['phan cong', 'lead', 3], ['dau moi', 'lead', 3],
  ['don vi thuc hien', 'lead', 4], ['co quan thuc hien', 'lead', 4], ['bo phan thuc hien', 'lead', 4], ['nguoi thuc hien', 'lead', 4], ['tham muu', 'lead', 3],
  ['don vi', 'lead', 1], ['co quan', 'lead', 1], ['bo phan', 'lead', 1],
  ['phoi hop', 'coordinating', 5], ['lien quan', 'coordinating', 2],
  ['thoi gian', 'timing', 5], ['thoi han', 'timing', 5], ['tien do', 'timing', 4], ['thoi diem', 'timing', 4], ['han hoan thanh', 'timing', 4], ['lo trinh', 'timing', 3],
  ['ky han', 'timing', 4], ['bat dau', 'timing', 5], ['ket thuc', 'timing', 5], ['ngay thang', 'timing', 3], ['ngay hoan thanh', 'timing', 4], ['hoan thanh', 'timing', 2],
  ['san pham', 'product', 5], ['ket qua', 'product', 4], ['dau ra', 'product', 4], ['yeu cau', 'product', 1],
  ['ghi chu', 'note', 6], ['chu thich', 'note', 5], ['luu y', 'note', 4],
  ['don vi tinh', 'unit', 7], ['dvt', 'unit', 7],
  ['chi tieu nam', 'value', 4], ['chi tieu giao', 'value', 4], ['chi tieu duoc giao', 'value', 4], ['ke hoach nam', 'value', 3], ['muc tieu nam', 'value', 4], ['ty le', 'value', 1],
];
const NUMBER_HEADINGS = new Set(['stt', 'tt', 'so tt', 's tt', 'st t', 'so thu tu', 'thu tu', 'so', 'no', 'muc']);
const TIME_EDGES = new Set(['tu', 'den', 'tu ngay', 'den ngay', 'tu thang', 'den thang']);
const LONGEST_HEADING = 110;

/** The meaning of one heading and how sure it is; `other` with 0 when nothing in it is known. */
export function roleOf(heading: string): { role: ColumnRole; weight: number } {
  const folded = fold(heading);
  if (NUMBER_HEADINGS.has(folded)) return { role: 'number', weight: 6 };
  if (TIME_EDGES.has(folded)) return { role: 'timing', weight: 2 };
  const found = PHRASES.map(([words, role, weight]) => ({ role, weight, at: phraseAt(folded, words), length: words.length })).filter((hit) => hit.at >= 0);
  const decisive = found.filter((hit) => hit.weight >= 3).sort((a, b) => a.at - b.at || b.length - a.length);
  const weak = [...found].sort((a, b) => b.weight - a.weight || a.at - b.at);
  return decisive[0] ?? weak[0] ?? { role: 'other', weight: 0 };
}

/** Whether a row reads as headings: short cells naming at least three different columns (two in a narrow table), no task number. */
export function isHeading(cells: readonly Cell[]): boolean {
  const filled = cells.filter((cell) => cell.text !== '');
  if (filled.length < 2 || filled.some((cell) => cell.text.length > LONGEST_HEADING)) return false;
  const first = cells[0]?.text ?? '';
  if (first !== '' && readNumber(first) !== null) return false;
  if (filled.some((cell) => startsSmall(cell.text)) && !NUMBER_HEADINGS.has(fold(first))) return false;
  const known = filled.map((cell) => roleOf(cell.text)).filter((hit) => hit.weight > 0);
  const roles = new Set(known.map((hit) => hit.role));
  const share = known.length / filled.length;
  const hasSubject = roles.has('content') || roles.has('number');
  return hasSubject && share > 0.5 && (roles.size >= 3 || (cells.length <= 3 && roles.size >= 2 && known.every((hit) => hit.weight >= 2)));
}

/** Whether a row is the second line of two-line headings: short cells under headings that span several columns ("Bắt đầu", "Hoàn thành"); cells that repeat the heading above count as empty. */
export function isSubHeading(cells: readonly Cell[], above: readonly Cell[]): boolean {
  const own = cells.map((cell, at) => ({ text: cell.text, at })).filter(({ text, at }) => text !== '' && fold(text) !== fold(above[at]?.text ?? ''));
  if (own.length === 0 || own.some(({ text, at }) => at === 0 || text.length > 60 || startsSmall(text) || !isSpanned(above, at))) return false;
  return own.some(({ text }) => roleOf(text).weight >= 2);
}

/** A heading spans several columns when it is repeated beside itself, or when the cell beside it is empty. */
function isSpanned(above: readonly Cell[], i: number): boolean {
  const own = above[i]?.text ?? '';
  return own === '' || (above[i + 1]?.text ?? '') === '' || above[i + 1]?.text === own || above[i - 1]?.text === own;
}

/** The columns of a table from its heading row and, where there is one, the row under it. */
export function columnsOf(top: readonly Cell[], below: readonly Cell[] | null): Column[] {
  const width = Math.max(top.length, below?.length ?? 0);
  const columns: (Column & { weight: number })[] = [];
  let parent = '';
  for (let i = 0; i < width; i += 1) {
    const own = top[i]?.text ?? '';
    const sub = fold(below?.[i]?.text ?? '') === fold(own) ? '' : (below?.[i]?.text ?? '');
    if (own !== '') parent = own;
    const heading = sub === '' ? own : `${own === '' ? parent : own} ${sub}`.trim();
    const alone = sub === '' ? null : roleOf(sub);
    columns.push({ heading, ...(alone && alone.weight >= 3 ? alone : roleOf(heading)) });
  }
  return settle(columns);
}

/** One column a role: the surest keeps it; a second time column is the end; unit and value only beside an indicator. */
function settle(columns: (Column & { weight: number })[]): Column[] {
  settleTargets(columns);
  const times = columns.filter((column) => column.role === 'timing');
  if (times.length > 1) {
    const end = times.find((column) => /\b(hoan thanh|ket thuc|den)\b/.test(fold(column.heading)) && !/\bbat dau\b/.test(fold(column.heading))) ?? times[1];
    if (end) end.role = end === times[0] ? 'timing' : 'timing-end';
  }
  const taken = new Map<ColumnRole, Column & { weight: number }>();
  for (const column of columns) {
    const holder = taken.get(column.role);
    if (column.role === 'other') continue;
    if (!holder) taken.set(column.role, column);
    else if (column.weight > holder.weight) {
      holder.role = 'other';
      taken.set(column.role, column);
    } else column.role = 'other';
  }
  if (!taken.has('content')) promoteContent(columns);
  return columns.map(({ role, heading }) => ({ role, heading }));
}

function settleTargets(columns: (Column & { weight: number })[]): void {
  const indicator = columns.some((column) => column.role === 'content' && isIndicatorHeading(column.heading));
  const hasOtherLead = columns.filter((column) => column.role === 'lead').length > 1;
  for (const column of columns) {
    if (fold(column.heading) === 'don vi' && hasOtherLead && (indicator || columns.some((other) => other.role === 'value'))) column.role = 'unit';
  }
  if (!columns.some((column) => column.role === 'content')) {
    const value = columns.find((column) => column.role === 'value');
    if (value) value.role = 'content';
  }
}

function promoteContent(columns: Column[]): void {
  const candidate = columns.find((column) => column.role === 'other' && column.heading !== '') ?? columns.find((column) => column.role === 'product');
  if (candidate) candidate.role = 'content';
}

/** Whether a table with this content heading sets targets rather than tasks ("Chỉ tiêu", "Chỉ số", "Tiêu chí"). */
export function isIndicatorHeading(heading: string): boolean {
  const folded = fold(heading);
  return ['chi tieu', 'chi so', 'tieu chi'].some((words) => phraseAt(folded, words) >= 0) && phraseAt(folded, 'nhiem vu') < 0;
}

/** Whether a row is the numbering of columns "(1) (2) (3)" or "A 1 2 3" that some offices print under the headings. */
export function isColumnNumbering(cells: readonly Cell[]): boolean {
  const filled = cells.filter((cell) => cell.text !== '').map((cell) => cell.text.replace(/[()[\]\s]/g, ''));
  if (filled.length < 3 || filled.length < cells.length - 1) return false;
  const digits = filled.filter((text) => /^\d{1,2}$/.test(text)).map(Number);
  const rising = digits.every((value, i) => i === 0 || value === (digits[i - 1] ?? 0) + 1);
  return rising && digits.length >= filled.length - 2 && digits.length >= 2 && filled.every((text) => /^(\d{1,2}|[A-Z])$/.test(text)) && (digits[0] ?? 9) <= 2;
}

/** Whether a row repeats the headings at the top of a page (a scanner may have changed some letters). */
export function repeatsHeading(cells: readonly Cell[], heading: readonly Cell[]): boolean {
  const wanted = heading.map((cell) => fold(cell.text));
  const got = cells.map((cell) => fold(cell.text));
  const filled = wanted.filter((text) => text !== '');
  const same = wanted.filter((text, i) => text !== '' && got[i] === text).length;
  return filled.length > 1 && same / filled.length >= 0.6 && got.filter((text) => text !== '').length >= filled.length * 0.6;
}

/** A title in a cell: bold or in capitals. */
export function isTitleCell(cell: Cell): boolean {
  return cell.bold || isCapitals(cell.text);
}
