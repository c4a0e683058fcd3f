import { describe, expect, it } from '@jest/globals';
import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { canonicalEntry, canonicalJson, chainBreak, GENESIS_HASH, type AuditContent } from '../../../domain/audit/entry.js';

const letters = fc.string({ unit: 'grapheme-composite', maxLength: 12 });
const facts = fc.letrec<{ value: unknown }>((tie) => ({
  value: fc.oneof({ depthSize: 'small' }, fc.constant(null), fc.boolean(), fc.maxSafeInteger(), letters,
    fc.array(tie('value'), { maxLength: 4 }), fc.dictionary(fc.stringMatching(/^[a-zA-Z0-9]{1,8}$/), tie('value'), { maxKeys: 4 })),
})).value;

/** The same value with its members in another order and its texts decomposed. */
function disguised(value: unknown): unknown {
  if (typeof value === 'string') return value.normalize('NFD');
  if (Array.isArray(value)) return value.map(disguised);
  if (value !== null && typeof value === 'object') return Object.fromEntries(Object.entries(value).reverse().map(([key, member]) => [key, disguised(member)]));
  return value;
}

function composed(value: unknown): unknown {
  return JSON.parse(JSON.stringify(value), (_key, member: unknown) => (typeof member === 'string' ? member.normalize('NFC') : member));
}

describe('canonical JSON', () => {
  it('is one text for one fact, however its keys are ordered and its letters composed', () => {
    fc.assert(fc.property(facts, (value) => { expect(canonicalJson(disguised(value))).toBe(canonicalJson(value)); }), { numRuns: 300 });
  });

  it('reads back as the very fact it spells, so that different facts have different texts', () => {
    fc.assert(fc.property(facts, (value) => {
      const text = canonicalJson(value);
      expect(JSON.parse(text)).toEqual(composed(value));
      expect(canonicalJson(JSON.parse(text))).toBe(text);
    }), { numRuns: 300 });
  });

  it.each([
    ['keys in order, no white space', { b: 1, a: [true, null, 'x'] }, '{"a":[true,null,"x"],"b":1}'],
    ['Vietnamese letters composed', { note: 'Hòa'.normalize('NFD') }, '{"note":"Hòa"}'],
    ['a missing member left out', { a: undefined, b: 0 }, '{"b":0}'],
    ['minus zero as zero', -0, '0'],
  ])('has %s', (_label, value, text) => {
    expect(canonicalJson(value)).toBe(text.normalize('NFC'));
  });

  it.each([['a fraction', 0.5], ['infinity', Infinity], ['no number', NaN], ['a number beyond the safe integers', 2 ** 53], ['a date', new Date(0)], ['a map', new Map()], ['a function', () => 1], ['a missing element', [undefined]], ['nothing at all', undefined]])('refuses %s', (_label, value) => {
    expect(() => canonicalJson({ value: [value] })).toThrow(TypeError);
  });
});

describe('one entry after another', () => {
  const hashOf = (text: string): string => createHash('sha256').update(text).digest('hex');
  const content: AuditContent = { stream: 'unit/a', sequence: 1, at: '2024-06-14T02:00:00.000Z', actor: 'focal', action: 'obligation.submitted', subject: 'o-1', body: '{"late":false}', previousHash: GENESIS_HASH };
  const entry = { ...content, hash: hashOf(canonicalEntry(content)) };
  const start = { sequence: 0, hash: GENESIS_HASH };

  it('fits when nothing was touched', () => {
    expect(chainBreak(start, entry, hashOf)).toBeNull();
  });

  it.each(['at', 'actor', 'action', 'subject', 'body', 'stream'] as const)('is found out when its %s was changed', (field) => {
    expect(chainBreak(start, { ...entry, [field]: `${entry[field]} ` }, hashOf)).toMatchObject({ sequence: 1, why: 'changed' });
  });

  it.each([
    ['comes after a gap', { ...entry, sequence: 2 }, 'missing-entry'],
    ['names another predecessor', { ...entry, previousHash: 'f'.repeat(64) }, 'wrong-previous'],
  ])('is found out when it %s', (_label, touched, why) => {
    expect(chainBreak(start, touched, hashOf)).toMatchObject({ sequence: 1, why });
  });
});
