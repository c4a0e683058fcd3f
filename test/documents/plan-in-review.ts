// A plan under review for tests, without a store: a document that is really read, decided on by laying decisions over it; and a person in Excel.
import ExcelJS from 'exceljs';
import { loadCalendar } from '../../config/calendars/load-calendars.js';
import { loadOrg } from '../../config/orgs/load-org.js';
import { TABLES, type TableKey } from '../../documents/review-file/layout.js';
import type { ReviewGround } from '../../documents/review-file/ground.js';
import { readReviewFile, type ReviewFileReading } from '../../documents/review-file/read.js';
import { writeReviewFile } from '../../documents/review-file/write.js';
import type { Instant } from '../../domain/calendar/local-date.js';
import { lintPlan } from '../../domain/plan/lint/lint-plan.js';
import { preparePlan, type PreparationContext } from '../../domain/plan/prepared-plan.js';
import type { Decision, KeptDecision } from '../../domain/plan/review/decision.js';
import { reviewedPlan } from '../../domain/plan/review/reviewed-plan.js';
import { readPlan } from '../../plans/read-plan.js';
import { readWorkbookCells } from '../../plans/readers/workbook-cells.js';

const loaded = loadCalendar();
if (!loaded) throw new Error('the repository ships no working calendar');
export const CALENDAR = loaded;
export const NOW: Instant = '2026-01-10T01:00:00.000Z';
export const YEAR = 2026;

export const DOCUMENT = `ỦY BAN NHÂN DÂN
TỈNH PHÚ THỌ
Số: 15/KH-UBND
Phú Thọ, ngày 05 tháng 01 năm 2026

KẾ HOẠCH
Kiểm soát thủ tục hành chính năm 2026

TT\tNội dung\tCơ quan chủ trì\tCơ quan phối hợp\tThời gian\tSản phẩm
1\tRà soát, đánh giá thủ tục hành chính\tSở Tư pháp\tSở Nội vụ\tQuý II\tBáo cáo
2\tĐào tạo cán bộ đầu mối kiểm soát thủ tục\tViện Lạ Lùng\t\tQuý III\tLớp tập huấn
3\tTruyền thông về cải cách thủ tục\tViện Lạ Lùng; Sở Nội vụ\t\tkhi nào tiện\tTin, bài
4\t=HYPERLINK("http://xau.example")\tSở Y tế\tSở Tài chính\tTrước ngày 15/3/2026\tVăn bản

III. TỔ CHỨC THỰC HIỆN
1. Sở Tư pháp gửi báo cáo kết quả rà soát trước ngày 20/11/2026.
`;

/** `decisions` are those made so far, each with its reason. */
export async function planInReview(decisions: readonly (Decision | [Decision, string])[] = [], document = DOCUMENT): Promise<ReviewGround> {
  const reading = await readPlan({ name: 'ke-hoach.txt', bytes: Buffer.from(document, 'utf8') }, { year: YEAR });
  if (!reading.ok) throw new Error(reading.message.vi);
  const kept = decisions.map((made, at): KeptDecision => {
    const [decision, reason] = Array.isArray(made) ? made : [made, ''];
    return { sequence: at + 1, decision, reason, by: 'p-chi', at: NOW, version: null };
  });
  const reviewed = reviewedPlan(reading, kept, YEAR);
  const context: PreparationContext = { org: loadOrg('phu-tho'), issuerUnitId: 'phu-tho', year: YEAR, calendar: CALENDAR, now: NOW, unitsOn: '2026-01-05', remembered: reviewed.remembered };
  return {
    plan: { id: 'phu-tho-2026-abc123', title: 'Kiểm soát thủ tục hành chính năm 2026', year: YEAR, version: 0 }, reading, decisions: kept, reviewed, context,
    prepared: preparePlan(reviewed.read, context, reviewed.overrides), findings: lintPlan(reviewed.read, { ...context }),
  };
}

export type Hand = { workbook: ExcelJS.Workbook; cell: (table: TableKey, key: string, column: string) => ExcelJS.Cell; row: (table: TableKey, key: string) => ExcelJS.Row; place: (table: TableKey, column: string) => number };

/** The file before a person; `cell` finds a cell by the words its row begins with (its key) and the column's heading. */
export async function opened(bytes: Uint8Array): Promise<Hand> {
  const workbook = new ExcelJS.Workbook();
  await workbook.xlsx.load(bytes as unknown as ExcelJS.Buffer);
  const sheetOf = (table: TableKey): ExcelJS.Worksheet => found(workbook.getWorksheet(TABLES[table].name), TABLES[table].name);
  const place = (table: TableKey, column: string): number => {
    const heads = sheetOf(table).getRow(1).values as unknown[];
    const at = heads.indexOf(column);
    if (at < 1) throw new Error(`no column ${column} on ${TABLES[table].name}`);
    return at;
  };
  const row = (table: TableKey, key: string): ExcelJS.Row => {
    const rows: ExcelJS.Row[] = [];
    sheetOf(table).eachRow((one, at) => { if (at > 1) rows.push(one); });
    return found(rows.find((one) => (one.values as unknown[]).some((value) => value === key)) ?? rows.find((one) => (one.values as unknown[]).some((value) => String(value).includes(key))), key);
  };
  return { workbook, row, place, cell: (table, key, column) => row(table, key).getCell(place(table, column)) };
}

function found<T>(value: T | undefined, what: string): T {
  if (value === undefined) throw new Error(`not found: ${what}`);
  return value;
}

/** The file as a person saved it. */
export async function edited(bytes: Uint8Array, edit: (hand: Hand) => void): Promise<Buffer> {
  const hand = await opened(bytes);
  edit(hand);
  return Buffer.from(await hand.workbook.xlsx.writeBuffer());
}

/** Out, edited, in again; `after` is the plan as it stands when the file comes back. */
export async function handedIn(before: ReviewGround, edit: (hand: Hand) => void, after = before): Promise<ReviewFileReading> {
  const cells = await readWorkbookCells('xem-lai.xlsx', await edited(await writeReviewFile(before), edit));
  if (!cells.ok) throw new Error(cells.message.vi);
  return readReviewFile(cells.sheets, after);
}
