// What an Excel cell shows: its text, its number or date in the form its format asks for, the stored result of a formula. Nothing is calculated.
import type { Cell as ExcelCell, CellFormulaValue, CellValue } from 'exceljs';

/** The words of a cell; `doubt` says why they may not be what a person sees in Excel. */
export type ShownCell = { text: string; doubt: 'no-result' | 'error' | null };

export function shownCell(cell: ExcelCell): ShownCell {
  const format = cell.numFmt ?? '';
  // exceljs forgets a stored result of 0 or FALSE in `value`; its model keeps it.
  if (cell.formula) return storedResult((cell.model as { result?: CellFormulaValue['result'] }).result, format);
  return shown(cell.value, format);
}

function storedResult(result: CellFormulaValue['result'], format: string): ShownCell {
  return result === undefined || result === null ? { text: '', doubt: 'no-result' } : shown(result, format);
}

function shown(value: CellValue | undefined, format: string): ShownCell {
  if (value === null || value === undefined) return { text: '', doubt: null };
  if (typeof value === 'string') return { text: value, doubt: null };
  if (typeof value === 'number') return { text: numberText(value, format), doubt: null };
  if (typeof value === 'boolean') return { text: value ? 'TRUE' : 'FALSE', doubt: null };
  if (value instanceof Date) return { text: dateText(value, format), doubt: null };
  if ('error' in value) return { text: String(value.error), doubt: 'error' };
  if ('richText' in value) return { text: value.richText.map((run) => run.text).join(''), doubt: null };
  if ('formula' in value || 'sharedFormula' in value) return storedResult(value.result, format);
  return 'text' in value ? shown(value.text as CellValue, format) : { text: '', doubt: null };
}

/** Numbers keep the decimals their format shows, since "1.10" is another row than "1.1"; no thousands' marks. */
function numberText(value: number, format: string): string {
  if (Number.isNaN(value)) return '';
  const first = format.split(';')[0] ?? '';
  const decimals = /0\.(0+)/.exec(first)?.[1]?.length;
  const scaled = first.includes('%') ? value * 100 : value;
  const text = decimals === undefined || decimals > 10 ? String(Number(scaled.toPrecision(12))) : scaled.toFixed(decimals);
  return first.includes('%') ? `${text}%` : text;
}

/** A day as Vietnamese offices write it, as far as the format shows it: "15/03/2026", "03/2026", "15/03", "2026"; with the hour when it has one. */
function dateText(value: Date, format: string): string {
  if (Number.isNaN(value.getTime())) return '';
  const [day = '', time = ''] = value.toISOString().split('T');
  const [year = '', month = '', date = ''] = day.split('-');
  const hour = time.slice(0, 5);
  const bare = format.replace(/\[[^\]]*\]|"[^"]*"|\\./g, '').toLowerCase();
  const [showsDay, showsYear, showsTime] = [/d/.test(bare), /y/.test(bare), /h/.test(bare)];
  const showsMonth = /m/.test(bare.replace(/h+:?m+|m+:s+/g, ''));
  if (showsTime && !showsDay && !showsYear) return hour;
  const parts = [showsDay || !showsMonth && !showsYear ? date : '', showsMonth || !showsYear ? month : '', showsYear || !showsDay && !showsMonth ? year : ''].filter((part) => part !== '');
  return showsTime && hour !== '00:00' ? `${parts.join('/')} ${hour}` : parts.join('/');
}
