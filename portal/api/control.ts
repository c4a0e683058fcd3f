// What the command line asks of a running system, by the operator's token.
import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { verifyAudit } from '../../store/audit.js';
import type { PortalDeps } from '../deps.js';

/** A plan document of 20 MB in base64, and what goes with it. */
const IMPORT_LIMIT = 28 * 1024 * 1024;

const importForm = z.object({
  name: z.string().min(1), contentBase64: z.base64(), by: z.string().min(1),
  year: z.int().optional(), carryForward: z.int().optional(), issuer: z.string().optional(), review: z.boolean().optional(),
});
const confirmForm = z.object({ planId: z.string().min(1), by: z.string().min(1), replaces: z.string().min(1).optional(), reason: z.string().optional() });

export function registerControlRoutes(app: FastifyInstance, deps: PortalDeps): void {
  const config = { policy: 'operator' } as const;

  app.get('/api/control/ping', { config }, () => ({ product: 'dondoc', embedded: deps.embedded, now: deps.clock() }));

  app.get('/api/control/audit/verify', { config }, () => verifyAudit(deps.db));

  app.post('/api/control/plans', { config, bodyLimit: IMPORT_LIMIT }, (request) => {
    const { contentBase64, ...rest } = importForm.parse(request.body);
    return deps.intake({ ...rest, bytes: Buffer.from(contentBase64, 'base64') });
  });

  app.post('/api/control/plans/confirm', { config }, (request) => deps.confirmPlan(confirmForm.parse(request.body)));
}
