// Where a plan stands in its life: its document, its version, changes in work, and the plans before and after it.
import { sql } from 'kysely';
import type { LocalDate } from '../../domain/calendar/local-date.js';
import type { Db } from '../db.js';
import type { PlanState } from '../schema.js';

export type PlanName = { id: string; title: string; number: string | null; year: number; issuedOn: LocalDate | null; state: PlanState };

export type PlanLife = {
  version: number;
  /** Whether the document was kept: without it a plan cannot be reviewed or amended. */
  hasDocument: boolean;
  /** Decisions that did not come into force yet, those taken back among them. */
  inWork: number;
  carriedFrom: PlanName | null; carriedTo: PlanName[]; replaces: PlanName | null; replacedBy: PlanName | null;
};

const NAME = ['p.id', 'p.title', 'p.number', 'p.year', 'p.issued_on as issuedOn', 'p.state'] as const;

/** Throws when there is no such plan. */
export async function planLife(db: Db, planId: string): Promise<PlanLife> {
  const own = await db.selectFrom('plan as p').where('p.id', '=', planId).select(['p.version', 'p.replaces', 'p.carried_from as carriedFrom'])
    .select(sql<boolean>`exists (select 1 from plan_document d where d.plan_id = p.id)`.as('hasDocument'))
    .select(sql<number>`(select count(*)::int from plan_decision c where c.plan_id = p.id and c.version is null)`.as('inWork'))
    .executeTakeFirstOrThrow();
  const beside = await db.selectFrom('plan as p').select([...NAME, 'p.replaces', 'p.carried_from as carriedFrom'])
    .where((eb) => eb.or([eb('p.id', 'in', [own.replaces, own.carriedFrom].filter((id) => id !== null).concat('')), eb('p.replaces', '=', planId), eb('p.carried_from', '=', planId)]))
    .orderBy('p.year').execute();
  const named = (id: string | null): PlanName | null => beside.find((plan) => plan.id === id) ?? null;
  return {
    version: own.version, hasDocument: own.hasDocument, inWork: own.inWork, carriedFrom: named(own.carriedFrom), replaces: named(own.replaces),
    carriedTo: beside.filter((plan) => plan.carriedFrom === planId), replacedBy: beside.find((plan) => plan.replaces === planId) ?? null,
  };
}

/** Plans in force of the same office, which a draft may replace; newest first. */
export async function plansInForce(db: Db, planId: string): Promise<PlanName[]> {
  return db.selectFrom('plan as p').innerJoin('plan as own', (join) => join.on('own.id', '=', planId).onRef('own.issuer_unit_id', '=', 'p.issuer_unit_id').onRef('own.owner_unit_id', '=', 'p.owner_unit_id'))
    .where('p.id', '<>', planId).where('p.state', '=', 'active').select(NAME).orderBy('p.year', 'desc').orderBy('p.imported_at', 'desc').execute();
}

/** The file as it came in; null when none was kept. */
export async function sourceDocument(db: Db, planId: string): Promise<{ name: string; bytes: Buffer } | null> {
  const row = await db.selectFrom('plan as p').innerJoin('plan_document as d', 'd.plan_id', 'p.id').where('p.id', '=', planId)
    .select(['p.source_name as name', 'd.bytes']).executeTakeFirst();
  return row ?? null;
}
