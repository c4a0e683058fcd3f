// Makes a step safe to run twice: its result is kept under its key, in the same transaction as its facts.
import type { Instant } from '../domain/calendar/local-date.js';
import type { Tx } from './db.js';

/** Runs `perform` unless a step of this key was performed before; either way the answer is the first run's result. */
export async function applyOnce<T>(tx: Tx, key: string, now: Instant, perform: () => Promise<T>): Promise<T> {
  const earlier = await tx.selectFrom('applied_step').select('result').where('key', '=', key).executeTakeFirst();
  if (earlier) return earlier.result as T;
  const result = await perform();
  await tx.insertInto('applied_step').values({ key, result: JSON.stringify(result ?? null), applied_at: now }).execute();
  return result;
}
