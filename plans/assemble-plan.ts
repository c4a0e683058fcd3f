// From the blocks any reader yields to the plan that was read: tables, tasks, duties, findings.
import type { PlanFormat, ReadFailure, ReadPlan, ReadTask } from '../domain/plan/plan-reading.js';
import { readDuties } from './document/duty.js';
import { readMeta } from './document/meta.js';
import { findInTable, markCutTexts } from './finding/finding.js';
import { markCutLeads } from './finding/lead-cut.js';
import { refuse } from './readers/refusal.js';
import type { SheetSpan, SourceNote } from './readers/source-blocks.js';
import { placedInSource } from './source-place.js';
import { codeTable, prefixOf, type CodedTable } from './table/code.js';
import { readEntries } from './table/entry.js';
import { gatherPlanTables, type PlanTable } from './table/plan-table.js';
import type { Block } from './table/raw-table.js';
import { buildTask, type TaskReading, type Understanding } from './task.js';

/** The document the blocks are of; a workbook has sheets, and a reader may note what the document's form makes doubtful. */
export type PlanOrigin = { name: string; format: PlanFormat; sheets?: readonly SheetSpan[]; notes?: readonly SourceNote[] };

/** Reads a plan from its blocks. Refuses a document in which no row of any table is a task. */
export function assemblePlan(source: PlanOrigin, blocks: readonly Block[], understanding: Understanding): ReadPlan | ReadFailure {
  const { tables, paragraphs } = gatherPlanTables(blocks);
  const coded = codeTables(tables);
  const plan = readMeta(paragraphs, understanding.year);
  const tasks = coded.flatMap(({ table, rows }) => buildTasks(table, rows, { ...understanding, planYear: plan.year }));
  if (tasks.length === 0) {
    return refuse(
      'no-table',
      `${source.name}: không tìm thấy bảng nhiệm vụ nào (0 dòng). Cần một bảng có dòng tiêu đề (nội dung, đơn vị chủ trì, thời gian …) và ít nhất một dòng nhiệm vụ.`,
      `${source.name}: no table of tasks found (0 rows). A table is expected with headings (content, lead unit, time …) and at least one row of a task.`,
    );
  }
  markCutLeads(tasks);
  markCutTexts(tasks);
  const read: ReadPlan = {
    ok: true, file: source.name, format: source.format, plan, tasks,
    duties: readDuties(paragraphs, understanding.parseTiming, understanding.year), findings: coded.flatMap(({ rows }) => findInTable(rows)),
    text: paragraphs.map(({ line, text }) => ({ line, text })),
  };
  return placedInSource(read, source.sheets ?? [], source.notes ?? []);
}

/** Codes for all tables; a code that an earlier table took gets the table's ordinal in front ("B2.") and a flag. */
function codeTables(tables: readonly PlanTable[]): { table: PlanTable; rows: CodedTable }[] {
  const partOf = (table: PlanTable) => table.context.appendix ?? 'body';
  const taken = new Set<string>();
  return tables.map((table, at) => {
    const entries = readEntries(table.rows, table.columns);
    const alone = tables.filter((other) => partOf(other) === partOf(table)).length === 1;
    const prefix = prefixOf(table.context, alone);
    const first = codeTable(entries, prefix);
    const clash = first.tasks.some((task) => taken.has(task.code));
    const rows = clash && at > 0 ? codeTable(entries, { ...prefix, path: [`B${at + 1}`, ...prefix.path] }) : first;
    for (const task of rows.tasks) {
      makeUnique(task, taken);
      if (table.guessed) task.entry.flags.push('columns-guessed');
    }
    return { table, rows };
  });
}

function makeUnique(task: CodedTable['tasks'][number], taken: Set<string>): void {
  const printed = task.code;
  for (let copy = 2; taken.has(task.code); copy += 1) task.code = `${printed}~${copy}`;
  if (task.code !== printed) task.entry.flags.push('duplicate-code');
  taken.add(task.code);
}

function buildTasks(table: PlanTable, rows: CodedTable, understanding: TaskReading): ReadTask[] {
  const tasks: ReadTask[] = [];
  for (const coded of rows.tasks) {
    const parent = coded.parent === null ? null : (tasks.find((task) => task.code === coded.parent) ?? null);
    tasks.push(buildTask(coded, table, parent, understanding));
  }
  return tasks;
}
