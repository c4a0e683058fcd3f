// What an office answered about names, with who and when, for pages that say where an understanding comes from.
import type { Instant } from '../../domain/calendar/local-date.js';
import type { Db } from '../db.js';

export type AnsweredName = { key: string; mention: string; unitIds: string[]; at: Instant; byName: string | null };

/** By `mentionKey` of the name. */
export async function answeredNames(db: Db, issuerUnitId: string): Promise<Map<string, AnsweredName>> {
  const rows = await db.selectFrom('unit_alias as a').leftJoin('person as p', 'p.id', 'a.by_person').where('a.issuer_unit_id', '=', issuerUnitId)
    .select(['a.mention_key as key', 'a.mention', 'a.unit_ids as unitIds', 'a.at', 'p.display_name as byName']).execute();
  return new Map(rows.map((row) => [row.key, row]));
}

/** Names of people by id, for lists of who decided what. */
export async function personNames(db: Db, ids: readonly string[]): Promise<Map<string, string>> {
  const rows = ids.length === 0 ? [] : await db.selectFrom('person').where('id', 'in', [...new Set(ids)]).select(['id', 'display_name as name']).execute();
  return new Map(rows.map(({ id, name }) => [id, name]));
}
