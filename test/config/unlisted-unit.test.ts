import { describe, expect, it } from '@jest/globals';
import { loadOrg } from '../../config/orgs/load-org.js';
import { resolveMention } from '../../domain/org/resolve.js';

const [PHU_YEN, NINH_BINH] = ['phu-yen', 'ninh-binh'];
const HEALTH = `${PHU_YEN}/so-y-te`;
const resolved = (mention: string, province: string, issuerId: string, on: string) => {
  const { how, unitIds, candidates } = resolveMention(mention, loadOrg(province, { inside: issuerId === province ? undefined : issuerId }), { issuerId, on });
  return { how, unitIds, candidates };
};

describe('a department whose divisions nobody has listed', () => {
  it.each(['Các phòng chuyên môn thuộc Sở', 'Các đơn vị trực thuộc Sở', 'Phòng, đơn vị thuộc Sở'])('leaves "%s" to a person: the inspectorate that each department has is not all of them', (mention) => {
    expect(resolved(mention, PHU_YEN, HEALTH, '2024-01-12')).toMatchObject({ how: 'nothing-listed', unitIds: [] });
  });

  it('still knows its office by name', () => {
    expect(resolved('Văn phòng Sở', PHU_YEN, HEALTH, '2024-01-12').how).toBe('unit');
  });
});

describe('a department that had ended, named in short', () => {
  it.each([['2026-01-12', 'ended-unit', []], ['2024-01-12', 'initials', [`${NINH_BINH}/so-lao-dong-thuong-binh-va-xa-hoi`]]])('on %s is a case of %s', (on, how, unitIds) => {
    const found = resolved('Sở Lao động - TB&XH', NINH_BINH, NINH_BINH, on);
    expect(found).toMatchObject({ how, unitIds });
    expect(found.candidates.length > 0).toBe(how === 'ended-unit');
  });
});

describe('a division named without its house in a plan of the province', () => {
  it('is asked for with the province\'s own office', () => {
    expect(resolved('Phòng Kiểm soát TTHC', NINH_BINH, NINH_BINH, '2026-01-12')).toEqual({ how: 'unknown-name', unitIds: [], candidates: [`${NINH_BINH}/van-phong-ubnd`] });
  });
});

describe('"ban, ngành" of a commune', () => {
  it('are not the bodies of the province', () => {
    const commune = Object.values(loadOrg(PHU_YEN).units).find((unit) => unit.name.endsWith('Hòa Tân Tây'))?.id ?? '';
    expect(resolved('Các ban, ngành, đoàn thể xã', PHU_YEN, commune, '2024-01-12')).toMatchObject({ how: 'open-group', candidates: [] });
  });
});
