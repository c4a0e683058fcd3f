// How far a list may reach: everything, the obligations of some units, or those of plans that one unit owns.
import { sql, type RawBuilder } from 'kysely';

export type Reach = { all: boolean; unitIds: string[]; ownerUnitId: string | null };

/** The condition on a query that names `obligation` as o (or another alias with unit_id) and `plan` as p. */
export function within(reach: Reach, unitColumn: 'o.unit_id' | 'tu.unit_id' = 'o.unit_id'): RawBuilder<boolean> {
  if (reach.all) return sql<boolean>`true`;
  const owned = reach.ownerUnitId === null ? sql`false` : sql`p.owner_unit_id = ${reach.ownerUnitId}`;
  return sql<boolean>`(${sql.ref(unitColumn)} = any(${reach.unitIds}::text[]) or ${owned})`;
}
