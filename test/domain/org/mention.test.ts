import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { splitMentions } from '../../../domain/org/mention.js';

const cells: [string, string, string[]][] = [
  ['bullets and a level that inherits UBND', '- Sở, ban, ngành; - UBND cấp huyện, cấp xã.', ['Sở, ban, ngành', 'UBND cấp huyện', 'UBND cấp xã']],
  ['two divisions', 'Phòng Hành chính tư pháp, Phòng Bổ trợ tư pháp', ['Phòng Hành chính tư pháp', 'Phòng Bổ trợ tư pháp']],
  ['a bare "xã" that inherits "UBND cấp"', 'Văn phòng Sở; UBND cấp huyện, xã', ['Văn phòng Sở', 'UBND cấp huyện', 'UBND cấp xã']],
  ['inheritance over a semicolon', 'UBND cấp huyện; cấp xã.', ['UBND cấp huyện', 'UBND cấp xã']],
  ['"và" inside a name', 'Sở Nông nghiệp và Phát triển nông thôn', ['Sở Nông nghiệp và Phát triển nông thôn']],
  ['office holders', 'Chánh Văn phòng UBND tỉnh; Chủ tịch UBND các huyện, thị xã, thành phố', ['Chánh Văn phòng UBND tỉnh', 'Chủ tịch UBND các huyện, thị xã, thành phố']],
  ['a comma inside one division', 'Phòng Xây dựng, Kiểm tra và Theo dõi thi hành pháp luật', ['Phòng Xây dựng, Kiểm tra và Theo dõi thi hành pháp luật']],
  ['a comma inside departments', 'Sở Văn hóa, Thể thao và Du lịch, Sở Lao động, Thương binh và Xã hội', ['Sở Văn hóa, Thể thao và Du lịch', 'Sở Lao động, Thương binh và Xã hội']],
  ['a comma and a semicolon between levels', 'Các sở, ban, ngành thuộc UBND tỉnh; UBND cấp huyện, UBND cấp xã.', ['Các sở, ban, ngành thuộc UBND tỉnh', 'UBND cấp huyện', 'UBND cấp xã']],
  ['all written with commas', 'Các sở, ban, ngành, UBND cấp huyện, cơ quan, đơn vị có liên quan', ['Các sở, ban, ngành', 'UBND cấp huyện', 'cơ quan, đơn vị có liên quan']],
  ['"sở, ban ngành"', 'Sở, ban ngành, UBND cấp huyện, xã', ['Sở, ban ngành', 'UBND cấp huyện', 'UBND cấp xã']],
  ['"sở, ngành"', 'Sở, ngành liên quan, UBND cấp huyện', ['Sở, ngành liên quan', 'UBND cấp huyện']],
  ['localities behind a group', 'các sở, ban, ngành,   địa phương.', ['các sở, ban, ngành', 'địa phương']],
  ['tags of a list', '<ul style="x"> <li>- Các sở, ban, ngành;</li> <li>- UBND cấp xã.</li> </ul>', ['Các sở, ban, ngành', 'UBND cấp xã']],
  ['bold text and entities', '**Sở GD&amp;ĐT**,&nbsp;Sở TT&TT', ['Sở GD&ĐT', 'Sở TT&TT']],
  ['a bullet inside the line', '- Sở Nội vụ - Các cơ quan, đơn vị liên quan.', ['Sở Nội vụ', 'Các cơ quan, đơn vị liên quan']],
  ['a dash inside a name', 'Văn phòng – Thống kê, Văn hóa - Xã hội, Đài PT – TH tỉnh', ['Văn phòng – Thống kê, Văn hóa - Xã hội', 'Đài PT – TH tỉnh']],
  ['a line break without a sign', 'Văn phòng UBND tỉnh\ncác sở, ban, ngành; UBND cấp huyện', ['Văn phòng UBND tỉnh', 'các sở, ban, ngành', 'UBND cấp huyện']],
  ['a name broken over lines', 'Sở Thông\ntin và Truyền\nthông', ['Sở Thông tin và Truyền thông']],
  ['role labels', '- Theo dõi: các sở, ban, ngành;\n- Công bố, công khai: Văn phòng UBND tỉnh', ['các sở, ban, ngành', 'Văn phòng UBND tỉnh']],
  ['"và" between two leads', 'Các sở, ban, ngành và UBND cấp huyện, cấp xã', ['Các sở, ban, ngành', 'UBND cấp huyện', 'UBND cấp xã']],
  ['"và" between two departments', 'Sở Tư pháp và Sở Nội vụ', ['Sở Tư pháp', 'Sở Nội vụ']],
  ['"HĐND và UBND" is one office', 'Văn phòng HĐND và UBND xã; Phòng Kinh tế, Hạ tầng và Đô thị', ['Văn phòng HĐND và UBND xã', 'Phòng Kinh tế, Hạ tầng và Đô thị']],
  ['levels listed one after the other', 'UBND các huyện, thành phố, xã, phường', ['UBND các huyện, thành phố', 'UBND các xã, phường']],
  ['short kinds', 'UBND các huyện, thành, thị; Ủy ban nhân dân các xã, phường, thị trấn', ['UBND các huyện, thành, thị', 'Ủy ban nhân dân các xã, phường, thị trấn']],
  ['kinds of today', 'UBND các xã, phường, đặc khu', ['UBND các xã, phường, đặc khu']],
  ['an exception in brackets', 'Sở, ban, ngành (trừ Sở Nội vụ, Sở Tư pháp); UBND cấp xã', ['Sở, ban, ngành (trừ Sở Nội vụ, Sở Tư pháp)', 'UBND cấp xã']],
  ['an exception behind a comma', 'Các sở, ban, ngành, trừ Thanh tra tỉnh; UBND cấp xã', ['Các sở, ban, ngành, trừ Thanh tra tỉnh', 'UBND cấp xã']],
  ['two places', 'UBND huyện Tây Hòa, xã Hòa Tân Tây', ['UBND huyện Tây Hòa', 'UBND xã Hòa Tân Tây']],
  ['where a commune lies', 'UBND xã Tân Thành, huyện Châu Thành', ['UBND xã Tân Thành, huyện Châu Thành']],
  ['a numbered list', '1. Sở Nội vụ 2. Sở Tài chính', ['Sở Nội vụ', 'Sở Tài chính']],
  ['division groups', 'Trưởng các phòng, ban, đơn vị thuộc Sở', ['Trưởng các phòng, ban, đơn vị thuộc Sở']],
  ['officials at a place', 'Công chức, viên chức được giao tiếp nhận hồ sơ tại Trung tâm', ['Công chức, viên chức được giao tiếp nhận hồ sơ tại Trung tâm']],
  ['what narrows a group', 'Sở, ban, ngành được giao chủ trì soạn thảo và các đơn vị có liên quan.', ['Sở, ban, ngành được giao chủ trì soạn thảo', 'các đơn vị có liên quan']],
  ['nothing', '', []],
  ['list signs only', ' - ; • . ', []],
];

describe('splitting a leads cell', () => {
  it.each(cells)('reads %s: %s', (_rule, cell, expected) => {
    expect(splitMentions(cell)).toEqual(expected);
  });

  it('is stable: splitting a mention again changes nothing', () => {
    for (const mention of cells.flatMap(([, , mentions]) => mentions)) expect(splitMentions(mention)).toEqual([mention]);
  });
});

const WORDS = ['Sở Nội vụ', 'Sở, ban, ngành', 'UBND cấp huyện', 'cấp xã', 'Phòng Kế hoạch, Tài chính', 'Văn phòng – Thống kê', 'các đơn vị liên quan', 'xã', 'trừ Sở Y tế', 'Ban', 'huyện Tây Hoà', '(nếu có)', 'Một cửa'];
const letters = (text: string): string[] => [...text.normalize('NFC')].filter((each) => /[\p{L}\p{N}]/u.test(each)).sort();

describe('splitting in general', () => {
  it('loses no letter whatever names stand in whatever order', () => {
    fc.assert(fc.property(fc.array(fc.constantFrom(...WORDS), { minLength: 1, maxLength: 6 }), fc.constantFrom('; ', ', ', ';\n- ', '. ', ' '), (words, sign) => {
      const cell = words.join(sign);
      const left = letters(splitMentions(cell).join(' '));
      for (const letter of letters(cell)) {
        const at = left.indexOf(letter);
        expect({ cell, letter, kept: at >= 0 }).toEqual({ cell, letter, kept: true });
        left.splice(at, 1);
      }
    }), { seed: 20250701, numRuns: 500 });
  });

  it('answers any text without throwing and without empty mentions', () => {
    fc.assert(fc.property(fc.string({ unit: 'grapheme', maxLength: 80 }), (cell) => {
      for (const mention of splitMentions(cell)) expect(mention.trim()).not.toBe('');
    }), { seed: 31, numRuns: 500 });
  });
});
