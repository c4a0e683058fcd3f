// A standing as a tag, and a deadline that speaks: the day, what is left of it, and why the count is what it is.
import { addDays, compare, localDateOf, weekdayOf, type Instant, type LocalDate } from '../../domain/calendar/local-date.js';
import { isWorkingDay, type WorkingCalendar } from '../../domain/calendar/working-calendar.js';
import { standingOf, type Standing, type StandingFacts } from '../../domain/obligation/standing.js';
import type { Language } from '../text/dictionary.js';
import { deadlineWords } from '../text/pages-deadline.js';
import { DateWords } from './date-words.js';
import { clockTime, dayMonth, fullDate, weekday } from './format.js';
import { StateTag, type ShownState } from './state-tag.js';

/** What "today" means for a page: one instant and one calendar for everything on it. */
export type PageTime = { now: Instant; today: LocalDate; calendar: WorkingCalendar };

export function pageTime(deps: { clock: () => Instant; calendar: () => WorkingCalendar }): PageTime {
  const now = deps.clock();
  return { now, today: localDateOf(now), calendar: deps.calendar() };
}

export function shownState(standing: Standing, successor?: string): ShownState {
  switch (standing.kind) {
    case 'overdue': return { kind: 'overdue', days: standing.days };
    case 'last-day': case 'due-soon': return { kind: standing.kind };
    case 'open': return standing.extended ? { kind: 'extended', on: standing.lastDay } : { kind: 'open', until: standing.lastDay };
    case 'returned': return { kind: 'returned' };
    case 'submitted': return { kind: 'submitted' };
    case 'accepted': return standing.daysLate > 0 ? { kind: 'accepted-late', days: standing.daysLate } : { kind: 'accepted', on: standing.on };
    case 'waived': case 'cancelled': return { kind: standing.kind };
    case 'handed-over': return { kind: 'handed-over', to: successor };
  }
}

export function StandingTag({ facts, time, lang, successor }: { facts: StandingFacts; time: PageTime; lang: Language; successor?: string }) {
  return <StateTag state={shownState(standingOf(facts, time.now, time.calendar), successor)} lang={lang} />;
}

/** A day inside a sentence: 'thứ Hai 23/11', 'Chủ Nhật 22/11'; with the year when it is not this year's. */
export function dayInSentence(date: LocalDate, { today }: Pick<PageTime, 'today'>, lang: Language): string {
  return `${weekday(date, lang)} ${date.slice(0, 4) === today.slice(0, 4) ? dayMonth(date) : fullDate(date)}`;
}

/** Days off on weekdays between today and the last day, which make the count smaller than it looks. */
function weekdaysOff(time: PageTime, lastDay: LocalDate): LocalDate[] {
  const off: LocalDate[] = [];
  for (let day = addDays(time.today, 1); compare(day, lastDay) <= 0 && off.length < 4; day = addDays(day, 1)) {
    if (weekdayOf(day) <= 5 && !isWorkingDay(time.calendar, day).working) off.push(day);
  }
  return off;
}

/** What is left, in words; null when nothing is owed any more. */
export function leftWords(standing: Standing, time: PageTime, lang: Language): string | null {
  switch (standing.kind) {
    case 'overdue': return deadlineWords(lang, 'left.late', { when: `${clockTime(standing.since)} ${dayInSentence(localDateOf(standing.since), time, lang)}` });
    case 'last-day': return standing.lastDay === time.today
      ? deadlineWords(lang, 'left.today')
      : deadlineWords(lang, 'left.last-working-day', { date: dayInSentence(standing.lastDay, time, lang) });
    case 'returned': return deadlineWords(lang, 'left.returned', { date: dayInSentence(standing.lastDay, time, lang) });
    case 'due-soon': case 'open': return daysLeft(standing.workingDays, standing.lastDay, time, lang);
    default: return null;
  }
}

function daysLeft(workingDays: number, lastDay: LocalDate, time: PageTime, lang: Language): string {
  if (workingDays === 0) return deadlineWords(lang, 'left.none', { date: dayInSentence(lastDay, time, lang) });
  const off = workingDays <= 10 ? weekdaysOff(time, lastDay) : [];
  const days = deadlineWords(lang, 'left.days', { days: workingDays });
  return off.length > 0 ? `${days} (${deadlineWords(lang, 'left.off', { days: off.map(dayMonth).join(', ') })})` : days;
}

export type DeadlineFacts = StandingFacts & { planBy: LocalDate; provisional: boolean };

/** The last day in bold; below it what is left and the last working day where that is another day. */
export function Deadline({ facts, time, lang }: { facts: DeadlineFacts; time: PageTime; lang: Language }) {
  const standing = standingOf(facts, time.now, time.calendar);
  const left = leftWords(standing, time, lang);
  const earlier = (standing.kind === 'open' || standing.kind === 'due-soon') && facts.planBy !== facts.lastDay && compare(facts.planBy, time.today) >= 0;
  return (
    <>
      <b><DateWords date={facts.lastDay} lang={lang} today={time.today} /></b>
      {left && <div class="small soft">{left}{earlier && `; ${deadlineWords(lang, 'plan-by', { date: dayInSentence(facts.planBy, time, lang) })}`}</div>}
      {facts.provisional && left && <div class="small soft">{deadlineWords(lang, 'provisional')}</div>}
    </>
  );
}
