// A form of the review, read: which decisions the person asks for, and what is to be corrected first.
import type { TaskKind } from '../../domain/plan/task-kind.js';
import { ADDED_GROUP, type Decision, type RowWords } from '../../domain/plan/review/decision.js';
import type { ReadTask } from '../../domain/plan/plan-reading.js';
import type { MadeDecision, PlanUnderReview } from '../../store/plan-review.js';
import { textField, textFields } from '../form.js';
import type { Language } from '../text/dictionary.js';
import { reviewWords, type ReviewKey } from '../text/review-words.js';
import type { FieldError } from '../views/error-summary.js';

export const REVIEW_STEPS = ['name', 'units', 'timing', 'holds', 'serves', 'words', 'drop', 'add', 'settle', 'undo', 'seen'] as const;
export type ReviewStep = (typeof REVIEW_STEPS)[number];

export const TASK_KINDS: readonly TaskKind[] = ['deliverable', 'report', 'apology', 'index', 'feedback', 'publication', 'ongoing'];
export const CELLS = ['content', 'lead', 'coordinating', 'product', 'note'] as const;
/** Sent in place of unit ids: the units that were understood lead the row, and nobody else. */
export const AS_UNDERSTOOD = '=';
export const MOST_REASON_LETTERS = 1000;
const MOST_CELL_LETTERS = 8000;

/** What a person sent, kept as it was typed so that a refused form comes back whole. `at` is the newest decision that the page showed. */
export type ReviewEntry = { step: ReviewStep; code: string; key: string; values: Record<string, string>; units: string[]; at: number; errors: FieldError[] };

export type Answer = { entry: ReviewEntry; made: MadeDecision[] };

const FIELDS = ['mention', 'only', 'part', 'timing', 'timingEnd', 'serves', ...CELLS, 'reason', 'common', 'groupCode', 'groupTitle', 'duty', 'sequence'] as const;

/** Reads the form of one step. `made` is empty when something is to be corrected. */
export function readAnswer(step: ReviewStep, body: unknown, under: PlanUnderReview, lang: Language): Answer {
  const entry: ReviewEntry = {
    step, code: textField(body, 'code'), key: textField(body, 'finding'), units: textFields(body, 'unit'), at: Number(textField(body, 'at')) || 0, errors: [],
    values: Object.fromEntries(FIELDS.map((name) => [name, textField(body, name)])),
  };
  const wrong = (field: string, key: ReviewKey, values = {}): null => { entry.errors.push({ field, text: reviewWords(lang, key, values) }); return null; };
  const task = under.reviewed.read.tasks.find(({ code }) => code === entry.code) ?? null;
  const decision = decisionOf(entry, task, under, wrong);
  const reason = reasonOf(entry);
  if ((step === 'drop' || step === 'settle') && reason === '') wrong('reason', 'error.needs-reason');
  if (reason.length > MOST_REASON_LETTERS) wrong('reason', 'error.reason-long', { most: MOST_REASON_LETTERS });
  return { entry, made: decision && entry.errors.length === 0 ? [{ decision, reason }] : [] };
}

/** The person's own words count before the common reason that was pressed. */
function reasonOf({ values }: ReviewEntry): string {
  return values.reason || values.common || '';
}

type Wrong = (field: string, key: ReviewKey, values?: Record<string, string | number>) => null;

function decisionOf(entry: ReviewEntry, task: ReadTask | null, under: PlanUnderReview, wrong: Wrong): Decision | null {
  const { step, code, values, units, key } = entry;
  if (step === 'settle') return { kind: 'settle', finding: key };
  if (step === 'undo') return { kind: 'undo', sequence: Number(values.sequence) || 0 };
  if (step === 'add') return addedRow(entry, wrong);
  if (!task) return wrong('content', 'error.unknown-row', { code });
  switch (step) {
    case 'name': return namedUnits(entry, under, wrong);
    case 'units': {
      if (units.includes(AS_UNDERSTOOD)) return { kind: 'units', code, part: 'lead', unitIds: understoodLeads(under, code) };
      if (units.length === 0 && values.part !== 'coordinating') return wrong('unit', 'error.no-units');
      return { kind: 'units', code, part: values.part === 'coordinating' ? 'coordinating' : 'lead', unitIds: units };
    }
    case 'timing': return values.timing || values.timingEnd ? { kind: 'words', code, words: { timing: values.timing ?? '', timingEnd: values.timingEnd ?? '' } } : wrong('timing', 'error.no-timing');
    case 'serves': {
      const serves = TASK_KINDS.find((kind) => kind === values.serves);
      return serves ? { kind: 'serves', code, serves } : wrong('serves', 'error.serves');
    }
    case 'words': return writtenCells(entry, task, wrong);
    case 'holds': return { kind: 'timing-holds', code };
    case 'drop': return { kind: 'drop', code };
    case 'seen': return { kind: 'seen', code };
  }
}

/** For every row with the name, remembered for later plans; or for this row alone, beside the units it has already. */
function namedUnits({ code, values, units }: ReviewEntry, under: PlanUnderReview, wrong: Wrong): Decision | null {
  if (units.length === 0) return wrong('unit', 'error.no-units');
  if (values.only !== 'row') return { kind: 'name', mention: values.mention ?? '', unitIds: units };
  return { kind: 'units', code, part: 'lead', unitIds: [...new Set([...understoodLeads(under, code), ...units])].sort() };
}

function understoodLeads({ prepared }: PlanUnderReview, code: string): string[] {
  return prepared.tasks.find((task) => task.read.code === code)?.leadUnitIds ?? [];
}

/** Only the cells that differ from what the row says now. */
function writtenCells({ code, values }: ReviewEntry, task: ReadTask, wrong: Wrong): Decision | null {
  const words: Partial<RowWords> = Object.fromEntries(CELLS.filter((cell) => values[cell] !== task[cell]).map((cell) => [cell, values[cell] ?? '']));
  if (words.content === '') return wrong('content', 'error.empty-row');
  const long = CELLS.find((cell) => (values[cell]?.length ?? 0) > MOST_CELL_LETTERS);
  if (long) return wrong(long, 'error.cell-long', { most: MOST_CELL_LETTERS });
  return Object.keys(words).length > 0 ? { kind: 'words', code, words } : wrong('content', 'error.nothing-changed');
}

function addedRow({ code, values }: ReviewEntry, wrong: Wrong): Decision | null {
  const cell = (name: keyof RowWords): string => values[name] ?? '';
  if (cell('content') === '') return wrong('content', 'error.empty-row');
  const words: RowWords = {
    content: cell('content'), lead: cell('lead'), coordinating: cell('coordinating'), timing: cell('timing'), timingEnd: cell('timingEnd'), product: cell('product'), note: cell('note'),
  };
  const group = values.groupCode ? { code: values.groupCode, title: values.groupTitle ?? '' } : ADDED_GROUP;
  return { kind: 'add', code, group, words, ...(values.duty ? { duty: values.duty } : {}) };
}
