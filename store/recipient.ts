// Who is told: an audience of a rung turned into the persons who hold that place today.
import type { Audience } from '../domain/obligation/ladder.js';
import { localDateOf, type Instant } from '../domain/calendar/local-date.js';
import type { Role } from '../domain/access/permission.js';
import type { Tx } from './db.js';

export type Recipient = { id: string; unitId: string; email: string };

/** `reachable` may be empty while `found` is not: persons without an address. */
export type Recipients = { reachable: Recipient[]; found: number };

async function personsIn(tx: Tx, unitIds: string[], roles: Role[]): Promise<Recipients> {
  if (unitIds.length === 0) return { reachable: [], found: 0 };
  const rows = await tx.selectFrom('person').select(['id', 'unit_id', 'email']).where('active', '=', true)
    .where('unit_id', 'in', unitIds).where('role', 'in', roles).orderBy('id').execute();
  const reachable = rows.flatMap((row) => (row.email === null ? [] : [{ id: row.id, unitId: row.unit_id, email: row.email }]));
  return { reachable, found: rows.length };
}

/** The unit's own focal officers; a unit without one is told through its plan owner, else its head. */
export async function focalsOf(tx: Tx, unitIds: string[]): Promise<Map<string, Recipients>> {
  const rows = unitIds.length === 0 ? [] : await tx.selectFrom('person').select(['id', 'unit_id', 'email', 'role']).where('active', '=', true)
    .where('unit_id', 'in', unitIds).where('role', 'in', ['focal', 'owner', 'head']).orderBy('id').execute();
  return new Map(unitIds.map((unitId) => {
    const here = rows.filter((row) => row.unit_id === unitId);
    const chosen = (['focal', 'owner', 'head'] as const).map((role) => here.filter((row) => row.role === role)).find((group) => group.length > 0) ?? [];
    const reachable = chosen.flatMap((row) => (row.email === null ? [] : [{ id: row.id, unitId, email: row.email }]));
    return [unitId, { reachable, found: chosen.length }];
  }));
}

/** The plan owners of the unit that accepts. */
export async function acceptorsOf(tx: Tx, acceptorUnitId: string): Promise<Recipients> {
  return personsIn(tx, [acceptorUnitId], ['owner']);
}

/** The unit directly above on that day; an abolished level is passed over because parents carry their dates. */
async function parentOf(tx: Tx, unitId: string, now: Instant): Promise<string | null> {
  const row = await tx.selectFrom('unit').select('parents').where('id', '=', unitId).executeTakeFirst();
  const today = localDateOf(now);
  const parent = row?.parents.find(({ from, to }) => (from === null || from <= today) && (to === null || today < to));
  return parent?.parentId ?? null;
}

/** The persons of an audience for one obligation, each once. */
export async function recipientsOf(
  tx: Tx, audience: Audience, obligation: { unit_id: string; acceptor_unit_id: string; plan_id: string }, now: Instant,
): Promise<Recipients> {
  const { unit_id: unitId, acceptor_unit_id: acceptorId } = obligation;
  switch (audience) {
    case 'focal': return (await focalsOf(tx, [unitId])).get(unitId) ?? { reachable: [], found: 0 };
    case 'head': return personsIn(tx, [unitId], ['head']);
    case 'above': return aboveOf(tx, unitId, acceptorId, now);
    case 'top': return topOf(tx, obligation.plan_id);
    default: throw new Error(`unknown audience ${String(audience satisfies never)}`);
  }
}

async function aboveOf(tx: Tx, unitId: string, acceptorId: string, now: Instant): Promise<Recipients> {
  const owners = await acceptorsOf(tx, acceptorId);
  const parent = await parentOf(tx, unitId, now);
  const heads = parent === null ? { reachable: [], found: 0 } : await personsIn(tx, [parent], ['head']);
  const reachable = [...new Map([...owners.reachable, ...heads.reachable].map((one) => [one.id, one])).values()];
  return { reachable, found: owners.found + heads.found };
}

async function topOf(tx: Tx, planId: string): Promise<Recipients> {
  const plan = await tx.selectFrom('plan').select(['issuer_unit_id', 'owner_unit_id']).where('id', '=', planId).executeTakeFirst();
  return plan ? personsIn(tx, [plan.issuer_unit_id, plan.owner_unit_id], ['leadership', 'head']) : { reachable: [], found: 0 };
}
