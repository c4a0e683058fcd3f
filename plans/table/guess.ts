// Columns of a table that has no headings, guessed from what stands in them; every such table is flagged for a person.
import type { Column, ColumnRole } from './column-role.js';
import { fold } from './fold.js';
import { readNumber } from './number.js';
import { widestOf, type RawRow } from './raw-table.js';

const TIME_WORDS = /\b(?:thang|quy|nam|ngay|thuong xuyen|dinh ky|dot xuat|hang tuan|hang ngay|hang thang|hang quy|hang nam)\b|\b\d{1,2} \d{4}\b/;
const UNIT_WORDS = /^(?:cac )?(?:ubnd|uy ban|so|van phong|phong|ban|bo|bo phan|co quan|don vi|trung tam|cong an|cong chuc|chi cuc|cuc|vu|thanh tra)\b/;

/** A timing or a list of units is shorter (folded letters). */
const LONGEST_DUTY_CELL = 120;

/** The share of a column's filled cells that must be of its kind. */
const MOST = 0.5;

/** The likely columns of rows of at least three cells, or null when the rows do not look like a table of tasks: numbered rows with a column of times or units, or rows with both. */
export function guessColumns(rows: readonly RawRow[]): Column[] | null {
  const width = widestOf(rows);
  const texts = Array.from({ length: width }, (_, i) => rows.map((row) => row.cells[i]?.text ?? '').filter((text) => text !== ''));
  const numbered = (texts[0] ?? []).filter((text) => readNumber(text) !== null).length;
  const full = rows.filter((row) => row.cells.filter((cell) => cell.text !== '').length >= 3).length;
  if (width < 3 || full < 2) return null;
  const folded = texts.map((column) => column.map(fold));
  const roles: ColumnRole[] = folded.map((_, i) => (i === 0 && numbered >= 2 ? 'number' : 'other'));
  const share = (at: number, pattern: RegExp) => (folded[at] ?? []).filter((text) => text.length < LONGEST_DUTY_CELL && pattern.test(text)).length / Math.max(1, folded[at]?.length ?? 0);
  const length = (at: number) => (folded[at] ?? []).reduce((sum, text) => sum + text.length, 0) / Math.max(1, folded[at]?.length ?? 0);
  const free = () => roles.flatMap((role, i) => (role === 'other' && (folded[i] ?? []).length > 0 ? [i] : []));
  const give = (role: ColumnRole, at: number | undefined) => {
    if (at !== undefined) roles[at] = role;
  };
  const units = free().filter((at) => share(at, UNIT_WORDS) >= MOST);
  const times = free().filter((at) => !units.includes(at) && share(at, TIME_WORDS) >= MOST).sort((a, b) => share(b, TIME_WORDS) - share(a, TIME_WORDS) || length(a) - length(b));
  if (times.length === 0 && units.length === 0) return null;
  if (roles[0] !== 'number' && (times.length === 0 || units.length === 0)) return null;
  give('timing', times[0]);
  give('lead', units[0]);
  give('coordinating', units[1]);
  const byLength = free().sort((a, b) => length(b) - length(a));
  give('content', byLength[0]);
  give('product', byLength.filter((at) => at !== byLength[0]).sort((a, b) => a - b)[0]);
  return roles.map((role) => ({ role, heading: '' }));
}
