// Rows that say the same, or nearly the same, as a row above them.
import type { PlanFinding, ReadPlan, ReadTask } from '../plan-reading.js';
import { findingOf, placeOf } from './finding.js';
import { differingWords, isTelling, subjectWords } from './subject-words.js';

/** Shorter contents ("Báo cáo năm") repeat by their nature. */
const SHORTEST_TEXT = 20;
const SHORTEST_SIMILAR = 8;
/** Of words that carry meaning, this part may differ, and never more than two. */
const MOST_DIFFERENT = 0.12;

export function findRepeatedTexts({ tasks }: ReadPlan): PlanFinding[] {
  const above: { task: ReadTask; words: string[] }[] = [];
  return tasks.filter((task) => task.kind !== 'subrow' && task.content.length >= SHORTEST_TEXT).flatMap((task) => {
    const words = subjectWords(task.content);
    const alike = above.filter((earlier) => earlier.task.kind === task.kind);
    const same = alike.find((earlier) => earlier.words.join(' ') === words.join(' ') && !isOtherTable(earlier.task, task));
    const near = same ?? alike.find((earlier) => isNear(earlier.words, words) && sharesLead(earlier.task, task) && !isOtherTable(earlier.task, task));
    above.push({ task, words });
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

function sharesLead(one: ReadTask, other: ReadTask): boolean {
  return one.leads.some((lead) => other.leads.includes(lead));
}

/** An indicator stands in one table for each programme that asks for it. */
function isOtherTable(one: ReadTask, other: ReadTask): boolean {
  return one.kind === 'target' && one.group.code !== other.group.code;
}

function isNear(one: readonly string[], other: readonly string[]): boolean {
  if (Math.min(one.length, other.length) < SHORTEST_SIMILAR || Math.abs(one.length - other.length) > 2) return false;
  const differing = differingWords(one, other);
  return differing.length <= 2 && differing.length <= Math.max(one.length, other.length) * MOST_DIFFERENT && !differing.some(isTelling);
}
