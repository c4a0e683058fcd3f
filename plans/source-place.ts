// Where a plan's rows stand for people who have the document before them, and what the document's own form makes doubtful.
import { findingOf } from '../domain/plan/lint/finding.js';
import type { PlanFinding, ReadPlan } from '../domain/plan/plan-reading.js';
import { placeInSheets, type SheetSpan, type SourceNote } from './readers/source-blocks.js';

/** The plan with the lines that were counted through all sheets turned into rows of their sheets, and with the notes of its reader among the findings, in the order of the document. */
export function placedInSource(plan: ReadPlan, sheets: readonly SheetSpan[], notes: readonly SourceNote[]): ReadPlan {
  const placed = sheets.length === 0 ? plan : inSheets(plan, sheets);
  const noted = notes.map((note) => ({ line: note.line, finding: findingOfNote(note, placed, sheets) }));
  const seen = placed.findings.map((finding, at) => ({ line: plan.findings[at]?.line ?? 0, finding }));
  return { ...placed, findings: [...noted, ...seen].sort((a, b) => a.line - b.line).map(({ finding }) => finding) };
}

function inSheets(plan: ReadPlan, sheets: readonly SheetSpan[]): ReadPlan {
  const sheetOf = (line: number) => {
    const { sheet } = placeInSheets(sheets, line);
    return sheet === undefined ? {} : { sheet };
  };
  return {
    ...plan,
    tasks: plan.tasks.map((task) => ({ ...task, ...sheetOf(task.lines[0] ?? 1), lines: task.lines.map((line) => placeInSheets(sheets, line).line) })),
    duties: plan.duties.map((duty) => ({ ...duty, ...placeInSheets(sheets, duty.line) })),
    text: plan.text.map((one) => ({ ...one, ...placeInSheets(sheets, one.line) })),
    findings: plan.findings.map((finding) => ({ ...finding, ...placeInSheets(sheets, finding.line) })),
  };
}

/** On a task's row a note names the task. */
function findingOfNote(note: SourceNote, plan: ReadPlan, sheets: readonly SheetSpan[]): PlanFinding {
  const place = placeInSheets(sheets, note.line);
  const task = plan.tasks.find((one) => one.sheet === place.sheet && one.lines.includes(place.line));
  return findingOf({ ...note, place: { ...place, task: task?.code ?? null }, words: note.message.vi });
}
