import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { addDays, daysInMonth, localDate } from '../../../domain/calendar/local-date.js';
import {
  addWorkingDays, calendarYear, firstWorkingDayOnOrAfter, isWorkingDay, lastWorkingDayOnOrBefore, workingDaysBetween, workingDaysInYear,
} from '../../../domain/calendar/working-calendar.js';
import { calendarVersions, loadCalendar, problemsOf } from '../../../config/calendars/load-calendars.js';
import { calendar, lawAlone } from './calendar-under-test.js';

const anyDate = fc.integer({ min: 0, max: 3000 }).map((days) => addDays('2022-06-01', days));

function drawn(year: number): string {
  const rows = Array.from({ length: 12 }, (_, index) => index + 1).map((month) => {
    const days = Array.from({ length: daysInMonth(year, month) }, (_, index) => localDate(year, month, index + 1) as string);
    return `${String(month).padStart(2, '0')} ${days.map((day) => (isWorkingDay(calendar, day).working ? 'o' : '.')).join('')}`;
  });
  return `${rows.join('\n')}\nworking days ${workingDaysInYear(calendar, year)}\n`;
}

describe('the official calendar year by year', () => {
  it.each([2023, 2024, 2025, 2026])('%i is worked day by day as its golden file draws it', (year) => {
    expect(drawn(year)).toBe(readFileSync(new URL(`./golden/${year}.txt`, import.meta.url), 'utf8'));
  });

  it.each([[2023, 249], [2024, 251], [2025, 250], [2026, 249]])('%i has %i working days', (year, days) => expect(workingDaysInYear(calendar, year)).toBe(days));

  it.each([
    ['2024-04-29', false, '1570/TB-LĐTBXH'], ['2024-05-04', true, '1570/TB-LĐTBXH'], ['2024-04-27', false, 'Quyết định số 188/1999/QĐ-TTg'],
    ['2023-01-26', false, '5034/TB-LĐTBXH'], ['2023-01-27', true, ''], ['2025-04-26', true, '6150/TB-BLĐTBXH'], ['2025-05-02', false, '6150/TB-BLĐTBXH'],
    ['2026-01-02', false, '12729/VPCP-KGVX'], ['2026-01-10', true, '12729/VPCP-KGVX'], ['2026-08-22', true, '9441/TB-BNV'], ['2026-08-31', false, '9441/TB-BNV'],
    ['2026-11-24', false, '28/2026/QH16'], ['2025-11-24', true, ''], ['2026-11-23', true, ''], ['2026-11-25', true, ''],
  ])('%s is worked: %s, by %s', (date, working, source) => {
    const day = isWorkingDay(calendar, date);
    expect(day.working).toBe(working);
    expect(day.source).toContain(source);
    expect(day.why).not.toBe('');
    expect(day.provisional).toBe(false);
  });
});

describe('years by law alone', () => {
  it('2027 is provisional: 24/11 and the made-up 03/5 are off, and every day says that the year is foreseen only', () => {
    expect(isWorkingDay(calendar, '2027-11-24')).toMatchObject({ working: false, provisional: true });
    expect(isWorkingDay(calendar, '2027-05-03')).toMatchObject({ working: false, why: expect.stringContaining('Nghỉ bù') });
    expect(isWorkingDay(calendar, '2027-05-04')).toMatchObject({ working: true, provisional: true });
  });

  it('Tết 2027 takes 05/02 to 09/02 and makes up Saturday and Sunday on 10 and 11/02', () => {
    const off = calendarYear(calendar, 2027).daysOff.map((day) => day.date).filter((date) => date.startsWith('2027-02'));
    expect(off).toEqual(['2027-02-05', '2027-02-08', '2027-02-09', '2027-02-10', '2027-02-11']);
  });

  it('24/11 on a Saturday (2029) is not made up, as it stands outside Article 112(1)', () => expect(isWorkingDay(calendar, '2029-11-26').working).toBe(true));

  it('National Day had one day before the Labour Code of 2019, two from 2021', () => {
    const days = (year: number) => calendarYear(lawAlone, year).daysOff.filter((day) => day.date.startsWith(`${year}-09`)).length;
    expect([days(2020), days(2021), days(2022)]).toEqual([1, 2, 2]);
  });

  it.each([[2023, '2023-09-01'], [2024, '2024-09-03'], [2025, '2025-09-01'], [2026, '2026-09-01']])('the day beside 2/9 foreseen for %i is the one the notice later named, %s', (year, date) => {
    expect(calendarYear(lawAlone, year).daysOff.map((day) => day.date)).toContain(date);
  });
});

describe('counting working days', () => {
  it.each([
    ['2024-04-24', 5, '2024-05-04'], ['2024-04-24', 4, '2024-05-03'], ['2024-04-24', 6, '2024-05-06'],
    ['2024-02-05', 3, '2024-02-15'], ['2024-02-05', 2, '2024-02-07'],
    ['2026-01-07', 3, '2026-01-10'], ['2026-01-07', 2, '2026-01-09'], ['2026-01-07', 4, '2026-01-12'],
    ['2026-08-27', 3, '2026-09-04'], ['2026-08-27', 1, '2026-08-28'], ['2026-08-27', 2, '2026-09-03'],
    ['2026-11-20', 3, '2026-11-26'], ['2026-11-20', 1, '2026-11-23'], ['2026-11-20', 2, '2026-11-25'],
    ['2024-05-06', -1, '2024-05-04'], ['2024-05-04', -1, '2024-05-03'], ['2024-05-02', -1, '2024-04-26'], ['2024-09-15', 0, '2024-09-15'],
  ])('%s plus %i working days is %s', (date, n, expected) => expect(addWorkingDays(calendar, date, n)).toBe(expected));

  it('5000 working days are counted, 5001 and fractions refused', () => {
    expect(addWorkingDays(calendar, '2024-01-01', 5000) > '2043-01-01').toBe(true);
    expect(() => addWorkingDays(calendar, '2024-01-01', 5001)).toThrow(RangeError);
    expect(() => addWorkingDays(calendar, '2024-01-01', -5001)).toThrow(RangeError);
    expect(() => addWorkingDays(calendar, '2024-01-01', 0.5)).toThrow(RangeError);
  });

  it.each([
    ['2024-04-26', '2024-05-06', 4], ['2024-05-06', '2024-04-26', -4], ['2024-05-04', '2024-05-04', 0], ['2024-04-27', '2024-05-01', 0], ['2024-05-03', '2024-05-04', 1],
  ])('from %s to %s are %i working days', (a, b, expected) => expect(workingDaysBetween(calendar, a, b)).toBe(expected));

  it.each([
    ['2024-02-14', '2024-02-07', '2024-02-15'], ['2024-01-14', '2024-01-12', '2024-01-15'], ['2024-09-15', '2024-09-13', '2024-09-16'], ['2024-03-31', '2024-03-29', '2024-04-01'],
    ['2024-06-30', '2024-06-28', '2024-07-01'], ['2024-05-04', '2024-05-04', '2024-05-04'], ['2024-05-05', '2024-05-04', '2024-05-06'],
  ])('around %s the last working day is %s and the next %s', (date, before, after) => {
    expect(lastWorkingDayOnOrBefore(calendar, date)).toBe(before);
    expect(firstWorkingDayOnOrAfter(calendar, date)).toBe(after);
  });

  it('adding and counting are inverse, forwards and backwards', () => {
    fc.assert(fc.property(anyDate, fc.integer({ min: -300, max: 300 }), (date, n) => {
      const start = firstWorkingDayOnOrAfter(calendar, date);
      expect(workingDaysBetween(calendar, start, addWorkingDays(calendar, start, n))).toBe(n);
      expect(addWorkingDays(calendar, addWorkingDays(calendar, start, n), -n)).toBe(start);
    }), { numRuns: 200 });
  });

  it('a later day never has an earlier end, and an end is never a day off', () => {
    fc.assert(fc.property(anyDate, fc.integer({ min: 1, max: 200 }), (date, n) => {
      const end = addWorkingDays(calendar, date, n);
      expect(addWorkingDays(calendar, addDays(date, 1), n) >= end).toBe(true);
      expect(isWorkingDay(calendar, end).working).toBe(true);
    }), { numRuns: 200 });
  });
});

describe('calendars on file', () => {
  it('the newest is loaded without a version, an unknown version is null', () => {
    expect(loadCalendar()?.version).toBe(calendarVersions().at(-1));
    expect(loadCalendar('1999.1')).toBeNull();
    expect(loadCalendar('../../package')).toBeNull();
  });

  it('a calendar survives JSON, so that it can be handed on', () => expect(JSON.parse(JSON.stringify(calendar))).toEqual(calendar));

  it('a day of another year, a day twice, a Sunday off and a worked Friday are found', () => {
    const off = (date: string) => ({ date, why: 'thử', source: 'thử' });
    const broken = { version: '2026.9', years: { 2024: { daysOff: [off('2023-05-01'), off('2024-05-01'), off('2024-05-01'), off('2024-05-05')], workedSaturdays: [{ ...off('2024-05-03'), inPlaceOf: '2024-05-01' }], notices: [], provisional: false } } };
    expect(problemsOf(broken, '2026.1')).toEqual(['holds version 2026.9', '2023-05-01 is no day of 2024', '2024-05-01 stands twice', '2024-05-05 off is no weekday', '2024-05-03 worked is no Saturday']);
    expect(problemsOf(calendar, '2026.1')).toEqual([]);
  });
});
