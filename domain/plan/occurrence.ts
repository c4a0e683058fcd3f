// The one deadline function: what "trước ngày 14", "Quý II", "10 ngày kể từ ngày tiếp nhận" come to in a plan year.
// Reminders, lateness, pages and letters all ask here. What is uncertain becomes a finding, never a date.
import { addDays, earlierOf, laterOf, startOfDay, type Instant, type LocalDate } from '../calendar/local-date.js';
import { endOfTerm } from '../calendar/term.js';
import { isWorkingDay, lastWorkingDayOnOrBefore, workingDaysBetween, type WorkingCalendar } from '../calendar/working-calendar.js';
import { duesOf, type Due } from './timing/due.js';
import { explain } from './timing/explanation.js';
import { impossiblePointIn } from './timing/point.js';
import { sourceOf } from './timing/source.js';
import type { Relative, Timing } from './timing/timing.js';

export type Occurrence = {
  /** Stable and unique within a task, ASCII. */
  key: string;
  opensOn: LocalDate;
  /** `before` excludes `date`, `by` includes it. */
  operator: 'before' | 'by';
  date: LocalDate;
  /** Last calendar day still in time. */
  lastDay: LocalDate;
  /** Last working day at or before `lastDay`. */
  planBy: LocalDate;
  /** 00:00 +07:00 of the day after `lastDay`. */
  lateFrom: Instant;
  rule: string;
  source: string;
  calendar: string;
  provisional: boolean;
  explanation: string;
  phrase?: string;
};
export type OccurrenceFinding = { rule: string; message: string };
export type OccurrenceContext = {
  year: number;
  calendar: WorkingCalendar;
  /** The day of the event for relative terms. */
  eventOn?: LocalDate;
  /** The day from which the plan holds; nothing opens earlier. */
  planFrom?: LocalDate;
  /** How often standing work is looked at; the only choice yet. */
  selfCheck?: 'quarter';
  /** The words of the plan, repeated in explanations. */
  phrase?: string;
};

/** A date that returns each year opens this long before its last day: long enough for one round of collecting reports from below. */
const OPENS_BEFORE_DAYS = 45;
const PLAN = 'Nội dung kế hoạch';
const TERM_LAW = 'Bộ luật Dân sự 2015, Điều 147 khoản 2 và Điều 148 khoản 5';

/** All deadlines of a task's timings within the plan year, earliest first, and what keeps the rest from having one. Fixed dates do not roll; terms counted from an event do. */
export function occurrencesOf(timings: Timing[], context: OccurrenceContext): { occurrences: Occurrence[]; findings: OccurrenceFinding[] } {
  const occurrences: Occurrence[] = [];
  const findings: OccurrenceFinding[] = [];
  const hasTerm = timings.some((timing) => timing.kind === 'relative');
  for (const timing of timings.flatMap((each) => withoutChoice(each, findings))) {
    const found = timing.doubt && timing.kind !== 'data-period' ? doubtful(timing.doubt) : read(timing, context, hasTerm);
    for (const occurrence of found.occurrences) addUnique(occurrences, occurrence);
    for (const finding of found.findings) if (!findings.some((known) => known.message === finding.message)) findings.push(finding);
  }
  for (const { key, lastDay } of occurrences) {
    if (context.planFrom && lastDay < context.planFrom) findings.push({ rule: 'already-past', message: `Hạn ${key} đã qua khi kế hoạch có hiệu lực (${context.planFrom}).` });
  }
  return { occurrences: occurrences.sort((a, b) => (a.lastDay + a.key < b.lastDay + b.key ? -1 : 1)), findings };
}

/** Working days left after `today` up to and including `planBy`; once late, minus the working days since the last day in time. */
export function explainInWorkingDays(calendar: WorkingCalendar, today: LocalDate, occurrence: Pick<Occurrence, 'planBy' | 'lastDay'>): number {
  if (today <= occurrence.planBy) return workingDaysBetween(calendar, today, occurrence.planBy);
  return today <= occurrence.lastDay ? 0 : -workingDaysBetween(calendar, occurrence.lastDay, today) || 0;
}

type Reading = { occurrences: Occurrence[]; findings: OccurrenceFinding[] };

function read(timing: Timing, context: OccurrenceContext, hasTerm: boolean): Reading {
  if (timing.kind === 'relative') return termOccurrence(timing, context);
  const dues = duesOf(timing, context.year);
  if (dues) return { occurrences: dues.filter((due) => isWorkedWeek(due, context)).map((due) => dueOccurrence(due, context)), findings: extraFindings(timing) };
  return { occurrences: [], findings: findingsWithoutDate(timing, context, hasTerm) };
}

function dueOccurrence(due: Due, context: OccurrenceContext): Occurrence {
  const lastDay = due.operator === 'before' ? addDays(due.date, -1) : due.date;
  const earliest = due.opening === 'returning' ? laterOf(due.opensFrom, addDays(lastDay, -OPENS_BEFORE_DAYS)) : due.opensFrom;
  const opensOn = earlierOf(laterOf(earliest, context.planFrom ?? earliest), lastDay);
  return finished({ key: due.key, opensOn, operator: due.operator, date: due.date, lastDay, rule: due.rule, source: PLAN }, context);
}

function termOccurrence(timing: Relative & { note?: string }, context: OccurrenceContext): Reading {
  const eventOn = timing.on ?? context.eventOn;
  const length = timing.unit === 'month' ? timing.months : timing.days;
  if (length === undefined) return doubtful('Thiếu độ dài của thời hạn');
  if (!eventOn) return { occurrences: [], findings: [{ rule: 'needs-event', message: `Thời hạn tính từ "${timing.from ?? 'sự kiện'}": cần ngày xảy ra sự kiện.` }] };
  const end = endOfTerm(context.calendar, eventOn, length, timing.unit);
  const rule = timing.unit === 'working-day' ? 'working-term' : 'term';
  const dated = { key: `event-${eventOn}`, opensOn: eventOn, operator: 'by' as const, date: end.rawLastDay, lastDay: end.lastDay, rule, source: TERM_LAW };
  return { occurrences: [finished(dated, context, { eventOn, rawLastDay: end.rawLastDay })], findings: [] };
}

function finished(dated: Pick<Occurrence, 'key' | 'opensOn' | 'operator' | 'date' | 'lastDay' | 'rule' | 'source'>, context: OccurrenceContext, counted: { eventOn?: LocalDate; rawLastDay?: LocalDate } = {}): Occurrence {
  const { calendar, phrase } = context;
  const planBy = lastWorkingDayOnOrBefore(calendar, dated.lastDay);
  const provisional = [counted.eventOn, planBy, dated.lastDay].some((day) => day !== undefined && isWorkingDay(calendar, day).provisional);
  const explanation = explain({ phrase, rule: dated.rule, ...counted, lastDay: dated.lastDay, planBy, calendar: calendar.version, provisional });
  return { ...dated, planBy, lateFrom: startOfDay(addDays(dated.lastDay, 1)), calendar: calendar.version, provisional, explanation, ...(phrase ? { phrase } : {}) };
}

/** A week that is off as a whole (Tết) owes nothing. */
function isWorkedWeek(due: Due, context: OccurrenceContext): boolean {
  return due.rule !== 'weekday' || lastWorkingDayOnOrBefore(context.calendar, due.date) >= due.opensFrom;
}

function extraFindings(timing: Timing): OccurrenceFinding[] {
  if (timing.kind === 'recurring' && timing['min-times']) return [{ rule: 'times-without-dates', message: `Ít nhất ${timing['min-times']} lần mỗi kỳ: kế hoạch không ghi ngày từng lần, chỉ theo dõi ngày cuối kỳ.` }];
  if (timing.kind === 'years' && timing.end) return [{ rule: 'several-years', message: `Việc kéo dài đến năm ${timing.end}; năm kế hoạch chỉ theo dõi kết quả đến 31/12.` }];
  return [];
}

function findingsWithoutDate(timing: Timing, context: OccurrenceContext, hasTerm: boolean): OccurrenceFinding[] {
  switch (timing.kind) {
    case 'event': return hasTerm ? [] : [eventFinding(timing.trigger, context)];
    case 'adhoc': return hasTerm && context.eventOn ? [] : [adhocFinding(timing.trigger, context)];
    case 'during': return [{ rule: 'needs-event', message: `Trong quá trình ${timing.process}: cần ngày bắt đầu và kết thúc.` }];
    case 'reference': return [{ rule: 'needs-reference', message: `Thời hạn nằm trong văn bản khác: ${timing.doc}.` }];
    case 'periodic': return [{ rule: 'needs-reference', message: 'Định kỳ nhưng không nói kỳ nào: cần chọn kỳ.' }];
    case 'daily': return [{ rule: 'daily-standing', message: 'Việc hằng ngày: làm thường trực, không nhắc hạn.' }];
    case 'after-year': return [{ rule: 'open-ended', message: `Sau năm ${timing.year ?? ''}: không có hạn trong năm kế hoạch.` }];
    case 'data-period': return [];
    default: return doubtful('text' in timing && timing.text ? whyNotUsable(timing.text, context.year) : 'Không có thời gian').findings;
  }
}

function eventFinding(trigger: string, context: OccurrenceContext): OccurrenceFinding {
  if (context.eventOn) return { rule: 'needs-term', message: `Kế hoạch không nói phải xong trong bao lâu sau khi ${trigger}.` };
  return { rule: 'needs-event', message: `Chỉ có hạn khi xảy ra sự kiện: ${trigger}.` };
}

function adhocFinding(trigger: string | undefined, context: OccurrenceContext): OccurrenceFinding {
  const what = `Đột xuất${trigger ? `: ${trigger}` : ''}`;
  if (context.eventOn) return { rule: 'needs-term', message: `${what}; kế hoạch không nói phải xong trong bao lâu.` };
  return { rule: 'needs-event', message: `${what}; chỉ có hạn khi có yêu cầu cụ thể.` };
}

/** The words as printed, and which of them the calendar does not have. */
function whyNotUsable(text: string, year: number): string {
  const impossible = impossiblePointIn(sourceOf(text), year);
  return impossible === null ? text : `${text} (lịch không có ${impossible})`;
}

/** Of real alternatives the dated ones count, and a person is told that there is a choice. */
function withoutChoice(timing: Timing, findings: OccurrenceFinding[]): Timing[] {
  if (timing.kind !== 'one-of') return [timing];
  findings.push({ rule: 'one-of', message: 'Kế hoạch cho chọn giữa nhiều thời hạn; theo dõi thời hạn có ngày cho đến khi người phụ trách chọn.' });
  return timing.of;
}

function doubtful(why: string): Reading {
  return { occurrences: [], findings: [{ rule: 'not-understood', message: `Chưa hiểu chắc thời gian: ${why}.` }] };
}

/** The same period named twice is one occurrence; the same key with another last day keeps both. */
function addUnique(occurrences: Occurrence[], next: Occurrence): void {
  const same = occurrences.find((known) => known.key === next.key);
  if (!same) occurrences.push(next);
  else if (same.lastDay !== next.lastDay) occurrences.push({ ...next, key: `${next.key}-${next.operator}-${next.date}` });
}
