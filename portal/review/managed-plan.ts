// A plan that the signed-in person manages, with everything people decided on it. For everybody else it does not exist.
import type { FastifyRequest } from 'fastify';
import type { LocalDate } from '../../domain/calendar/local-date.js';
import { planUnderReview, type PlanUnderReview } from '../../store/plan-review.js';
import { planHead, type PlanHead } from '../../store/read-models/plan-head.js';
import { planLife, type PlanLife } from '../../store/read-models/plan-life.js';
import type { PortalDeps } from '../deps.js';
import { signedIn, type SignedInPerson } from '../policy.js';
import { may, sightOf } from '../scope.js';
import { pageTime, type PageTime } from '../views/standing.js';

export type ManagedPlan = { plan: PlanHead; life: PlanLife; person: SignedInPerson; time: PageTime };
export type PlanInReview = ManagedPlan & { under: PlanUnderReview };

/** Whether the person loads, confirms and amends this plan. */
export async function managesPlan(deps: PortalDeps, person: SignedInPerson, { ownerUnitId }: Pick<PlanHead, 'ownerUnitId'>, today: LocalDate): Promise<boolean> {
  return may(await sightOf(deps.db, person, today), 'plan.manage', { unitId: ownerUnitId, planOwnerUnitId: ownerUnitId });
}

/** Null when there is no such plan or it is somebody else's. */
export async function managedPlan(deps: PortalDeps, request: FastifyRequest, planId: string): Promise<ManagedPlan | null> {
  const time = pageTime(deps);
  const person = signedIn(request);
  const plan = await planHead(deps.db, planId);
  if (!plan || !(await managesPlan(deps, person, plan, time.today))) return null;
  return { plan, life: await planLife(deps.db, planId), person, time };
}

/** The plan with its document and decisions; `under` is null when no document was kept or the plan is over. */
export async function planInReview(deps: PortalDeps, managed: ManagedPlan): Promise<PlanInReview | null> {
  const { plan, time } = managed;
  if (plan.state !== 'draft' && plan.state !== 'active') return null;
  const under = await planUnderReview(deps.db, plan.id, { calendar: time.calendar, now: time.now });
  return under && { ...managed, under };
}
