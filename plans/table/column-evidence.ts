// What the cells of a column say where its heading leaves the meaning open: a column of numbers, of units of measure, of target figures.
import { isIndicatorHeading, type Column } from './column-role.js';
import { fold } from './fold.js';
import { readNumber } from './number.js';
import type { RawRow } from './raw-table.js';

/** A column is what more than this share of its filled cells are. */
const MOST = 0.6;

const TARGET_HEADING = /\b(?:muc tieu|chi tieu|ty le|muc|phan dau|ke hoach|dinh muc|gia tri|nam 20\d\d)\b/;
const OFFICE_WORDS = /\b(?:so|ubnd|uy ban|van phong|phong|ban|nganh|trung tam|cong an|thanh tra|bo phan|cong chuc|xa|phuong|huyen|don vi|co quan|cac)\b/;

/** The columns of a table after a look at its rows; only what the headings did not settle is changed. */
export function weighByRows(columns: readonly Column[], rows: readonly RawRow[]): Column[] {
  const texts = (at: number) => rows.map((row) => row.cells[at]?.text ?? '').filter((text) => text !== '');
  const settled = columns.map((column) => ({ ...column }));
  const has = (role: Column['role']) => settled.some((column) => column.role === role);
  const first = settled[0];
  if (first?.role === 'other' && !has('number') && isMostly(texts(0), (text) => readNumber(text) !== null)) first.role = 'number';
  const indicators = settled.some((column) => column.role === 'content' && isIndicatorHeading(column.heading));
  const lead = settled.findIndex((column) => column.role === 'lead' && fold(column.heading) === 'don vi');
  if (lead >= 0 && (indicators || has('value')) && isMostly(texts(lead), isUnitOfMeasure)) settled.forEach((column, at) => (column.role = at === lead ? 'unit' : column.role));
  if (!has('value')) {
    const at = settled.findIndex((column, i) => column.role === 'other' && TARGET_HEADING.test(fold(column.heading)) && isMostly(texts(i), isFigure));
    settled.forEach((column, i) => (column.role = i === at ? 'value' : column.role));
  }
  return settled;
}

function isMostly(texts: readonly string[], test: (text: string) => boolean): boolean {
  return texts.length > 0 && texts.filter(test).length / texts.length > MOST;
}

/** "%", "điểm", "TTHC", "ngày": short words that are no office. */
function isUnitOfMeasure(text: string): boolean {
  return text.length <= 20 && !/\d/.test(text) && !OFFICE_WORDS.test(fold(text));
}

/** A figure with a few words around it: "≥ 80%", "từ 70 trở lên". */
function isFigure(text: string): boolean {
  return text.length <= 60 && /\d/.test(text);
}
