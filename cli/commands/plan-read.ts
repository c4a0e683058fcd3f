// `dondoc plan read FILE [--json] [--year Y]`: shows what is understood of a plan document, without storing anything.
import { readFileSync, statSync } from 'node:fs';
import { basename } from 'node:path';
import Table from 'cli-table3';
import type { Command } from 'commander';
import type { ReadPlan, ReadTask } from '../../domain/plan/plan-reading.js';
import { readPlan } from '../../plans/read-plan.js';
import { LARGEST_FILE_BYTES } from '../../plans/readers/source-text.js';
import { CliFailure } from '../failure.js';

type ReadFlags = { json?: boolean; year?: string };

export function registerPlanRead(plan: Command): void {
  plan
    .command('read')
    .argument('<file>', 'tệp kế hoạch (.txt, .md)')
    .option('--json', 'in ra JSON')
    .option('--year <year>', 'năm của kế hoạch, cho các cụm thời gian không ghi năm')
    .description('đọc kế hoạch thành nhiệm vụ, thời hạn và cảnh báo / read a plan into tasks, terms and findings')
    .action((file: string, flags: ReadFlags) => {
      const read = readPlan({ name: basename(file), bytes: loadFile(file) }, { year: yearFrom(flags.year) });
      if (!read.ok) throw new CliFailure(read.message);
      process.stdout.write(flags.json ? `${asJson(read)}\n` : summaryOf(read));
    });
}

/** The output contract: the reading without its success mark. */
function asJson(read: ReadPlan): string {
  const { ok: _, ...reading } = read;
  return JSON.stringify(reading, null, 2);
}

function yearFrom(text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  if (!/^(?:19|20|21)\d{2}$/.test(text)) {
    throw new CliFailure({ vi: `--year phải là một năm bốn chữ số, không phải “${text}”.`, en: `--year must be a year of four digits, not "${text}".` }, 2);
  }
  return Number(text);
}

function loadFile(file: string): Uint8Array {
  try {
    const found = statSync(file);
    if (found.isDirectory()) throw new CliFailure({ vi: `${file}: đây là thư mục, không phải tệp.`, en: `${file}: this is a folder, not a file.` });
    if (found.size > LARGEST_FILE_BYTES) throw new CliFailure({ vi: `${file}: tệp lớn hơn 20 MB, không đọc.`, en: `${file}: the file is larger than 20 MB and is not read.` });
    return readFileSync(file);
  } catch (error) {
    if (error instanceof CliFailure) throw error;
    const reason = (error as NodeJS.ErrnoException).code ?? '';
    const missing = reason === 'ENOENT';
    throw new CliFailure({
      vi: missing ? `${file}: không có tệp này.` : `${file}: không mở được tệp (${reason}).`,
      en: missing ? `${file}: there is no such file.` : `${file}: the file cannot be opened (${reason}).`,
    });
  }
}

/** The reading as a table for people: head data, one line a task, findings. */
function summaryOf(read: ReadPlan): string {
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
    ...findings.map((finding) => `${SEVERITY_WORDS[finding.severity]} (dòng ${finding.line}) ${finding.message} ${finding.suggestion}`),
    '',
  ].join('\n');
}

function timingText(task: ReadTask): string {
  if (task.target) return `${task.target.text} ${task.target.unit}`.trim();
  return [task.timing.text, task.timing.endText].filter((text) => text !== null && text !== '').join(' → ');
}

function shorten(text: string, longest: number): string {
  return text.length <= longest ? text : `${text.slice(0, longest - 1)}…`;
}

const SEVERITY_WORDS = { error: 'LỖI', warning: 'CẢNH BÁO', info: 'LƯU Ý' } as const;

const FLAG_WORDS: Record<ReadTask['flags'][number], string> = {
  'no-number': 'không số', 'no-lead': 'thiếu chủ trì', 'no-timing': 'thiếu thời gian', 'timing-not-understood': 'thời gian chưa rõ', 'lead-cut': 'tên bị cụt',
  'text-cut': 'bị cắt', continued: 'nối trang', 'no-content': 'thiếu nội dung', 'extra-cells': 'thừa ô', 'columns-guessed': 'đoán cột', 'duplicate-code': 'trùng mã',
};
