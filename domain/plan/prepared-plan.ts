// A plan ready to be kept: every row with its units, its year of occurrences and the doubts that a person must settle.
import type { Instant, LocalDate } from '../calendar/local-date.js';
import type { WorkingCalendar } from '../calendar/working-calendar.js';
import { resolveMention } from '../org/resolve.js';
import type { Org } from '../org/unit.js';
import { effectiveTiming } from './effective-timing.js';
import { occurrencesOf, type Occurrence } from './occurrence.js';
import type { PlanMeta, ReadPlan, ReadTask } from './plan-reading.js';
import type { Timing } from './timing/timing.js';

/** `what` a person must settle, with the words it is about. */
export type Doubt = { about: 'lead' | 'timing' | 'row'; rule: string; text: string; candidates: string[] };

export type PreparedTask = {
  read: ReadTask;
  timing: Timing[];
  leadUnitIds: string[];
  coordinatingUnitIds: string[];
  occurrences: (Occurrence & { isPast: boolean })[];
  doubts: Doubt[];
  needsPerson: boolean;
};

export type PreparedPlan = { meta: PlanMeta; year: number; issuerUnitId: string; calendar: string; tasks: PreparedTask[] };

export type PreparationContext = {
  org: Org; issuerUnitId: string; year: number; calendar: WorkingCalendar; now: Instant;
  /** The day on which the names of units are read; the day of issue, else the first day of the plan's year. */
  unitsOn: LocalDate;
};

/** Findings that are answers, not doubts: it waits for an event, needs no date, was past at issue, or goes on beyond the year. */
const NO_DOUBT = new Set(['needs-event', 'needs-term', 'daily-standing', 'already-past', 'open-ended', 'several-years']);

type Leads = { unitIds: string[]; doubts: Doubt[] };

function resolveAll(mentions: readonly string[], context: PreparationContext): Leads {
  const found = mentions.map((mention) => resolveMention(mention, context.org, { issuerId: context.issuerUnitId, on: context.unitsOn }));
  const doubts = found.filter((one) => !one.understood)
    .map((one): Doubt => ({ about: 'lead', rule: one.how, text: one.mention, candidates: one.candidates.slice(0, 5) }));
  return { unitIds: [...new Set(found.filter((one) => one.understood).flatMap((one) => one.unitIds))].sort(), doubts };
}

function timingDoubts(timing: readonly Timing[], findings: readonly { rule: string; message: string }[]): Doubt[] {
  const unclear = timing.flatMap((one): Doubt[] => (one.doubt ? [{ about: 'timing', rule: 'doubt', text: one.doubt, candidates: [] }] : []));
  const open = findings.filter((finding) => !NO_DOUBT.has(finding.rule))
    .map((finding): Doubt => ({ about: 'timing', rule: finding.rule, text: finding.message, candidates: [] }));
  return [...unclear, ...open];
}

/** A further product row belongs to the task above it: it owes nothing of its own. A target is measured, not handed in. */
function prepareTask(read: ReadTask, context: PreparationContext): PreparedTask {
  const timing = effectiveTiming(read.timing.parsed, read.noteTiming, read.contentTiming);
  const leads = resolveAll(read.leads, context);
  const coordinating = resolveAll(read.coordinators, context);
  if (read.kind !== 'task') {
    return { read, timing, leadUnitIds: leads.unitIds, coordinatingUnitIds: coordinating.unitIds, occurrences: [], doubts: leads.doubts, needsPerson: leads.doubts.length > 0 };
  }
  const { occurrences, findings } = occurrencesOf(timing, {
    year: context.year, calendar: context.calendar, planFrom: context.unitsOn, phrase: read.timing.text,
  });
  const rowDoubts = read.leads.length === 0 ? [{ about: 'row' as const, rule: 'no-lead', text: read.lead, candidates: [] }] : [];
  const doubts = [...rowDoubts, ...leads.doubts, ...timingDoubts(timing, findings)];
  return {
    read, timing, leadUnitIds: leads.unitIds, coordinatingUnitIds: coordinating.unitIds, doubts, needsPerson: doubts.length > 0,
    occurrences: occurrences.map((occurrence) => ({ ...occurrence, isPast: occurrence.lateFrom <= context.now })),
  };
}

/** Nothing is guessed: what is not understood is a doubt of its row, and only what is understood gets units or dates. */
export function preparePlan(read: ReadPlan, context: PreparationContext): PreparedPlan {
  return {
    meta: read.plan, year: context.year, issuerUnitId: context.issuerUnitId, calendar: context.calendar.version,
    tasks: read.tasks.map((task) => prepareTask(task, context)),
  };
}
