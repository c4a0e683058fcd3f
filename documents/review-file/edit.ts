// What an edited cell or row asks for: a decision with its reason, and where it stands in the file.
import { mentionKey } from '../../domain/org/resolve.js';
import type { PreparationContext } from '../../domain/plan/prepared-plan.js';
import type { Decision } from '../../domain/plan/review/decision.js';
import { parseTiming } from '../../domain/plan/timing/parse.js';
import { splitMentions } from '../../domain/org/mention.js';
import type { EditedRow } from './known-row.js';
import { mistakeAt, quoted, type At, type Bilingual, type Mistake } from './mistake.js';
import { namedUnits } from './unit-label.js';

/** `holds`: the person says that what was understood of the row is right. */
export type Edit = { decision: Decision; reason: string; at: At; holds?: boolean };

const MARKS = /^(?:x|✓|✔|có|true)$/iu;
const NO_MARKS = /^(?:|không|false)$/iu;

/** Whether the cell is marked; anything but an x or nothing is a mistake. */
export function isMarked(row: EditedRow, column: string, mistakes: Mistake[]): boolean {
  const text = row.cell(column);
  if (!MARKS.test(text) && !NO_MARKS.test(text)) {
    mistakes.push(mistakeAt(row.at(column), { vi: `thấy ${quoted(text)}; chỉ ghi x hoặc để trống.`, en: `found ${quoted(text)}; write an x or leave it empty.` }));
  }
  return MARKS.test(text);
}

/** What is wrong with names of units that a person wrote; null when all are understood. `context` knows the names answered in the same file. */
export function unitsFault(text: string, context: PreparationContext): Bilingual | null {
  const mentions = splitMentions(text);
  const found = namedUnits(mentions, context);
  if (found.ok && found.unitIds.length > 0) return null;
  return unknownUnit(found.ok ? text : found.mention, found.ok ? [] : found.nearest);
}

export function unknownUnit(mention: string, nearest: readonly string[]): Bilingual {
  const near = nearest.map(quoted).join(', ');
  return {
    vi: `không nhận ra đơn vị ${quoted(mention)}${near ? `; gần nhất: ${near}` : ''}. Cần tên đơn vị đầy đủ, nhiều đơn vị cách nhau bằng dấu chấm phẩy.`,
    en: `the unit ${quoted(mention)} is not known${near ? `; nearest: ${near}` : ''}. Write full names, several parted by semicolons.`,
  };
}

/** "start → end" for plans with two columns of time. */
export function timingCells(text: string): { timing: string; timingEnd: string } {
  const [timing = '', timingEnd = ''] = text.split('→').map((part) => part.trim());
  return { timing, timingEnd };
}

export const TIMING_EXAMPLES = '«trước ngày 15/6/2026», «Quý II», «hằng quý, trước ngày 14 của tháng cuối quý», «Thường xuyên trong năm»';

/** What is wrong with a time that a person wrote; `holds` lets a reading pass that is possible, though words were left over. */
export function timingFault(text: string, year: number, holds: boolean): Bilingual | null {
  const { timing, timingEnd } = timingCells(text);
  const { parsed, rest } = parseTiming(timing === '' ? timingEnd : timing, timing !== '' && timingEnd !== '' ? { year, end: timingEnd } : { year });
  const isUnread = parsed.some(({ kind }) => kind === 'text' || kind === 'empty');
  if (isUnread) return { vi: `chưa hiểu thời gian ${quoted(text)}. Ví dụ: ${TIMING_EXAMPLES}.`, en: `the time ${quoted(text)} is not understood. Examples: ${TIMING_EXAMPLES}.` };
  const doubt = parsed.map((one) => one.doubt).find(Boolean) ?? '';
  if (holds || (rest === '' && doubt === '')) return null;
  const why = rest === '' ? doubt : `còn chữ chưa hiểu ${quoted(rest)}`;
  return {
    vi: `thời gian ${quoted(text)} chưa hiểu chắc: ${why}. Ghi gọn hơn, ví dụ: ${TIMING_EXAMPLES}; hoặc ghi x ở «Đúng như hiểu (x)» nếu phần còn lại không quan trọng.`,
    en: `the time ${quoted(text)} is not certain: ${why}. Write it shorter, for example ${TIMING_EXAMPLES}; or put an x under «Đúng như hiểu (x)» if the rest does not matter.`,
  };
}

/** The context with the names that the same file answers. */
export function withNames(context: PreparationContext, edits: readonly Edit[]): PreparationContext {
  const answered = edits.flatMap(({ decision }) => (decision.kind === 'name' ? [[mentionKey(decision.mention), decision.unitIds] as const] : []));
  return { ...context, remembered: new Map([...(context.remembered ?? []), ...answered]) };
}
