// A plan of the province Mẫu whose document was kept: a name nobody knows, a time nobody understands, a row without lead, a clear row, a target, a sentence that is a duty.
import type { PlanState } from '../../../store/schema.js';
import { readPlan } from '../../../plans/read-plan.js';
import type { Db } from '../../../store/db.js';
import { insertTasks } from '../../../store/plan-row.js';
import { ordinals, planUnderReview, type PlanUnderReview } from '../../../store/plan-review.js';
import { keepVersion } from '../../../store/plan-version.js';
import { START } from '../frame/portal-in-memory.js';
import { addPlan, CALENDAR, createPeople, PLAN } from './working-office.js';

export const REVIEW = `/plans/${PLAN}/review`;

export const PLAN_TEXT = `UBND TỈNH MẪU
Số: 12/KH-UBND
Mẫu, ngày 15 tháng 01 năm 2026
KẾ HOẠCH
Kiểm soát thủ tục hành chính năm 2026
Kế hoạch này thay thế Kế hoạch số 3/KH-UBND ngày 10/01/2026 của UBND tỉnh.
I. NHIỆM VỤ
| Stt | Nội dung | Cơ quan chủ trì | Cơ quan phối hợp | Thời gian thực hiện | Sản phẩm |
|---|---|---|---|---|---|
| 1 | Rà soát danh mục thủ tục hành chính của ngành | Sở Mẫu A | Sở Mẫu B | Trước ngày 15/12/2026 | Danh mục |
| 2 | Kiểm tra việc niêm yết thủ tục tại bộ phận một cửa | Viện Lạ Lùng | | Chậm nhất ngày 20/12/2026 | Biên bản |
| 3 | Đối chiếu kết quả niêm yết với các đơn vị | Viện Lạ Lùng | | Chậm nhất ngày 21/12/2026 | Biên bản |
| 4 | Tập huấn nghiệp vụ cho cán bộ đầu mối | Sở Mẫu B | | Càng sớm càng tốt nhé | Lớp tập huấn |
| 5 | Tổng hợp kiến nghị của người dân | | | Trước ngày 25/12/2026 | Báo cáo |
II. TỔ CHỨC THỰC HIỆN
1. Sở Mẫu A tổng hợp tình hình, báo cáo UBND tỉnh trước ngày 28/12/2026.
`;

/** The rows of the plan, as codes: clear · name that nobody knows, twice · time not understood · no lead. */
export type OnDesk = { clear: string; name: string; sameName: string; timing: string; noLead: string; under: PlanUnderReview };

/** Keeps the plan with its document and rows; in force it has a version. */
export async function keepReviewed(db: Db, state: Extract<PlanState, 'draft' | 'active'> = 'draft'): Promise<OnDesk> {
  await createPeople(db);
  await addPlan(db, { state });
  const reading = await readPlan({ name: 'ke-hoach.txt', bytes: Buffer.from(PLAN_TEXT) }, { year: 2026 });
  if (!reading.ok) throw new Error(reading.message.vi);
  await db.insertInto('plan_document').values({ plan_id: PLAN, format: 'text', bytes: Buffer.from(PLAN_TEXT), reading: JSON.stringify(reading) }).execute();
  const under = await planUnderReview(db, PLAN, { calendar: CALENDAR, now: START });
  if (!under) throw new Error('no plan under review');
  await db.transaction().execute(async (tx) => {
    await insertTasks(tx, PLAN, under.prepared.tasks, ordinals(under));
    if (state === 'active') await keepVersion(tx, PLAN, { reason: '', paper: '12/KH-UBND', by: 'p-chi', at: START });
  });
  const [clear, name, sameName, timing, noLead] = under.reading.tasks.map(({ code }) => code) as [string, string, string, string, string];
  return { clear, name, sameName, timing, noLead, under };
}
