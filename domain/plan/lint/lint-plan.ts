// The linter: what a plan's owner should look at before the plan is put into force. Pure; a rule that lacks what it needs is silent.
import type { LocalDate } from '../../calendar/local-date.js';
import type { WorkingCalendar } from '../../calendar/working-calendar.js';
import type { Org } from '../../org/unit.js';
import type { FindingRule, FindingText, PlanFinding, ReadPlan } from '../plan-reading.js';
import { findAnnouncedRows, findMissingAppendices } from './announced.js';
import { findWrongCitations } from './citation.js';
import { findConflictingTargets, findConflictingTerms } from './conflicting-term.js';
import { findCutTexts } from './cut-text.js';
import { findDueBeforeData } from './data-window.js';
import { findBornOverdue, findDueOnDayOff, findOutsideYear } from './due-date.js';
import { findingOf } from './finding.js';
import { findLeadsNotThere } from './lead-on-day.js';
import { findNumberingFaults } from './numbering.js';
import { findEventWithoutTerm, findMonthlyWithoutDay } from './recurrence.js';
import { findRepeatedTexts } from './repeated-text.js';
import { findCutLeads, findMissingCells, findMissingProducts, findTargetsWithoutLead } from './row.js';
import { findImpossibleDates, findReversedWindows } from './written-date.js';

/** What some rules need besides the plan. `unitsOn` is the day on which names of units are read; `year` wins over the plan's own; `remembered` as in `resolveMention`. */
export type LintContext = {
  org?: Org; issuerUnitId?: string; calendar?: WorkingCalendar; unitsOn?: LocalDate; year?: number; remembered?: ReadonlyMap<string, string[]>;
};

/** Only a reader sees these; they are taken over as they are. */
const SEEN_BY_READERS: ReadonlySet<FindingRule> = new Set<FindingRule>([
  'columns-guessed', 'group-without-task', 'encoding-converted', 'formula-value', 'hidden-part', 'tracked-change', 'footnote', 'automatic-number', 'pdf-best-effort',
]);

/** A fault that has a better explanation in the same row is not told twice. */
const EXPLAINS: readonly (readonly [FindingRule, FindingRule])[] = [
  ['impossible-date', 'timing-not-understood'], ['reversed-window', 'timing-not-understood'], ['born-overdue', 'due-on-day-off'],
  ['born-overdue', 'outside-year'], ['conflicting-terms', 'duplicate-text'], ['conflicting-terms', 'similar-text'],
];

/** All findings in the order of the document. Linting what was linted before gives the same findings again. */
export function lintPlan(read: ReadPlan, context: LintContext = {}): PlanFinding[] {
  const year = context.year ?? read.plan.year;
  const found = [
    ...read.findings.filter(({ rule }) => SEEN_BY_READERS.has(rule)),
    ...findMissingHead(read), ...findMissingCells(read), ...findTargetsWithoutLead(read), ...findCutLeads(read), ...findMissingProducts(read), ...findCutTexts(read), ...findNumberingFaults(read),
    ...findBornOverdue(read, year), ...findOutsideYear(read, year), ...findDueOnDayOff(read, year, context.calendar), ...findDueBeforeData(read, year),
    ...findImpossibleDates(read), ...findReversedWindows(read), ...findMonthlyWithoutDay(read), ...findEventWithoutTerm(read),
    ...findConflictingTerms(read), ...findConflictingTargets(read), ...findRepeatedTexts(read), ...findWrongCitations(read), ...findAnnouncedRows(read), ...findMissingAppendices(read),
    ...leadsNotThere(read, context, year),
  ];
  const sheets = [...new Set([...read.tasks, ...read.text].map(({ sheet }) => sheet))];
  return gathered(withoutExplained(found)).sort((a, b) => sheets.indexOf(a.sheet) - sheets.indexOf(b.sheet) || a.line - b.line);
}

function leadsNotThere(read: ReadPlan, { org, issuerUnitId, unitsOn, remembered }: LintContext, year: number | null): PlanFinding[] {
  if (!org || issuerUnitId === undefined || year === null) return [];
  return findLeadsNotThere(read, { org, issuerUnitId, year, remembered, unitsOn: unitsOn ?? read.plan.issuedOn ?? `${year}-01-01` });
}

function findMissingHead({ plan }: ReadPlan): PlanFinding[] {
  if (plan.number !== null && plan.issuedOn !== null) return [];
  const [vi, en] = plan.number === null ? (plan.issuedOn === null ? ['số và ngày ban hành', 'number and day of issue'] : ['số', 'number']) : ['ngày ban hành', 'day of issue'];
  const message = { vi: `kế hoạch chưa có ${vi} (dự thảo?).`, en: `the plan has no ${en} (a draft?).` };
  return [findingOf({ rule: 'no-number-or-date', severity: 'info', place: { task: null, line: 1 }, words: vi, message })];
}

function withoutExplained(findings: readonly PlanFinding[]): PlanFinding[] {
  const told = new Set(findings.map(({ rule, task, line }) => `${rule} ${task ?? line}`));
  return findings.filter(({ rule, task, line }) => !EXPLAINS.some(([better, explained]) => explained === rule && told.has(`${better} ${task ?? line}`)));
}

/** More than this many remarks of one kind are a habit of the plan, told once with all its places. */
const MOST_ALIKE = 3;

function gathered(findings: readonly PlanFinding[]): PlanFinding[] {
  const remarks = findings.filter(({ severity }) => severity === 'info');
  const many = new Set(remarks.map(({ rule }) => rule).filter((rule) => remarks.filter((remark) => remark.rule === rule).length > MOST_ALIKE));
  const single = findings.filter(({ rule, severity }) => severity !== 'info' || !many.has(rule));
  return [...single, ...[...many].flatMap((rule) => toldOnce(remarks.filter((remark) => remark.rule === rule)))];
}

function toldOnce(alike: readonly PlanFinding[]): PlanFinding[] {
  const [first, ...others] = alike;
  if (!first) return [];
  const advice = (language: (finding: PlanFinding) => FindingText): string => {
    const all = alike.map((finding) => language(finding).suggestion);
    return new Set(all).size === 1 ? all[0] ?? '' : alike.map((finding, at) => `${placeName(finding)}: ${all[at]}`).join(' ');
  };
  const codes = others.map(placeName).join(', ');
  return [{
    ...first, key: `${first.key}|${codes}`, message: `${first.message} Cũng như vậy ở ${others.length} chỗ khác: ${codes}.`, suggestion: advice((finding) => finding),
    en: { ...first.en, message: `${first.en.message} The same at ${others.length} other places: ${codes}.`, suggestion: advice((finding) => finding.en) },
  }];
}

function placeName({ task, line }: PlanFinding): string {
  return task ?? `dòng ${line}`;
}
