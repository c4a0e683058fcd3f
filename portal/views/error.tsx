// The page (or, under /api, the problem) that says what happened, what was kept and what to do. A fault of ours shows an incident number, nothing else.
import { randomBytes } from 'node:crypto';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { STATUS, refusalKindOf, type RefusalKind } from '../refusal.js';
import { say } from '../text/say.js';
import { frameOf } from './frame.js';
import { Page, renderPage } from './layout.js';

/** Ends the request with the page of this refusal. Return its result from the handler. */
export async function sendErrorPage(request: FastifyRequest, reply: FastifyReply, kind: RefusalKind, incident?: string): Promise<FastifyReply> {
  const status = STATUS[kind];
  if (request.url.startsWith('/api/')) {
    const problem = { type: 'about:blank', title: say('en', `error.${kind}`), status, reason: kind, ...(incident ? { incident } : {}) };
    return reply.code(status).header('cache-control', 'no-store').type('application/problem+json; charset=utf-8').send(JSON.stringify(problem));
  }
  const frame = frameOf(request, reply);
  const { lang } = frame;
  const page = (
    <Page {...frame} active="" title={say(lang, 'error.title')} heading={say(lang, `error.${kind}`)}>
      <div class="card">
        <p>{say(lang, `error.${kind}-text`)}</p>
        {incident && <p class="soft">{say(lang, 'error.incident', { id: incident })}</p>}
        <p><a class="btn" href="/">{say(lang, 'error.home')}</a></p>
      </div>
    </Page>
  );
  return renderPage(reply, page, status);
}

/** The portal's one handler of errors. Logs faults with their incident number and the route, never the address or what was sent. */
export async function handleError(error: unknown, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const kind = refusalKindOf(error);
  if (STATUS[kind] < 500) return sendErrorPage(request, reply, kind);
  const incident = randomBytes(5).toString('hex');
  request.log.error({ event: 'portal.request-failed', incident, kind, method: request.method, route: request.routeOptions.url, err: error });
  return sendErrorPage(request, reply, kind, incident);
}
