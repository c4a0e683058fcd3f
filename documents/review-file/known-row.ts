// The rows of an edited table, each known again by its key: what was doubled, lost, made up or changed where nothing may be changed is named.
import { KEY_COLUMN, TABLES, type Column, type TableKey } from './layout.js';
import { mistakeAt, quoted, type At, type Mistake } from './mistake.js';
import { copyId, readColumns, sameWords, type Table, type TableRow } from './sheet-table.js';

/** `key` is null for a row that a person added; `edited` gives the words of a column that a person may fill. */
export type EditedRow = { key: string | null; row: number; cell: (column: string) => string; at: (column: string) => At };

const MOST_NAMED = 12;
/** What stands in the rows for new tasks from the start. */
const OWN_WORDS = /^Nhiệm vụ mới$/iu;

/** Where a changed word belongs instead. */
const EDIT_COLUMN: Readonly<Record<string, string>> = { content: 'Nội dung (sửa)', lead: 'Chủ trì (sửa)', units: 'Chủ trì (sửa)', coordinating: 'Phối hợp (sửa)', timing: 'Thời gian (sửa)', meaning: 'Thời gian (sửa)', dates: 'Thời gian (sửa)', product: 'Sản phẩm (sửa)' };

export function editedRows(tableKey: TableKey, table: Table, copies: ReadonlyMap<string, ReadonlyMap<number, string>>, mistakes: Mistake[]): EditedRow[] {
  if (table.columns.size === 0) return [];
  const seen = new Map<string, number>();
  const rows = table.rows.flatMap((row): EditedRow[] => {
    const edited = editedRow(tableKey, table, row);
    if (edited.key === null) return isNewTask(tableKey, edited, mistakes) ? [edited] : [];
    const id = copyId(tableKey, edited.key);
    const copy = copies.get(id);
    const keyAt = edited.at(KEY_COLUMN[tableKey]);
    if (!copy) mistakes.push(mistakeAt(keyAt, { vi: `${quoted(edited.key)} không có trong tệp đã xuất. Mã không được sửa; nhiệm vụ mới thì để trống mã.`, en: `${quoted(edited.key)} was not in the file as written out. Codes must not be changed; leave the code of a new task empty.` }));
    else if (seen.has(id)) mistakes.push(mistakeAt(keyAt, { vi: `${quoted(edited.key)} có hai lần, đã ở dòng ${seen.get(id)}.`, en: `${quoted(edited.key)} stands twice, already in row ${seen.get(id)}.` }));
    else {
      seen.set(id, row.row);
      mistakes.push(...changedCells(tableKey, edited, copy));
      return [edited];
    }
    return [];
  });
  const lost = [...copies.keys()].filter((id) => id.startsWith(`${tableKey}|`) && !seen.has(id)).map((id) => quoted(id.slice(tableKey.length + 1)));
  if (lost.length > 0) {
    const named = [...lost.slice(0, MOST_NAMED), ...(lost.length > MOST_NAMED ? ['…'] : [])].join(', ');
    mistakes.push(mistakeAt({ sheet: table.sheet }, {
      vi: `thiếu ${lost.length} dòng: ${named}. Xóa dòng không có nghĩa là bỏ nhiệm vụ; hãy giữ dòng, ghi x ở «Bỏ dòng (x)» và ghi lý do.`,
      en: `${lost.length} rows are missing: ${named}. Deleting a row does not drop the task; keep the row, put an x under «Bỏ dòng (x)» and give the reason.`,
    }));
  }
  return rows;
}

function editedRow(tableKey: TableKey, table: Table, { row, cells }: TableRow): EditedRow {
  const cell = (column: string): string => cells.get(column) ?? '';
  return { key: cell(KEY_COLUMN[tableKey]) || null, row, cell, at: (column) => ({ sheet: table.sheet, row, column: table.columns.get(column) }) };
}

/** A row without a key is a new task where tasks can be added, nothing when it is empty, else a mistake. */
function isNewTask(tableKey: TableKey, row: EditedRow, mistakes: Mistake[]): boolean {
  const columns = Object.entries<Column>(TABLES[tableKey].columns);
  const filled = columns.filter(([key]) => row.cell(key) !== '' && !OWN_WORDS.test(row.cell(key)));
  if (filled.length === 0) return false;
  if (tableKey !== 'tasks') {
    mistakes.push(mistakeAt(row.at(KEY_COLUMN[tableKey]), { vi: 'dòng này không có trong tệp đã xuất; ở trang này không thêm dòng.', en: 'this row was not in the file as written out; rows cannot be added on this sheet.' }));
    return false;
  }
  for (const [key, { use }] of filled) {
    if (use === 'read') mistakes.push(mistakeAt(row.at(key), { vi: `nhiệm vụ mới không ghi ở cột này${EDIT_COLUMN[key] ? `; ghi vào cột «${EDIT_COLUMN[key]}»` : ''}.`, en: `a new task is not written in this column${EDIT_COLUMN[key] ? `; write under «${EDIT_COLUMN[key]}»` : ''}.` }));
  }
  return true;
}

function changedCells(tableKey: TableKey, row: EditedRow, copy: ReadonlyMap<number, string>): Mistake[] {
  return readColumns(tableKey).flatMap((column, at): Mistake[] => {
    const [found, written] = [row.cell(column), copy.get(at) ?? ''];
    if (sameWords(found, written)) return [];
    const instead = tableKey === 'tasks' ? EDIT_COLUMN[column] : undefined;
    return [mistakeAt(row.at(column), {
      vi: `ô này chỉ để đọc, nay là ${quoted(found)}, khi xuất là ${quoted(written)}.${instead ? ` Ghi phần cần sửa vào cột «${instead}» và trả ô này về như cũ.` : ' Hãy trả về như cũ.'}`,
      en: `this cell is for reading only; it holds ${quoted(found)}, written out was ${quoted(written)}.${instead ? ` Write the change under «${instead}» and restore this cell.` : ' Restore it.'}`,
    })];
  });
}
