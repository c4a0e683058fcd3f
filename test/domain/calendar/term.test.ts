import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { addDays, startOfDay } from '../../../domain/calendar/local-date.js';
import { endOfTerm, type TermUnit } from '../../../domain/calendar/term.js';
import { isWorkingDay } from '../../../domain/calendar/working-calendar.js';
import { calendar } from './calendar-under-test.js';

describe('terms counted from an event (Civil Code 2015, Art. 147 and 148)', () => {
  it.each<[string, number, TermUnit, string, string]>([
    ['2024-04-20', 10, 'day', '2024-04-30', '2024-05-02'], ['2024-04-20', 9, 'day', '2024-04-29', '2024-05-02'], ['2024-04-20', 12, 'day', '2024-05-02', '2024-05-02'],
    ['2024-04-20', 14, 'day', '2024-05-04', '2024-05-04'], ['2024-04-20', 15, 'day', '2024-05-05', '2024-05-06'],
    ['2024-04-24', 5, 'working-day', '2024-05-04', '2024-05-04'], ['2024-02-05', 3, 'working-day', '2024-02-15', '2024-02-15'],
    ['2024-01-31', 1, 'month', '2024-02-29', '2024-02-29'], ['2024-01-14', 1, 'month', '2024-02-14', '2024-02-15'], ['2024-02-29', 1, 'year', '2025-02-28', '2025-02-28'],
    ['2024-04-22', 1, 'week', '2024-04-29', '2024-05-02'], ['2024-05-05', 0, 'day', '2024-05-05', '2024-05-06'], ['2024-05-06', 0, 'working-day', '2024-05-06', '2024-05-06'],
  ])('from %s, %i %s: raw end %s, last day %s', (from, n, unit, rawLastDay, lastDay) => {
    expect(endOfTerm(calendar, from, n, unit)).toEqual({ rawLastDay, lastDay, lateFrom: startOfDay(addDays(lastDay, 1)) });
  });

  it('10 days from 20/4/2024 are late from 03/5/2024 00:00 +07:00', () => expect(endOfTerm(calendar, '2024-04-20', 10, 'day').lateFrom).toBe('2024-05-02T17:00:00.000Z'));

  it.each([-1, 5001, 1.5, Number.NaN])('a term of %d days is refused', (n) => expect(() => endOfTerm(calendar, '2024-01-01', n, 'day')).toThrow(RangeError));

  it('a term never ends on a day off nor before its raw end', () => {
    fc.assert(fc.property(fc.integer({ min: 0, max: 1400 }), fc.integer({ min: 1, max: 90 }), fc.constantFrom<TermUnit>('day', 'working-day', 'week', 'month'), (start, n, unit) => {
      const end = endOfTerm(calendar, addDays('2023-01-01', start), n, unit);
      expect(end.lastDay >= end.rawLastDay).toBe(true);
      expect(isWorkingDay(calendar, end.lastDay).working).toBe(true);
    }), { numRuns: 300 });
  });
});
