// Sessions of @fastify/session kept in the facts database, with their end decided by the portal's clock.
import type { SessionStore } from '@fastify/session';
import type { Session } from 'fastify';
import { instantOfMs, msOf, type Instant } from '../../domain/calendar/local-date.js';
import type { Db } from '../../store/db.js';
import { endSession, findSession, saveSession } from '../../store/session.js';

/** A session ends 12 hours after sign-in, a long working day, however busy it was. */
export const SESSION_MS = 12 * 3_600_000;

export function sessionStore(db: Db, clock: () => Instant): SessionStore {
  return {
    get(key, done) {
      findSession(db, key, clock()).then((found) => done(null, found ? restored(found.data) : null), done);
    },
    set(key, session, done) {
      const { personId, flash } = session;
      const stored = { personId: personId ?? null, data: JSON.stringify({ personId, flash }) };
      saveSession(db, key, stored, instantOfMs(msOf(clock()) + SESSION_MS)).then(() => done(), done);
    },
    destroy(key, done) {
      endSession(db, key).then(() => done(), done);
    },
  };
}

/** The plugin adds its cookie's settings itself. */
function restored(data: string): Session {
  return JSON.parse(data) as Session;
}
