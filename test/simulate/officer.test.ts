// The scripted officers: what each means to do follows from the seed alone, in the shares of its behaviour.
import { describe, expect, it } from '@jest/globals';
import { loadCalendar } from '../../config/calendars/load-calendars.js';
import { compare } from '../../domain/calendar/local-date.js';
import { addWorkingDays, isWorkingDay } from '../../domain/calendar/working-calendar.js';
import { handInDay, isReturnedOnce, type Behaviour } from '../../simulate/officer.js';

const newest = loadCalendar();
if (newest === null) throw new Error('no working calendar is shipped');
const CALENDAR = newest;
/** Sunday 14/4/2024 is the last day; the last working day before it is Friday the 12th. */
const DATES = { planBy: '2024-04-12', lastDay: '2024-04-14' };
const IDS = Array.from({ length: 2000 }, (_, index) => `viec-${index}`);

const days = (behaviour: Behaviour, seed = 1) => IDS.map((id) => handInDay(behaviour, seed, { id, ...DATES }, CALENDAR));
const percent = (chosen: unknown[]): number => Math.round((chosen.length / IDS.length) * 100);

describe('a scripted officer', () => {
  it.each([['punctual', 100, 0, 0], ['mixed', 80, 15, 6], ['careless', 40, 40, 20]] as const)('who is %s: %i of 100 in time, %i late, %i sent back once', (behaviour, inTime, late, sentBack) => {
    const all = days(behaviour);
    const shares = [
      percent(all.filter((day) => day !== null && compare(day, DATES.planBy) <= 0)),
      percent(all.filter((day) => day !== null && compare(day, DATES.lastDay) > 0)),
      percent(IDS.filter((id) => isReturnedOnce(behaviour, 1, id))),
    ];
    [inTime, late, sentBack].forEach((expected, index) => expect(Math.abs((shares[index] ?? 0) - expected)).toBeLessThanOrEqual(3));
  });

  it('hands in on a working day: in the last four up to 12/4/2024, or in the first eight after 14/4/2024', () => {
    const handedIn = days('careless').filter((day) => day !== null);
    const allowed = [0, 1, 2, 3].map((n) => addWorkingDays(CALENDAR, DATES.planBy, -n)).concat([1, 2, 3, 4, 5, 6, 7, 8].map((n) => addWorkingDays(CALENDAR, DATES.lastDay, n)));
    expect(handedIn.every((day) => isWorkingDay(CALENDAR, day).working)).toBe(true);
    expect([...new Set(handedIn)].sort()).toEqual([...allowed].sort());
  });

  it('means the same with the same seed, and something else with another', () => {
    expect(days('mixed', 7)).toEqual(days('mixed', 7));
    expect(days('mixed', 8)).not.toEqual(days('mixed', 7));
  });
});
