// "/plans/:plan/carry-forward": this year's plan becomes the draft of a coming year.
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { PortalDeps } from '../deps.js';
import { textField } from '../form.js';
import { managedPlan, type ManagedPlan } from '../review/managed-plan.js';
import { languageOf } from '../text/language.js';
import { planLifeWords } from '../text/plan-life-words.js';
import { reviewAddress } from '../views/address.js';
import { CarryForwardPage } from '../views/carry-forward.js';
import { sendErrorPage } from '../views/error.js';
import { frameOf, leaveFlash } from '../views/frame.js';
import { renderPage } from '../views/layout.js';

type PlanRequest = { Params: { plan: string } };
const config = { policy: 'plan.manage' } as const;
const FURTHEST_YEARS = 10;

export function registerCarryForwardRoutes(app: FastifyInstance, deps: PortalDeps): void {
  app.get<PlanRequest>('/plans/:plan/carry-forward', { config }, async (request, reply) => {
    const managed = await managedPlan(deps, request, request.params.plan);
    if (!managed?.life.hasDocument) return sendErrorPage(request, reply, 'not-found');
    return show(request, reply, managed, String(managed.plan.year + 1), []);
  });
  app.post<PlanRequest>('/plans/:plan/carry-forward', { config }, async (request, reply) => {
    const managed = await managedPlan(deps, request, request.params.plan);
    if (!managed?.life.hasDocument) return sendErrorPage(request, reply, 'not-found');
    const { plan, person, life } = managed;
    const lang = languageOf(request);
    const typed = textField(request.body, 'year');
    const year = /^\d{4}$/.test(typed) ? Number(typed) : 0;
    if (year <= plan.year || year > plan.year + FURTHEST_YEARS) return show(request, reply, managed, typed, [planLifeWords(lang, 'carry.bad-year', { year: plan.year })], 422);
    const before = life.carriedTo.find((draft) => draft.year === year && (draft.state === 'draft' || draft.state === 'active'));
    if (before) {
      leaveFlash(request, { kind: 'done', text: planLifeWords(lang, 'carry.before', { year }) });
      return reply.redirect(reviewAddress(before.id), 303);
    }
    const outcome = await deps.carryForward({ planId: plan.id, year, by: person.id });
    if (!outcome.ok) return show(request, reply, managed, typed, [outcome.message[lang]], 422);
    leaveFlash(request, { kind: 'done', text: planLifeWords(lang, 'carry.done', { year, naming: outcome.namingOldYear.length }) });
    return reply.redirect(reviewAddress(outcome.planId), 303);
  });
}

function show(request: FastifyRequest, reply: FastifyReply, { plan }: ManagedPlan, year: string, errors: string[], status = 200): Promise<FastifyReply> {
  return renderPage(reply, <CarryForwardPage frame={frameOf(request, reply)} plan={plan} entry={{ year, errors: errors.map((text) => ({ field: 'year', text })) }} />, status);
}
