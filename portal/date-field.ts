// Reads a day as a browser's date field sends it, or as people type it where there is none.
import { localDate, parseLocalDate, type LocalDate } from '../domain/calendar/local-date.js';

/** 'YYYY-MM-DD' or day/month/year with '/', '-' or '.'; null for anything else or a day that does not exist. */
export function readDay(text: string): LocalDate | null {
  const typed = /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})$/.exec(text.trim());
  return typed ? localDate(Number(typed[3]), Number(typed[2]), Number(typed[1])) : parseLocalDate(text.trim());
}
