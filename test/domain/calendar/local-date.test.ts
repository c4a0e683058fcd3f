import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  addDays, addMonths, atVietnamTime, compare, daysBetween, firstOfMonth, firstOfQuarter, instantOfMs, lastOfMonth, lastOfQuarter,
  localDate, localDateOf, msOf, parseLocalDate, partsOf, quarterOf, startOfDay, vietnameseDate, weekdayOf,
} from '../../../domain/calendar/local-date.js';

const anyDate = fc.integer({ min: 0, max: 60_000 }).map((days) => addDays('1950-01-01', days));

describe('local dates', () => {
  it.each([
    ['2024-02-29', '2024-02-29'], ['2023-02-29', null], ['2000-02-29', '2000-02-29'], ['1900-02-29', null], ['2024-04-31', null], ['2024-13-01', null],
    ['2024-00-10', null], ['2024-1-01', null], ['2024-01-00', null], ['24-01-01', null], ['2024-01-01T00:00', null], ['', null], ['hôm nay', null], ['0000-01-01', null],
  ])('%s is read as %s', (text, expected) => expect(parseLocalDate(text)).toBe(expected));

  it('a date out of parts refuses fractions and years beyond four digits', () => {
    expect(localDate(2024, 1.5, 1)).toBeNull();
    expect(localDate(12024, 1, 1)).toBeNull();
    expect(localDate(2024, 1, 9)).toBe('2024-01-09');
  });

  it('parts of what is no date are a bug and throw', () => expect(() => partsOf('2024-02-30')).toThrow(RangeError));

  it.each([
    ['2024-01-31', 1, '2024-02-29'], ['2023-01-31', 1, '2023-02-28'], ['2024-03-31', -1, '2024-02-29'], ['2024-02-29', 12, '2025-02-28'],
    ['2024-11-30', 3, '2025-02-28'], ['2024-01-15', -1, '2023-12-15'], ['2024-05-05', 0, '2024-05-05'],
  ])('%s plus %i months is %s (Art. 148: no matching day, so the last of the month)', (date, n, expected) => expect(addMonths(date, n)).toBe(expected));

  it.each([['2024-01-01', 1], ['2024-09-15', 7], ['2024-05-04', 6], ['1969-12-31', 3], ['1950-01-01', 7]])('%s is weekday %i', (date, expected) => expect(weekdayOf(date)).toBe(expected));

  it('months and quarters have their first and last days, 29/02/2024 included', () => {
    expect([firstOfMonth('2024-02-10'), lastOfMonth('2024-02-10'), lastOfMonth('2023-02-10')]).toEqual(['2024-02-01', '2024-02-29', '2023-02-28']);
    expect([1, 2, 3, 4].map((quarter) => [firstOfQuarter(2024, quarter), lastOfQuarter(2024, quarter)])).toEqual([
      ['2024-01-01', '2024-03-31'], ['2024-04-01', '2024-06-30'], ['2024-07-01', '2024-09-30'], ['2024-10-01', '2024-12-31'],
    ]);
    expect([quarterOf('2024-03-31'), quarterOf('2024-04-01')]).toEqual([1, 2]);
  });

  it('a day in Vietnam begins at 17:00 UTC of the day before', () => {
    expect(startOfDay('2024-06-14')).toBe('2024-06-13T17:00:00.000Z');
    expect(atVietnamTime('2024-06-14', '07:00')).toBe('2024-06-14T00:00:00.000Z');
    expect(atVietnamTime('2024-01-01', '06:59')).toBe('2023-12-31T23:59:00.000Z');
  });

  it('an instant one millisecond before midnight in Vietnam still belongs to the day before', () => {
    expect(localDateOf('2024-06-13T17:00:00.000Z')).toBe('2024-06-14');
    expect(localDateOf('2024-06-13T16:59:59.999Z')).toBe('2024-06-13');
  });

  it('what is no time and no instant throws', () => {
    expect(() => atVietnamTime('2024-06-14', '24:00')).toThrow(RangeError);
    expect(() => atVietnamTime('2024-06-14', '7:00')).toThrow(RangeError);
    expect(() => msOf('2024-06-14 07:00')).toThrow(RangeError);
    expect(() => addDays('9999-12-31', 1)).toThrow(RangeError);
  });

  it('dates are written as offices write them', () => expect([vietnameseDate('2024-02-05'), vietnameseDate('2024-06-14')]).toEqual(['05/02/2024', '14/6/2024']));

  it('adding days and counting them are inverse, and order is order of days', () => {
    fc.assert(fc.property(anyDate, fc.integer({ min: -9000, max: 9000 }), (date, n) => {
      expect(daysBetween(date, addDays(date, n))).toBe(n);
      expect(Math.sign(compare(addDays(date, n), date))).toBe(Math.sign(n));
    }));
  });

  it('the start of a day is an instant of that day, and instants survive the way to milliseconds and back', () => {
    fc.assert(fc.property(anyDate, (date) => {
      expect(localDateOf(startOfDay(date))).toBe(date);
      expect(localDateOf(instantOfMs(msOf(startOfDay(date)) - 1))).toBe(addDays(date, -1));
    }));
  });
});
