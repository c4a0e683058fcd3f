// "/plans/:plan/review.xlsx" and "/plans/:plan/review-file": the review of a plan for those who prefer Excel, out and in again.
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { mistakeText } from '../../documents/review-file/mistake.js';
import type { ReviewFileOutcome } from '../../documents/review-file/outcome.js';
import type { PortalDeps } from '../deps.js';
import { attachmentHeader, safeFileName } from '../file-name.js';
import { fileField } from '../form.js';
import { managedPlan, type ManagedPlan } from '../review/managed-plan.js';
import type { Language } from '../text/dictionary.js';
import { languageOf } from '../text/language.js';
import { reviewFileWords } from '../text/pages-review-file.js';
import { reviewAddress } from '../views/address.js';
import { sendErrorPage } from '../views/error.js';
import { frameOf, leaveFlash, type Flash } from '../views/frame.js';
import { renderPage } from '../views/layout.js';
import { ReviewFilePage, type ReviewFileView } from '../views/review-file.js';

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
/** A message after the redirect travels in the session; the rest of a long list is counted. */
const MOST_CONFLICTS_TOLD = 10;

type PlanRequest = { Params: { plan: string } };

export function registerReviewFileRoutes(app: FastifyInstance, deps: PortalDeps): void {
  const config = { policy: 'plan.manage' } as const;
  app.get<PlanRequest>('/plans/:plan/review.xlsx', { config }, async (request, reply) => {
    const managed = await managedPlan(deps, request, request.params.plan);
    const file = managed && await deps.reviewFiles.write(managed.plan.id);
    if (!file) return sendErrorPage(request, reply, 'not-found');
    return reply.type(XLSX).header('content-disposition', attachmentHeader(file.name)).header('cache-control', 'no-store').send(Buffer.from(file.bytes));
  });
  app.post<PlanRequest>('/plans/:plan/review-file', { config }, async (request, reply) => {
    const managed = await managedPlan(deps, request, request.params.plan);
    if (!managed) return sendErrorPage(request, reply, 'not-found');
    const lang = languageOf(request);
    const file = await fileField(request.body, 'file');
    if (!file) return notTaken(request, reply, managed, { message: reviewFileWords(lang, 'no-file'), mistakes: [] });
    const outcome = await deps.reviewFiles.take({ planId: managed.plan.id, name: safeFileName(file.name), bytes: file.bytes, by: managed.person.id });
    if (!outcome.ok) return notTaken(request, reply, managed, { message: outcome.message[lang], mistakes: outcome.mistakes });
    leaveFlash(request, takenWords(outcome, lang));
    return reply.redirect(reviewAddress(managed.plan.id), 303);
  });
}

function notTaken(request: FastifyRequest, reply: FastifyReply, { plan }: ManagedPlan, told: Pick<ReviewFileView, 'message' | 'mistakes'>): Promise<FastifyReply> {
  return renderPage(reply, <ReviewFilePage view={{ frame: frameOf(request, reply), plan, ...told }} />, 422);
}

function takenWords({ decided, stillOpen, waits, conflicts }: Extract<ReviewFileOutcome, { ok: true }>, lang: Language): Flash {
  const taken = decided === 0 ? reviewFileWords(lang, 'nothing') : reviewFileWords(lang, 'done', { count: decided, open: stillOpen });
  const text = [decided === 0 && conflicts.length > 0 ? '' : taken, decided > 0 && waits ? reviewFileWords(lang, 'waits') : ''].filter(Boolean).join(' ');
  if (conflicts.length === 0) return { kind: 'done', text };
  const told = conflicts.slice(0, MOST_CONFLICTS_TOLD).map((conflict) => mistakeText(conflict, lang));
  const more = conflicts.length > told.length ? [reviewFileWords(lang, 'more', { count: conflicts.length - told.length })] : [];
  return { kind: 'problem', text: [text, reviewFileWords(lang, 'conflicts', { count: conflicts.length })].filter(Boolean).join(' '), detail: [...told, ...more].join(' · ') };
}
