import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { loadLadders } from '../../../config/ladders/load-ladders.js';
import { addDays, atVietnamTime, localDateOf, startOfDay } from '../../../domain/calendar/local-date.js';
import { isWorkingDay } from '../../../domain/calendar/working-calendar.js';
import { nextMorningMail, plannedReminders, type ObligationDates, type RungRule } from '../../../domain/obligation/ladder.js';
import { deadlineOn } from '../../../domain/obligation/lateness.js';
import { calendar as CALENDAR } from '../calendar/calendar-under-test.js';

const RULES: RungRule[] = [
  { key: 'assigned', at: 'assigned', audiences: ['focal'] },
  { key: 'before-2', at: 'before', workingDays: 2, audiences: ['focal'] },
  { key: 'last-day', at: 'before', workingDays: 0, audiences: ['focal', 'head'] },
  { key: 'late-1', at: 'after', workingDays: 1, audiences: ['head'] },
];

function datesOf(opensOn: string, lastDay: string, assignedBy: 'day' | 'person' = 'day'): ObligationDates {
  return { openedAt: startOfDay(opensOn), planBy: deadlineOn(lastDay, CALENDAR).planBy, lastDay, assignedBy };
}

/** 'rung day' of each reminder, each rung once. */
function rungs(dates: ObligationDates, now = dates.openedAt): string[] {
  return [...new Set(plannedReminders(RULES, dates, CALENDAR, now).map(({ rung, plannedAt }) => `${rung} ${localDateOf(plannedAt)}`))];
}

describe('the ladder', () => {
  it.each([
    ['of a Friday counts back in working days and on to the Monday', '2024-05-20', '2024-06-14', ['assigned 2024-05-20', 'before-2 2024-06-12', 'last-day 2024-06-14', 'late-1 2024-06-17']],
    ['of a Sunday reminds on the Friday before, and is late on the Monday', '2024-05-20', '2024-06-16', ['assigned 2024-05-20', 'before-2 2024-06-12', 'last-day 2024-06-14', 'late-1 2024-06-17']],
    ['of a last day inside Tết 2024 reminds before Tết and again after it', '2024-01-15', '2024-02-12', ['assigned 2024-01-15', 'before-2 2024-02-05', 'last-day 2024-02-07', 'late-1 2024-02-15']],
    ['of the first day after Tết 2024 counts over Tết', '2024-01-15', '2024-02-15', ['assigned 2024-01-15', 'before-2 2024-02-06', 'last-day 2024-02-15', 'late-1 2024-02-16']],
    ['opened at 00:00 of a rung\'s day keeps that rung', '2024-06-12', '2024-06-14', ['assigned 2024-06-12', 'before-2 2024-06-12', 'last-day 2024-06-14', 'late-1 2024-06-17']],
    ['opened on the day after a rung leaves that rung out', '2024-06-13', '2024-06-14', ['assigned 2024-06-13', 'last-day 2024-06-14', 'late-1 2024-06-17']],
    ['opened after the deadline plans only what is ahead', '2024-06-15', '2024-06-14', ['assigned 2024-06-15', 'late-1 2024-06-17']],
    ['opened long after the deadline only assigns', '2024-06-24', '2024-06-14', ['assigned 2024-06-24']],
  ])('%s', (_label, opensOn, lastDay, expected) => {
    expect(rungs(datesOf(opensOn, lastDay))).toEqual(expected);
  });

  it.each([['2024-06-11T23:29:59.999Z', true], ['2024-06-11T23:30:00.000Z', false]])('laid anew at %s keeps the rung of 12/6/2024 06:30 +07:00: %s', (now, kept) => {
    expect(rungs(datesOf('2024-05-20', '2024-06-14'), now).includes('before-2 2024-06-12')).toBe(kept);
  });

  it('laid anew by an extension to 28/6/2024 does not assign again', () => {
    expect(rungs(datesOf('2024-05-20', '2024-06-28'), atVietnamTime('2024-06-13', '09:00'))).toEqual(['before-2 2024-06-26', 'last-day 2024-06-28', 'late-1 2024-07-01']);
  });

  it('is told at once when a person gives the work, and with the next morning\'s mail when its day has come', () => {
    const at = (assignedBy: 'day' | 'person') => plannedReminders(RULES, datesOf('2024-06-08', '2024-06-28', assignedBy), CALENDAR, startOfDay('2024-06-08'))[0]?.deliverAt;
    expect(at('person')).toBe(startOfDay('2024-06-08'));
    // 8/6/2024 is a Saturday.
    expect(at('day')).toBe(atVietnamTime('2024-06-10', '07:00'));
  });
});

describe('the next morning mail', () => {
  it.each([
    ['on Friday 14/6 at 06:59 is that day\'s', '2024-06-14', '06:59', '2024-06-14'],
    ['on Friday 14/6 at 07:00 is Monday\'s', '2024-06-14', '07:00', '2024-06-17'],
    ['on Saturday 15/6 at 03:00 is Monday\'s', '2024-06-15', '03:00', '2024-06-17'],
    ['on the last day before Tết 2024 is the first one after it', '2024-02-07', '10:00', '2024-02-15'],
  ])('%s', (_label, day, time, expected) => {
    expect(nextMorningMail(atVietnamTime(day, time), CALENDAR)).toBe(atVietnamTime(expected, '07:00'));
  });
});

describe('every ladder of the office', () => {
  const ladderOf = loadLadders();
  const KINDS = ['deliverable', 'report', 'ongoing', 'index', 'something new'];

  it('has rungs of different names in order of time, tells the unit first and ends above it', () => {
    for (const kind of KINDS) {
      const rules = ladderOf(kind);
      expect(new Set(rules.map((rule) => rule.key)).size).toBe(rules.length);
      const dates = datesOf('2024-03-01', '2024-06-14');
      const planned = plannedReminders(rules, dates, CALENDAR, dates.openedAt);
      expect([...new Set(planned.map((one) => one.rung))]).toEqual(rules.map((rule) => rule.key));
      expect(rules[0]?.audiences).toEqual(['focal']);
      expect(rules.at(-1)?.audiences).not.toContain('focal');
      // The rung at opening is told to the unit's own people.
      expect(rules.filter((rule) => rule.at === 'assigned').every((rule) => rule.audiences.every((audience) => audience === 'focal'))).toBe(true);
    }
  });

  it('decides in working hours\' mornings only, never before it is laid, whatever the dates', () => {
    const day = fc.integer({ min: 0, max: 700 }).map((days) => addDays('2023-02-01', days));
    fc.assert(fc.property(day, fc.integer({ min: 0, max: 120 }), fc.constantFrom(...KINDS), (opensOn, length, kind) => {
      const dates = datesOf(opensOn, addDays(opensOn, length));
      for (const { rung, plannedAt, deliverAt } of plannedReminders(ladderOf(kind), dates, CALENDAR, dates.openedAt)) {
        expect(plannedAt >= dates.openedAt).toBe(true);
        expect(deliverAt >= plannedAt).toBe(true);
        expect(isWorkingDay(CALENDAR, localDateOf(deliverAt)).working).toBe(true);
        if (rung !== 'assigned') expect(plannedAt).toBe(atVietnamTime(localDateOf(plannedAt), '06:30'));
      }
    }), { numRuns: 300 });
  });
});
