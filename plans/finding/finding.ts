// What a person should look at after reading a plan: rows without lead, timings not understood, numbers that skip, texts cut off, repeats.
import type { FindingRule, PlanFinding, PlanMeta, ReadTask } from '../../domain/plan/plan-reading.js';
import { skippedBetween, type CodedTable, type CodedTask } from '../table/code.js';
import { fold } from '../table/fold.js';

type Severity = PlanFinding['severity'];

/** Findings about single tasks and about repeats among them, in the order of the plan. */
export function findInTasks(tasks: readonly ReadTask[]): PlanFinding[] {
  const last = tasks.at(-1);
  return [...tasks.flatMap((task) => findInTask(task, task === last)), ...findRepeats(tasks)];
}

function about(task: ReadTask, rule: FindingRule, severity: Severity, message: string, suggestion: string): PlanFinding {
  return { rule, severity, task: task.code, line: task.lines[0] ?? 1, message: `${task.code}: ${message}`, suggestion };
}

function findInTask(task: ReadTask, last: boolean): PlanFinding[] {
  const found: PlanFinding[] = [];
  if (task.flags.includes('no-lead')) found.push(about(task, 'no-lead', 'error', 'không có đơn vị chủ trì.', 'Chọn đơn vị chủ trì trước khi áp dụng kế hoạch.'));
  if (task.flags.includes('no-timing')) found.push(about(task, 'no-timing', 'warning', 'không có thời gian thực hiện.', 'Nhập thời hạn, hoặc xác nhận đây là việc thường xuyên trong năm.'));
  if (task.flags.includes('timing-not-understood')) {
    const phrase = [task.timing.text, task.timing.endText].filter(Boolean).join(' → ');
    found.push(about(task, 'timing-not-understood', 'warning', `chưa hiểu chắc thời gian “${phrase}”.`, 'Kiểm tra và nhập lại thời hạn.'));
  }
  if (task.flags.includes('lead-cut')) found.push(about(task, 'text-cut-off', 'info', `tên đơn vị chủ trì “${task.lead}” bị cụt.`, `Hiểu là “${task.leads.join('; ')}”; xác nhận hoặc sửa.`));
  const cut = cutField(task, last);
  if (cut) {
    task.flags.push('text-cut');
    found.push(about(task, 'text-cut-off', 'warning', `${cut.name} có vẻ bị cắt: “…${cut.text.slice(-40)}”.`, 'Đối chiếu với bản gốc của kế hoạch.'));
  }
  return found;
}

const HANGING = /(?:^|\s)(?:và|hoặc|của|theo|về|cho|tại|các|những|để|với|từ|bằng|do|là|bởi|trong|cơ quan nhà)$/iu;

function cutField(task: ReadTask, last: boolean): { name: string; text: string } | null {
  const fields = [
    { name: 'nội dung', text: task.content },
    { name: 'sản phẩm', text: task.product },
    { name: 'ghi chú', text: task.note },
  ];
  return fields.find(({ text }) => /[,:]$/.test(text) || HANGING.test(text) || unclosed(text) || (last && /;$/.test(text))) ?? null;
}

function unclosed(text: string): boolean {
  const open = text.match(/\(/g)?.length ?? 0;
  return open > (text.match(/\)/g)?.length ?? 0);
}

function findRepeats(tasks: readonly ReadTask[]): PlanFinding[] {
  const seen = new Map<string, ReadTask>();
  const found: PlanFinding[] = [];
  for (const task of tasks) {
    const key = `${task.kind} ${fold(task.content)}`;
    const earlier = seen.get(key);
    if (task.content.length < 20) continue;
    if (earlier) found.push(about(task, 'duplicate-text', 'info', `nội dung trùng với nhiệm vụ ${earlier.code}.`, 'Kiểm tra xem có phải một việc ghi hai lần.'));
    else seen.set(key, task);
  }
  return found;
}

/** Findings about the numbering of one table: numbers left out or printed twice, groups without a task. */
export function findInNumbering(table: CodedTable): PlanFinding[] {
  const found: PlanFinding[] = [];
  let before: CodedTask | null = null;
  for (const task of table.tasks) {
    if (task.entry.kind === 'subrow' || task.entry.number === null) continue;
    if (before?.entry.number) found.push(...numberFindings(before, task));
    before = task;
  }
  for (const { group, entry } of table.emptyGroups) {
    found.push({
      rule: 'group-without-task', severity: 'warning', task: null, line: entry.lines[0] ?? 1,
      message: `Nhóm ${group.code} “${group.title}” không có nhiệm vụ nào.`, suggestion: 'Kiểm tra xem bảng có bị thiếu trang.',
    });
  }
  return found;
}

function numberFindings(before: CodedTask, task: CodedTask): PlanFinding[] {
  const { number } = task.entry;
  if (!before.entry.number || !number) return [];
  const line = task.entry.lines[0] ?? 1;
  const skipped = skippedBetween(before.entry.number, number);
  if (skipped.length > 0) {
    return [{ rule: 'number-skipped', severity: 'warning', task: task.code, line,
      message: `${task.code}: đánh số nhảy từ ${before.entry.printed} sang ${task.entry.printed} (thiếu ${skipped.join(', ')}).`, suggestion: 'Kiểm tra xem bản kế hoạch có thiếu nhiệm vụ.' }];
  }
  if (before.group.code === task.group.code && before.entry.number.value === number.value) {
    return [{ rule: 'number-repeated', severity: 'warning', task: task.code, line, message: `${task.code}: số ${task.entry.printed} dùng hai lần.`, suggestion: 'Kiểm tra số thứ tự trong bản gốc.' }];
  }
  return [];
}

/** The finding about a table whose columns were guessed, told once at its first row. */
export function findGuessedColumns(first: CodedTask | undefined): PlanFinding[] {
  if (!first?.entry.flags.includes('columns-guessed')) return [];
  return [{ rule: 'columns-guessed', severity: 'warning', task: first.code, line: first.entry.lines[0] ?? 1, message: 'Bảng không có dòng tiêu đề; ý nghĩa các cột là đoán.', suggestion: 'Kiểm tra từng cột, hoặc thêm dòng tiêu đề rồi đọc lại.' }];
}

/** Findings about the plan as a whole. */
export function findInMeta(plan: PlanMeta): PlanFinding[] {
  if (plan.number !== null && plan.issuedOn !== null) return [];
  const missing = [plan.number === null ? 'số' : '', plan.issuedOn === null ? 'ngày ban hành' : ''].filter(Boolean).join(' và ');
  return [{ rule: 'no-number-or-date', severity: 'info', task: null, line: 1, message: `Kế hoạch chưa có ${missing} (dự thảo?).`, suggestion: 'Bổ sung khi kế hoạch được ký.' }];
}
