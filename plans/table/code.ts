// Codes of tasks: appendix, section and group before the number, nothing said twice ("1.3" in group 1 stays "1.3").
import { ordinalOf, type RowNumber } from './number.js';
import type { Entry, GroupEntry, TaskEntry } from './entry.js';
import type { TableContext } from '../document/context.js';

export type Group = { code: string; title: string };

export type CodedTask = { entry: TaskEntry; code: string; group: Group; parent: string | null };

export type CodedTable = { tasks: CodedTask[]; emptyGroups: { group: Group; entry: GroupEntry }[] };

type Level = { number: RowNumber | null; label: string; title: string };

/** What a table's codes begin with. The first appendix needs no mark; a section is named when the table has no groups of its own or other tables stand beside it. */
export function prefixOf(context: TableContext, entries: readonly Entry[], alone: boolean): { path: string[]; title: string } {
  const appendix = context.appendix ?? '';
  const path = appendix === '' || appendix === 'I' || Number(appendix) === 1 ? [] : [`PL.${appendix}`];
  const ownGroups = entries.some((entry) => entry.kind === 'group' && entry.number !== null) || entries.some((entry) => entry.kind !== 'group' && (entry.number?.depth ?? 0) > 1);
  const section = context.section;
  if (section && !(ownGroups && alone)) path.push(section.number);
  return { path, title: section?.title ?? '' };
}

/** Gives every task of a table its code; further product rows take "#2", "#3" … behind their task's. */
export function codeTable(entries: readonly Entry[], prefix: { path: string[]; title: string }): CodedTable {
  const coded: CodedTable = { tasks: [], emptyGroups: [] };
  const numbered = entries.some((entry) => entry.kind !== 'group' && entry.number !== null);
  let levels: Level[] = [];
  /** The task further product rows belong to, and the numbered task that "a)", "b)" divide. */
  let parent: string | null = null;
  let over: string | null = null;
  let copies = 1;
  let count = 0;
  entries.forEach((entry, i) => {
    const group = groupOf(prefix, levels);
    if (entry.kind === 'group') {
      levels = openLevel(levels, entry);
      const next = entries[i + 1];
      if (!next || (next.kind === 'group' && !isDeeper(next, entry))) coded.emptyGroups.push({ group: groupOf(prefix, levels), entry });
      parent = null;
      over = null;
      count = 0;
      return;
    }
    count += 1;
    if (entry.kind === 'subrow' || (entry.number === null && numbered && parent !== null)) {
      copies += 1;
      const base: string = parent ?? joinPath([...prefix.path, ...levels.map((level) => level.label), '0']);
      coded.tasks.push({ entry, code: `${base}#${copies}`, group, parent: entry.kind === 'subrow' ? parent : null });
      return;
    }
    copies = 1;
    if (entry.number?.style !== 'small-letter') {
      over = taskCode(prefix.path, levels, entry.number?.value ?? (numbered ? '0' : String(count)));
      parent = over;
    } else parent = over === null ? taskCode(prefix.path, levels, entry.number.value) : `${over}.${entry.number.value}`;
    coded.tasks.push({ entry, code: parent, group, parent: null });
  });
  return coded;
}

function groupOf(prefix: { path: string[]; title: string }, levels: readonly Level[]): Group {
  return { code: joinPath([...prefix.path, ...levels.map((level) => level.label)]), title: levels.at(-1)?.title ?? prefix.title };
}

function joinPath(path: readonly string[]): string {
  return path.filter((part) => part !== '').join('.');
}

function taskCode(prefix: readonly string[], levels: readonly Level[], number: string): string {
  const path = [...prefix, ...levels.map((level) => level.label)].filter((part) => part !== '');
  for (let from = 0; from < path.length; from += 1) {
    if (number.startsWith(`${path.slice(from).join('.')}.`)) return joinPath([...path.slice(0, from), number]);
  }
  return joinPath([...path, number]);
}

/** Opens a group: it closes the groups of its own rank and below. */
function openLevel(levels: readonly Level[], entry: GroupEntry): Level[] {
  const number = entry.number;
  const kept = number === null ? levels.filter((level) => level.number !== null) : levels.filter((level) => level.number !== null && rank(level.number) < rank(number));
  const parentPath = kept.map((level) => level.label).join('.');
  const value = number?.value ?? '';
  const label = parentPath !== '' && value.startsWith(`${parentPath}.`) ? value.slice(parentPath.length + 1) : value;
  return [...kept, { number, label, title: entry.title.text }];
}

function rank(number: RowNumber): number {
  if (number.style === 'letter') return 0;
  if (number.style === 'roman') return 1;
  return number.style === 'arabic' ? 1 + number.depth : 9;
}

function isDeeper(next: GroupEntry, above: GroupEntry): boolean {
  if (next.number === null || above.number === null) return next.number === null && above.number !== null;
  return rank(next.number) > rank(above.number);
}

/** Numbers missing between two tasks that follow each other; empty when the count begins anew or goes on. */
export function skippedBetween(before: RowNumber, after: RowNumber): number[] {
  const parent = (number: RowNumber) => number.value.split('.').slice(0, -1).join('.');
  if (before.style !== after.style || before.depth !== after.depth || (before.style === 'arabic' && parent(before) !== parent(after))) return [];
  const from = ordinalOf(before);
  const to = ordinalOf(after);
  return to > from + 1 && to - from <= 20 ? Array.from({ length: to - from - 1 }, (_, i) => from + 1 + i) : [];
}
