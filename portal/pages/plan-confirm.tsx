// "/plans/:plan/confirm": a person sets a draft going, alone or in the place of another plan.
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { foldLetters } from '../../domain/org/name-key.js';
import { draftFigures, plansBeside, type PlanName } from '../../store/read-models/plan-life.js';
import type { PortalDeps } from '../deps.js';
import { textField } from '../form.js';
import { managedPlan, planInReview, type ManagedPlan } from '../review/managed-plan.js';
import { reviewState } from '../review/review-state.js';
import { languageOf } from '../text/language.js';
import { planLifeWords } from '../text/plan-life-words.js';
import { planAddress } from '../views/address.js';
import { sendErrorPage } from '../views/error.js';
import { dateTime } from '../views/format.js';
import { frameOf, leaveFlash } from '../views/frame.js';
import { renderPage } from '../views/layout.js';
import { ConfirmPage, type ConfirmEntry, type ConfirmView } from '../views/plan-confirm.js';

type PlanRequest = { Params: { plan: string } };
const config = { policy: 'plan.manage' } as const;
const MOST_REASON_LETTERS = 2000;

export function registerConfirmRoutes(app: FastifyInstance, deps: PortalDeps): void {
  app.get<PlanRequest>('/plans/:plan/confirm', { config }, async (request, reply) => {
    const managed = await managedPlan(deps, request, request.params.plan);
    if (!managed) return sendErrorPage(request, reply, 'not-found');
    if (managed.plan.state !== 'draft') return notDraft(request, reply, managed);
    const ground = await confirmGround(deps, managed);
    return show(request, reply, managed, ground, { replaces: ground.proposed?.planId ?? '', reason: '', ticked: false, errors: [] });
  });
  app.post<PlanRequest>('/plans/:plan/confirm', { config }, async (request, reply) => {
    const managed = await managedPlan(deps, request, request.params.plan);
    if (!managed) return sendErrorPage(request, reply, 'not-found');
    if (managed.plan.state !== 'draft') return notDraft(request, reply, managed);
    const lang = languageOf(request);
    const ground = await confirmGround(deps, managed);
    const field = (name: string): string => textField(request.body, name);
    const entry: ConfirmEntry = { replaces: field('replaces'), reason: field('reason').slice(0, MOST_REASON_LETTERS), ticked: field('understood') === 'yes', errors: [] };
    if (ground.open > 0 && !entry.ticked) entry.errors.push({ field: 'understood', text: planLifeWords(lang, 'confirm.need-tick') });
    if (entry.errors.length > 0) return show(request, reply, managed, ground, entry, 422);
    const { plan, person, time } = managed;
    const outcome = await deps.confirmPlan({ planId: plan.id, by: person.id, ...(entry.replaces ? { replaces: entry.replaces } : {}), ...(entry.reason ? { reason: entry.reason } : {}) });
    if (!outcome.ok && outcome.why === 'not-draft') return notDraft(request, reply, managed);
    if (!outcome.ok) return show(request, reply, managed, ground, { ...entry, errors: [{ field: 'replaces', text: planLifeWords(lang, `confirm.refused.${outcome.why}`) }] }, 422);
    leaveFlash(request, { kind: 'done', text: planLifeWords(lang, 'confirm.done', { when: dateTime(time.now, lang) }) });
    return reply.redirect(planAddress(plan.id), 303);
  });
}

function notDraft(request: FastifyRequest, reply: FastifyReply, { plan }: ManagedPlan): FastifyReply {
  leaveFlash(request, { kind: 'problem', text: planLifeWords(languageOf(request), 'confirm.refused.not-draft') });
  return reply.redirect(planAddress(plan.id), 303);
}

type Ground = Pick<ConfirmView, 'figures' | 'open' | 'replaceable' | 'proposed'>;

async function confirmGround(deps: PortalDeps, managed: ManagedPlan): Promise<Ground> {
  const { plan, life } = managed;
  const [figures, beside, review] = await Promise.all([draftFigures(deps.db, plan.id), plansBeside(deps.db, plan.id), planInReview(deps, managed)]);
  const replaceable = beside.filter(({ state }) => state === 'active' || state === 'suspended');
  return {
    figures, replaceable, open: review ? reviewState(review.under, life.carriedFrom?.year ?? null).open : figures.doubtful,
    proposed: proposedOf(review?.under.reading.plan.replaces ?? [], replaceable),
  };
}

/** The first number that the document says it replaces, with the plan of that number where it runs here. */
function proposedOf(numbers: readonly string[], replaceable: readonly PlanName[]): Ground['proposed'] {
  const key = (printed: string): string => foldLetters(printed).replace(/[^a-z0-9]/g, '');
  const found = numbers.flatMap((printed) => replaceable.filter((plan) => plan.number !== null && key(plan.number) === key(printed)).map((plan) => ({ number: printed, planId: plan.id })))[0];
  const [first] = numbers;
  return found ?? (first === undefined ? null : { number: first, planId: null });
}

function show(request: FastifyRequest, reply: FastifyReply, { plan, life: { hasDocument } }: ManagedPlan, ground: Ground, entry: ConfirmEntry, status = 200): Promise<FastifyReply> {
  return renderPage(reply, <ConfirmPage view={{ frame: frameOf(request, reply), plan, hasDocument, ...ground, entry }} />, status);
}
