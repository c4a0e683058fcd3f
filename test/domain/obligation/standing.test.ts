import { describe, expect, it } from '@jest/globals';
import { addDays, atVietnamTime, type LocalDate } from '../../../domain/calendar/local-date.js';
import type { WorkingCalendar } from '../../../domain/calendar/working-calendar.js';
import { deadlineOn } from '../../../domain/obligation/lateness.js';
import { standingOf, type StandingFacts } from '../../../domain/obligation/standing.js';

/** 24/11/2026 is off, everything else as the law has it. */
const CALENDAR: WorkingCalendar = {
  version: 'test',
  years: { 2026: { daysOff: [{ date: '2026-11-24', why: 'Ngày Văn hóa Việt Nam', source: 'NQ 80' }], workedSaturdays: [], notices: [], provisional: false } },
};

function facts(lastDay: LocalDate, more: Partial<StandingFacts> = {}): StandingFacts {
  return { state: 'open', lastDay, lateFrom: deadlineOn(lastDay, CALENDAR).lateFrom, extended: false, submittedAt: null, closedAt: null, late: null, ...more };
}

const at = (date: LocalDate, time = '08:00') => atVietnamTime(date, time);

describe('the standing of what is still owed', () => {
  it.each([
    ['the last minute of Sunday 22/11/2026 is in time', '2026-11-22', at('2026-11-22', '23:59'), 'last-day'],
    ['00:00 on 23/11/2026 is late for a last day of 22/11/2026', '2026-11-22', at('2026-11-23', '00:00'), 'overdue'],
    ['Friday 20/11/2026 is the last working day before Sunday 22/11/2026', '2026-11-22', at('2026-11-20'), 'last-day'],
    ['Saturday 21/11/2026 is a day off before the last day, which is off too', '2026-11-22', at('2026-11-21'), 'due-soon'],
    ['Monday 23/11/2026 has three working days up to Friday 27/11/2026, because 24/11 is off', '2026-11-27', at('2026-11-23'), 'due-soon'],
    ['Monday 23/11/2026 has four working days up to Monday 30/11/2026', '2026-11-30', at('2026-11-23'), 'open'],
  ])('%s', (_label, lastDay, now, kind) => {
    expect(standingOf(facts(lastDay), now, CALENDAR).kind).toBe(kind);
  });

  it('counts 1 day late on 23/11/2026 and 71 days late on 23/11/2026 for 13/9/2026', () => {
    expect(standingOf(facts('2026-11-22'), at('2026-11-23'), CALENDAR)).toMatchObject({ kind: 'overdue', days: 1, since: '2026-11-22T17:00:00.000Z' });
    expect(standingOf(facts('2026-09-13'), at('2026-11-23'), CALENDAR)).toMatchObject({ kind: 'overdue', days: 71 });
  });

  it('counts working days left: 3 from Monday 23/11/2026 to Friday 27/11/2026 with 24/11 off, 4 without', () => {
    expect(standingOf(facts('2026-11-27'), at('2026-11-23'), CALENDAR)).toMatchObject({ workingDays: 3 });
    expect(standingOf(facts('2026-11-27'), at('2026-11-23'), { version: 'none', years: {  2026: { daysOff: [], workedSaturdays: [], notices: [], provisional: false } } })).toMatchObject({ workingDays: 4 });
  });

  it('calls a returned hand-in late only from 00:00 after the day for its correction', () => {
    const returned = facts('2026-11-25', { state: 'returned' });
    expect(standingOf(returned, at('2026-11-25', '23:59'), CALENDAR)).toEqual({ kind: 'returned', workingDays: 0, lastDay: '2026-11-25' });
    expect(standingOf(returned, at('2026-11-26', '00:00'), CALENDAR)).toMatchObject({ kind: 'overdue', days: 1 });
  });
});

describe('the standing of what was handed in or has ended', () => {
  it('judges a waiting hand-in by the moment it was handed in: 23:59 on the last day is in time, 00:00 after it is late', () => {
    const submitted = (submittedAt: string) => standingOf(facts('2026-09-13', { state: 'submitted', submittedAt }), at('2026-11-23'), CALENDAR);
    expect(submitted(at('2026-09-13', '23:59'))).toEqual({ kind: 'submitted', late: false });
    expect(submitted(at('2026-09-14', '00:00'))).toEqual({ kind: 'submitted', late: true });
  });

  it('names the day of the hand-in, not of the acceptance, and the days late', () => {
    const accepted = (late: boolean, on: LocalDate) => standingOf(facts('2026-06-13', { state: 'accepted', late, submittedAt: at(on), closedAt: at(addDays(on, 5)) }), at('2026-11-23'), CALENDAR);
    expect(accepted(false, '2026-06-12')).toEqual({ kind: 'accepted', on: '2026-06-12', daysLate: 0 });
    expect(accepted(true, '2026-06-15')).toEqual({ kind: 'accepted', on: '2026-06-15', daysLate: 2 });
  });

  it.each(['waived', 'handed-over', 'cancelled'] as const)('says %s however long the deadline has passed', (state) => {
    expect(standingOf(facts('2026-01-05', { state }), at('2026-11-23'), CALENDAR)).toEqual({ kind: state });
  });
});
