// Rows of plans: a plan is written whole, with its units, tasks, occurrences and the entry that says who brought it, or not at all.
import { nameKey } from '../domain/org/name-key.js';
import { unitsValidOn, type Org, type Unit } from '../domain/org/unit.js';
import type { Instant, LocalDate } from '../domain/calendar/local-date.js';
import type { ReadPlan } from '../domain/plan/plan-reading.js';
import type { PreparedPlan } from '../domain/plan/prepared-plan.js';
import type { KeptDecision } from '../domain/plan/review/decision.js';
import { appendAudit, planStream } from './audit.js';
import type { Db, Tx } from './db.js';
import { insertDecisions } from './plan-decision.js';
import { insertTasks } from './plan-row.js';
import { keepVersion } from './plan-version.js';

export type PlanSource = { name: string; sha256: string };
export type KeepPlan = {
  plan: PreparedPlan; org: Org; source: PlanSource; document: PlanDocument; state: 'draft' | 'active'; ownerUnitId: string; carriedFrom: string | null; by: string; now: Instant;
  /** Decisions that the rows were prepared with already: those of the plan that a draft is carried forward from. */
  decisions?: readonly KeptDecision[];
};
/** The file as it came and as it was read, before anybody decided on it. */
export type PlanDocument = { bytes: Uint8Array; reading: ReadPlan };
export type KeptPlan = { ok: true; planId: string } | { ok: false; reason: 'imported-before'; planId: string };

const CHUNK = 500;

export function planIdOf(issuerUnitId: string, year: number, sha256: string): string {
  return `${issuerUnitId.replaceAll('/', '-')}-${year}-${sha256.slice(0, 6)}`;
}

/** The office that keeps the plan for its issuer: its own office where there is one, else the issuer itself. */
export function ownerUnitOf(org: Org, issuerUnitId: string, on: LocalDate): string {
  const inside = unitsValidOn(org, on).filter((unit) => unit.parents.some((span) => span.parentId === issuerUnitId));
  const office = inside.find((unit) => unit.kind === 'province-office' || unit.kind === 'commune-office')
    ?? inside.find((unit) => nameKey(unit.name).startsWith('van phong'));
  return office?.id ?? issuerUnitId;
}

/** Adds units that are not known yet and renews the names and spans of those that are. */
export async function keepUnits(tx: Tx, units: Unit[]): Promise<void> {
  for (let start = 0; start < units.length; start += CHUNK) {
    const rows = units.slice(start, start + CHUNK).map((unit) => ({
      id: unit.id, name: unit.name, short_name: unit.shortName, folded_name: nameKey(unit.name), kind: unit.kind, level: unit.level,
      province_id: unit.provinceId, parents: JSON.stringify(unit.parents), valid_from: unit.validFrom, valid_to: unit.validTo,
      successors: JSON.stringify(unit.successors ?? []), aliases: JSON.stringify(unit.aliases ?? []), membership: unit.membership ?? null,
    }));
    await tx.insertInto('unit').values(rows).onConflict((conflict) => conflict.column('id').doUpdateSet((row) => ({
      name: row.ref('excluded.name'), short_name: row.ref('excluded.short_name'), folded_name: row.ref('excluded.folded_name'),
      parents: row.ref('excluded.parents'), valid_from: row.ref('excluded.valid_from'), valid_to: row.ref('excluded.valid_to'),
      successors: row.ref('excluded.successors'), aliases: row.ref('excluded.aliases'), membership: row.ref('excluded.membership'),
    }))).execute();
  }
}

/** Writes the plan in one transaction. The same file for the same year is refused, with the plan it became the first time. */
export async function keepPlan(db: Db, keep: KeepPlan): Promise<KeptPlan> {
  const { plan, source, by, now, state } = keep;
  const { meta, year, issuerUnitId } = plan;
  return db.transaction().execute(async (tx) => {
    await keepUnits(tx, Object.values(keep.org.units));
    const planId = planIdOf(issuerUnitId, year, source.sha256);
    const inserted = await tx.insertInto('plan').values({
      id: planId, number: meta.number, title: meta.title ?? source.name, issuer: meta.issuer ?? issuerUnitId, issuer_unit_id: issuerUnitId,
      owner_unit_id: keep.ownerUnitId, level: meta.level ?? 'province', year, issued_on: meta.issuedOn, state, source_name: source.name,
      source_sha256: source.sha256, carried_from: keep.carriedFrom, calendar: plan.calendar, imported_at: now, imported_by: by,
      activated_at: state === 'active' ? now : null,
    }).onConflict((conflict) => conflict.columns(['source_sha256', 'year']).doNothing()).returning('id').executeTakeFirst();
    if (!inserted) {
      const earlier = await tx.selectFrom('plan').select('id').where('source_sha256', '=', source.sha256).where('year', '=', year).executeTakeFirstOrThrow();
      return { ok: false, reason: 'imported-before', planId: earlier.id };
    }
    await tx.insertInto('plan_document').values({
      plan_id: planId, format: keep.document.reading.format, bytes: Buffer.from(keep.document.bytes), reading: JSON.stringify(keep.document.reading),
    }).execute();
    await insertDecisions(tx, planId, keep.decisions ?? []);
    const order = new Map(plan.tasks.map((task, at) => [task.read.code, at]));
    await insertTasks(tx, planId, plan.tasks, (code) => order.get(code) ?? order.size);
    if (state === 'active') await keepVersion(tx, planId, { reason: '', paper: meta.number ?? '', by, at: now });
    await appendAudit(tx, [{
      stream: planStream(planId), at: now, actor: by, action: 'plan.imported', subject: planId,
      body: {
        source: source.name, sha256: source.sha256, year, state, carriedFrom: keep.carriedFrom, rows: plan.tasks.length,
        ...(keep.decisions ? { decisions: keep.decisions.length } : {}),
        needPerson: plan.tasks.filter((task) => task.needsPerson).map((task) => task.read.code),
        beforeSystem: plan.tasks.flatMap((task) => task.occurrences).filter((occurrence) => occurrence.isPast).length,
      },
    }]);
    return { ok: true, planId };
  });
}
