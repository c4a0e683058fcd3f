// Sessions of the portal: they end at a fixed instant, and deleting the row ends one at once.
// The key that travels in the cookie is not kept, only its SHA-256.
import { createHash } from 'node:crypto';
import type { Instant } from '../domain/calendar/local-date.js';
import type { Db } from './db.js';

export type StoredSession = { personId: string | null; data: string };

const idOf = (key: string): string => createHash('sha256').update(key, 'utf8').digest('hex');

/** The session behind the key if it has not ended at `now`. */
export async function findSession(db: Db, key: string, now: Instant): Promise<StoredSession | null> {
  const row = await db.selectFrom('session').select(['person_id', 'data']).where('id', '=', idOf(key)).where('expires_at', '>', now).executeTakeFirst();
  return row ? { personId: row.person_id, data: row.data } : null;
}

/** Keeps the session; the end of one that exists already does not move. */
export async function saveSession(db: Db, key: string, session: StoredSession, expiresAt: Instant): Promise<void> {
  const facts = { person_id: session.personId, data: session.data };
  await db.insertInto('session').values({ id: idOf(key), ...facts, expires_at: expiresAt })
    .onConflict((conflict) => conflict.column('id').doUpdateSet(facts)).execute();
}

export async function endSession(db: Db, key: string): Promise<void> {
  await db.deleteFrom('session').where('id', '=', idOf(key)).execute();
}

/** Forgets the sessions that ended at or before `now`. */
export async function forgetEndedSessions(db: Db, now: Instant): Promise<void> {
  await db.deleteFrom('session').where('expires_at', '<=', now).execute();
}
