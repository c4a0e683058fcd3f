// From what each heading may mean to one column a role: the surest keeps it, and columns that go together (start and end, unit and value, years) are told apart.
import { isIndicatorHeading, yearOfHeading, type Column, type ColumnRole, type WeighedRole } from './column-role.js';
import { fold } from './fold.js';

export type WeighedColumn = Column & WeighedRole;

/** Roles that make a row a duty or a target; a table without any of them is a list. */
const DUTY_ROLES: readonly ColumnRole[] = ['lead', 'coordinating', 'timing', 'product', 'value'];

/** The columns of a table from the weighed meanings of its headings; the given columns are changed. */
export function settleColumns(columns: WeighedColumn[]): Column[] {
  settleUnit(columns);
  settleYears(columns);
  settleTimes(columns);
  settleRest(columns);
  if (!columns.some((column) => column.role === 'content')) promoteContent(columns);
  return columns.map(({ role, heading, year }) => (year === undefined ? { role, heading } : { role, heading, year }));
}

/** "Đơn vị" beside another column of who does it, in a table of indicators, is the unit of measure. */
function settleUnit(columns: readonly WeighedColumn[]): void {
  const hasOtherLead = columns.filter((column) => column.role === 'lead').length > 1;
  if (!hasOtherLead || !setsTargets(columns)) return;
  for (const column of columns) if (fold(column.heading) === 'don vi') column.role = 'unit';
}

function setsTargets(columns: readonly WeighedColumn[]): boolean {
  return columns.some((column) => column.role === 'value' || (column.role === 'content' && isIndicatorHeading(column.heading)));
}

/** "Năm 2026", "Năm 2027" side by side are the values of those years. */
function settleYears(columns: readonly WeighedColumn[]): void {
  const dated = columns.map((column) => ({ column, year: column.year ?? yearOfHeading(column.heading) })).filter(({ year }) => year !== null);
  if (new Set(dated.map(({ year }) => year)).size < 2) return;
  for (const { column, year } of dated) {
    column.role = 'value';
    if (year !== null) column.year = year;
  }
}

/** Of two time columns the later one is the end when the headings say so ("Từ", "Đến") or say the same; a period beside a term ("Kỳ báo cáo", "Thời hạn gửi") is no time of its own. */
function settleTimes(columns: readonly WeighedColumn[]): void {
  const times = columns.filter((column) => column.role === 'timing');
  const [first, second] = times;
  if (!first || !second) return;
  const ends = (column: WeighedColumn) => /\b(?:hoan thanh|ket thuc|den)\b/.test(fold(column.heading)) && !begins(column);
  const end = times.find(ends);
  if (end && end !== first) end.role = 'timing-end';
  else if (first.weight === second.weight || begins(first)) second.role = 'timing-end';
}

function begins(column: WeighedColumn): boolean {
  return /\b(?:bat dau|khoi cong|tu)\b/.test(fold(column.heading));
}

/** One column a role: the surest keeps it, the first of equals. Columns of years stand beside each other. */
function settleRest(columns: readonly WeighedColumn[]): void {
  const taken = new Map<ColumnRole, WeighedColumn>();
  for (const column of columns) {
    const holder = taken.get(column.role);
    if (column.role === 'other' || column.year !== undefined) continue;
    if (!holder) taken.set(column.role, column);
    else if (column.weight > holder.weight) {
      release(holder);
      taken.set(column.role, column);
    } else release(column);
  }
}

/** A column of figures that is not the table's subject ("Mục tiêu" beside "Chỉ tiêu") is judged by its cells later. */
function release(column: WeighedColumn): void {
  column.role = 'other';
}

/** A table that says who does something and by when has a subject, whatever its heading calls it. */
function promoteContent(columns: readonly WeighedColumn[]): void {
  const duties = new Set(columns.map((column) => column.role).filter((role) => DUTY_ROLES.includes(role)));
  const value = columns.find((column) => column.role === 'value' && column.year === undefined);
  const unknown = columns.find((column) => column.role === 'other' && column.heading !== '');
  const candidate = value ?? (duties.size >= 2 ? (unknown ?? columns.find((column) => column.role === 'product')) : undefined);
  if (candidate) candidate.role = 'content';
}

const PERSONAL = /\b(?:ho ten|ho va ten|ho va chu dem|chuc vu|chuc danh|dien thoai|sdt|email|dia chi|ngay sinh)\b/;
const MONEY = /\b(?:don gia|thanh tien)\b/;

/** Whether the columns are those of a plan: a subject and a duty or target for it. Lists of persons, addresses, prices and abbreviations are none. */
export function isPlanTable(columns: readonly Column[]): boolean {
  const has = (role: ColumnRole) => columns.some((column) => column.role === role);
  const headings = columns.map((column) => fold(column.heading));
  const persons = headings.filter((heading) => PERSONAL.test(heading)).length;
  if (headings.some((heading) => MONEY.test(heading)) || (persons >= 2 && !has('timing'))) return false;
  return has('content') && DUTY_ROLES.some(has);
}
