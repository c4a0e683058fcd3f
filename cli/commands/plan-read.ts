// `dondoc plan read FILE [--json] [--year Y]`: shows what is understood of a plan document, without storing anything.
import { basename } from 'node:path';
import Table from 'cli-table3';
import type { Command } from 'commander';
import { lintContextOf } from '../../config/orgs/plan-context.js';
import { lintPlan } from '../../domain/plan/lint/lint-plan.js';
import type { PlanFinding, ReadPlan, ReadTask } from '../../domain/plan/plan-reading.js';
import { readPlan } from '../../plans/read-plan.js';
import { CliFailure, languageOf, type Language } from '../failure.js';
import { loadPlanFile, yearFrom } from '../plan-file.js';

type ReadFlags = { json?: boolean; year?: string };

export function registerPlanRead(plan: Command): void {
  plan
    .command('read')
    .argument('<file>', 'tệp kế hoạch (.docx, .xlsx, .csv, .pdf, .txt, .md)')
    .option('--json', 'in ra JSON')
    .option('--year <year>', 'năm của kế hoạch, cho các cụm thời gian không ghi năm')
    .description('đọc kế hoạch thành nhiệm vụ, thời hạn và cảnh báo / read a plan into tasks, terms and findings')
    .action(async (file: string, flags: ReadFlags) => {
      const year = yearFrom('--year', flags.year);
      const read = await readPlan({ name: basename(file), bytes: loadPlanFile(file) }, { year });
      if (!read.ok) throw new CliFailure(read.message);
      const linted = { ...read, findings: lintPlan(read, lintContextOf(read.plan)) };
      process.stdout.write(flags.json ? `${asJson(linted)}\n` : summaryOf(linted, languageOf(process.argv)));
    });
}

/** The output contract: the reading without its success mark and the running text, which stands in the file. */
function asJson(read: ReadPlan): string {
  const { ok: _, text: __, ...reading } = read;
  return JSON.stringify(reading, null, 2);
}

/** The reading as a table for people: head data, one line a task, findings. */
function summaryOf(read: ReadPlan, language: Language): string {
  const { plan, tasks, duties, findings } = read;
  const table = new Table({ head: ['Mã', 'Nội dung', 'Chủ trì', 'Thời gian', 'Cần xem'], colWidths: [12, 52, 30, 24, 20], wordWrap: true, style: { head: [], border: [] } });
  for (const task of tasks) table.push([task.code, shorten(task.content || task.product, 140), task.leads.join('; '), timingText(task), task.flags.map((flag) => FLAG_WORDS[flag]).join(', ')]);
  const count = (kind: ReadTask['kind']) => tasks.filter((task) => task.kind === kind).length;
  return [
    plan.title ?? 'Kế hoạch không có tên',
    `Số: ${plan.number ?? '(chưa có)'} · ngày ${plan.issuedOn ?? '(chưa có)'} · ${plan.issuer ?? '(chưa rõ cơ quan ban hành)'} · năm ${plan.year ?? '(chưa rõ)'}`,
    `${count('task')} nhiệm vụ, ${count('subrow')} dòng sản phẩm thêm, ${count('target')} chỉ tiêu, ${duties.length} việc trong phần lời`,
    table.toString(),
    ...duties.map((duty) => `Dòng ${duty.line}: ${duty.phrase} — ${duty.actor ?? 'chưa rõ đơn vị'}`),
    ...findings.map((finding) => findingText(finding, language)),
    '',
  ].join('\n');
}

/** "LỖI (dòng 42) 1.3: … Vì sao: … Cách xử lý: …", in the language of `--lang`. */
function findingText(finding: PlanFinding, language: Language): string {
  const { message, why, suggestion } = language === 'en' ? finding.en : finding;
  const words = FINDING_WORDS[language];
  const place = `${finding.sheet === undefined ? '' : `${finding.sheet}, `}${words.line} ${finding.line}`;
  return `${words[finding.severity]} (${place}) ${message}\n  ${words.why}: ${why}\n  ${words.suggestion}: ${suggestion}`;
}

function timingText(task: ReadTask): string {
  if (task.target) return `${task.target.text} ${task.target.unit}`.trim();
  return [task.timing.text, task.timing.endText].filter((text) => text !== null && text !== '').join(' → ');
}

function shorten(text: string, longest: number): string {
  return text.length <= longest ? text : `${text.slice(0, longest - 1)}…`;
}

const FINDING_WORDS = {
  vi: { error: 'LỖI', warning: 'CẢNH BÁO', info: 'LƯU Ý', line: 'dòng', why: 'Vì sao', suggestion: 'Cách xử lý' },
  en: { error: 'ERROR', warning: 'WARNING', info: 'NOTE', line: 'line', why: 'Why', suggestion: 'What to do' },
} as const;

const FLAG_WORDS: Record<ReadTask['flags'][number], string> = {
  'no-number': 'không số', 'no-lead': 'thiếu chủ trì', 'no-timing': 'thiếu thời gian', 'timing-not-understood': 'thời gian chưa rõ', 'lead-cut': 'tên bị cụt',
  'text-cut': 'bị cắt', continued: 'nối trang', 'no-content': 'thiếu nội dung', 'extra-cells': 'thừa ô', 'columns-guessed': 'đoán cột', 'duplicate-code': 'trùng mã',
};
