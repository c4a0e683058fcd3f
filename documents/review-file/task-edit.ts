// What the sheet of tasks asks for: cells written anew, another kind, a row left out, an understanding confirmed, tasks added.
import type { ReadTask } from '../../domain/plan/plan-reading.js';
import type { PreparationContext } from '../../domain/plan/prepared-plan.js';
import { ADDED_GROUP, type Decision, type RowWords } from '../../domain/plan/review/decision.js';
import type { TaskKind } from '../../domain/plan/task-kind.js';
import { isMarked, timingCells, timingFault, unitsFault, type Edit } from './edit.js';
import type { EditedRow } from './known-row.js';
import { EMPTIED, KIND_WORDS } from './layout.js';
import { mistakeAt, quoted, type Bilingual, type Mistake } from './mistake.js';
import { sameWords } from './sheet-table.js';

/** `taskOf` is the row as it stood when the file was written out; `nextCode` gives each new task a code of its own. */
export type TaskGround = { taskOf: (code: string) => ReadTask | undefined; hasTimingDoubt: (code: string) => boolean; context: PreparationContext; year: number; nextCode: () => string };

const FIELDS = { newLead: 'lead', newCoordinating: 'coordinating', newContent: 'content', newProduct: 'product' } as const satisfies Record<string, keyof RowWords>;
const NEEDED: ReadonlySet<string> = new Set(['newLead', 'newContent']);

export function taskEdits(rows: readonly EditedRow[], ground: TaskGround, mistakes: Mistake[]): Edit[] {
  return rows.flatMap((row) => {
    if (row.key === null) return newTask(row, ground, mistakes);
    const task = ground.taskOf(row.key);
    return task ? rowEdits(row, task, ground, mistakes) : [];
  });
}

function rowEdits(row: EditedRow, task: ReadTask, ground: TaskGround, mistakes: Mistake[]): Edit[] {
  const { code } = task;
  const reason = row.cell('reason');
  const holds = isMarked(row, 'holds', mistakes);
  const words = wordsOf(row, task, holds, ground, mistakes);
  const serves = kindOf(row, task, mistakes);
  const edit = (decision: Decision, column: string): Edit => ({ decision, reason, at: row.at(column), holds });
  const edits: Edit[] = [
    ...(Object.keys(words).length > 0 ? [edit({ kind: 'words', code, words }, firstColumn(words))] : []),
    ...(serves ? [edit({ kind: 'serves', code, serves }, 'serves')] : []),
    ...(holds ? [edit(words.timing !== undefined || ground.hasTimingDoubt(code) ? { kind: 'timing-holds', code } : { kind: 'seen', code }, 'holds')] : []),
  ];
  if (isMarked(row, 'drop', mistakes)) return dropped(row, code, edits, mistakes);
  if (reason !== '' && edits.length === 0) {
    mistakes.push(mistakeAt(row.at('reason'), { vi: 'có lý do nhưng dòng không có gì thay đổi; ghi phần cần sửa, hoặc ghi x ở «Bỏ dòng (x)» hay «Đúng như hiểu (x)».', en: 'there is a reason, but nothing in the row was changed; write the change, or put an x under «Bỏ dòng (x)» or «Đúng như hiểu (x)».' }));
  }
  return edits;
}

function dropped(row: EditedRow, code: string, others: readonly Edit[], mistakes: Mistake[]): Edit[] {
  const reason = row.cell('reason');
  if (others.length > 0) mistakes.push(mistakeAt(row.at('drop'), { vi: 'dòng vừa bị bỏ vừa được sửa; chỉ chọn một.', en: 'the row is both dropped and changed; choose one.' }));
  if (reason === '') mistakes.push(mistakeAt(row.at('reason'), { vi: 'bỏ dòng thì phải ghi lý do.', en: 'dropping a row needs a reason.' }));
  return [{ decision: { kind: 'drop', code }, reason, at: row.at('drop') }];
}

/** Only what differs from the row as it was written out. */
function wordsOf(row: EditedRow, task: ReadTask, holds: boolean, { context, year }: TaskGround, mistakes: Mistake[]): Partial<RowWords> {
  const words: Partial<RowWords> = {};
  for (const [column, field] of Object.entries(FIELDS)) {
    const text = row.cell(column);
    if (text === '') continue;
    const value = EMPTIED.test(text) ? '' : text;
    if (sameWords(value, task[field])) continue;
    const fault = value === '' ? emptyFault(column) : column === 'newLead' || column === 'newCoordinating' ? unitsFault(value, context) : null;
    if (fault) mistakes.push(mistakeAt(row.at(column), fault));
    else words[field] = value;
  }
  const timing = row.cell('newTiming');
  if (timing === '' || sameWords(timing, [task.timing.text, task.timing.endText ?? ''].filter(Boolean).join(' → '))) return words;
  const fault = timingFault(timing, year, holds);
  if (fault) mistakes.push(mistakeAt(row.at('newTiming'), fault));
  return fault ? words : { ...words, ...timingCells(timing) };
}

function emptyFault(column: string): Bilingual | null {
  return NEEDED.has(column) ? { vi: 'ô này không để trống được; nếu không theo dõi dòng này, ghi x ở «Bỏ dòng (x)».', en: 'this cell cannot be emptied; to leave the row out, put an x under «Bỏ dòng (x)».' } : null;
}

function firstColumn(words: Partial<RowWords>): string {
  return words.timing !== undefined ? 'newTiming' : Object.entries(FIELDS).find(([, field]) => words[field] !== undefined)?.[0] ?? 'newContent';
}

function kindOf(row: EditedRow, task: ReadTask | null, mistakes: Mistake[]): TaskKind | null {
  const text = row.cell('serves');
  if (text === '') return null;
  const serves = (Object.keys(KIND_WORDS) as TaskKind[]).find((kind) => sameWords(KIND_WORDS[kind].toLowerCase(), text.toLowerCase()));
  if (task !== null && task.kind !== 'task') {
    mistakes.push(mistakeAt(row.at('serves'), { vi: 'dòng này không giao việc riêng nên không có loại việc; hãy để trống.', en: 'this row gives no work of its own and has no kind; leave it empty.' }));
  } else if (!serves) {
    mistakes.push(mistakeAt(row.at('serves'), { vi: `không có loại việc ${quoted(text)}; chọn một trong: ${Object.values(KIND_WORDS).join('; ')}.`, en: `there is no kind ${quoted(text)}; choose one of: ${Object.values(KIND_WORDS).join('; ')}.` }));
  }
  return serves !== undefined && serves !== task?.serves ? serves : null;
}

/** What is missing becomes a doubt of the new row; what is written must be understood. */
function newTask(row: EditedRow, ground: TaskGround, mistakes: Mistake[]): Edit[] {
  const before = mistakes.length;
  const text = (column: string): string => (EMPTIED.test(row.cell(column)) ? '' : row.cell(column));
  const holds = isMarked(row, 'holds', mistakes);
  const fault = (column: string, found: Bilingual | null): void => { if (found) mistakes.push(mistakeAt(row.at(column), found)); };
  if (text('newContent') === '') fault('newContent', { vi: 'nhiệm vụ mới phải có nội dung.', en: 'a new task needs a content.' });
  for (const column of ['newLead', 'newCoordinating']) if (text(column) !== '') fault(column, unitsFault(text(column), ground.context));
  if (text('newTiming') !== '') fault('newTiming', timingFault(text('newTiming'), ground.year, holds));
  if (isMarked(row, 'drop', mistakes)) fault('drop', { vi: 'đây là nhiệm vụ mới; không thêm thì xóa các ô đã ghi.', en: 'this is a new task; to leave it out, clear what was written.' });
  const serves = kindOf(row, null, mistakes);
  if (mistakes.length > before) return [];
  const code = ground.nextCode();
  const words: RowWords = { content: text('newContent'), lead: text('newLead'), coordinating: text('newCoordinating'), ...timingCells(text('newTiming')), product: text('newProduct'), note: '' };
  const edit = (decision: Decision, column: string): Edit => ({ decision, reason: row.cell('reason'), at: row.at(column), holds });
  return [
    edit({ kind: 'add', code, group: ADDED_GROUP, words }, 'newContent'),
    ...(serves ? [edit({ kind: 'serves', code, serves }, 'serves')] : []),
    ...(holds ? [edit({ kind: 'timing-holds', code }, 'holds')] : []),
  ];
}
