// Whether the process lives, and whether work can be done: for the person who runs the system and for process supervisors.
import type { FastifyInstance } from 'fastify';
import type { PortalDeps, Readiness } from '../deps.js';

const NOT_READY: Readiness = { database: false, temporal: false, worker: false };

export function registerHealthRoutes(app: FastifyInstance, deps: PortalDeps): void {
  const config = { policy: 'public', rateLimit: false } as const;

  app.get('/health/live', { config }, (_request, reply) => reply.header('cache-control', 'no-store').send({ live: true }));

  app.get('/health/ready', { config }, async (_request, reply) => {
    const parts = await deps.readiness().catch(() => NOT_READY);
    const ready = parts.database && parts.temporal && parts.worker;
    return reply.code(ready ? 200 : 503).header('cache-control', 'no-store').send({ ready, ...parts });
  });
}
