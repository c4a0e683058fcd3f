// `dondoc plan list` and `dondoc plan review PLAN [--out FILE | --in FILE]`: which plans are here, what is open in one, and its review in Excel.
import { basename } from 'node:path';
import { writeFileSync } from 'node:fs';
import Table from 'cli-table3';
import type { Command } from 'commander';
import { loadCalendar } from '../../config/calendars/load-calendars.js';
import type { Config } from '../../config/config.js';
import { mistakeText } from '../../documents/review-file/mistake.js';
import type { ReviewFileOutcome, ReviewFiles } from '../../documents/review-file/outcome.js';
import type { ReviewSummary } from '../../documents/review-file/summary.js';
import { doubtText, WHY_UNKNOWN } from '../../documents/review-file/task-line.js';
import { instantOfMs } from '../../domain/calendar/local-date.js';
import type { NotUnderstoodHow } from '../../domain/org/resolve.js';
import { planRegister, type RegisteredPlan } from '../../store/read-models/plan-register.js';
import { createReviewFiles } from '../../workers/review-files.js';
import { withStore } from '../direct-store.js';
import { CliFailure } from '../failure.js';
import { loadPlanFile } from '../plan-file.js';
import { goodAnswer, runningSystem } from '../running-system.js';
import { settings } from '../settings.js';

/** Entries made from the command line name it as their actor. */
const BY = 'dong-lenh';

type ReviewFlags = { out?: string; in?: string; json?: boolean };
type Plans = ReviewFiles & { list: () => Promise<RegisteredPlan[]> };

/** The plans of the system that runs here, or of the data folder when none runs. */
async function withPlans<T>(config: Config, use: (plans: Plans) => Promise<T>): Promise<T> {
  const system = config.databaseUrl === null ? await runningSystem(config) : null;
  if (system) {
    const ask = async (path: string, body?: object): Promise<unknown> => goodAnswer(await system.ask(`/api/control/plans${path}`, body));
    return use({
      list: async () => await ask('') as RegisteredPlan[],
      summary: async (planId) => (await ask('/review', { planId }) as { summary: ReviewSummary | null }).summary,
      write: async (planId) => {
        const { file } = await ask('/review-file/out', { planId }) as { file: { name: string; contentBase64: string } | null };
        return file && { name: file.name, bytes: Buffer.from(file.contentBase64, 'base64') };
      },
      take: async ({ bytes, ...rest }) => await ask('/review-file/in', { ...rest, contentBase64: Buffer.from(bytes).toString('base64') }) as ReviewFileOutcome,
    });
  }
  const calendar = loadCalendar();
  if (calendar === null) throw new Error('no working calendar is shipped');
  return withStore(config, (db) => use({ ...createReviewFiles({ db, calendar: () => calendar, clock: () => instantOfMs(Date.now()) }), list: () => planRegister(db) }));
}

function found<T>(value: T | null, planId: string): T {
  if (value !== null) return value;
  throw new CliFailure({
    vi: `${planId}: không có kế hoạch nào mang mã này còn giữ văn bản gốc. Xem các kế hoạch: dondoc plan list`,
    en: `${planId}: there is no plan of this name whose document was kept. To see the plans: dondoc plan list`,
  });
}

/** An edited file is never written over. */
function keepFile(file: string, bytes: Uint8Array): void {
  try {
    writeFileSync(file, bytes, { flag: 'wx' });
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code ?? '';
    if (code === 'EEXIST') throw new CliFailure({ vi: `${file}: đã có tệp này, không ghi đè. Hãy chọn tên khác.`, en: `${file}: this file is there already and is not written over. Choose another name.` });
    throw new CliFailure({ vi: `${file}: không ghi được tệp (${code}).`, en: `${file}: the file cannot be written (${code}).` });
  }
}

async function writeOut(planId: string, file: string): Promise<string> {
  if (!/\.xlsx$/i.test(file)) throw new CliFailure({ vi: `--out “${file}”: tên tệp phải kết thúc bằng .xlsx.`, en: `--out "${file}": the name must end in .xlsx.` }, 2);
  const { bytes } = await withPlans(settings(), async ({ write }) => found(await write(planId), planId));
  keepFile(file, bytes);
  return `Đã xuất ${file}. Sửa trong Excel, lưu lại, rồi nạp: dondoc plan review ${planId} --in '${file}'\n`;
}

/** What was taken goes to standard output; what was not, because somebody decided meanwhile, is a refusal of its own. */
async function takeIn(planId: string, file: string, json: boolean): Promise<string> {
  const bytes = loadPlanFile(file);
  const outcome = await withPlans(settings(), ({ take }) => take({ planId, name: basename(file), bytes, by: BY }));
  if (!outcome.ok) {
    const list = (language: 'vi' | 'en'): string => [outcome.message[language], ...outcome.mistakes.map((mistake) => `  - ${mistakeText(mistake, language)}`)].join('\n');
    throw new CliFailure({ vi: list('vi'), en: list('en') });
  }
  const { decided, stillOpen, waits, conflicts } = outcome;
  const said = decided === 0 ? 'Không có gì thay đổi.' : `Đã ghi nhận ${decided} thay đổi.${waits ? ' Các thay đổi chờ đến khi ban hành điều chỉnh kế hoạch.' : ''} Còn ${stillOpen} dòng chờ người quyết định.`;
  const text = json ? `${JSON.stringify(outcome, null, 2)}\n` : `${said}\n`;
  if (conflicts.length === 0) return text;
  process.stdout.write(text);
  const told = (language: 'vi' | 'en'): string => conflicts.map((conflict) => `  - ${mistakeText(conflict, language)}`).join('\n');
  throw new CliFailure({ vi: `${conflicts.length} thay đổi chưa được ghi nhận:\n${told('vi')}`, en: `${conflicts.length} changes were not taken:\n${told('en')}` });
}

function asText(review: ReviewSummary): string {
  const { planId, title, year, state, version, doubts, names, findings, duties, dropped } = review;
  const part = (heading: string, lines: string[]): string[] => (lines.length > 0 ? [`${heading}: ${lines.length}`, ...lines.map((line) => `  ${line}`)] : []);
  const open = doubts.length + names.length + findings.length + duties.length;
  return [
    `${title} (năm ${year}), mã ${planId}, ${STATE_WORDS[state] ?? state}${version > 0 ? `, phiên bản ${version}` : ''}`,
    `${review.tasks} nhiệm vụ, ${review.subrows} dòng sản phẩm thêm, ${review.targets} chỉ tiêu; ${review.decisions} quyết định đã ghi.`,
    ...part('Dòng còn nghi vấn', doubts.map((row) => `${row.code}: ${row.doubts.map(doubtText).join(' ')}`)),
    ...part('Tên đơn vị chưa rõ', names.map(({ mention, why, nearest, rows }) => `«${mention}» (dòng ${rows.join(', ')}): ${WHY_UNKNOWN[why as NotUnderstoodHow]}${nearest.length > 0 ? `; gần nhất: ${nearest.join(', ')}` : ''}`)),
    ...part('Phát hiện chưa giải quyết', findings.map(({ message, suggestion }) => `${message} ${suggestion}`)),
    ...part('Câu trong lời văn có thể là nhiệm vụ', duties.map(({ line, text, phrase }) => `dòng ${line}: ${text} [${phrase}]`)),
    ...part('Dòng đã bỏ', dropped.map(({ code, reason }) => `${code}: ${reason}`)),
    open === 0 ? 'Không còn gì phải quyết định.' : `Trả lời bằng Excel: dondoc plan review ${planId} --out xem-lai.xlsx, hoặc trên trang xem lại của kế hoạch.`,
    ...(state === 'draft' ? [`Khi đã xem xong: dondoc plan confirm ${planId}`] : []), '',
  ].join('\n');
}

const STATE_WORDS: Readonly<Record<string, string>> = { draft: 'dự thảo', active: 'đang thực hiện', suspended: 'tạm dừng', closed: 'đã kết thúc', replaced: 'đã được thay thế' };

function asTable(plans: readonly RegisteredPlan[]): string {
  const table = new Table({ head: ['Mã', 'Kế hoạch', 'Năm', 'Tình trạng', 'Phiên bản', 'Dòng', 'Chờ quyết định'], colWidths: [null, 60], wordWrap: true, style: { head: [], border: [] } });
  for (const { id, title, year, state, version, rows, doubts } of plans) table.push([id, title, year, STATE_WORDS[state] ?? state, version, rows, doubts]);
  return `${table.toString()}\n`;
}

async function list(flags: { json?: boolean }): Promise<string> {
  const plans = await withPlans(settings(), (here) => here.list());
  if (flags.json) return `${JSON.stringify(plans, null, 2)}\n`;
  return plans.length > 0 ? asTable(plans) : 'Chưa có kế hoạch nào. Nhập kế hoạch đầu tiên: dondoc plan import TỆP --review\n';
}

async function review(planId: string, flags: ReviewFlags): Promise<string> {
  if (flags.out !== undefined && flags.in !== undefined) throw new CliFailure({ vi: '--out và --in không đi cùng nhau: xuất, sửa, rồi mới nạp.', en: '--out and --in do not go together: write out, edit, then hand in.' }, 2);
  if (flags.out !== undefined) return writeOut(planId, flags.out);
  if (flags.in !== undefined) return takeIn(planId, flags.in, flags.json ?? false);
  const summary = await withPlans(settings(), async (here) => found(await here.summary(planId), planId));
  return flags.json ? `${JSON.stringify(summary, null, 2)}\n` : asText(summary);
}

export function registerPlanReview(plan: Command): void {
  plan.command('list').option('--json', 'in ra JSON').description('các kế hoạch đang có / the plans that are here')
    .action(async (flags: { json?: boolean }) => { process.stdout.write(await list(flags)); });
  plan.command('review').argument('<plan>', 'mã kế hoạch').option('--out <file>', 'xuất tệp Excel (.xlsx) để xem lại và sửa').option('--in <file>', 'nạp tệp Excel đã sửa').option('--json', 'in ra JSON')
    .description('còn gì phải quyết định trong kế hoạch / what is open in a plan')
    .action(async (planId: string, flags: ReviewFlags) => { process.stdout.write(await review(planId, flags)); });
}
