// Builds the portal without listening: security, sessions, look, then the pages. Every route declares who may reach it, or nothing is built.
import cookie from '@fastify/cookie';
import csrf from '@fastify/csrf-protection';
import formbody from '@fastify/formbody';
import helmet from '@fastify/helmet';
import multipart from '@fastify/multipart';
import rateLimit from '@fastify/rate-limit';
import session from '@fastify/session';
import Fastify, { LogController, type FastifyBaseLogger, type FastifyInstance } from 'fastify';
import { registerControlRoutes } from './api/control.js';
import { registerPeopleControl } from './api/people.js';
import { registerReviewControl } from './api/plan-review.js';
import { registerAssets } from './assets.js';
import { guardRoutes } from './auth/guard.js';
import { SESSION_MS, sessionStore } from './auth/session-store.js';
import type { PortalDeps } from './deps.js';
import { registerAccountRoutes } from './pages/account.js';
import { registerCarryForwardRoutes } from './pages/carry-forward.js';
import { registerHealthRoutes } from './pages/health.js';
import { registerMailboxRoutes } from './pages/mailbox.js';
import { registerObligationRoutes } from './pages/obligation.js';
import { registerAmendRoutes } from './pages/plan-amend.js';
import { registerConfirmRoutes } from './pages/plan-confirm.js';
import { registerNewPlanRoutes } from './pages/plan-new.js';
import { registerPlanRoutes } from './pages/plan.js';
import { registerReviewRoutes } from './pages/plan-review.js';
import { registerVersionRoutes } from './pages/plan-version.js';
import { registerReviewRowRoutes } from './pages/review-row.js';
import { registerReviewFileRoutes } from './pages/review-file.js';
import { registerSignInRoutes } from './pages/sign-in.js';
import { registerTaskRoutes } from './pages/task.js';
import { registerWorkRoutes } from './pages/work.js';
import { demandPolicies } from './policy.js';
import { contentPolicy } from './security.js';
import { handleError, sendErrorPage } from './views/error.js';
import { formOwner } from './views/frame.js';

/** The largest file that a person may hand in. */
const FILE_LIMIT_BYTES = 20 * 1024 * 1024;
/** An office behind one address shares this; a person never reaches it. */
const REQUESTS_A_MINUTE = 1200;

/** A portal ready for `listen` or `inject`. Throws when a route has no policy. */
export async function buildPortal(deps: PortalDeps): Promise<FastifyInstance> {
  const isSecure = deps.baseUrl.startsWith('https:');
  const app = Fastify({
    loggerInstance: deps.log as FastifyBaseLogger,
    // Addresses of pages are not logged; failures are, with the route's pattern.
    logController: new LogController({ disableRequestLogging: true }),
    // Only a proxy of the same machine or network may say from where and how a request came.
    trustProxy: isSecure ? ['loopback', 'uniquelocal'] : false,
  });
  demandPolicies(app);
  app.decorate('frameSettings', { embedded: deps.embedded, now: deps.clock });
  app.decorateRequest('person', null);
  app.setErrorHandler(handleError);
  await app.register(helmet, contentPolicy(isSecure));
  await app.register(rateLimit, { max: REQUESTS_A_MINUTE, timeWindow: '1 minute' });
  await app.register(cookie, { secret: deps.sessionSecret });
  await app.register(csrf, {
    cookieOpts: { path: '/', sameSite: 'lax', httpOnly: true, secure: isSecure },
    csrfOpts: { hmacKey: deps.sessionSecret, userInfo: true },
    getUserInfo: formOwner,
    getToken: (request) => formToken(request.body) ?? request.headers['x-csrf-token']?.toString(),
  });
  await registerAssets(app);
  registerHealthRoutes(app, deps);
  await app.register(async (pages) => registerPages(pages, deps, isSecure));
  await app.ready();
  return app;
}

/** Everything behind a session. Assets and health stand outside, so that they answer while the database does not. */
async function registerPages(pages: FastifyInstance, deps: PortalDeps, isSecure: boolean): Promise<void> {
  await pages.register(formbody);
  await pages.register(multipart, { attachFieldsToBody: true, limits: { fileSize: FILE_LIMIT_BYTES, files: 1, fields: 50 } });
  await pages.register(session, {
    secret: deps.sessionSecret,
    cookieName: 'session',
    cookie: { path: '/', sameSite: 'lax', httpOnly: true, secure: isSecure, maxAge: SESSION_MS },
    saveUninitialized: false,
    rolling: false,
    store: sessionStore(deps.db, deps.clock),
  });
  guardRoutes(pages, deps);
  pages.setNotFoundHandler((request, reply) => sendErrorPage(request, reply, 'not-found'));
  registerSignInRoutes(pages, deps);
  registerAccountRoutes(pages, deps);
  registerMailboxRoutes(pages, deps);
  registerWorkRoutes(pages, deps);
  registerPlanRoutes(pages, deps);
  registerNewPlanRoutes(pages, deps);
  registerReviewRoutes(pages, deps);
  registerReviewRowRoutes(pages, deps);
  registerReviewFileRoutes(pages, deps);
  registerConfirmRoutes(pages, deps);
  registerAmendRoutes(pages, deps);
  registerVersionRoutes(pages, deps);
  registerCarryForwardRoutes(pages, deps);
  registerTaskRoutes(pages, deps);
  registerObligationRoutes(pages, deps);
  registerControlRoutes(pages, deps);
  registerPeopleControl(pages, deps);
  registerReviewControl(pages, deps);
}

function formToken(body: unknown): string | undefined {
  const field = (body as { _csrf?: unknown } | null | undefined)?._csrf;
  const value = field !== null && typeof field === 'object' ? (field as { value?: unknown }).value : field;
  return typeof value === 'string' ? value : undefined;
}
