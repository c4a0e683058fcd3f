// Reading a plan document where it stands: bytes in, the plan or a refusal out. May take long and much memory with hostile files, so `readPlan` runs it apart for these.
import type { ReadFailure, ReadPlan, PlanFinding } from '../domain/plan/plan-reading.js';
import { findingOf } from '../domain/plan/lint/finding.js';
import { lintPlan } from '../domain/plan/lint/lint-plan.js';
import { parseTiming } from '../domain/plan/timing/parse.js';
import { assemblePlan } from './assemble-plan.js';
import { convertLegacyBlocks } from './readers/legacy-font.js';
import { refuse, tooLarge, LARGEST_FILE_BYTES } from './readers/refusal.js';
import { placeInSheets, type SheetSpan, type SourceBlocks, type SourceNote } from './readers/source-blocks.js';
import { sourceKindOf, type ReadableKind } from './readers/source-kind.js';
import { readSourceText } from './readers/source-text.js';
import { readTextBlocks } from './readers/text.js';
import { severalPlans } from './several-plans.js';

export type PlanSource = { name: string; bytes: Uint8Array };
export type ReadOptions = { year?: number };

/** Reads a plan document of any readable kind. Never throws for bad input. */
export async function readDocument(source: PlanSource, options: ReadOptions): Promise<ReadPlan | ReadFailure> {
  const { name } = source;
  if (source.bytes.length === 0) return refuse('empty-file', `${name}: tệp rỗng.`, `${name}: the file is empty.`);
  if (source.bytes.length > LARGEST_FILE_BYTES) return tooLarge(name);
  const bytes = Buffer.from(source.bytes.buffer, source.bytes.byteOffset, source.bytes.length);
  const kind = await sourceKindOf(name, bytes);
  if (!kind.ok) return kind;
  const read = await readBlocks(name, bytes, kind.kind);
  if (!read.ok) return read;
  const several = severalPlans(name, read.blocks, read.sheets);
  if (several) return several;
  const plan = assemblePlan({ name, format: read.format }, read.blocks, { parseTiming, year: options.year });
  if (!plan.ok || (read.notes.length === 0 && read.sheets.length === 0)) return plan;
  const seen = placed(plan, read.sheets);
  return { ...seen, findings: lintPlan({ ...seen, findings: [...read.notes.map((note) => findingOfNote(note, seen, read.sheets)), ...seen.findings] }) };
}

/** The libraries for Word, Excel and PDF are loaded when they are needed: reading a text stays quick. */
async function readBlocks(name: string, bytes: Buffer, kind: ReadableKind): Promise<SourceBlocks | ReadFailure> {
  if (kind === 'docx') return withLegacyText(await (await import('./readers/docx.js')).readDocx(name, bytes));
  if (kind === 'xlsx') return withLegacyText(await (await import('./readers/xlsx.js')).readXlsx(name, bytes));
  if (kind === 'pdf') return withLegacyText(await (await import('./readers/pdf.js')).readPdf(name, bytes));
  const text = readSourceText(name, bytes);
  if (!text.ok) return text;
  if (kind === 'csv') return (await import('./readers/csv.js')).readCsv(name, text.text, text.notes);
  return { ok: true, format: 'text', blocks: readTextBlocks(text.text), notes: text.notes, sheets: [] };
}

function withLegacyText(read: SourceBlocks | ReadFailure): SourceBlocks | ReadFailure {
  if (!read.ok) return read;
  const { blocks, notes } = convertLegacyBlocks(read.blocks);
  return { ...read, blocks, notes: [...notes, ...read.notes] };
}

/** Lines that were counted through all sheets become the rows people see, with their sheet. */
function placed(plan: ReadPlan, sheets: readonly SheetSpan[]): ReadPlan {
  const inSheet = (line: number) => {
    const { sheet } = placeInSheets(sheets, line);
    return sheet === undefined ? {} : { sheet };
  };
  return {
    ...plan,
    tasks: plan.tasks.map((task) => ({ ...task, ...inSheet(task.lines[0] ?? 1), lines: task.lines.map((line) => placeInSheets(sheets, line).line) })),
    duties: plan.duties.map((duty) => ({ ...duty, ...placeInSheets(sheets, duty.line) })),
    text: plan.text.map((one) => ({ ...one, ...placeInSheets(sheets, one.line) })),
    findings: plan.findings.map((finding) => ({ ...finding, ...placeInSheets(sheets, finding.line) })),
  };
}

/** What the form of the document makes doubtful; on a task's row it names the task. */
function findingOfNote(note: SourceNote, plan: ReadPlan, sheets: readonly SheetSpan[]): PlanFinding {
  const place = placeInSheets(sheets, note.line);
  const task = plan.tasks.find((one) => one.sheet === place.sheet && one.lines.includes(place.line));
  return findingOf({ ...note, place: { ...place, task: task?.code ?? null }, words: note.message.vi });
}
