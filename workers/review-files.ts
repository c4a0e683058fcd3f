// The way of a review file out of the store and back into it. Used by the portal and the command line.
import type { WorkingCalendar } from '../domain/calendar/working-calendar.js';
import type { Instant } from '../domain/calendar/local-date.js';
import type { ReviewFileOutcome, ReviewFileRefusal, ReviewFileRequest, ReviewFiles } from '../documents/review-file/outcome.js';
import { readReviewFile } from '../documents/review-file/read.js';
import { reviewSummary } from '../documents/review-file/summary.js';
import { writeReviewFile } from '../documents/review-file/write.js';
import { readWorkbookCells } from '../plans/readers/workbook-cells.js';
import type { Db } from '../store/db.js';
import { decide, planUnderReview, type PlanUnderReview } from '../store/plan-review.js';

export type ReviewFilesDeps = { db: Db; calendar: () => WorkingCalendar; clock: () => Instant };

export function createReviewFiles({ db, calendar, clock }: ReviewFilesDeps): ReviewFiles {
  const underReview = (planId: string): Promise<PlanUnderReview | null> => planUnderReview(db, planId, { calendar: calendar(), now: clock() });
  return {
    summary: async (planId) => { const under = await underReview(planId); return under && reviewSummary(under); },
    write: async (planId) => { const under = await underReview(planId); return under && { name: `xem-lai-${planId}.xlsx`, bytes: await writeReviewFile(under) }; },
    take: async (request) => {
      const under = await underReview(request.planId);
      return under ? takeFile(request, under, { db, calendar: calendar(), now: clock() }) : noPlan(request);
    },
  };
}

type Moment = { db: Db; calendar: WorkingCalendar; now: Instant };

/** All that the file asks for or, with any mistake in it, nothing. */
async function takeFile({ planId, name, bytes, by }: ReviewFileRequest, under: PlanUnderReview, { db, ...moment }: Moment): Promise<ReviewFileOutcome> {
  if (under.plan.state !== 'draft' && under.plan.state !== 'active') return notOpen(planId);
  const cells = await readWorkbookCells(name, Buffer.from(bytes));
  if (!cells.ok) return { ok: false, code: 'not-read', message: cells.message, mistakes: [] };
  const read = readReviewFile(cells.sheets, under);
  if (!read.ok) return withMistakes(name, read.mistakes);
  const kept = read.made.length > 0 ? await decide(db, planId, read.made, by, moment) : { ok: true as const };
  if (!kept.ok) return kept.refusal.why === 'not-open' ? notOpen(planId) : meanwhile(name);
  const after = await planUnderReview(db, planId, moment);
  return {
    ok: true, planId, decided: read.made.length, conflicts: read.conflicts, waits: under.plan.state === 'active',
    stillOpen: after?.prepared.tasks.filter(({ needsPerson }) => needsPerson).length ?? 0,
  };
}

function withMistakes(name: string, mistakes: ReviewFileRefusal['mistakes']): ReviewFileRefusal {
  return {
    ok: false, code: 'mistakes', mistakes,
    message: { vi: `${name}: có ${mistakes.length} chỗ phải sửa. Chưa ghi nhận gì từ tệp này.`, en: `${name}: ${mistakes.length} places must be corrected. Nothing of this file was taken.` },
  };
}

function noPlan({ planId }: ReviewFileRequest): ReviewFileRefusal {
  return { ok: false, code: 'no-plan', mistakes: [], message: { vi: `${planId}: không có kế hoạch nào mang mã này còn giữ văn bản gốc.`, en: `${planId}: there is no plan of this name whose document was kept.` } };
}

function notOpen(planId: string): ReviewFileRefusal {
  return { ok: false, code: 'not-open', mistakes: [], message: { vi: `${planId}: kế hoạch đã kết thúc hoặc tạm dừng, không sửa được nữa. Không có gì thay đổi.`, en: `${planId}: the plan is over or suspended and can no longer be changed. Nothing was changed.` } };
}

/** Somebody decided in the very moment of handing in. */
function meanwhile(name: string): ReviewFileRefusal {
  return { ok: false, code: 'meanwhile', mistakes: [], message: { vi: `${name}: vừa có người quyết định về cùng kế hoạch, nên chưa ghi nhận gì. Hãy nạp lại tệp.`, en: `${name}: somebody has just decided on the same plan, so nothing was taken. Hand the file in again.` } };
}
