// One attempt to sign in: counted first, then checked, then recorded in the trail.
// Says the same for a wrong password and for a login that nobody has.
import { instantOfMs, msOf, type Instant } from '../../domain/calendar/local-date.js';
import { appendAudit, SYSTEM_STREAM } from '../../store/audit.js';
import type { Db } from '../../store/db.js';
import { countAttempt, forgetAttempts, forgetOldAttempts, lockedUntil } from '../../store/login-attempt.js';
import { normalLogin, personByLogin } from '../../store/person.js';
import { isPasswordOf } from '../../store/password.js';

export type AttemptResult = { ok: true; personId: string } | { ok: false; reason: 'wrong' } | { ok: false; reason: 'locked'; until: Instant };

/** The office's rule: ten wrong passwords in a row close a login for a quarter of an hour. */
const MOST_FAILURES = 10;
const LOCK_MS = 15 * 60_000;
/** A count without an attempt for a day is forgotten. */
const FORGET_MS = 24 * 3_600_000;

/** Decides about a login and password typed at `now`. */
export async function attemptSignIn(db: Db, typedLogin: string, password: string, now: Instant): Promise<AttemptResult> {
  const login = normalLogin(typedLogin).slice(0, 200);
  const lockUntil = instantOfMs(msOf(now) + LOCK_MS);
  const counted = await countAttempt(db, login, now, MOST_FAILURES, lockUntil);
  if (!counted) return { ok: false, reason: 'locked', until: (await lockedUntil(db, login, now)) ?? lockUntil };
  const account = await personByLogin(db, login);
  if (!(await isPasswordOf(account?.passwordHash ?? null, password))) return recordFailure(db, account?.id ?? null, counted.lockedUntil, now);
  const personId = account?.id ?? '';
  await recordSignIn(db, login, personId, now);
  return { ok: true, personId };
}

async function recordSignIn(db: Db, login: string, personId: string, now: Instant): Promise<void> {
  await db.transaction().execute(async (tx) => {
    await forgetAttempts(tx, login);
    await forgetOldAttempts(tx, instantOfMs(msOf(now) - FORGET_MS));
    await appendAudit(tx, [{ stream: SYSTEM_STREAM, at: now, actor: personId, action: 'session.sign-in', subject: personId, body: {} }]);
  });
}

/** The login as typed is not kept: people type passwords into the wrong field. */
async function recordFailure(db: Db, personId: string | null, until: Instant | null, now: Instant): Promise<AttemptResult> {
  if (!until) return { ok: false, reason: 'wrong' };
  const subject = personId ?? 'unknown-login';
  await db.transaction().execute((tx) =>
    appendAudit(tx, [{ stream: SYSTEM_STREAM, at: now, actor: 'system', action: 'session.lock', subject, body: { until, failures: MOST_FAILURES } }]));
  return { ok: false, reason: 'locked', until };
}
