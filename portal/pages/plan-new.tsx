// "/plans/new": a plan document comes in as a draft; what is wrong with it is said as the reader says it, and nothing is kept then.
import { createHash } from 'node:crypto';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { ImportRefusal } from '../../domain/plan/import-outcome.js';
import { planOfSource } from '../../store/read-models/plan-life.js';
import type { PortalDeps } from '../deps.js';
import { safeFileName } from '../file-name.js';
import { fileField, textField, type PostedFile } from '../form.js';
import { signedIn } from '../policy.js';
import { managesPlan } from '../review/managed-plan.js';
import type { Language } from '../text/dictionary.js';
import { languageOf } from '../text/language.js';
import { planLifeWords } from '../text/plan-life-words.js';
import { planAddress, reviewAddress } from '../views/address.js';
import { frameOf, leaveFlash } from '../views/frame.js';
import { renderPage } from '../views/layout.js';
import { NewPlanPage, type NewPlanEntry } from '../views/plan-new.js';
import { pageTime } from '../views/standing.js';

const EARLIEST_YEAR = 2000;
const LATEST_YEAR = 2100;
const config = { policy: 'plan.manage' } as const;

export function registerNewPlanRoutes(app: FastifyInstance, deps: PortalDeps): void {
  app.get('/plans/new', { config }, (request, reply) => show(request, reply, { year: '', issuer: '', errors: [] }));
  app.post('/plans/new', { config }, async (request, reply) => {
    const { entry, file } = await readForm(request);
    if (!file || entry.errors.length > 0) return show(request, reply, entry, 422);
    const { id: by, unitId: ownerUnitId } = signedIn(request);
    const name = safeFileName(file.name);
    const outcome = await deps.intake({
      name, bytes: file.bytes, review: true, by, ownerUnitId, ...(entry.year ? { year: Number(entry.year) } : {}), ...(entry.issuer ? { issuer: entry.issuer } : {}),
    });
    const lang = languageOf(request);
    if (outcome.ok) {
      leaveFlash(request, { kind: 'done', text: planLifeWords(lang, 'new.done', { tasks: outcome.tasks, doubts: outcome.needPerson.length }) });
      return reply.redirect(reviewAddress(outcome.planId), 303);
    }
    const known = outcome.code === 'imported-before' ? await planBefore(deps, request, file) : null;
    if (known === null) return show(request, reply, { ...entry, errors: [refusalError(outcome, name, lang)] }, 422);
    leaveFlash(request, { kind: 'done', text: planLifeWords(lang, 'new.before') });
    return reply.redirect(planAddress(known), 303);
  });
}

function show(request: FastifyRequest, reply: FastifyReply, entry: NewPlanEntry, status = 200): Promise<FastifyReply> {
  return renderPage(reply, <NewPlanPage frame={frameOf(request, reply)} entry={entry} />, status);
}

async function readForm(request: FastifyRequest): Promise<{ entry: NewPlanEntry; file: PostedFile | null }> {
  const lang = languageOf(request);
  const file = await fileField(request.body, 'file');
  const entry: NewPlanEntry = { year: textField(request.body, 'year'), issuer: textField(request.body, 'issuer').slice(0, 200), errors: [] };
  if (!file) entry.errors.push({ field: 'file', text: planLifeWords(lang, 'new.no-file') });
  if (file?.bytes.length === 0) entry.errors.push({ field: 'file', text: planLifeWords(lang, 'new.empty-file', { name: safeFileName(file.name) }) });
  if (entry.year !== '' && !(/^\d{4}$/.test(entry.year) && Number(entry.year) >= EARLIEST_YEAR && Number(entry.year) <= LATEST_YEAR)) {
    entry.errors.push({ field: 'year', text: planLifeWords(lang, 'new.bad-year', { year: entry.year }) });
  }
  return { entry, file };
}

/** The plan that this file became, if the person keeps it. */
async function planBefore(deps: PortalDeps, request: FastifyRequest, { bytes }: PostedFile): Promise<string | null> {
  const plan = await planOfSource(deps.db, createHash('sha256').update(bytes).digest('hex'));
  return plan && await managesPlan(deps, signedIn(request), plan, pageTime(deps).today) ? plan.id : null;
}

/** Where the form itself has the field that was missing, its own words; else the reader's. */
function refusalError({ code, message }: ImportRefusal, name: string, lang: Language): NewPlanEntry['errors'][number] {
  if (code === 'no-year') return { field: 'year', text: planLifeWords(lang, 'new.no-year', { name }) };
  if (code === 'unknown-unit') return { field: 'issuer', text: planLifeWords(lang, 'new.unknown-unit', { name }) };
  return { field: 'file', text: message[lang] };
}
