// "/": what do I owe, what waits for me, what waits for others.
import type { FastifyInstance } from 'fastify';
import { startOfDay, yearOf } from '../../domain/calendar/local-date.js';
import { addWorkingDays } from '../../domain/calendar/working-calendar.js';
import { scopesOf } from '../../domain/access/permission.js';
import { DUE_SOON_WORKING_DAYS } from '../../domain/obligation/standing.js';
import { myWork } from '../../store/read-models/my-work.js';
import type { Moment } from '../../store/read-models/plan-figures.js';
import { planList, type PlanLine } from '../../store/read-models/plan-list.js';
import type { PortalDeps } from '../deps.js';
import { engineWatch } from '../engine-watch.js';
import { signedIn } from '../policy.js';
import { reachOf, sightOf, type Sight } from '../scope.js';
import { frameOf } from '../views/frame.js';
import { renderPage } from '../views/layout.js';
import { pageTime, type PageTime } from '../views/standing.js';
import { WorkPage, type WorkView } from '../views/work.js';

/** The moment of a page as the figures need it: "soon" reaches to the third working day from today. */
export function momentOf({ now, today, calendar }: PageTime): Moment {
  return { now, soonUntil: addWorkingDays(calendar, today, DUE_SOON_WORKING_DAYS) };
}

export function registerWorkRoutes(app: FastifyInstance, deps: PortalDeps): void {
  const rests = engineWatch(deps);
  app.get('/', { config: { policy: 'signed-in' } }, async (request, reply) => {
    const time = pageTime(deps);
    const sight = await sightOf(deps.db, signedIn(request), time.today);
    const view: WorkView = {
      frame: frameOf(request, reply), time, kind: kindOf(sight), rests: await rests(),
      work: await workOf(deps, sight, time), plans: await followedPlans(deps, sight, time),
    };
    return renderPage(reply, <WorkPage view={view} />);
  });
}

function kindOf({ person: { role } }: Sight): WorkView['kind'] {
  if (scopesOf(role, 'obligation.submit').length > 0) return 'hands-in';
  return scopesOf(role, 'obligation.see').length > 0 ? 'oversees' : 'outside';
}

async function workOf({ db }: PortalDeps, sight: Sight, { now, today }: PageTime): ReturnType<typeof myWork> {
  const { role, unitId } = sight.person;
  const desk = {
    unitId, owes: scopesOf(role, 'obligation.submit').includes('own'), decides: reachOf(sight, 'obligation.decide'),
    below: scopesOf(role, 'obligation.see').includes('below') ? [...sight.under] : [],
  };
  return myWork(db, desk, now, startOfDay(`${yearOf(today)}-01-01`));
}

/** Only those who follow whole plans see them on their first page. */
async function followedPlans({ db }: PortalDeps, sight: Sight, time: PageTime): Promise<PlanLine[]> {
  const reach = reachOf(sight, 'plan.see');
  if (!reach.all && reach.ownerUnitId === null) return [];
  return planList(db, { ...reach, unitIds: [] }, momentOf(time));
}
