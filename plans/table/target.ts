// The target a row sets: its unit, the least that is asked for, and the words; with a value for each year where the table has columns of years.
import type { TaskTarget } from '../../domain/plan/plan-reading.js';
import type { Cell } from './cell.js';
import { isIndicatorHeading, type Column } from './column-role.js';
import { fold } from './fold.js';
import { columnAt } from './row-entry.js';

/** Whether the rows of a table are targets: indicators with figures, or figures for something that is no task. */
export function setsTargets(columns: readonly Column[]): boolean {
  const heading = columns[columnAt(columns, 'content')]?.heading ?? '';
  const hasMeasure = columnAt(columns, 'value') >= 0 || columnAt(columns, 'unit') >= 0;
  const aboutTasks = /\b(?:nhiem vu|cong viec|hoat dong|dau viec)\b/.test(fold(heading));
  return hasMeasure && (isIndicatorHeading(heading) || (!aboutTasks && columnAt(columns, 'timing') < 0));
}

/** A figure in per cent with the words that bound it: "đạt tối thiểu 85%", "trên 95%", "từ 80% trở lên". */
const MEASURE = /(?:(?:đạt|phấn đấu|tối thiểu|tối đa|ít nhất|trên|dưới|từ|không dưới|không quá|≥|≤|>|<)\s*)*\d+(?:[.,]\d+)?\s*%(?:\s*trở lên)?/iu;

/** The target an indicator states in its own words, in a table without columns of values; null when it states none. */
export function targetInWords(content: string, columns: readonly Column[]): TaskTarget | null {
  const heading = columns[columnAt(columns, 'content')]?.heading ?? '';
  if (columnAt(columns, 'value') >= 0 || columnAt(columns, 'unit') >= 0 || !isIndicatorHeading(heading)) return null;
  const text = MEASURE.exec(content)?.[0].trim();
  return text === undefined ? null : readTarget(text, '');
}

/** The target of a row; of several years the plan's own (else the first to come, else the last) is the target and all are kept. */
export function targetOf(cells: readonly Cell[], columns: readonly Column[], planYear: number | null): TaskTarget | null {
  const hasFigure = columns.some((column, at) => column.role === 'value' && (cells[at]?.text ?? '') !== '');
  const unit = columnAt(columns, 'unit') >= 0 ? (cells[columnAt(columns, 'unit')]?.text ?? '') : hasFigure ? unitOfHeading(columns) : '';
  const years = columns.flatMap((column, at) => (column.role === 'value' && column.year !== undefined ? [{ year: column.year, text: cells[at]?.text ?? '' }] : []));
  if (years.length === 0) return readTarget(cells[columnAt(columns, 'value')]?.text ?? '', unit);
  const filled = years.filter(({ text }) => text !== '');
  const own = years.find(({ year }) => year === planYear) ?? filled.find(({ year }) => year >= (planYear ?? 0)) ?? filled.at(-1);
  const target = readTarget(own?.text ?? '', unit === '' && filled.some(({ text }) => text.includes('%')) ? '%' : unit);
  return target && { ...target, years: filled.map(({ year, text }) => ({ year, minimum: readTarget(text, unit)?.minimum ?? null, text })) };
}

/** The target in a text: "Tối thiểu 80", "≥ 80%", "từ 80% đến 90%" and "100" set minima; "tối đa", "dưới", "≤" and "không quá" set none. */
export function readTarget(text: string, unit: string): TaskTarget | null {
  if (text === '' && unit === '') return null;
  const figure = figureIn(text);
  return { unit: unit === '' ? unitAfter(text, figure) : unit, minimum: figure === null || isCap(text) ? null : figure.value, text };
}

/** "Mức tối thiểu (%)", "Chỉ tiêu giao (đơn vị: %)": what the figures of a table without a column of units are. */
function unitOfHeading(columns: readonly Column[]): string {
  const heading = columns.find((column) => column.role === 'value')?.heading ?? '';
  return /\((?:[^()]*[\s:])?%\)|\s%$/u.test(heading) ? '%' : '';
}

type Figure = { value: number; end: number };

/** The figure a target states: one with a percent sign first, never a year or a date. */
function figureIn(text: string): Figure | null {
  const figures = [...text.matchAll(/(?<![\d/.,])\d{1,3}(?:\.\d{3})+(?:,\d+)?(?![\d/])|(?<![\d/.,])\d+(?:[.,]\d+)?(?![\d/])/g)].filter((match) => !isDate(text, match.index, match[0]));
  const chosen = figures.find((match) => /^\s*%/.test(text.slice(match.index + match[0].length))) ?? figures[0];
  return chosen ? { value: numberOf(chosen[0]), end: chosen.index + chosen[0].length } : null;
}

/** "năm 2026", "tháng 6", "quý 4" and the days of dates say when, not how much. */
function isDate(text: string, at: number, figure: string): boolean {
  return /(?:năm|tháng|quý|ngày)\s*$/iu.test(text.slice(0, at)) || (/^20\d\d$/.test(figure) && /^\s*:/.test(text.slice(at + figure.length)));
}

/** "1.200" are thousands, "99,5" and "99.5" have a decimal. */
function numberOf(figure: string): number {
  return Number(/^\d{1,3}(?:\.\d{3})+(?:,\d+)?$/.test(figure) ? figure.replaceAll('.', '').replace(',', '.') : figure.replace(',', '.'));
}

/** A limit from above, unless a lower one stands beside it ("từ 80 đến dưới 90", "không dưới 90"). */
function isCap(text: string): boolean {
  const folded = fold(text);
  const floor = /\b(?:toi thieu|it nhat|tren|tu|khong duoi|khong thap hon|khong it hon)\b/.test(folded) || /[≥>]/.test(text);
  return !floor && (/\b(?:toi da|duoi|khong qua|khong vuot qua|nho hon|thap hon|it hon)\b/.test(folded) || /[≤<]/.test(text));
}

/** The unit written behind the figure: "80%", "90 điểm", "10 TTHC trở lên". */
function unitAfter(text: string, figure: Figure | null): string {
  if (figure === null || /^\s*%/.test(text.slice(figure.end)) || text.includes('%')) return text.includes('%') ? '%' : '';
  const words = text.slice(figure.end).replace(/\s*(?:trở lên|trở xuống).*$/iu, '').trim();
  return /^\p{L}+(?: \p{L}+){0,2}$/u.test(words) ? words : '';
}
