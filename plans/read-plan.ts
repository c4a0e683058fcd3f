// Reading a plan document: bytes in, every task row of every table out, with what was understood and what a person should look at.
import type { ReadFailure, ReadPlan } from '../domain/plan/plan-reading.js';
import { parseTiming } from '../domain/plan/timing/parse.js';
import { assemblePlan } from './assemble-plan.js';
import { refuse, readSourceText } from './readers/source-text.js';
import { readTextBlocks } from './readers/text.js';

const TEXT_NAMES = /\.(?:txt|md|markdown)$/i;

/**
 * Reads a plan in plain text or Markdown. `year` is taken for the plan's year and for phrases that name none; without it such phrases keep none.
 * Nothing is dropped: a row that cannot be understood is there with a flag. Refuses with a code and a message in two languages; never throws for bad input.
 */
export function readPlan(source: { name: string; bytes: Uint8Array }, options: { year?: number } = {}): ReadPlan | ReadFailure {
  if (!TEXT_NAMES.test(source.name)) {
    return refuse('wrong-type', `${source.name}: loại tệp này chưa đọc được; dùng .txt hoặc .md.`, `${source.name}: this type of file is not read; use .txt or .md.`);
  }
  const read = readSourceText(source.name, source.bytes);
  if (!read.ok) return read;
  return assemblePlan({ name: source.name, format: 'text' }, readTextBlocks(read.text), { parseTiming, year: options.year });
}
