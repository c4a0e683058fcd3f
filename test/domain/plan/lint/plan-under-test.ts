// A clean plan of one table to which tests add a fault: read by the real reader, linted with the real calendar and units.
import { lintContextOf } from '../../../../config/orgs/plan-context.js';
import { lintPlan } from '../../../../domain/plan/lint/lint-plan.js';
import type { PlanFinding, ReadPlan } from '../../../../domain/plan/plan-reading.js';
import { parseTiming } from '../../../../domain/plan/timing/parse.js';
import { assemblePlan } from '../../../../plans/assemble-plan.js';
import { readTextBlocks } from '../../../../plans/readers/text.js';

export type Row = { content?: string; lead?: string; timing?: string; product?: string; note?: string; number?: string };
export type Written = { rows?: Row[]; text?: string[]; head?: string[]; after?: string[] };

const HEAD = ['ỦY BAN NHÂN DÂN TỈNH PHÚ THỌ', 'Số: 15/KH-UBND', 'Phú Thọ, ngày 10 tháng 01 năm 2024', '', 'KẾ HOẠCH', 'Kiểm soát thủ tục hành chính năm 2024'];
const SUBJECTS = ['Rà soát hồ sơ lưu trữ tại kho', 'Tập huấn cho cán bộ đầu mối', 'Lắp đặt bảng điện tử ở sảnh', 'Khảo sát ý kiến người dân', 'In sổ tay nghiệp vụ'];

export function headOf(issued: string, year: number, issuer = 'ỦY BAN NHÂN DÂN TỈNH PHÚ THỌ', place = 'Phú Thọ'): string[] {
  return [issuer, 'Số: 15/KH-UBND', `${place}, ngày ${issued}`, '', 'KẾ HOẠCH', `Kiểm soát thủ tục hành chính năm ${year}`];
}

/** The plan as read; a row says only what differs from a clean one. */
export function planOf({ rows = [{}], text = [], head = HEAD, after = [] }: Written): ReadPlan {
  const lines = rows.map((row, at) => [
    row.number ?? String(at + 1), row.content ?? SUBJECTS[at] ?? `Việc riêng số ${at}`, row.lead ?? 'Văn phòng UBND tỉnh', 'Sở Nội vụ', row.timing ?? 'Quý III/2024', row.product ?? 'Báo cáo', row.note ?? '',
  ].join('\t'));
  const table = ['TT\tNội dung\tCơ quan chủ trì\tCơ quan phối hợp\tThời gian thực hiện\tSản phẩm\tGhi chú', ...lines];
  const document = [...head, '', ...text.flatMap((line) => [line, '']), ...table, '', ...after.flatMap((line) => [line, ''])].join('\n');
  return readText('ke-hoach.txt', document);
}

/** A plan of a text that is known to be one. */
export function readText(name: string, text: string): ReadPlan {
  const read = assemblePlan({ name, format: 'text' }, readTextBlocks(text.normalize('NFC')), { parseTiming, year: undefined });
  if (!read.ok) throw new Error(read.message.vi);
  return read;
}

export function findingsOf(written: Written): PlanFinding[] {
  const read = planOf(written);
  return lintPlan(read, lintContextOf(read.plan));
}

/** Rule and place of each finding, as tests compare them. */
export function rulesOf(written: Written): string[] {
  return findingsOf(written).map(({ rule, task }) => `${rule} ${task ?? '-'}`);
}
