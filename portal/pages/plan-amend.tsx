// "/plans/:plan/amend": what the decisions in work would change in a plan in force, and the step that puts them into force.
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { planWorkflowId } from '../../workflows/contract/id.js';
import type { PortalDeps } from '../deps.js';
import { engineWatch } from '../engine-watch.js';
import { textField } from '../form.js';
import { temporalGateway, type Gateway, type GatewayResult } from '../gateway.js';
import { amendmentPreview, type AmendmentPreview } from '../review/amendment-preview.js';
import { openReview, reviewGround, type OpenReview, type ReviewRequest } from '../review/review-request.js';
import type { Language } from '../text/dictionary.js';
import { languageOf } from '../text/language.js';
import { engineWords } from '../text/pages-engine.js';
import { planLifeWords } from '../text/plan-life-words.js';
import { formNonce, isNonce, updateIdOf } from '../update-id.js';
import { amendAddress, planAddress, reviewAddress } from '../views/address.js';
import type { FieldError } from '../views/error-summary.js';
import { dateTime } from '../views/format.js';
import { frameOf, leaveFlash } from '../views/frame.js';
import { renderPage } from '../views/layout.js';
import { AmendPage, MOST_LETTERS, type AmendEntry } from '../views/plan-amend.js';

const config = { policy: 'plan.manage' } as const;

export function registerAmendRoutes(app: FastifyInstance, deps: PortalDeps, gateway: Gateway = temporalGateway(deps)): void {
  const rests = engineWatch(deps);
  const show = async (request: FastifyRequest, reply: FastifyReply, review: OpenReview, preview: AmendmentPreview, entry: AmendEntry, status = 200): Promise<FastifyReply> => {
    const frame = frameOf(request, reply);
    const ground = await reviewGround(deps, review, { frame, back: amendAddress(review.plan.id), inPlace: false });
    return renderPage(reply, <AmendPage view={{ frame, plan: review.plan, ground, preview, rests: await rests(), entry }} />, status);
  };
  app.get<ReviewRequest>('/plans/:plan/amend', { config }, async (request, reply) => {
    const review = await openReview(deps, request, reply, request.params.plan);
    if (!review) return reply;
    if (review.plan.state === 'draft') return reply.redirect(reviewAddress(review.plan.id), 303);
    return show(request, reply, review, await amendmentPreview(deps.db, review.under), { nonce: formNonce(), reason: '', paper: '', errors: [] });
  });
  app.post<ReviewRequest>('/plans/:plan/amend', { config }, async (request, reply) => {
    const review = await openReview(deps, request, reply, request.params.plan);
    if (!review) return reply;
    if (review.plan.state === 'draft') return reply.redirect(reviewAddress(review.plan.id), 303);
    const lang = languageOf(request);
    const preview = await amendmentPreview(deps.db, review.under);
    const entry = readEntry(request, review, lang);
    if (entry.errors.length > 0) return show(request, reply, review, preview, entry, 422);
    const { plan, person } = review;
    const { reason, paper, nonce } = entry;
    const result = await gateway.amend(planWorkflowId(plan.id), updateIdOf(nonce, person.id, plan.id, 'amend'), { by: person.id, reason, paper });
    if (!result.ok) return show(request, reply, review, preview, { ...entry, errors: [{ field: 'reason', text: problemWords(result, lang) }] }, result.reason === 'refused' ? 409 : 503);
    leaveFlash(request, { kind: 'done', text: planLifeWords(lang, 'amend.done', { version: result.receipt.version, when: dateTime(result.receipt.at, lang) }) });
    return reply.redirect(planAddress(plan.id), 303);
  });
}

/** The form is of the moment at which the page was made: what was decided since then is looked at before it is issued. */
function readEntry(request: FastifyRequest, { under }: OpenReview, lang: Language): AmendEntry {
  const field = (name: string): string => textField(request.body, name);
  const errors: FieldError[] = [];
  if (field('reason') === '') errors.push({ field: 'reason', text: planLifeWords(lang, 'amend.need-reason') });
  for (const name of ['reason', 'paper']) if (field(name).length > MOST_LETTERS) errors.push({ field: name, text: planLifeWords(lang, 'amend.long', { most: MOST_LETTERS }) });
  if (errors.length === 0 && Number(field('at')) !== (under.decisions.at(-1)?.sequence ?? 0)) errors.push({ field: 'reason', text: planLifeWords(lang, 'amend.meanwhile') });
  return { nonce: isNonce(field('nonce')) ? field('nonce') : formNonce(), reason: field('reason').slice(0, MOST_LETTERS), paper: field('paper').slice(0, MOST_LETTERS), errors };
}

function problemWords(result: Extract<GatewayResult<unknown>, { ok: false }>, lang: Language): string {
  if (result.reason === 'unavailable') return engineWords(lang, 'step.unavailable');
  return planLifeWords(lang, `amend.${result.reason}`);
}
