import { describe, expect, it } from '@jest/globals';
import { mentionKey, resolveMention, type Resolution } from '../../../domain/org/resolve.js';
import type { Org, Unit } from '../../../domain/org/unit.js';

function body(id: string, name: string, more: Partial<Unit> = {}): Unit {
  const unit = { id, name, shortName: name, kind: 'department' as const, level: 'department' as const, provinceId: 'song-lam', validFrom: null, validTo: null, ...more };
  return { ...unit, parents: [{ parentId: id === 'song-lam' ? null : 'song-lam', from: unit.validFrom, to: unit.validTo }] };
}

const units = [
  body('song-lam', 'UBND tỉnh Sông Lam', { kind: 'province', level: 'province' }),
  body('song-lam/tu-phap', 'Sở Tư pháp'), body('song-lam/y-te', 'Sở Y tế'),
  body('song-lam/ke-hoach', 'Sở Kế hoạch và Đầu tư', { validTo: '2025-03-01', successors: ['song-lam/y-te'] }),
  body('song-lam/lua', 'Ban Lúa nước', { validTo: '2025-03-01' }), body('song-lam/moi', 'Sở Biển', { validFrom: '2025-03-01' }),
];
const org: Org = { provinceId: 'song-lam', units: Object.fromEntries(units.map((unit) => [unit.id, unit])) };

function resolved(mention: string, on: string, answers: Record<string, string[]>): Pick<Resolution, 'understood' | 'how' | 'unitIds' | 'candidates'> {
  const remembered = new Map(Object.entries(answers).map(([name, ids]) => [mentionKey(name), ids]));
  const { mention: printed, ...rest } = resolveMention(mention, org, { issuerId: 'song-lam', on, remembered });
  expect(printed).toBe(mention);
  return rest;
}

const BEFORE = '2025-02-28';
const SINCE = '2025-03-01';
const cases: [string, string, string, Record<string, string[]>, Partial<Resolution>][] = [
  ['gives an unknown name its units', 'Tổ công tác 766', BEFORE, { 'Tổ công tác 766': ['song-lam/tu-phap', 'song-lam/y-te'] }, { how: 'remembered', unitIds: ['song-lam/tu-phap', 'song-lam/y-te'] }],
  ['knows the name in other case, blanks, punctuation and tone position', 'TỔ  công tác  766.', BEFORE, { 'Tổ công tác 766': ['song-lam/tu-phap'] }, { how: 'remembered', unitIds: ['song-lam/tu-phap'] }],
  ['does not know a name of other accents', 'Tờ công tác 766', BEFORE, { 'Tổ công tác 766': ['song-lam/tu-phap'] }, { understood: false, how: 'unknown-name' }],
  ['wins over what the name alone says', 'Sở Tư pháp', BEFORE, { 'Sở Tư pháp': ['song-lam/y-te'] }, { how: 'remembered', unitIds: ['song-lam/y-te'] }],
  ['holds on the last day of the unit', 'Tổ đầu tư', BEFORE, { 'Tổ đầu tư': ['song-lam/ke-hoach'] }, { how: 'remembered', unitIds: ['song-lam/ke-hoach'] }],
  ['is a doubt with the successor from the day the unit is gone', 'Tổ đầu tư', SINCE, { 'Tổ đầu tư': ['song-lam/ke-hoach'] }, { understood: false, how: 'ended-unit', unitIds: [], candidates: ['song-lam/y-te'] }],
  ['offers what still stands of several', 'Tổ chung', SINCE, { 'Tổ chung': ['song-lam/tu-phap', 'song-lam/ke-hoach'] }, { understood: false, how: 'ended-unit', candidates: ['song-lam/tu-phap', 'song-lam/y-te'] }],
  ['is a doubt without candidate when nobody took over', 'Tổ lúa', SINCE, { 'Tổ lúa': ['song-lam/lua'] }, { understood: false, how: 'ended-unit', candidates: [] }],
  ['is a doubt before the unit has begun', 'Tổ biển', BEFORE, { 'Tổ biển': ['song-lam/moi'] }, { understood: false, how: 'unit-not-begun', candidates: ['song-lam/moi'] }],
  ['with ids that no unit has is no answer', 'Sở Tư pháp', BEFORE, { 'Sở Tư pháp': ['song-lam/khong-co'] }, { how: 'unit', unitIds: ['song-lam/tu-phap'] }],
  ['with nothing in it is no answer', 'Sở Tư pháp', BEFORE, { 'Sở Tư pháp': [] }, { how: 'unit', unitIds: ['song-lam/tu-phap'] }],
  ['also says what an exception leaves out', 'Các sở (trừ Tổ công tác 766)', BEFORE, { 'Tổ công tác 766': ['song-lam/y-te'] }, { how: 'group-with-exception', unitIds: ['song-lam/tu-phap', 'song-lam/ke-hoach'] }],
];

describe('an answer that was given before', () => {
  it.each(cases)('%s: "%s" on %s', (_rule, mention, on, answers, expected) => {
    expect(resolved(mention, on, answers)).toMatchObject({ understood: true, ...expected });
  });

  it('has the same key for decomposed letters and "Hoà" beside "Hòa"', () => {
    expect(mentionKey('Tổ Hoà giải'.normalize('NFD'))).toBe(mentionKey('tổ hòa giải'));
    expect(mentionKey('Uỷ ban nhân dân xã Phú Thành')).toBe(mentionKey('UBND xã Phú Thành'));
    expect(mentionKey('UBND xã Phú Thành')).not.toBe(mentionKey('UBND xã Phú Thạnh'));
  });
});
