// How many rows each table holds: two equal answers, and the same trail, mean that nothing was written in between.
import { sql } from 'kysely';
import type { Db } from '../../store/db.js';

export async function tableCounts(db: Db): Promise<Record<string, number>> {
  const { rows } = await sql<{ name: string }>`select tablename as name from pg_tables where schemaname = 'public' order by 1`.execute(db);
  const counts: Record<string, number> = {};
  for (const { name } of rows) {
    const found = await sql<{ n: number }>`select count(*)::int as n from ${sql.id(name)}`.execute(db);
    counts[name] = found.rows[0]?.n ?? -1;
  }
  return counts;
}
