// Ids of Updates from forms: the same form sent twice by the same person is the same Update.
import { createHash, randomUUID } from 'node:crypto';

/** A fresh number for a form against double sending. */
export function formNonce(): string {
  return randomUUID();
}

export function isNonce(text: string): boolean {
  return /^[0-9a-f-]{36}$/.test(text);
}

/** Differs for each person, thing and step, so that a copied form number reaches nobody else's step. */
export function updateIdOf(...parts: string[]): string {
  return createHash('sha256').update(JSON.stringify(parts)).digest('hex').slice(0, 32);
}
