import { describe, expect, it } from '@jest/globals';
import { openDb, openPool } from '../../../store/db.js';
import type { Readiness } from '../../../portal/deps.js';
import { openPortal } from './portal-in-memory.js';

const READY: Readiness = { database: true, temporal: true, worker: true };

async function ready(readiness: () => Promise<Readiness>) {
  const db = openDb(openPool('postgres://nobody@127.0.0.1:9/none'));
  const app = await openPortal(db, { readiness });
  const answer = await app.inject('/health/ready');
  await app.close();
  await db.destroy();
  return { status: answer.statusCode, body: answer.json() };
}

describe('readiness', () => {
  it('is 200 only when database, Temporal and worker are all there', async () => {
    expect(await ready(async () => READY)).toEqual({ status: 200, body: { ready: true, ...READY } });
    for (const part of ['database', 'temporal', 'worker'] as const) {
      expect(await ready(async () => ({ ...READY, [part]: false }))).toEqual({ status: 503, body: { ready: false, ...READY, [part]: false } });
    }
  });

  it('is 503 with every part false when asking fails', async () => {
    expect(await ready(() => Promise.reject(new Error('x')))).toEqual({ status: 503, body: { ready: false, database: false, temporal: false, worker: false } });
  });
});
