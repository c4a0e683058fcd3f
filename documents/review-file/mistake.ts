// What is wrong in an edited review file: where, what was found, what was expected. Nothing of a file with a mistake is taken.
export type Bilingual = { vi: string; en: string };

/** `row` and `column` (letters, as Excel shows them) are null where the mistake is the sheet's or the file's. */
export type Mistake = { sheet: string | null; row: number | null; column: string | null; heading: string | null; message: Bilingual };

export type At = { sheet: string; row?: number; column?: { index: number; heading: string } };

/** 1 → "A", 27 → "AA". */
function columnLetters(index: number): string {
  const rest = (index - 1) % 26;
  const before = Math.floor((index - 1) / 26);
  return `${before > 0 ? columnLetters(before) : ''}${String.fromCharCode(65 + rest)}`;
}

export function mistakeAt({ sheet, row, column }: At, message: Bilingual): Mistake {
  return { sheet, row: row ?? null, column: column ? columnLetters(column.index) : null, heading: column?.heading ?? null, message };
}

export function fileMistake(message: Bilingual): Mistake {
  return { sheet: null, row: null, column: null, heading: null, message };
}

/** "Nhiệm vụ, ô M12 (Chủ trì (sửa)): …". */
export function mistakeText({ sheet, row, column, heading, message }: Mistake, language: keyof Bilingual): string {
  const cell = { vi: 'ô', en: 'cell' }[language];
  const line = { vi: 'dòng', en: 'row' }[language];
  const place = row === null ? [] : [column === null ? `${line} ${row}` : [`${cell} ${column}${row}`, ...(heading ? [`(${heading})`] : [])].join(' ')];
  const parts = [...(sheet === null ? [] : [`«${sheet}»`]), ...place];
  return parts.length === 0 ? message[language] : `${parts.join(', ')}: ${message[language]}`;
}

/** A cell's words as a message quotes them. */
export function quoted(text: string): string {
  return `«${text.length > 80 ? `${text.slice(0, 79)}…` : text}»`;
}
