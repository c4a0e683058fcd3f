// What the review of a plan has to show: rows with their open doubts, findings, sentences that may be duties, and how far people are.
import type { PlanDuty, PlanFinding, ReadTask } from '../../domain/plan/plan-reading.js';
import type { Doubt, PreparedTask } from '../../domain/plan/prepared-plan.js';
import { codeOf, standing, type KeptDecision } from '../../domain/plan/review/decision.js';
import { dutyKey } from '../../domain/plan/review/reviewed-plan.js';
import { mentionKey } from '../../domain/org/resolve.js';
import { rowsNamingYear } from '../../domain/plan/carry-forward.js';
import type { PlanUnderReview } from '../../store/plan-review.js';

export type ReviewRow = {
  task: PreparedTask;
  /** What a person must settle; a row carried forward that still names the old year is among them (rule 'names-old-year'). */
  doubts: Doubt[];
  /** Findings on this row that nobody answered. */
  findings: PlanFinding[];
  /** Decisions on this row that stand, oldest first. */
  made: KeptDecision[];
};

/** `index` is the place of the sentence in the document's list of duties. */
export type OpenDuty = { duty: PlanDuty; key: string; index: number };

export type ReviewState = {
  rows: ReviewRow[];
  /** On the document as a whole or on running text, unanswered. */
  documentFindings: PlanFinding[];
  duties: OpenDuty[];
  settled: { finding: PlanFinding | null; duty: PlanDuty | null; decision: KeptDecision }[];
  /** Rows that owe something, and how many of them wait for a decision. */
  total: number;
  open: number;
  /** Everything that waits for a person: those rows, findings that are more than worth knowing, sentences that may be duties. */
  waiting: number;
};

/** A doubt of the row already asks what these findings ask. */
const ASKED_AS_DOUBT: ReadonlySet<string> = new Set(['no-lead', 'lead-not-there', 'no-timing', 'timing-not-understood']);

/** `oldYear` is the year of the plan that this one was carried forward from. */
export function reviewState(under: PlanUnderReview, oldYear: number | null): ReviewState {
  const { reviewed, prepared, reading, decisions } = under;
  const made = standing(decisions);
  const byCode = groupBy(made, ({ decision }) => codeOf(decision));
  const open = under.findings.filter((finding) => !reviewed.settled.has(finding.key));
  const byTask = groupBy(open.filter((finding) => !ASKED_AS_DOUBT.has(finding.rule)), (finding) => finding.task);
  const naming = new Set(oldYear === null ? [] : rowsNamingYear(reviewed.read, oldYear));
  const rows = prepared.tasks.map((task): ReviewRow => ({
    task, findings: byTask.get(task.read.code) ?? [], made: byCode.get(task.read.code) ?? [],
    doubts: naming.has(task.read.code) && !reviewed.seen.has(task.read.code) ? [...task.doubts, namesOldYear(oldYear)] : task.doubts,
  }));
  const documentFindings = open.filter((finding) => finding.task === null);
  const duties = reading.duties.map((duty, index) => ({ duty, key: dutyKey(duty), index })).filter(({ key }) => !reviewed.settled.has(key) && !reviewed.taken.has(key));
  const doubtful = rows.filter((row) => row.doubts.length > 0).length;
  const pressing = [...documentFindings, ...rows.flatMap(({ findings }) => findings)].filter(({ severity }) => severity !== 'info').length;
  return {
    rows, documentFindings, duties, open: doubtful, waiting: doubtful + pressing + duties.length,
    settled: made.flatMap((decision) => settledBy(decision, under)),
    total: rows.filter(isFollowed).length,
  };
}

/** Whether the row owes something of its own; a further product or a target does not. */
export function isFollowed({ task }: ReviewRow): boolean {
  return task.read.kind === 'task';
}

/** How many rows a name stands in: what an answer for the name decides. */
export function rowsNaming(tasks: readonly ReadTask[], mention: string): number {
  const key = mentionKey(mention);
  return tasks.filter((task) => [...task.leads, ...task.coordinators].some((name) => mentionKey(name) === key)).length;
}

function namesOldYear(year: number | null): Doubt {
  return { about: 'row', rule: 'names-old-year', text: String(year), candidates: [] };
}

function settledBy(kept: KeptDecision, { findings, reading: { duties } }: PlanUnderReview): ReviewState['settled'] {
  const { decision } = kept;
  if (decision.kind !== 'settle') return [];
  const finding = findings.find(({ key }) => key === decision.finding) ?? null;
  return [{ finding, duty: duties.find((duty) => dutyKey(duty) === decision.finding) ?? null, decision: kept }];
}

function groupBy<Item>(items: readonly Item[], keyOf: (item: Item) => string | null): Map<string, Item[]> {
  const groups = new Map<string, Item[]>();
  for (const item of items) {
    const key = keyOf(item);
    if (key !== null) groups.set(key, [...(groups.get(key) ?? []), item]);
  }
  return groups;
}
