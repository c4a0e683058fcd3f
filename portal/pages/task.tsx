// "/plans/:plan/tasks/:code": one task, all its units and periods; and the event from which its term runs.
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { compare, type LocalDate } from '../../domain/calendar/local-date.js';
import { occurrencesOf as occurrencesIn } from '../../domain/plan/occurrence.js';
import { planLife } from '../../store/read-models/plan-life.js';
import { rowStanding } from '../../store/read-models/plan-target.js';
import { obligationsOf, occurrencesOf, taskDetail, type OccurrenceLine, type TaskDetail } from '../../store/read-models/task-detail.js';
import { planTaskWorkflowId } from '../../workflows/contract/id.js';
import { readDay } from '../date-field.js';
import type { PortalDeps } from '../deps.js';
import { engineWatch } from '../engine-watch.js';
import { textField } from '../form.js';
import { temporalGateway, type Gateway } from '../gateway.js';
import { signedIn } from '../policy.js';
import { may, sightOf, type Sight } from '../scope.js';
import { engineWords } from '../text/pages-engine.js';
import { languageOf } from '../text/language.js';
import { planWords } from '../text/pages-plan.js';
import { formNonce, isNonce, updateIdOf } from '../update-id.js';
import { taskAddress } from '../views/address.js';
import type { FieldError } from '../views/error-summary.js';
import { sendErrorPage } from '../views/error.js';
import { fullDate } from '../views/format.js';
import { frameOf, leaveFlash } from '../views/frame.js';
import { renderPage } from '../views/layout.js';
import { pageTime, type PageTime } from '../views/standing.js';
import { TaskPage, type EventEntry } from '../views/task.js';
import { seenPlan, type SeenPlan } from './plan.js';

type TaskRequest = { Params: { plan: string; code: string }; Querystring: { occurrence?: string } };
type SeenTask = SeenPlan & { task: TaskDetail; time: PageTime; mayTrigger: boolean; reviews: boolean };

export function registerTaskRoutes(app: FastifyInstance, deps: PortalDeps, gateway: Gateway = temporalGateway(deps)): void {
  const rests = engineWatch(deps);
  const show = async (request: FastifyRequest<TaskRequest>, reply: FastifyReply, seen: SeenTask, entry: EventEntry, status = 200): Promise<FastifyReply> => {
    const { plan, reach, task, time } = seen;
    const occurrences = await occurrencesOf(deps.db, plan.id, task.code, reach, time.now);
    const chosen = chosenOf(occurrences, request.query.occurrence);
    const lines = chosen ? (await obligationsOf(deps.db, plan.id, task.code, chosen.key, reach)).sort((a, b) => byName.compare(a.unitName, b.unitName)) : [];
    const view = {
      frame: frameOf(request, reply), plan, task, occurrences, chosen, lines, time, rests: await rests(), event: seen.mayTrigger ? entry : null,
      standing: await rowStanding(deps.db, plan.id, task.code), whole: seen.whole, reviews: seen.reviews,
    };
    return renderPage(reply, <TaskPage view={view} />, status);
  };
  app.get<TaskRequest>('/plans/:plan/tasks/:code', { config: { policy: 'plan.see' } }, async (request, reply) => {
    const seen = await seenTask(deps, request);
    return seen ? show(request, reply, seen, { nonce: formNonce(), on: '', note: '', errors: [] }) : sendErrorPage(request, reply, 'not-found');
  });
  app.post<TaskRequest>('/plans/:plan/tasks/:code/trigger', { config: { policy: 'plan.see' } }, async (request, reply) => {
    const seen = await seenTask(deps, request);
    if (!seen?.mayTrigger) return sendErrorPage(request, reply, 'not-found');
    const entry = readEntry(request, seen.time.today);
    if (entry.errors.length > 0) return show(request, reply, seen, entry, 422);
    await triggerEvent(gateway, request, seen, entry);
    return reply.redirect(taskAddress(seen.plan.id, seen.task.code), 303);
  });
}

const byName = new Intl.Collator('vi', { numeric: true });

async function seenTask(deps: PortalDeps, request: FastifyRequest<TaskRequest>): Promise<SeenTask | null> {
  const time = pageTime(deps);
  const sight = await sightOf(deps.db, signedIn(request), time.today);
  const seen = await seenPlan(deps, sight, request.params.plan);
  const task = seen && await taskDetail(deps.db, seen.plan.id, request.params.code);
  if (!seen || !task) return null;
  const isOpen = seen.plan.state === 'draft' || seen.plan.state === 'active';
  const reviews = isOpen && may(sight, 'plan.manage', { unitId: seen.plan.ownerUnitId, planOwnerUnitId: seen.plan.ownerUnitId }) && (await planLife(deps.db, seen.plan.id)).hasDocument;
  return { ...seen, task, time, reviews, mayTrigger: seen.plan.state === 'active' && runsFromEvent(seen, task, time) && mayTrigger(sight, seen, task) };
}

/** The plan's owner, or a lead unit of the task for itself and all: the term is the same for every lead. */
function mayTrigger(sight: Sight, { plan }: SeenPlan, task: TaskDetail): boolean {
  const place = (unitId: string) => ({ unitId, planOwnerUnitId: plan.ownerUnitId });
  return may(sight, 'plan.manage', place(plan.ownerUnitId)) || task.leads.some((lead) => may(sight, 'obligation.submit', place(lead.id)));
}

/** Whether an event of today would give the task a deadline that it does not have without one. */
function runsFromEvent({ plan: { year } }: SeenPlan, { timing }: TaskDetail, { today, calendar }: PageTime): boolean {
  return occurrencesIn(timing, { year, calendar, eventOn: today }).occurrences.some(({ key }) => key.startsWith(`event-${today}`));
}

/** The period asked for, else the newest that has opened. */
function chosenOf(occurrences: readonly OccurrenceLine[], key: string | undefined): OccurrenceLine | null {
  const opened = occurrences.filter((occurrence) => occurrence.units > 0);
  return opened.find((occurrence) => occurrence.key === key) ?? opened.at(-1) ?? null;
}

function readEntry(request: FastifyRequest, today: LocalDate): EventEntry {
  const lang = languageOf(request);
  const [nonce, on, note] = ['nonce', 'eventOn', 'note'].map((name) => textField(request.body, name)) as [string, string, string];
  const day = readDay(on);
  const errors: FieldError[] = [];
  if (!day) errors.push({ field: 'eventOn', text: planWords(lang, 'event.bad-day') });
  else if (compare(day, today) > 0) errors.push({ field: 'eventOn', text: planWords(lang, 'event.future') });
  if (note === '') errors.push({ field: 'eventNote', text: planWords(lang, 'event.no-note') });
  return { nonce: isNonce(nonce) ? nonce : formNonce(), on: day ?? on, note: note.slice(0, 1000), errors };
}

async function triggerEvent(gateway: Gateway, request: FastifyRequest, { plan, task }: SeenTask, { nonce, on, note }: EventEntry): Promise<void> {
  const { id: by } = signedIn(request);
  const lang = languageOf(request);
  const result = await gateway.trigger(planTaskWorkflowId(plan.id, task.code), updateIdOf(nonce, by, plan.id, task.code), { by, eventOn: on, note });
  if (result.ok) return leaveFlash(request, { kind: 'done', text: planWords(lang, 'event.done', { date: fullDate(on) }) });
  const text = result.reason !== 'refused' ? engineWords(lang, `step.${result.reason}`)
    : result.type === 'invalid' ? planWords(lang, 'event.invalid') : engineWords(lang, `step.${result.type}`);
  leaveFlash(request, { kind: 'problem', text });
}
