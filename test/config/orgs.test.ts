import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { loadOrg, orgOfIssuer, provinceSlugs } from '../../config/orgs/load-org.js';
import { splitMentions } from '../../domain/org/mention.js';
import { resolveMention } from '../../domain/org/resolve.js';
import { chainAbove, successorsOf, unitsValidOn, type Org, type Unit } from '../../domain/org/unit.js';

const LAST_OLD = '2025-06-30';
const FIRST_NEW = '2025-07-01';
const HOA_TAN_TAY = 'phu-yen/huyen-tay-hoa/xa-hoa-tan-tay';

const orgs = new Map(provinceSlugs().map((province) => [province, loadOrg(province)]));

function count(province: string, on: string, kind: Unit['kind']): number {
  const org = orgs.get(province) ?? loadOrg(province);
  return unitsValidOn(org, on).filter((unit) => unit.kind === kind && unit.provinceId === province).length;
}

function faultsOf({ units }: Org): string[] {
  return Object.entries(units).filter(([id, unit]) => unit.id !== id
    || !/^[a-z0-9]+(?:[-/][a-z0-9]+)*$/.test(id)
    || unit.name !== unit.name.normalize('NFC')
    || unit.parents.some(({ parentId }) => parentId !== null && !units[parentId])
    || unit.successors?.some((successor) => !units[successor])).map(([id]) => id);
}

describe('the two maps', () => {
  const oldCounts: [string, number, number][] = [
    ['phu-tho', 13, 207], ['vinh-phuc', 9, 121], ['hung-yen', 10, 139], ['an-giang', 11, 155], ['phu-yen', 9, 106], ['hai-phong', 15, 167],
  ];
  it.each(oldCounts)('%s has %i districts and %i communes on 30/6/2025 and no district the day after', (province, districts, communes) => {
    expect([count(province, LAST_OLD, 'district'), count(province, LAST_OLD, 'commune')]).toEqual([districts, communes]);
    expect(count(province, FIRST_NEW, 'district')).toBe(0);
  });

  it('hold 63 provinces, 696 districts and 10,035 communes on 30/6/2025, 34 provinces and 3,321 communes from 1/7/2025', () => {
    const totals = { oldProvinces: 0, districts: 0, oldCommunes: 0, newProvinces: 0, newCommunes: 0 };
    for (const province of provinceSlugs()) {
      totals.oldProvinces += count(province, LAST_OLD, 'province');
      totals.districts += count(province, LAST_OLD, 'district');
      totals.oldCommunes += count(province, LAST_OLD, 'commune');
      totals.newProvinces += count(province, FIRST_NEW, 'province');
      totals.newCommunes += count(province, FIRST_NEW, 'commune');
    }
    expect(totals).toEqual({ oldProvinces: 63, districts: 696, oldCommunes: 10_035, newProvinces: 34, newCommunes: 3_321 });
  });

  it('give each unit an ASCII id of its own, a name in NFC, and a parent and successors that exist', () => {
    expect([...orgs.values()].flatMap(faultsOf)).toEqual([]);
  });

  it('let every commune of 30/6/2025 pass to a commune of 1/7/2025', () => {
    for (const province of ['phu-tho', 'gia-lai', 'ho-chi-minh', 'dak-lak']) {
      const org = loadOrg(province);
      const orphans = unitsValidOn(org, LAST_OLD).filter((unit) => unit.kind === 'commune' && successorsOf(org, unit.id, FIRST_NEW).length === 0);
      expect(orphans.map((unit) => unit.id)).toEqual([]);
    }
  });

  it('merge xã Hòa Tân Tây of huyện Tây Hòa into xã Tây Hòa of Đắk Lắk on 1/7/2025', () => {
    const org = loadOrg('phu-yen');
    expect(chainAbove(org, HOA_TAN_TAY, LAST_OLD).map((unit) => unit.id)).toEqual(['phu-yen/huyen-tay-hoa', 'phu-yen']);
    expect(successorsOf(org, HOA_TAN_TAY, FIRST_NEW).map((unit) => unit.id)).toEqual(['dak-lak/xa-tay-hoa']);
    expect(chainAbove(org, 'dak-lak/xa-tay-hoa', FIRST_NEW).map((unit) => unit.id)).toEqual(['dak-lak']);
    expect(successorsOf(org, 'phu-yen', FIRST_NEW).map((unit) => unit.id)).toEqual(['dak-lak']);
  });

  it('load the same units in the same order each time, and refuse what is no province or unit', () => {
    expect(JSON.stringify(loadOrg('hung-yen'))).toBe(JSON.stringify(loadOrg('hung-yen')));
    expect(() => loadOrg('atlantis')).toThrow(RangeError);
    expect(() => loadOrg('hung-yen', { inside: 'hung-yen/khong-co' })).toThrow(RangeError);
  });

  it('accept the earlier name of Huế', () => {
    expect(loadOrg('thua-thien-hue').units.hue?.name).toBe('UBND thành phố Huế');
  });
});

describe('bodies of a province', () => {
  it('merge on 1/3/2025: the finance department takes over planning and investment', () => {
    const org = loadOrg('phu-tho');
    const old = 'phu-tho/so-ke-hoach-va-dau-tu';
    expect(successorsOf(org, old, '2025-02-28').map((unit) => unit.id)).toEqual([old]);
    expect(successorsOf(org, old, '2025-03-01').map((unit) => unit.id)).toEqual(['phu-tho/so-tai-chinh']);
  });

  it('of a merged province pass to those of the new one on 1/7/2025, even through two mergers', () => {
    const org = loadOrg('vinh-phuc');
    expect(successorsOf(org, 'vinh-phuc/so-tu-phap', FIRST_NEW).map((unit) => unit.id)).toEqual(['phu-tho/so-tu-phap']);
    expect(successorsOf(org, 'vinh-phuc/so-giao-thong-van-tai', FIRST_NEW).map((unit) => unit.id)).toEqual(['phu-tho/so-xay-dung']);
  });

  it('have divisions and bộ phận only when asked for', () => {
    const id = 'an-giang/so-tu-phap/van-phong';
    expect(loadOrg('an-giang').units[id]).toBeUndefined();
    expect(loadOrg('an-giang', { inside: 'an-giang/so-tu-phap' }).units[id]?.kind).toBe('division');
    const commune = loadOrg('phu-yen', { inside: HOA_TAN_TAY });
    expect(commune.units[`${HOA_TAN_TAY}/van-phong-thong-ke`]?.validTo).toBe(FIRST_NEW);
    expect(commune.units[`${HOA_TAN_TAY}/phong-kinh-te`]).toBeUndefined();
    expect(loadOrg('dak-lak', { inside: 'dak-lak/xa-tay-hoa' }).units['dak-lak/xa-tay-hoa/phong-kinh-te']?.validFrom).toBe(FIRST_NEW);
  });

  it('carry the name of their city or ward', () => {
    expect(loadOrg('ha-noi').units['ha-noi/van-phong-ubnd']?.name).toBe('Văn phòng UBND thành phố');
    const ward = 'phu-tho/phuong-nong-trang';
    expect(loadOrg('phu-tho', { inside: ward }).units[`${ward}/cong-an`]?.name).toBe('Công an phường');
  });
});

describe('groups on both sides of 1/7/2025', () => {
  const groups: [string, string, number][] = [
    ['UBND cấp huyện', LAST_OLD, 13], ['UBND cấp huyện', FIRST_NEW, 0], ['UBND cấp xã', LAST_OLD, 207], ['UBND cấp xã', FIRST_NEW, 148],
    ['UBND các huyện, thành, thị', LAST_OLD, 13], ['UBND các xã, phường, thị trấn', LAST_OLD, 207], ['UBND các xã, phường', FIRST_NEW, 148],
  ];
  it.each(groups)('"%s" in Phú Thọ on %s means %i units', (mention, on, expected) => {
    expect(resolveMention(mention, loadOrg('phu-tho'), { issuerId: 'phu-tho', on }).unitIds).toHaveLength(expected);
  });
});

describe('the issuer of a plan', () => {
  const issuers: [string, string, string | undefined, string | null][] = [
    ['UBND tỉnh Phú Thọ', 'Phú Thọ', undefined, 'phu-tho'],
    ['ỦY BAN NHÂN DÂN TỈNH VĨNH PHÚC', '', undefined, 'vinh-phuc'],
    ['UBND tỉnh', 'Hưng Yên', undefined, 'hung-yen'],
    ['UBND thành phố Hà Nội', 'Hà Nội', undefined, 'ha-noi'],
    ['UBND thành phố Việt Trì', 'Việt Trì', undefined, 'phu-tho/thanh-pho-viet-tri'],
    ['Sở Tư pháp', 'An Giang', undefined, 'an-giang/so-tu-phap'],
    ['SỞ TƯ PHÁP TỈNH AN GIANG', '', undefined, 'an-giang/so-tu-phap'],
    ['Sở Tư pháp', 'Long Xuyên', undefined, 'an-giang/so-tu-phap'],
    ['Văn phòng UBND tỉnh', 'Phú Thọ', undefined, 'phu-tho/van-phong-ubnd'],
    ['UBND huyện Tây Hoà', 'Tây Hòa', undefined, 'phu-yen/huyen-tay-hoa'],
    ['UBND xã Hòa Tân Tây', 'Hòa Tân Tây', undefined, HOA_TAN_TAY],
    ['ỦY BAN NHÂN DÂN XÃ', 'Hoà Tân Tây', undefined, HOA_TAN_TAY],
    ['UBND phường Nông Trang', 'Phú Thọ', LAST_OLD, 'phu-tho/thanh-pho-viet-tri/phuong-nong-trang'],
    ['UBND phường Nông Trang', 'Phú Thọ', FIRST_NEW, 'phu-tho/phuong-nong-trang'],
    ['UBND phường Nông Trang', 'Phú Thọ', undefined, null],
    ['UBND xã Tân Thành', '', undefined, null],
    ['Sở Kế hoạch và Đầu tư', 'Phú Thọ', '2025-03-01', null],
    ['Bộ Tư pháp', 'Hà Nội', undefined, null],
    ['', '', undefined, null],
  ];
  it.each(issuers)('"%s" at "%s" (%s) is %s', (text, place, on, expected) => {
    expect(orgOfIssuer(text, place, on)?.issuerUnitId ?? null).toBe(expected);
  });
});

const SEEDS = '../shared/seeds';
const issuersOfSeeds: [string, string, string][] = [['000', 'phu-tho', '2024-01-15'], ['003', 'an-giang/so-tu-phap', '2024-03-19'], ['004', HOA_TAN_TAY, '2024-01-31']];
const files = existsSync(SEEDS) ? readdirSync(SEEDS) : [];
const ownCell: [string, string, string, string[]] = ['cells of our own', 'phu-tho', '2024-01-15', ['Văn phòng UBND tỉnh; Sở, ban, ngành', 'Các cơ quan, đơn vị có liên quan; UBND cấp xã']];
const leadCells: [string, string, string, string[]][] = [ownCell, ...issuersOfSeeds.flatMap(([number, issuer, on]) => files
  .filter((file) => file.startsWith(number))
  .map((file): [string, string, string, string[]] => [file, issuer, on, readFileSync(`${SEEDS}/${file}`, 'utf8').split('\n').flatMap((line) => line.split('\t').slice(2, 5))]))];

describe('leads of whole plans', () => {
  it.each(leadCells)('%s: a mention that begins like a unit or group is understood, or says why not', (_file, issuerId, on, cells) => {
    const org = loadOrg(issuerId.split('/')[0] ?? '', { inside: issuerId });
    const leads = [...new Set(cells.filter((cell) => cell.length < 150).flatMap(splitMentions))]
      .filter((mention) => /^(?:UBND|Văn phòng UBND t|Văn phòng S|Văn phòng –|(?:Các )?sở, |Sở T|Phòng, đơn|Phòng H.+pháp$|Các bộ phận UBND)/iu.test(mention) && mention !== 'Sở Thông');
    expect(leads.length).toBeGreaterThan(1);
    const unclear = leads.map((mention) => resolveMention(mention, org, { issuerId, on })).filter((each) => !each.understood);
    expect(unclear.filter((each) => each.how !== 'narrowed-group').map((each) => each.mention)).toEqual([]);
  });
});
