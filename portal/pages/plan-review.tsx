// "/plans/:plan/review": what was understood of a plan, what a person must decide, and every answer to it.
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { decide, type Decided } from '../../store/plan-review.js';
import { personById } from '../../store/person.js';
import type { PortalDeps } from '../deps.js';
import { textField } from '../form.js';
import { readAnswer, REVIEW_STEPS, type Answer, type ReviewEntry } from '../review/answer.js';
import { everyCandidate } from '../review/candidate.js';
import { listFilter, type ListFilter } from '../review/list-filter.js';
import { backAddress, openReview, reviewGround, type OpenReview, type ReviewRequest } from '../review/review-request.js';
import { decidedMeanwhile } from '../review/stale.js';
import { languageOf } from '../text/language.js';
import { reviewWords } from '../text/review-words.js';
import { rowAnchor } from '../views/address.js';
import { dateTime } from '../views/format.js';
import { frameOf, leaveFlash } from '../views/frame.js';
import { renderPage } from '../views/layout.js';
import { ReviewPage } from '../views/review.js';
import { showNewRow, showRow } from './review-row.js';

const config = { policy: 'plan.manage' } as const;

export function registerReviewRoutes(app: FastifyInstance, deps: PortalDeps): void {
  app.get<ReviewRequest>('/plans/:plan/review', { config }, async (request, reply) => {
    const review = await openReview(deps, request, reply, request.params.plan);
    return review ? showList(deps, request, reply, review, { filter: listFilter(request.query), entry: null }) : reply;
  });
  for (const step of REVIEW_STEPS) {
    app.post<ReviewRequest>(`/plans/:plan/review/${step}`, { config }, async (request, reply) => {
      const review = await openReview(deps, request, reply, request.params.plan);
      if (!review) return reply;
      const answer = withEveryCandidate(readAnswer(step, request.body, review.under, languageOf(request)), review);
      if (step === 'timing' && textField(request.body, 'preview') !== '') return showRow(deps, request, reply, review, { code: answer.entry.code, entry: { ...answer.entry, errors: [] }, isPreview: true });
      return answered(deps, request, reply, review, answer);
    });
  }
}

/** "The whole group" was pressed: every candidate of the name. */
function withEveryCandidate(answer: Answer, { under }: OpenReview): Answer {
  const made = answer.made.map((one) => (one.decision.kind === 'name' && one.decision.unitIds.includes('*')
    ? { ...one, decision: { ...one.decision, unitIds: everyCandidate(one.decision.mention, under.context) } } : one));
  return { ...answer, made };
}

type Shown = { filter: ListFilter; entry: ReviewEntry | null };

async function showList(deps: PortalDeps, request: FastifyRequest, reply: FastifyReply, review: OpenReview, { filter, entry }: Shown, status = 200): Promise<FastifyReply> {
  const frame = frameOf(request, reply);
  const ground = await reviewGround(deps, review, { frame, back: backAddress(review.plan.id, entry ? textField(request.body, 'back') : withoutAt(request.url)), inPlace: true });
  const { plan, life, state } = review;
  return renderPage(reply, <ReviewPage view={{ frame, plan, life, state, filter, ground, entry }} />, status);
}

/** The list's own address without the row that was just answered. */
function withoutAt(url: string): string {
  const [path = '', query = ''] = url.split('?');
  const kept = new URLSearchParams(query);
  kept.delete('at');
  return kept.size > 0 ? `${path}?${kept}` : path;
}

/** Keeps the answer and goes back to the row in the list; or shows the form again as it was typed, with what is to be corrected. */
async function answered(deps: PortalDeps, request: FastifyRequest, reply: FastifyReply, review: OpenReview, { entry, made }: Answer): Promise<FastifyReply> {
  const lang = languageOf(request);
  const { plan, under, person, time } = review;
  const again = (text: string | null, status: number): Promise<FastifyReply> => {
    const shown = text === null ? entry : { ...entry, errors: [{ field: fieldOf(entry), text }] };
    return showAgain(deps, request, reply, review, shown, status);
  };
  if (entry.errors.length > 0) return again(null, 422);
  const newer = decidedMeanwhile(entry, under, person.id);
  if (newer) {
    const name = (await personById(deps.db, newer.by))?.displayName ?? newer.by;
    return again(reviewWords(lang, 'error.meanwhile', { person: name, when: dateTime(newer.at, lang) }), 409);
  }
  const kept = await decide(deps.db, plan.id, made, person.id, { calendar: time.calendar, now: time.now });
  if (!kept.ok) return again(refusalWords(kept, lang), 422);
  leaveFlash(request, { kind: 'done', text: reviewWords(lang, plan.state === 'draft' ? `kept.${entry.step}` : 'kept.in-work') });
  return reply.redirect(placeAfter(plan.id, backAddress(plan.id, textField(request.body, 'back')), entry), 303);
}

function placeAfter(planId: string, back: string, { step, code }: ReviewEntry): string {
  if (code === '' || step === 'settle') return `${back}${step === 'settle' ? '#findings' : ''}`;
  return `${back}${back.includes('?') ? '&' : '?'}at=${encodeURIComponent(code)}#${rowAnchor(code)}`;
}

function fieldOf({ step }: ReviewEntry): string {
  return ({ name: 'lead', units: 'lead', timing: 'timing', words: 'content', serves: 'serves', drop: 'reason', add: 'content' } as Partial<Record<string, string>>)[step] ?? 'content';
}

function refusalWords(kept: Extract<Decided, { ok: false }>, lang: Parameters<typeof reviewWords>[0]): string {
  const { refusal } = kept;
  return reviewWords(lang, `error.${refusal.why}`, 'code' in refusal ? { code: refusal.code } : 'unitId' in refusal ? { unit: refusal.unitId } : {});
}

/** A row's form comes back on the row's page, a new row on its own; findings and undoing in the list. */
async function showAgain(deps: PortalDeps, request: FastifyRequest, reply: FastifyReply, review: OpenReview, entry: ReviewEntry, status: number): Promise<FastifyReply> {
  const { code, step } = entry;
  if (step === 'add') return showNewRow(deps, request, reply, review, { entry, duty: null }, status);
  const isThere = review.state.rows.some(({ task }) => task.read.code === code);
  if (isThere && step !== 'settle') return showRow(deps, request, reply, review, { code, entry, isPreview: false }, status);
  const back = new URL(backAddress(review.plan.id, textField(request.body, 'back')), 'http://portal');
  return showList(deps, request, reply, review, { filter: listFilter(Object.fromEntries(back.searchParams)), entry }, status);
}
