// An obligation as one person may see it, with what that person may do; what is out of sight does not exist.
import { mayAct } from '../domain/access/permission.js';
import type { LocalDate } from '../domain/calendar/local-date.js';
import { obligationDetail, type ObligationDetail } from '../store/read-models/obligation-detail.js';
import type { Db } from '../store/db.js';
import type { SignedInPerson } from './policy.js';
import { relationTo, sightOf } from './scope.js';

export type SeenObligation = { detail: ObligationDetail; mayHandIn: boolean; mayDecide: boolean };

/** Null both when there is no such obligation and when the person may not see it. `today` decides who stands under whom. */
export async function seenObligation(db: Db, person: SignedInPerson, id: string, today: LocalDate): Promise<SeenObligation | null> {
  const detail = await obligationDetail(db, id);
  if (!detail) return null;
  const sight = await sightOf(db, person, today);
  const relation = relationTo(sight, { unitId: detail.unitId, planOwnerUnitId: detail.planOwnerUnitId });
  if (!mayAct(person.role, 'obligation.see', relation)) return null;
  return { detail, mayHandIn: mayAct(person.role, 'obligation.submit', relation), mayDecide: mayAct(person.role, 'obligation.decide', relation) };
}
