// A plan that people decide on: its reading with the decisions laid over it. A draft's rows follow each decision at once;
// those of a plan in force wait until the amendment comes into force. Each decision, its entry and the rows it changes are one transaction.
import type { Instant } from '../domain/calendar/local-date.js';
import type { WorkingCalendar } from '../domain/calendar/working-calendar.js';
import { lintPlan } from '../domain/plan/lint/lint-plan.js';
import { preparePlan, unitsHoldOn, type PreparationContext, type PreparedPlan, type PreparedTask } from '../domain/plan/prepared-plan.js';
import type { PlanFinding, ReadPlan } from '../domain/plan/plan-reading.js';
import { affectedCodes, decisionRefusal, type DecisionRefusal } from '../domain/plan/review/affected.js';
import type { Decision, DecisionKind, KeptDecision } from '../domain/plan/review/decision.js';
import { reviewedPlan, type ReviewedPlan } from '../domain/plan/review/reviewed-plan.js';
import { appendAudit, planStream } from './audit.js';
import type { Db, Tx } from './db.js';
import { decisionsOf, insertDecisions } from './plan-decision.js';
import { insertTasks, removeDraftTasks } from './plan-row.js';
import { orgAround } from './read-models/org-of-province.js';
import type { PlanState } from './schema.js';
import { forgetName, rememberedNames, rememberName } from './unit-alias.js';

/** The decisions laid over the reading, and what it takes to prepare its rows. */
export type DecidedPlan = {
  plan: { id: string; title: string; state: PlanState; year: number; version: number; issuerUnitId: string; ownerUnitId: string; replaces: string | null };
  /** The document as it was read, before anybody decided. */
  reading: ReadPlan;
  decisions: KeptDecision[];
  reviewed: ReviewedPlan;
  context: PreparationContext;
};

export type PlanUnderReview = DecidedPlan & {
  prepared: PreparedPlan;
  /** What the linter says of the plan as decided; those answered stand in `reviewed.settled` under their keys. */
  findings: PlanFinding[];
};

export type ReviewMoment = { calendar: WorkingCalendar; now: Instant };

/** Null when there is no such plan, or none whose document was kept. */
export async function decidedPlan(db: Db | Tx, planId: string, { calendar, now }: ReviewMoment): Promise<DecidedPlan | null> {
  const row = await db.selectFrom('plan as p').innerJoin('plan_document as d', 'd.plan_id', 'p.id').where('p.id', '=', planId)
    .select(['p.id', 'p.title', 'p.state', 'p.year', 'p.version', 'p.issuer_unit_id as issuerUnitId', 'p.owner_unit_id as ownerUnitId', 'p.issued_on as issuedOn', 'p.replaces', 'd.reading'])
    .executeTakeFirst();
  if (!row) return null;
  const { reading, issuedOn, ...plan } = row;
  const decisions = await decisionsOf(db, planId);
  const reviewed = reviewedPlan(reading, decisions, plan.year);
  const remembered = new Map([...await rememberedNames(db, plan.issuerUnitId), ...reviewed.remembered]);
  const context: PreparationContext = {
    org: await orgAround(db, plan.issuerUnitId), issuerUnitId: plan.issuerUnitId, year: plan.year, calendar, now, unitsOn: unitsHoldOn(issuedOn, plan.year), remembered,
  };
  return { plan, reading, decisions, reviewed, context };
}

/** The decided plan with all its rows prepared and linted: what a page shows. Null like `decidedPlan`. */
export async function planUnderReview(db: Db | Tx, planId: string, moment: ReviewMoment): Promise<PlanUnderReview | null> {
  const decided = await decidedPlan(db, planId, moment);
  if (!decided) return null;
  const { reviewed, context } = decided;
  const { org, issuerUnitId, unitsOn, year, calendar, remembered } = context;
  const findings = lintPlan(reviewed.read, { org, issuerUnitId, unitsOn, year, calendar, remembered });
  return { ...decided, prepared: preparePlan(reviewed.read, context, reviewed.overrides), findings };
}

/** Only the rows of these codes, prepared: decisions touch few rows of a long plan. */
export function preparedRows({ reviewed, context }: DecidedPlan, codes: ReadonlySet<string>): PreparedTask[] {
  const tasks = reviewed.read.tasks.filter((task) => codes.has(task.code));
  return preparePlan({ ...reviewed.read, tasks }, context, reviewed.overrides).tasks;
}

/** After these the next decision may name other rows than before; the others leave the rows' codes as they are. */
const MOVES_ROWS: ReadonlySet<DecisionKind> = new Set<DecisionKind>(['add', 'drop', 'undo']);

export type MadeDecision = { decision: Decision; reason: string };
export type Decided = { ok: true; sequences: number[] } | { ok: false; refusal: DecisionRefusal | { why: 'no-plan' } | { why: 'not-open' }; at: number };

/** All of them or none; `at` says which was refused. Refused as a whole when the plan is over. */
export async function decide(db: Db, planId: string, made: readonly MadeDecision[], by: string, moment: ReviewMoment): Promise<Decided> {
  return db.transaction().execute(async (tx) => {
    await tx.selectFrom('plan').select('id').where('id', '=', planId).forUpdate().execute();
    const before = await decidedPlan(tx, planId, moment);
    if (!before) return { ok: false, refusal: { why: 'no-plan' }, at: 0 };
    if (before.plan.state !== 'draft' && before.plan.state !== 'active') return { ok: false, refusal: { why: 'not-open' }, at: 0 };
    const kept = [...before.decisions];
    let { reviewed } = before;
    for (const [at, { decision, reason }] of made.entries()) {
      const refusal = decisionRefusal(decision, reason, { reviewed, decisions: kept, org: before.context.org });
      if (refusal) return { ok: false, refusal, at };
      kept.push({ sequence: (kept.at(-1)?.sequence ?? 0) + 1, decision, reason: reason.normalize('NFC').trim(), by, at: moment.now, version: null });
      if (MOVES_ROWS.has(decision.kind)) reviewed = reviewedPlan(before.reading, kept, before.plan.year);
    }
    const fresh = kept.slice(before.decisions.length);
    await keepDecisions(tx, before, fresh);
    if (before.plan.state === 'draft') await rewriteDraft(tx, before, fresh, moment);
    return { ok: true, sequences: fresh.map((decision) => decision.sequence) };
  });
}

async function keepDecisions(tx: Tx, { plan, decisions }: DecidedPlan, fresh: readonly KeptDecision[]): Promise<void> {
  if (fresh.length === 0) return;
  await insertDecisions(tx, plan.id, fresh);
  for (const { decision, by, at } of fresh) {
    const undone = decision.kind === 'undo' ? decisions.find((earlier) => earlier.sequence === decision.sequence)?.decision : undefined;
    if (decision.kind === 'name') await rememberName(tx, { issuerUnitId: plan.issuerUnitId, mention: decision.mention, unitIds: decision.unitIds, by, at });
    if (undone?.kind === 'name') await forgetName(tx, plan.issuerUnitId, undone.mention);
  }
  await appendAudit(tx, fresh.map(({ sequence, decision, reason, by, at }) => ({
    stream: planStream(plan.id), at, actor: by, action: 'plan.decided', subject: `${plan.id}#${sequence}`, body: { ...decision, reason },
  })));
}

/** Only the rows that the decisions touch are written anew. */
async function rewriteDraft(tx: Tx, before: DecidedPlan, fresh: readonly KeptDecision[], moment: ReviewMoment): Promise<void> {
  const after = await decidedPlan(tx, before.plan.id, moment);
  if (!after) return;
  const codes = affectedCodes(fresh, after.decisions, [before.reviewed, after.reviewed]);
  await removeDraftTasks(tx, before.plan.id, [...codes]);
  await insertTasks(tx, before.plan.id, preparedRows(after, codes), ordinals(after));
}

/** A row keeps its place in the document; rows that people added come behind. */
export function ordinals({ reading, decisions }: Pick<DecidedPlan, 'reading' | 'decisions'>): (code: string) => number {
  const order = new Map(reading.tasks.map((task, at) => [task.code, at]));
  for (const { decision } of decisions) if (decision.kind === 'add' && !order.has(decision.code)) order.set(decision.code, order.size);
  return (code) => order.get(code) ?? order.size;
}
