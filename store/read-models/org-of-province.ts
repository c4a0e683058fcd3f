// The units of one province, with those of the provinces that merged into it, as the domain's dated data.
import { sql } from 'kysely';
import type { Org } from '../../domain/org/unit.js';
import type { Db } from '../db.js';

/** An empty org when the unit is unknown. */
export async function orgAround(db: Db, unitId: string): Promise<Org> {
  const own = await db.selectFrom('unit').select('province_id').where('id', '=', unitId).executeTakeFirst();
  if (!own) return { provinceId: '', units: {} };
  const provinceId = own.province_id;
  const merged = db.selectFrom('unit').select('id').where('kind', '=', 'province').where(sql<boolean>`successors @> ${JSON.stringify([provinceId])}::jsonb`);
  const rows = await db.selectFrom('unit').selectAll()
    .where((eb) => eb.or([eb('province_id', '=', provinceId), eb('province_id', 'in', merged)])).execute();
  const units: Org['units'] = {};
  for (const row of rows) {
    units[row.id] = {
      id: row.id, name: row.name, shortName: row.short_name, kind: row.kind, level: row.level, provinceId: row.province_id,
      parents: row.parents, validFrom: row.valid_from, validTo: row.valid_to, successors: row.successors,
      ...(row.aliases.length > 0 ? { aliases: row.aliases } : {}), ...(row.membership ? { membership: row.membership } : {}),
    };
  }
  return { provinceId, units };
}
