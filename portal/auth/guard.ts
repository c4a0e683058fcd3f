// Asks every request, before its body is read, whether the route's policy lets it in; then checks the form's token on every write.
import type { FastifyInstance } from 'fastify';
import { askToSignIn, isOperator, refusalOf, type SignedInPerson } from '../policy.js';
import type { PortalDeps } from '../deps.js';
import { personById } from '../../store/person.js';
import { sendErrorPage } from '../views/error.js';

const READS = new Set(['GET', 'HEAD', 'OPTIONS']);

export function guardRoutes(app: FastifyInstance, deps: PortalDeps): void {
  app.addHook('onRequest', async (request) => {
    const id = request.session.personId;
    if (id) request.person = await findPerson(deps, id);
  });

  app.addHook('onRequest', async (request, reply) => {
    const policy = request.is404 ? 'public' : request.routeOptions.config.policy;
    if (!policy) throw new Error('route without a declared policy');
    const refusal = refusalOf(policy, request.person, isOperator(request, deps.controlToken));
    if (refusal === 'sign-in') return askToSignIn(request, reply);
    if (refusal) return sendErrorPage(request, reply, 'forbidden');
  });

  app.addHook('preHandler', (request, reply, next) => {
    const needsToken = !request.is404 && !READS.has(request.method) && request.routeOptions.config.policy !== 'operator';
    if (!needsToken) return next();
    app.csrfProtection(request, reply, next);
  });
}

/** A person who left has no account any more, even with an open session. */
async function findPerson(deps: PortalDeps, id: string): Promise<SignedInPerson | null> {
  const person = await personById(deps.db, id);
  if (!person) return null;
  const { unitId, role, displayName, unitName } = person;
  return { id, unitId, role, displayName, unitName };
}
