import { describe, expect, it } from '@jest/globals';
import { parseLocalDate, yearOf } from '../../../../domain/calendar/local-date.js';
import { citationsIn } from '../../../../domain/plan/lint/cited-document.js';
import { KNOWN_DOCUMENTS } from '../../../../domain/plan/lint/known-document.js';
import { findingsOf, headOf } from './plan-under-test.js';

const cited: [string, string, { number: string; date: string | null }[]][] = [
  ['the usual form', 'Nghị định số 61/2018/NĐ-CP ngày 23/4/2018 của Chính phủ', [{ number: '61/2018/NĐ-CP', date: '2018-04-23' }]],
  ['the date in words', 'Quyết định số 766/QĐ-TTg ngày 23 tháng 6 năm 2022', [{ number: '766/QĐ-TTg', date: '2022-06-23' }]],
  ['the issuer before the date', 'Thông tư 02/2017/TT-VPCP của Văn phòng Chính phủ ngày 31/10/2017', [{ number: '02/2017/TT-VPCP', date: '2017-10-31' }]],
  ['blanks where a scanner tore it', 'Thông tư số 02/2017/TT- VPCP ngày 31/10/2017', [{ number: '02/2017/TT-VPCP', date: '2017-10-31' }]],
  ['dots and dashes in the date', 'Quyết định số 06/QĐ-TTg, ngày 06.01.2022', [{ number: '06/QĐ-TTg', date: '2022-01-06' }]],
  ['a day that does not exist', 'Kế hoạch số 12/KH-UBND ngày 31/11/2023', [{ number: '12/KH-UBND', date: null }]],
  ['no date', 'theo Nghị định số 45/2020/NĐ-CP của Chính phủ', [{ number: '45/2020/NĐ-CP', date: null }]],
  ['a term behind the number is not its date', 'Thực hiện Quyết định số 1085/QĐ-TTg trước ngày 15/12/2024', [{ number: '1085/QĐ-TTg', date: null }]],
  ['two in one sentence', 'Nghị định số 63/2010/NĐ-CP, Nghị định số 92/2017/NĐ-CP ngày 07/8/2017', [{ number: '63/2010/NĐ-CP', date: null }, { number: '92/2017/NĐ-CP', date: '2017-08-07' }]],
  ['a resolution of the assembly', 'Nghị quyết số 202/2025/QH15 ngày 12/6/2025 của Quốc hội', [{ number: '202/2025/QH15', date: '2025-06-12' }]],
  ['a bare date', 'trước ngày 15/02/2024; 24/7', []],
];

describe('citations of documents', () => {
  it.each(cited)('are read in %s: %s', (_form, text, expected) => {
    expect(citationsIn(text).map(({ number, date }) => ({ number, date }))).toEqual(expected);
  });

  it('read alike in composed and decomposed letters', () => {
    const text = 'Nghị định số 61/2018/NĐ-CP ngày 23/4/2018 của Chính phủ';
    expect(citationsIn(text.normalize('NFD'))).toEqual(citationsIn(text));
  });
});

const wrong: [string, string, RegExp][] = [
  ['Decision 766 a day late', 'Căn cứ Quyết định số 766/QĐ-TTg ngày 24/6/2022 của Thủ tướng Chính phủ;', /23\/6\/2022/],
  ['Decision 766 in another month', 'Căn cứ Quyết định số 766/QĐ-TTg ngày 23 tháng 8 năm 2022;', /23\/6\/2022/],
  ['Decision 766 in another year, known by its title', 'Quyết định số 766/QĐ-TTg ngày 23/6/2023 của Thủ tướng Chính phủ phê duyệt Bộ chỉ số chỉ đạo, điều hành và đánh giá chất lượng phục vụ', /23\/6\/2022/],
  ['Decree 61/2018 on the 13th', 'Căn cứ Nghị định số 61/2018/NĐ-CP ngày 13/4/2018 của Chính phủ;', /23\/4\/2018/],
  ['the date of another decree', 'Căn cứ Nghị định số 63/2010/NĐ-CP ngày 23/4/2018 của Chính phủ;', /là ngày của Nghị định 61\/2018\/NĐ-CP/],
  ['another number with the title and day of a known decree', 'Căn cứ Nghị định số 62/2018/NĐ-CP ngày 23/4/2018 của Chính phủ về thực hiện cơ chế một cửa, một cửa liên thông trong giải quyết thủ tục hành chính;', /nội dung của Nghị định 61\/2018/],
  ['a year that is not the number\'s', 'Căn cứ Thông tư số 08/2021/TT-BNV ngày 05/5/2022;', /của năm 2021/],
  ['a day that no calendar has', 'Căn cứ Công văn số 123/VPCP-KSTT ngày 31/6/2023;', /không có trên lịch/],
  ['a document that is later than the plan', 'Căn cứ Công văn số 123/VPCP-KSTT ngày 15/3/2024;', /sau ngày của kế hoạch/],
];

const right: [string, string][] = [
  ['the true date', 'Căn cứ Quyết định số 766/QĐ-TTg ngày 23/6/2022 của Thủ tướng Chính phủ;'],
  ['the same number of another year', 'Căn cứ Quyết định số 766/QĐ-TTg ngày 20/5/2019 của Thủ tướng Chính phủ về quy hoạch cảng;'],
  ['the same number of a province', 'Căn cứ Quyết định số 766/QĐ-UBND ngày 24/6/2022 của UBND tỉnh;'],
  ['two decrees of one day', 'Căn cứ Nghị định số 60/2018/NĐ-CP ngày 23/4/2018 của Chính phủ về nội dung khác;'],
  ['a document of the plan\'s own day', 'Căn cứ Công văn số 123/VPCP-KSTT ngày 10/01/2024;'],
  ['numbers of two offices', 'Theo Quyết định số 127/QĐ-UBND ngày 16/01/2023 của UBND tỉnh và Quyết định số 127/QĐ-UBND ngày 20/02/2023 của UBND huyện Lâm Thao.'],
];

describe('a citation', () => {
  it.each(wrong)('is found with %s', (_fault, text, message) => {
    const found = findingsOf({ text: [text] });
    expect(found.map(({ rule, severity }) => [rule, severity])).toEqual([['citation-date', 'warning']]);
    expect(found[0]?.message).toMatch(message);
  });

  it.each(right)('is left alone with %s', (_case, text) => {
    expect(findingsOf({ text: [text] })).toEqual([]);
  });

  it('is found in a row, at the row', () => {
    expect(findingsOf({ rows: [{ note: 'Theo Nghị định số 107/2021/NĐ-CP ngày 12/6/2021' }] })).toMatchObject([{ rule: 'citation-date', task: '1' }]);
  });

  it('that says another day than the rest of the plan is told where it stands alone', () => {
    const say = (day: string): string => `Thực hiện Quyết định số 5123/QĐ-TTg ngày ${day} của Thủ tướng Chính phủ.`;
    const found = findingsOf({ text: [say('12/7/2023'), say('21/7/2023'), say('12/7/2023')] });
    expect(found).toMatchObject([{ rule: 'citation-date', line: 10 }]);
    expect(found[0]?.message).toContain('ngày 12/7/2023');
  });

  it('later than a plan of 2025 is silent in a plan of 2026', () => {
    const text = ['Căn cứ Nghị định số 118/2025/NĐ-CP ngày 09/6/2025 của Chính phủ;', 'Căn cứ Công văn số 9/VPCP-KSTT ngày 01/12/2025;'];
    expect(findingsOf({ head: headOf('05 tháng 01 năm 2026', 2026), rows: [{ timing: 'Quý II/2026' }], text })).toEqual([]);
  });
});

describe('the known documents', () => {
  it.each(KNOWN_DOCUMENTS.map((known) => [known.name, known] as const))('%s has a real day, the year of its number, a key of its own and a source', (_name, known) => {
    expect(parseLocalDate(known.date)).toBe(known.date);
    const inNumber = /\/(\d{4})\//.exec(known.key)?.[1];
    if (inNumber !== undefined) expect(Number(inNumber)).toBe(yearOf(known.date));
    expect(KNOWN_DOCUMENTS.filter(({ key }) => key === known.key)).toHaveLength(1);
    expect(known.source.length).toBeGreaterThan(10);
    expect(citationsIn(known.name)[0]?.key).toBe(known.key);
  });
});
