import { describe, expect, it } from '@jest/globals';
import { readDay } from '../../../portal/date-field.js';
import { attachmentHeader, safeFileName } from '../../../portal/file-name.js';
import { unitMatches } from '../../../portal/unit-search.js';
import { occurrenceLabel } from '../../../portal/views/occurrence-label.js';
import { titleOf } from '../../../portal/views/title.js';

describe('names of handed-in files', () => {
  it.each([
    ['../../etc/passwd', 'passwd'],
    ['C:\\Users\\cb\\Báo cáo quý III.docx', 'Báo cáo quý III.docx'],
    ['bao "cao".pdf', 'bao cao .pdf'],
    ['a\r\nSet-Cookie: x=1.pdf', 'a Set-Cookie x=1.pdf'],
    ['\u202Efdp.exe', 'fdp.exe'],
    ['...', 'tep'],
    ['', 'tep'],
  ])('%j is kept as %j', (given, kept) => {
    expect(safeFileName(given)).toBe(kept);
  });

  it('keeps the ending of a name of 300 letters and stays within 150', () => {
    const kept = safeFileName(`${'Báo cáo '.repeat(40)}.docx`);
    expect(kept).toHaveLength(150);
    expect(kept.endsWith('.docx')).toBe(true);
  });

  it('writes the real Vietnamese name beside an ASCII one, each harmless in a header', () => {
    const header = attachmentHeader('Đề án (bản "cuối")\'.pdf');
    expect(header).toBe('attachment; filename="De an (ban cuoi )\'.pdf"; filename*=UTF-8\'\'%C4%90%E1%BB%81%20%C3%A1n%20%28b%E1%BA%A3n%20cu%E1%BB%91i%20%29%27.pdf');
    expect(header).toMatch(/^[\x20-\x7e]+$/);
  });
});

describe('searching units as people type', () => {
  const justice = { name: 'Sở Tư pháp', shortName: 'Sở Tư pháp' };
  const commune = { name: 'UBND xã Hòa Tân Tây', shortName: 'Xã Hòa Tân Tây' };
  it.each([
    ['so tu phap', justice, true], ['STP', justice, true], ['stp', justice, true], ['tư pháp', justice, true], ['phap so', justice, true], ['', justice, true],
    ['so tai chinh', justice, false], ['stc', justice, false], ['stpx', justice, false], ['ubnd', commune, true], ['uy ban nhan dan', commune, true], ['hoà tân', commune, true],
    ['%', justice, true], ["'; drop", justice, false],
  ])('%j finds %o: %s', (query, unit, found) => {
    expect(unitMatches(unit, query)).toBe(found);
  });
});

describe('names of periods', () => {
  it.each([
    ['2026-11', 'tháng 11/2026'], ['2026-Q3', 'quý III/2026'], ['2026-H1', '6 tháng đầu năm 2026'], ['2026', 'năm 2026'], ['2026-W07', 'tuần 7/2026'], ['2026-W07-5', 'thứ Sáu, tuần 7/2026'],
    ['by-2026-11-23', 'đến hết ngày 23/11/2026'], ['before-2026-02-15', 'trước ngày 15/02/2026'], ['by-2026-05', 'đến hết tháng 5/2026'], ['event-2026-11-19', 'sự kiện ngày 19/11/2026'],
    ['2026-01-to-2026-06', 'tháng 1/2026 đến tháng 6/2026'], ['2026-Q3-by-2026-09-19', 'quý III/2026 (ngày 19/09)'], ['2026-13', '2026-13'], ['ky-1', 'ky-1'],
  ])('%s is called %s', (key, label) => {
    expect(occurrenceLabel(key, 'vi')).toBe(label);
  });
});

describe('headings', () => {
  it('leaves a short content alone, and cuts a paragraph at a word with …', () => {
    expect(titleOf('Ban hành kế hoạch')).toBe('Ban hành kế hoạch');
    const long = titleOf('một hai ba bốn '.repeat(30));
    expect(long.length).toBeLessThanOrEqual(141);
    expect(long).toMatch(/(một|hai|ba|bốn)…$/);
  });
});

describe('days as people type them', () => {
  it.each([
    ['2026-12-15', '2026-12-15'], ['15/12/2026', '2026-12-15'], ['5-1-2026', '2026-01-05'], ['29/2/2026', null], ['31/4/2026', null], ['2026-13-01', null], ['mai', null], ['', null],
  ])('%j is %s', (text, day) => {
    expect(readDay(text)).toBe(day);
  });
});
