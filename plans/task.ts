// From a coded row to a task of the plan: cells by the meaning of their column, what was understood of them, and flags.
import type { ReadTask, TaskFlag, TaskTarget } from '../domain/plan/plan-reading.js';
import { splitMentions } from '../domain/org/mention.js';
import { proposeTaskKind } from '../domain/plan/task-kind.js';
import type { parseTiming } from '../domain/plan/timing/parse.js';
import type { Timing } from '../domain/plan/timing/timing.js';
import { findTimingPhrases } from './document/timing-phrase.js';
import type { Cell } from './table/cell.js';
import type { CodedTask } from './table/code.js';
import { cellOf, columnAt } from './table/entry.js';
import { fold } from './table/fold.js';
import { isIndicatorHeading } from './table/heading.js';
import type { PlanTable } from './table/plan-table.js';

export type Understanding = { parseTiming: typeof parseTiming; year: number | undefined };

/** Below this confidence a timing phrase is shown to a person. */
const SURE_ENOUGH = 0.5;

/** No office writes a longer timing or list of leads; such a cell holds something else and is kept as it stands. */
const LONGEST_PHRASE = 2000;
const LONGEST_LEADS = 5000;

/** One task of the plan. `parentTask` is the task a further product row belongs to: what its row leaves open is understood from there. */
export function buildTask(coded: CodedTask, table: PlanTable, parentTask: ReadTask | null, understanding: Understanding): ReadTask {
  const { columns } = table;
  const cells = coded.entry.cells;
  const text = (role: Parameters<typeof cellOf>[2]) => cellOf(cells, columns, role).text;
  const content = text('content');
  const timing = readTiming(text('timing'), columnAt(columns, 'timing-end') < 0 ? null : text('timing-end'), understanding);
  const target = readTarget(text('value'), text('unit'));
  const kind = coded.entry.kind === 'subrow' ? 'subrow' : isTargetTable(table) ? 'target' : 'task';
  const lead = cellOf(cells, columns, 'lead');
  const coordinating = cellOf(cells, columns, 'coordinating');
  const task: ReadTask = {
    code: coded.code,
    printed: coded.entry.printed,
    kind,
    group: coded.group,
    content,
    lead: lead.text,
    leads: lead.text === '' && parentTask ? parentTask.leads : mentionsOf(lead),
    coordinating: coordinating.text,
    coordinators: coordinating.text === '' && parentTask ? parentTask.coordinators : mentionsOf(coordinating),
    timing: timing.timing,
    product: text('product'),
    note: text('note'),
    noteTiming: understandPhrases(text('note'), understanding),
    contentTiming: understandPhrases(content, understanding),
    target,
    serves: kind === 'target' ? 'ongoing' : proposeTaskKind({ content: content === '' ? (parentTask?.content ?? '') : content, product: text('product'), timing: timing.timing.parsed }),
    parent: coded.parent,
    others: othersOf(cells.map((cell) => cell.text), table),
    lines: coded.entry.lines,
    flags: [],
  };
  task.flags = flagsOf(task, coded, timing.sure, parentTask);
  return task;
}

function mentionsOf(cell: Cell): string[] {
  return cell.text.length > LONGEST_LEADS ? [cell.text] : splitMentions(cell.broken);
}

function readTiming(text: string, end: string | null, { parseTiming: parse, year }: Understanding): { timing: ReadTask['timing']; sure: boolean } {
  if (text === '' && (end ?? '') === '') return { timing: { text, endText: end, parsed: [] }, sure: true };
  if (text.length + (end?.length ?? 0) > LONGEST_PHRASE) return { timing: { text, endText: end, parsed: [{ kind: 'text', text }] }, sure: false };
  const read = text === '' ? parse(end ?? '', { year }) : parse(text, end === null || end === '' ? { year } : { year, end });
  const usable = read.parsed.some((part) => part.kind !== 'text' && part.kind !== 'empty');
  return { timing: { text, endText: end, parsed: read.parsed }, sure: usable && read.confidence >= SURE_ENOUGH };
}

function understandPhrases(text: string, { parseTiming: parse, year }: Understanding): Timing[] {
  return findTimingPhrases(text)
    .filter((phrase) => phrase.text.length <= LONGEST_PHRASE)
    .flatMap((phrase) => parse(phrase.text, { year }).parsed)
    .filter((part) => part.kind !== 'text' && part.kind !== 'empty');
}

function isTargetTable(table: PlanTable): boolean {
  const heading = table.columns[columnAt(table.columns, 'content')]?.heading ?? '';
  const hasMeasure = columnAt(table.columns, 'value') >= 0 || columnAt(table.columns, 'unit') >= 0;
  return hasMeasure && (isIndicatorHeading(heading) || columnAt(table.columns, 'timing') < 0);
}

/** The target a row sets: "Tối thiểu 80" and "100" are minima, "tối đa", "dưới" and "không quá" set none. */
export function readTarget(text: string, unit: string): TaskTarget | null {
  if (text === '' && unit === '') return null;
  const folded = fold(text);
  const capped = /\b(?:toi da|duoi|khong qua|nho hon)\b/.test(folded) && !/\b(?:toi thieu|tren|tu)\b/.test(folded);
  const figure = /\d+(?:[.,]\d+)?/.exec(text)?.[0].replace(',', '.');
  return { unit: unit === '' && text.includes('%') ? '%' : unit, minimum: figure === undefined || capped ? null : Number(figure), text };
}

function othersOf(texts: readonly string[], table: PlanTable): ReadTask['others'] {
  return texts.flatMap((text, i) => {
    const column = table.columns[i];
    return text !== '' && (column === undefined || column.role === 'other') ? [{ heading: column?.heading ?? '', text }] : [];
  });
}

function flagsOf(task: ReadTask, coded: CodedTask, timingSure: boolean, parentTask: ReadTask | null): TaskFlag[] {
  const flags: TaskFlag[] = [...coded.entry.flags];
  if (task.printed === '' && task.kind !== 'subrow') flags.push('no-number');
  if (task.content === '' && task.kind !== 'subrow') flags.push('no-content');
  if (task.leads.length === 0) flags.push('no-lead');
  const untimed = task.timing.text === '' && (task.timing.endText ?? '') === '';
  if (untimed && task.kind !== 'target' && !(parentTask && parentTask.timing.text !== '')) flags.push('no-timing');
  if (!untimed && !timingSure) flags.push('timing-not-understood');
  return flags;
}
