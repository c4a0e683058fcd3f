import { describe, expect, it } from '@jest/globals';
import { chainAbove, isWithin, parentOf, successorsOf, unitsValidOn, type Org, type Unit } from '../../../domain/org/unit.js';

const ABOLISHED = '2025-07-01';

function unit(id: string, kind: Unit['kind'], parents: Unit['parents'], validFrom: string | null, validTo: string | null, successors?: string[]): Unit {
  return { id, name: id, shortName: id, kind, level: 'commune', provinceId: 'tinh-a', parents, validFrom, validTo, successors };
}

const org: Org = {
  provinceId: 'tinh-a',
  units: Object.fromEntries([
    unit('tinh-a', 'province', [{ parentId: null, from: null, to: null }], null, ABOLISHED, ['tinh-b']),
    unit('tinh-b', 'province', [{ parentId: null, from: null, to: null }], null, null),
    unit('huyen', 'district', [{ parentId: 'tinh-a', from: null, to: ABOLISHED }], null, ABOLISHED),
    unit('xa-cu', 'commune', [{ parentId: 'huyen', from: null, to: ABOLISHED }], null, ABOLISHED, ['xa-moi']),
    unit('xa-giu', 'commune', [{ parentId: 'huyen', from: null, to: null }], null, null),
    unit('xa-moi', 'commune', [{ parentId: 'tinh-b', from: ABOLISHED, to: null }], ABOLISHED, null),
    unit('vong-1', 'other', [{ parentId: 'vong-2', from: null, to: null }], null, null, ['vong-2']),
    unit('vong-2', 'other', [{ parentId: 'vong-1', from: null, to: null }], null, null),
  ].map((each) => [each.id, each])),
};
const ids = (units: Unit[]): string[] => units.map((each) => each.id);

describe('units with dates', () => {
  it('count a unit on its first day and no longer on the day its validity ends', () => {
    expect(ids(unitsValidOn(org, '2025-06-30'))).toEqual(['tinh-a', 'tinh-b', 'huyen', 'xa-cu', 'xa-giu', 'vong-1', 'vong-2']);
    expect(ids(unitsValidOn(org, '2025-07-01'))).toEqual(['tinh-b', 'xa-giu', 'xa-moi', 'vong-1', 'vong-2']);
  });

  it('give the direct parent of the day and none once that subordination has ended', () => {
    expect(parentOf(org, 'xa-cu', '2025-06-30')?.id).toBe('huyen');
    expect(parentOf(org, 'xa-cu', '2025-07-01')).toBeNull();
    expect(parentOf(org, 'tinh-b', '2025-07-01')).toBeNull();
    expect(parentOf(org, 'khong-co', '2025-07-01')).toBeNull();
  });

  const chains: [string, string, string, string[]][] = [
    ['a commune reports through its district on the last day of the district', 'xa-giu', '2025-06-30', ['huyen', 'tinh-a']],
    ['a commune that outlives its district goes to the successor of its province', 'xa-giu', '2025-07-01', ['tinh-b']],
    ['a merged commune keeps a chain over what still exists', 'xa-cu', '2025-07-01', ['tinh-b']],
    ['a new commune stands right below the province', 'xa-moi', '2025-07-01', ['tinh-b']],
    ['a province has nothing above it', 'tinh-b', '2026-01-01', []],
    ['an unknown unit has nothing above it', 'khong-co', '2026-01-01', []],
    ['a circle in the data ends the chain', 'vong-1', '2026-01-01', ['vong-2']],
  ];
  it.each(chains)('%s (%s on %s)', (_rule, id, on, expected) => {
    expect(ids(chainAbove(org, id, on))).toEqual(expected);
  });

  it('say who stands within whom on a day', () => {
    expect(isWithin(org, 'xa-cu', 'huyen', '2025-06-30')).toBe(true);
    expect(isWithin(org, 'xa-giu', 'huyen', '2025-07-01')).toBe(false);
    expect(isWithin(org, 'huyen', 'huyen', '2025-06-30')).toBe(true);
    expect(isWithin(org, 'huyen', 'xa-cu', '2025-06-30')).toBe(false);
  });

  it('follow successors from the day of the merger and give a standing unit itself', () => {
    expect(ids(successorsOf(org, 'xa-cu', '2025-06-30'))).toEqual(['xa-cu']);
    expect(ids(successorsOf(org, 'xa-cu', '2025-07-01'))).toEqual(['xa-moi']);
    expect(successorsOf(org, 'huyen', '2025-07-01')).toEqual([]);
    expect(successorsOf(org, 'xa-moi', '2025-06-30')).toEqual([]);
  });
});
