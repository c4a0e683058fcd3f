// From a plan document to a plan that runs: read, resolve, keep, set going. Used by the command line, the portal and the demo.
import { createHash } from 'node:crypto';
import { loadOrg, orgOfIssuer } from '../config/orgs/load-org.js';
import type { Instant } from '../domain/calendar/local-date.js';
import type { WorkingCalendar } from '../domain/calendar/working-calendar.js';
import { carriedForward, rowsNamingYear } from '../domain/plan/carry-forward.js';
import type { ImportRefusal, ImportRequest, ImportSummary, PlanConfirmation, PlanIntake } from '../domain/plan/import-outcome.js';
import type { ReadPlan } from '../domain/plan/plan-reading.js';
import { preparePlan, unitsHoldOn, type PreparedPlan } from '../domain/plan/prepared-plan.js';
import { readPlan } from '../plans/read-plan.js';
import type { Db } from '../store/db.js';
import { keepPlan, ownerUnitOf } from '../store/plan.js';
import { activatePlan } from '../store/plan-activation.js';
import { rememberedNames } from '../store/unit-alias.js';

export type IntakeDeps = { db: Db; calendar: () => WorkingCalendar; clock: () => Instant; arm: (planId: string, year: number) => Promise<void> };

export function refuse(code: string, vi: string, en: string): ImportRefusal {
  return { ok: false, code, message: { vi, en } };
}

export function summary(planId: string, state: 'draft' | 'active', plan: PreparedPlan, namingOldYear: string[]): ImportSummary {
  const count = (kind: string): number => plan.tasks.filter((task) => task.read.kind === kind).length;
  const occurrences = plan.tasks.flatMap((task) => task.occurrences);
  return {
    ok: true, planId, title: plan.meta.title ?? planId, year: plan.year, state, tasks: count('task'), subrows: count('subrow'), targets: count('target'),
    planned: occurrences.filter((one) => !one.isPast).length, beforeSystem: occurrences.filter((one) => one.isPast).length,
    needPerson: plan.tasks.filter((task) => task.needsPerson).map((task) => ({ code: task.read.code, doubts: task.doubts })), namingOldYear,
  };
}

type Chosen = { read: ReadPlan; year: number; state: 'draft' | 'active'; namingOldYear: string[] };

function chooseYear(read: ReadPlan, request: ImportRequest): Chosen | ImportRefusal {
  const { carryForward } = request;
  const own = request.year ?? read.plan.year;
  if (own === null || own === undefined) {
    return refuse('no-year', `${request.name}: không thấy năm của kế hoạch trong văn bản; hãy nói rõ bằng --year, ví dụ --year 2026.`, `${request.name}: the text names no plan year; give one, for example --year 2026.`);
  }
  if (carryForward === undefined) return { read, year: own, state: request.review ? 'draft' : 'active', namingOldYear: [] };
  if (carryForward <= own) {
    return refuse('not-forward', `--carry-forward ${carryForward}: phải sau năm của kế hoạch (${own}).`, `--carry-forward ${carryForward}: must be after the plan's year (${own}).`);
  }
  return { read: carriedForward(read, own, carryForward), year: carryForward, state: 'draft', namingOldYear: rowsNamingYear(read, own) };
}

/** What names mean to an office, as its people answered before. */
type RememberedNames = (issuerUnitId: string) => Promise<ReadonlyMap<string, string[]>>;
const NOTHING_REMEMBERED: RememberedNames = () => Promise.resolve(new Map());

/** Prepares a plan without keeping it: also the ground of the simulation. */
export async function prepareFromBytes(request: ImportRequest, calendar: WorkingCalendar, now: Instant, remembered = NOTHING_REMEMBERED) {
  const read = await readPlan({ name: request.name, bytes: request.bytes }, { year: request.year });
  if (!read.ok) return refuse(read.code, read.message.vi, read.message.en);
  const chosen = chooseYear(read, request);
  if ('ok' in chosen) return chosen;
  const on = unitsHoldOn(chosen.read.plan.issuedOn, chosen.year);
  const issuerText = request.issuer ?? read.plan.issuer ?? '';
  const issuer = orgOfIssuer(issuerText, read.plan.place ?? '', on);
  if (!issuer) {
    return refuse('unknown-unit', `${request.name}: không nhận ra cơ quan ban hành «${issuerText}». Hãy nói rõ, ví dụ --issuer "UBND tỉnh Phú Thọ".`, `${request.name}: the issuing unit "${issuerText}" is not known; name it, for example --issuer "UBND tỉnh Phú Thọ".`);
  }
  const org = loadOrg(issuer.provinceId, { inside: issuer.issuerUnitId });
  const plan = preparePlan(chosen.read, { org, issuerUnitId: issuer.issuerUnitId, year: chosen.year, calendar, now, unitsOn: on, remembered: await remembered(issuer.issuerUnitId) });
  return { ok: true as const, plan, org, chosen, ownerUnitId: ownerUnitOf(org, issuer.issuerUnitId, on) };
}

function keptElsewhere({ name }: ImportRequest, owner: string): ImportRefusal {
  return refuse('other-office', `${name}: kế hoạch này do ${owner} theo dõi, không phải đơn vị của bạn. Chưa có gì được lưu. Người chủ trì kế hoạch của ${owner} tải lên, hoặc quản trị viên nạp bằng lệnh dondoc plan import.`, `${name}: this plan is kept by ${owner}, not by your unit. Nothing was saved. The plan owner there uploads it, or an administrator brings it in with dondoc plan import.`);
}

/** Nothing is kept unless all of it is; the same file twice is refused and named. */
export function createPlanIntake(deps: IntakeDeps): PlanIntake {
  return async (request) => {
    const now = deps.clock();
    const prepared = await prepareFromBytes(request, deps.calendar(), now, (issuerUnitId) => rememberedNames(deps.db, issuerUnitId));
    if (!prepared.ok) return prepared;
    const { plan, org, chosen, ownerUnitId } = prepared;
    if (request.ownerUnitId !== undefined && request.ownerUnitId !== ownerUnitId) return keptElsewhere(request, org.units[ownerUnitId]?.name ?? ownerUnitId);
    const sha256 = createHash('sha256').update(request.bytes).digest('hex');
    const kept = await keepPlan(deps.db, {
      plan, org, source: { name: request.name, sha256 }, document: { bytes: request.bytes, reading: chosen.read }, state: chosen.state, ownerUnitId, carriedFrom: null, by: request.by, now,
    });
    if (!kept.ok) {
      return refuse(kept.reason, `${request.name}: văn bản này đã nhập rồi, là kế hoạch «${kept.planId}». Không có gì thay đổi.`, `${request.name}: this document was imported before, as plan "${kept.planId}". Nothing was changed.`);
    }
    if (chosen.state === 'active') await deps.arm(kept.planId, chosen.year);
    return summary(kept.planId, chosen.state, plan, chosen.namingOldYear);
  };
}

export function createPlanConfirmation(deps: IntakeDeps): PlanConfirmation {
  return async (request) => {
    const { planId } = request;
    const outcome = await activatePlan(deps.db, request, deps.clock());
    if (!outcome.ok) return outcome;
    const { year } = await deps.db.selectFrom('plan').select('year').where('id', '=', planId).executeTakeFirstOrThrow();
    await deps.arm(planId, year);
    return outcome;
  };
}
