// What the linter and the preparation of a plan need beside it: the issuer's units, the day on which names hold, the working calendar.
import type { LintContext } from '../../domain/plan/lint/lint-plan.js';
import type { PlanMeta } from '../../domain/plan/plan-reading.js';
import { unitsHoldOn } from '../../domain/plan/prepared-plan.js';
import { loadCalendar } from '../calendars/load-calendars.js';
import { loadOrg, orgOfIssuer } from './load-org.js';

/** Without a known issuer there are no units, and the rules about them stay silent. */
export function lintContextOf(plan: PlanMeta): LintContext {
  const calendar = loadCalendar() ?? undefined;
  if (plan.year === null) return { calendar };
  const unitsOn = unitsHoldOn(plan.issuedOn, plan.year);
  const issuer = orgOfIssuer(plan.issuer ?? '', plan.place ?? '', unitsOn);
  return { calendar, year: plan.year, unitsOn, ...(issuer ? { org: loadOrg(issuer.provinceId, { inside: issuer.issuerUnitId }), issuerUnitId: issuer.issuerUnitId } : {}) };
}
