// The units that may take over from one: those of the same province that exist on the day.
import type { LocalDate } from '../../domain/calendar/local-date.js';
import type { Db } from '../db.js';

export async function unitsBeside(db: Db, unitId: string, on: LocalDate): Promise<{ id: string; name: string }[]> {
  return db.selectFrom('unit as u').innerJoin('unit as own', (join) => join.onRef('own.province_id', '=', 'u.province_id').on('own.id', '=', unitId))
    .where('u.id', '<>', unitId)
    .where((eb) => eb.or([eb('u.valid_from', 'is', null), eb('u.valid_from', '<=', on)]))
    .where((eb) => eb.or([eb('u.valid_to', 'is', null), eb('u.valid_to', '>', on)]))
    .select(['u.id', 'u.name']).execute();
}
