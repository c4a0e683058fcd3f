// The canonical text of an audit entry: the bytes that are hashed, the same in every program that checks them.

export const GENESIS_HASH = '0'.repeat(64);

export type AuditContent = {
  stream: string;
  sequence: number;
  /** UTC ISO 8601 text, as written. */
  at: string;
  actor: string;
  action: string;
  subject: string;
  /** Canonical JSON text of the facts. */
  body: string;
  previousHash: string;
};

/**
 * JSON with keys in the order of their UTF-16 code units (as in RFC 8785), strings in NFC, no white space, `undefined` members left out.
 * Refuses what has no single spelling: numbers that are not safe integers, dates, maps, functions, symbols.
 */
export function canonicalJson(value: unknown): string {
  if (value === null || typeof value === 'boolean') return String(value);
  if (typeof value === 'string') return JSON.stringify(value.normalize('NFC'));
  if (typeof value === 'number') {
    if (!Number.isSafeInteger(value)) throw new TypeError(`no canonical spelling for the number ${value}`);
    return String(value);
  }
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`;
  if (Object.prototype.toString.call(value) === '[object Object]') {
    const members = Object.entries(value as object).filter(([, member]) => member !== undefined);
    members.sort(([a], [b]) => (a < b ? -1 : 1));
    return `{${members.map(([key, member]) => `${JSON.stringify(key)}:${canonicalJson(member)}`).join(',')}}`;
  }
  throw new TypeError(`no canonical spelling for a ${typeof value}`);
}

/** The text whose SHA-256 (UTF-8) is the entry's hash. The body goes in as its own text, so a changed blank breaks it too. */
export function canonicalEntry(entry: AuditContent): string {
  const { stream, sequence, at, actor, action, subject, body, previousHash } = entry;
  return canonicalJson([stream, sequence, at, actor, action, subject, body, previousHash]);
}

export type ChainBreak = { stream: string; sequence: number; why: 'missing-entry' | 'wrong-previous' | 'changed' | 'head-differs' };

/** Where a chain stands after its last checked entry. */
export type ChainHead = { sequence: number; hash: string };

/** Checks one entry against the one before it; null when it fits. `hashOf` is SHA-256 over UTF-8, in hex. */
export function chainBreak(before: ChainHead, entry: AuditContent & { hash: string }, hashOf: (text: string) => string): ChainBreak | null {
  const at = { stream: entry.stream, sequence: before.sequence + 1 };
  if (entry.sequence !== before.sequence + 1) return { ...at, why: 'missing-entry' };
  if (entry.previousHash !== before.hash) return { ...at, why: 'wrong-previous' };
  if (hashOf(canonicalEntry(entry)) !== entry.hash) return { ...at, why: 'changed' };
  return null;
}
