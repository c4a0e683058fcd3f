// Reads the dated working calendars that lie beside this file, one JSON file a version.
// Promises a checked calendar: every row a real day of its year, days off on weekdays, worked days on Saturdays.
import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parseLocalDate, weekdayOf, yearOf } from '../../domain/calendar/local-date.js';
import type { WorkingCalendar } from '../../domain/calendar/working-calendar.js';

const FOLDER = fileURLToPath(new URL('.', import.meta.url));

/** Versions on file, oldest first ("2026.1" before "2026.2" before "2026.10"). */
export function calendarVersions(): string[] {
  const names = readdirSync(FOLDER).filter((name) => /^\d{4}\.\d+\.json$/.test(name));
  return names.map((name) => name.slice(0, -'.json'.length)).sort((a, b) => rankOf(a) - rankOf(b));
}

/** The calendar of a version, the newest without one; null when there is no such version. Throws when a file on disk is broken: that is a fault of the release. */
export function loadCalendar(version?: string): WorkingCalendar | null {
  const versions = calendarVersions();
  const wanted = version ?? versions.at(-1);
  if (wanted === undefined || !versions.includes(wanted)) return null;
  const calendar = JSON.parse(readFileSync(`${FOLDER}${wanted}.json`, 'utf8')) as WorkingCalendar;
  const problems = problemsOf(calendar, wanted);
  if (problems.length > 0) throw new Error(`calendar ${wanted}: ${problems.join('; ')}`);
  return calendar;
}

/** What is wrong with a calendar as data; empty when it may be used. */
export function problemsOf(calendar: WorkingCalendar, version: string): string[] {
  const problems = calendar.version === version ? [] : [`holds version ${calendar.version}`];
  for (const [year, { daysOff, workedSaturdays }] of Object.entries(calendar.years)) {
    const seen = new Set<string>();
    for (const { date } of [...daysOff, ...workedSaturdays]) {
      if (!parseLocalDate(date) || yearOf(date) !== Number(year)) problems.push(`${date} is no day of ${year}`);
      else if (seen.has(date)) problems.push(`${date} stands twice`);
      seen.add(date);
    }
    for (const { date } of daysOff) if (parseLocalDate(date) && weekdayOf(date) > 5) problems.push(`${date} off is no weekday`);
    for (const { date } of workedSaturdays) if (parseLocalDate(date) && weekdayOf(date) !== 6) problems.push(`${date} worked is no Saturday`);
  }
  return problems;
}

function rankOf(version: string): number {
  const [year = '0', issue = '0'] = version.split('.');
  return Number(year) * 10_000 + Number(issue);
}
