// An edited review file becomes decisions. Only what differs from the file as it was written out counts; every mistake is collected and named;
// with any mistake nothing is decided.
import { preparePlan, type PreparedTask } from '../../domain/plan/prepared-plan.js';
import { codeOf, nextAddedCode, type Decision, type KeptDecision } from '../../domain/plan/review/decision.js';
import { dutyKey, reviewedPlan, type ReviewedPlan } from '../../domain/plan/review/reviewed-plan.js';
import { TIMING_EXAMPLES, withNames, type Edit } from './edit.js';
import type { ReviewGround } from './ground.js';
import { editedRows, type EditedRow } from './known-row.js';
import { FORMAT, type TableKey } from './layout.js';
import { fileMistake, mistakeAt, quoted, type Mistake } from './mistake.js';
import { dutyEdits, findingEdits, nameEdits } from './point-edit.js';
import { withoutConflicts } from './since-export.js';
import { copiesOf, factsOf, oneLine, tablesOf, type Facts, type WorkbookCells } from './sheet-table.js';
import { taskEdits } from './task-edit.js';
import { doubtText } from './task-line.js';

export type ReviewEdit = { decision: Decision; reason: string };
/** `conflicts`: edits not taken, because somebody decided on the same row since; they stand in no way of the others. */
export type ReviewFileReading = { ok: true; made: ReviewEdit[]; conflicts: Mistake[] } | { ok: false; mistakes: Mistake[] };

export function readReviewFile(sheets: WorkbookCells, ground: ReviewGround): ReviewFileReading {
  const facts = factsOf(sheets);
  const stranger = strangerMistake(facts, ground);
  if (!facts || stranger) return { ok: false, mistakes: stranger ? [stranger] : [] };
  const { tables, mistakes } = tablesOf(sheets);
  const copies = copiesOf(sheets);
  const then = reviewedPlan(ground.reading, ground.decisions.slice(0, facts.decisions), ground.plan.year);
  const rows = (key: TableKey): EditedRow[] => editedRows(key, tables[key], copies, mistakes);
  const all = editsOf(rows, then, ground, mistakes);
  const { edits, conflicts } = withoutConflicts(all, then, facts.decisions, ground);
  mistakes.push(...notUnderstood(edits, ground));
  if (mistakes.length > 0) return { ok: false, mistakes };
  return { ok: true, made: edits.map(({ decision, reason }) => ({ decision, reason })), conflicts };
}

function strangerMistake(facts: Facts | null, { plan, decisions }: ReviewGround): Mistake | null {
  if (!facts) return fileMistake({ vi: 'Đây không phải tệp xem lại do phần mềm xuất ra (thiếu trang ẩn ghi kế hoạch). Hãy xuất tệp từ kế hoạch rồi sửa trên tệp đó.', en: 'This is no review file (the hidden sheet that names the plan is missing). Write one out from the plan and edit that.' });
  if (facts.format !== FORMAT) return fileMistake({ vi: `Tệp theo khuôn dạng ${quoted(facts.format)}, phiên bản này đọc khuôn dạng ${quoted(FORMAT)}. Hãy xuất tệp mới và chép phần đã sửa sang.`, en: `The file has format ${quoted(facts.format)}, this version reads ${quoted(FORMAT)}. Write the file out again and copy your changes.` });
  if (facts.planId !== plan.id) return fileMistake({ vi: `Tệp là của kế hoạch ${quoted(facts.planId)}, không phải ${quoted(plan.id)}.`, en: `The file is of plan ${quoted(facts.planId)}, not of ${quoted(plan.id)}.` });
  if (facts.decisions > decisions.length) return fileMistake({ vi: `Tệp được xuất khi đã có ${facts.decisions} quyết định, nay kế hoạch chỉ có ${decisions.length}. Hãy xuất tệp mới.`, en: `The file was written out after ${facts.decisions} decisions; the plan has ${decisions.length} now. Write it out again.` });
  return null;
}

function editsOf(rows: (key: TableKey) => EditedRow[], then: ReviewedPlan, ground: ReviewGround, mistakes: Mistake[]): Edit[] {
  const { reading, decisions, plan: { year } } = ground;
  const taken = [...reading.tasks.map(({ code }) => code), ...decisions.flatMap(({ decision }) => codeOf(decision) ?? [])];
  const nextCode = (): string => { const code = nextAddedCode(taken); taken.push(code); return code; };
  const names = nameEdits(rows('names'), ground.context, mistakes);
  const context = withNames(ground.context, names);
  const tasks = new Map(then.read.tasks.map((task) => [task.code, task]));
  const doubted = new Set(ground.prepared.tasks.filter(({ doubts }) => doubts.some(({ about }) => about === 'timing')).map(({ read }) => read.code));
  const duties = new Map(reading.duties.map((duty) => [oneLine(dutyKey(duty)), duty]));
  const findings = new Map(ground.findings.map(({ key }) => [oneLine(key), key]));
  return [
    ...names,
    ...taskEdits(rows('tasks'), { taskOf: (code) => tasks.get(code), hasTimingDoubt: (code) => doubted.has(code), context, year, nextCode }, mistakes),
    ...dutyEdits(rows('duties'), { dutyOf: (key) => duties.get(oneLine(key)), context, year, nextCode }, mistakes),
    ...findingEdits(rows('findings'), (key) => findings.get(oneLine(key)) ?? key),
  ];
}

/** The plan as the edits would make it, for the rows that they touch. */
function preparedWith(edits: readonly Edit[], ground: ReviewGround): Map<string, PreparedTask> {
  const { decisions, plan: { year }, context } = ground;
  const made = edits.map(({ decision, reason }, at): KeptDecision => ({ sequence: (decisions.at(-1)?.sequence ?? 0) + at + 1, decision, reason, by: '', at: context.now, version: null }));
  const reviewed = reviewedPlan(ground.reading, [...decisions, ...made], year);
  const codes = new Set(edits.flatMap(({ decision }) => codeOf(decision) ?? []));
  const tasks = reviewed.read.tasks.filter(({ code }) => codes.has(code));
  return new Map(preparePlan({ ...reviewed.read, tasks }, withNames(context, edits), reviewed.overrides).tasks.map((task) => [task.read.code, task]));
}

/** A time written anew that gives a doubt, and an understanding called right that is none, are mistakes. */
function notUnderstood(edits: readonly Edit[], ground: ReviewGround): Mistake[] {
  const tasks = preparedWith(edits, ground);
  return edits.flatMap(({ decision, at, holds }): Mistake[] => {
    const doubts = tasks.get(codeOf(decision) ?? '')?.doubts ?? [];
    const timing = doubts.find(({ about }) => about === 'timing');
    const isTimed = (decision.kind === 'words' && decision.words.timing !== undefined) || (decision.kind === 'add' && decision.duty === undefined && decision.words.timing !== '');
    if (isTimed && !holds && timing) return [mistakeAt(at, { vi: `${doubtText(timing)} Ví dụ: ${TIMING_EXAMPLES}.`, en: `The time is not certain: ${timing.text} Examples: ${TIMING_EXAMPLES}.` })];
    const lead = doubts.find(({ about }) => about !== 'timing');
    if ((decision.kind === 'timing-holds' || decision.kind === 'seen') && lead) {
      return [mistakeAt(at, { vi: `${doubtText(lead)} Chưa hiểu thì không xác nhận được; ghi ở «Chủ trì (sửa)» hoặc trả lời ở trang «Tên đơn vị».`, en: `The lead is not understood (${quoted(lead.text)}) and cannot be confirmed; write it under «Chủ trì (sửa)» or answer on the sheet «Tên đơn vị».` })];
    }
    return [];
  });
}
