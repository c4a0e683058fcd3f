// Many rows in one statement with one parameter: a parameter a cell costs the embedded Postgres several times as much.
import { sql, type RawBuilder, type Selectable } from 'kysely';
import type { Tx } from './db.js';
import type { Schema } from './schema.js';

/** Tables whose rows are written by the hundred; their columns take JSON's own types and none is filled in by a default. */
type ManyRowed = 'obligation' | 'reminder' | 'outbox' | 'audit_entry' | 'task_unit' | 'obligation_move';

/** The statement itself, for those that do more with it. */
export function insertion<T extends ManyRowed>(table: T, rows: readonly Selectable<Schema[T]>[]): RawBuilder<unknown> {
  const target = sql.table(table);
  return sql`insert into ${target} select * from jsonb_populate_recordset(null::${target}, ${JSON.stringify(rows)}::jsonb) on conflict do nothing`;
}

/** Inserts the rows that are not there yet (by primary key); each names every column. Returns how many were inserted now. */
export async function insertMany<T extends ManyRowed>(tx: Tx, table: T, rows: Selectable<Schema[T]>[]): Promise<number> {
  if (rows.length === 0) return 0;
  const { numAffectedRows } = await insertion(table, rows).execute(tx);
  return Number(numAffectedRows ?? 0n);
}

/** The same, and gives back the rows inserted now. */
export async function insertManyReturning<T extends ManyRowed>(tx: Tx, table: T, rows: Selectable<Schema[T]>[]): Promise<Selectable<Schema[T]>[]> {
  if (rows.length === 0) return [];
  return (await sql<Selectable<Schema[T]>>`${insertion(table, rows)} returning *`.execute(tx)).rows;
}
