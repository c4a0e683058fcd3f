// What reading a plan document yields: the shape that `dondoc plan read --json` prints and everything after intake builds on.
// Cells keep their printed words; lists (`leads`, `coordinators`, `parsed`) hold what was understood of them.
import type { LocalDate } from '../calendar/local-date.js';
import type { TaskKind } from './task-kind.js';
import type { Timing } from './timing/timing.js';

export type PlanFormat = 'text' | 'docx' | 'xlsx' | 'csv' | 'pdf';

export type PlanLevel = 'province' | 'department' | 'commune' | 'district' | 'ministry' | 'government';

export type PlanMeta = {
  /** Printed number such as "56/KH-STP"; null in a draft. */
  number: string | null;
  issuedOn: LocalDate | null;
  issuer: string | null;
  place: string | null;
  title: string | null;
  year: number | null;
  /** Numbers of the plans this one says it replaces. */
  replaces: string[];
  level: PlanLevel | null;
};

/** `years` where the table has a column of values for each of several years. */
export type TaskTarget = { unit: string; minimum: number | null; text: string; years?: { year: number; minimum: number | null; text: string }[] };

export type TaskFlag =
  | 'no-number' | 'no-lead' | 'no-timing' | 'timing-not-understood' | 'lead-cut' | 'text-cut'
  | 'continued' | 'no-content' | 'extra-cells' | 'columns-guessed' | 'duplicate-code';

export type ReadTask = {
  code: string;
  /** The number as printed ("1.", "2.1"); empty where the row has none. */
  printed: string;
  kind: 'task' | 'subrow' | 'target';
  group: { code: string; title: string };
  content: string;
  lead: string;
  leads: string[];
  coordinating: string;
  coordinators: string[];
  timing: { text: string; endText: string | null; parsed: Timing[] };
  product: string;
  note: string;
  noteTiming: Timing[];
  /** Timing phrases that stand inside the content ("trước ngày 23 hằng tháng"). */
  contentTiming: Timing[];
  target: TaskTarget | null;
  /** Proposal of what serves the task; a person confirms it. */
  serves: TaskKind;
  /** Code of the task a further product row belongs to. */
  parent: string | null;
  /** Cells of columns that have no place of their own, with their heading. */
  others: { heading: string; text: string }[];
  /** 1-based source lines: the row's first, then those of the pieces joined to it. In Word the paragraph or row counted from the top, in Excel the row of the sheet. */
  lines: number[];
  /** The sheet the row stands on, in a workbook. */
  sheet?: string;
  flags: TaskFlag[];
};

export type PlanDuty = { text: string; phrase: string; line: number; sheet?: string; timing: Timing[]; actor: string | null };

export type FindingRule =
  | 'no-lead' | 'lead-cut' | 'lead-not-there' | 'no-product' | 'no-timing' | 'timing-not-understood'
  | 'born-overdue' | 'due-before-data' | 'due-on-day-off' | 'outside-year' | 'reversed-window' | 'impossible-date'
  | 'monthly-without-day' | 'event-without-term' | 'conflicting-terms' | 'citation-date'
  | 'duplicate-text' | 'similar-text' | 'text-cut-off' | 'number-skipped' | 'number-repeated' | 'group-without-task'
  | 'announced-missing' | 'appendix-missing' | 'no-number-or-date' | 'columns-guessed' | SourceRule;

/** What the document's own form makes doubtful, before any of its words is understood. */
export type SourceRule =
  | 'encoding-converted' | 'formula-value' | 'hidden-part' | 'tracked-change' | 'footnote' | 'automatic-number' | 'pdf-best-effort';

/** What was found and expected, why it matters, what to do. */
export type FindingText = { message: string; why: string; suggestion: string };

export type PlanFinding = FindingText & {
  /** Rule, task and the words found: the same after every reading of the same words, so that an answer is remembered. */
  key: string;
  rule: FindingRule;
  /** error: the duty cannot be followed as written · warning: a person must look · info: worth knowing. */
  severity: 'error' | 'warning' | 'info';
  task: string | null;
  line: number;
  /** The sheet of a workbook on which the line stands. */
  sheet?: string;
  en: FindingText;
};

/** A line of running text, 1-based; in a workbook, of its sheet. */
export type TextLine = { line: number; sheet?: string; text: string };

export type ReadPlan = {
  ok: true;
  file: string;
  format: PlanFormat;
  plan: PlanMeta;
  tasks: ReadTask[];
  duties: PlanDuty[];
  /** What only the reader could see; the linter adds the rest (`lintPlan`). */
  findings: PlanFinding[];
  /** The running text outside the tables, in the order of the document. */
  text: TextLine[];
};

/** `protected`: under a password; `damaged`: not what its kind should be inside; `unsafe`: built to harm (bomb, entities); `too-slow`: over the time or memory a file may take. */
export type ReadFailureCode =
  | 'empty-file' | 'not-utf8' | 'mixed-encoding' | 'too-large' | 'wrong-type' | 'protected' | 'macro' | 'damaged' | 'unsafe' | 'too-slow' | 'no-text' | 'no-table' | 'several-plans';

export type ReadFailure = { ok: false; code: ReadFailureCode; message: { vi: string; en: string } };
