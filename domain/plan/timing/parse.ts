// From the words of a timing cell to what they mean. What is not understood is handed back as `rest`, never guessed:
// a phrase of which nothing is understood comes back as one `text`.
import type { Draft } from './draft.js';
import { merged } from './merge.js';
import { scanned } from './scan.js';
import { sourceOf, wordsOf, type Source } from './source.js';
import type { Timing } from './timing.js';

export type ParsedTiming = { phrase: string; parsed: Timing[]; confidence: number; rest: string };

const NEGATION = /(?<!\p{L})(?:không|chưa|trừ|hủy|huỷ|tạm dừng|bãi bỏ|hoãn|ngoại trừ|âm lịch|khong|chua|am lich|trước (?:khi|kỳ|hội|cuộc|phiên|tết|dịp|lễ|mùa)|trong khi|đến khi)(?!\p{L})/iu;
/** "03 ngày làm việc trước ngày họp", "trước 05 ngày diễn ra hội nghị": no timing is counted backwards. */
const COUNTED_BACK = /\d\s*(?:ngày|tuần|tháng|giờ)(?:\s+làm\s+việc)?\s+trước\s+(?:khi|ngày|thời|lúc|hội|cuộc|kỳ|phiên)|trước\s+(?:ít\s+nhất\s+|tối\s+thiểu\s+)?\d+\s+(?:ngày|tuần|tháng|giờ)/iu;
const DOUBTED = 0.6;
const BEST_WITH_REST = 0.95;
/** No office writes a longer timing; what is longer is kept as text, so that reading takes bounded time. */
const LONGEST_PHRASE = 2000;

/**
 * Reads a timing phrase. `year` is the plan's year and fills years the phrase leaves out; `end` is the cell of a second time column ("start → end").
 * `confidence` is 1 when every word was understood without doubt, 0 when none was. Never throws.
 */
export function parseTiming(phrase: string, options: { year?: number; end?: string } = {}): ParsedTiming {
  return options.end === undefined ? parsePhrase(phrase, options.year) : parseColumns(phrase, options.end, options.year);
}

function parsePhrase(phrase: string, year: number | undefined): ParsedTiming {
  if (phrase.length > LONGEST_PHRASE) return asText(phrase, phrase.normalize('NFC').trim());
  const source = sourceOf(phrase, year);
  if (!/[\p{L}\d]/u.test(source.text)) return { phrase, parsed: [{ kind: 'empty', text: '' }], confidence: 1, rest: '' };
  const scan = scanned(source, year);
  const drafts = merged(scan.drafts, source);
  const understood = alternatives(drafts.filter((draft) => draft.bareDay === undefined), source);
  const loose = drafts.filter((draft) => draft.bareDay !== undefined).map((draft) => wordsOf(source, draft.start, draft.end));
  const rest = [...new Set([...scan.rest, ...loose])].filter((words) => words !== '').join(' … ');
  const parsed = unique(understood);
  if (parsed.length === 0 || NEGATION.test(rest)) return asText(phrase, source.printed);
  return { phrase, parsed, confidence: confidenceOf(source, rest, parsed), rest };
}

function asText(phrase: string, text: string): ParsedTiming {
  const reason = COUNTED_BACK.test(text) ? { doubt: 'Hạn tính lùi từ một sự kiện: cần ghi ngày cụ thể' } : {};
  return { phrase, parsed: [{ kind: 'text', text, ...reason }], confidence: 0, rest: text };
}

/** "hoặc" between two dated or documented readings is a choice; between recurrences, standing work or events both hold. */
function alternatives(drafts: Draft[], source: Source): Timing[] {
  const timings: Timing[] = [];
  for (const [index, draft] of drafts.entries()) {
    const before = drafts[index - 1];
    const left = timings.at(-1);
    const between = before ? source.folded.slice(before.end, Math.max(before.end, draft.start)) : '';
    if (left && before && /(?:^|\s)hoac(?:\s|$)/.test(between) && isChoice(left) && isChoice(draft.timing)) {
      timings[timings.length - 1] = choiceOf(left, draft.timing);
    } else timings.push(draft.timing);
  }
  return timings;
}

/** The part that both alternatives are for stands once. */
function choiceOf(left: Timing, right: Timing): Timing {
  const before = left.kind === 'one-of' ? left.of : [left];
  if (left.part === undefined || left.part !== right.part) return { kind: 'one-of', of: [...before, right] };
  return { kind: 'one-of', of: [...before, right].map(withoutPart), part: left.part };
}

function withoutPart(timing: Timing): Timing {
  const { part: _part, ...rest } = timing;
  return rest;
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
  const share = Math.max(0, 1 - letters(rest) / Math.max(1, letters(source.text)));
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
  if (window.parsed.length === 1 && window.parsed[0]?.kind === 'window' && window.confidence === 1) return { ...window, phrase };
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
