// Counts wrong passwords per login, also for logins that nobody has, so that a lock tells nothing about accounts.
// An attempt is counted before the password is looked at: many at once cannot slip past the limit.
import { sql } from 'kysely';
import type { Instant } from '../domain/calendar/local-date.js';
import type { Db, Tx } from './db.js';

export type CountedAttempt = { failures: number; lockedUntil: Instant | null };

/**
 * Counts one attempt on a normalised login. The attempt that reaches `limit` closes the login until `lockUntil`, unless `forgetAttempts`
 * follows because its password was right. Returns null while the login is closed; after the lock the count starts anew.
 */
export async function countAttempt(db: Db, login: string, at: Instant, limit: number, lockUntil: Instant): Promise<CountedAttempt | null> {
  const over = sql<boolean>`login_attempt.locked_until is not null`;
  const row = await db.insertInto('login_attempt')
    .values({ login, failures: 1, locked_until: limit <= 1 ? lockUntil : null, last_at: at })
    .onConflict((conflict) => conflict.column('login').doUpdateSet({
      failures: sql`case when ${over} then 1 else login_attempt.failures + 1 end`,
      locked_until: sql`case when not ${over} and login_attempt.failures + 1 >= ${limit}::integer then ${lockUntil}::timestamptz end`,
      last_at: at,
    }).where(sql<boolean>`login_attempt.locked_until is null or login_attempt.locked_until <= ${at}::timestamptz`))
    .returning(['failures', 'locked_until']).executeTakeFirst();
  return row ? { failures: row.failures, lockedUntil: row.locked_until } : null;
}

/** Until when the login is closed; null when it is not. */
export async function lockedUntil(db: Db, login: string, now: Instant): Promise<Instant | null> {
  const row = await db.selectFrom('login_attempt').select('locked_until').where('login', '=', login).where('locked_until', '>', now).executeTakeFirst();
  return row?.locked_until ?? null;
}

/** The password was right: the count starts anew. */
export async function forgetAttempts(tx: Tx, login: string): Promise<void> {
  await tx.deleteFrom('login_attempt').where('login', '=', login).execute();
}

/** Forgets counts without an attempt since `before`, so that the table does not grow for ever. */
export async function forgetOldAttempts(tx: Tx, before: Instant): Promise<void> {
  await tx.deleteFrom('login_attempt').where('last_at', '<', before).where((row) => row.or([row('locked_until', 'is', null), row('locked_until', '<', before)])).execute();
}
