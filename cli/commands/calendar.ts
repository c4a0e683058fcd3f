// dondoc calendar …: the working calendar on the command line. Pure: reads only the calendars on file.
import type { Command } from 'commander';
import { calendarVersions, loadCalendar } from '../../config/calendars/load-calendars.js';
import { parseLocalDate, vietnameseDate, yearOf, type LocalDate } from '../../domain/calendar/local-date.js';
import { endOfTerm } from '../../domain/calendar/term.js';
import { addWorkingDays, calendarYear, isWorkingDay, MOST_WORKING_DAYS, workingDaysBetween, workingDaysInYear, type WorkingCalendar } from '../../domain/calendar/working-calendar.js';
import { CliFailure } from '../failure.js';

/** Years the program answers for; outside them the lunar reckoning has not been compared with published tables. */
const FIRST_YEAR = 1900;
const LAST_YEAR = 2199;

type Options = { json?: boolean; calendar?: string };

export function register(program: Command): void {
  const calendar = program.command('calendar').description('Lịch làm việc: ngày nghỉ, ngày làm bù, đếm ngày làm việc');
  add(calendar, 'add-working-days <date> <n>', 'ngày thứ N làm việc sau ngày DATE', (on, [date, n]) => {
    const result = addWorkingDays(on, dateOf(date), countOf(n, -MOST_WORKING_DAYS));
    return { value: { date: result }, text: vietnameseDate(result) };
  });
  add(calendar, 'working-days-between <from> <to>', 'số ngày làm việc sau FROM đến hết TO', (on, [from, to]) => {
    const days = workingDaysBetween(on, dateOf(from), dateOf(to));
    return { value: { days }, text: `${days} ngày làm việc` };
  });
  add(calendar, 'is-working-day <date>', 'ngày DATE có phải ngày làm việc không, vì sao', (on, [date]) => {
    const day = isWorkingDay(on, dateOf(date));
    return { value: day, text: `${day.working ? 'Làm việc' : 'Nghỉ'}: ${day.why} (${day.source})${day.provisional ? ', tạm tính' : ''}` };
  });
  add(calendar, 'end-of-term <date> <n>', 'ngày cuối của thời hạn N ngày tính từ sự kiện ngày DATE', (on, [date, n], options) => {
    const unit = options.unit ?? 'day';
    if (unit !== 'day' && unit !== 'working-day') throw new CliFailure({ vi: `--unit phải là day hoặc working-day, không phải "${unit}".`, en: `--unit must be day or working-day, not "${unit}".` }, 2);
    const end = endOfTerm(on, dateOf(date), countOf(n, 0), unit);
    return { value: end, text: `Ngày cuối: ${vietnameseDate(end.lastDay)}; trễ hạn từ ${end.lateFrom}` };
  }).option('--unit <day|working-day>', 'đơn vị của N', 'day');
  add(calendar, 'year <year>', 'ngày nghỉ, ngày làm bù và số ngày làm việc của năm', (on, [text]) => yearSummary(on, yearNumber(text)));
}

/** The calendar of `--calendar`, the newest without it; refused when there is no such version. */
export function calendarOf(version: string | undefined): WorkingCalendar {
  const calendar = loadCalendar(version);
  if (calendar) return calendar;
  const known = calendarVersions().join(', ');
  throw new CliFailure({ vi: `Không có lịch phiên bản "${version}". Các phiên bản có: ${known}.`, en: `No calendar version "${version}". Versions on file: ${known}.` });
}

/** A date that exists, 'YYYY-MM-DD', in the years the program answers for. */
export function dateOf(text: string | undefined): LocalDate {
  const date = parseLocalDate(text ?? '');
  if (date && yearOf(date) >= FIRST_YEAR && yearOf(date) <= LAST_YEAR) return date;
  throw new CliFailure({
    vi: `Ngày "${text}" không có trong lịch: cần dạng YYYY-MM-DD, là ngày có thật, từ năm ${FIRST_YEAR} đến ${LAST_YEAR}.`,
    en: `"${text}" is not a date: expected YYYY-MM-DD, a day that exists, in the years ${FIRST_YEAR} to ${LAST_YEAR}.`,
  });
}

/** A year the program answers for. */
export function yearNumber(text: string | undefined): number {
  const year = /^\d{4}$/.test(text ?? '') ? Number(text) : 0;
  if (year >= FIRST_YEAR && year <= LAST_YEAR) return year;
  throw new CliFailure({ vi: `Năm "${text}" không hợp lệ: cần số từ ${FIRST_YEAR} đến ${LAST_YEAR}.`, en: `"${text}" is not a year from ${FIRST_YEAR} to ${LAST_YEAR}.` });
}

type Answer = { value: unknown; text: string };
type Answering = (calendar: WorkingCalendar, args: string[], options: Options & { unit?: string }) => Answer;

function add(parent: Command, usage: string, description: string, answer: Answering): Command {
  return parent.command(usage).description(description)
    .option('--json', 'một giá trị JSON').option('--calendar <version>', 'phiên bản lịch, mặc định mới nhất')
    .action((...given: unknown[]) => {
      const command = given.at(-1) as Command;
      const options = command.opts<Options & { unit?: string }>();
      const { value, text } = answer(calendarOf(options.calendar), command.args, options);
      process.stdout.write(`${options.json ? JSON.stringify(value) : text}\n`);
    });
}

function yearSummary(calendar: WorkingCalendar, year: number): Answer {
  const { daysOff, workedSaturdays, notices, provisional, remarks = [] } = calendarYear(calendar, year);
  const workingDays = workingDaysInYear(calendar, year);
  const value = { year, calendar: calendar.version, provisional, workingDays, daysOff, workedSaturdays, notices, remarks };
  const lines = [
    `Năm ${year}: ${workingDays} ngày làm việc${provisional ? ' (tạm tính)' : ''}`,
    ...daysOff.map((day) => `  nghỉ ${vietnameseDate(day.date)}  ${day.why} (${day.source})`),
    ...workedSaturdays.map((day) => `  làm bù ${vietnameseDate(day.date)}  ${day.why} (${day.source})`),
    ...notices.map((notice) => `  căn cứ ${notice.number}: ${notice.about}`),
    ...remarks.map((remark) => `  lưu ý: ${remark}`),
  ];
  return { value, text: lines.join('\n') };
}

function countOf(text: string | undefined, least: number): number {
  const count = /^[+-]?\d{1,6}$/.test(text ?? '') ? Number(text) : Number.NaN;
  if (count >= least && count <= MOST_WORKING_DAYS) return count === 0 ? 0 : count;
  throw new CliFailure({
    vi: `Số ngày "${text}" không hợp lệ: cần số nguyên từ ${least} đến ${MOST_WORKING_DAYS}.`,
    en: `"${text}" is not a number of days: expected a whole number from ${least} to ${MOST_WORKING_DAYS}.`,
  });
}
