import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { addDays, startOfDay, type LocalDate } from '../../../domain/calendar/local-date.js';
import { deadlineOn, isLate } from '../../../domain/obligation/lateness.js';
import { rescheduled, type RunningDuty } from '../../../domain/obligation/reschedule.js';
import type { ObligationState } from '../../../domain/obligation/state.js';
import { calendar as CALENDAR } from '../calendar/calendar-under-test.js';

const morning = (day: LocalDate): string => `${day}T02:00:00.000Z`;
const duty = (lastDay: LocalDate, more: Partial<RunningDuty> = {}): RunningDuty => ({ ...deadlineOn(lastDay, CALENDAR), state: 'open', extended: false, returnedAt: null, ...more });
const movedTo = (running: RunningDuty, day: LocalDate, today: LocalDate): string | null => {
  const dates = rescheduled(running, deadlineOn(day, CALENDAR), morning(today), CALENDAR);
  return dates && `${dates.lastDay} ${dates.because}`;
};

// 2024: Friday 14/6, Monday 17/6, Tuesday 18/6, Wednesday 19/6 are working days.
describe('a duty due by 14/6/2024 whose day in the plan moves', () => {
  it.each<[string, LocalDate, LocalDate, string | null]>([
    ['to the same day: nothing changes', '2024-06-14', '2024-06-03', null],
    ['to a later day', '2024-06-28', '2024-06-03', '2024-06-28 plan'],
    ['to an earlier day that leaves more than two working days', '2024-06-07', '2024-06-03', '2024-06-07 plan'],
    ['to an earlier day exactly two working days ahead', '2024-06-07', '2024-06-05', '2024-06-07 plan'],
    ['to an earlier day one working day ahead: two are left', '2024-06-07', '2024-06-06', '2024-06-10 time-to-act'],
    ['to a day that is past already: two working days, no lateness', '2024-05-31', '2024-06-06', '2024-06-10 time-to-act'],
    ['to an earlier day when only the old day is left: it keeps the old day', '2024-06-10', '2024-06-13', null],
    ['to an earlier day on the last day itself: it keeps the old day', '2024-06-10', '2024-06-14', null],
    ['to a later day on the first late day: time again', '2024-06-20', '2024-06-15', '2024-06-20 plan'],
    ['to a later day that is past as well: late from then on', '2024-06-17', '2024-06-20', '2024-06-17 plan'],
    ['to an earlier day while late: it stays late as it was', '2024-06-10', '2024-06-20', null],
  ])('%s', (_label, day, today, expected) => {
    expect(movedTo(duty('2024-06-14'), day, today)).toBe(expected);
  });

  it.each<[string, LocalDate, string | null]>([
    ['the extension lasts longer', '2024-06-21', null], ['both end on one day', '2024-06-28', null], ['the plan gives more time than the extension', '2024-07-01', '2024-07-01 plan'],
  ])('extended to 28/6/2024: %s', (_label, day, expected) => {
    expect(movedTo(duty('2024-06-28', { extended: true }), day, '2024-06-03')).toBe(expected);
  });

  it.each<[string, LocalDate, LocalDate, string | null]>([
    ['to a later day', '2024-06-28', '2024-06-11', '2024-06-28 plan'],
    ['to a past day: two working days from now, more than those after the return', '2024-06-03', '2024-06-11', '2024-06-13 time-to-act'],
    ['to the day before its correction is due: the correction keeps its days', '2024-06-11', '2024-06-10', '2024-06-12 correction'],
  ])('returned on 10/6/2024, the plan moves %s', (_label, day, today, expected) => {
    expect(movedTo(duty('2024-06-14', { state: 'returned', returnedAt: morning('2024-06-10') }), day, today)).toBe(expected);
  });

  it('returned after its deadline keeps its day of correction when the plan moves to a day before it', () => {
    expect(movedTo(duty('2024-06-19', { state: 'returned', returnedAt: morning('2024-06-17') }), '2024-06-17', '2024-06-18')).toBeNull();
  });

  it('handed in and waiting gets the new dates as they are, also earlier ones', () => {
    const waiting = duty('2024-06-14', { state: 'submitted' });
    expect([movedTo(waiting, '2024-06-03', '2024-06-12'), movedTo(waiting, '2024-06-28', '2024-06-12'), movedTo(waiting, '2024-06-14', '2024-06-12')])
      .toEqual(['2024-06-03 plan', '2024-06-28 plan', null]);
  });
});

describe('a notice that makes the last working day a day off', () => {
  it('moves the day for planning though the last day stays', () => {
    const planned = { ...deadlineOn('2024-06-14', CALENDAR), planBy: '2024-06-13' };
    expect(rescheduled(duty('2024-06-14'), planned, morning('2024-06-03'), CALENDAR)).toEqual({ ...planned, because: 'plan' });
  });
});

it('never makes a unit late that was not, never takes time from one that is, and is stable', () => {
  const day = fc.integer({ min: -60, max: 60 }).map((days) => addDays('2024-06-14', days));
  const state = fc.constantFrom<ObligationState>('open', 'returned');
  fc.assert(fc.property(day, day, day, state, fc.boolean(), (present, planned, today, its, extended) => {
    const running = duty(present, { state: its, extended, returnedAt: its === 'returned' ? startOfDay(addDays(today, -1)) : null });
    const now = morning(today);
    const next = rescheduled(running, deadlineOn(planned, CALENDAR), now, CALENDAR);
    if (next === null) return;
    if (!isLate(running.lateFrom, now)) expect(isLate(next.lateFrom, now)).toBe(false);
    else expect(next.lastDay > running.lastDay).toBe(true);
    if (extended) expect(next.lastDay > running.lastDay).toBe(true);
    expect(rescheduled({ ...running, ...next, extended: false }, deadlineOn(planned, CALENDAR), now, CALENDAR)).toBeNull();
  }), { numRuns: 2000 });
});
