// Rules about one row: no lead, no product, no usable time, a lead whose name is cut.
import type { PlanFinding, ReadPlan, ReadTask } from '../plan-reading.js';
import { findingOf, placeOf } from './finding.js';

export function findMissingCells({ tasks }: ReadPlan): PlanFinding[] {
  const targetsHaveLeads = tasks.some((task) => task.kind === 'target' && task.leads.length > 0);
  return tasks.flatMap((task) => {
    const found: PlanFinding[] = [];
    const place = placeOf(task);
    if (task.leads.length === 0 && (task.kind !== 'target' || targetsHaveLeads)) {
      found.push(findingOf({ rule: 'no-lead', severity: 'error', place, words: task.content, message: { vi: 'không có đơn vị chủ trì.', en: 'has no lead unit.' } }));
    }
    if (task.flags.includes('no-timing')) {
      found.push(findingOf({ rule: 'no-timing', severity: 'warning', place, words: task.content, message: { vi: 'không có thời gian thực hiện.', en: 'has no time.' } }));
    }
    if (task.flags.includes('timing-not-understood')) {
      const phrase = [task.timing.text, task.timing.endText].filter(Boolean).join(' → ');
      found.push(findingOf({ rule: 'timing-not-understood', severity: 'warning', place, words: phrase, message: { vi: `chưa hiểu chắc thời gian “${phrase}”.`, en: `the time “${phrase}” is not understood for certain.` } }));
    }
    return found;
  });
}

/** Indicators often stand in a table of figures alone: what binds the whole office is told once. */
export function findTargetsWithoutLead({ tasks }: ReadPlan): PlanFinding[] {
  const targets = tasks.filter((task) => task.kind === 'target');
  const [first] = targets;
  if (!first || targets.some((task) => task.leads.length > 0)) return [];
  const message = { vi: 'không chỉ tiêu nào ghi đơn vị chịu trách nhiệm (bảng chỉ tiêu không có cột này).', en: 'no target names who answers for it (the table has no such column).' };
  return [findingOf({ rule: 'no-lead', severity: 'info', place: { ...placeOf(first), task: null }, words: 'chỉ tiêu', message })];
}

/** A plan that names no product anywhere says so once; else each task without one. A task divided into further product rows has theirs. */
export function findMissingProducts({ tasks }: ReadPlan): PlanFinding[] {
  const owed = tasks.filter((task) => task.kind === 'task');
  const [first] = owed;
  if (!first) return [];
  if (owed.every((task) => task.product === '')) {
    const message = { vi: 'không nhiệm vụ nào có sản phẩm (bảng không có cột sản phẩm, kết quả).', en: 'no task has a product (the table has no such column).' };
    return [findingOf({ rule: 'no-product', severity: 'info', place: { task: null, line: 1 }, words: '', message })];
  }
  const divided = new Set(tasks.filter((task) => task.product !== '').map((task) => task.parent));
  return owed.filter((task) => task.product === '' && !divided.has(task.code)).map((task) =>
    findingOf({ rule: 'no-product', severity: 'info', place: placeOf(task), words: task.content, message: { vi: 'không ghi sản phẩm, kết quả.', en: 'names no product.' } }));
}

/** One finding a cut name, at its first row; the others are listed in it. */
export function findCutLeads({ tasks }: ReadPlan): PlanFinding[] {
  const byName = new Map<string, ReadTask[]>();
  for (const task of tasks) if (task.flags.includes('lead-cut')) byName.set(task.lead, [...(byName.get(task.lead) ?? []), task]);
  return [...byName].flatMap(([name, rows]) => {
    const [first, ...others] = rows;
    if (!first) return [];
    const whole = first.leads.join('; ');
    const too = others.map((task) => task.code).join(', ');
    return [findingOf({
      rule: 'lead-cut', severity: 'info', place: placeOf(first), words: name,
      message: { vi: `tên đơn vị chủ trì “${name}” bị cụt, hiểu là “${whole}”${too ? ` (cũng ở ${too})` : ''}.`, en: `the lead's name “${name}” is cut, read as “${whole}”${too ? ` (also in ${too})` : ''}.` },
    })];
  });
}
