// A plan that is here becomes the draft of a later year: what people said of its rows goes along, its dates move.
import { createHash } from 'node:crypto';
import type { KeptDecision } from '../domain/plan/review/decision.js';
import { standing } from '../domain/plan/review/decision.js';
import { dutyKey, reviewedPlan, type ReviewedPlan } from '../domain/plan/review/reviewed-plan.js';
import { carriedForward, rowsNamingYear } from '../domain/plan/carry-forward.js';
import type { ImportRefusal, PlanCarryForward } from '../domain/plan/import-outcome.js';
import type { ReadPlan } from '../domain/plan/plan-reading.js';
import { preparePlan, unitsHoldOn } from '../domain/plan/prepared-plan.js';
import type { Db } from '../store/db.js';
import { keepPlan } from '../store/plan.js';
import { decidedPlan, type DecidedPlan } from '../store/plan-review.js';
import { sourceDocument } from '../store/read-models/plan-life.js';
import { rememberedNames } from '../store/unit-alias.js';
import { refuse, summary, type IntakeDeps } from './plan-intake.js';

/** Answers that hold for a later year as well; what was said of dates is asked anew. */
const CARRIED: ReadonlySet<string> = new Set(['units', 'name', 'serves']);

/** What was in force; of a draft, everything decided. */
function inForce({ plan, decisions }: DecidedPlan): KeptDecision[] {
  return plan.state === 'draft' ? decisions : decisions.filter(({ version }) => version !== null);
}

/** Without the findings and sentences that people answered: they are not asked about again. */
function unanswered({ read, settled, taken }: ReviewedPlan): ReadPlan {
  const isOpen = (key: string): boolean => !settled.has(key) && !taken.has(key);
  return { ...read, findings: read.findings.filter(({ key }) => isOpen(key)), duties: read.duties.filter((duty) => isOpen(dutyKey(duty))) };
}

function carriedDecisions(decisions: readonly KeptDecision[], read: ReadPlan, by: string, at: string): KeptDecision[] {
  const codes = new Set(read.tasks.map((task) => task.code));
  const holding = standing(decisions).filter(({ decision }) => CARRIED.has(decision.kind) && (!('code' in decision) || codes.has(decision.code)));
  return holding.map(({ decision, reason }, index) => ({ sequence: index + 1, decision, reason, by, at, version: null }));
}

async function yearRefusal(db: Db, planId: string, ownYear: number, year: number): Promise<ImportRefusal | null> {
  if (year <= ownYear) return refuse('not-forward', `Năm ${year}: phải sau năm của kế hoạch (${ownYear}).`, `Year ${year}: must be after the plan's year (${ownYear}).`);
  const earlier = await db.selectFrom('plan').select(['id', 'title']).where('carried_from', '=', planId).where('year', '=', year).where('state', 'in', ['draft', 'active']).executeTakeFirst();
  return earlier ? refuse('carried-before', `Năm ${year} đã có bản lập từ kế hoạch này: «${earlier.title}», mã ${earlier.id}. Không có gì thay đổi.`,
    `Year ${year} has a plan carried forward from this one: "${earlier.title}", ${earlier.id}. Nothing was changed.`) : null;
}

/**
 * Refuses a year that is not later, a second draft of the same plan and year, and a plan whose document was not kept.
 * Units that a person chose and that ended meanwhile become doubts of the draft; number and day of issue stay behind.
 */
export function createPlanCarryForward(deps: Omit<IntakeDeps, 'arm'>): PlanCarryForward {
  return async ({ planId, year, by }) => {
    const { db } = deps;
    const [calendar, now] = [deps.calendar(), deps.clock()];
    const under = await decidedPlan(db, planId, { calendar, now });
    if (!under) {
      return refuse('no-document', `${planId}: không có kế hoạch này, hoặc hệ thống không giữ văn bản của nó nên không lập được dự thảo cho năm sau.`, `${planId}: there is no such plan, or its document was not kept, so it cannot be carried forward.`);
    }
    const refusal = await yearRefusal(db, planId, under.plan.year, year);
    if (refusal) return refusal;
    const { plan, context: { org } } = under;
    const decided = inForce(under);
    const read = unanswered(reviewedPlan(under.reading, decided, plan.year));
    const moved = carriedForward(read, plan.year, year);
    const decisions = carriedDecisions(decided, moved, by, now);
    const reviewed = reviewedPlan(moved, decisions, year);
    const remembered = new Map([...await rememberedNames(db, plan.issuerUnitId), ...reviewed.remembered]);
    const prepared = preparePlan(reviewed.read, { org, issuerUnitId: plan.issuerUnitId, year, calendar, now, unitsOn: unitsHoldOn(null, year), remembered }, reviewed.overrides);
    const document = await sourceDocument(db, planId);
    const source = { name: document?.name ?? planId, sha256: createHash('sha256').update(`carried-forward/${planId}/${plan.version}/${year}`).digest('hex') };
    const kept = await keepPlan(db, {
      plan: prepared, org, source, document: { bytes: document?.bytes ?? Buffer.alloc(0), reading: moved }, state: 'draft', ownerUnitId: plan.ownerUnitId, carriedFrom: planId, by, now, decisions,
    });
    if (!kept.ok) return refuse(kept.reason, `Năm ${year} đã có bản lập từ kế hoạch này, mã ${kept.planId}. Không có gì thay đổi.`, `Year ${year} has a plan carried forward from this one, ${kept.planId}. Nothing was changed.`);
    return summary(kept.planId, 'draft', prepared, rowsNamingYear(read, plan.year));
  };
}
