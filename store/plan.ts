// Rows of plans: a plan is written whole, with its units, tasks, occurrences and the entry that says who brought it, or not at all.
import type { Insertable } from 'kysely';
import { nameKey } from '../domain/org/name-key.js';
import { unitsValidOn, type Org, type Unit } from '../domain/org/unit.js';
import type { Instant, LocalDate } from '../domain/calendar/local-date.js';
import type { Occurrence } from '../domain/plan/occurrence.js';
import type { PreparedPlan, PreparedTask } from '../domain/plan/prepared-plan.js';
import { appendAudit, planStream } from './audit.js';
import type { Db, Tx } from './db.js';
import type { OccurrenceTable } from './schema.js';

export type PlanSource = { name: string; sha256: string };
export type KeepPlan = {
  plan: PreparedPlan; org: Org; source: PlanSource; state: 'draft' | 'active'; ownerUnitId: string; carriedFrom: string | null; by: string; now: Instant;
};
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
      successors: JSON.stringify(unit.successors ?? []),
    }));
    await tx.insertInto('unit').values(rows).onConflict((conflict) => conflict.column('id').doUpdateSet((row) => ({
      name: row.ref('excluded.name'), short_name: row.ref('excluded.short_name'), folded_name: row.ref('excluded.folded_name'),
      parents: row.ref('excluded.parents'), valid_from: row.ref('excluded.valid_from'), valid_to: row.ref('excluded.valid_to'),
      successors: row.ref('excluded.successors'),
    }))).execute();
  }
}

export function occurrenceRow(planId: string, code: string, occurrence: Occurrence, state: 'planned' | 'before-system'): Insertable<OccurrenceTable> {
  return {
    plan_id: planId, code, key: occurrence.key, opens_on: occurrence.opensOn, operator: occurrence.operator, date: occurrence.date,
    last_day: occurrence.lastDay, plan_by: occurrence.planBy, late_from: occurrence.lateFrom, rule: occurrence.rule, source: occurrence.source,
    calendar: occurrence.calendar, provisional: occurrence.provisional, explanation: occurrence.explanation, state, event_on: null, result: null,
  };
}

async function insertTasks(tx: Tx, planId: string, tasks: PreparedTask[]): Promise<void> {
  await tx.insertInto('plan_task').values(tasks.map(({ read, timing, doubts, needsPerson }, ordinal) => ({
    plan_id: planId, code: read.code, ordinal, row_kind: read.kind, serves: read.serves, group_code: read.group.code || null,
    group_title: read.group.title || null, content: read.content, lead_text: read.lead, coordinating_text: read.coordinating,
    timing_text: read.timing.text, timing_end_text: read.timing.endText ?? '', timing: JSON.stringify(timing), product: read.product,
    note: read.note, needs_person: needsPerson, doubts: JSON.stringify(doubts),
  }))).execute();
  const units = tasks.flatMap(({ read, leadUnitIds, coordinatingUnitIds }) => [
    ...leadUnitIds.map((unitId) => ({ plan_id: planId, code: read.code, unit_id: unitId, part: 'lead' as const })),
    ...coordinatingUnitIds.map((unitId) => ({ plan_id: planId, code: read.code, unit_id: unitId, part: 'coordinating' as const })),
  ]);
  for (let start = 0; start < units.length; start += CHUNK) await tx.insertInto('task_unit').values(units.slice(start, start + CHUNK)).execute();
  const occurrences = tasks.flatMap(({ read, occurrences: list }) =>
    list.map((occurrence) => occurrenceRow(planId, read.code, occurrence, occurrence.isPast ? 'before-system' : 'planned')));
  for (let start = 0; start < occurrences.length; start += CHUNK) await tx.insertInto('occurrence').values(occurrences.slice(start, start + CHUNK)).execute();
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
    await insertTasks(tx, planId, plan.tasks);
    await appendAudit(tx, [{
      stream: planStream(planId), at: now, actor: by, action: 'plan.imported', subject: planId,
      body: {
        source: source.name, sha256: source.sha256, year, state, carriedFrom: keep.carriedFrom, rows: plan.tasks.length,
        needPerson: plan.tasks.filter((task) => task.needsPerson).map((task) => task.read.code),
        beforeSystem: plan.tasks.flatMap((task) => task.occurrences).filter((occurrence) => occurrence.isPast).length,
      },
    }]);
    return { ok: true, planId };
  });
}

/** A person confirms a draft: from now on its tasks run; what fell due meanwhile counts as before the system. Answers false when it is no draft (any more). */
export async function activatePlan(db: Db, planId: string, by: string, now: Instant): Promise<boolean> {
  return db.transaction().execute(async (tx) => {
    const changed = await tx.updateTable('plan').set({ state: 'active', activated_at: now }).where('id', '=', planId).where('state', '=', 'draft').executeTakeFirst();
    if (changed.numUpdatedRows === 0n) return false;
    const past = await tx.updateTable('occurrence').set({ state: 'before-system' }).where('plan_id', '=', planId)
      .where('state', '=', 'planned').where('late_from', '<=', now).executeTakeFirst();
    await appendAudit(tx, [{
      stream: planStream(planId), at: now, actor: by, action: 'plan.activated', subject: planId, body: { beforeSystem: Number(past.numUpdatedRows) },
    }]);
    return true;
  });
}
