// `dondoc simulate --plan FILE`: a plan's year on the time-skipping server with scripted officers, before anyone is mailed.
import { basename } from 'node:path';
import type { Command } from 'commander';
import { BEHAVIOURS, type Behaviour } from '../../simulate/officer.js';
import type { SimulationReport } from '../../simulate/report.js';
import { simulatePlanFile } from '../../simulate/simulate-file.js';
import { EngineMissing } from '../../workers/engine/ensure.js';
import { CliFailure } from '../failure.js';
import { loadPlanFile, yearFrom } from '../plan-file.js';

type Flags = { plan: string; year?: string; seed: string; behaviour: string; issuer?: string; json?: boolean };

function behaviourFrom(text: string): Behaviour {
  const known = BEHAVIOURS.find((behaviour) => behaviour === text);
  if (!known) throw new CliFailure({ vi: `--behaviour: chỉ nhận ${BEHAVIOURS.join(', ')}, không phải “${text}”.`, en: `--behaviour takes ${BEHAVIOURS.join(', ')}, not "${text}".` }, 2);
  return known;
}

function seedFrom(text: string): number {
  if (!/^\d{1,9}$/.test(text)) throw new CliFailure({ vi: `--seed phải là số nguyên không âm, không phải “${text}”.`, en: `--seed must be a whole number, not "${text}".` }, 2);
  return Number(text);
}

function asText(report: SimulationReport): string {
  const { obligations, onTime, late, missing, remindersPlanned, remindersSent, remindersDropped, escalations, mails, virtualDays, wallSeconds } = report;
  const lines = report.lateList.map((item) => `  ${item.lastDay}  ${item.task} (${item.occurrence})  ${item.unit}  ${item.handedInAt ? `nộp ${item.handedInAt.slice(0, 10)}` : 'không nộp'}`);
  return [
    `Mô phỏng ${virtualDays} ngày trong ${wallSeconds} giây`,
    `${obligations} việc: ${onTime} đúng hạn, ${late} trễ, ${missing} không nộp; ${report.beforeSystem} kỳ đã qua trước khi bắt đầu; ${report.needPerson} dòng cần người xác nhận`,
    `${remindersPlanned} lượt nhắc đã lập: ${remindersSent} đã gửi trong ${mails} thư, ${remindersDropped} không còn cần; ${escalations} lượt đôn đốc lên trên`,
    ...(lines.length > 0 ? ['Trễ hoặc không nộp:', ...lines] : []), '',
  ].join('\n');
}

export function register(program: Command): void {
  program.command('simulate').requiredOption('--plan <file>', 'tệp kế hoạch').option('--year <year>', 'năm của kế hoạch').option('--seed <number>', 'hạt giống ngẫu nhiên', '1')
    .option('--behaviour <kind>', `cách làm của cán bộ: ${BEHAVIOURS.join(', ')}`, 'mixed').option('--issuer <unit>', 'cơ quan ban hành').option('--json', 'in ra JSON')
    .description('chạy thử cả năm của một kế hoạch / run a plan’s year on paper')
    .action(async (flags: Flags) => {
      const onProgress = (day: string): void => { process.stderr.write(`… ${day}\n`); };
      const request = { name: basename(flags.plan), bytes: loadPlanFile(flags.plan), year: yearFrom('--year', flags.year), issuer: flags.issuer };
      const outcome = await simulatePlanFile({ ...request, behaviour: behaviourFrom(flags.behaviour), seed: seedFrom(flags.seed), onProgress }).catch((error: unknown) => {
        throw error instanceof EngineMissing ? new CliFailure({ vi: error.message, en: error.message }) : error;
      });
      if (!outcome.ok) throw new CliFailure(outcome.message);
      process.stdout.write(flags.json ? `${JSON.stringify(outcome.report)}\n` : asText(outcome.report));
    });
}
