// What only a reader can see: columns that were guessed, groups without a row, cells that break off. The rules of the plan itself are in domain/plan/lint.
import { cutCell } from '../../domain/plan/lint/cut-text.js';
import { findingOf } from '../../domain/plan/lint/finding.js';
import type { PlanFinding, ReadTask } from '../../domain/plan/plan-reading.js';
import type { CodedTable } from '../table/code.js';

/** The findings about one table. Guessed columns are told once, at its first row. */
export function findInTable({ tasks, emptyGroups }: CodedTable): PlanFinding[] {
  const [first] = tasks;
  const guessed = first?.entry.flags.includes('columns-guessed') ? [findingOf({
    rule: 'columns-guessed', severity: 'warning', place: { task: first.code, line: first.entry.lines[0] ?? 1 }, words: '',
    message: { vi: 'bảng không có dòng tiêu đề; ý nghĩa các cột là đoán.', en: 'the table has no heading row; the meaning of its columns is a guess.' },
  })] : [];
  return [...guessed, ...emptyGroups.map(({ group, entry }) => findingOf({
    rule: 'group-without-task', severity: 'warning', place: { task: null, line: entry.lines[0] ?? 1 }, words: `${group.code} ${group.title}`,
    message: { vi: `nhóm ${group.code} “${group.title}” không có nhiệm vụ nào.`, en: `group ${group.code} “${group.title}” has no task.` },
  }))];
}

/** Flags the rows of which a cell breaks off. */
export function markCutTexts(tasks: readonly ReadTask[]): void {
  const last = tasks.at(-1);
  for (const task of tasks) if (cutCell(task, task === last)) task.flags.push('text-cut');
}
