// Decisions on an obligation: accept, return, extend, waive, hand over. Each asks for a reason, goes to the engine, and says what came of it.
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { compare } from '../../domain/calendar/local-date.js';
import { isStepAllowed, type ObligationStep } from '../../domain/obligation/state.js';
import { unitsBeside } from '../../store/read-models/unit-choice.js';
import { readDay } from '../date-field.js';
import type { PortalDeps } from '../deps.js';
import { engineWatch } from '../engine-watch.js';
import { textField } from '../form.js';
import type { Gateway } from '../gateway.js';
import { signedIn } from '../policy.js';
import { seenObligation, type SeenObligation } from '../seen-obligation.js';
import { engineWords } from '../text/pages-engine.js';
import type { Language } from '../text/dictionary.js';
import { languageOf } from '../text/language.js';
import { obligationWords } from '../text/obligation-words.js';
import { formNonce, isNonce, updateIdOf } from '../update-id.js';
import { obligationAddress } from '../views/address.js';
import type { FieldError } from '../views/error-summary.js';
import { sendErrorPage } from '../views/error.js';
import { dateTime, fullDate } from '../views/format.js';
import { frameOf, leaveFlash, type Flash } from '../views/frame.js';
import { renderPage } from '../views/layout.js';
import { pageTime, type PageTime } from '../views/standing.js';
import { MOST_REASON_LETTERS, StepPage, type StepEntry, type StepPath, type UnitChoice } from '../views/step.js';

type DecisionPath = StepPath | 'accept';
type StepRequest = { Params: { id: string }; Querystring: { submission?: string } };
type Decision = { path: DecisionPath; seen: SeenObligation; entry: StepEntry; time: PageTime; units: UnitChoice[] };

const STEP_OF: Record<DecisionPath, ObligationStep> = { accept: 'accept', return: 'return', extend: 'extend', waive: 'waive', 'hand-over': 'handOver' };
const PATHS = Object.keys(STEP_OF) as DecisionPath[];
const byName = new Intl.Collator('vi', { numeric: true });

export function registerStepRoutes(app: FastifyInstance, deps: PortalDeps, gateway: Gateway): void {
  const rests = engineWatch(deps);
  const config = { policy: 'obligation.decide' } as const;
  const show = async (request: FastifyRequest, reply: FastifyReply, { path, seen, entry, time, units }: Decision & { path: StepPath }, status = 200): Promise<FastifyReply> => {
    const view = { frame: frameOf(request, reply), path, detail: seen.detail, entry, today: time.today, units, rests: await rests() };
    return renderPage(reply, <StepPage view={view} />, status);
  };
  for (const path of PATHS) {
    if (path !== 'accept') {
      app.get<StepRequest>(`/obligations/:id/${path}`, { config }, async (request, reply) => {
        const decision = await decisionOf(deps, request, path);
        if (!decision) return sendErrorPage(request, reply, 'not-found');
        if (!isStepAllowed(decision.seen.detail.state, STEP_OF[path])) return notNow(request, reply, decision);
        const entry = { nonce: formNonce(), submission: decision.seen.detail.newestSubmission?.id ?? '', reason: '', lastDay: '', toUnit: '', errors: [] };
        return show(request, reply, { ...decision, path, entry });
      });
    }
    app.post<StepRequest>(`/obligations/:id/${path}`, { config }, async (request, reply) => {
      const decision = await decisionOf(deps, request, path);
      if (!decision) return sendErrorPage(request, reply, 'not-found');
      if (!isStepAllowed(decision.seen.detail.state, STEP_OF[path])) return notNow(request, reply, decision);
      if (path !== 'accept' && decision.entry.errors.length > 0) return show(request, reply, { ...decision, path }, 422);
      leaveFlash(request, await carryOut(gateway, signedIn(request).id, decision, languageOf(request)));
      return reply.redirect(obligationAddress(decision.seen.detail.id), 303);
    });
  }
}

function notNow(request: FastifyRequest, reply: FastifyReply, { seen }: Decision): FastifyReply {
  leaveFlash(request, { kind: 'problem', text: obligationWords(languageOf(request), 'step.not-now') });
  return reply.redirect(obligationAddress(seen.detail.id), 303);
}

/** Null when the person may not decide on it: then it does not exist for this purpose. */
async function decisionOf(deps: PortalDeps, request: FastifyRequest<StepRequest>, path: DecisionPath): Promise<Decision | null> {
  const time = pageTime(deps);
  const seen = await seenObligation(deps.db, signedIn(request), request.params.id, time.today);
  if (!seen?.mayDecide) return null;
  const units = path === 'hand-over' ? (await unitsBeside(deps.db, seen.detail.unitId, time.today)).sort((a, b) => byName.compare(a.name, b.name)) : [];
  const entry = readEntry(request, { path, seen, time, units });
  return { path, seen, entry, time, units };
}

function readEntry(request: FastifyRequest, { path, seen, time, units }: Omit<Decision, 'entry'>): StepEntry {
  const lang = languageOf(request);
  const field = (name: string): string => textField(request.body, name);
  const errors: FieldError[] = [];
  const add = (name: string, key: Parameters<typeof obligationWords>[1], values = {}): void => void errors.push({ field: name, text: obligationWords(lang, key, values) });
  const day = readDay(field('lastDay'));
  if (path === 'extend' && !day) add('lastDay', 'step.error.last-day');
  if (path === 'extend' && day && (compare(day, seen.detail.lastDay) <= 0 || compare(day, time.today) < 0)) {
    add('lastDay', 'step.error.last-day-early', { date: fullDate(seen.detail.lastDay) });
  }
  if (path === 'hand-over' && !units.some((unit) => unit.id === field('toUnit'))) add('toUnit', 'step.error.to-unit');
  if (path !== 'accept' && field('reason') === '') add('reason', 'step.error.reason');
  if (field('reason').length > MOST_REASON_LETTERS) add('reason', 'step.error.reason-long', { most: MOST_REASON_LETTERS });
  const nonce = field('nonce');
  return {
    nonce: isNonce(nonce) ? nonce : formNonce(), submission: field('submission'), reason: field('reason').slice(0, MOST_REASON_LETTERS),
    lastDay: day ?? field('lastDay'), toUnit: field('toUnit'), errors,
  };
}

async function carryOut(gateway: Gateway, by: string, decision: Decision, lang: Language): Promise<Flash> {
  const result = await ask(gateway, by, decision);
  const { path, entry, units } = decision;
  if (result.ok) {
    const unit = units.find(({ id }) => id === entry.toUnit)?.name ?? '';
    const date = path === 'extend' ? fullDate(entry.lastDay) : '';
    return { kind: 'done', text: obligationWords(lang, `done.${path}`, { when: dateTime(result.receipt.at, lang), date, unit }) };
  }
  if (result.reason !== 'refused') return { kind: 'problem', text: engineWords(lang, `step.${result.reason}`) };
  const isOwn = result.type === 'invalid' && (path === 'extend' || path === 'hand-over');
  return { kind: 'problem', text: isOwn ? obligationWords(lang, `invalid.${path}`) : engineWords(lang, `step.${result.type}`) };
}

function ask(gateway: Gateway, by: string, { path, seen: { detail }, entry }: Decision): ReturnType<Gateway['accept']> {
  const { workflowId } = detail;
  const { reason } = entry;
  const updateId = updateIdOf(entry.nonce, by, detail.id, path);
  switch (path) {
    case 'accept': return gateway.accept(workflowId, updateId, { by, reason, submissionId: entry.submission });
    case 'return': return gateway.return(workflowId, updateId, { by, reason, submissionId: entry.submission });
    case 'extend': return gateway.extend(workflowId, updateId, { by, reason, lastDay: entry.lastDay });
    case 'waive': return gateway.waive(workflowId, updateId, { by, reason });
    case 'hand-over': return gateway.handOver(workflowId, updateId, { by, reason, toUnitId: entry.toUnit });
  }
}
