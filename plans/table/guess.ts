// Columns of a table that has no headings, guessed from what stands in them; every such table is flagged for a person.
import { fold } from './fold.js';
import type { Column, ColumnRole } from './heading.js';
import { readNumber } from './number.js';
import { widestOf, type RawRow } from './raw-table.js';

const TIME_WORDS = /\b(?:thang|quy|nam|ngay|thuong xuyen|dinh ky|dot xuat|hang tuan)\b/;
const UNIT_WORDS = /^(?:cac )?(?:ubnd|uy ban|so|van phong|phong|ban|bo phan|co quan|don vi|trung tam|cong an|chi cuc)\b/;

/** The likely columns of numbered rows of at least three cells, or null when the rows do not look like a table of tasks. */
export function guessColumns(rows: readonly RawRow[]): Column[] | null {
  const width = widestOf(rows);
  const numbered = rows.filter((row) => readNumber(row.cells[0]?.text ?? '') !== null).length;
  if (width < 3 || numbered < 2) return null;
  const roles: ColumnRole[] = Array.from({ length: width }, (_, i) => (i === 0 ? 'number' : 'other'));
  const texts = roles.map((_, i) => rows.map((row) => fold(row.cells[i]?.text ?? '')).filter((text) => text !== ''));
  const average = texts.map((column) => column.reduce((sum, text) => sum + text.length, 0) / Math.max(1, column.length));
  const share = (column: number, pattern: RegExp) => (texts[column] ?? []).filter((text) => text.length < 90 && pattern.test(text)).length / Math.max(1, texts[column]?.length ?? 0);
  const free = () => roles.map((role, i) => (role === 'other' ? i : -1)).filter((i) => i > 0);
  const give = (role: ColumnRole, column: number | undefined) => {
    if (column !== undefined) roles[column] = role;
  };
  give('timing', [...free()].filter((i) => share(i, TIME_WORDS) >= 0.5).sort((a, b) => share(b, TIME_WORDS) - share(a, TIME_WORDS))[0]);
  const units = free().filter((i) => share(i, UNIT_WORDS) >= 0.5);
  give('lead', units[0]);
  give('coordinating', units[1]);
  const byLength = free().sort((a, b) => (average[b] ?? 0) - (average[a] ?? 0));
  give('content', byLength[0]);
  give('product', byLength.filter((i) => i !== byLength[0]).sort((a, b) => a - b)[0]);
  return roles.map((role) => ({ role, heading: '' }));
}
