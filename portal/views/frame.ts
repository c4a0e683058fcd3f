// What every page needs around its content, taken from the request: reader, language, form token, the message left by the last step.
import type { FastifyReply, FastifyRequest } from 'fastify';
import { languageOf } from '../text/language.js';
import type { Language } from '../text/dictionary.js';
import type { SignedInPerson } from '../policy.js';

/** What the last step says on the next page. done: recorded, with the receipt's words · problem: not recorded, with the way out. */
export type Flash = { kind: 'done' | 'problem'; text: string; detail?: string };

export type Frame = { person: SignedInPerson | null; lang: Language; csrf: string; embedded: boolean; now: string; flash: Flash | null };

declare module 'fastify' {
  interface Session { personId?: string; flash?: Flash }
  interface FastifyInstance { frameSettings: { embedded: boolean; now: () => string } }
}

/** Call once per page: it takes the waiting message out of the session. Spread the result into `Page`. */
export function frameOf(request: FastifyRequest, reply: FastifyReply): Frame {
  const { embedded, now } = request.server.frameSettings;
  const csrf = reply.generateCsrf({ userInfo: formOwner(request) });
  return { person: request.person, lang: languageOf(request), csrf, embedded, now: now(), flash: takeFlash(request) };
}

/** Whom a form's token belongs to: it stops being valid when the session changes. */
export function formOwner(request: FastifyRequest): string {
  return request.person ? request.session.sessionId : 'visitor';
}

/** Leaves a message for the next page of this session; use before a redirect (303) after a write. */
export function leaveFlash(request: FastifyRequest, flash: Flash): void {
  request.session.flash = flash;
}

function takeFlash(request: FastifyRequest): Flash | null {
  const flash = request.session?.flash ?? null;
  if (flash) delete request.session.flash;
  return flash;
}
