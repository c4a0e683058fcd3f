// What the pages of a review are made from, once a request: the plan with its decisions, what waits, names and people.
import type { FastifyReply, FastifyRequest } from 'fastify';
import { answeredNames, personNames } from '../../store/read-models/answered-name.js';
import type { PortalDeps } from '../deps.js';
import { localPath } from '../policy.js';
import { languageOf } from '../text/language.js';
import { reviewWords } from '../text/review-words.js';
import { amendAddress, planAddress, reviewAddress } from '../views/address.js';
import { sendErrorPage } from '../views/error.js';
import { leaveFlash, type Frame } from '../views/frame.js';
import type { ReviewGround } from '../views/review-row.js';
import { managedPlan, planInReview, type PlanInReview } from './managed-plan.js';
import { reviewState, type ReviewState } from './review-state.js';

export type ReviewRequest = { Params: { plan: string }; Querystring: Record<string, string | undefined> };
export type OpenReview = PlanInReview & { state: ReviewState };

/** The review, or null when the request has been answered: somebody else's plan (404), or one that cannot be reviewed (back to its page, with the reason). */
export async function openReview(deps: PortalDeps, request: FastifyRequest, reply: FastifyReply, planId: string): Promise<OpenReview | null> {
  const managed = await managedPlan(deps, request, planId);
  if (!managed) { await sendErrorPage(request, reply, 'not-found'); return null; }
  const inReview = await planInReview(deps, managed);
  if (!inReview) {
    leaveFlash(request, { kind: 'problem', text: reviewWords(languageOf(request), managed.life.hasDocument ? 'not-open' : 'no-document') });
    await reply.redirect(planAddress(planId), 303);
    return null;
  }
  return { ...inReview, state: reviewState(inReview.under, managed.life.carriedFrom?.year ?? null) };
}

type GroundRequest = { frame: Frame; back: string; inPlace: boolean };

export async function reviewGround(deps: PortalDeps, { plan, under, time }: PlanInReview, { frame, back, inPlace }: GroundRequest): Promise<ReviewGround> {
  const [answered, people] = await Promise.all([answeredNames(deps.db, under.plan.issuerUnitId), personNames(deps.db, under.decisions.map(({ by }) => by))]);
  return { form: { planId: plan.id, csrf: frame.csrf, at: under.decisions.at(-1)?.sequence ?? 0, back, inPlace, lang: frame.lang }, under, answered, people, time };
}

/** Where to come back to: the plan's list of rows or its amendment, whatever was sent. */
export function backAddress(planId: string, wanted: unknown): string {
  const path = localPath(wanted);
  const review = reviewAddress(planId);
  return path === review || path.startsWith(`${review}?`) || path === amendAddress(planId) ? path : review;
}

