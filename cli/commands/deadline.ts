// dondoc deadline …: what a timing phrase means, and which deadlines it gives in a plan year. Pure: no server, no database.
import { readFileSync } from 'node:fs';
import type { Command } from 'commander';
import { vietnameseDate, yearOf } from '../../domain/calendar/local-date.js';
import { occurrencesOf } from '../../domain/plan/occurrence.js';
import { parseTiming, type ParsedTiming } from '../../domain/plan/timing/parse.js';
import { CliFailure } from '../failure.js';
import { calendarOf, dateOf, yearNumber } from './calendar.js';

type ParseOptions = { json?: boolean; file?: string; year?: string; end?: string };
type ExplainOptions = { json?: boolean; year: string; from?: string; calendar?: string; end?: string };
type Line = { phrase: string; end?: string; year?: number };

export function register(program: Command): void {
  const deadline = program.command('deadline').description('Thời hạn: đọc cụm từ chỉ thời gian và giải thích hạn');
  deadline.command('parse [phrase]').description('đọc một cụm từ, hoặc mỗi dòng của tệp JSONL')
    .option('--json', 'một giá trị JSON').option('--file <jsonl>', 'tệp: mỗi dòng một chuỗi JSON hoặc { "phrase", "end"?, "year"? }')
    .option('--year <year>', 'năm của kế hoạch').option('--end <phrase>', 'ô của cột thời gian hoàn thành')
    .action((phrase: string | undefined, options: ParseOptions) => parse(phrase, options));
  deadline.command('explain <phrase>').description('các hạn của cụm từ trong một năm kế hoạch')
    .requiredOption('--year <year>', 'năm của kế hoạch').option('--from <date>', 'ngày xảy ra sự kiện').option('--end <phrase>', 'ô của cột thời gian hoàn thành')
    .option('--calendar <version>', 'phiên bản lịch, mặc định mới nhất').option('--json', 'một giá trị JSON')
    .action((phrase: string, options: ExplainOptions) => explain(phrase, options));
}

function parse(phrase: string | undefined, options: ParseOptions): void {
  if ((phrase === undefined) === (options.file === undefined)) {
    throw new CliFailure({ vi: 'Cần đúng một trong hai: cụm từ, hoặc --file.', en: 'Give either a phrase or --file, not both or neither.' }, 2);
  }
  const year = options.year === undefined ? undefined : yearNumber(options.year);
  const answers = options.file === undefined ? [parseTiming(phrase ?? '', { year, end: options.end })] : parseFile(options.file, year);
  const value = options.file === undefined ? answers[0] : answers;
  process.stdout.write(options.json ? `${JSON.stringify(value)}\n` : answers.map(described).join(''));
}

function parseFile(path: string, year: number | undefined): ParsedTiming[] {
  const lines = textOf(path).replace(/^\uFEFF/, '').split(/\r?\n/);
  return lines.flatMap((text, index) => {
    if (text.trim() === '') return [];
    const line = lineOf(text, index + 1, path);
    return [parseTiming(line.phrase, { year: line.year ?? year, end: line.end })];
  });
}

function textOf(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    const why = error instanceof Error && 'code' in error ? String(error.code) : 'lỗi';
    throw new CliFailure({ vi: `Không đọc được tệp ${path} (${why}).`, en: `Cannot read the file ${path} (${why}).` });
  }
}

/** A JSON string, or an object with a phrase; refused with its number otherwise. */
function lineOf(text: string, number: number, path: string): Line {
  const value = jsonOf(text);
  if (typeof value === 'string') return { phrase: value };
  const line = value as Partial<Line> | null;
  const isLine = typeof line === 'object' && line !== null && typeof line.phrase === 'string'
    && (line.end === undefined || typeof line.end === 'string') && (line.year === undefined || Number.isInteger(line.year));
  if (isLine) return { phrase: line.phrase ?? '', end: line.end, year: line.year === undefined ? undefined : yearNumber(String(line.year)) };
  throw new CliFailure({
    vi: `${path}, dòng ${number}: cần một chuỗi JSON hoặc { "phrase", "end"?, "year"? }.`,
    en: `${path}, line ${number}: expected a JSON string or { "phrase", "end"?, "year"? }.`,
  });
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return null;
  }
}

function explain(phrase: string, options: ExplainOptions): void {
  const year = yearNumber(options.year);
  const calendar = calendarOf(options.calendar);
  const eventOn = options.from === undefined ? undefined : dateOf(options.from);
  const read = parseTiming(phrase, { year, end: options.end });
  const { occurrences, findings } = occurrencesOf(read.parsed, { year, calendar, eventOn, phrase: read.phrase });
  for (const each of occurrences) {
    if (yearOf(each.lastDay) < year || yearOf(each.opensOn) > year) findings.push({ rule: 'outside-plan-year', message: `Hạn ${vietnameseDate(each.lastDay)} nằm ngoài năm kế hoạch ${year}.` });
  }
  if (read.rest !== '' && read.confidence > 0) findings.push({ rule: 'partly-understood', message: `Phần chưa hiểu: ${read.rest}.` });
  const value = { phrase: read.phrase, parsed: read.parsed, confidence: read.confidence, rest: read.rest, occurrences, findings };
  const lines = [
    ...occurrences.map((each) => `${each.key}: mở ${vietnameseDate(each.opensOn)}, làm xong ${vietnameseDate(each.planBy)}, hạn ${vietnameseDate(each.lastDay)}\n  ${each.explanation}\n`),
    ...findings.map((finding) => `! ${finding.message}\n`),
  ];
  process.stdout.write(options.json ? `${JSON.stringify(value)}\n` : lines.join(''));
}

function described(read: ParsedTiming): string {
  const rest = read.rest === '' ? '' : `\n  chưa hiểu: ${read.rest}`;
  return `${read.phrase}\n  ${read.parsed.map((timing) => JSON.stringify(timing)).join('\n  ')}\n  độ chắc chắn ${read.confidence}${rest}\n`;
}
