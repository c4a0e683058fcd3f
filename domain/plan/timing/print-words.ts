// Words of the calendar as printed timings use them: days, months, quarters, stretches.

const ROMAN = ['', 'I', 'II', 'III', 'IV'];

/** '2024-03-15' → "ngày 15/3/2024", '03-15' → "ngày 15/3"; days and January and February with two figures, as official papers write them. */
export function dayWords(date: string): string {
  const [day = '', month = '', year] = date.split('-').reverse();
  return `ngày ${day}/${monthFigures(month)}${year === undefined ? '' : `/${year}`}`;
}

/** '2024-03' → "tháng 3/2024", '03' → "tháng 3". */
export function monthWords(month: string): string {
  const [number = '', year] = month.split('-').reverse();
  return `tháng ${monthFigures(number)}${year === undefined ? '' : `/${year}`}`;
}

/** ['Q1', 'Q3'] → "Quý I, III". */
export function quarterWords(quarters: readonly string[]): string {
  return `Quý ${quarters.map((quarter) => ROMAN[Number(quarter.slice(1))] ?? quarter).join(', ')}`;
}

/** A partial date with its word: a day, month, quarter or year. */
export function pointWords(partial: string): string {
  const quarter = /^(?:(\d{4})-)?(Q\d)$/.exec(partial);
  if (quarter) return `${quarterWords([quarter[2] ?? ''])}${quarter[1] === undefined ? '' : `/${quarter[1]}`}`;
  if (/^\d{4}$/.test(partial)) return `năm ${partial}`;
  return partial.replace(/^\d{4}-/, '').length === 2 ? monthWords(partial) : dayWords(partial);
}

/** "từ tháng 3 đến tháng 6/2025": the year once where both ends share it. */
export function spanWords(start: string, end: string): string {
  const shared = start.length > 4 && start.length === end.length && start.slice(0, 5) === end.slice(0, 5) && /^\d{4}-/.test(start);
  return `từ ${pointWords(shared ? start.slice(5) : start)} đến ${pointWords(end)}`;
}

/** The hour that a note gives to a day ("trước 17h00"); null when the note is another one. */
export function hourOf(timing: { note?: string }): string | null {
  return /^trước \d/u.test(timing.note ?? '') ? (timing.note ?? null) : null;
}

function monthFigures(month: string): string {
  return Number(month) <= 2 ? month : String(Number(month));
}
