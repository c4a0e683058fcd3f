// What people decide on a plan that was read: laid over the reading, taken back, refused.
import { describe, expect, it } from '@jest/globals';
import type { ReadPlan, ReadTask } from '../../../../domain/plan/plan-reading.js';
import { affectedCodes, decisionRefusal } from '../../../../domain/plan/review/affected.js';
import { ADDED_GROUP, nextAddedCode, standing, type Decision, type KeptDecision, type RowWords } from '../../../../domain/plan/review/decision.js';
import { dutyKey, reviewedPlan } from '../../../../domain/plan/review/reviewed-plan.js';
import type { Org } from '../../../../domain/org/unit.js';

const YEAR = 2026;

const row = (code: string, more: Partial<ReadTask> = {}): ReadTask => ({
  code, printed: code, kind: 'task', group: { code: '1', title: 'Nhóm' }, content: `Việc ${code}`, lead: 'Sở Mẫu', leads: ['Sở Mẫu'], coordinating: '', coordinators: [],
  timing: { text: 'khi nào tiện', endText: null, parsed: [{ kind: 'text', text: 'khi nào tiện' }] }, product: 'Báo cáo', note: '', noteTiming: [], contentTiming: [],
  target: null, serves: 'deliverable', parent: null, others: [], lines: [10], flags: ['timing-not-understood'], ...more,
});

const plan = (...tasks: ReadTask[]): ReadPlan => ({
  ok: true, file: 'mau.txt', format: 'text', plan: { number: null, issuedOn: null, issuer: null, place: null, title: 'Mẫu', year: YEAR, replaces: [], level: 'province' }, tasks, duties: [], findings: [], text: [],
});

const kept = (...decisions: (Decision | [Decision, Partial<KeptDecision>])[]): KeptDecision[] => decisions.map((made, at) => {
  const [decision, more] = Array.isArray(made) ? made : [made, {}];
  return { sequence: at + 1, decision, reason: '', by: 'p', at: '2026-01-05T01:00:00.000Z', version: null, ...more };
});

const words = (content: string): RowWords => ({ content, lead: 'Sở Mẫu', coordinating: '', timing: 'Quý II', timingEnd: '', product: '', note: '' });

describe('decisions on a plan under review', () => {
  it('a timing that a person writes anew is read anew, and the doubt of the old cell goes', () => {
    const { read } = reviewedPlan(plan(row('1.1')), kept({ kind: 'words', code: '1.1', words: { timing: 'trước ngày 15/3' } }), YEAR);
    expect(read.tasks[0]).toMatchObject({ timing: { text: 'trước ngày 15/3', parsed: [{ kind: 'before', date: '2026-03-15' }] }, flags: [], content: 'Việc 1.1' });
  });

  it('a timing written anew is the whole of it: a term in the old note no longer adds to it', () => {
    const noted = row('1.1', { note: 'trước ngày 20/4', noteTiming: [{ kind: 'before', date: '2026-04-20' }] });
    expect(reviewedPlan(plan(noted), kept({ kind: 'words', code: '1.1', words: { timing: 'Quý I' } }), YEAR).read.tasks[0]?.noteTiming).toEqual([]);
    expect(reviewedPlan(plan(noted), kept({ kind: 'words', code: '1.1', words: { product: 'Kế hoạch' } }), YEAR).read.tasks[0]?.noteTiming).toHaveLength(1);
  });

  it('leads written anew take the place of units chosen before; units chosen later take the place of both', () => {
    const chosen: Decision = { kind: 'units', code: '1.1', part: 'lead', unitIds: ['mau/so-a'] };
    const written: Decision = { kind: 'words', code: '1.1', words: { lead: 'Sở Khác; Sở Mẫu' } };
    expect(reviewedPlan(plan(row('1.1')), kept(chosen, written), YEAR).overrides.get('1.1')?.leadUnitIds).toBeUndefined();
    expect(reviewedPlan(plan(row('1.1')), kept(chosen, written), YEAR).read.tasks[0]?.leads).toEqual(['Sở Khác', 'Sở Mẫu']);
    expect(reviewedPlan(plan(row('1.1')), kept(written, chosen), YEAR).overrides.get('1.1')?.leadUnitIds).toEqual(['mau/so-a']);
  });

  it('a row left out no longer stands among the rows, and is kept with its reason', () => {
    const { read, dropped } = reviewedPlan(plan(row('1.1'), row('1.2')), kept([{ kind: 'drop', code: '1.1' }, { reason: 'Đã giao ở kế hoạch khác' }]), YEAR);
    expect(read.tasks.map((task) => task.code)).toEqual(['1.2']);
    expect(dropped.get('1.1')).toMatchObject({ reason: 'Đã giao ở kế hoạch khác', sequence: 1, task: { content: 'Việc 1.1' } });
  });

  it('taking a decision back brings the row back; taking that back leaves it out again', () => {
    const drop: Decision = { kind: 'drop', code: '1.1' };
    const codes = (...decisions: Decision[]) => reviewedPlan(plan(row('1.1')), kept(...decisions), YEAR).read.tasks.map((task) => task.code);
    expect(codes(drop, { kind: 'undo', sequence: 1 })).toEqual(['1.1']);
    expect(codes(drop, { kind: 'undo', sequence: 1 }, { kind: 'undo', sequence: 2 })).toEqual([]);
    expect(codes(drop, { kind: 'undo', sequence: 1 }, { kind: 'undo', sequence: 2 }, { kind: 'undo', sequence: 3 })).toEqual(['1.1']);
    expect(standing(kept(drop, { kind: 'undo', sequence: 1 }))).toEqual([]);
  });

  it('a duty of the text becomes a row with its own reading, behind the table, and is known as taken', () => {
    const duty = { text: 'Các đơn vị báo cáo trước ngày 14/12.', phrase: 'trước ngày 14/12' };
    const { read, taken } = reviewedPlan(plan(row('1.1')), kept({ kind: 'add', code: 'BS.1', group: ADDED_GROUP, words: { ...words('Báo cáo năm'), timing: duty.phrase }, duty: dutyKey(duty) }), YEAR);
    expect(read.tasks.map((task) => task.code)).toEqual(['1.1', 'BS.1']);
    expect(read.tasks[1]).toMatchObject({ leads: ['Sở Mẫu'], timing: { parsed: [{ kind: 'before', date: '2026-12-14' }] }, serves: 'report', group: { code: 'BS' } });
    expect(taken.has(dutyKey(duty))).toBe(true);
  });

  it('codes of added rows go on from the highest, also past gaps and other codes', () => {
    expect(nextAddedCode([])).toBe('BS.1');
    expect(nextAddedCode(['1.1', 'BS.2', 'BS.10', 'BS.x'])).toBe('BS.11');
  });

  it('a name answered once touches every row that mentions it, however it is written', () => {
    const rows = [row('1.1', { leads: ['Sở Lạ'] }), row('1.2', { coordinators: ['SỞ  LẠ'] }), row('1.3')];
    const name: Decision = { kind: 'name', mention: 'sở lạ', unitIds: ['mau/so-a'] };
    const reviewed = reviewedPlan(plan(...rows), kept(name), YEAR);
    expect([...affectedCodes(kept(name), kept(name), [reviewed])].sort()).toEqual(['1.1', '1.2']);
    expect([...reviewed.remembered.values()]).toEqual([['mau/so-a']]);
    const undo = kept(name, { kind: 'undo', sequence: 1 });
    expect([...affectedCodes(undo.slice(1), undo, [reviewed])].sort()).toEqual(['1.1', '1.2']);
  });
});

describe('decisions that cannot be taken', () => {
  const org: Org = { provinceId: 'mau', units: { 'mau/so-a': { id: 'mau/so-a', name: 'Sở A', shortName: 'Sở A', kind: 'department', level: 'department', provinceId: 'mau', parents: [], validFrom: null, validTo: null } } };
  const refusal = (decision: Decision, reason = '', decisions: KeptDecision[] = []) =>
    decisionRefusal(decision, reason, { reviewed: reviewedPlan(plan(row('1.1')), decisions, YEAR), decisions, org });

  it.each<[string, Decision, string, object | null]>([
    ['leaving out a row without a reason', { kind: 'drop', code: '1.1' }, ' ', { why: 'needs-reason' }],
    ['leaving out a row with a reason', { kind: 'drop', code: '1.1' }, 'trùng', null],
    ['settling a finding without a reason', { kind: 'settle', finding: 'x' }, '', { why: 'needs-reason' }],
    ['a row that is not there', { kind: 'seen', code: '9.9' }, '', { why: 'unknown-row', code: '9.9' }],
    ['a row added under a code that is taken', { kind: 'add', code: '1.1', group: ADDED_GROUP, words: words('x') }, '', { why: 'row-exists', code: '1.1' }],
    ['a row added without content', { kind: 'add', code: 'BS.1', group: ADDED_GROUP, words: words('  ') }, '', { why: 'empty-row' }],
    ['a unit that nobody knows', { kind: 'units', code: '1.1', part: 'lead', unitIds: ['mau/so-a', 'mau/la'] }, '', { why: 'unknown-unit', unitId: 'mau/la' }],
    ['a name that means nobody', { kind: 'name', mention: 'Sở Lạ', unitIds: [] }, '', { why: 'no-units' }],
    ['no lead at all is an answer for one row', { kind: 'units', code: '1.1', part: 'lead', unitIds: [] }, '', null],
    ['taking back what was never decided', { kind: 'undo', sequence: 3 }, '', { why: 'nothing-to-undo' }],
  ])('%s', (_, decision, reason, expected) => {
    expect(refusal(decision, reason)).toEqual(expected);
  });

  it('what came into force with a version is amended, not taken back', () => {
    const decided = kept([{ kind: 'serves', code: '1.1', serves: 'report' }, { version: 1 }]);
    expect(refusal({ kind: 'undo', sequence: 1 }, '', decided)).toEqual({ why: 'nothing-to-undo' });
    expect(refusal({ kind: 'undo', sequence: 1 }, '', kept({ kind: 'serves', code: '1.1', serves: 'report' }))).toBeNull();
  });
  it('a row that was left out cannot be changed, only brought back', () => {
    const decided = kept([{ kind: 'drop', code: '1.1' }, { reason: 'trùng' }]);
    expect(refusal({ kind: 'seen', code: '1.1' }, '', decided)).toEqual({ why: 'unknown-row', code: '1.1' });
    expect(refusal({ kind: 'undo', sequence: 1 }, '', decided)).toBeNull();
  });
});
