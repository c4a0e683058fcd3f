// The people of a simulated year: a focal officer and a head for every unit, the plan's owner and the leadership.
import type { Instant } from '../domain/calendar/local-date.js';
import type { Role } from '../domain/access/permission.js';
import type { Db } from '../store/db.js';

const CHUNK = 500;

export const OWNER_ID = 'sim-owner';
export const focalId = (unitId: string): string => `sim-focal-${unitId}`;

type ScriptedPerson = { id: string; unitId: string; role: Role };

/** Everyone has an address of the reserved domain .example: no mail of a simulation can reach anybody. */
export async function seedScriptedOffice(db: Db, plan: { id: string }, now: Instant): Promise<void> {
  const { issuer_unit_id: issuerId, owner_unit_id: ownerId } = await db.selectFrom('plan').select(['issuer_unit_id', 'owner_unit_id']).where('id', '=', plan.id).executeTakeFirstOrThrow();
  const leads = await db.selectFrom('task_unit').select('unit_id').distinct().where('plan_id', '=', plan.id).where('part', '=', 'lead').execute();
  const people: ScriptedPerson[] = [
    { id: OWNER_ID, unitId: ownerId, role: 'owner' },
    { id: 'sim-leadership', unitId: issuerId, role: 'leadership' },
    ...leads.flatMap(({ unit_id: unitId }): ScriptedPerson[] => [
      { id: focalId(unitId), unitId, role: 'focal' }, { id: `sim-head-${unitId}`, unitId, role: 'head' },
    ]),
  ];
  for (let start = 0; start < people.length; start += CHUNK) {
    await db.insertInto('person').values(people.slice(start, start + CHUNK).map(({ id, unitId, role }, index) => ({
      id, unit_id: unitId, role, display_name: `${role} ${unitId}`, email: `${role}-${start + index}@sim.example`, login: null, password_hash: null, created_at: now,
    }))).execute();
  }
}
