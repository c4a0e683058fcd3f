// "/plans/:plan/review/rows/:code": one row with all its forms, what new words would come to; and a row that is added.
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { nextAddedCode } from '../../domain/plan/review/decision.js';
import { dutyKey } from '../../domain/plan/review/reviewed-plan.js';
import { decidedPlan } from '../../store/plan-review.js';
import type { PortalDeps } from '../deps.js';
import { textField } from '../form.js';
import type { ReviewEntry } from '../review/answer.js';
import { unitsFound } from '../review/candidate.js';
import { managedPlan } from '../review/managed-plan.js';
import { rowWith } from '../review/row-preview.js';
import { backAddress, openReview, reviewGround, type OpenReview, type ReviewRequest } from '../review/review-request.js';
import { languageOf } from '../text/language.js';
import { sendErrorPage } from '../views/error.js';
import { frameOf } from '../views/frame.js';
import { renderPage } from '../views/layout.js';
import { codesOf } from '../views/review.js';
import { dutyRow } from '../views/review-duty.js';
import { NewRowPage } from '../views/review-new-row.js';
import { PreviewWords, RowPage } from '../views/review-row-page.js';

type RowRequest = { Params: { plan: string; code: string }; Querystring: Record<string, string | undefined> };

const config = { policy: 'plan.manage' } as const;
const MOST_QUERY_LETTERS = 100;
const MOST_PHRASE_LETTERS = 500;

export function registerReviewRowRoutes(app: FastifyInstance, deps: PortalDeps): void {
  app.get<ReviewRequest>('/plans/:plan/review/rows/new', { config }, async (request, reply) => {
    const review = await openReview(deps, request, reply, request.params.plan);
    if (!review) return reply;
    const index = /^\d{1,5}$/.test(request.query.duty ?? '') ? Number(request.query.duty) : -1;
    return showNewRow(deps, request, reply, review, { entry: null, duty: index });
  });
  app.get<RowRequest>('/plans/:plan/review/rows/:code', { config }, async (request, reply) => {
    const review = await openReview(deps, request, reply, request.params.plan);
    return review ? showRow(deps, request, reply, review, { code: request.params.code, entry: null, isPreview: false }) : reply;
  });
  app.get<RowRequest>('/plans/:plan/review/rows/:code/preview', { config }, async (request, reply) => {
    const managed = await managedPlan(deps, request, request.params.plan);
    const decided = managed && await decidedPlan(deps.db, managed.plan.id, managed.time);
    const task = decided?.reviewed.read.tasks.find(({ code }) => code === request.params.code);
    const timing = (request.query.timing ?? '').normalize('NFC').trim().slice(0, MOST_PHRASE_LETTERS);
    const words = decided && task && rowWith(task, { timing, timingEnd: '' }, decided);
    if (!words) return sendErrorPage(request, reply, 'not-found');
    return renderPage(reply, <PreviewWords task={words} ground={{ form: { lang: languageOf(request) }, time: managed.time }} />);
  });
}

type ShownRow = { code: string; entry: ReviewEntry | null; isPreview: boolean };

export async function showRow(deps: PortalDeps, request: FastifyRequest, reply: FastifyReply, review: OpenReview, { code, entry, isPreview }: ShownRow, status = 200): Promise<FastifyReply> {
  const { plan, state, under } = review;
  const at = state.rows.findIndex(({ task }) => task.read.code === code);
  const row = state.rows[at];
  if (!row) return sendErrorPage(request, reply, 'not-found');
  const frame = frameOf(request, reply);
  const query = request.query as Record<string, unknown>;
  const wanted = typeof query.unit === 'string' ? query.unit.normalize('NFC').trim().slice(0, MOST_QUERY_LETTERS) : '';
  const ground = await reviewGround(deps, review, { frame, back: backAddress(plan.id, textField(request.body, 'back') || query.back), inPlace: false });
  const { timing = '', timingEnd = '' } = entry?.values ?? {};
  const view = {
    frame, plan, row, ground, entry, search: { query: wanted, found: unitsFound(wanted, under.context) },
    preview: isPreview ? rowWith(row.task.read, { timing, timingEnd }, under) : null,
    previous: state.rows[at - 1]?.task.read.code ?? null, next: state.rows[at + 1]?.task.read.code ?? null,
  };
  return renderPage(reply, <RowPage view={view} />, status);
}

/** `duty` is the index of the sentence, or null when the entry names it by its key. */
type ShownNewRow = { entry: ReviewEntry | null; duty: number | null };

export async function showNewRow(deps: PortalDeps, request: FastifyRequest, reply: FastifyReply, review: OpenReview, { entry, duty: index }: ShownNewRow, status = 200): Promise<FastifyReply> {
  const { plan, under } = review;
  const frame = frameOf(request, reply);
  const ground = await reviewGround(deps, review, { frame, back: backAddress(plan.id, textField(request.body, 'back')), inPlace: false });
  const duty = under.reading.duties.find((one, at) => (index === null ? dutyKey(one) === entry?.values.duty : at === index)) ?? null;
  const values = entry?.values ?? (duty ? dutyRow(duty.text, duty.phrase, duty.actor) : {});
  const code = nextAddedCode(codesOf({ ground }));
  return renderPage(reply, <NewRowPage view={{ frame, plan, ground, code, values, duty: duty && { duty, key: dutyKey(duty) }, entry }} />, status);
}
