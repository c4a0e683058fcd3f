// For tests that ask the engine without the portal: the remarks that a request names are kept first, each under its own words.
import type { Db } from '../../store/db.js';

/** After it, `reasonId: 'Thiếu biểu'` names a kept remark of those words. Other requests pass as they are. */
export async function keepRemarksOf(db: Db, request: unknown): Promise<void> {
  const { reasonId = '', noteId = '' } = request as { reasonId?: string; noteId?: string };
  for (const text of [reasonId, noteId].filter((one) => one.trim() !== '')) {
    await db.insertInto('remark').values({ id: text, text, person_id: 'owner', kept_at: '2024-01-01T00:00:00.000Z' }).onConflict((conflict) => conflict.doNothing()).execute();
  }
}
