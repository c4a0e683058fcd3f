import { describe, expect, it } from '@jest/globals';
import { dateOfLunarDay, lunarMonths } from '../../../domain/calendar/lunar.js';

const KNOWN: [number, string, string][] = [
  [2023, '2023-01-22', '2023-04-29'], [2024, '2024-02-10', '2024-04-18'], [2025, '2025-01-29', '2025-04-07'], [2026, '2026-02-17', '2026-04-26'],
  [2027, '2027-02-06', '2027-04-16'], [2028, '2028-01-26', '2028-04-04'], [2029, '2029-02-13', '2029-04-23'], [2030, '2030-02-02', '2030-04-12'],
  [2031, '2031-01-23', '2031-04-01'], [2032, '2032-02-11', '2032-04-19'], [2033, '2033-01-31', '2033-04-09'], [2034, '2034-02-19', '2034-04-28'], [2035, '2035-02-08', '2035-04-17'],
];

describe('the Vietnamese lunar calendar', () => {
  it.each(KNOWN)('Tết %i falls on %s and Giỗ Tổ on %s', (year, tet, ancestors) => {
    expect(dateOfLunarDay(year, 1, 1)).toBe(tet);
    expect(dateOfLunarDay(year, 3, 10)).toBe(ancestors);
  });

  it('Tết 1985 fell on 21/01/1985, a month before the Chinese one', () => expect(dateOfLunarDay(1985, 1, 1)).toBe('1985-01-21'));

  it('leap months of 2023–2033 are 2/2023, 6/2025, 5/2028, 3/2031 and 11/2033', () => {
    const months = Array.from({ length: 13 }, (_, step) => lunarMonths(2022 + step)).flat();
    expect(months.filter((month) => month.leap && month.year <= 2033).map((month) => `${month.month}/${month.year}`)).toEqual(['2/2023', '6/2025', '5/2028', '3/2031', '11/2033']);
  });

  it('months are 29 or 30 days and follow one another without a gap for 1950–2100', () => {
    for (let year = 1950; year <= 2100; year += 1) {
      const months = lunarMonths(year);
      expect([12, 13]).toContain(months.length);
      expect(months.every((month) => month.days === 29 || month.days === 30)).toBe(true);
      expect(months.filter((month) => month.leap).length).toBe(months.length - 12);
    }
  });

  it('a day 31 or a month 13 does not exist', () => {
    expect(() => dateOfLunarDay(2026, 1, 31)).toThrow(RangeError);
    expect(() => dateOfLunarDay(2026, 13, 1)).toThrow(RangeError);
  });
});
