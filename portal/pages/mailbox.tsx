// "Hộp thư": in the embedded mode mails do not leave the machine; here each person reads those sent to them, the plan owner all.
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import PostalMime from 'postal-mime';
import { scopesOf } from '../../domain/access/permission.js';
import { countCaughtMail, findCaughtMail, listCaughtMail, type CaughtMail, type MailboxView } from '../../store/caught-mail.js';
import { personById } from '../../store/person.js';
import type { PortalDeps } from '../deps.js';
import { signedIn } from '../policy.js';
import { MAIL_POLICY } from '../security.js';
import { sendErrorPage } from '../views/error.js';
import { frameOf } from '../views/frame.js';
import { renderPage } from '../views/layout.js';
import { MailboxPage, MailPage } from '../views/mailbox.js';

const PAGE = 30;
const config = { policy: 'signed-in' } as const;

export function registerMailboxRoutes(app: FastifyInstance, deps: PortalDeps): void {
  if (!deps.embedded) return;
  app.get<{ Querystring: { before?: string } }>('/mailbox', { config }, (request, reply) => showList(deps, request, reply, idOf(request.query.before)));
  app.get<{ Params: { id: string } }>('/mailbox/:id', { config }, async (request, reply) => {
    const mail = await findMail(deps, request, request.params.id);
    if (!mail) return sendErrorPage(request, reply, 'not-found');
    const { text, html } = await PostalMime.parse(mail.raw);
    return renderPage(reply, <MailPage frame={frameOf(request, reply)} mail={{ ...mail, text: text?.trim() || null, hasHtml: Boolean(html) }} />);
  });
  app.get<{ Params: { id: string } }>('/mailbox/:id/html', { config }, async (request, reply) => {
    const mail = await findMail(deps, request, request.params.id);
    const html = mail && (await PostalMime.parse(mail.raw)).html;
    if (!html) return sendErrorPage(request, reply, 'not-found');
    reply.header('content-security-policy', MAIL_POLICY).header('x-frame-options', 'SAMEORIGIN').header('cache-control', 'no-store');
    return reply.type('text/html; charset=utf-8').send(`<!doctype html><base target="_top">${html}`);
  });
}

async function showList(deps: PortalDeps, request: FastifyRequest, reply: FastifyReply, before: number | undefined): Promise<FastifyReply> {
  const view = await viewOf(deps, request);
  const found = view ? await listCaughtMail(deps.db, view, PAGE + 1, before) : [];
  const mails = found.slice(0, PAGE);
  const last = mails.at(-1);
  const list = {
    mails, isFirst: before === undefined, count: view ? await countCaughtMail(deps.db, view) : 0,
    address: view === 'everyone' ? null : view?.address ?? '', hasAddress: view !== null,
    older: found.length > PAGE && last ? `/mailbox?before=${last.id}` : null,
  };
  return renderPage(reply, <MailboxPage frame={frameOf(request, reply)} list={list} />);
}

/** Null when the person has no address and may not see others' mails. */
async function viewOf(deps: PortalDeps, request: FastifyRequest): Promise<MailboxView | null> {
  const { id, role } = signedIn(request);
  if (scopesOf(role, 'mailbox.seeAll').includes('all')) return 'everyone';
  const email = (await personById(deps.db, id))?.email;
  return email ? { address: email } : null;
}

async function findMail(deps: PortalDeps, request: FastifyRequest, wanted: string): Promise<(CaughtMail & { id: number }) | null> {
  const id = idOf(wanted);
  const view = await viewOf(deps, request);
  return id !== undefined && view ? findCaughtMail(deps.db, view, id) : null;
}

/** Ids are counted from 1; fifteen digits stay exact. */
function idOf(text: string | undefined): number | undefined {
  return text && /^[1-9]\d{0,14}$/.test(text) ? Number(text) : undefined;
}
