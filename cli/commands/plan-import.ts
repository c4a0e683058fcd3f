// `dondoc plan import FILE` and `dondoc plan confirm PLAN`: a plan document becomes a plan that runs, or a draft for a coming year.
import { basename } from 'node:path';
import type { Command } from 'commander';
import { loadCalendar } from '../../config/calendars/load-calendars.js';
import type { Config } from '../../config/config.js';
import { instantOfMs, localDateOf, yearOf } from '../../domain/calendar/local-date.js';
import type { WorkingCalendar } from '../../domain/calendar/working-calendar.js';
import type { ImportRefusal, ImportRequest, ImportSummary, PlanConfirmation } from '../../domain/plan/import-outcome.js';
import type { Doubt } from '../../domain/plan/prepared-plan.js';
import { readPlan } from '../../plans/read-plan.js';
import type { Db } from '../../store/db.js';
import { createPlanConfirmation, createPlanIntake, prepareFromBytes, type IntakeDeps } from '../../workers/plan-intake.js';
import { withStore } from '../direct-store.js';
import { CliFailure } from '../failure.js';
import { loadPlanFile, yearFrom } from '../plan-file.js';
import { goodAnswer, runningSystem } from '../running-system.js';
import { settings } from '../settings.js';

type ImportFlags = { year?: string; carryForward?: string; issuer?: string; review?: boolean; json?: boolean };

/** Entries made from the command line name it as their actor: whoever runs it is known to the machine, not to us. */
const BY = 'dong-lenh';

function workingCalendar(): WorkingCalendar {
  const calendar = loadCalendar();
  if (calendar === null) throw new Error('no working calendar is shipped');
  return calendar;
}

/** Without a running system nothing is set going now: the next start arms every active plan. */
function intakeDeps(db: Db): IntakeDeps {
  return { db, calendar: workingCalendar, clock: () => instantOfMs(Date.now()), arm: () => Promise.resolve() };
}

async function bringIn(config: Config, request: ImportRequest): Promise<{ outcome: ImportSummary | ImportRefusal; isRunning: boolean }> {
  const system = config.databaseUrl === null ? await runningSystem(config) : null;
  if (system) {
    const { bytes, ...rest } = request;
    const answer = await system.ask('/api/control/plans', { ...rest, contentBase64: Buffer.from(bytes).toString('base64') });
    return { outcome: goodAnswer(answer) as ImportSummary | ImportRefusal, isRunning: true };
  }
  // What is wrong with the document is told before the data folder is touched.
  const prepared = await prepareFromBytes(request, workingCalendar(), instantOfMs(Date.now()));
  if (!prepared.ok) return { outcome: prepared, isRunning: false };
  return { outcome: await withStore(config, (db) => createPlanIntake(intakeDeps(db))(request)), isRunning: false };
}

const DOUBT_WORDS: Record<Doubt['about'], string> = { lead: 'đơn vị chủ trì', timing: 'thời gian', row: 'dòng' };

/** A plan whose year is over chases nobody; its duties of a coming year begin as a draft. */
function wayForward(summary: ImportSummary, file: string): string[] {
  if (summary.state === 'draft' || summary.planned > 0 || summary.beforeSystem === 0) return [];
  const next = Math.max(summary.year + 1, yearOf(localDateOf(instantOfMs(Date.now()))));
  return ['Mọi kỳ của kế hoạch này đã qua, nên không có việc nào được mở và không ai bị nhắc.', `Lập dự thảo cho năm ${next} từ kế hoạch này: dondoc plan import '${file}' --carry-forward ${next}`];
}

function asText(summary: ImportSummary, isRunning: boolean, file: string): string {
  const doubts = summary.needPerson.map(({ code, doubts: list }) =>
    `  ${code}: ${list.map((doubt) => `${DOUBT_WORDS[doubt.about]} «${doubt.text}»`).join('; ')}`);
  return [
    `Đã nhập: ${summary.title} (năm ${summary.year}), mã kế hoạch ${summary.planId}`,
    `${summary.tasks} nhiệm vụ, ${summary.subrows} dòng sản phẩm thêm, ${summary.targets} chỉ tiêu; ${summary.planned} kỳ sẽ theo dõi, ${summary.beforeSystem} kỳ đã qua (ghi nhận, không nhắc).`,
    ...(summary.needPerson.length > 0 ? [`Cần người xác nhận: ${summary.needPerson.length} dòng`, ...doubts] : ['Không có dòng nào cần người xác nhận.']),
    ...(summary.namingOldYear.length > 0 ? [`Lời văn còn nhắc năm cũ: ${summary.namingOldYear.join(', ')}`] : []),
    summary.state === 'draft' ? `Đây là bản dự thảo, chưa nhắc ai. Xem lại: dondoc plan review ${summary.planId}. Khi đã xem xong: dondoc plan confirm ${summary.planId}`
      : isRunning ? 'Kế hoạch đang chạy.' : 'Kế hoạch sẽ chạy khi khởi động hệ thống (npm start).',
    ...wayForward(summary, file),
    '',
  ].join('\n');
}

/** `--year` is for texts that name no year; where the text names another one, a person should know that it was overruled. */
async function overruledYear(request: ImportRequest): Promise<string[]> {
  if (request.year === undefined) return [];
  const read = await readPlan({ name: request.name, bytes: request.bytes });
  const named = read.ok ? read.plan.year : null;
  return named === null || named === request.year ? [] : [`Lưu ý: văn bản ghi năm ${named}, nhưng kế hoạch được nhập cho năm ${request.year} theo --year.\n`];
}

export function registerPlanImport(plan: Command): void {
  plan.command('import').argument('<file>', 'tệp kế hoạch (.docx, .xlsx, .csv, .pdf, .txt, .md)')
    .option('--year <year>', 'năm của kế hoạch, khi văn bản không ghi').option('--carry-forward <year>', 'lập dự thảo cho một năm sau từ kế hoạch này')
    .option('--review', 'giữ làm dự thảo để xem lại, chưa theo dõi').option('--issuer <unit>', 'cơ quan ban hành, khi văn bản không ghi rõ').option('--json', 'in ra JSON')
    .description('nhập kế hoạch và bắt đầu theo dõi / import a plan and start following it')
    .action(async (file: string, flags: ImportFlags) => {
      const request = {
        name: basename(file), bytes: loadPlanFile(file), year: yearFrom('--year', flags.year), carryForward: yearFrom('--carry-forward', flags.carryForward),
        issuer: flags.issuer, review: flags.review, by: BY,
      };
      const { outcome, isRunning } = await bringIn(settings(), request);
      if (!outcome.ok) throw new CliFailure(outcome.message);
      for (const line of await overruledYear(request)) process.stderr.write(line);
      process.stdout.write(flags.json ? `${JSON.stringify(outcome, null, 2)}\n` : asText(outcome, isRunning, file));
    });
  plan.command('confirm').argument('<plan>', 'mã kế hoạch').description('xác nhận bản dự thảo và bắt đầu theo dõi / confirm a draft').action(async (planId: string) => {
    const config = settings();
    const system = config.databaseUrl === null ? await runningSystem(config) : null;
    const confirmed = system
      ? goodAnswer(await system.ask('/api/control/plans/confirm', { planId, by: BY })) as Awaited<ReturnType<PlanConfirmation>>
      : await withStore(config, (db) => createPlanConfirmation(intakeDeps(db))({ planId, by: BY }));
    if (!confirmed.ok) throw new CliFailure({ vi: `${planId}: không có bản dự thảo nào mang mã này.`, en: `${planId}: there is no draft of this name.` });
    process.stdout.write(`Đã xác nhận ${planId}.\n`);
  });
}
