// One pass over a phrase from left to right: readings where a rule finds one, named parts, additions to a reading, and the words that nobody understood.
import { deedWords, nameParts, NUMBERED, type Deed } from './deed.js';
import type { Draft, Rule } from './draft.js';
import { dataPeriodRule } from './rule-data-period.js';
import { dayOfMonthsRule, dayOfPeriodRule, daysOfMonthRule, firstDaysRule, lastDayRule, monthOfQuarterRule } from './rule-day-of-period.js';
import { dateRule, looseRule, operatorRule } from './rule-deadline.js';
import { adhocRule, duringRule, eventRule, standingRule } from './rule-open.js';
import { edgeOfPeriodRule, plainRule, timesRule, weekdayRule } from './rule-recurrence.js';
import { referenceRule } from './rule-reference.js';
import { relativeRule } from './rule-relative.js';
import { monthRule, partOfYearRule, quarterRule, windowRule, yearRule, yearsRule } from './rule-span.js';
import { matchAt, wordsOf, type Source } from './source.js';
import { additionEnd } from './addition.js';

/** Earlier rules win: longer and more special readings stand before shorter ones. */
const RULES: Rule[] = [
  dataPeriodRule, partOfYearRule, weekdayRule, timesRule, firstDaysRule, lastDayRule, relativeRule, dayOfMonthsRule, daysOfMonthRule, dayOfPeriodRule, monthOfQuarterRule, yearsRule, windowRule, operatorRule,
  looseRule, edgeOfPeriodRule, quarterRule, monthRule, yearRule, dateRule, plainRule, duringRule, adhocRule, standingRule, referenceRule, eventRule,
];
/** Words that carry no time of their own beside a deadline. */
const FILLER = /(?:(?:phai|can|phan\s+dau|co\s+gang)\s+)?(?:tu\s+nay(?=\s+(?:den|cho|toi))|hoan\s+(?:thanh|tat)|xong|ket\s+thuc|bat\s+dau|trien\s+khai|thuc\s+hien|thoi\s+gian(?:\s+(?:thuc\s+hien|hoan\s+(?:thanh|tat)|ket\s+thuc|gui))?|thoi\s+han(?:\s+(?:thuc\s+hien|hoan\s+thanh|gui))?|(?:va\s+)?(?:gui|nop)\s+bao\s+cao|(?:gui|nop)(?=\s+(?:truoc|cham|muon|vao|hang|dinh|trong)\s)|bao\s+cao|rieng(?:\s+doi\s+voi)?|du\s+kien|doi\s+voi|vao|la|trong|ngay(?=\s+trong\s)|ngay\s+tu(?=\s+dau\s)|kip\s+thoi|nhanh\s+chong|dinh\s+huong|tam\s+nhin|so\s+ket|tong\s+ket)(?!\p{L})/uy;
const CONNECTIVE = /(?:va|cung\s+voi|dong\s+thoi|hoac(?:\s+la)?)(?!\p{L})/uy;
/** Words before a colon: they name the part of the task that the timing after them is for, unless they only say that a time follows. */
const LABEL = /\p{L}[^:;,.()→\d]{1,60}:(?!\d)/uy;
const TIME_LABEL = /^(?:thoi\s+(?:gian|han|diem)|han|lich|tien\s+do)(?:\s+(?:thuc\s+hien|hoan\s+(?:thanh|tat)|ket\s+thuc|gui|nop|bao\s+cao|cuoi|chot|cung|dinh\s+ky))*\s*:$/u;
const REPORT_PERIOD = /(?:cac\s+)?k[yi]\s+(?=bao\s+cao\s+(?:thang|quy|nam|0?[69]|hang))|(?:cac\s+)?k[yi]\s+bao\s+cao\s*(?:la\s+|gom\s+)?[:,]?\s*/uy;
const GAP = /[\s,;:.()+•&/→-]+/uy;
const NEW_ITEM = /[;•]|(?:^|\s)[-+](?=\s)/;
/** Words of time left unread just before a reading may turn its meaning round. */
const LOST_OPERATOR = /(?<!\p{L})(?:trước|sau|từ|đến|quá|ngoài|kể|tuần|giờ|ngày|nửa|đầu|khoảng|vòng|truoc|den|tuan|ngay|khoang|vong)(?!\p{L})/iu;

type Label = { words: string; used: boolean };
/** `itemFrom` is where an item of a list began that has no reading yet; `items` counts those that have. */
type State = { source: Source; year: number | undefined; drafts: Draft[]; rest: string[]; unknownFrom: number; label: Label | undefined; role: boolean; itemFrom: number | null; items: number; deeds: Deed[] };

/** The readings of a phrase in order, and the words left over. */
export function scanned(source: Source, year: number | undefined): { drafts: Draft[]; rest: string[] } {
  const state: State = { source, year, drafts: [], rest: [], unknownFrom: -1, label: undefined, role: false, itemFrom: 0, items: 0, deeds: [] };
  for (let at = 0; at < source.folded.length; ) at = step(state, at);
  closeItem(state, source.folded.length);
  return { drafts: state.drafts, rest: state.items > 1 ? nameParts(state.deeds, state.rest) : state.rest };
}

function step(state: State, at: number): number {
  const { source } = state;
  GAP.lastIndex = at;
  const gap = GAP.exec(source.folded)?.[0] ?? '';
  const next = at + gap.length;
  const label = labelBefore(state, at, gap);
  if (label !== undefined) {
    state.unknownFrom = -1;
    rename(state, label);
  } else if (NEW_ITEM.test(gap) || (/\.\s/.test(gap) && state.unknownFrom >= 0 && behindColon(state, state.unknownFrom))) {
    closeItem(state, at);
    rename(state, undefined);
    state.itemFrom = next;
  }
  NUMBERED.lastIndex = next;
  if (state.unknownFrom < 0 && NUMBERED.test(source.folded)) state.itemFrom = next;
  if (next >= source.folded.length) return next;
  return readingEnd(state, next) ?? skippedEnd(state, next) ?? unreadEnd(state, next);
}

/** Takes what a rule reads here; a number right behind words or digits that were not understood belongs to them. */
function readingEnd(state: State, at: number): number | null {
  const { source } = state;
  if (/[\p{L}\d]/u.test(source.folded[at - 1] ?? ' ')) return null;
  if (state.unknownFrom >= 0 && /\d/.test(source.folded[at] ?? '') && /[\p{L}\d]\s*[/.-]?\s*$/u.test(source.folded.slice(Math.max(0, at - 8), at))) return null;
  const last = state.drafts.at(-1);
  const previous = last && last.timing.part === state.label?.words ? last : undefined;
  for (const rule of RULES) {
    const reading = rule(source, at, { year: state.year, previous });
    if (!reading) continue;
    if (state.unknownFrom >= 0 && isFiller(source, state.unknownFrom, at)) state.unknownFrom = -1;
    const drafts = marked(state, reading.drafts, state.unknownFrom >= 0 ? source.text.slice(state.unknownFrom, at) : '');
    state.drafts.push(...drafts);
    noteDeed(state, drafts, at);
    closeUnknown(state, at);
    return reading.end;
  }
  return null;
}

/** Remembers what the first reading of an item is for, should the phrase turn out to be a list. */
function noteDeed(state: State, drafts: Draft[], at: number): void {
  if (state.itemFrom === null) return;
  state.items += 1;
  const words = state.unknownFrom >= 0 && !state.label ? deedWords(state.source, state.itemFrom, at) : null;
  if (words !== null && !drafts.some((draft) => draft.timing.doubt !== undefined)) state.deeds.push({ words, left: state.rest.length, drafts });
  state.itemFrom = null;
}

function isFiller(source: Source, from: number, to: number): boolean {
  for (let at = from; at < to; ) {
    const end = fillerEnd(source, at);
    if (end === null) return false;
    GAP.lastIndex = end;
    at = end + (GAP.exec(source.folded)?.[0].length ?? 0);
  }
  return true;
}

/** Passes over what adds to the reading before it, names a part, or carries no time. */
function skippedEnd(state: State, at: number): number | null {
  const { source } = state;
  if (state.unknownFrom >= 0) return null;
  const last = state.drafts.at(-1);
  const addition = additionEnd(source, at, last);
  if (addition !== null) return addition;
  const period = matchAt(source, at, REPORT_PERIOD);
  if (period) {
    state.role = true;
    return period.end;
  }
  const label = matchAt(source, at, LABEL);
  if (label) {
    if (!TIME_LABEL.test(source.folded.slice(at, label.end))) rename(state, partWords(source, at, label.end));
    return label.end;
  }
  return behindColon(state, at) ? null : fillerEnd(source, at);
}

function fillerEnd(source: Source, at: number): number | null {
  return (matchAt(source, at, FILLER) ?? matchAt(source, at, CONNECTIVE))?.end ?? null;
}

/** Right behind a timing and a colon even a filler may name the part: "tháng 12: báo cáo kết quả". */
function behindColon(state: State, at: number): boolean {
  const last = state.drafts.at(-1);
  return last !== undefined && last.timing.part === undefined && /^\s*:\s*$/.test(state.source.text.slice(last.end, at));
}

function unreadEnd(state: State, at: number): number {
  if (state.unknownFrom < 0) state.unknownFrom = at;
  const word = /[\p{L}\d]+/uy;
  word.lastIndex = at;
  return at + (word.exec(state.source.folded)?.[0].length ?? 1);
}

/** The part the timing is for, its role, and a doubt when words of time before it were not understood. */
function marked(state: State, drafts: Draft[], unread: string): Draft[] {
  if (state.label) state.label.used = true;
  const doubt = LOST_OPERATOR.test(unread) ? { doubt: 'Còn chữ chỉ thời gian chưa hiểu ngay trước' } : {};
  const part = state.label ? { part: state.label.words } : {};
  return drafts.map((draft) => ({ ...draft, timing: { ...draft.timing, ...part, ...(state.role ? { role: 'report-period' as const } : {}), ...doubt } }));
}

/** "Theo dõi:" or, in a list of bullets, "Công bố, công khai;" names the part that the next timing is for. */
function labelBefore(state: State, at: number, gap: string): string | undefined {
  const { source, unknownFrom: from } = state;
  if (from < 0) return undefined;
  const bulleted = /(?:^|[;.\s])[-+•]\s*$/u.test(source.text.slice(Math.max(0, from - 6), from)) || (from > 0 && source.text.startsWith('- '));
  const closes = gap.trimStart().startsWith(':') || (bulleted && gap.trimStart().startsWith(';'));
  return closes ? partWords(source, from, at) : undefined;
}

/** The name of a part without the number or letter that counts it. */
function partWords(source: Source, from: number, end: number): string {
  return wordsOf(source, from, end).replace(/^(?:\p{L}|\d{1,2})[.)]\s*/u, '');
}

/** At the end of an item, "Tháng 3: xây dựng kế hoạch" names its part behind the time. */
function closeItem(state: State, end: number): void {
  const { source, unknownFrom: from } = state;
  const last = state.drafts.at(-1);
  if (from >= 0 && last && behindColon(state, from) && /\p{L}/u.test(source.folded[from] ?? '')) {
    const part = partWords(source, from, end);
    for (const draft of state.drafts) if (draft.start === last.start) draft.timing = { ...draft.timing, part };
    state.unknownFrom = -1;
  }
  closeUnknown(state, end);
  state.role = false;
  if (end === source.folded.length) rename(state, undefined);
}

function closeUnknown(state: State, end: number): void {
  if (state.unknownFrom >= 0) state.rest.push(wordsOf(state.source, state.unknownFrom, end));
  state.unknownFrom = -1;
}

/** Another part begins; the name of one that had no timing is handed back. */
function rename(state: State, words: string | undefined): void {
  if (state.label && !state.label.used) state.rest.push(state.label.words);
  state.label = words === undefined ? undefined : { words, used: false };
}
