import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { lintContextOf } from '../../../../config/orgs/plan-context.js';
import { lintPlan } from '../../../../domain/plan/lint/lint-plan.js';
import type { PlanFinding } from '../../../../domain/plan/plan-reading.js';
import { readText } from './plan-under-test.js';

const SEEDS = '../shared/seeds';
const names = existsSync(SEEDS) ? readdirSync(SEEDS).filter((name) => name.endsWith('.txt')) : [];

function findingsIn(name: string): PlanFinding[] {
  const read = readText(name, readFileSync(`${SEEDS}/${name}`, 'utf8'));
  return lintPlan(read, lintContextOf(read.plan));
}

/** Faults that a person found in the five plans: rule and place ("-" is the running text). */
const FAULTS: Record<string, string[]> = {
  '000_': ['due-on-day-off 1.3', 'monthly-without-day 10.2', 'no-number-or-date -'],
  '001_': ['citation-date -', 'citation-date -', 'number-skipped IV.5', 'text-cut-off V.9'],
  '002_': ['text-cut-off VII.2', 'due-on-day-off VII.2', 'due-on-day-off -'],
  '003_': ['citation-date -', 'citation-date 7.1', 'born-overdue 1.1', 'born-overdue 10.2', 'number-skipped 9.1.6', 'no-lead 9.2.II.5', 'due-before-data 12.2', 'duplicate-text 2.3', 'text-cut-off 3.3', 'no-product 4.5', 'no-product 8.5'],
  '004_': ['lead-cut I.1', 'number-skipped I.4', 'no-number-or-date -'],
};
/** Findings that nobody would call a fault are counted, not listed: an owner who sees forty switches them off. */
const MOST = 30;

describe('the real plans, where they are present', () => {
  it.each(names)('%s: every known fault is found, errors are only what cannot be followed, and the list stays short', (name) => {
    const found = findingsIn(name);
    const told = found.map(({ rule, task }) => `${rule} ${task ?? '-'}`);
    for (const fault of FAULTS[name.slice(0, 4)] ?? []) {
      expect(told).toContain(fault);
      told.splice(told.indexOf(fault), 1);
    }
    expect(found.length).toBeLessThanOrEqual(MOST);
    expect(found.filter(({ severity }) => severity === 'error').map(({ rule }) => rule).filter((rule) => !['born-overdue', 'no-lead'].includes(rule))).toEqual([]);
  });
});
