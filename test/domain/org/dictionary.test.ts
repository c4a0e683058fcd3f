import { describe, expect, it } from '@jest/globals';
import { loadOrg } from '../../../config/orgs/load-org.js';
import { isShortFormOf, plainWords } from '../../../domain/org/initials.js';
import { splitMentions } from '../../../domain/org/mention.js';
import { resolveMention } from '../../../domain/org/resolve.js';

type Cell = [string, string[]];
type Office = { issuer: string; province: string; on: string; cells: Cell[]; unclear: [string, string, string[]][] };

/** Last part of the ids; '#13' for a group of thirteen. */
function meaningOf(ids: string[]): string {
  return ids.length > 4 ? `#${ids.length}` : ids.map((id) => id.split('/').at(-1)).join(' ');
}

const OFFICES: Record<string, Office> = {
  'a province in 2024': {
    province: 'phu-tho', issuer: 'phu-tho', on: '2024-01-15',
    cells: [
      ['STP, STNMT, Sở TN&MT', ['so-tu-phap so-tai-nguyen-va-moi-truong', 'so-tai-nguyen-va-moi-truong']],
      ['VP UBND tỉnh; TTPVHCC tỉnh', ['van-phong-ubnd', 'trung-tam-phuc-vu-hanh-chinh-cong']],
      ['CA tỉnh; BQL các KCN', ['cong-an-tinh', 'ban-quan-ly-khu-cong-nghiep']],
      ['Các sở, ban, ngành tỉnh; UBND các huyện, thị xã, thành phố', ['#18', '#13']],
      ['UBND 13 huyện, thành, thị', ['#13']],
      ['Sở Lao động TB&XH', ['so-lao-dong-thuong-binh-va-xa-hoi']],
      ['Sở Kế hoạch - Đầu tư; Sở Tài nguyên Môi trường', ['so-ke-hoach-va-dau-tu', 'so-tai-nguyen-va-moi-truong']],
      ['SởNội vụ; Sở Tưpháp', ['so-noi-vu', 'so-tu-phap']],
      ['SO TAI CHINH; sở y tê', ['so-tai-chinh', 'so-y-te']],
      ['TT PV HCC tỉnh', ['trung-tam-phuc-vu-hanh-chinh-cong']],
      ['BCH Quân sự tỉnh; CAT', ['bo-chi-huy-quan-su', 'cong-an-tinh']],
      ['VP ĐĐBQH&HĐND tỉnh', ['van-phong-doan-dbqh-va-hdnd']],
      ['UBND H. Thanh Ba; UBND TP Việt Trì; UBND t.x Phú Thọ', ['huyen-thanh-ba', 'thanh-pho-viet-tri', 'thi-xa-phu-tho']],
      ['Sở Nội vụ/Sở Tài chính', ['so-noi-vu', 'so-tai-chinh']],
      ['Các Sở: NN&PTNT, TN&MT, Xây dựng', ['so-nong-nghiep-va-phat-trien-nong-thon so-tai-nguyen-va-moi-truong so-xay-dung']],
      ['Các sở, ban, ngành (trừ Thanh tra tỉnh, Sở Nội vụ)', ['#16']],
      ['UBND cấp huyện (trừ UBND thành phố Việt Trì)', ['#12']],
      ['Ủy ban MTTQ Việt Nam tỉnh; Tỉnh đoàn; Hội LHPN tỉnh', ['uy-ban-mat-tran-to-quoc', 'tinh-doan', 'hoi-lien-hiep-phu-nu']],
    ],
    unclear: [
      ['Phòng Tư pháp cấp huyện', 'narrowed-group', ['#13']],
      ['UBND 12 huyện, thành, thị', 'narrowed-group', ['#13']],
      ['Sở Nông nghiệp và Môi trường', 'unit-not-begun', ['so-nong-nghiep-va-moi-truong']],
      ['Các thôn, khu dân cư', 'unknown-name', ['']],
      ['Sở Khoa học và Quy hoạch', 'unknown-name', ['so-khoa-hoc-va-cong-nghe']],
    ],
  },
  'a province in 2026': {
    province: 'phu-tho', issuer: 'phu-tho', on: '2026-01-15',
    cells: [
      ['UBND 148 xã, phường', ['#148']],
      ['các xã, phường, đặc khu', ['#148']],
      ['Sở NN&MT; Sở Dân tộc - Tôn giáo', ['so-nong-nghiep-va-moi-truong', 'so-dan-toc-va-ton-giao']],
      ['Sở Nông nghiệp và MT', ['so-nong-nghiep-va-moi-truong']],
      ['Báo và Đài PT-TH tỉnh', ['bao-va-phat-thanh-truyen-hinh']],
      ['UBND phường Việt Trì; UBND xã Thanh Ba', ['phuong-viet-tri', 'xa-thanh-ba']],
    ],
    unclear: [
      ['Sở TN&MT', 'ended-unit', ['so-nong-nghiep-va-moi-truong']],
      ['Sở KH&ĐT', 'ended-unit', ['so-tai-chinh']],
      ['Sở TT&TT', 'ended-unit', ['so-khoa-hoc-va-cong-nghe']],
      ['Sở GTVT', 'ended-unit', ['so-xay-dung']],
      ['Sở LĐTBXH', 'ended-unit', ['so-noi-vu so-y-te so-giao-duc-va-dao-tao']],
      ['Ban Dân tộc', 'ended-unit', ['so-dan-toc-va-ton-giao']],
      ['UBND cấp huyện', 'level-abolished', ['']],
      ['UBND huyện Thanh Ba', 'ended-unit', ['#6']],
      ['Văn phòng HĐND và UBND cấp xã', 'narrowed-group', ['#148']],
    ],
  },
  'a department in 2024': {
    province: 'an-giang', issuer: 'an-giang/so-tu-phap', on: '2024-03-19',
    cells: [
      ['Các đơn vị sự nghiệp trực thuộc', ['trung-tam-tro-giup-phap-ly']],
      ['P.HCTP; P. Bổ trợ tư pháp', ['phong-hanh-chinh-tu-phap', 'phong-bo-tro-tu-phap']],
      ['Phòng Bổ trợ TP', ['phong-bo-tro-tu-phap']],
      ['Phòng Xây dựng, kiểm tra và TDTHPL', ['phong-xay-dung-kiem-tra-va-theo-doi-thi-hanh-phap-luat']],
      ['Phòng Phổ biến GDPL', ['phong-pho-bien-giao-duc-phap-luat']],
      ['Ban Giám đốc Sở', ['so-tu-phap']],
      ['Các phòng, đơn vị thuộc Sở (trừ Thanh tra Sở)', ['#5']],
    ],
    unclear: [['Phòng Nghiệp vụ 1', 'unknown-name', ['']], ['Cán bộ đầu mối', 'open-group', ['']]],
  },
  'a commune in 2024': {
    province: 'phu-yen', issuer: 'phu-yen/huyen-tay-hoa/xa-hoa-tan-tay', on: '2024-02-01',
    cells: [
      ['TP-HT', ['tu-phap-ho-tich']], ['Công chức ĐC - NN - XD&MT', ['dia-chinh-xay-dung']], ['VH-XH', ['van-hoa-xa-hoi']], ['CA xã; BCH QS xã', ['cong-an', 'quan-su']], ['BP một cửa', ['bo-phan-mot-cua']],
      ['Công chức VP - TK', ['van-phong-thong-ke']],
    ],
    unclear: [['Trưởng thôn', 'unknown-name', ['']], ['Văn phòng HĐND và UBND xã', 'unknown-name', ['van-phong-thong-ke van-phong-doan-dbqh-va-hdnd']]],
  },
  'a ward in 2026': {
    province: 'phu-tho', issuer: 'phu-tho/phuong-viet-tri', on: '2026-02-01',
    cells: [
      ['Phòng KT-HT&ĐT', ['phong-kinh-te']], ['Phòng VH-XH', ['phong-van-hoa-xa-hoi']], ['TTPVHCC phường', ['trung-tam-phuc-vu-hanh-chinh-cong']], ['VP HĐND&UBND', ['van-phong-hdnd-va-ubnd']],
      ['Các phòng, trung tâm', ['phong-kinh-te phong-van-hoa-xa-hoi trung-tam-phuc-vu-hanh-chinh-cong']],
    ],
    unclear: [['Thanh tra phường', 'unknown-name', ['thanh-tra-tinh']]],
  },
};

describe.each(Object.entries(OFFICES))('the leads of %s', (_name, { province, issuer, on, cells, unclear }) => {
  const org = loadOrg(province, { inside: issuer });

  it.each(cells)('%s', (cell, expected) => {
    const found = splitMentions(cell).map((mention) => resolveMention(mention, org, { issuerId: issuer, on }));
    expect(found.map(({ understood, unitIds, how }) => (understood ? meaningOf(unitIds) : how))).toEqual(expected);
  });

  it.each(unclear)('leave "%s" to a person: %s', (mention, how, candidates) => {
    const found = resolveMention(mention, org, { issuerId: issuer, on });
    expect([found.understood, found.how, meaningOf(found.candidates)]).toEqual([false, how, ...candidates]);
  });
});

describe('a name shortened to initials', () => {
  const cases: [string, string, boolean][] = [
    ['STNMT', 'Sở Tài nguyên và Môi trường', true],
    ['Sở TN & MT', 'Sở Tài nguyên và Môi trường', true],
    ['Sở TNMTX', 'Sở Tài nguyên và Môi trường', false],
    ['Sở MT&TN', 'Sở Tài nguyên và Môi trường', false],
    ['Sở Tài nguyên và Môi trường', 'Sở Tài nguyên và Môi trường', false],
    ['CA', 'Công an tỉnh', true],
    ['P. KTHT', 'Phòng Kinh tế, Hạ tầng', true],
    ['', 'Công an tỉnh', false],
    ['T', 'Tỉnh đoàn', false],
  ];
  it.each(cases)('"%s" for "%s": %s', (mention, name, expected) => {
    expect(isShortFormOf(plainWords(mention), plainWords(name))).toBe(expected);
  });
});
