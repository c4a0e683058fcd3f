// Reading a plan document where it stands: bytes in, the plan or a refusal out. May take long and much memory with hostile files, so `readPlan` runs it apart for these.
import type { ReadFailure, ReadPlan } from '../domain/plan/plan-reading.js';
import { parseTiming } from '../domain/plan/timing/parse.js';
import { assemblePlan } from './assemble-plan.js';
import { convertLegacyBlocks } from './readers/legacy-font.js';
import { refuse, tooLarge, LARGEST_FILE_BYTES } from './readers/refusal.js';
import type { SourceBlocks } from './readers/source-blocks.js';
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
  return assemblePlan({ ...read, name }, read.blocks, { parseTiming: rememberedTiming(), year: options.year });
}

/** Tables say the same times again and again: equal phrases are read once a document. */
function rememberedTiming(): typeof parseTiming {
  const known = new Map<string, ReturnType<typeof parseTiming>>();
  return (text, options) => {
    const key = `${options?.year ?? ''}\n${options?.end ?? ''}\n${text}`;
    const read = known.get(key) ?? parseTiming(text, options);
    known.set(key, read);
    return { ...read, parsed: [...read.parsed] };
  };
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
