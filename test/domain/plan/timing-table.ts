// One shape for the tables of timing phrases: phrase, options, what it means; understood to the last word.
import { expect, it } from '@jest/globals';
import { parseTiming } from '../../../domain/plan/timing/parse.js';
import { printTimings } from '../../../domain/plan/timing/print.js';
import type { Timing } from '../../../domain/plan/timing/timing.js';

export type Row = [phrase: string, options: { year?: number; end?: string }, expected: Timing[]];

/** What a timing means, without the reason to look at it. */
export function withoutDoubt(timings: readonly Timing[]): unknown {
  return JSON.parse(JSON.stringify(timings, (key, value: unknown) => (key === 'doubt' ? undefined : value)));
}

export function eachIsUnderstood(rows: readonly Row[]): void {
  it.each([...rows])('"%s" with %j means %j', (phrase, options, expected) => {
    expect(parseTiming(phrase, options)).toMatchObject({ parsed: expected, confidence: 1, rest: '' });
    expect(parseTiming(phrase, options).parsed).toEqual(expected);
  });

  it.each([...rows])('"%s" with %j, printed and read again, means the same', (_phrase, options, expected) => {
    expect(withoutDoubt(parseTiming(printTimings(expected), { year: options.year }).parsed)).toEqual(expected);
  });
}
