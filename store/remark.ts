// Free text that goes with a step: kept before the Update is sent, which names it by id, so that no history holds what people wrote.
import { randomUUID } from 'node:crypto';
import type { Instant } from '../domain/calendar/local-date.js';
import type { Db, Tx } from './db.js';

/** Keeps the text (NFC, without blanks around it) and returns its id; a blank text has the id ''. */
export async function keepRemark(db: Db | Tx, remark: { text: string; by: string; at: Instant }): Promise<string> {
  const text = remark.text.normalize('NFC').trim();
  if (text === '') return '';
  const id = randomUUID();
  await db.insertInto('remark').values({ id, text, person_id: remark.by, kept_at: remark.at }).execute();
  return id;
}

/** Keeps a text under an id that follows from the facts; one that is there already stays. */
export async function keepRemarkAs(tx: Tx, id: string, remark: { text: string; by: string; at: Instant }): Promise<void> {
  await tx.insertInto('remark').values({ id, text: remark.text.normalize('NFC').trim(), person_id: remark.by, kept_at: remark.at })
    .onConflict((conflict) => conflict.doNothing()).execute();
}

/** The text of an id; '' for the id '', undefined when nothing of the kind was kept. */
export async function remarkText(tx: Tx, id: string): Promise<string | undefined> {
  if (id === '') return '';
  return (await tx.selectFrom('remark').select('text').where('id', '=', id).executeTakeFirst())?.text;
}
