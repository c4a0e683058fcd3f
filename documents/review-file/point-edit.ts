// What the sheets beside the tasks ask for: names answered, findings settled, sentences of the running text taken or left.
import type { PreparationContext } from '../../domain/plan/prepared-plan.js';
import type { PlanDuty } from '../../domain/plan/plan-reading.js';
import { ADDED_GROUP, type RowWords } from '../../domain/plan/review/decision.js';
import { dutyKey } from '../../domain/plan/review/reviewed-plan.js';
import { isMarked, timingCells, timingFault, unitsFault, unknownUnit, type Edit } from './edit.js';
import type { EditedRow } from './known-row.js';
import { mistakeAt, type Bilingual, type Mistake } from './mistake.js';
import { unitsAnswered } from './unit-label.js';

export function nameEdits(rows: readonly EditedRow[], context: PreparationContext, mistakes: Mistake[]): Edit[] {
  return rows.flatMap((row): Edit[] => {
    const answer = row.cell('answer');
    if (row.key === null || answer === '') return [];
    const found = unitsAnswered(answer, context);
    if (found.ok) return [{ decision: { kind: 'name', mention: row.key, unitIds: found.unitIds }, reason: '', at: row.at('answer') }];
    mistakes.push(mistakeAt(row.at('answer'), unknownUnit(found.mention, found.nearest)));
    return [];
  });
}

/** `keyOf` gives the finding's key as it is, however the cell is broken. */
export function findingEdits(rows: readonly EditedRow[], keyOf: (cell: string) => string): Edit[] {
  return rows.flatMap((row): Edit[] => {
    const reason = row.cell('reason');
    return row.key === null || reason === '' ? [] : [{ decision: { kind: 'settle', finding: keyOf(row.key) }, reason, at: row.at('reason') }];
  });
}

export type DutyGround = { dutyOf: (key: string) => PlanDuty | undefined; context: PreparationContext; year: number; nextCode: () => string };

export function dutyEdits(rows: readonly EditedRow[], ground: DutyGround, mistakes: Mistake[]): Edit[] {
  return rows.flatMap((row): Edit[] => {
    const duty = row.key === null ? undefined : ground.dutyOf(row.key);
    if (!duty) return [];
    const [lead, timing, reason] = [row.cell('lead'), row.cell('timing'), row.cell('reason')];
    const fault = (column: string, found: Bilingual | null): void => { if (found) mistakes.push(mistakeAt(row.at(column), found)); };
    if (!isMarked(row, 'add', mistakes)) {
      if (lead !== '' || timing !== '') fault('add', { vi: 'đã ghi chủ trì hoặc thời gian nhưng chưa ghi x; ghi x để thêm thành nhiệm vụ, hoặc xóa phần đã ghi.', en: 'lead or time is written but not the x; put an x to add the task, or clear what was written.' });
      return reason === '' ? [] : [{ decision: { kind: 'settle', finding: dutyKey(duty) }, reason, at: row.at('reason') }];
    }
    if (reason !== '') fault('reason', { vi: 'vừa thêm thành nhiệm vụ vừa có lý do không thêm; chỉ chọn một.', en: 'the task is added and a reason for not adding it is given; choose one.' });
    if (lead !== '') fault('lead', unitsFault(lead, ground.context));
    if (timing !== '') fault('timing', timingFault(timing, ground.year, false));
    const words: RowWords = { content: duty.text, lead: lead || (duty.actor ?? ''), coordinating: '', ...timingCells(timing || duty.phrase), product: '', note: '' };
    return [{ decision: { kind: 'add', code: ground.nextCode(), group: ADDED_GROUP, words, duty: dutyKey(duty) }, reason: '', at: row.at('add') }];
  });
}
