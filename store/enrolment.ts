// A new account or recipient of mail, with the units of the province where they are not known yet: all of it, with its entry, or nothing.
import type { Role } from '../domain/access/permission.js';
import type { Instant, LocalDate } from '../domain/calendar/local-date.js';
import type { Unit } from '../domain/org/unit.js';
import { appendAudit, unitStream } from './audit.js';
import type { Db } from './db.js';
import { createPerson, normalLogin } from './person.js';
import { keepUnits } from './plan.js';

/** `units` are added or renewed first; `by` says who enrols. A person has a login with a password, an address for mail, or both. */
export type Enrolment = {
  units: Unit[]; unitId: string; role: Role; displayName: string; email: string | null; login: string | null; passwordHash: string | null; by: string; now: Instant;
};

export type EnrolmentOutcome = { ok: true; personId: string } | { ok: false; reason: 'unknown-unit' | 'login-taken' };

export type ListedPerson = { id: string; role: Role; displayName: string; unitId: string; unitName: string; email: string | null; login: string | null; mayEnter: boolean };

export type ListedUnit = { id: string; name: string; shortName: string };

/** The trail keeps the role and the unit; name, address and login stay with the person. */
export async function enrolPerson(db: Db, enrolment: Enrolment): Promise<EnrolmentOutcome> {
  const { units, unitId, role, displayName, email, login, passwordHash, by, now } = enrolment;
  return db.transaction().execute(async (tx) => {
    const isTaken = login !== null && await tx.selectFrom('person').select('id').where('login', '=', normalLogin(login)).executeTakeFirst() !== undefined;
    if (isTaken) return { ok: false, reason: 'login-taken' };
    const isKnown = units.some((unit) => unit.id === unitId) || await tx.selectFrom('unit').select('id').where('id', '=', unitId).executeTakeFirst() !== undefined;
    if (!isKnown) return { ok: false, reason: 'unknown-unit' };
    if (units.length > 0) await keepUnits(tx, units);
    const personId = await createPerson(tx, { unitId, role, displayName, email, login, passwordHash, createdAt: now });
    await appendAudit(tx, [{ stream: unitStream(unitId), at: now, actor: by, action: 'person.added', subject: personId, body: { role, unit: unitId } }]);
    return { ok: true, personId };
  });
}

/** Everyone active, by unit and office. */
export async function listPeople(db: Db): Promise<ListedPerson[]> {
  const rows = await db.selectFrom('person').innerJoin('unit', 'unit.id', 'person.unit_id').where('person.active', '=', true)
    .select(['person.id', 'person.role', 'person.display_name as displayName', 'person.unit_id as unitId', 'unit.name as unitName', 'person.email', 'person.login', 'person.password_hash as hash'])
    .orderBy('unit.folded_name').orderBy('person.display_name').orderBy('person.id').execute();
  return rows.map(({ hash, ...row }) => ({ ...row, mayEnter: row.login !== null && hash !== null }));
}

/** The units that exist on the day. */
export async function unitsKnownOn(db: Db, on: LocalDate): Promise<ListedUnit[]> {
  return db.selectFrom('unit').select(['id', 'name', 'short_name as shortName'])
    .where((unit) => unit.or([unit('valid_from', 'is', null), unit('valid_from', '<=', on)]))
    .where((unit) => unit.or([unit('valid_to', 'is', null), unit('valid_to', '>', on)]))
    .orderBy('folded_name').orderBy('id').execute();
}
