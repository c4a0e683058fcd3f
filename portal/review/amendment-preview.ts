// What issuing the decisions in work would change in a plan in force: its rows, their days, and the duties that run for them.
import { affectedCodes } from '../../domain/plan/review/affected.js';
import { amendedOccurrences, droppedOccurrences, type KnownOccurrence, type OccurrenceStep } from '../../domain/plan/review/amendment.js';
import { comparePlans, planRowOf, type PlanRow, type RowDifference } from '../../domain/plan/review/compare.js';
import { standing, type KeptDecision } from '../../domain/plan/review/decision.js';
import { reviewedPlan } from '../../domain/plan/review/reviewed-plan.js';
import type { PreparedTask } from '../../domain/plan/prepared-plan.js';
import type { Db } from '../../store/db.js';
import type { PlanUnderReview } from '../../store/plan-review.js';
import { rowsInForce } from '../../store/plan-version.js';
import { knownOccurrencesOf, runningDuties, type RunningDuty } from '../../store/read-models/running-duty.js';

export type Moves = { rescheduled: number; cancelled: number };
export type AmendmentPreview = { inWork: KeptDecision[]; differences: RowDifference[]; moves: ReadonlyMap<string, Moves> };

/** Decisions that stand and are not in force yet. */
export function decisionsInWork(decisions: readonly KeptDecision[]): KeptDecision[] {
  return standing(decisions).filter(({ version }) => version === null);
}

export async function amendmentPreview(db: Db, under: PlanUnderReview): Promise<AmendmentPreview> {
  const { plan, decisions, reading, reviewed, prepared, context } = under;
  const fresh = decisions.filter(({ version }) => version === null);
  const inForce = reviewedPlan(reading, decisions.filter(({ version }) => version !== null), plan.year);
  const codes = affectedCodes(fresh, decisions, [inForce, reviewed]);
  const [before, known, duties] = await Promise.all([rowsInForce(db, plan.id), knownOccurrencesOf(db, plan.id, [...codes]), runningDuties(db, plan.id, [...codes])]);
  const tasks = new Map(prepared.tasks.map((task) => [task.read.code, task]));
  const steps = new Map([...codes].map((code) => [code, stepsOf(tasks.get(code), known.get(code) ?? [], context.now)]));
  const after = before.flatMap((row) => (codes.has(row.code) ? rowAfter(tasks.get(row.code), { steps: steps.get(row.code) ?? [], known: known.get(row.code) ?? [] }) : [row]));
  const added = [...codes].filter((code) => !before.some((row) => row.code === code)).flatMap((code) => { const task = tasks.get(code); return task ? [planRowOf(task)] : []; });
  const differences = comparePlans(before, [...after, ...added]).filter(({ change }) => change !== 'same');
  return { inWork: decisionsInWork(decisions), differences, moves: movesOf(duties, { before, tasks, steps }) };
}

function stepsOf(task: PreparedTask | undefined, known: readonly KnownOccurrence[], now: string): OccurrenceStep[] {
  return task ? amendedOccurrences(known, task.occurrences, now) : droppedOccurrences(known, now);
}

type Year = { steps: readonly OccurrenceStep[]; known: readonly KnownOccurrence[] };

/** The row as it will stand; its days are those it has, without those dropped, with those set. None when it is left out. */
function rowAfter(task: PreparedTask | undefined, { steps, known }: Year): PlanRow[] {
  if (!task) return [];
  const left = known.filter(({ key, state }) => state !== 'dropped' && !steps.some((one) => one.key === key)).map(({ period, lastDay }) => [period, lastDay] as const);
  const set = steps.flatMap((one) => (one.step === 'set' ? [[one.occurrence.key, one.occurrence.lastDay] as const] : []));
  return [{ ...planRowOf(task), lastDays: Object.fromEntries([...left, ...set]) }];
}

type MovesGround = { before: readonly PlanRow[]; tasks: ReadonlyMap<string, PreparedTask>; steps: ReadonlyMap<string, OccurrenceStep[]> };

function movesOf(duties: readonly RunningDuty[], { before, tasks, steps }: MovesGround): Map<string, Moves> {
  const moves = new Map<string, Moves>();
  const leadBefore = new Map(before.map((row) => [row.code, row.leadUnitIds]));
  for (const { code, unitId, key } of duties) {
    const task = tasks.get(code);
    const left = leadBefore.get(code)?.includes(unitId) && !task?.leadUnitIds.includes(unitId);
    const step = steps.get(code)?.find((one) => one.key === key);
    const move = !task || left ? 'cancel' : step?.moves ?? null;
    if (move === null) continue;
    const { rescheduled, cancelled } = moves.get(code) ?? { rescheduled: 0, cancelled: 0 };
    moves.set(code, move === 'cancel' ? { rescheduled, cancelled: cancelled + 1 } : { rescheduled: rescheduled + 1, cancelled });
  }
  return moves;
}
