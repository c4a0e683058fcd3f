// What a person decides on a plan that was read: kept one after the other, never overwritten; taking one back is a decision too.
import { splitMentions } from '../../org/mention.js';
import type { ReadTask } from '../plan-reading.js';
import type { TaskKind } from '../task-kind.js';
import type { Timing } from '../timing/timing.js';
import { parseTiming } from '../timing/parse.js';
import { proposeTaskKind } from '../task-kind.js';

/** The cells of a row that a person may write anew, in the words of the office. */
export type RowWords = {
  content: string; lead: string; coordinating: string; timing: string; timingEnd: string; product: string; note: string;
};

/**
 * words: the cells named are read anew · units: exactly these units lead (or coordinate) · name: this name means these units, in every row
 * and in every later plan of the office · timing-holds: the doubtful reading is right as it stands · serves: what the row sets going ·
 * add: a row the table lacks (`duty`: key of the sentence it was taken from) · drop: the row is not followed · settle: a finding is answered ·
 * seen: a person looked at the row · undo: an earlier decision no longer counts.
 */
export type Decision =
  | { kind: 'words'; code: string; words: Partial<RowWords> }
  | { kind: 'units'; code: string; part: 'lead' | 'coordinating'; unitIds: string[] }
  | { kind: 'name'; mention: string; unitIds: string[] }
  | { kind: 'timing-holds'; code: string }
  | { kind: 'serves'; code: string; serves: TaskKind }
  | { kind: 'add'; code: string; group: { code: string; title: string }; words: RowWords; duty?: string }
  | { kind: 'drop'; code: string }
  | { kind: 'settle'; finding: string }
  | { kind: 'seen'; code: string }
  | { kind: 'undo'; sequence: number };

export type DecisionKind = Decision['kind'];

/** A decision as it was kept. `version` is the plan's version it came into force with; null while it is in work. */
export type KeptDecision = { sequence: number; decision: Decision; reason: string; by: string; at: string; version: number | null };

/** Decisions that leave something out or overrule a finding are kept only with a reason. */
export const NEEDS_REASON: ReadonlySet<DecisionKind> = new Set<DecisionKind>(['drop', 'settle']);

/** The decisions that count: those taken back, and the taking back itself, are left out. An undone undo brings its decision back. */
export function standing(decisions: readonly KeptDecision[]): KeptDecision[] {
  const undone = new Set<number>();
  for (const { sequence, decision } of [...decisions].reverse()) {
    if (decision.kind === 'undo' && !undone.has(sequence)) undone.add(decision.sequence);
  }
  return decisions.filter(({ sequence, decision }) => decision.kind !== 'undo' && !undone.has(sequence));
}

/** The row's code; null for decisions about a name, a finding or another decision. */
export function codeOf(decision: Decision): string | null {
  return 'code' in decision ? decision.code : null;
}

function reread(text: string, end: string, year: number): ReadTask['timing'] {
  const parsed = text === '' && end === '' ? [] : parseTiming(text === '' ? end : text, text !== '' && end !== '' ? { year, end } : { year }).parsed;
  return { text, endText: end === '' ? null : end, parsed };
}

const usable = (timing: Timing): boolean => timing.kind !== 'text' && timing.kind !== 'empty';

/** The row with the cells a person wrote anew, understood anew from their words. */
export function withWords(task: ReadTask, words: Partial<RowWords>, year: number): ReadTask {
  const next = { ...task, content: words.content ?? task.content, product: words.product ?? task.product, note: words.note ?? task.note };
  if (words.lead !== undefined) Object.assign(next, { lead: words.lead, leads: splitMentions(words.lead) });
  if (words.coordinating !== undefined) Object.assign(next, { coordinating: words.coordinating, coordinators: splitMentions(words.coordinating) });
  if (words.timing !== undefined || words.timingEnd !== undefined) {
    next.timing = reread(words.timing ?? task.timing.text, words.timingEnd ?? task.timing.endText ?? '', year);
    // What the person wrote is the whole of it: terms in the old note or content no longer add to it.
    next.noteTiming = [];
    next.contentTiming = [];
  }
  next.flags = task.flags.filter((flag) => !(flag === 'no-lead' && next.leads.length > 0) && !((flag === 'no-timing' || flag === 'timing-not-understood') && next.timing.parsed.some(usable)));
  return next;
}

/** A row that a person adds, read from their words as a table's row would be. */
export function addedTask(code: string, group: { code: string; title: string }, words: RowWords, year: number): ReadTask {
  const blank: ReadTask = {
    code, printed: '', kind: 'task', group, content: '', lead: '', leads: [], coordinating: '', coordinators: [], timing: { text: '', endText: null, parsed: [] },
    product: '', note: '', noteTiming: [], contentTiming: [], target: null, serves: 'deliverable', parent: null, others: [], lines: [], flags: [],
  };
  const task = withWords(blank, words, year);
  return { ...task, serves: proposeTaskKind({ content: task.content, product: task.product, timing: task.timing.parsed }) };
}

/** The next free code for a row that a person adds: "BS.1", "BS.2", … (bổ sung). */
export function nextAddedCode(codes: Iterable<string>): string {
  const taken = [...codes].flatMap((code) => /^BS\.(\d+)$/.exec(code)?.[1] ?? []).map(Number);
  return `BS.${Math.max(0, ...taken) + 1}`;
}

export const ADDED_GROUP = { code: 'BS', title: 'Bổ sung' };
