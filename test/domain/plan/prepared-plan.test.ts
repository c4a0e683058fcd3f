// What a read plan becomes: units and dates for what is understood, a doubt for what is not, past occurrences told apart.
import { describe, expect, it } from '@jest/globals';
import type { ReadPlan, ReadTask } from '../../../domain/plan/plan-reading.js';
import { preparePlan, type PreparedTask } from '../../../domain/plan/prepared-plan.js';
import { parseTiming } from '../../../domain/plan/timing/parse.js';
import type { Org, Unit } from '../../../domain/org/unit.js';
import { startOfDay, type Instant } from '../../../domain/calendar/local-date.js';

const CALENDAR = { version: 'mau.1', years: {} };

function unit(id: string, name: string, kind: Unit['kind'], level: Unit['level']): Unit {
  return { id, name, shortName: name, kind, level, provinceId: 'mau', parents: [{ parentId: id === 'mau' ? null : 'mau', from: null, to: null }], validFrom: null, validTo: null };
}

const ORG: Org = { provinceId: 'mau', units: Object.fromEntries([
  unit('mau', 'UBND tỉnh Mẫu', 'province', 'province'), unit('mau/van-phong-ubnd', 'Văn phòng UBND tỉnh', 'province-office', 'department'),
  unit('mau/so-tu-phap', 'Sở Tư pháp', 'department', 'department'), unit('mau/so-noi-vu', 'Sở Nội vụ', 'department', 'department'),
].map((each) => [each.id, each])) };

function row(more: Partial<ReadTask> & { when?: string } = {}): ReadTask {
  const { when = 'Quý I, II, III, IV', ...rest } = more;
  return {
    code: '1.1', printed: '1.1', kind: 'task', group: { code: '1', title: 'Nhóm' }, content: 'Lập báo cáo', lead: 'Sở Tư pháp', leads: ['Sở Tư pháp'],
    coordinating: '', coordinators: [], timing: { text: when, endText: null, parsed: parseTiming(when, { year: 2026 }).parsed }, product: 'Báo cáo', note: '',
    noteTiming: [], contentTiming: [], target: null, serves: 'report', lines: [1], flags: [], ...rest,
  } as ReadTask;
}

function prepare(task: ReadTask, now: Instant = startOfDay('2026-01-01')): PreparedTask {
  const read = { plan: { number: null, issuedOn: null, issuer: 'UBND tỉnh Mẫu', place: 'Mẫu', title: null, year: 2026, replaces: [], level: 'province' }, tasks: [task] } as unknown as ReadPlan;
  const [prepared] = preparePlan(read, { org: ORG, issuerUnitId: 'mau', year: 2026, calendar: CALENDAR, now, unitsOn: '2026-01-01' }).tasks;
  if (!prepared) throw new Error('a row was dropped');
  return prepared;
}

describe('a row of a plan', () => {
  it('that is understood has its units, its occurrences and no doubt', () => {
    const prepared = prepare(row({ leads: ['Sở Tư pháp', 'Sở Nội vụ'], coordinators: ['Văn phòng UBND tỉnh'] }));
    expect(prepared).toMatchObject({ leadUnitIds: ['mau/so-noi-vu', 'mau/so-tu-phap'], coordinatingUnitIds: ['mau/van-phong-ubnd'], doubts: [], needsPerson: false });
    expect(prepared.occurrences.map(({ key }) => key)).toEqual(['2026-Q1', '2026-Q2', '2026-Q3', '2026-Q4']);
  });

  it('with a lead that nobody knows keeps the one it knows, guesses none, and needs a person', () => {
    const prepared = prepare(row({ leads: ['Sở Tư pháp', 'Hội Những người chơi cờ'] }));
    expect(prepared.leadUnitIds).toEqual(['mau/so-tu-phap']);
    expect(prepared.doubts).toMatchObject([{ about: 'lead', text: 'Hội Những người chơi cờ' }]);
    expect(prepared.needsPerson).toBe(true);
  });

  it('without any lead is a doubt of the row, with the cell as it was printed', () => {
    expect(prepare(row({ lead: '…', leads: [] })).doubts).toMatchObject([{ about: 'row', rule: 'no-lead', text: '…' }]);
  });

  it.each(['Tháng 13', 'ngày 31/02/2026', 'sớm'])('with the timing "%s" has no occurrence and needs a person', (when) => {
    const prepared = prepare(row({ when }));
    expect(prepared.occurrences).toEqual([]);
    expect(prepared.doubts.map(({ about }) => about)).toContain('timing');
    expect(prepared.needsPerson).toBe(true);
  });

  it('that waits for an event has no occurrence and no doubt', () => {
    expect(prepare(row({ when: 'Trong 05 ngày làm việc kể từ ngày nhận được văn bản' }))).toMatchObject({ occurrences: [], doubts: [], needsPerson: false });
  });

  it('that is a further product row, or a target, owes nothing of its own', () => {
    for (const kind of ['subrow', 'target'] as const) expect(prepare(row({ kind })).occurrences).toEqual([]);
    expect(prepare(row({ kind: 'target', leads: [] })).needsPerson).toBe(false);
  });
});

describe('an occurrence is past from the instant it would be late', () => {
  const pastAt = (now: Instant): string[] => prepare(row(), now).occurrences.filter(({ isPast }) => isPast).map(({ key }) => key);

  it('the first quarter of 2026 is not past on 31 March at 23:59:59 in Vietnam, and is on 1 April at 00:00', () => {
    expect(pastAt('2026-03-31T16:59:59.999Z')).toEqual([]);
    expect(pastAt('2026-03-31T17:00:00.000Z')).toEqual(['2026-Q1']);
  });

  it('in the year after, all of them are', () => {
    expect(pastAt(startOfDay('2027-01-01'))).toEqual(['2026-Q1', '2026-Q2', '2026-Q3', '2026-Q4']);
  });
});
