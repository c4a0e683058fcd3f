// What names mean to an office, as its people answered: asked for once, used for every later plan of the office.
import type { Instant } from '../domain/calendar/local-date.js';
import { mentionKey } from '../domain/org/resolve.js';
import type { Db, Tx } from './db.js';

/** By `mentionKey`; empty for an office that has answered nothing. */
export async function rememberedNames(db: Db | Tx, issuerUnitId: string): Promise<Map<string, string[]>> {
  const rows = await db.selectFrom('unit_alias').select(['mention_key', 'unit_ids']).where('issuer_unit_id', '=', issuerUnitId).execute();
  return new Map(rows.map((row) => [row.mention_key, row.unit_ids]));
}

/** The newest answer counts. */
export async function rememberName(tx: Tx, answer: { issuerUnitId: string; mention: string; unitIds: string[]; by: string; at: Instant }): Promise<void> {
  const { issuerUnitId, mention, unitIds, by, at } = answer;
  const said = { mention, unit_ids: JSON.stringify(unitIds), by_person: by, at };
  await tx.insertInto('unit_alias').values({ issuer_unit_id: issuerUnitId, mention_key: mentionKey(mention), ...said })
    .onConflict((conflict) => conflict.columns(['issuer_unit_id', 'mention_key']).doUpdateSet(said)).execute();
}

/** The answer was taken back. */
export async function forgetName(tx: Tx, issuerUnitId: string, mention: string): Promise<void> {
  await tx.deleteFrom('unit_alias').where('issuer_unit_id', '=', issuerUnitId).where('mention_key', '=', mentionKey(mention)).execute();
}
