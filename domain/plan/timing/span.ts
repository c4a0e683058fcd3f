// Partial dates ('2024', '2024-Q2', '2024-06', '06-14', 'Q2') as first and last day; what has no year takes the plan's.
import { firstOfQuarter, lastOfMonth, lastOfQuarter, localDate, type LocalDate } from '../../calendar/local-date.js';

export type Span = { start: LocalDate; end: LocalDate };

/** First and last day of a partial date, both inclusive; null when it names no day of that year (29/02 of 2025). */
export function spanOf(partial: string, planYear: number): Span | null {
  const shape = /^(?:(\d{4})(?:-|$))?(?:Q([1-4])|(\d{2})(?:-(\d{2}))?)?$/.exec(partial);
  if (!shape) return null;
  const year = Number(shape[1] ?? planYear);
  const [, , quarter, month, day] = shape;
  if (quarter) return { start: firstOfQuarter(year, Number(quarter)), end: lastOfQuarter(year, Number(quarter)) };
  if (!month) return { start: `${year}-01-01`, end: `${year}-12-31` };
  const start = localDate(year, Number(month), Number(day ?? 1));
  if (!start) return null;
  return { start, end: day ? start : lastOfMonth(start) };
}

/** The day of a month, or its last day when the month is shorter. */
export function dayOfMonth(year: number, month: number, day: number): LocalDate {
  const first = localDate(year + Math.floor((month - 1) / 12), ((month - 1) % 12) + 1, 1) as LocalDate;
  const last = lastOfMonth(first);
  const wanted = `${first.slice(0, 8)}${String(day).padStart(2, '0')}`;
  return wanted < last ? wanted : last;
}
