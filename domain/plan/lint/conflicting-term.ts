// The same report or work asked for by two days: in two rows, or in a row and the running text.
import { addDays, parseLocalDate } from '../../calendar/local-date.js';
import { splitMentions } from '../../org/mention.js';
import { nameKey } from '../../org/name-key.js';
import type { PlanFinding, ReadPlan, ReadTask } from '../plan-reading.js';
import type { Timing } from '../timing/timing.js';
import { findingOf, placeOf } from './finding.js';
import { statedTerms, type StatedTerm } from './stated-term.js';
import { differingWords, isTelling, subjectWords } from './subject-words.js';

/** Fewer words say too little to tell that two pieces of work are one. */
const FEWEST_WORDS = 4;
/** A sentence holds more than the name of the work: this part of the row's words must stand in it. */
const LEAST_SHARED = 0.8;

/** A term that names its day. `cycle` says what is compared with what: "the 14th of the quarter's last month" only with another of its kind. */
type Dated = { term: StatedTerm; cycle: string; day: string; lastDay: string; words: string[]; known: ReadonlySet<string>; actors: string[] };

export function findConflictingTerms(read: ReadPlan): PlanFinding[] {
  const dated = statedTerms(read).filter((term) => term.kind === 'task' || term.kind === 'duty').flatMap((term) => datedOf(term));
  const told = new Set<string>();
  const byCycle = new Map<string, Dated[]>();
  return dated.flatMap((here) => {
    const before = byCycle.get(here.cycle) ?? [];
    byCycle.set(here.cycle, before);
    const other = before.find((earlier) => conflicts(earlier, here));
    before.push(here);
    const place = JSON.stringify(here.term.place);
    if (!other || told.has(place)) return [];
    told.add(place);
    const { phrase } = here.term;
    const where = other.term.place.task ?? `dòng ${other.term.place.line}`;
    return [findingOf({
      rule: 'conflicting-terms', severity: 'warning', place: here.term.place, words: `${phrase} ${other.term.phrase}`,
      message: {
        vi: `thời hạn “${wordsOf(here)}” khác với “${wordsOf(other)}” của cùng việc ở ${where}.`,
        en: `the term “${wordsOf(here)}” differs from “${wordsOf(other)}” for the same work at ${other.term.place.task ?? `line ${other.term.place.line}`}.`,
      },
    })];
  });
}

/** One indicator with two values: a report cannot meet both. */
export function findConflictingTargets({ tasks }: ReadPlan): PlanFinding[] {
  const first = new Map<string, ReadTask>();
  return tasks.flatMap((task) => {
    const words = subjectWords(task.content).join(' ');
    if (task.target === null || task.target.minimum === null || words.split(' ').length < FEWEST_WORDS) return [];
    const other = first.get(words);
    if (!other) first.set(words, task);
    if (!other?.target || other.target.unit !== task.target.unit || other.target.minimum === task.target.minimum) return [];
    return [findingOf({
      rule: 'conflicting-terms', severity: 'warning', place: placeOf(task), words: `${other.target.text} ${task.target.text}`,
      message: { vi: `mức “${task.target.text}” khác với “${other.target.text}” của cùng chỉ tiêu ở ${other.code}.`, en: `the value “${task.target.text}” differs from “${other.target.text}” of the same indicator at ${other.code}.` },
    })];
  });
}

/** The phrase, and where it names no day itself ("hằng quý"), the day that content or note give. */
function wordsOf({ term, day }: Dated): string {
  return /\d/.test(term.phrase) ? term.phrase : `${term.phrase}, ${day}`;
}

function datedOf(term: StatedTerm): Dated[] {
  const words = subjectWords(term.kind === 'duty' ? term.subject.replace(term.phrase, ' ') : term.subject);
  const shared = { term, words, known: new Set(words), actors: actorKeys(term) };
  return term.timing.filter((timing) => !timing.doubt).flatMap((timing) => {
    const day = dayOf(timing);
    return day ? [{ ...shared, lastDay: lastDayOf(day.day), ...day }] : [];
  });
}

function dayOf(timing: Timing): { cycle: string; day: string; lastDay?: string } | null {
  if (timing.kind === 'by' || timing.kind === 'before') {
    const last = timing.kind === 'before' && parseLocalDate(timing.date) !== null ? addDays(timing.date, -1) : timing.date;
    return { cycle: 'date', day: `${timing.kind === 'by' ? 'ngày' : 'trước ngày'} ${timing.date}`, lastDay: `ngày ${last}` };
  }
  if (timing.kind !== 'recurring') return null;
  const { every, quarters = [] } = timing;
  const number = timing['before-day'] ?? timing['by-day'];
  const date = timing.before ?? timing.by;
  if (number === undefined && date === undefined) return null;
  const isBefore = timing['before-day'] !== undefined || timing.before !== undefined;
  const cycle = [every, timing.of ?? '', timing.month ?? '', every === 'quarter' ? timing['month-of-quarter'] ?? 3 : ''].join('|');
  return { cycle, day: `${isBefore ? 'trước ngày' : 'ngày'} ${number ?? date}${quarters.length === 1 ? ` ${quarters[0]}` : ''}` };
}

/** Of two terms of one cycle. */
function conflicts(one: Dated, other: Dated): boolean {
  if (one.lastDay === other.lastDay) return false;
  if (one.term.place.task === other.term.place.task && one.term.place.line === other.term.place.line) return false;
  return sameWork(one, other) && sharesActor(one.actors, other.actors);
}

/** "trước ngày 14" and "ngày 13" end on the same day. */
function lastDayOf(day: string): string {
  const plain = /^trước ngày (\d{1,2})$/.exec(day)?.[1];
  return plain === undefined ? day : `ngày ${Number(plain) - 1}`;
}

/** Two rows must say the same in nearly the same words; a sentence must hold the words of the row. Levels, periods and numbers must agree. */
function sameWork(one: Dated, other: Dated): boolean {
  const [less, more] = one.words.length <= other.words.length ? [one, other] : [other, one];
  const [short, long] = [less.words, more.words];
  if (short.length < FEWEST_WORDS || isFar(less, more)) return false;
  const differing = differingWords(short, long);
  if (one.term.kind === 'task' && other.term.kind === 'task') return differing.length <= Math.max(1, long.length * 0.2) && !differing.some(isTelling);
  const lacking = differing.length - (long.length - short.length);
  const numbers = (words: readonly string[]): string => [...new Set(words.filter((word) => /^\d+$/.test(word)))].sort().join(' ');
  return lacking / 2 <= short.length * (1 - LEAST_SHARED) && numbers(short) === numbers(long);
}

/** Whether a glance tells that too many words differ; two misspelt words more than are allowed are let through to the closer look. */
function isFar(short: Dated, long: Dated): boolean {
  const bothRows = short.term.kind === 'task' && long.term.kind === 'task';
  let allowed = short.words.length * (1 - LEAST_SHARED) + 2;
  if (bothRows && long.words.length - short.words.length > Math.max(1, long.words.length * 0.2)) return true;
  for (const word of short.words) if (!long.known.has(word) && (allowed -= 1) < 0) return true;
  return false;
}

function sharesActor(left: readonly string[], right: readonly string[]): boolean {
  if (left.length === 0 || right.length === 0) return true;
  return left.some((a) => right.some((b) => a === b || a.startsWith(`${b} `) || b.startsWith(`${a} `)));
}

function actorKeys({ actors }: StatedTerm): string[] {
  return actors.flatMap(splitMentions).map((name) => nameKey(name).replace(/^(?:cac|tat ca cac) /, ''));
}
