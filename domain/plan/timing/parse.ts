// From the words of a timing cell to what they mean. What is not understood is handed back as `rest`, never guessed:
// a phrase of which nothing is understood comes back as one `text`.
import type { Draft, Rule } from './draft.js';
import { merged } from './merge.js';
import { dataPeriodRule } from './rule-data-period.js';
import { dateRule, middleRule, monthRule, operatorRule, partOfYearRule, quarterRule, windowRule, yearRule, yearsRule } from './rule-deadline.js';
import { adhocRule, duringRule, eventRule, referenceRule, relativeRule, standingRule } from './rule-open.js';
import { dayOfPeriodRule, monthOfQuarterRule, plainRule, timesRule, weekdayRule } from './rule-recurrence.js';
import { matchAt, sourceOf, wordsOf, type Source } from './source.js';
import type { Timing } from './timing.js';

export type ParsedTiming = { phrase: string; parsed: Timing[]; confidence: number; rest: string };

/** Earlier rules win: longer and more special readings stand before shorter ones. */
const RULES: Rule[] = [
  dataPeriodRule, partOfYearRule, weekdayRule, timesRule, relativeRule, dayOfPeriodRule, monthOfQuarterRule, yearsRule, windowRule, operatorRule, middleRule,
  quarterRule, monthRule, yearRule, dateRule, plainRule, duringRule, adhocRule, standingRule, referenceRule, eventRule,
];
/** Words that carry no time of their own beside a deadline. */
const FILLER = /(?:(?:phai|can|phan\s+dau|co\s+gang)\s+)?(?:tu\s+nay(?=\s+den)|hoan\s+thanh|hoan\s+tat|xong|ket\s+thuc|bat\s+dau|trien\s+khai|thuc\s+hien|thoi\s+gian(?:\s+(?:thuc\s+hien|hoan\s+thanh|gui))?|thoi\s+han(?:\s+(?:thuc\s+hien|hoan\s+thanh|gui))?|(?:va\s+)?(?:gui|nop)\s+bao\s+cao|bao\s+cao|du\s+kien|doi\s+voi|vao|la|trong)(?!\p{L})/uy;
/** The same words with a colon name a part of the task. */
const PART_FILLER = /(?:hoan\s+thanh|ket\s+thuc|bat\s+dau|trien\s+khai|thuc\s+hien)\s*:/uy;
const CONNECTIVE = /(?:va|cung\s+voi|dong\s+thoi|hoac(?:\s+la)?)(?!\p{L})/uy;
const CONDITION = /\(?\s*neu\s+(?:co|can|phat\s+sinh)[^,;.)]*\)?/uy;
/** An addition that binds nobody to a day. */
const NOTE = /(?:va\s+)?(?:bam\s+sat\s+)?(?:(?:theo|tuy|tuy\s+theo|phu\s+hop\s+voi)\s+)?tinh\s+hinh\s+thuc\s+t\p{L}+(?:\s+cua\s+[^;.]*)?/uy;
const NEGATION = /(?<!\p{L})(?:không|chưa|trừ|hủy|huỷ|tạm dừng|bãi bỏ|hoãn|ngoại trừ|khong|chua|trước khi|trong khi|đến khi)(?!\p{L})/iu;
/** Words of time left unread just before a reading may turn its meaning round. */
const LOST_OPERATOR = /(?<!\p{L})(?:trước|sau|từ|đến|quá|ngoài|kể|tuần|giờ|ngày|nửa|đầu|truoc|den|tuan|ngay)(?!\p{L})/iu;
const DOUBTED = 0.6;
const BEST_WITH_REST = 0.95;

/**
 * Reads a timing phrase. `year` is the plan's year and fills years the phrase leaves out; `end` is the cell of a second time column ("start → end").
 * `confidence` is 1 when every word was understood without doubt, 0 when none was. Never throws.
 */
export function parseTiming(phrase: string, options: { year?: number; end?: string } = {}): ParsedTiming {
  return options.end === undefined ? parsePhrase(phrase, options.year) : parseColumns(phrase, options.end, options.year);
}

function parsePhrase(phrase: string, year: number | undefined): ParsedTiming {
  const source = sourceOf(phrase);
  if (!/[\p{L}\d]/u.test(source.text)) return { phrase, parsed: [{ kind: 'empty', text: '' }], confidence: 1, rest: '' };
  const scan = scanned(source, year);
  const drafts = merged(scan.drafts, source);
  const understood = alternatives(drafts.filter((draft) => draft.bareDay === undefined), source);
  const loose = drafts.filter((draft) => draft.bareDay !== undefined).map((draft) => wordsOf(source, draft.start, draft.end));
  const rest = [...scan.rest, ...loose].filter((words) => words !== '').join(' … ');
  const parsed = unique(understood);
  if (parsed.length === 0 || NEGATION.test(rest)) return { phrase, parsed: [{ kind: 'text', text: source.text }], confidence: 0, rest: source.text };
  return { phrase, parsed, confidence: confidenceOf(source, rest, parsed), rest };
}

function scanned(source: Source, year: number | undefined): { drafts: Draft[]; rest: string[] } {
  const drafts: Draft[] = [];
  const rest: string[] = [];
  let unknownFrom = -1;
  let part: string | undefined;
  const closeUnknown = (end: number): void => {
    if (unknownFrom >= 0) rest.push(wordsOf(source, unknownFrom, end));
    unknownFrom = -1;
  };
  for (let at = 0; at < source.folded.length; ) {
    const gap = /^[\s,;:.()+•&/→-]+/u.exec(source.folded.slice(at))?.[0] ?? '';
    const next = at + gap.length;
    const label = labelBefore(source, unknownFrom, at, gap);
    if (/[;•]|(?:^|\s)[-+](?=\s)/.test(gap) && label === undefined) {
      part = undefined;
      closeUnknown(at);
    }
    if (label !== undefined) {
      part = label;
      unknownFrom = -1;
    }
    if (next >= source.folded.length) break;
    const reading = unknownFrom >= 0 && startsInsideNumber(source, next) ? null : readingAt(source, next, year, drafts.at(-1));
    if (reading) {
      drafts.push(...marked(reading.drafts, part, unknownFrom >= 0 ? source.text.slice(unknownFrom, next) : ''));
      closeUnknown(next);
      at = reading.end;
      continue;
    }
    const skipped = unknownFrom < 0 ? additionEnd(source, next, drafts.at(-1)) ?? fillerEnd(source, next) : null;
    if (skipped !== null) {
      at = skipped;
      continue;
    }
    if (unknownFrom < 0) unknownFrom = next;
    at = next + (/^[\p{L}\d]+|^./u.exec(source.folded.slice(next))?.[0].length ?? 1);
  }
  closeUnknown(source.folded.length);
  return { drafts, rest };
}

/** The part the timing is for, and a doubt when words of time before it were not understood. */
function marked(drafts: Draft[], part: string | undefined, unread: string): Draft[] {
  const doubt = LOST_OPERATOR.test(unread) ? { doubt: 'Còn chữ chỉ thời gian chưa hiểu ngay trước' } : {};
  return drafts.map((draft) => ({ ...draft, timing: { ...draft.timing, ...(part ? { part } : {}), ...doubt } }));
}

/** A condition or note goes to the timing before it; the end of its words, or null. */
function additionEnd(source: Source, at: number, last: Draft | undefined): number | null {
  if (!last) return null;
  const note = matchAt(source, at, NOTE);
  const condition = note ? null : matchAt(source, at, CONDITION);
  if (note) last.timing = { ...last.timing, note: wordsOf(source, at, note.end) };
  if (condition) last.timing = { ...last.timing, condition: wordsOf(source, at, condition.end).replace(/^\(|\)$/g, '') };
  return (note ?? condition)?.end ?? null;
}

function fillerEnd(source: Source, at: number): number | null {
  if (matchAt(source, at, PART_FILLER)) return null;
  return (matchAt(source, at, FILLER) ?? matchAt(source, at, CONNECTIVE))?.end ?? null;
}

/** A number right behind words or digits that were not understood belongs to them. */
function startsInsideNumber(source: Source, at: number): boolean {
  return /\d/.test(source.folded[at] ?? '') && /[\p{L}\d]\s*[/.-]?\s*$/u.test(source.folded.slice(0, at));
}

function readingAt(source: Source, at: number, year: number | undefined, previous: Draft | undefined): ReturnType<Rule> {
  if (/[\p{L}\d]/u.test(source.folded[at - 1] ?? ' ')) return null;
  for (const rule of RULES) {
    const reading = rule(source, at, { year, previous });
    if (reading) return reading;
  }
  return null;
}

/** "Theo dõi:" or, in a list of bullets, "Công bố, công khai;" names the part that the next timing is for. */
function labelBefore(source: Source, from: number, at: number, gap: string): string | undefined {
  if (from < 0) return undefined;
  const bulleted = /(?:^|[;.\s])[-+•]\s*$/u.test(source.text.slice(0, from)) || (from > 0 && source.text.startsWith('- '));
  const closes = gap.trimStart().startsWith(':') || (bulleted && gap.trimStart().startsWith(';'));
  return closes ? wordsOf(source, from, at) : undefined;
}

/** "hoặc" between two dated or documented readings is a choice; between recurrences, standing work or events both hold. */
function alternatives(drafts: Draft[], source: Source): Timing[] {
  const timings: Timing[] = [];
  for (const [index, draft] of drafts.entries()) {
    const before = drafts[index - 1];
    const left = timings.at(-1);
    const between = before ? source.folded.slice(before.end, Math.max(before.end, draft.start)) : '';
    if (left && before && /(?:^|\s)hoac(?:\s|$)/.test(between) && isChoice(left) && isChoice(draft.timing)) {
      timings[timings.length - 1] = { kind: 'one-of', of: left.kind === 'one-of' ? [...left.of, draft.timing] : [left, draft.timing] };
    } else timings.push(draft.timing);
  }
  return timings;
}

function isChoice(timing: Timing): boolean {
  return !['ongoing', 'periodic', 'adhoc', 'event', 'daily', 'weekly', 'monthly', 'quarterly', 'yearly', 'recurring', 'data-period'].includes(timing.kind);
}

function unique(timings: Timing[]): Timing[] {
  const seen = new Set<string>();
  return timings.filter((timing) => !seen.has(JSON.stringify(timing)) && seen.add(JSON.stringify(timing)));
}

function confidenceOf(source: Source, rest: string, parsed: Timing[]): number {
  const letters = (text: string): number => text.match(/[\p{L}\d]/gu)?.length ?? 0;
  const share = 1 - letters(rest) / Math.max(1, letters(source.text));
  const doubted = parsed.some((timing) => timing.doubt !== undefined) ? DOUBTED : 1;
  const unreadNumber = /\d/.test(rest) ? DOUBTED : 1;
  return Math.round(Math.min(rest === '' ? 1 : BEST_WITH_REST, share) * doubted * unreadNumber * 100) / 100;
}

/** Two time columns: the same words mean one timing, two points a window, anything else both parts by name. */
function parseColumns(start: string, end: string, year: number | undefined): ParsedTiming {
  const phrase = `${start} → ${end}`;
  const [first, last] = [parsePhrase(start, year), parsePhrase(end, year)];
  const empty = (read: ParsedTiming): boolean => read.parsed[0]?.kind === 'empty';
  if (empty(first) || JSON.stringify(first.parsed) === JSON.stringify(last.parsed)) return { ...last, phrase };
  if (empty(last)) return { ...openStart(first), phrase };
  const window = parsePhrase(phrase, year);
  if (window.parsed.length === 1 && window.parsed[0]?.kind === 'window' && window.rest === '') return { ...window, phrase };
  const turned = isPoint(first.parsed) && isPoint(last.parsed) ? { doubt: 'Ngày bắt đầu sau ngày hoàn thành' } : {};
  const parts = [...named(first.parsed, 'Bắt đầu'), ...named(last.parsed, 'Hoàn thành')].map((timing) => ({ ...timing, ...turned }));
  return { phrase, parsed: parts, confidence: Math.round(Math.min(first.confidence, last.confidence) * DOUBTED * 100) / 100, rest: [first.rest, last.rest].filter(Boolean).join(' … ') };
}

/** Only the first column filled: when the work begins, with no end. */
function openStart(first: ParsedTiming): ParsedTiming {
  const timing = first.parsed[0];
  const start = timing?.kind === 'month' ? timing.month : timing?.kind === 'by' ? timing.date : timing?.kind === 'quarter' ? timing.quarters[0] : undefined;
  return first.parsed.length === 1 && start ? { ...first, parsed: [{ kind: 'from', start }] } : first;
}

function isPoint(timings: Timing[]): boolean {
  return timings.length === 1 && ['month', 'quarter', 'year', 'by', 'quarters'].includes(timings[0]?.kind ?? '');
}

function named(timings: Timing[], part: string): Timing[] {
  return timings.map((timing) => ({ ...timing, part }));
}
