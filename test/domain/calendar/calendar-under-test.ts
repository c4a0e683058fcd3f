// The newest calendar on file, loaded once for the tests of this folder and of the deadlines.
import { loadCalendar } from '../../../config/calendars/load-calendars.js';
import type { WorkingCalendar } from '../../../domain/calendar/working-calendar.js';

const loaded = loadCalendar('2026.1');
if (!loaded) throw new Error('calendar 2026.1 is missing');
export const calendar: WorkingCalendar = loaded;
/** A calendar without any year: everything follows from the law alone. */
export const lawAlone: WorkingCalendar = { version: 'law', years: {} };
