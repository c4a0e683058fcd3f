// What serves a task of a plan, proposed from its words; a person confirms the proposal before anything starts.
import type { Timing } from './timing/timing.js';

/** deliverable: obligations · report: report rounds · apology: overdue dossiers · index: editions of the 766 index · feedback and publication: a workflow per event · ongoing: self-checks. */
export type TaskKind = 'deliverable' | 'report' | 'apology' | 'index' | 'feedback' | 'publication' | 'ongoing';

export type TaskWords = { content: string; product: string; timing: readonly Timing[] };

const APOLOGY = /xin loi|giai trinh.{0,60}(?:cham|muon|qua han|tre han|tre hen)|(?:cham|muon|qua han|tre han|tre hen).{0,60}giai trinh/;
const INDEX = /(?:766|bo chi so).{0,160}(?:cong khai|cong bo)|(?:cong khai|cong bo|thong tin ket qua).{0,160}(?:766|bo chi so)/;
const FEEDBACK = /(?:tiep nhan|xu ly|tra loi|phan loai|cong khai).{0,80}phan anh,? kien nghi|phan anh,? kien nghi.{0,80}(?:tiep nhan|xu ly|tra loi)|(?:tiep nhan|xu ly|tra loi|giai dap).{0,60}(?:phan anh|kien nghi) (?:cua|ve|tu)|pakn/;
const FEEDBACK_SIDE = /dia chi tiep nhan/;
const PUBLICATION = /(?:cong bo|cong khai|niem yet|cap nhat|dang tai|nhap).{0,120}(?:danh muc|thu tuc hanh chinh|tthc|dich vu cong|dvctt)|(?:quy trinh noi bo|quy trinh dien tu)/;
const REPORT = /(?:^|[;.] ?)(?:tong hop,? )?bao cao|che do bao cao|(?:thuc hien|gui|xay dung).{0,30}bao cao (?:dinh ky|quy|thang|nam|cong tac|tinh hinh|ket qua)/;

const RECURRENT: ReadonlySet<Timing['kind']> = new Set(['recurring', 'monthly', 'quarterly', 'yearly', 'weekly', 'daily', 'periodic', 'quarter', 'quarters', 'adhoc'] as const);
const ENDLESS: ReadonlySet<Timing['kind']> = new Set(['ongoing', 'year', 'within-year', 'during', 'empty', 'text', 'periodic', 'adhoc', 'reference', 'years', 'from'] as const);

/** Publication runs from event to event, so a term counted from an event does not make it a single deliverable. */
const PER_EVENT: ReadonlySet<Timing['kind']> = new Set(['event', 'relative'] as const);

/** The kind of a task from its content, product and parsed timing. Words of the content weigh more than those of the product. */
export function proposeTaskKind(task: TaskWords): TaskKind {
  const content = foldWords(task.content);
  const product = foldWords(task.product);
  const recurs = task.timing.some((timing) => RECURRENT.has(timing.kind));
  const endless = task.timing.every((timing) => ENDLESS.has(timing.kind));
  if (APOLOGY.test(content) && /^(?:thuc hien|to chuc|cong khai)?.{0,40}xin loi/.test(content)) return 'apology';
  if (/(?:phieu|thu|van ban) xin loi/.test(product) && !/quy trinh dien tu/.test(content)) return 'apology';
  if (INDEX.test(content)) return 'index';
  if (FEEDBACK.test(content) && !FEEDBACK_SIDE.test(content) && !REPORT.test(content)) return 'feedback';
  if (isReport(content, product, recurs)) return 'report';
  if (APOLOGY.test(content) || /bao cao giai trinh|van ban giai trinh/.test(product)) return 'apology';
  if (PUBLICATION.test(content) && task.timing.every((timing) => ENDLESS.has(timing.kind) || PER_EVENT.has(timing.kind))) return 'publication';
  return endless ? 'ongoing' : 'deliverable';
}

function isReport(content: string, product: string, recurs: boolean): boolean {
  if (REPORT.test(content)) return true;
  return recurs && /^(?:cac )?bao cao/.test(product) && /bao cao|tong hop|thong ke|so ket|tong ket/.test(content);
}

/** Lower case without diacritics; dashes and white space as one blank, commas kept. */
function foldWords(text: string): string {
  return text.normalize('NFD').replace(/\p{M}+/gu, '').replace(/[đĐ]/g, 'd').toLowerCase().replace(/[^\p{L}\p{N},;.]+/gu, ' ').trim();
}
