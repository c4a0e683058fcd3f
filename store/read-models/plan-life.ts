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
  carriedFrom: PlanName | null; carriedTo: PlanName[]; replaces: PlanName | null; replacedBy: PlanName | null;
};

const NAME = ['p.id', 'p.title', 'p.number', 'p.year', 'p.issued_on as issuedOn', 'p.state'] as const;

/** Throws when there is no such plan. */
export async function planLife(db: Db, planId: string): Promise<PlanLife> {
  const own = await db.selectFrom('plan as p').where('p.id', '=', planId).select(['p.version', 'p.replaces', 'p.carried_from as carriedFrom'])
    .select(sql<boolean>`exists (select 1 from plan_document d where d.plan_id = p.id)`.as('hasDocument'))
    .executeTakeFirstOrThrow();
  const beside = await db.selectFrom('plan as p').select([...NAME, 'p.replaces', 'p.carried_from as carriedFrom'])
    .where((eb) => eb.or([eb('p.id', 'in', [own.replaces, own.carriedFrom].filter((id) => id !== null).concat('')), eb('p.replaces', '=', planId), eb('p.carried_from', '=', planId)]))
    .orderBy('p.year').execute();
  const named = (id: string | null): PlanName | null => beside.find((plan) => plan.id === id) ?? null;
  return {
    version: own.version, hasDocument: own.hasDocument, carriedFrom: named(own.carriedFrom), replaces: named(own.replaces),
    carriedTo: beside.filter((plan) => plan.carriedFrom === planId), replacedBy: beside.find((plan) => plan.replaces === planId) ?? null,
  };
}

/** The other plans of the same issuer that the same office keeps, newest first: to replace one, or to compare with. */
export async function plansBeside(db: Db, planId: string): Promise<PlanName[]> {
  return db.selectFrom('plan as p')
    .innerJoin('plan as own', (join) => join.on('own.id', '=', planId).onRef('own.issuer_unit_id', '=', 'p.issuer_unit_id').onRef('own.owner_unit_id', '=', 'p.owner_unit_id'))
    .where('p.id', '<>', planId).select(NAME).orderBy('p.year', 'desc').orderBy('p.imported_at', 'desc').execute();
}

/** What confirming a draft sets going: rows, rows in doubt, occurrences ahead and past. */
export type DraftFigures = { tasks: number; doubtful: number; units: number; ahead: number; past: number };

export async function draftFigures(db: Db, planId: string): Promise<DraftFigures> {
  const { rows } = await sql<DraftFigures>`select
    (select count(*)::int from plan_task where plan_id = ${planId} and row_kind = 'task') as tasks,
    (select count(*)::int from plan_task where plan_id = ${planId} and needs_person) as doubtful,
    (select count(distinct unit_id)::int from task_unit where plan_id = ${planId} and part = 'lead') as units,
    (select count(*)::int from occurrence where plan_id = ${planId} and state = 'planned') as ahead,
    (select count(*)::int from occurrence where plan_id = ${planId} and state = 'before-system') as past`.execute(db);
  return rows[0] ?? { tasks: 0, doubtful: 0, units: 0, ahead: 0, past: 0 };
}

/** The plan that a file became, by the file's SHA-256; the newest when it was loaded for several years. */
export async function planOfSource(db: Db, sha256: string): Promise<{ id: string; ownerUnitId: string } | null> {
  const row = await db.selectFrom('plan').where('source_sha256', '=', sha256).orderBy('imported_at', 'desc').select(['id', 'owner_unit_id as ownerUnitId']).executeTakeFirst();
  return row ?? null;
}

/** The file as it came in; null when none was kept. */
export async function sourceDocument(db: Db, planId: string): Promise<{ name: string; bytes: Buffer } | null> {
  const row = await db.selectFrom('plan as p').innerJoin('plan_document as d', 'd.plan_id', 'p.id').where('p.id', '=', planId)
    .select(['p.source_name as name', 'd.bytes']).executeTakeFirst();
  return row ?? null;
}
