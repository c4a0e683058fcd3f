// A plan ready to be kept: every row with its units, its year of occurrences and the doubts that a person must settle.
import { firstOfQuarter, localDateOf, yearOf, type Instant, type LocalDate } from '../calendar/local-date.js';
import type { WorkingCalendar } from '../calendar/working-calendar.js';
import { mentionResolver, type Resolution } from '../org/resolve.js';
import { isValidOn, successorsOf, type Org } from '../org/unit.js';
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
  /** What names mean to this office, by `mentionKey`: answers that people gave. */
  remembered?: ReadonlyMap<string, string[]>;
};

/** The day on which the names of units in a plan hold: the day of issue, else the first day of its year. */
export function unitsHoldOn(issuedOn: LocalDate | null, year: number): LocalDate {
  return issuedOn !== null && yearOf(issuedOn) === year ? issuedOn : firstOfQuarter(year, 1);
}

/** What a person said of a row beyond its cells: its units by id, and that a doubtful timing holds as it was read. */
export type RowOverride = { leadUnitIds?: string[]; coordinatingUnitIds?: string[]; timingHolds?: boolean };

/** Findings that are answers, not doubts: it waits for an event, needs no date, was past at issue, or goes on beyond the year. */
const NO_DOUBT = new Set(['needs-event', 'needs-term', 'daily-standing', 'already-past', 'open-ended', 'several-years']);

type Leads = { unitIds: string[]; doubts: Doubt[] };

/** The rows of a plan name the same few units over and over: each name is resolved once. */
type Resolve = (mention: string) => Resolution;

function resolveOnce({ org, issuerUnitId, unitsOn, remembered }: PreparationContext): Resolve {
  const resolveOn = mentionResolver(org, { issuerId: issuerUnitId, remembered });
  return (mention) => resolveOn(mention, unitsOn);
}

function resolveAll(mentions: readonly string[], resolve: Resolve): Leads {
  const found = mentions.map(resolve);
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

/** Units that a person chose, of the plan's day or of today; one that exists on neither is a doubt, with those that carry on its duties. */
function chosenUnits(unitIds: readonly string[], { org, unitsOn, now }: PreparationContext): Leads {
  const days = [unitsOn, localDateOf(now)];
  const isThere = (id: string): boolean => { const unit = org.units[id]; return unit !== undefined && days.some((day) => isValidOn(unit, day)); };
  return {
    unitIds: unitIds.filter(isThere).sort(),
    doubts: unitIds.filter((id) => !isThere(id)).map((id): Doubt => ({
      about: 'lead', rule: 'ended-unit', text: org.units[id]?.name ?? id, candidates: successorsOf(org, id, unitsOn).map((unit) => unit.id),
    })),
  };
}

/** A further product row belongs to the task above it: it owes nothing of its own. A target is measured, not handed in. */
function prepareTask(read: ReadTask, { context, resolve }: { context: PreparationContext; resolve: Resolve }, override: RowOverride): PreparedTask {
  const written = effectiveTiming(read.timing.parsed, read.noteTiming, read.contentTiming);
  const timing = override.timingHolds ? written.map(({ doubt: _, ...held }): Timing => held) : written;
  const leads = override.leadUnitIds ? chosenUnits(override.leadUnitIds, context) : resolveAll(read.leads, resolve);
  const coordinating = override.coordinatingUnitIds ? chosenUnits(override.coordinatingUnitIds, context) : resolveAll(read.coordinators, resolve);
  const base = { read, timing, leadUnitIds: leads.unitIds, coordinatingUnitIds: coordinating.unitIds };
  if (read.kind !== 'task') return { ...base, occurrences: [], doubts: leads.doubts, needsPerson: leads.doubts.length > 0 };
  const { occurrences, findings } = occurrencesOf(timing, {
    year: context.year, calendar: context.calendar, planFrom: context.unitsOn, phrase: read.timing.text,
  });
  const hasNoLead = override.leadUnitIds ? override.leadUnitIds.length === 0 : read.leads.length === 0;
  const rowDoubts = hasNoLead ? [{ about: 'row' as const, rule: 'no-lead', text: read.lead, candidates: [] }] : [];
  const doubts = [...rowDoubts, ...leads.doubts, ...(override.timingHolds ? [] : timingDoubts(timing, findings))];
  return { ...base, doubts, needsPerson: doubts.length > 0, occurrences: occurrences.map((occurrence) => ({ ...occurrence, isPast: occurrence.lateFrom <= context.now })) };
}

const NOTHING_SAID: RowOverride = {};

/** Nothing is guessed: what is not understood is a doubt of its row, and only what is understood gets units or dates. `overrides` is what people said of rows, by code. */
export function preparePlan(read: ReadPlan, context: PreparationContext, overrides: ReadonlyMap<string, RowOverride> = new Map()): PreparedPlan {
  const ground = { context, resolve: resolveOnce(context) };
  return {
    meta: read.plan, year: context.year, issuerUnitId: context.issuerUnitId, calendar: context.calendar.version,
    tasks: read.tasks.map((task) => prepareTask(task, ground, overrides.get(task.code) ?? NOTHING_SAID)),
  };
}
