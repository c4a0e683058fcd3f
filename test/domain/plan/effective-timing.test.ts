import { describe, expect, it } from '@jest/globals';
import { effectiveTiming } from '../../../domain/plan/effective-timing.js';
import type { Timing } from '../../../domain/plan/timing/timing.js';

const MONTHLY: Timing = { kind: 'monthly' };
const BEFORE_23: Timing = { kind: 'recurring', every: 'month', 'before-day': 23 };
const QUARTER_14: Timing = { kind: 'recurring', every: 'quarter', 'month-of-quarter': 3, 'before-day': 14 };
const TERM: Timing = { kind: 'relative', days: 3, unit: 'working-day', from: 'ngày tiếp nhận' };
const JUNE: Timing = { kind: 'before', date: '2024-06-14' };

/** What it is, then cell, note and content, then what they amount to. */
const CASES: [string, [Timing[], Timing[], Timing[]], Timing[]][] = [
  ['is what its cell says', [[JUNE], [], []], [JUNE]],
  ['takes the day from the note where the cell says only how often', [[MONTHLY], [BEFORE_23], []], [BEFORE_23]],
  ['takes the day from the content likewise', [[{ kind: 'quarterly' }], [], [QUARTER_14]], [QUARTER_14]],
  ['does not take the day of another period', [[MONTHLY], [QUARTER_14], []], [MONTHLY]],
  ['keeps a day that the cell names itself', [[BEFORE_23], [{ kind: 'recurring', every: 'month', 'before-day': 5 }], []], [BEFORE_23]],
  ['adds a term that starts with an event', [[MONTHLY], [TERM], []], [MONTHLY, TERM]],
  ['says the same term once', [[TERM], [TERM], [TERM]], [TERM]],
  ['takes days from note and content when the cell is empty', [[{ kind: 'empty', text: '' }], [QUARTER_14], [TERM]], [{ kind: 'empty', text: '' }, QUARTER_14, TERM]],
  ['keeps words that nobody understood beside the day found elsewhere', [[{ kind: 'text', text: 'theo chỉ đạo' }], [BEFORE_23], []], [{ kind: 'text', text: 'theo chỉ đạo' }, BEFORE_23]],
];

describe('the timing of a row', () => {
  it.each(CASES)('%s', (_label, [cell, note, content], effective) => {
    expect(effectiveTiming(cell, note, content)).toEqual(effective);
  });
});
