// Who may reach a route at all. Every route declares a policy; a portal with a route that has none does not build.
// What a person may do with one thing (their unit's, one below, their plan's) is asked again with domain/access where the thing is read.
import { createHash, timingSafeEqual } from 'node:crypto';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { scopesOf, type Action, type Role } from '../domain/access/permission.js';

/** public: anyone · signed-in: any account · operator: the command line, by its token · an action: roles that have any scope for it. */
export type Policy = 'public' | 'signed-in' | 'operator' | Action;

/** The account behind a request. */
export type SignedInPerson = { id: string; unitId: string; role: Role; displayName: string; unitName: string };

declare module 'fastify' {
  interface FastifyContextConfig { policy?: Policy }
  interface FastifyRequest { person: SignedInPerson | null }
}

/** Throws while the portal is built when a route comes without a policy. Add before any route. */
export function demandPolicies(app: FastifyInstance): void {
  app.addHook('onRoute', (route) => {
    if (!route.config?.policy) throw new Error(`route without a declared policy: ${String(route.method)} ${route.url}`);
  });
}

/** The person of a request to a route that is not public. Throws when there is none: the route's policy is then wrong. */
export function signedIn(request: FastifyRequest): SignedInPerson {
  if (!request.person) throw new Error('this route needs a policy that asks for a person');
  return request.person;
}

export type Refusal = 'sign-in' | 'forbidden' | 'not-operator';

/** Whether the request may go on under the policy; null lets it pass. */
export function refusalOf(policy: Policy, person: SignedInPerson | null, operator: boolean): Refusal | null {
  if (policy === 'public') return null;
  if (policy === 'operator') return operator ? null : 'not-operator';
  if (!person) return 'sign-in';
  if (policy === 'signed-in') return null;
  return scopesOf(person.role, policy).length > 0 ? null : 'forbidden';
}

/** Whether the request shows the control token; compared in constant time. No token set means nobody does. */
export function isOperator(request: FastifyRequest, controlToken: string | null): boolean {
  const shown = /^Bearer (.+)$/.exec(request.headers.authorization ?? '')?.[1];
  if (!controlToken || !shown) return false;
  const digest = (text: string) => createHash('sha256').update(text, 'utf8').digest();
  return timingSafeEqual(digest(shown), digest(controlToken));
}

/** Where to go after sign-in: a path of this portal, never another site. */
export function localPath(wanted: unknown): string {
  if (typeof wanted !== 'string' || !/^\/(?![/\\])[^\\\s]*$/.test(wanted)) return '/';
  return wanted;
}

/** The page of ours that the request was sent from; the start page when unknown. */
export function pathBefore(request: FastifyRequest): string {
  const address = request.headers.referer ?? '';
  if (!URL.canParse(address)) return '/';
  const { host, pathname, search } = new URL(address);
  return host === request.host ? localPath(`${pathname}${search}`) : '/';
}

/** Sends the visitor to sign in and brings them back to the page that they asked for, or to the form whose content was not taken. */
export function askToSignIn(request: FastifyRequest, reply: FastifyReply): FastifyReply {
  if (request.method === 'GET') return reply.redirect(`/sign-in?next=${encodeURIComponent(request.url)}`, 303);
  return reply.redirect(`/sign-in?not-recorded=1&next=${encodeURIComponent(pathBefore(request))}`, 303);
}
