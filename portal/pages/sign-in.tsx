// Signing in and out, and the choice of language.
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { DEMO_PASSWORD } from '../../config/demo.js';
import { instantOfMs, msOf } from '../../domain/calendar/local-date.js';
import { appendAudit, SYSTEM_STREAM } from '../../store/audit.js';
import { demoAccounts } from '../../store/person.js';
import { forgetEndedSessions } from '../../store/session.js';
import { attemptSignIn, type AttemptResult } from '../auth/attempt.js';
import type { PortalDeps } from '../deps.js';
import { textField } from '../form.js';
import { localPath, pathBefore, signedIn } from '../policy.js';
import { LANGUAGE_COOKIE, languageOf } from '../text/language.js';
import { say } from '../text/say.js';
import type { TextKey } from '../text/vi.js';
import { dateTime } from '../views/format.js';
import { frameOf } from '../views/frame.js';
import { renderPage } from '../views/layout.js';
import { SignInPage, type SignInView } from '../views/sign-in.js';

const YEAR_SECONDS = 366 * 86_400;

/** Attempts from one address in a minute: an office signs in at eight in the morning, a guessing program never stops. */
const ATTEMPTS = { max: 120, timeWindow: '1 minute' };

type SignInQuery = { next?: string; 'signed-out'?: string; 'not-recorded'?: string };

export function registerSignInRoutes(app: FastifyInstance, deps: PortalDeps): void {
  app.get<{ Querystring: SignInQuery }>('/sign-in', { config: { policy: 'public' } }, async (request, reply) => {
    const next = localPath(request.query.next);
    if (request.person) return reply.redirect(next, 303);
    const language = languageOf(request);
    const notice = noticeKey(request.query);
    return showForm(deps, request, reply, { next, login: '', error: null, notice: notice && say(language, notice) }, 200);
  });

  app.post('/sign-in', { config: { policy: 'public', rateLimit: ATTEMPTS } }, (request, reply) => signIn(deps, request, reply));
  app.post('/sign-out', { config: { policy: 'signed-in' } }, (request, reply) => signOut(deps, request, reply));

  app.post('/language', { config: { policy: 'public' } }, (request, reply) => {
    const language = textField(request.body, 'lang') === 'en' ? 'en' : 'vi';
    const secure = deps.baseUrl.startsWith('https:');
    reply.setCookie(LANGUAGE_COOKIE, language, { path: '/', sameSite: 'lax', httpOnly: true, secure, maxAge: YEAR_SECONDS });
    return reply.redirect(pathBefore(request), 303);
  });
}

function noticeKey(query: SignInQuery): TextKey | null {
  if (query['not-recorded']) return 'sign-in.not-recorded';
  if (query['signed-out']) return 'signed-out';
  return query.next && query.next !== '/' ? 'sign-in.first' : null;
}

async function signIn(deps: PortalDeps, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const login = textField(request.body, 'login');
  const password = passwordField(request.body);
  const next = localPath(textField(request.body, 'next'));
  if (login === '' || password === '') return showForm(deps, request, reply, { next, login, error: { field: 'login', text: say(languageOf(request), 'sign-in.missing') }, notice: null }, 400);
  const result = await attemptSignIn(deps.db, login, password, deps.clock());
  if (!result.ok) return showForm(deps, request, reply, { next, login, error: refusalText(result, request), notice: null }, result.reason === 'locked' ? 429 : 401);
  await request.session.regenerate();
  request.session.personId = result.personId;
  await forgetEndedSessions(deps.db, deps.clock());
  return reply.redirect(next, 303);
}

async function signOut(deps: PortalDeps, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const { id } = signedIn(request);
  await request.session.destroy();
  await deps.db.transaction().execute((tx) =>
    appendAudit(tx, [{ stream: SYSTEM_STREAM, at: deps.clock(), actor: id, action: 'session.sign-out', subject: id, body: {} }]));
  return reply.clearCookie('session', { path: '/' }).redirect('/sign-in?signed-out=1', 303);
}

function refusalText(result: Exclude<AttemptResult, { ok: true }>, request: FastifyRequest): SignInView['error'] {
  const language = languageOf(request);
  if (result.reason === 'wrong') return { field: 'password', text: say(language, 'sign-in.wrong') };
  return { field: 'login', text: say(language, 'sign-in.locked', { when: dateTime(wholeMinuteAfter(result.until), language) }) };
}

/** Written in minutes, the time must not be earlier than the lock's end. */
function wholeMinuteAfter(instant: string): string {
  return instant.endsWith(':00.000Z') ? instant : instantOfMs(Math.ceil(msOf(instant) / 60_000) * 60_000);
}

async function showForm(deps: PortalDeps, request: FastifyRequest, reply: FastifyReply, view: Omit<SignInView, 'demo'>, status: number): Promise<FastifyReply> {
  const accounts = deps.embedded ? await demoAccounts(deps.db) : [];
  const demo = accounts.length > 0 ? { accounts, password: DEMO_PASSWORD } : null;
  return renderPage(reply, <SignInPage frame={frameOf(request, reply)} view={{ ...view, demo }} />, status);
}

/** As typed: blanks at the ends belong to a password. */
function passwordField(body: unknown): string {
  const value = (body as { password?: unknown } | null)?.password;
  return typeof value === 'string' ? value : textField(body, 'password');
}
