// What the command line asks of a running system, by the operator's token.
import type { FastifyInstance } from 'fastify';
import { verifyAudit } from '../../store/audit.js';
import type { PortalDeps } from '../deps.js';

export function registerControlRoutes(app: FastifyInstance, deps: PortalDeps): void {
  const config = { policy: 'operator' } as const;

  app.get('/api/control/ping', { config }, () => ({ product: 'dondoc', embedded: deps.embedded, now: deps.clock() }));

  app.get('/api/control/audit/verify', { config }, () => verifyAudit(deps.db));
}
