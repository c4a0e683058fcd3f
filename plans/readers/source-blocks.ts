// What every reader hands over besides the blocks: its format, what a person should know of the document's form, and where its lines stand.
import type { Bilingual } from '../../domain/plan/lint/rule-text.js';
import type { PlanFinding, PlanFormat, SourceRule } from '../../domain/plan/plan-reading.js';
import type { Block } from '../table/raw-table.js';

/** A doubt the form of the document gives; `line` in the reader's own counting, 1 for the document as a whole. */
export type SourceNote = { rule: SourceRule; severity: PlanFinding['severity']; line: number; message: Bilingual };

/** In a workbook the lines of all sheets are counted through; those after `before` (until the next sheet's) are of the sheet `name`. */
export type SheetSpan = { name: string; before: number };

export type SourceBlocks = { ok: true; format: PlanFormat; blocks: Block[]; notes: SourceNote[]; sheets: SheetSpan[] };

/** The sheet a line stands on and its row there; a document without sheets keeps its lines. */
export function placeInSheets(sheets: readonly SheetSpan[], line: number): { line: number; sheet?: string } {
  const sheet = sheets.filter((span) => span.before < line).at(-1);
  return sheet ? { line: line - sheet.before, sheet: sheet.name } : { line };
}
