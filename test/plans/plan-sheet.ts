// Plans made up for tests: one table of cells written in every layout a text plan is met in, and what was read of it as lines to compare.
import type { ReadPlan, ReadTask } from '../../domain/plan/plan-reading.js';
import { assemblePlan } from '../../plans/assemble-plan.js';
import { readTextBlocks } from '../../plans/readers/text.js';
import type { Understanding } from '../../plans/task.js';

export type Sheet = readonly (readonly string[])[];

/** The ways of writing a table; line breaks inside a cell are "\n" in the sheet. */
export const LAYOUTS = {
  tabs: (sheet: Sheet) => sheet.map((row) => row.map(quoted).join('\t')).join('\n'),
  'cell lines': (sheet: Sheet) => sheet.map((row) => row.map((cell) => `\t${cell}`).join('\n')).join('\n\n'),
  pipes: (sheet: Sheet) => sheet.map((row, i) => `| ${row.map((cell) => cell.replace(/\|/g, '\\|').replace(/\n/g, '<br>')).join(' | ')} |${i === 0 ? `\n|${row.map(() => '---').join('|')}|` : ''}`).join('\n'),
  html: (sheet: Sheet) => `<table>\n${sheet.map((row) => `<tr>${row.map((cell) => `<td>${cell.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/\n/g, '<br/>')}</td>`).join('')}</tr>`).join('\n')}\n</table>`,
} as const;

export type Layout = keyof typeof LAYOUTS;

/** The rows of a sheet written as lines of "a | b | c", for plans that are easier to see that way. */
export function sheetOf(text: string): string[][] {
  return text.split('\n').filter((line) => line.trim() !== '').map((line) => line.trim().split(/ ?\| ?/));
}

function quoted(cell: string): string {
  return /[\n"]/.test(cell) ? `"${cell.replace(/"/g, '""')}"` : cell;
}

/** Cells are compared as printed here; what their timing means is the timing language's own affair. */
const asPrinted: Understanding['parseTiming'] = (phrase) => ({ phrase, parsed: [{ kind: 'text', text: phrase }], confidence: 1, rest: '' });

/** The plan in a text, or an error that says why there is none. */
export function planOf(text: string, year?: number): ReadPlan {
  const read = assemblePlan({ name: 'plan.txt', format: 'text' }, readTextBlocks(text.normalize('NFC')), { parseTiming: asPrinted, year });
  if (!read.ok) throw new Error(read.message.vi);
  return read;
}

/** One line a task: "code | printed | content | lead | coordinating | time → end | product | note", empty ends left off; "{unit minimum text}" for a target, "(heading: text)" for cells without a place of their own. */
export function linesOf(read: ReadPlan): string[] {
  return read.tasks.map(lineOf);
}

function lineOf(task: ReadTask): string {
  const time = task.timing.endText === null ? task.timing.text : `${task.timing.text} → ${task.timing.endText}`;
  const target = task.target ? ` {${[task.target.unit, task.target.minimum, task.target.text].join(' ')}}` : '';
  const others = task.others.map((other) => ` (${other.heading}: ${other.text})`).join('');
  const kind = task.kind === 'target' ? 'target ' : '';
  const cells = [`${kind}${task.code}`, task.printed, task.content, task.lead, task.coordinating, time, task.product, task.note].join(' | ');
  return `${cells.replace(/(?: \| )+$/, '')}${target}${others}`;
}

/** "code: title" of the groups, in the order of their first task. */
export function groupsOf(read: ReadPlan): string[] {
  return [...new Set(read.tasks.map((task) => `${task.group.code}: ${task.group.title}`))];
}
