// Decisions in work come into force: the facts of the rows they touch change in one transaction. What runs follows afterwards.
import { ApplicationFailure } from '@temporalio/common';
import type { Instant } from '../domain/calendar/local-date.js';
import { affectedCodes } from '../domain/plan/review/affected.js';
import { comparePlans, type PlanRow, type RowDifference } from '../domain/plan/review/compare.js';
import { reviewedPlan } from '../domain/plan/review/reviewed-plan.js';
import { amendRow, dropRow } from '../store/amended-row.js';
import { applyOnce } from '../store/applied-step.js';
import { appendAudit, planStream } from '../store/audit.js';
import type { Tx } from '../store/db.js';
import { planMoves, type PlannedMove } from '../store/obligation-move.js';
import { ordinals, decidedPlan, preparedRows, type DecidedPlan } from '../store/plan-review.js';
import { keepVersion, rowsInForce } from '../store/plan-version.js';
import { FAILURE } from '../workflows/contract/failure.js';
import type { AmendPlanRequest, AmendReceipt } from '../workflows/contract/plan.js';
import type { ActivityDeps } from './deps.js';
import { saidWith } from './obligation-step.js';
import { reopenWanted } from './reopen-obligation.js';

export type AmendmentInput = { planId: string; stepKey: string; now: Instant; request: AmendPlanRequest };

/** Refused for good: a plan that is not in force (`not-allowed`), one whose document was not kept (`unknown`), nothing in work (`invalid`). */
export async function applyAmendment(deps: ActivityDeps, input: AmendmentInput): Promise<AmendReceipt> {
  const { planId, stepKey, now } = input;
  return deps.db.transaction().execute(async (tx) => {
    // Whoever decides, opens or amends waits here: the lock is taken before the look at the step's key.
    const plan = await tx.selectFrom('plan').select('state').where('id', '=', planId).forUpdate().executeTakeFirst();
    return applyOnce(tx, stepKey, now, async () => {
      if (plan && plan.state !== 'active') throw ApplicationFailure.nonRetryable(`the plan is ${plan.state}`, FAILURE.notAllowed, { state: plan.state });
      const under = await decidedPlan(tx, planId, { calendar: deps.calendar(), now });
      if (!under) throw ApplicationFailure.nonRetryable(`no plan ${planId} with a document`, FAILURE.unknown);
      return amend(tx, deps, under, input);
    });
  });
}

/** The rows that the decisions of one version touch, seen from before and after it. Version null: those still in work. */
export function touchedCodes({ reading, decisions, plan }: Pick<DecidedPlan, 'reading' | 'decisions' | 'plan'>, version: number | null): string[] {
  const rank = (of: number | null): number => of ?? Number.POSITIVE_INFINITY;
  const fresh = decisions.filter((decision) => decision.version === version);
  const before = decisions.filter((decision) => rank(decision.version) < rank(version));
  const upTo = [...before, ...fresh].sort((a, b) => a.sequence - b.sequence);
  return [...affectedCodes(fresh, upTo, [before, upTo].map((list) => reviewedPlan(reading, list, plan.year)))].sort();
}

async function amend(tx: Tx, deps: ActivityDeps, under: DecidedPlan, { planId, now, request }: AmendmentInput): Promise<AmendReceipt> {
  const { by, reasonId, paperId } = request;
  if (!under.decisions.some((decision) => decision.version === null)) throw ApplicationFailure.nonRetryable('no decision is in work', FAILURE.invalid, { field: 'decisions' });
  const [reason, paper] = [await saidWith(tx, reasonId), await saidWith(tx, paperId)];
  const before = await rowsInForce(tx, planId);
  const codes = touchedCodes(under, null);
  const moves = await writeRows(tx, under, { before, codes, now });
  moves.push(...await reopenWanted(tx, deps, { planId, codes, now }));
  const version = await keepVersion(tx, planId, { reason, paper, by, at: now });
  await planMoves(tx, { planId, version, text: `Sửa đổi kế hoạch${paper === '' ? '' : ` theo ${paper}`}: ${reason}`, by, at: now }, moves);
  const rows = comparePlans(before, await rowsInForce(tx, planId)).filter(({ change }) => change !== 'same').map(changeOf);
  const count = (step: PlannedMove['step']): number => moves.filter((move) => move.step === step).length;
  await appendAudit(tx, [{
    stream: planStream(planId), at: now, actor: by, action: 'plan.amended', subject: planId,
    body: { version, reason, paper, rows, rescheduled: count('reschedule'), cancelled: count('cancel'), reopened: count('reopen') },
  }]);
  return { version, at: now };
}

type Rows = { before: readonly PlanRow[]; codes: readonly string[]; now: Instant };

async function writeRows(tx: Tx, under: DecidedPlan, { before, codes, now }: Rows): Promise<PlannedMove[]> {
  const prepared = new Map(preparedRows(under, new Set(codes)).map((task) => [task.read.code, task]));
  const followed = new Set(before.map((row) => row.code));
  const ordinalOf = ordinals(under);
  const { id: planId, version } = under.plan;
  const moves: PlannedMove[] = [];
  for (const code of codes) {
    const task = prepared.get(code);
    if (task) moves.push(...await amendRow(tx, { planId, code, now }, task, ordinalOf(code)));
    else if (followed.has(code)) moves.push(...await dropRow(tx, { planId, code, now }, version + 1));
  }
  return moves;
}

/** For the trail: which row, which of its cells, and the last days that moved. */
function changeOf({ change, before, after, fields }: RowDifference) {
  const [was, is] = [before?.lastDays ?? {}, after?.lastDays ?? {}];
  const moved = [...new Set([...Object.keys(was), ...Object.keys(is)])].sort().filter((key) => was[key] !== is[key]);
  const days = (of: PlanRow['lastDays']) => Object.fromEntries(moved.flatMap((key) => (of[key] === undefined ? [] : [[key, of[key]]])));
  return { code: after?.code ?? before?.code ?? '', change, fields, lastDaysBefore: days(was), lastDays: days(is), ...(before && after && before.code !== after.code ? { codeBefore: before.code } : {}) };
}
