// Numbers of rows that are left out or used twice. The codes hold them in one spelling, whatever the print looks like.
import type { PlanFinding, ReadPlan, ReadTask } from '../plan-reading.js';
import { findingOf, placeOf } from './finding.js';

/** A larger gap is a new count, not a lost row. */
const LONGEST_GAP = 20;
/** A count that begins later than this is not a count of this plan's rows. */
const LATEST_BEGINNING = 4;

type Numbered = { task: ReadTask; path: string; ordinal: number; style: 'arabic' | 'roman' | 'letter'; isPlain: boolean };

export function findNumberingFaults({ tasks }: ReadPlan): PlanFinding[] {
  const found: PlanFinding[] = [];
  let before: Numbered | null = null;
  for (const task of tasks) {
    if (task.kind === 'subrow' || task.printed === '') continue;
    const here = numbered(task);
    if (here) found.push(...skipped(before, here));
    before = here ?? before;
    if (task.flags.includes('duplicate-code')) {
      const message = { vi: `số ${task.printed} đã dùng cho một nhiệm vụ khác trong cùng nhóm.`, en: `number ${task.printed} is used by another task of the same group.` };
      found.push(findingOf({ rule: 'number-repeated', severity: 'warning', place: placeOf(task), words: task.printed, message }));
    }
  }
  return found;
}

/** Within a group every gap counts; from one group to the next only where the count plainly goes on (…, 3 | 5, …) or begins late (… | 2, 3). */
function skipped(last: Numbered | null, here: Numbered): PlanFinding[] {
  const before = last && (sameLevelAbove(last, here) ?? last);
  const gap = here.ordinal - (before?.ordinal ?? 0);
  if (before && (here.path === before.path || (here.isPlain && before.isPlain && gap > 0))) {
    return here.style === before.style && gap > 1 && gap <= LONGEST_GAP ? [lost(here, before.ordinal + 1, before.task.printed)] : [];
  }
  return here.ordinal > 1 && here.ordinal <= LATEST_BEGINNING ? [lost(here, 1, null)] : [];
}

/** The row whose parts were numbered last, when the count goes on beside it: after "1.2" comes "2". */
function sameLevelAbove(last: Numbered, here: Numbered): Numbered | null {
  const within = here.path === '' ? last.path : last.path.startsWith(`${here.path}.`) ? last.path.slice(here.path.length + 1) : '';
  const number = within.split('.')[0] ?? '';
  if (here.style !== 'arabic' || !/^\d{1,3}$/.test(number)) return null;
  return { ...last, path: here.path, ordinal: Number(number), style: 'arabic' };
}

function lost({ task, ordinal }: Numbered, from: number, after: string | null): PlanFinding {
  const missing = Array.from({ length: ordinal - from }, (_, at) => from + at).join(', ');
  const message = after === null
    ? { vi: `nhóm bắt đầu từ số ${task.printed} (thiếu ${missing}).`, en: `the group begins with number ${task.printed} (${missing} missing).` }
    : { vi: `đánh số nhảy từ ${after} sang ${task.printed} (thiếu ${missing}).`, en: `the numbers jump from ${after} to ${task.printed} (${missing} missing).` };
  return findingOf({ rule: 'number-skipped', severity: 'warning', place: placeOf(task), words: missing, message });
}

function numbered(task: ReadTask): Numbered | null {
  const path = task.code.replace(/~\d+$/, '').split('.');
  const last = path.pop() ?? '';
  const isPlain = !/\d[.,]\d/.test(task.printed);
  if (/^\d{1,3}$/.test(last)) return { task, path: path.join('.'), ordinal: Number(last), style: 'arabic', isPlain };
  if (/^[IVXLC]+$/.test(last)) return { task, path: path.join('.'), ordinal: romanValue(last), style: 'roman', isPlain };
  if (/^[a-z]$/i.test(last)) return { task, path: path.join('.'), ordinal: last.toLowerCase().charCodeAt(0) - 96, style: 'letter', isPlain };
  return null;
}

function romanValue(roman: string): number {
  const worth: Record<string, number> = { I: 1, V: 5, X: 10, L: 50, C: 100 };
  return [...roman].reduce((sum, letter, at) => {
    const own = worth[letter] ?? 0;
    return sum + (own < (worth[roman[at + 1] ?? ''] ?? 0) ? -own : own);
  }, 0);
}
