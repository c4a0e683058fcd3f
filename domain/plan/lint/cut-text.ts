// Cells whose text breaks off: the mark of a page that was cut or a column that was too narrow.
import type { PlanFinding, ReadPlan, ReadTask } from '../plan-reading.js';
import { findingOf, placeOf } from './finding.js';

const HANGING = /(?:^|\s)(?:và|hoặc|của|theo|về|cho|tại|các|những|để|với|từ|bằng|do|là|bởi|trong|cơ quan nhà)$/iu;

const FIELDS = [
  { field: 'content', vi: 'nội dung', en: 'content' }, { field: 'product', vi: 'sản phẩm', en: 'product' }, { field: 'note', vi: 'ghi chú', en: 'note' },
] as const;

/** The cell of a row that breaks off; null when none does. A semicolon is a break only in the document's last row. */
export function cutCell(task: ReadTask, isLast: boolean): { vi: string; en: string; text: string } | null {
  const cells = FIELDS.map(({ field, vi, en }) => ({ vi, en, text: task[field] }));
  return cells.find(({ text }) => /[,:]$/.test(text) || HANGING.test(text) || unclosed(text) || (isLast && /;$/.test(text))) ?? null;
}

function unclosed(text: string): boolean {
  const open = text.match(/\(/g)?.length ?? 0;
  return open > (text.match(/\)/g)?.length ?? 0);
}

export function findCutTexts({ tasks }: ReadPlan): PlanFinding[] {
  const last = tasks.at(-1);
  return tasks.flatMap((task) => {
    const cut = cutCell(task, task === last);
    if (!cut) return [];
    const end = cut.text.slice(-40);
    return [findingOf({ rule: 'text-cut-off', severity: 'warning', place: placeOf(task), words: end, message: { vi: `${cut.vi} có vẻ bị cắt: “…${end}”.`, en: `the ${cut.en} seems to be cut: “…${end}”.` } })];
  });
}
