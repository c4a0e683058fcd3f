// From a coded row to a task of the plan: cells by the meaning of their column, what was understood of them, and flags.
import type { ReadTask, TaskFlag } from '../domain/plan/plan-reading.js';
import { effectiveTiming } from '../domain/plan/effective-timing.js';
import { partRoles } from '../domain/org/lead-role.js';
import { splitMentions } from '../domain/org/mention.js';
import { proposeTaskKind } from '../domain/plan/task-kind.js';
import type { parseTiming } from '../domain/plan/timing/parse.js';
import type { Timing } from '../domain/plan/timing/timing.js';
import { findTimingPhrases } from './document/timing-phrase.js';
import type { Cell } from './table/cell.js';
import type { CodedTask } from './table/code.js';
import type { Column, ColumnRole } from './table/column-role.js';
import { fold, foldSpace } from './table/fold.js';
import type { PlanTable } from './table/plan-table.js';
import { cellOf, columnAt } from './table/row-entry.js';
import { setsTargets, targetInWords, targetOf } from './table/target.js';

export type Understanding = { parseTiming: typeof parseTiming; year: number | undefined };

/** `planYear` is the plan's own, for targets given for several years. */
export type TaskReading = Understanding & { planYear: number | null };

/** Below this confidence a timing phrase is shown to a person. */
const SURE_ENOUGH = 0.5;

/** No office writes a longer timing or list of leads; such a cell holds something else and is kept as it stands. */
const LONGEST_PHRASE = 2000;
const LONGEST_LEADS = 5000;

/** One task of the plan. `parentTask` is the task a further product row belongs to: what its row leaves open is understood from there, else from the group or numbered task above it. */
export function buildTask(coded: CodedTask, table: PlanTable, parentTask: ReadTask | null, understanding: TaskReading): ReadTask {
  const { columns } = table;
  const cells = coded.entry.cells;
  const text = (role: ColumnRole) => cellOf(cells, columns, role).text;
  const content = text('content');
  const timing = timingOf(coded, columns, understanding);
  const units = unitsOf(coded, columns, parentTask);
  const inWords = targetInWords(content, columns);
  const target = targetOf(cells, columns, understanding.planYear) ?? inWords;
  const kind = coded.entry.kind === 'subrow' ? 'subrow' : setsTargets(columns) || inWords ? 'target' : 'task';
  const task: ReadTask = {
    code: coded.code,
    printed: coded.entry.printed,
    kind,
    group: coded.group,
    content,
    lead: text('lead'),
    leads: units.leads,
    coordinating: text('coordinating'),
    coordinators: units.coordinators,
    timing: timing.timing,
    product: text('product'),
    note: text('note'),
    noteTiming: understandPhrases(text('note'), understanding),
    contentTiming: understandPhrases(content, understanding),
    target,
    serves: kind === 'target' ? 'ongoing' : proposeTaskKind({ content: content === '' ? (parentTask?.content ?? '') : content, product: text('product'), timing: timing.timing.parsed }),
    parent: coded.parent,
    others: othersOf(coded, columns),
    lines: coded.entry.lines,
    flags: [],
  };
  task.flags = flagsOf(task, coded, timing.sure, parentTask);
  return task;
}

/** Who leads and who coordinates, as understood: from the row's cells, else from the task or group above. A leads cell may name both. */
function unitsOf(coded: CodedTask, columns: readonly Column[], parentTask: ReadTask | null): Pick<ReadTask, 'leads' | 'coordinators'> {
  const own = mentionsOf(coded.entry.cells, columns);
  const above = coded.above === null ? { leads: [], coordinators: [] } : mentionsOf(coded.above, columns);
  const from = parentTask ?? above;
  return { leads: own.leads.length > 0 ? own.leads : from.leads, coordinators: own.coordinators.length > 0 ? own.coordinators : from.coordinators };
}

function mentionsOf(cells: readonly Cell[], columns: readonly Column[]): Pick<ReadTask, 'leads' | 'coordinators'> {
  const lead = cellOf(cells, columns, 'lead');
  const coordinating = cellOf(cells, columns, 'coordinating');
  const parts = lead.text.length > LONGEST_LEADS ? null : partRoles(lead.broken);
  const coordinators = mentionsIn(coordinating.broken);
  return { leads: mentionsIn(parts?.lead ?? lead.broken), coordinators: coordinators.length > 0 || !parts ? coordinators : mentionsIn(parts.coordinating) };
}

function mentionsIn(text: string): string[] {
  if (text.length > LONGEST_LEADS) return [foldSpace(text)];
  const known = KNOWN_MENTIONS.get(text) ?? splitMentions(text);
  if (KNOWN_MENTIONS.size >= MOST_KNOWN) KNOWN_MENTIONS.clear();
  KNOWN_MENTIONS.set(text, known);
  return [...known];
}

/** The same units stand in row after row. */
const KNOWN_MENTIONS = new Map<string, string[]>();
const MOST_KNOWN = 1000;

/** The row's timing; where its cells are empty, what the group or numbered task above says, understood but not printed. */
function timingOf(coded: CodedTask, columns: readonly Column[], understanding: Understanding): ReturnType<typeof readTiming> {
  const read = (cells: readonly Cell[]) => readTiming(cellOf(cells, columns, 'timing').text, columnAt(columns, 'timing-end') < 0 ? null : cellOf(cells, columns, 'timing-end').text, columns, understanding);
  const own = read(coded.entry.cells);
  if (coded.above === null || own.timing.text !== '' || (own.timing.endText ?? '') !== '') return own;
  const above = read(coded.above);
  return { timing: { ...own.timing, parsed: above.timing.parsed }, sure: above.sure };
}

function readTiming(text: string, end: string | null, columns: readonly Column[], { parseTiming: parse, year }: Understanding): { timing: ReadTask['timing']; sure: boolean } {
  if (text === '' && (end ?? '') === '') return { timing: { text, endText: end, parsed: [] }, sure: true };
  if (text.length + (end?.length ?? 0) > LONGEST_PHRASE) return { timing: { text, endText: end, parsed: [{ kind: 'text', text }] }, sure: false };
  const read = text === '' ? parse(end ?? '', { year }) : parse(`${saysBefore(columns, text) ? 'Trước ' : ''}${text}`, end === null || end === '' ? { year } : { year, end });
  const usable = read.parsed.some((part) => part.kind !== 'text' && part.kind !== 'empty');
  return { timing: { text, endText: end, parsed: read.parsed }, sure: usable && read.confidence >= SURE_ENOUGH };
}

/** Under "Hoàn thành trước" a bare date is a "before". */
function saysBefore(columns: readonly Column[], text: string): boolean {
  const heading = fold(columns[columnAt(columns, 'timing')]?.heading ?? '');
  return /(?:^| )truoc(?: ngay)?$/.test(heading) && /^(?:ngày\s+)?\d{1,2}\s*[/.-]\s*\d{1,2}(?:\s*[/.-]\s*\d{4})?$/iu.test(text);
}

function understandPhrases(text: string, { parseTiming: parse, year }: Understanding): Timing[] {
  return findTimingPhrases(text)
    .filter((phrase) => phrase.text.length <= LONGEST_PHRASE)
    .flatMap((phrase) => parse(phrase.text, { year }).parsed)
    .filter((part) => part.kind !== 'text' && part.kind !== 'empty');
}

/** Cells without a place of their own, and those of the group above with the first of its tasks, so that no printed word is lost. */
function othersOf(coded: CodedTask, columns: readonly Column[]): ReadTask['others'] {
  const own = coded.entry.cells.flatMap(({ text }, i) => {
    const column = columns[i];
    return text !== '' && (column === undefined || column.role === 'other') ? [{ heading: column?.heading ?? '', text }] : [];
  });
  const ofGroup = (coded.firstUnder ?? []).flatMap(({ text }, i) => {
    const column = columns[i];
    return text === '' || column?.role === 'number' || column?.role === 'content' ? [] : [{ heading: `${column?.heading ?? ''} (${coded.group.code})`.trim(), text }];
  });
  return [...own, ...ofGroup];
}

function flagsOf(task: ReadTask, coded: CodedTask, timingSure: boolean, parentTask: ReadTask | null): TaskFlag[] {
  const flags: TaskFlag[] = [...coded.entry.flags];
  if (task.printed === '' && task.kind !== 'subrow') flags.push('no-number');
  if (task.content === '' && task.kind !== 'subrow') flags.push('no-content');
  if (task.leads.length === 0) flags.push('no-lead');
  const untimed = task.timing.text === '' && (task.timing.endText ?? '') === '' && task.timing.parsed.length === 0;
  const saidElsewhere = effectiveTiming([], task.noteTiming, task.contentTiming).length > 0 || (parentTask !== null && parentTask.timing.text !== '');
  if (untimed && task.kind !== 'target' && !saidElsewhere) flags.push('no-timing');
  if (!untimed && !timingSure) flags.push('timing-not-understood');
  return flags;
}
