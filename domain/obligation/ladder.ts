// The ladder of reminders: rules (data) laid over one obligation's dates give the instants at which somebody is told.
import { addDays, atVietnamTime, compare, localDateOf, type Instant, type LocalDate } from '../calendar/local-date.js';
import { addWorkingDays, firstWorkingDayOnOrAfter, type WorkingCalendar } from '../calendar/working-calendar.js';

/** focal, head: of the unit itself · above: the level that accepts, and the head of the unit's parent · top: leadership of the plan's issuer. */
export type Audience = 'focal' | 'head' | 'above' | 'top';

/** assigned: at opening · planBy − n: n working days before the last working day (0 = on it) · lastDay + n: the n-th working day after the last day in time. */
export type RungMoment = { at: 'assigned' } | { at: 'before'; workingDays: number } | { at: 'after'; workingDays: number };

export type RungRule = RungMoment & { key: string; audiences: Audience[] };

/** `assignedBy` tells why it opens now: a person has just given it (told at once) or its day has come (told with the morning mail). */
export type ObligationDates = { openedAt: Instant; planBy: LocalDate; lastDay: LocalDate; assignedBy: 'person' | 'day' };

/** One audience to be told at one rung: decided at `plannedAt`, delivered with the mail of `deliverAt`. */
export type PlannedReminder = { rung: string; audience: Audience; plannedAt: Instant; deliverAt: Instant };

/** Reminders are decided shortly before the morning's mail goes out, so that one mail holds them all. */
const DECIDED_AT = '06:30';
const DELIVERED_AT = '07:00';

function dayOf(rule: RungMoment, dates: ObligationDates, calendar: WorkingCalendar): LocalDate | null {
  if (rule.at === 'assigned') return null;
  if (rule.at === 'before') return addWorkingDays(calendar, dates.planBy, -rule.workingDays);
  return addWorkingDays(calendar, dates.lastDay, rule.workingDays);
}

/** The next morning mail after `now`: 07:00 Vietnam of this working day where that is ahead, else of the next one. */
export function nextMorningMail(now: Instant, calendar: WorkingCalendar): Instant {
  const today = localDateOf(now);
  const isAhead = compare(now, atVietnamTime(today, DELIVERED_AT)) < 0;
  return atVietnamTime(firstWorkingDayOnOrAfter(calendar, isAhead ? today : addDays(today, 1)), DELIVERED_AT);
}

/**
 * The reminders still ahead at `now`, in order of time. A rung whose moment (06:30 Vietnam of its day) is not after `now` is left out:
 * importing late never plans a dead reminder. The assignment itself is planned only at opening (`now` = `openedAt`).
 */
export function plannedReminders(rules: readonly RungRule[], dates: ObligationDates, calendar: WorkingCalendar, now: Instant): PlannedReminder[] {
  const assignedAt = dates.assignedBy === 'person' ? now : nextMorningMail(now, calendar);
  const planned = rules.flatMap((rule) => {
    const day = dayOf(rule, dates, calendar);
    if (day === null) {
      if (now !== dates.openedAt) return [];
      return rule.audiences.map((audience) => ({ rung: rule.key, audience, plannedAt: now, deliverAt: assignedAt }));
    }
    const plannedAt = atVietnamTime(day, DECIDED_AT);
    if (compare(plannedAt, now) <= 0) return [];
    return rule.audiences.map((audience) => ({ rung: rule.key, audience, plannedAt, deliverAt: atVietnamTime(day, DELIVERED_AT) }));
  });
  return planned.sort((a, b) => compare(a.plannedAt, b.plannedAt));
}
