import { describe, expect, it } from '@jest/globals';
import { mentionResolver, resolveMention } from '../../../domain/org/resolve.js';
import type { Org, Unit } from '../../../domain/org/unit.js';

const EV = '2025-03-01';
const MAP = '2025-07-01';

type Row = Partial<Unit> & Pick<Unit, 'id' | 'name' | 'kind'> & { under: string | null };

function unit({ under, ...row }: Row): Unit {
  const validFrom = row.validFrom ?? null;
  const validTo = row.validTo ?? null;
  return {
    shortName: row.name.replace(/^UBND (.)/u, (_, letter: string) => letter.toUpperCase()), level: 'province', provinceId: 'song-lam', ...row,
    validFrom, validTo, parents: [{ parentId: under, from: validFrom, to: validTo }],
  };
}

const STP = 'song-lam/so-tu-phap';
const XA = 'song-lam/huyen-dong/xa-phu-thanh';
const rows: Row[] = [
  { id: 'song-lam', name: 'UBND tỉnh Sông Lam', kind: 'province', under: null },
  { id: 'song-lam/van-phong-ubnd', name: 'Văn phòng UBND tỉnh', kind: 'province-office', membership: 'by-name', under: 'song-lam' },
  { id: STP, name: 'Sở Tư pháp', kind: 'department', aliases: ['STP'], under: 'song-lam' },
  { id: 'song-lam/so-tai-chinh', name: 'Sở Tài chính', kind: 'department', under: 'song-lam' },
  { id: 'song-lam/so-tttt', name: 'Sở Thông tin và Truyền thông', kind: 'department', aliases: ['Sở TT&TT'], validTo: EV, successors: ['song-lam/so-khcn'], under: 'song-lam' },
  { id: 'song-lam/so-khcn', name: 'Sở Khoa học và Công nghệ', kind: 'department', under: 'song-lam' },
  { id: 'song-lam/so-nnmt', name: 'Sở Nông nghiệp và Môi trường', kind: 'department', validFrom: EV, under: 'song-lam' },
  { id: 'song-lam/thanh-tra', name: 'Thanh tra tỉnh', kind: 'department', under: 'song-lam' },
  { id: `${STP}/van-phong`, name: 'Văn phòng Sở', aliases: ['Văn phòng'], kind: 'division', membership: 'by-name', under: STP },
  { id: `${STP}/hctp`, name: 'Phòng Hành chính tư pháp', kind: 'division', under: STP },
  { id: `${STP}/bttp`, name: 'Phòng Bổ trợ tư pháp', kind: 'division', under: STP },
  { id: `${STP}/xdkt`, name: 'Phòng Xây dựng, Kiểm tra và Theo dõi thi hành pháp luật', kind: 'division', under: STP },
  { id: `${STP}/tgpl`, name: 'Trung tâm Trợ giúp pháp lý nhà nước', kind: 'center', under: STP },
  { id: 'song-lam/huyen-dong', name: 'UBND huyện Đông', kind: 'district', validTo: MAP, under: 'song-lam' },
  { id: 'song-lam/tp-lam', name: 'UBND thành phố Lam Hoà', kind: 'district', validTo: MAP, under: 'song-lam' },
  { id: XA, name: 'UBND xã Phú Thành', kind: 'commune', validTo: MAP, successors: ['song-lam/xa-phu'], under: 'song-lam/huyen-dong' },
  { id: 'song-lam/huyen-dong/xa-phu-thanh-2', name: 'UBND xã Phú Thạnh', kind: 'commune', validTo: MAP, under: 'song-lam/huyen-dong' },
  { id: 'song-lam/huyen-dong/xa-tan', name: 'UBND xã Tân Mỹ', kind: 'commune', validTo: MAP, under: 'song-lam/huyen-dong' },
  { id: 'song-lam/tp-lam/xa-tan', name: 'UBND xã Tân Mỹ', kind: 'commune', validTo: MAP, under: 'song-lam/tp-lam' },
  { id: 'song-lam/xa-phu', name: 'UBND xã Phú', kind: 'commune', validFrom: MAP, under: 'song-lam' },
  { id: 'song-lam/phuong-lam', name: 'UBND phường Lam', kind: 'commune', validFrom: MAP, under: 'song-lam' },
  { id: `${XA}/vp`, name: 'Văn phòng – Thống kê', kind: 'commune-office', membership: 'by-name', validTo: MAP, under: XA },
  { id: `${XA}/mc`, name: 'Bộ phận Một cửa', kind: 'commune-office', validTo: MAP, under: XA },
  { id: `${XA}/vhxh`, name: 'Văn hóa – Xã hội', kind: 'commune-office', validTo: MAP, under: XA },
];
const org: Org = { provinceId: 'song-lam', units: Object.fromEntries(rows.map((row) => [row.id, unit(row)])) };
const BEFORE = '2025-06-30';
const Y24 = '2024-01-15';
const DEPARTMENTS_2024 = [STP, 'song-lam/so-tai-chinh', 'song-lam/so-tttt', 'song-lam/so-khcn', 'song-lam/thanh-tra'];
const DIVISIONS = [`${STP}/hctp`, `${STP}/bttp`, `${STP}/xdkt`, `${STP}/tgpl`];
const OLD_COMMUNES = [XA, 'song-lam/huyen-dong/xa-phu-thanh-2', 'song-lam/huyen-dong/xa-tan', 'song-lam/tp-lam/xa-tan'];

const understood: [string, string, string, string, string[]][] = [
  ['Văn phòng UBND tỉnh', 'song-lam', Y24, 'unit', ['song-lam/van-phong-ubnd']],
  ['V PUB tỉnh', 'song-lam', Y24, 'unit', ['song-lam/van-phong-ubnd']],
  ['VP. UBND tỉnh', STP, Y24, 'unit', ['song-lam/van-phong-ubnd']],
  ['VĂN PHÒNG UỶ BAN NHÂN DÂN TỈNH SÔNG LAM', 'song-lam', Y24, 'unit', ['song-lam/van-phong-ubnd']],
  ['Chánh Văn phòng UBND tỉnh', 'song-lam', Y24, 'office-holder', ['song-lam/van-phong-ubnd']],
  ['STP', 'song-lam', Y24, 'unit', [STP]],
  ['Sơ Tư pháp tỉnh', 'song-lam', Y24, 'unit', [STP]],
  ['Sở TT & TT', 'song-lam', '2025-02-28', 'unit', ['song-lam/so-tttt']],
  ['Sở Thông tin', 'song-lam', Y24, 'cut-name', ['song-lam/so-tttt']],
  ['Sở Tài chánh', 'song-lam', Y24, 'near-name', ['song-lam/so-tai-chinh']],
  ['Sở Tư pháp, Tài chính', 'song-lam', Y24, 'joined-names', [STP, 'song-lam/so-tai-chinh']],
  ['Các Sở: Tư pháp, Khoa học và Công nghệ', 'song-lam', Y24, 'joined-names', [STP, 'song-lam/so-khcn']],
  ['Sở, ban, ngành', 'song-lam', Y24, 'group', DEPARTMENTS_2024],
  ['Các sở, ban, ngành thuộc UBND tỉnh', 'song-lam', '2025-03-01', 'group', [STP, 'song-lam/so-tai-chinh', 'song-lam/so-khcn', 'song-lam/so-nnmt', 'song-lam/thanh-tra']],
  ['Thủ trưởng các ban, ngành', 'song-lam', Y24, 'group', ['song-lam/thanh-tra']],
  ['Giám đốc các sở', 'song-lam', Y24, 'group', DEPARTMENTS_2024.slice(0, 4)],
  ['Sở, ban, ngành (trừ Sở Tư pháp, Sở Tài chính)', 'song-lam', Y24, 'group-with-exception', ['song-lam/so-tttt', 'song-lam/so-khcn', 'song-lam/thanh-tra']],
  ['Các sở, ban, ngành, trừ Thanh tra tỉnh', 'song-lam', Y24, 'group-with-exception', DEPARTMENTS_2024.slice(0, 4)],
  ['UBND cấp huyện', 'song-lam', BEFORE, 'group', ['song-lam/huyen-dong', 'song-lam/tp-lam']],
  ['UBND các huyện, thành, thị', 'song-lam', BEFORE, 'group', ['song-lam/huyen-dong', 'song-lam/tp-lam']],
  ['UBND các huyện', 'song-lam', BEFORE, 'group', ['song-lam/huyen-dong']],
  ['Chủ tịch UBND các huyện, thị xã, thành phố', 'song-lam', BEFORE, 'group', ['song-lam/huyen-dong', 'song-lam/tp-lam']],
  ['UBND cấp xã', STP, BEFORE, 'group', OLD_COMMUNES],
  ['UBND các xã, phường, thị trấn', 'song-lam', MAP, 'group', ['song-lam/xa-phu', 'song-lam/phuong-lam']],
  ['UBND các phường', 'song-lam', MAP, 'group', ['song-lam/phuong-lam']],
  ['UBND cấp xã', 'song-lam/huyen-dong', BEFORE, 'group', OLD_COMMUNES.slice(0, 3)],
  ['UBND 2 huyện, thành phố, thị xã', 'song-lam', BEFORE, 'group', ['song-lam/huyen-dong', 'song-lam/tp-lam']],
  ['100% các xã, phường, thị trấn', 'song-lam', MAP, 'group', ['song-lam/xa-phu', 'song-lam/phuong-lam']],
  ['Các đơn vị sự nghiệp trực thuộc Sở', STP, Y24, 'group', [`${STP}/tgpl`]],
  ['Ban Giám đốc Sở', STP, Y24, 'own-unit', [STP]],
  ['UBND thành phố Lam Hòa', 'song-lam', BEFORE, 'unit', ['song-lam/tp-lam']],
  ['TP. Lam Hoà', 'song-lam', BEFORE, 'unit', ['song-lam/tp-lam']],
  ['UBND xã Phú Thạnh', 'song-lam', BEFORE, 'unit', ['song-lam/huyen-dong/xa-phu-thanh-2']],
  ['UBND xã Tân Mỹ, huyện Đông', 'song-lam', BEFORE, 'unit', ['song-lam/huyen-dong/xa-tan']],
  ['Văn phòng Sở', STP, Y24, 'unit', [`${STP}/van-phong`]],
  ['Phòng, đơn vị thuộc Sở', STP, Y24, 'group', DIVISIONS],
  ['Các phòng chuyên môn thuộc Sở', STP, Y24, 'group', DIVISIONS.slice(0, 3)],
  ['Trưởng các Phòng, đơn vị thuộc Sở', STP, Y24, 'group', DIVISIONS],
  ['Phòng Bộ trợ tư pháp', STP, Y24, 'unit', [`${STP}/bttp`]],
  ['Phòng Hỗ trợ tư pháp', STP, Y24, 'near-name', [`${STP}/bttp`]],
  ['Bổ trợ tư pháp', STP, Y24, 'unit', [`${STP}/bttp`]],
  ['Phòng Hành chính tư', STP, Y24, 'cut-name', [`${STP}/hctp`]],
  ['Phòng Xây dựng, kiểm tra và theo dõi thi hành pháp luật', STP, Y24, 'unit', [`${STP}/xdkt`]],
  ['Sở', STP, Y24, 'own-unit', [STP]],
  ['Văn phòng – thống', XA, Y24, 'cut-name', [`${XA}/vp`]],
  ['Công chức Văn phòng - Thống kê', XA, Y24, 'unit', [`${XA}/vp`]],
  ['Bộ phận Một cửa UBND xã', XA, Y24, 'unit', [`${XA}/mc`]],
  ['Các bộ phận UBND xã', XA, Y24, 'group', [`${XA}/mc`, `${XA}/vhxh`]],
  ['UBND xã', XA, Y24, 'own-unit', [XA]],
  ['UBND huyện', XA, Y24, 'own-unit', ['song-lam/huyen-dong']],
  ['UBND tỉnh', XA, Y24, 'own-unit', ['song-lam']],
];

describe('mentions that are certain', () => {
  it.each(understood)('"%s" to %s on %s is a %s', (mention, issuerId, on, how, unitIds) => {
    expect(resolveMention(mention, org, { issuerId, on })).toEqual({ mention, understood: true, unitIds, how, candidates: [] });
  });
});

const unclear: [string, string, string, string, string[]][] = [
  ['UBND cấp huyện', 'song-lam', MAP, 'level-abolished', []],
  ['UBND huyện', 'song-lam', MAP, 'level-abolished', []],
  ['UBND huyện Đông', 'song-lam', MAP, 'ended-unit', ['song-lam/xa-phu']],
  ['Phòng Tư pháp cấp huyện', 'song-lam', BEFORE, 'narrowed-group', ['song-lam/huyen-dong', 'song-lam/tp-lam']],
  ['Phòng Tư pháp cấp huyện', 'song-lam', MAP, 'level-abolished', []],
  ['UBND 3 huyện, thành phố', 'song-lam', BEFORE, 'narrowed-group', ['song-lam/huyen-dong', 'song-lam/tp-lam']],
  ['Sở TT&TT', 'song-lam', EV, 'ended-unit', ['song-lam/so-khcn']],
  ['Sở Nông nghiệp và Môi trường', 'song-lam', '2025-02-28', 'unit-not-begun', ['song-lam/so-nnmt']],
  ['Sở, ban, ngành được giao chủ trì soạn thảo', 'song-lam', Y24, 'narrowed-group', DEPARTMENTS_2024],
  ['Các sở, ban, ngành có liên quan', 'song-lam', Y24, 'narrowed-group', DEPARTMENTS_2024],
  ['UBND cấp huyện được giao phối hợp', 'song-lam', BEFORE, 'narrowed-group', ['song-lam/huyen-dong', 'song-lam/tp-lam']],
  ['UBND cấp xã (nơi có hồ sơ)', 'song-lam', BEFORE, 'narrowed-group', OLD_COMMUNES],
  ['Các phòng, đơn vị có liên quan', STP, Y24, 'narrowed-group', DIVISIONS],
  ['Các cơ quan, đơn vị liên quan', 'song-lam', Y24, 'open-group', []],
  ['Cơ quan được giao soạn thảo văn bản', 'song-lam', Y24, 'open-group', []],
  ['địa phương', 'song-lam', Y24, 'open-group', []],
  ['Phòng, đơn vị thuộc Sở', 'song-lam', Y24, 'open-group', []],
  ['Sở, ban, ngành, đoàn thể', 'song-lam', Y24, 'open-group', DEPARTMENTS_2024],
  ['Công chức làm việc tại Trung tâm Phục vụ hành chính công', STP, Y24, 'open-group', []],
  ['Sở, ban, ngành (trừ Sở Trời)', 'song-lam', Y24, 'unknown-exception', DEPARTMENTS_2024],
  ['UBND xã Tân Mỹ', 'song-lam', BEFORE, 'ambiguous-name', ['song-lam/huyen-dong/xa-tan', 'song-lam/tp-lam/xa-tan']],
  ['UBND xã Phú Thanh', 'song-lam', BEFORE, 'ambiguous-name', [XA, 'song-lam/huyen-dong/xa-phu-thanh-2']],
  ['UBND huyện', 'song-lam', BEFORE, 'unnamed-unit', ['song-lam/huyen-dong']],
  ['Sở Tư pháp Sông Hương', 'song-lam', Y24, 'unknown-name', [STP]],
  ['Cục Hàng không vũ trụ', 'song-lam', Y24, 'unknown-name', []],
  ['', 'song-lam', Y24, 'unknown-name', []],
  ['Văn phòng UBND tỉnh', 'khong-co', Y24, 'issuer-unknown', []],
  ['UBND xã', XA, MAP, 'issuer-ended', ['song-lam/xa-phu']],
];

describe('mentions that are left to a person', () => {
  it.each(unclear)('"%s" to %s on %s is a %s', (mention, issuerId, on, how, candidates) => {
    expect(resolveMention(mention, org, { issuerId, on })).toEqual({ mention, understood: false, unitIds: [], how, candidates });
  });

  it('names at most five candidates, nearest first', () => {
    const { candidates } = resolveMention('UBND xã Phú Mỹ', org, { issuerId: 'song-lam', on: BEFORE });
    expect(candidates.length).toBeGreaterThan(0);
    expect(candidates.length).toBeLessThanOrEqual(5);
    expect(candidates[0]).toContain('xa-');
  });
});

describe('the names of a whole plan', () => {
  const resolve = mentionResolver(org, { issuerId: 'song-lam' });

  it('are looked up once a day each: the same answer is given again', () => {
    expect(resolve('Sở Tư pháp', BEFORE)).toBe(resolve('Sở Tư pháp', BEFORE));
  });

  it.each([BEFORE, MAP])('mean on %s what each means alone, whatever day was asked for before', (on) => {
    for (const mention of ['UBND cấp huyện', 'Các sở, ban, ngành', 'UBND huyện Đông', 'Sở TT&TT', 'Sở Trời']) {
      expect(resolve(mention, on)).toEqual(resolveMention(mention, org, { issuerId: 'song-lam', on }));
    }
  });
});
