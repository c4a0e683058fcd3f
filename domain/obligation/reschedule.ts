// What becomes of a running duty when the day that the plan sets for it moves: by an amendment, or by a notice that changes the working calendar.
import { compare, earlierOf, type Instant } from '../calendar/local-date.js';
import type { WorkingCalendar } from '../calendar/working-calendar.js';
import { correctionDay, deadlineOn, isLate, type DeadlineDates } from './lateness.js';
import type { ObligationState } from './state.js';

export type RunningDuty = DeadlineDates & {
  state: ObligationState;
  /** A person gave this unit more time than the plan does. */
  extended: boolean;
  /** When the hand-in was last returned, for one that is to be corrected. */
  returnedAt: Instant | null;
};

/** plan: the plan's own new day · time-to-act: an earlier day, moved on so that two working days are left · correction: a returned hand-in keeps its two working days. */
export type NewDates = DeadlineDates & { because: 'plan' | 'time-to-act' | 'correction' };

const same = (one: DeadlineDates, other: DeadlineDates): boolean => one.lastDay === other.lastDay && one.planBy === other.planBy && one.lateFrom === other.lateFrom;

/**
 * The duty's new dates, or null when nothing changes. `planned` is what the plan sets now.
 * - An extension that lasts longer is kept.
 * - What is late stays late unless the new day is later than the old one.
 * - An earlier day leaves two working days after `now` (never more than the unit had): nobody is late at once.
 * - What was handed in and waits gets the plan's dates as they are.
 */
export function rescheduled(duty: RunningDuty, planned: DeadlineDates, now: Instant, calendar: WorkingCalendar): NewDates | null {
  if (duty.extended && compare(duty.lastDay, planned.lastDay) >= 0) return null;
  const aim = aimOf(duty, planned, calendar);
  if (duty.state === 'submitted') return same(duty, aim) ? null : aim;
  if (isLate(duty.lateFrom, now) && compare(aim.lastDay, duty.lastDay) <= 0) return null;
  const dates = compare(aim.lastDay, duty.lastDay) < 0 ? withTimeToAct(duty, aim, now, calendar) : aim;
  return same(duty, dates) ? null : dates;
}

function aimOf({ state, returnedAt }: RunningDuty, planned: DeadlineDates, calendar: WorkingCalendar): NewDates {
  const { lastDay, planBy, lateFrom } = planned;
  const day = state === 'returned' && returnedAt !== null ? correctionDay(lastDay, returnedAt, calendar) : lastDay;
  return day === lastDay ? { lastDay, planBy, lateFrom, because: 'plan' } : { ...deadlineOn(day, calendar), because: 'correction' };
}

function withTimeToAct(duty: RunningDuty, aim: NewDates, now: Instant, calendar: WorkingCalendar): NewDates {
  const day = earlierOf(duty.lastDay, correctionDay(aim.lastDay, now, calendar));
  return day === aim.lastDay ? aim : { ...deadlineOn(day, calendar), because: 'time-to-act' };
}
