// A date that speaks: weekday and day, machine-readable beside it.
import type { LocalDate } from '../../domain/calendar/local-date.js';
import type { Language } from '../text/dictionary.js';
import { weekdayDate } from './format.js';

/** The year is left out when `today` lies in it. */
export function DateWords({ date, lang, today }: { date: LocalDate; lang: Language; today?: LocalDate }) {
  return <time datetime={date}>{weekdayDate(date, lang, today)}</time>;
}
