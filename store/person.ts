// The people: an account is bound to one unit and one role. Nobody is deleted; who leaves becomes inactive.
import { randomUUID } from 'node:crypto';
import type { Role } from '../domain/access/permission.js';
import type { Instant } from '../domain/calendar/local-date.js';
import type { Db, Tx } from './db.js';

/** `login` and `passwordHash` (argon2id) are null for persons who only get mail. `id` is made when not given and holds no personal data. */
export type NewPerson = {
  id?: string; unitId: string; role: Role; displayName: string; email?: string | null; login?: string | null;
  passwordHash?: string | null; createdAt: Instant;
};

export type Account = { id: string; passwordHash: string | null };
export type PersonView = { id: string; unitId: string; role: Role; displayName: string; unitName: string; email: string | null; login: string | null };
export type DemoAccount = { login: string; role: Role; displayName: string; unitName: string };

/** Logins that end so belong to the example office. */
export const DEMO_SUFFIX = '.demo';

/** How a login is stored and compared: NFC, without blanks around it, small letters. */
export function normalLogin(login: string): string {
  return login.normalize('NFC').trim().toLowerCase();
}

/** Returns the person's id. Throws when the login is taken or the unit unknown. */
export async function createPerson(tx: Tx, person: NewPerson): Promise<string> {
  const id = person.id ?? randomUUID();
  await tx.insertInto('person').values({
    id, unit_id: person.unitId, role: person.role, display_name: person.displayName.normalize('NFC'),
    email: person.email ?? null, login: person.login ? normalLogin(person.login) : null,
    password_hash: person.passwordHash ?? null, created_at: person.createdAt,
  }).execute();
  return id;
}

/** The active account of a login, however it is typed; null when there is none. */
export async function personByLogin(db: Db | Tx, login: string): Promise<Account | null> {
  const row = await db.selectFrom('person').select(['id', 'password_hash'])
    .where('login', '=', normalLogin(login)).where('active', '=', true).executeTakeFirst();
  return row ? { id: row.id, passwordHash: row.password_hash } : null;
}

function views(db: Db | Tx) {
  return db.selectFrom('person').innerJoin('unit', 'unit.id', 'person.unit_id').where('person.active', '=', true)
    .select(['person.id', 'person.unit_id as unitId', 'person.role', 'person.display_name as displayName', 'unit.name as unitName', 'person.email', 'person.login']);
}

/** An active person with the name of their unit; null when there is none or they left. */
export async function personById(db: Db | Tx, id: string): Promise<PersonView | null> {
  return (await views(db).where('person.id', '=', id).executeTakeFirst()) ?? null;
}

/** Sets a new password and ends every session of the person. */
export async function setPassword(tx: Tx, personId: string, passwordHash: string): Promise<void> {
  await tx.updateTable('person').set({ password_hash: passwordHash }).where('id', '=', personId).execute();
  await tx.deleteFrom('session').where('person_id', '=', personId).execute();
}

/** The accounts of the example office, in the order of their logins. */
export async function demoAccounts(db: Db | Tx): Promise<DemoAccount[]> {
  const rows = await views(db).where('person.login', 'like', `%${DEMO_SUFFIX}`).where('person.password_hash', 'is not', null).orderBy('person.login').execute();
  return rows.flatMap(({ login, role, displayName, unitName }) => (login ? [{ login, role, displayName, unitName }] : []));
}
