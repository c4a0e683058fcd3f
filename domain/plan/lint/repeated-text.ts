// Rows that say the same, or nearly the same, as a row above them.
import type { PlanFinding, ReadPlan, ReadTask } from '../plan-reading.js';
import { findingOf, placeOf } from './finding.js';
import { differingWords, isTelling, subjectWords } from './subject-words.js';
import { leastDiffering, signatureOf, type WordSignature } from './word-signature.js';

/** Shorter contents ("Báo cáo năm") repeat by their nature. */
const SHORTEST_TEXT = 20;
const SHORTEST_SIMILAR = 8;
/** Of words that carry meaning, this part may differ, and never more than two. */
const MOST_DIFFERENT = 0.12;
/** Words misspelt in one of two texts that are to be nearly alike. */
const MOST_SLIPS = 3;
/** Words that such texts have each for itself: those that differ, and both spellings of each slip. */
const MOST_OWN = 2 + 2 * MOST_SLIPS;

/** `words` in the order of the alphabet. */
type Above = { task: ReadTask; words: string[]; signature: WordSignature; at: number };

export function findRepeatedTexts({ tasks }: ReadPlan): PlanFinding[] {
  const byText = new Map<string, Above[]>();
  const byLead = new Map<string, Above[]>();
  return tasks.filter((task) => task.kind !== 'subrow' && task.content.length >= SHORTEST_TEXT).flatMap((task, at) => {
    const inOrder = subjectWords(task.content);
    const words = [...inOrder].sort();
    const signature = signatureOf(words);
    const text = `${task.kind} ${inOrder.join(' ')}`;
    const sameText = byText.get(text) ?? [];
    const same = sameText.find((earlier) => !isOtherTable(earlier.task, task));
    // Rows that differ in a telling word are never near, so only rows with the same ones are compared.
    const telling = words.filter(isTelling).join(' ');
    const leads = [...new Set(task.leads)].map((lead) => `${task.kind} ${telling} ${lead}`);
    const near = same ?? firstOf(leads.map((lead) => byLead.get(lead)?.find((earlier) => leastDiffering(earlier.signature, signature) <= MOST_OWN && isNear(earlier.words, words) && !isOtherTable(earlier.task, task))));
    byText.set(text, [...sameText, { task, words, signature, at }]);
    for (const lead of leads) {
      const listed = byLead.get(lead) ?? [];
      byLead.set(lead, listed);
      listed.push({ task, words, signature, at });
    }
    if (!near || words.length === 0) return [];
    const code = near.task.code;
    if (same) {
      const twice = sharesLead(near.task, task) && near.task.timing.text === task.timing.text && task.kind === 'task';
      const message = twice
        ? { vi: `nội dung, đơn vị và thời gian đều trùng với nhiệm vụ ${code}.`, en: `content, lead and time are those of task ${code}.` }
        : { vi: `nội dung trùng với nhiệm vụ ${code}.`, en: `the content is that of task ${code}.` };
      return [findingOf({ rule: 'duplicate-text', severity: twice ? 'warning' : 'info', place: placeOf(task), words: `${code} ${task.content}`, message })];
    }
    const message = { vi: `nội dung gần giống nhiệm vụ ${code}.`, en: `the content is nearly that of task ${code}.` };
    return [findingOf({ rule: 'similar-text', severity: 'info', place: placeOf(task), words: `${code} ${task.content}`, message })];
  });
}

/** The one that stands first in the plan. */
function firstOf(found: readonly (Above | undefined)[]): Above | undefined {
  return found.reduce((first, one) => (one && (!first || one.at < first.at) ? one : first), undefined);
}

function sharesLead(one: ReadTask, other: ReadTask): boolean {
  return one.leads.some((lead) => other.leads.includes(lead));
}

/** An indicator stands in one table for each programme that asks for it. */
function isOtherTable(one: ReadTask, other: ReadTask): boolean {
  return one.kind === 'target' && one.group.code !== other.group.code;
}

/** What two sorted lists have each for itself; null as soon as that is too much, or more than two of these words are so short that they cannot be slips of each other. */
function withoutShared(one: readonly string[], other: readonly string[]): [string[], string[]] | null {
  const own: [string[], string[]] = [[], []];
  let short = 0;
  for (let i = 0, j = 0; i < one.length || j < other.length;) {
    const left = one[i];
    const right = other[j];
    if (left !== undefined && left === right) {
      i += 1;
      j += 1;
      continue;
    }
    const isLeft = right === undefined || (left !== undefined && left < right);
    const word = (isLeft ? left : right) ?? '';
    own[isLeft ? 0 : 1].push(word);
    if (own[0].length + own[1].length > MOST_OWN) return null;
    if (word.length < 4 && (short += 1) > 2) return null;
    if (isLeft) i += 1;
    else j += 1;
  }
  return own;
}

function isNear(one: readonly string[], other: readonly string[]): boolean {
  if (Math.min(one.length, other.length) < SHORTEST_SIMILAR || Math.abs(one.length - other.length) > 2) return false;
  const own = withoutShared(one, other);
  if (own === null) return false;
  const differing = differingWords(...own);
  return differing.length <= 2 && differing.length <= Math.max(one.length, other.length) * MOST_DIFFERENT && !differing.some(isTelling);
}
