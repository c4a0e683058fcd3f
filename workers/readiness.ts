// Whether the system can serve now: the database answers, Temporal answers, the worker polls.
import { setTimeout as pause } from 'node:timers/promises';
import { sql } from 'kysely';
import type { Readiness } from '../portal/deps.js';
import type { Db } from '../store/db.js';
import type { TemporalLink } from './temporal-link.js';
import type { KeptWorker } from './worker.js';

const DATABASE_MS = 2_000;

/** A question that never throws; a database that does not answer within two seconds counts as away. */
export function readinessOf(db: Db, link: Pick<TemporalLink, 'isReachable'>, worker: Pick<KeptWorker, 'isPolling'>): () => Promise<Readiness> {
  return async () => {
    const answered = sql`select 1`.execute(db).then(() => true, () => false);
    const database = await Promise.race([answered, pause(DATABASE_MS, false, { ref: false })]);
    const temporal = link.isReachable();
    return { database, temporal, worker: temporal && worker.isPolling() };
  };
}
