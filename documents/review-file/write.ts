// The review file: a plan under review as a workbook that a person edits in Excel and hands in again.
import ExcelJS from 'exceljs';
import { localDateOf, vietnameseDate } from '../../domain/calendar/local-date.js';
import { unitsValidOn } from '../../domain/org/unit.js';
import { dutyKey } from '../../domain/plan/review/reviewed-plan.js';
import { openDuties, openFindings, unknownNames, type ReviewGround } from './ground.js';
import { writeGuide } from './guide.js';
import { CHOICES_SHEET, COPY_SHEET, FACTS_SHEET, FORMAT, GUIDE_SHEET, KEY_COLUMN, KIND_WORDS, ROWS_FOR_NEW_TASKS, TABLES, type TableKey } from './layout.js';
import { layOut, offer, protect, textFor, writeRow } from './sheet-look.js';
import { copyId, oneLine, readColumns } from './sheet-table.js';
import { taskCells, WHY_UNKNOWN, type TaskCells } from './task-line.js';
import { unitLabels } from './unit-label.js';

type Line = { cells: Partial<Record<string, string>>; doubted: boolean };

const WEIGHTS = { error: 'Phải sửa', warning: 'Cần xem', info: 'Nên biết' } as const;
const KINDS = Object.values(KIND_WORDS);
const NEW_TASK = 'Nhiệm vụ mới';

/** The workbook's bytes. The same plan in the same state gives the same sheets. */
export async function writeReviewFile(ground: ReviewGround): Promise<Buffer> {
  const workbook = new ExcelJS.Workbook();
  workbook.creator = 'Đôn đốc';
  workbook.title = ground.plan.title;
  const lines = linesOf(ground);
  const labels = unitLabels(unitsValidOn(ground.context.org, ground.context.unitsOn));
  for (const key of ['tasks', 'names', 'findings', 'duties'] as const) await writeTable(workbook, key, lines[key], labels.length);
  const guide = workbook.addWorksheet(GUIDE_SHEET);
  writeGuide(guide, ground.plan, vietnameseDate(localDateOf(ground.context.now)));
  await protect(guide);
  writeHidden(workbook, ground, lines, labels);
  return Buffer.from(await workbook.xlsx.writeBuffer());
}

async function writeTable(workbook: ExcelJS.Workbook, key: TableKey, lines: readonly Line[], unitCount: number): Promise<void> {
  const layout = TABLES[key];
  const sheet = workbook.addWorksheet(layout.name);
  layOut(sheet, layout, key === 'tasks' ? 1 : 0);
  lines.forEach(({ cells, doubted }, at) => writeRow(sheet, layout, at + 2, cells, doubted));
  const last = lines.length + 1;
  const place = (column: string): number => Object.keys(layout.columns).indexOf(column) + 1;
  if (key === 'tasks') {
    for (let more = 1; more <= ROWS_FOR_NEW_TASKS; more += 1) writeRow(sheet, layout, last + more, { doubts: NEW_TASK });
    offer(sheet, { from: 2, to: last + ROWS_FOR_NEW_TASKS, column: place('serves') }, {
      type: 'list', allowBlank: true, formulae: [`'${CHOICES_SHEET}'!$B$1:$B$${KINDS.length}`], showErrorMessage: true, errorTitle: 'Loại việc', error: 'Chọn một trong các loại của danh sách.',
    });
  }
  if (key === 'names') {
    offer(sheet, { from: 2, to: last, column: place('answer') }, { type: 'list', allowBlank: true, formulae: [`'${CHOICES_SHEET}'!$A$1:$A$${Math.max(1, unitCount)}`], showErrorMessage: false });
  }
  if (key === 'findings' || key === 'duties') sheet.getColumn(place('key')).hidden = true;
  await protect(sheet);
}

function linesOf(ground: ReviewGround): Record<TableKey, Line[]> {
  return { tasks: taskLines(ground), names: nameLines(ground), findings: findingLines(ground), duties: dutyLines(ground) };
}

/** Rows with doubts first; within both halves the order of the plan. */
function taskLines({ prepared, context, reviewed }: ReviewGround): Line[] {
  const lines = prepared.tasks.map((task) => ({ cells: taskCells(task, context.org) as TaskCells, doubted: task.needsPerson && !reviewed.seen.has(task.read.code) }));
  return [...lines.filter(({ doubted }) => doubted), ...lines.filter(({ doubted }) => !doubted)];
}

function nameLines(ground: ReviewGround): Line[] {
  const { units } = ground.context.org;
  return unknownNames(ground).map(({ resolution: { mention, how, candidates }, codes }) => ({
    doubted: true,
    cells: { mention, rows: codes.join(', '), why: WHY_UNKNOWN[how as keyof typeof WHY_UNKNOWN], nearest: candidates.slice(0, 5).map((id) => units[id]?.name ?? id).join('; '), answer: '' },
  }));
}

/** Findings of one key are answered together, and so are sentences that say the same. */
function gathered<T>(all: readonly T[], keyOf: (one: T) => string): [string, T[]][] {
  const groups = new Map<string, T[]>();
  for (const one of all) groups.set(oneLine(keyOf(one)), [...(groups.get(oneLine(keyOf(one))) ?? []), one]);
  return [...groups];
}

const joined = (texts: readonly string[], by: string): string => [...new Set(texts.filter(Boolean))].join(by);

function findingLines(ground: ReviewGround): Line[] {
  return gathered(openFindings(ground), ({ key }) => key).map(([key, found]) => ({
    doubted: found.some(({ severity }) => severity === 'error'),
    cells: {
      place: joined(found.map(({ task, line }) => task ?? `dòng ${line}`), ', '), weight: joined(found.map(({ severity }) => WEIGHTS[severity]), ', '), message: joined(found.map(({ message }) => message), '\n'),
      why: joined(found.map(({ why }) => why), '\n'), suggestion: joined(found.map(({ suggestion }) => suggestion), '\n'), key,
    },
  }));
}

function dutyLines(ground: ReviewGround): Line[] {
  return gathered(openDuties(ground), dutyKey).map(([key, duties]) => ({
    doubted: false,
    cells: {
      line: joined(duties.map(({ sheet, line }) => joined([sheet ?? '', String(line)], ', ')), '; '), text: duties[0]?.text ?? '', phrase: duties[0]?.phrase ?? '',
      actor: joined(duties.map(({ actor }) => actor ?? ''), '; '), key,
    },
  }));
}

function writeHidden(workbook: ExcelJS.Workbook, { plan, decisions }: ReviewGround, lines: Record<TableKey, Line[]>, labels: readonly string[]): void {
  const facts = workbook.addWorksheet(FACTS_SHEET, { state: 'veryHidden' });
  facts.addRows([['plan', plan.id], ['decisions', String(decisions.length)], ['format', FORMAT]]);
  const copy = workbook.addWorksheet(COPY_SHEET, { state: 'veryHidden' });
  for (const table of Object.keys(TABLES) as TableKey[]) {
    for (const { cells } of lines[table]) copy.addRow([copyId(table, textFor(cells[KEY_COLUMN[table]] ?? '')), ...readColumns(table).map((key) => textFor(cells[key] ?? ''))]);
  }
  workbook.addWorksheet(CHOICES_SHEET, { state: 'veryHidden' }).addRows(Array.from({ length: Math.max(labels.length, KINDS.length) }, (_, at) => [labels[at] ?? '', KINDS[at] ?? '']));
}
