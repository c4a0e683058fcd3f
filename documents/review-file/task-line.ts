// What the review file shows of a task: its cells as printed, what was understood of them, and what is not certain.
import { vietnameseDate } from '../../domain/calendar/local-date.js';
import type { Org } from '../../domain/org/unit.js';
import type { NotUnderstoodHow } from '../../domain/org/resolve.js';
import type { Doubt, PreparedTask } from '../../domain/plan/prepared-plan.js';
import { printTimings } from '../../domain/plan/timing/print.js';
import { KIND_WORDS, type TASKS } from './layout.js';

export type TaskCells = Record<keyof typeof TASKS.columns, string>;

const MOST_UNITS = 6;
const MOST_DATES = 5;

const ROW_WORDS = { task: '', subrow: 'Sản phẩm thêm của dòng trên', target: 'Chỉ tiêu' } as const;

export const WHY_UNKNOWN: Readonly<Record<NotUnderstoodHow, string>> = {
  'unknown-name': 'không có đơn vị nào mang tên này', 'ambiguous-name': 'nhiều đơn vị cùng tên này', 'ended-unit': 'đơn vị đã kết thúc hoạt động', 'unit-not-begun': 'đơn vị chưa thành lập',
  'open-group': 'nhóm không rõ gồm những ai', 'narrowed-group': 'nhóm bị thu hẹp, không rõ còn những ai', 'level-abolished': 'cấp này không còn', 'nothing-listed': 'nhóm không có đơn vị nào',
  'unknown-exception': 'không rõ trừ những ai', 'unnamed-unit': 'không nói tên đơn vị', 'issuer-unknown': 'không rõ cơ quan ban hành', 'issuer-ended': 'cơ quan ban hành đã kết thúc hoạt động',
};

/** Columns that a person fills are empty, but for the kind of task, which is shown to be changed in place. */
export function taskCells(task: PreparedTask, org: Org): TaskCells {
  const { read, leadUnitIds, doubts } = task;
  return {
    code: read.code, doubts: doubts.map(doubtText).join('\n'), group: [read.group.code, read.group.title].filter(Boolean).join('. '), content: read.content, lead: read.lead,
    units: unitNames(leadUnitIds, org), coordinating: read.coordinating, timing: timingText(task), meaning: meaningOf(task), dates: comingDates(task), product: read.product,
    note: [ROW_WORDS[read.kind], read.target?.text ?? '', read.note].filter(Boolean).join('\n'),
    newLead: '', newCoordinating: '', newTiming: '', newContent: '', newProduct: '', serves: read.kind === 'task' ? KIND_WORDS[read.serves] : '', drop: '', holds: '', reason: '',
  };
}

export function timingText({ read: { timing } }: Pick<PreparedTask, 'read'>): string {
  return [timing.text, timing.endText ?? ''].filter(Boolean).join(' → ');
}

function unitNames(ids: readonly string[], org: Org): string {
  const names = ids.map((id) => org.units[id]?.name ?? id);
  return names.length <= MOST_UNITS ? names.join('; ') : `${names.slice(0, MOST_UNITS - 1).join('; ')} … (${names.length} đơn vị)`;
}

/** The timing as one canonical phrase; nothing where nothing was understood. */
function meaningOf({ timing }: PreparedTask): string {
  return printTimings(timing.filter(({ kind }) => kind !== 'text' && kind !== 'empty'));
}

function comingDates({ occurrences }: PreparedTask): string {
  const days = [...new Set(occurrences.filter((one) => !one.isPast).map((one) => one.lastDay))].sort();
  const past = occurrences.length - occurrences.filter((one) => !one.isPast).length;
  const more = days.length > MOST_DATES ? [`và ${days.length - MOST_DATES} hạn nữa`] : [];
  return [...days.slice(0, MOST_DATES).map(vietnameseDate), ...more, ...(past > 0 ? [`(${past} kỳ đã qua)`] : [])].join('\n');
}

export function doubtText({ about, rule, text }: Doubt): string {
  if (about === 'lead') return `Chưa rõ đơn vị «${text}»: ${WHY_UNKNOWN[rule as NotUnderstoodHow]}.`;
  return about === 'row' ? 'Dòng không ghi đơn vị chủ trì.' : `Thời gian: ${text}`;
}
