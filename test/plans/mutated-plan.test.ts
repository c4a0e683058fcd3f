import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { readPlan } from '../../plans/read-plan.js';

const FIXTURES = 'test/plans/fixtures';
const ROUNDS = 2000;
/** Ten times what a quiet machine needs. */
const SLOW_MACHINE_MS = 120_000;

/** Numbers that look random and are the same in every run (mulberry32). */
function numbersFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

const PIECES = ['\t', '\n', '\n\n', '|', '**', '<b>', '</td>', '<table>', '#', '1.', 'IV', 'a)', '--', '\u00A0', 'Phụ lục II', 'trước ngày 31/02/2025', 'STT\tNội dung\tChủ trì\n', '"', '(', '\u0301', '😀', '0'.repeat(30)];

/** One to five changes: a piece put in, a stretch cut out, two lines exchanged, a stretch said twice, the end cut off. */
function mutate(text: string, next: () => number): string {
  let result = text;
  const changes = 1 + Math.floor(next() * 5);
  for (let i = 0; i < changes; i += 1) {
    const at = Math.floor(next() * result.length);
    const to = at + Math.floor(next() * 40);
    const kind = Math.floor(next() * 5);
    const lines = result.split('\n');
    if (kind === 0) result = result.slice(0, at) + (PIECES[Math.floor(next() * PIECES.length)] ?? '') + result.slice(at);
    else if (kind === 1) result = result.slice(0, at) + result.slice(to);
    else if (kind === 2) result = [...lines.slice(1), lines[0] ?? ''].join('\n');
    else if (kind === 3) result = result.slice(0, to) + result.slice(at);
    else result = result.slice(0, Math.max(20, at));
  }
  return result;
}

describe('plans that were damaged on the way', () => {
  const sources = readdirSync(FIXTURES).map((name) => ({ name, text: readFileSync(`${FIXTURES}/${name}`, 'utf8') }));

  it(`are read or refused with a code, ${ROUNDS} times, and codes stay unique`, async () => {
    const next = numbersFrom(20_240_615);
    const wrong: string[] = [];
    for (let round = 0; round < ROUNDS; round += 1) {
      const source = sources[round % sources.length];
      if (!source) throw new Error('no fixtures');
      const read = await readPlan({ name: source.name, bytes: new TextEncoder().encode(mutate(source.text, next)) });
      const codes = read.ok ? read.tasks.map((task) => task.code) : [];
      if (read.ok && (new Set(codes).size !== codes.length || codes.some((code) => code === ''))) wrong.push(`${round}: ${codes.join(' ')}`);
      if (!read.ok && !['empty-file', 'no-table', 'wrong-type'].includes(read.code)) wrong.push(`${round}: ${read.code}`);
    }
    expect(wrong).toEqual([]);
  }, SLOW_MACHINE_MS);

  it('are read or refused when single bytes are changed', async () => {
    const next = numbersFrom(7);
    const outcomes = new Set<string>();
    for (let round = 0; round < 400; round += 1) {
      const source = sources[round % sources.length];
      const bytes = new TextEncoder().encode(source?.text ?? '');
      bytes[Math.floor(next() * bytes.length)] = Math.floor(next() * 256);
      const read = await readPlan({ name: 'plan.txt', bytes });
      outcomes.add(read.ok ? 'read' : read.code);
    }
    expect([...outcomes].filter((outcome) => !['read', 'not-utf8', 'wrong-type', 'no-table'].includes(outcome))).toEqual([]);
    expect(outcomes).toContain('read');
    expect(outcomes).toContain('not-utf8');
  });
});
