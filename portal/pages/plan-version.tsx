// "/plans/:plan/versions" and "/plans/:plan/compare": how a plan changed, for those who see it as a whole; and the document it came from.
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { comparePlans, type PlanRow } from '../../domain/plan/review/compare.js';
import { rowsInForce, rowsOfVersion, versionsOf } from '../../store/plan-version.js';
import { orgAround } from '../../store/read-models/org-of-province.js';
import { plansBeside, sourceDocument } from '../../store/read-models/plan-life.js';
import type { PortalDeps } from '../deps.js';
import { attachmentHeader } from '../file-name.js';
import { signedIn } from '../policy.js';
import { sightOf } from '../scope.js';
import { planAddress } from '../views/address.js';
import { ComparePage, type ComparedSide } from '../views/compare.js';
import { sendErrorPage } from '../views/error.js';
import { frameOf } from '../views/frame.js';
import { renderPage } from '../views/layout.js';
import { pageTime } from '../views/standing.js';
import { VersionListPage } from '../views/version-list.js';
import { seenPlan, type SeenPlan } from './plan.js';

type VersionRequest = { Params: { plan: string }; Querystring: Record<string, string | undefined> };
const config = { policy: 'plan.see' } as const;

export function registerVersionRoutes(app: FastifyInstance, deps: PortalDeps): void {
  app.get<VersionRequest>('/plans/:plan/versions', { config }, async (request, reply) => {
    const seen = await wholePlan(deps, request, request.params.plan);
    if (!seen) return sendErrorPage(request, reply, 'not-found');
    const [versions, beside] = await Promise.all([versionsOf(deps.db, seen.plan.id), plansBeside(deps.db, seen.plan.id)]);
    return renderPage(reply, <VersionListPage view={{ frame: frameOf(request, reply), plan: seen.plan, versions, beside }} />);
  });
  app.get<VersionRequest>('/plans/:plan/compare', { config }, async (request, reply) => {
    const { with: other, before, after, all, page } = request.query;
    const [seen, seenOther] = await Promise.all([wholePlan(deps, request, request.params.plan), wholePlan(deps, request, other ?? request.params.plan)]);
    const sides = seen && seenOther && [await sideOf(deps, seen, before), await sideOf(deps, seenOther, after)];
    if (!sides?.[0] || !sides[1]) return sendErrorPage(request, reply, 'not-found');
    const [left, right] = sides as [Side, Side];
    const addressOf = (more: { all: boolean; page: number }): string => {
      const query = new URLSearchParams({ ...(before && { before }), ...(after && { after }), ...(other && { with: other }), ...(more.all && { all: '1' }), ...(more.page > 1 && { page: String(more.page) }) });
      return `${planAddress(left.plan.id)}/compare?${query}`;
    };
    const view = {
      frame: frameOf(request, reply), before: left, after: right, differences: comparePlans(left.rows, right.rows), all: all === '1', page: numberOf(page) ?? 1,
      org: await orgAround(deps.db, left.plan.ownerUnitId), addressOf,
    };
    return renderPage(reply, <ComparePage view={view} />);
  });
  app.get<VersionRequest>('/plans/:plan/document', { config }, async (request, reply) => {
    const seen = await wholePlan(deps, request, request.params.plan);
    const file = seen && await sourceDocument(deps.db, seen.plan.id);
    if (!file || file.bytes.length === 0) return sendErrorPage(request, reply, 'not-found');
    return reply.header('content-disposition', attachmentHeader(file.name)).header('x-content-type-options', 'nosniff')
      .header('content-security-policy', "default-src 'none'; sandbox").header('cache-control', 'no-store').type('application/octet-stream').send(file.bytes);
  });
}

/** Null for those who see only their own unit's part. */
async function wholePlan(deps: PortalDeps, request: FastifyRequest, planId: string): Promise<SeenPlan | null> {
  const seen = await seenPlan(deps, await sightOf(deps.db, signedIn(request), pageTime(deps).today), planId);
  return seen?.whole ? seen : null;
}

type Side = ComparedSide & { rows: PlanRow[] };

/** Without a number: the rows as they stand now. Null for a version that the plan does not have. */
async function sideOf({ db }: PortalDeps, { plan }: SeenPlan, wanted: string | undefined): Promise<Side | null> {
  if (wanted === undefined || wanted === '') return { plan, version: null, rows: await rowsInForce(db, plan.id) };
  const version = numberOf(wanted);
  const rows = version === null ? null : await rowsOfVersion(db, plan.id, version);
  return rows && { plan, version, rows };
}

function numberOf(text: string | undefined): number | null {
  return text !== undefined && /^[1-9]\d{0,5}$/.test(text) ? Number(text) : null;
}
