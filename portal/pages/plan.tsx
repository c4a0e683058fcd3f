// "/plans" and "/plans/:plan": who owes what, where is it late. Units see their own row.
import type { FastifyInstance } from 'fastify';
import { scopesOf } from '../../domain/access/permission.js';
import { planFigures, sumOfUnits } from '../../store/read-models/plan-figures.js';
import { planHead, planTasks, type PlanHead, type PlanTaskHead } from '../../store/read-models/plan-head.js';
import { planList } from '../../store/read-models/plan-list.js';
import { planLife } from '../../store/read-models/plan-life.js';
import { droppedCount, planTargets } from '../../store/read-models/plan-target.js';
import { decisionsOf } from '../../store/plan-decision.js';
import { matrixCells, matrixUnits, taskOutlooks, type MatrixUnit } from '../../store/read-models/plan-matrix.js';
import type { Reach } from '../../store/read-models/reach.js';
import type { PortalDeps } from '../deps.js';
import { engineWatch } from '../engine-watch.js';
import { signedIn } from '../policy.js';
import { decisionsInWork } from '../review/amendment-preview.js';
import { may, reachOf, sightOf, type Sight } from '../scope.js';
import { unitMatches } from '../unit-search.js';
import { sendErrorPage } from '../views/error.js';
import { frameOf } from '../views/frame.js';
import { renderPage } from '../views/layout.js';
import type { PlanLifeView } from '../views/plan-life.js';
import { PlanListPage } from '../views/plan-list.js';
import { cellKey, type MatrixData } from '../views/plan-matrix.js';
import { PlanPage, STATE_FILTERS, type PlanFilter, type StateFilter } from '../views/plan.js';
import { pageTime, type PageTime } from '../views/standing.js';
import { momentOf } from './work.js';

const UNITS_A_PAGE = 50;
const byName = new Intl.Collator('vi', { numeric: true });

type PlanRequest = { Params: { plan: string }; Querystring: Record<string, string | undefined> };

export function registerPlanRoutes(app: FastifyInstance, deps: PortalDeps): void {
  const rests = engineWatch(deps);
  app.get('/plans', { config: { policy: 'plan.see' } }, async (request, reply) => {
    const time = pageTime(deps);
    const sight = await sightOf(deps.db, signedIn(request), time.today);
    const plans = await planList(deps.db, planReach(sight), momentOf(time));
    return renderPage(reply, <PlanListPage frame={frameOf(request, reply)} plans={plans} mayLoad={scopesOf(sight.person.role, 'plan.manage').length > 0} />);
  });
  app.get<PlanRequest>('/plans/:plan', { config: { policy: 'plan.see' } }, async (request, reply) => {
    const time = pageTime(deps);
    const sight = await sightOf(deps.db, signedIn(request), time.today);
    const seen = await seenPlan(deps, sight, request.params.plan);
    if (!seen) return sendErrorPage(request, reply, 'not-found');
    const frame = frameOf(request, reply);
    const parts = await planParts(deps, seen, filterOf(request.query), time, frame.lang);
    const view = { frame, plan: seen.plan, whole: seen.whole, life: await lifeOf(deps, sight, seen, parts.tasks), rests: await rests(), ...parts };
    return renderPage(reply, <PlanPage view={view} />);
  });
}

/** What surrounds the plan; null for those who see only their own unit's part. */
async function lifeOf({ db }: PortalDeps, sight: Sight, { plan, whole }: SeenPlan, tasks: readonly PlanTaskHead[]): Promise<PlanLifeView | null> {
  if (!whole) return null;
  const [life, decisions, dropped, targets] = await Promise.all([planLife(db, plan.id), decisionsOf(db, plan.id), droppedCount(db, plan.id), planTargets(db, plan.id)]);
  const manages = may(sight, 'plan.manage', { unitId: plan.ownerUnitId, planOwnerUnitId: plan.ownerUnitId });
  return { life, manages, inWork: plan.state === 'active' ? decisionsInWork(decisions).length : 0, open: tasks.filter((task) => task.needsPerson).length, dropped, targets };
}

export type SeenPlan = { plan: PlanHead; reach: Reach; whole: boolean };

/** What a person may see of plans: what the role sees of plans, and the obligations of their own unit. */
export function planReach(sight: Sight): Reach {
  const plans = reachOf(sight, 'plan.see');
  const obligations = reachOf(sight, 'obligation.see');
  return { ...plans, unitIds: [...new Set([...plans.unitIds, ...obligations.unitIds])] };
}

/** The plan with the person's reach in it; null when there is none or nothing in it is theirs to see. Drafts are seen by owner and oversight only. */
export async function seenPlan({ db }: PortalDeps, sight: Sight, planId: string): Promise<SeenPlan | null> {
  const plan = await planHead(db, planId);
  if (!plan) return null;
  const reach = planReach(sight);
  const whole = reach.all || reach.ownerUnitId === plan.ownerUnitId;
  if (whole) return { plan, reach, whole };
  const time = { now: '1970-01-01T00:00:00.000Z', soonUntil: '1970-01-01' };
  const mine = plan.state === 'draft' ? [] : await matrixUnits(db, planId, reach, null, time);
  return mine.length > 0 ? { plan, reach, whole } : null;
}

function filterOf(query: Record<string, string | undefined>): PlanFilter {
  const text = (value: unknown): string => (typeof value === 'string' ? value.normalize('NFC').trim().slice(0, 100) : '');
  const page = /^[1-9]\d{0,3}$/.test(text(query.page)) ? Number(query.page) : 1;
  return { unit: text(query.unit), group: text(query.group), page, state: STATE_FILTERS.find((state) => state === query.state) ?? null };
}

async function planParts({ db }: PortalDeps, { plan, reach }: SeenPlan, filter: PlanFilter, time: PageTime, lang: MatrixData['lang']) {
  const moment = momentOf(time);
  const tasks = await planTasks(db, plan.id);
  const inGroup = filter.group === '' ? tasks : tasks.filter((task) => task.groupCode === filter.group);
  const codes = filter.group === '' ? null : inGroup.map((task) => task.code);
  const all = await matrixUnits(db, plan.id, reach, codes, moment);
  const found = all.filter((unit) => unitMatches(unit, filter.unit) && hasState(unit, filter.state)).sort((a, b) => byName.compare(a.name, b.name));
  const pages = Math.max(1, Math.ceil(found.length / UNITS_A_PAGE));
  const page = Math.min(filter.page, pages);
  const units = found.slice((page - 1) * UNITS_A_PAGE, page * UNITS_A_PAGE);
  const ids = units.map((unit) => unit.id);
  const cells = new Map((await matrixCells(db, plan.id, ids, moment)).map((cell) => [cellKey(cell.unitId, cell.code), cell]));
  const outlooks = new Map((await taskOutlooks(db, plan.id, ids)).map((outlook) => [outlook.code, outlook]));
  const columns = inGroup.flatMap((task) => {
    const outlook = outlooks.get(task.code);
    return task.rowKind === 'task' && outlook && isShown(outlook.leads.length, task.code, cells, ids) ? [{ task, outlook }] : [];
  });
  return {
    figures: codes === null ? sumOfUnits(all) : await planFigures(db, plan.id, reach, moment), tasks, groups: groupsOf(tasks), filter: { ...filter, page }, unitCount: all.length,
    paging: { from: (page - 1) * UNITS_A_PAGE + (units.length > 0 ? 1 : 0), to: (page - 1) * UNITS_A_PAGE + units.length, all: found.length, pages },
    data: { planId: plan.id, columns, units, cells, time, lang },
  };
}

/** A column stands in the matrix when a shown unit leads the task or owes something in it. */
function isShown(leads: number, code: string, cells: ReadonlyMap<string, unknown>, unitIds: readonly string[]): boolean {
  return leads > 0 || unitIds.some((unitId) => cells.has(cellKey(unitId, code)));
}

function hasState(unit: MatrixUnit, state: StateFilter | null): boolean {
  if (state === null) return true;
  return { late: unit.late, soon: unit.dueSoon, waiting: unit.waiting, returned: unit.returned }[state] > 0;
}

function groupsOf(tasks: readonly PlanTaskHead[]): { code: string; title: string }[] {
  const groups = new Map(tasks.flatMap((task) => (task.groupCode ? [[task.groupCode, task.groupTitle ?? '']] : [])));
  return [...groups].map(([code, title]) => ({ code, title }));
}
