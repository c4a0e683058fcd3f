// Two versions side by side: what came, went, changed, and what only moved.
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { comparePlans, type PlanRow } from '../../../../domain/plan/review/compare.js';

const row = (code: string, more: Partial<PlanRow> = {}): PlanRow => ({
  code, kind: 'task', group: 'Nhóm', content: `Việc ${code}`, lead: 'Sở A', coordinating: '', timing: 'Quý I', timingEnd: '', product: '', note: '', serves: 'deliverable', target: '',
  leadUnitIds: ['a'], coordinatingUnitIds: [], lastDays: { '2026-Q1': '2026-03-31' }, ...more,
});
const told = (before: PlanRow[], after: PlanRow[]) => comparePlans(before, after).map(({ change, before: b, after: a, fields }) => [change, b?.code ?? null, a?.code ?? null, fields]);

describe('two versions of a plan', () => {
  it.each<[string, PlanRow[], PlanRow[], unknown[]]>([
    ['the same rows', [row('1')], [row('1')], [['same', '1', '1', []]]],
    ['a timing changed', [row('1')], [row('1', { timing: 'Quý II', lastDays: { '2026-Q2': '2026-06-30' } })], [['changed', '1', '1', ['timing', 'lastDays']]]],
    ['a row came', [row('1')], [row('1'), row('2')], [['same', '1', '1', []], ['added', null, '2', []]]],
    ['a row went, shown behind the row it followed', [row('1'), row('2'), row('3')], [row('1'), row('3')], [['same', '1', '1', []], ['dropped', '2', null, []], ['same', '3', '3', []]]],
    ['the first row went', [row('1'), row('2')], [row('2')], [['dropped', '1', null, []], ['same', '2', '2', []]]],
    ['a row inserted: the rows behind only moved', [row('1', { content: 'A' }), row('2', { content: 'B' })], [row('1', { content: 'A' }), row('2', { content: 'X' }), row('3', { content: 'B' })],
      [['same', '1', '1', []], ['added', null, '2', []], ['changed', '2', '3', []]]],
    ['the words of a row rewritten under its code', [row('1', { content: 'Rà soát' })], [row('1', { content: 'Rà soát, đánh giá' })], [['changed', '1', '1', ['content']]]],
    ['tone marks and blanks alone pair rows, and are still shown', [row('1', { content: 'Rà soát TTHC' })], [row('7', { content: 'Ra soat  TTHC' })], [['changed', '1', '7', ['content']]]],
    ['the order of units or periods is no change', [row('1', { lastDays: { a: '2026-01-01', b: '2026-02-01' } })], [row('1', { lastDays: { b: '2026-02-01', a: '2026-01-01' } })], [['same', '1', '1', []]]],
    ['everything went', [row('1')], [], [['dropped', '1', null, []]]],
  ])('%s', (_, before, after, expected) => expect(told(before, after)).toEqual(expected));

  it('names every row of both versions exactly once', () => {
    const rows = fc.array(fc.record({ code: fc.constantFrom('1', '2', '3', '4'), content: fc.constantFrom('', 'A', 'B', 'C') }), { maxLength: 8 }).map((list) => list.map(({ code, content }) => row(code, { content })));
    fc.assert(fc.property(rows, rows, (before, after) => {
      const differences = comparePlans(before, after);
      expect(differences.flatMap((one) => one.after ?? [])).toEqual(after);
      expect(new Set(differences.flatMap((one) => one.before ?? []))).toEqual(new Set(before));
      expect(differences.flatMap((one) => one.before ?? [])).toHaveLength(before.length);
    }));
  });
});
