// Points of the calendar as phrases print them: a date, a month, a quarter, a year.
// A point that does not exist (31/4, tháng 13) is not a point; a year missing from the phrase is the plan's year, if given.
import { localDate, daysInMonth } from '../../calendar/local-date.js';
import { matchAt, type Source } from './source.js';

export type Level = 'date' | 'month' | 'quarter' | 'year';
/** `value`: '2024-02-15' or '02-15', '2024-02' or '02', '2024-Q1' or 'Q1', '2024'. `printedYear`: the year in the phrase itself. */
export type Point = { level: Level; value: string; printedYear?: number; year?: number; parts: { month?: number; day?: number; quarter?: number }; end: number };

const YEAR = '((?:19|20)\\d{2})';
/** "/2025", "-2025", "năm 2025", "của năm 2025" behind a day, month or quarter; the year is its one group. */
export const YEAR_TAIL = `(?:(?:\\s*[/.-]\\s*(?:nam\\s*)?|\\s*,?\\s*(?:cua\\s+)?nam\\s*|\\s*\\(\\s*(?:nam\\s*)?(?=\\d{4}\\s*\\)))${YEAR}(?!\\d))?`;
/** I–IV and 1–4, with l and 1 for I as scanners read it; no group of its own. */
export const QUARTER_NUMERAL = '(?:(?:i|l|1)v|(?=[1l]{0,2}[il])[1il]{1,3}|[1-4])(?![\\p{L}\\d])';
const DATE_IN_NUMBERS = new RegExp(`(?:ngay\\s*)?(\\d{1,2})\\s*([/.-])\\s*(\\d{1,2})(?:\\s*[/.-]\\s*${YEAR}|\\s*\\2\\s*([2-4]\\d)(?!\\d)|\\s*,?\\s+(?:cua\\s+)?nam\\s*${YEAR})?(?![\\d/])`, 'uy');
const DATE_IN_WORDS = new RegExp(`(?:ngay\\s*)?(\\d{1,2})\\s*,?\\s*thang\\s*(\\d{1,2})(?!\\d)${YEAR_TAIL}(?![\\d/])`, 'uy');
const ISO_DATE = /(?:ngay\s*)?(\d{4})-(\d{2})-(\d{2})(?!\d)/uy;
const MONTH = new RegExp(`(?:thang\\s*|t\\.?\\s*(?=\\d{1,2}\\s*(?:-|den|,|;|va)\\s*t\\.?\\s*\\d))(\\d{1,2})(?!\\d|\\s*(?:ngay|lan))(?:\\s*/\\s*([2-4]\\d)(?![\\d/])|${YEAR_TAIL}(?!\\d|\\s*/\\s*\\d))`, 'uy');
const MONTH_SLASH = new RegExp(`(?:t\\.?\\s*)?(\\d{1,2})\\s*/\\s*${YEAR}(?![\\d/])`, 'uy');
const QUARTER = new RegExp(`(?:quy|q\\.?)\\s*(${QUARTER_NUMERAL})${YEAR_TAIL}(?!\\d)`, 'uy');
const YEAR_IN_WORDS = new RegExp(`nam\\s*${YEAR}(?!\\d)`, 'uy');
const BARE_YEAR = new RegExp(`${YEAR}(?![\\d/.-])`, 'uy');
/** Anything written like a date, month or quarter, whether or not the calendar has it. */
const WRITTEN_POINT = new RegExp(`(?<![\\p{L}\\d/])(?:(?:ngay\\s*)?\\d{1,2}\\s*[/.-]\\s*\\d{1,2}(?:\\s*[/.-]\\s*\\d{4})?|ngay\\s*\\d{1,2}\\s+thang\\s*\\d{1,2}(?:\\s+nam\\s*\\d{4})?|thang\\s*\\d{1,2}|quy\\s*(?:[ivx]+|\\d{1,2})(?!\\p{L}))(?![\\d/])`, 'gu');

/** A point at a place; null when there is none or it does not exist. */
export function pointAt(source: Source, at: number, year: number | undefined): Point | null {
  return datePointAt(source, at, year) ?? monthPointAt(source, at, year) ?? quarterPointAt(source, at, year) ?? yearPointAt(source, at);
}

export function datePointAt(source: Source, at: number, planYear: number | undefined): Point | null {
  const iso = matchAt(source, at, ISO_DATE);
  if (iso) return datePoint(iso.groups[2], iso.groups[1], iso.groups[0], undefined, iso.end);
  const inWords = matchAt(source, at, DATE_IN_WORDS);
  if (inWords) return datePoint(inWords.groups[0], inWords.groups[1], inWords.groups[2], planYear, inWords.end);
  const found = matchAt(source, at, DATE_IN_NUMBERS);
  if (!found) return null;
  const [day, , month, full, short, named] = found.groups;
  return datePoint(day, month, full ?? named ?? (short ? `20${short}` : undefined), planYear, found.end);
}

export function monthPointAt(source: Source, at: number, planYear: number | undefined): Point | null {
  const named = matchAt(source, at, MONTH);
  const found = named ?? matchAt(source, at, MONTH_SLASH);
  if (!found) return null;
  const month = Number(found.groups[0]);
  if (month < 1 || month > 12) return null;
  const short = named?.groups[1];
  const printedYear = yearIn(named ? (short ? `20${short}` : named.groups[2]) : found.groups[1]);
  const year = printedYear ?? planYear;
  return { level: 'month', value: monthText(month, year), printedYear, year, parts: { month }, end: found.end };
}

export function quarterPointAt(source: Source, at: number, planYear: number | undefined): Point | null {
  const found = matchAt(source, at, QUARTER);
  return found && quarterPoint(quarterNumber(found.groups[0] ?? ''), yearIn(found.groups[1]), planYear, found.end);
}

export function quarterPoint(quarter: number, printedYear: number | undefined, planYear: number | undefined, end: number): Point {
  const year = printedYear ?? planYear;
  return { level: 'quarter', value: year ? `${year}-Q${quarter}` : `Q${quarter}`, printedYear, year, parts: { quarter }, end };
}

export function yearPointAt(source: Source, at: number): Point | null {
  const found = matchAt(source, at, YEAR_IN_WORDS) ?? matchAt(source, at, BARE_YEAR);
  const printedYear = yearIn(found?.groups[0]);
  return found && printedYear ? { level: 'year', value: String(printedYear), printedYear, year: printedYear, parts: {}, end: found.end } : null;
}

/** '2024-03', or '03' without a year. */
export function monthText(month: number, year: number | undefined): string {
  const text = String(month).padStart(2, '0');
  return year ? `${year}-${text}` : text;
}

/** The number of a quarter's numeral. */
export function quarterNumber(numeral: string): number {
  if (/^\d$/.test(numeral)) return Number(numeral);
  return numeral.endsWith('v') ? 4 : numeral.length;
}

/** The same point in another year: gives "từ tháng 8" the year of "đến tháng 9/2024". */
export function pointInYear(point: Point, year: number | undefined): Point {
  if (point.printedYear || !year || point.level === 'year') return point;
  const { month, day, quarter } = point.parts;
  const value = quarter ? `${year}-Q${quarter}` : day ? `${year}-${dayMonth(month ?? 0, day)}` : monthText(month ?? 0, year);
  return { ...point, year, value };
}

/** The first date, month or quarter that is written but that no calendar has ("31/2", "tháng 13", "quý V"), in the words of the phrase; null when there is none. */
export function impossiblePointIn(source: Source, year: number | undefined): string | null {
  for (const written of source.folded.matchAll(WRITTEN_POINT)) {
    const point = pointAt(source, written.index, year);
    if (!point && !/^\d{1,2}\s*[.-]/.test(written[0])) return source.text.slice(written.index, written.index + written[0].length);
  }
  return null;
}

function datePoint(day: string | undefined, month: string | undefined, yearText: string | undefined, planYear: number | undefined, end: number): Point | null {
  const parts = { month: Number(month), day: Number(day) };
  const printedYear = yearIn(yearText);
  const year = printedYear ?? planYear;
  const known = dateText(parts.day, parts.month, year);
  return known ? { level: 'date', value: known, printedYear, year, parts, end } : null;
}

/** 'YYYY-MM-DD', or 'MM-DD' of a day that exists in some year; null when there is no such day. */
export function dateText(day: number, month: number, year: number | undefined): string | null {
  if (year) return localDate(year, month, day);
  return month >= 1 && month <= 12 && day >= 1 && day <= daysInMonth(2024, month) ? dayMonth(month, day) : null;
}

function dayMonth(month: number, day: number): string {
  return `${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
}

function yearIn(text: string | undefined): number | undefined {
  return text ? Number(text) : undefined;
}
