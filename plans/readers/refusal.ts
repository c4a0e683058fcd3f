// Refusals of a document, in two languages, and the limits that no file may pass.
import type { ReadFailure } from '../../domain/plan/plan-reading.js';

/** The size of a document that is read at all: the same as for uploads. */
export const LARGEST_FILE_BYTES = 20 * 1024 * 1024;
/** No office's plan for a year comes near these; what does is a register or an attack. */
export const MOST_ROWS = 20_000;
export const MOST_CELLS = 400_000;
/** Excel's own limit of one cell. */
export const LONGEST_CELL = 32_767;

/** A refusal in two languages. */
export function refuse(code: ReadFailure['code'], vi: string, en: string): ReadFailure {
  return { ok: false, code, message: { vi, en } };
}

export function tooLarge(name: string): ReadFailure {
  return refuse('too-large', `${name}: tệp lớn hơn 20 MB, không đọc.`, `${name}: the file is larger than 20 MB and is not read.`);
}

export function tooManyRows(name: string, where: string, rows: number): ReadFailure {
  const at = where === '' ? name : `${name}, ${where}`;
  return refuse('too-large', `${at}: có ${rows} dòng, nhiều nhất chỉ đọc ${MOST_ROWS} dòng. Hãy tách tệp hoặc bỏ các dòng không thuộc kế hoạch.`, `${at}: ${rows} rows, at most ${MOST_ROWS} are read. Split the file or drop the rows that are not of the plan.`);
}

export function tooManyCells(name: string, where: string, cells: number): ReadFailure {
  const at = where === '' ? name : `${name}, ${where}`;
  return refuse('too-large', `${at}: có ${cells} ô, nhiều nhất chỉ đọc ${MOST_CELLS} ô.`, `${at}: ${cells} cells, at most ${MOST_CELLS} are read.`);
}

/** `where` names the place ("dòng 12, cột C"); the longest cell Excel itself can hold is 32,767 characters. */
export function cellTooLong(name: string, where: { vi: string; en: string }, length: number): ReadFailure {
  return refuse('too-large', `${name}, ${where.vi}: ô dài ${length} ký tự, nhiều nhất chỉ đọc ${LONGEST_CELL}.`, `${name}, ${where.en}: a cell of ${length} characters, at most ${LONGEST_CELL} are read.`);
}

/** What a file is, and why it is not; as one word where both languages say it alike ("PDF"). */
type Said = string | { vi: string; en: string };

export function damaged(name: string, kind: Said, why: Said): ReadFailure {
  const said = (words: Said, language: 'vi' | 'en') => (typeof words === 'string' ? words : words[language]);
  return refuse(
    'damaged',
    `${name}: tệp ${said(kind, 'vi')} bị hỏng, không mở được (${said(why, 'vi')}). Hãy mở bằng chương trình đã tạo ra nó rồi lưu lại.`,
    `${name}: the ${said(kind, 'en')} file is damaged and cannot be opened (${said(why, 'en')}). Open it in the program that made it and save it again.`,
  );
}
