import { describe, expect, it } from '@jest/globals';
import { isClosed, isOwedByUnit, isStepAllowed, type ObligationState, type ObligationStep } from '../../../domain/obligation/state.js';

const STEPS: ObligationStep[] = ['submit', 'accept', 'return', 'extend', 'waive', 'handOver', 'cancel', 'reschedule'];
// One row a state, one column a step in the order above; then whether it is owed by the unit, and whether it is closed.
const TABLE: [ObligationState, string, boolean, boolean][] = [
  ['open', 'x..xxxxx', true, false],
  ['submitted', '.xx.x.xx', false, false],
  ['returned', 'x..xxxxx', true, false],
  ['accepted', '........', false, true],
  ['waived', '........', false, true],
  ['handed-over', '........', false, true],
  ['cancelled', '........', false, true],
];

describe('an obligation that is', () => {
  it.each(TABLE.flatMap(([state, row]) => STEPS.map((step, at): [ObligationState, ObligationStep, boolean] => [state, step, row[at] === 'x'])))('%s answers %s with allowed: %s', (state, step, allowed) => {
    expect(isStepAllowed(state, step)).toBe(allowed);
  });

  it.each(TABLE)('%s is owed by the unit and closed as the table says', (state, _row, owed, closed) => {
    expect([isOwedByUnit(state), isClosed(state)]).toEqual([owed, closed]);
  });
});
