// Two versions of a plan, or two plans, side by side: which rows came, went and changed, cell by cell.
import { foldLetters } from '../../org/name-key.js';
import type { LocalDate } from '../../calendar/local-date.js';
import type { PreparedTask } from '../prepared-plan.js';
import type { TaskKind } from '../task-kind.js';

/** A row of a plan as a version keeps it: words as printed or rewritten, units by id, the last day of each occurrence. */
export type PlanRow = {
  code: string; kind: 'task' | 'subrow' | 'target'; group: string; content: string; lead: string; coordinating: string; timing: string; timingEnd: string;
  product: string; note: string; serves: TaskKind; target: string; leadUnitIds: string[]; coordinatingUnitIds: string[]; lastDays: Record<string, LocalDate>;
};

export const ROW_FIELDS = ['content', 'lead', 'coordinating', 'timing', 'timingEnd', 'product', 'note', 'serves', 'target', 'leadUnitIds', 'coordinatingUnitIds', 'lastDays'] as const;
export type RowField = (typeof ROW_FIELDS)[number];

export type RowDifference = {
  change: 'added' | 'dropped' | 'changed' | 'same';
  before: PlanRow | null;
  after: PlanRow | null;
  /** The fields that differ; empty unless changed. A code that moved shows in `before.code` and `after.code`. */
  fields: RowField[];
};

export function planRowOf({ read, leadUnitIds, coordinatingUnitIds, occurrences }: PreparedTask): PlanRow {
  return {
    code: read.code, kind: read.kind, group: read.group.title, content: read.content, lead: read.lead, coordinating: read.coordinating,
    timing: read.timing.text, timingEnd: read.timing.endText ?? '', product: read.product, note: read.note, serves: read.serves, target: read.target?.text ?? '',
    leadUnitIds, coordinatingUnitIds, lastDays: Object.fromEntries(occurrences.map(({ key, lastDay }) => [key, lastDay])),
  };
}

const words = (text: string): string => foldLetters(text).replace(/[^\p{L}\p{N}]+/gu, ' ').trim();

/** Objects and lists are compared by what they hold; the order of keys does not matter. */
function same(field: RowField, before: PlanRow, after: PlanRow): boolean {
  const plain = (value: PlanRow[RowField]): string => JSON.stringify(typeof value === 'object' && !Array.isArray(value) ? Object.entries(value).sort() : value);
  return plain(before[field]) === plain(after[field]);
}

type Pairing = (row: PlanRow) => string;
/** Rows are the same row when code and words agree, else when the words do, else when the code does. */
const PAIRINGS: readonly Pairing[] = [(row) => `${row.kind}|${row.code}|${words(row.content)}`, (row) => (words(row.content) === '' ? `#${row.code}` : `${row.kind}|${words(row.content)}`), (row) => row.code];

function pair(before: readonly PlanRow[], after: readonly PlanRow[]): Map<PlanRow, PlanRow> {
  const pairs = new Map<PlanRow, PlanRow>();
  const found = new Set<PlanRow>();
  for (const keyOf of PAIRINGS) {
    const open = new Map<string, PlanRow[]>();
    for (const row of before) if (!found.has(row)) open.set(keyOf(row), [...(open.get(keyOf(row)) ?? []), row]);
    for (const row of after) {
      const old = pairs.has(row) ? undefined : open.get(keyOf(row))?.shift();
      if (!old) continue;
      pairs.set(row, old);
      found.add(old);
    }
  }
  return pairs;
}

/** In the order of `after`; what was dropped stands behind the row it followed. */
export function comparePlans(before: readonly PlanRow[], after: readonly PlanRow[]): RowDifference[] {
  const pairs = pair(before, after);
  const kept = new Set(pairs.values());
  const differences = after.map((row): RowDifference => {
    const old = pairs.get(row);
    if (!old) return { change: 'added', before: null, after: row, fields: [] };
    const fields = ROW_FIELDS.filter((field) => !same(field, old, row));
    return { change: fields.length > 0 || old.code !== row.code ? 'changed' : 'same', before: old, after: row, fields };
  });
  before.forEach((row, at) => {
    if (kept.has(row)) return;
    const previous = before[at - 1];
    const place = previous === undefined ? 0 : differences.findIndex((difference) => difference.before === previous) + 1;
    differences.splice(place, 0, { change: 'dropped', before: row, after: null, fields: [] });
  });
  return differences;
}
