import { describe, expect, it } from '@jest/globals';
import { carriedForward, movedTiming, rowsNamingYear } from '../../../domain/plan/carry-forward.js';
import type { ReadPlan, ReadTask } from '../../../domain/plan/plan-reading.js';
import type { Timing } from '../../../domain/plan/timing/timing.js';

describe('a timing of 2024 carried to a coming year', () => {
  it.each<[string, Timing, number, Timing]>([
    ['moves its date', { kind: 'before', date: '2024-06-14' }, 1, { kind: 'before', date: '2025-06-14' }],
    ['of 29/02/2024 becomes 28/02/2025', { kind: 'by', date: '2024-02-29' }, 1, { kind: 'by', date: '2025-02-28' }],
    ['of 29/02/2024 stays 29/02 in 2028', { kind: 'by', date: '2024-02-29' }, 4, { kind: 'by', date: '2028-02-29' }],
    ['moves its month', { kind: 'month', month: '2024-03' }, 2, { kind: 'month', month: '2026-03' }],
    ['moves its quarters', { kind: 'quarter', quarters: ['2024-Q1', '2024-Q4'] }, 1, { kind: 'quarter', quarters: ['2025-Q1', '2025-Q4'] }],
    ['moves both ends of its window', { kind: 'window', start: '2023-11', end: '2024-Q4' }, 1, { kind: 'window', start: '2024-11', end: '2025-Q4' }],
    ['of every quarter stays as it is', { kind: 'recurring', every: 'quarter', 'month-of-quarter': 3, 'before-day': 14 }, 1, { kind: 'recurring', every: 'quarter', 'month-of-quarter': 3, 'before-day': 14 }],
    ['of the same day each year stays as it is', { kind: 'recurring', every: 'year', before: '02-29' }, 1, { kind: 'recurring', every: 'year', before: '02-29' }],
    ['keeps the date of the document that it cites', { kind: 'reference', doc: 'Kế hoạch số 12/KH-UBND', date: '2024-01-15' }, 1, { kind: 'reference', doc: 'Kế hoạch số 12/KH-UBND', date: '2024-01-15' }],
    ['keeps a citation also among alternatives', { kind: 'one-of', of: [{ kind: 'reference', doc: 'KH 12', date: '2024-01-15' }, { kind: 'by', date: '2024-03-01' }] }, 1,
      { kind: 'one-of', of: [{ kind: 'reference', doc: 'KH 12', date: '2024-01-15' }, { kind: 'by', date: '2025-03-01' }] }],
  ])('%s', (_label, timing, years, moved) => {
    expect(movedTiming(timing, years)).toEqual(moved);
  });
});

function taskOf(code: string, words: Partial<Pick<ReadTask, 'content' | 'product' | 'note'>>, parsed: Timing[] = []): ReadTask {
  return { code, content: '', product: '', note: '', ...words, timing: { text: '', endText: '', parsed }, noteTiming: parsed, contentTiming: parsed } as unknown as ReadTask;
}

function planOf(tasks: ReadTask[]): ReadPlan {
  return { plan: { year: 2024, number: '15/KH-UBND', issuedOn: '2024-01-15', replaces: ['14/KH-UBND'] }, tasks } as unknown as ReadPlan;
}

describe('a plan of 2024 carried to 2025', () => {
  const carried = carriedForward(planOf([taskOf('1.1', {}, [{ kind: 'before', date: '2024-06-14' }])]), 2024, 2025);

  it('loses number, day of issue and what it replaced', () => {
    expect(carried.plan).toMatchObject({ year: 2025, number: null, issuedOn: null, replaces: [] });
  });

  it('moves the timings of cell, note and content alike', () => {
    const [task] = carried.tasks;
    for (const timing of [task?.timing.parsed, task?.noteTiming, task?.contentTiming]) expect(timing).toEqual([{ kind: 'before', date: '2025-06-14' }]);
  });

  it('names the rows whose words still say 2024, not those that hold the digits in a longer number', () => {
    const plan = planOf([taskOf('1', { content: 'Kế hoạch năm 2024' }), taskOf('2', { note: 'Công văn 12024' }), taskOf('3', { product: 'Báo cáo 2024.' }), taskOf('4', { content: 'năm 2025' })]);
    expect(rowsNamingYear(plan, 2024)).toEqual(['1', '3']);
  });
});
