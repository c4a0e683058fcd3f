import { describe, expect, it } from '@jest/globals';
import { startOfDay } from '../../../domain/calendar/local-date.js';
import { correctionDay, deadlineOn, isLate, workingDaysLate } from '../../../domain/obligation/lateness.js';
import { occurrencesOf } from '../../../domain/plan/occurrence.js';
import { calendar as CALENDAR } from '../calendar/calendar-under-test.js';

describe('a report due before 14/6/2024', () => {
  const [occurrence] = occurrencesOf([{ kind: 'before', date: '2024-06-14' }], { year: 2024, calendar: CALENDAR }).occurrences;

  it('is late from 14/6/2024 00:00 +07:00', () => {
    expect(occurrence?.lateFrom).toBe('2024-06-13T17:00:00.000Z');
    expect(occurrence?.lastDay).toBe('2024-06-13');
  });

  it.each([['2024-06-13T16:59:59.999Z', false], ['2024-06-13T17:00:00.000Z', true], ['2024-06-13T17:00:00.001Z', true]])('handed in at %s is late: %s', (at, late) => {
    expect(isLate(occurrence?.lateFrom ?? '', at)).toBe(late);
  });
});

describe('a report due by 19/3/2024', () => {
  it('is late from 20/3/2024 00:00 +07:00', () => {
    const [occurrence] = occurrencesOf([{ kind: 'by', date: '2024-03-19' }], { year: 2024, calendar: CALENDAR }).occurrences;
    expect(occurrence?.lateFrom).toBe('2024-03-19T17:00:00.000Z');
  });
});

describe('a last day set by a decision', () => {
  it.each([
    ['Friday 14/6/2024', '2024-06-14', '2024-06-14', '2024-06-14T17:00:00.000Z'],
    ['Saturday 15/6/2024, off: planned for the Friday, still in time on the Saturday', '2024-06-15', '2024-06-14', '2024-06-15T17:00:00.000Z'],
    ['the eve of Tết 2024, 09/02', '2024-02-09', '2024-02-07', '2024-02-09T17:00:00.000Z'],
    ['29/02/2024', '2024-02-29', '2024-02-29', '2024-02-29T17:00:00.000Z'],
  ])('%s', (_label, lastDay, planBy, lateFrom) => {
    expect(deadlineOn(lastDay, CALENDAR)).toEqual({ lastDay, planBy, lateFrom });
  });
});

describe('working days late after Friday 14/6/2024', () => {
  it.each([['2024-06-14', 0], ['2024-06-15', 0], ['2024-06-16', 0], ['2024-06-17', 1], ['2024-06-18', 2], ['2024-06-22', 5], ['2024-06-24', 6]])('on %s: %s', (day, late) => {
    expect(workingDaysLate('2024-06-14', startOfDay(day), CALENDAR)).toBe(late);
  });
});

describe('the day of correction', () => {
  it.each([
    ['is the deadline where it lies two working days ahead', '2024-06-14', '2024-06-12', '2024-06-14'],
    ['is the deadline where it lies further ahead', '2024-06-28', '2024-06-12', '2024-06-28'],
    ['is two working days after a return on the eve of the deadline', '2024-06-14', '2024-06-13', '2024-06-17'],
    ['is two working days after a return when the deadline is over', '2024-06-14', '2024-06-20', '2024-06-24'],
    ['passes over Tết 2024 (08/02–14/02)', '2024-02-07', '2024-02-07', '2024-02-16'],
  ])('%s', (_label, lastDay, returnedOn, correctBy) => {
    expect(correctionDay(lastDay, startOfDay(returnedOn), CALENDAR)).toBe(correctBy);
  });
});
