// What a person may see and decide, unit by unit: the relation of their unit to the thing, then the table of roles.
// Asked before every read and write of an obligation or plan; what is out of sight is answered as if it did not exist.
import { mayAct, scopesOf, type Action, type Relation } from '../domain/access/permission.js';
import type { LocalDate } from '../domain/calendar/local-date.js';
import { chainAbove } from '../domain/org/unit.js';
import type { Db } from '../store/db.js';
import type { Reach } from '../store/read-models/reach.js';
import { orgAround } from '../store/read-models/org-of-province.js';
import type { SignedInPerson } from './policy.js';

/** A person with the units that stand under theirs today (empty for roles whose scope never asks for them). */
export type Sight = { person: SignedInPerson; under: ReadonlySet<string> };

/** An obligation, or a unit's row of a plan. */
export type Place = { unitId: string; planOwnerUnitId: string };

const ASKED: readonly Action[] = ['obligation.see', 'obligation.decide', 'plan.see'];

/** Reads the units under the person's only where the role's scopes need them. `today` decides who stands under whom. */
export async function sightOf(db: Db, person: SignedInPerson, today: LocalDate): Promise<Sight> {
  const needsTree = ASKED.some((action) => scopesOf(person.role, action).some((scope) => scope === 'under' || scope === 'below'));
  if (!needsTree) return { person, under: new Set() };
  const org = await orgAround(db, person.unitId);
  const under = Object.keys(org.units).filter((unitId) => unitId !== person.unitId && chainAbove(org, unitId, today).some((unit) => unit.id === person.unitId));
  return { person, under: new Set(under) };
}

export function relationTo({ person, under }: Sight, place: Place): Relation {
  return {
    isOwnUnit: place.unitId === person.unitId,
    isBelow: under.has(place.unitId),
    isOwnPlan: place.planOwnerUnitId === person.unitId,
  };
}

export function may(sight: Sight, action: Action, place: Place): boolean {
  return mayAct(sight.person.role, action, relationTo(sight, place));
}

/** The same decision as a filter for lists: which units, whose plans, or everything. */
export function reachOf({ person, under }: Sight, action: Action): Reach {
  const scopes = scopesOf(person.role, action);
  const own = scopes.some((scope) => scope === 'own' || scope === 'below') ? [person.unitId] : [];
  const below = scopes.some((scope) => scope === 'under' || scope === 'below') ? [...under] : [];
  return {
    all: scopes.includes('all'),
    unitIds: [...own, ...below],
    ownerUnitId: scopes.includes('plan') ? person.unitId : null,
  };
}
