// The file and the year that plan commands are given, with plain refusals.
import { readFileSync, statSync } from 'node:fs';
import { LARGEST_FILE_BYTES } from '../plans/readers/refusal.js';
import { CliFailure } from './failure.js';

/** A year of four digits given with an option. Throws CliFailure (wrong use) for anything else. */
export function yearFrom(option: string, text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  if (!/^(?:19|20|21)\d{2}$/.test(text)) {
    throw new CliFailure({ vi: `${option} phải là một năm bốn chữ số, không phải “${text}”.`, en: `${option} must be a year of four digits, not "${text}".` }, 2);
  }
  return Number(text);
}

/** The bytes of a plan document. Throws CliFailure: no such file, a folder, not readable, larger than is read. */
export function loadPlanFile(file: string): Uint8Array {
  try {
    const found = statSync(file);
    if (found.isDirectory()) throw new CliFailure({ vi: `${file}: đây là thư mục, không phải tệp.`, en: `${file}: this is a folder, not a file.` });
    if (!found.isFile()) throw new CliFailure({ vi: `${file}: đây không phải tệp thường (ống dẫn hoặc thiết bị).`, en: `${file}: this is no ordinary file (a pipe or a device).` });
    if (found.size > LARGEST_FILE_BYTES) throw new CliFailure({ vi: `${file}: tệp lớn hơn 20 MB, không đọc.`, en: `${file}: the file is larger than 20 MB and is not read.` });
    return readFileSync(file);
  } catch (error) {
    if (error instanceof CliFailure) throw error;
    const reason = (error as NodeJS.ErrnoException).code ?? '';
    const missing = reason === 'ENOENT';
    throw new CliFailure({
      vi: missing ? `${file}: không có tệp này.` : `${file}: không mở được tệp (${reason}).`,
      en: missing ? `${file}: there is no such file.` : `${file}: the file cannot be opened (${reason}).`,
    });
  }
}
