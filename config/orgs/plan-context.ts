// What the linter and the preparation of a plan need beside it: the issuer's units, the day on which names hold, the working calendar.
import { localDate, type LocalDate } from '../../domain/calendar/local-date.js';
import type { LintContext } from '../../domain/plan/lint/lint-plan.js';
import type { PlanMeta } from '../../domain/plan/plan-reading.js';
import { loadCalendar } from '../calendars/load-calendars.js';
import { loadOrg, orgOfIssuer } from './load-org.js';

/** The day on which a plan's names of units hold: the day of issue, else the first day of its year. */
export function unitsOnOf(plan: PlanMeta, year: number): LocalDate {
  const { issuedOn } = plan;
  return issuedOn !== null && issuedOn.startsWith(String(year)) ? issuedOn : localDate(year, 1, 1) ?? `${year}-01-01`;
}

/** Without a known issuer there are no units, and the rules about them stay silent. */
export function lintContextOf(plan: PlanMeta): LintContext {
  const calendar = loadCalendar() ?? undefined;
  if (plan.year === null) return { calendar };
  const unitsOn = unitsOnOf(plan, plan.year);
  const issuer = orgOfIssuer(plan.issuer ?? '', plan.place ?? '', unitsOn);
  return { calendar, year: plan.year, unitsOn, ...(issuer ? { org: loadOrg(issuer.provinceId, { inside: issuer.issuerUnitId }), issuerUnitId: issuer.issuerUnitId } : {}) };
}
