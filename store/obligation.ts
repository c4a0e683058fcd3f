// Rows of obligations: the writers behind the workflow's activities.
import { createHash } from 'node:crypto';
import type { Selectable, Updateable } from 'kysely';
import type { Tx } from './db.js';
import { insertManyReturning } from './insert-many.js';
import type { ObligationTable } from './schema.js';

export type ObligationRow = Selectable<ObligationTable>;

/** The short name of an obligation in addresses and rows: a hash of its workflow's id, so that opening twice gives one. */
export function obligationId(workflowId: string): string {
  return createHash('sha256').update(workflowId).digest('base64url').replace(/[-_]/g, '').slice(0, 16).toLowerCase();
}

/** Inserts what is not there yet and returns the rows inserted now. */
export async function insertObligations(tx: Tx, rows: ObligationRow[]): Promise<ObligationRow[]> {
  return insertManyReturning(tx, 'obligation', rows);
}

/** Reads one obligation and keeps others from changing it until the transaction ends. */
export async function lockObligation(tx: Tx, id: string): Promise<ObligationRow | undefined> {
  return tx.selectFrom('obligation').selectAll().where('id', '=', id).forUpdate().executeTakeFirst();
}

export async function updateObligation(tx: Tx, id: string, change: Updateable<ObligationTable>): Promise<void> {
  await tx.updateTable('obligation').set(change).where('id', '=', id).execute();
}
