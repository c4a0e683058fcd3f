// Plans of our own wording, as an office would have them typed: groups of leads, a lead nobody knows, a timing nobody understands, a wrapped row.
import { existsSync, readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const HEAD = 'TT\tNội dung\tĐơn vị chủ trì\tĐơn vị phối hợp\tThời gian\tSản phẩm';

/** `year` null leaves it out everywhere. */
export type PlanWords = { issuer?: string; place?: string; year?: number | null; number?: string; rows?: string[] };

export const ROWS = [
  '1.1\tRà lại quy trình nội bộ\tSở Tư pháp\tVăn phòng UBND tỉnh\tQuý I, II, III, IV\tBáo cáo rà lại',
  '1.2\tThống kê hồ sơ nhận trong tháng\tSở, ban, ngành\t\tTrước ngày 25 hằng tháng\tBảng thống kê',
  '1.3\tKhảo sát người dân về bộ phận một cửa\tHội Những người chơi cờ tướng\t\tTháng 6\tPhiếu khảo sát',
  '1.4\tTập huấn cho xã\tUBND cấp xã\tSở Tư pháp\tTháng 13\tLớp học',
  '1.5\tTrả lời phản ánh\tSở Tư pháp\t\tTrong 05 ngày làm việc kể từ ngày nhận được phản ánh\tVăn bản trả lời',
];

export function planText({ issuer = 'ỦY BAN NHÂN DÂN TỈNH PHÚ THỌ', place = 'Phú Thọ', year = 2019, number = '17', rows = ROWS }: PlanWords = {}): string {
  const named = year === null ? '' : ` năm ${year}`;
  return [
    issuer, `Số: ${number}/KH-UBND`, '', year === null ? '' : `${place}, ngày 02 tháng 01 năm ${year}`, '', '**KẾ HOẠCH**', `**Kiểm soát thủ tục hành chính${named}**`, '',
    '**PHỤ LỤC**', '', HEAD, '1\tCác việc trong kế hoạch\t\t\t\t', ...rows, '',
  ].join('\n');
}

const SEEDS = fileURLToPath(new URL('../../../shared/seeds/', import.meta.url));

/** The plans of real offices, where this machine has them; none elsewhere. */
export function seedFiles(): string[] {
  return existsSync(SEEDS) ? readdirSync(SEEDS).filter((name) => name.endsWith('.txt')).sort().map((name) => SEEDS + name) : [];
}
