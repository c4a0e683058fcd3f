// Codes of tasks: appendix, section and group before the number, nothing said twice ("1.3" in group 1 stays "1.3").
import type { TableContext } from '../document/context.js';
import type { Cell } from './cell.js';
import { rankOf, type RowNumber } from './number.js';
import type { Entry, GroupEntry, TaskEntry } from './row-entry.js';

export type Group = { code: string; title: string };

/** `above` are the cells of the group or the numbered task over the row, which hold where the row leaves its own empty; `firstUnder` the same of a group for the first of its tasks. */
export type CodedTask = { entry: TaskEntry; code: string; group: Group; parent: string | null; above: readonly Cell[] | null; firstUnder: readonly Cell[] | null };

export type CodedTable = { tasks: CodedTask[]; emptyGroups: { group: Group; entry: GroupEntry }[] };

export type Prefix = { path: string[]; title: string };

/** What a table's codes begin with. The first appendix needs no mark; a section is named when other tables stand beside the table. */
export function prefixOf(context: TableContext, alone: boolean): Prefix {
  const appendix = context.appendix ?? '';
  const path = appendix === '' || appendix === 'I' || Number(appendix) === 1 ? [] : [`PL.${appendix}`];
  const section = alone ? null : context.section;
  if (section) path.push(section.number);
  return { path, title: section?.title ?? '' };
}

type Level = { number: RowNumber | null; label: string; title: string; duty: readonly Cell[] | null };

/** Where the coding of a table stands: open groups, the task further rows belong to, the numbered task that "a)", "b)" divide. */
type Standing = { prefix: Prefix; levels: Level[]; numbered: boolean; parent: string | null; over: { code: string; cells: readonly Cell[] } | null; copies: number; count: number; fresh: readonly Cell[] | null };

/** Gives every task of a table its code; further product rows take "#2", "#3" … behind their task's. */
export function codeTable(entries: readonly Entry[], prefix: Prefix): CodedTable {
  const coded: CodedTable = { tasks: [], emptyGroups: [] };
  const named = nameGroups(entries);
  const numbered = entries.some((entry) => entry.kind !== 'group' && entry.number !== null);
  const standing: Standing = { prefix, levels: [], numbered, parent: null, over: null, copies: 1, count: 0, fresh: null };
  entries.forEach((entry, i) => {
    if (entry.kind !== 'group') coded.tasks.push(codeTask(entry, standing));
    else {
      const outer = groupOf(prefix, standing.levels);
      openGroup(entry, standing, named.get(entry) ?? null);
      const group = groupOf(prefix, standing.levels);
      if (entry.ownTask) coded.tasks.push({ entry: entry.ownTask, code: group.code, group: outer, parent: null, above: null, firstUnder: null });
      const next = entries[i + 1];
      if (!next || (next.kind === 'group' && !isDeeper(next, entry))) coded.emptyGroups.push({ group, entry });
    }
  });
  return coded;
}

function openGroup(entry: GroupEntry, standing: Standing, name: string | null): void {
  standing.levels = openLevel(standing.levels, entry, name);
  standing.parent = null;
  standing.over = null;
  standing.count = 0;
  standing.fresh = entry.duty;
}

function codeTask(entry: TaskEntry, standing: Standing): CodedTask {
  const group = groupOf(standing.prefix, standing.levels);
  const duty = standing.levels.reduce<readonly Cell[] | null>((found, level) => level.duty ?? found, null);
  const path = [...standing.prefix.path, ...standing.levels.map((level) => level.label)];
  const firstUnder = standing.fresh;
  standing.fresh = null;
  standing.count += 1;
  if (entry.kind === 'subrow' || (entry.number === null && standing.numbered && standing.parent !== null)) {
    standing.copies += 1;
    const base = standing.parent ?? joinPath([...path, '0']);
    return { entry, code: `${base}#${standing.copies}`, group, parent: entry.kind === 'subrow' ? standing.parent : null, above: duty, firstUnder };
  }
  standing.copies = 1;
  const over = standing.over;
  if (entry.number?.style === 'small-letter' && over !== null) {
    standing.parent = `${over.code}.${entry.number.value}`;
    return { entry, code: standing.parent, group, parent: null, above: over.cells, firstUnder };
  }
  standing.parent = taskCode(path, entry.number?.value ?? (standing.numbered ? '0' : String(standing.count)));
  const divides = over !== null && standing.parent.startsWith(`${over.code}.`);
  if (!divides) standing.over = { code: standing.parent, cells: entry.cells };
  return { entry, code: standing.parent, group, parent: null, above: divides ? over.cells : duty, firstUnder };
}

/** Groups without numbers whose tasks count from 1 again are told apart by their place: "1.1", "2.1". */
function nameGroups(entries: readonly Entry[]): Map<GroupEntry, string> {
  const groups = entries.filter((entry): entry is GroupEntry => entry.kind === 'group');
  const numbers = entries.flatMap((entry) => (entry.kind === 'task' && entry.number !== null ? [entry.number.value] : []));
  if (groups.some((group) => group.number !== null) || new Set(numbers).size === numbers.length) return new Map();
  return new Map(groups.map((group, i) => [group, String(i + 1)]));
}

function groupOf(prefix: Prefix, levels: readonly Level[]): Group {
  return { code: joinPath([...prefix.path, ...levels.map((level) => level.label)]), title: levels.at(-1)?.title ?? prefix.title };
}

function joinPath(path: readonly string[]): string {
  return path.filter((part) => part !== '').join('.');
}

function taskCode(groups: readonly string[], number: string): string {
  const path = groups.filter((part) => part !== '');
  for (let from = 0; from < path.length; from += 1) {
    if (number.startsWith(`${path.slice(from).join('.')}.`)) return joinPath([...path.slice(0, from), number]);
  }
  return joinPath([...path, number]);
}

/** Opens a group: it closes the groups of its own rank and below. */
function openLevel(levels: readonly Level[], entry: GroupEntry, name: string | null): Level[] {
  const number = entry.number;
  const kept = number === null ? levels.filter((level) => level.number !== null) : levels.filter((level) => level.number !== null && rankOf(level.number) < rankOf(number));
  const parentPath = kept.map((level) => level.label).join('.');
  const value = number?.value ?? name ?? '';
  const label = parentPath !== '' && value.startsWith(`${parentPath}.`) ? value.slice(parentPath.length + 1) : value;
  return [...kept, { number, label, title: entry.title.text, duty: entry.duty }];
}

function isDeeper(next: GroupEntry, above: GroupEntry): boolean {
  if (next.number === null || above.number === null) return next.number === null && above.number !== null;
  return rankOf(next.number) > rankOf(above.number);
}
