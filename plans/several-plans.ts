// Two plans in one file: each with a head of its own (letterhead or title) and tables of its own. A plan with appendices is one plan.
import type { PlanMeta, ReadFailure } from '../domain/plan/plan-reading.js';
import { readMeta } from './document/meta.js';
import { refuse } from './readers/refusal.js';
import { placeInSheets, type SheetSpan } from './readers/source-blocks.js';
import { fold, isCapitals } from './table/fold.js';
import { gatherPlanTables } from './table/plan-table.js';
import type { Block, Paragraph } from './table/raw-table.js';

/** A head is looked for so many lines above a title. */
const HEAD_LINES = 14;

type Part = { meta: PlanMeta; line: number; sheet: string | null; hasOwnHead: boolean };

/** A refusal that names both plans, or null when the blocks are of one plan. */
export function severalPlans(name: string, blocks: readonly Block[], sheets: readonly SheetSpan[]): ReadFailure | null {
  const starts = headsOf(blocks, sheets);
  if (starts.length < 2) return null;
  const parts = starts.map((start, i) => partOf(blocks.slice(start.from, starts[i + 1]?.from), start, sheets)).filter((part) => part !== null);
  for (const [i, part] of parts.entries()) {
    const other = parts.slice(0, i).find((earlier) => areDifferent(earlier, part));
    if (other) return refusal(name, other, part);
  }
  return null;
}

type Head = { from: number; line: number; hasOwnHead: boolean };

/** Where a plan may begin: at a title with its own letterhead above it or its enclosure line below, and at each sheet with a title. */
function headsOf(blocks: readonly Block[], sheets: readonly SheetSpan[]): Head[] {
  const heads: Head[] = [];
  blocks.forEach((block, i) => {
    if (block.kind !== 'paragraph' || !isTitle(block)) return;
    const sheet = placeInSheets(sheets, block.line).sheet;
    const above = linesAbove(blocks, i).filter((line) => placeInSheets(sheets, line.line).sheet === sheet);
    if (above.some((line) => /^phu luc\b/.test(fold(line.text)))) return;
    const hasOwnHead = above.some(isHeadLine);
    const below = blocks.slice(i + 1, i + 6).some((line) => line.kind === 'paragraph' && /^\W*(?:ban hành\s+)?kèm theo\s+quyết định/iu.test(line.text));
    const last = heads.at(-1);
    const onNewSheet = last !== undefined && placeInSheets(sheets, last.line).sheet !== sheet;
    if (!hasOwnHead && !below && !onNewSheet && heads.length > 0) return;
    heads.push({ from: i - above.length, line: block.line, hasOwnHead: hasOwnHead || below || onNewSheet || sheets.length > 1 });
  });
  return heads;
}

function isTitle({ text }: Paragraph): boolean {
  return /^ke hoach\b/.test(fold(text)) && isCapitals(text) && text.length < 300;
}

/** The lines right above a title, up to the table before it. */
function linesAbove(blocks: readonly Block[], at: number): Paragraph[] {
  const above: Paragraph[] = [];
  for (let i = at - 1; i >= 0 && above.length < HEAD_LINES; i -= 1) {
    const block = blocks[i];
    if (block?.kind !== 'paragraph' || /^(?:noi nhan|luu\b)/.test(fold(block.text))) break;
    above.unshift(block);
  }
  return above;
}

function isHeadLine({ text }: Paragraph): boolean {
  return /^Số\s*:?\s*\d*\s*\/\s*[\p{Lu}\d]/u.test(text) || /^cong hoa xa hoi chu nghia viet nam\b/.test(fold(text)) || /^[\p{Lu}][\p{L}\s.-]{1,40},\s*ngày\b.*\bnăm\b/u.test(text);
}

function partOf(blocks: readonly Block[], head: Head, sheets: readonly SheetSpan[]): Part | null {
  const { tables, paragraphs } = gatherPlanTables(blocks.map((block) => (block.kind === 'table' ? { ...block, rows: block.rows.map((row) => ({ ...row })) } : block)));
  if (tables.length === 0) return null;
  const place = placeInSheets(sheets, head.line);
  return { meta: readMeta(paragraphs, undefined), line: place.line, sheet: place.sheet ?? null, hasOwnHead: head.hasOwnHead };
}

/** Different numbers, or heads of their own with another issuer, year or title. What one of them leaves open says nothing. */
function areDifferent(first: Part, second: Part): boolean {
  const differ = (key: 'number' | 'issuer' | 'year' | 'place') => first.meta[key] !== null && second.meta[key] !== null && fold(String(first.meta[key])) !== fold(String(second.meta[key]));
  if (differ('number')) return true;
  if (!first.hasOwnHead || !second.hasOwnHead) return false;
  if (first.meta.number !== null && first.meta.number === second.meta.number) return false;
  const titles = [first, second].map((part) => fold(part.meta.title ?? ''));
  return differ('issuer') || differ('year') || differ('place') || (first.sheet === null && titles[0] !== titles[1]);
}

function refusal(name: string, first: Part, second: Part): ReadFailure {
  const vi = (part: Part) => `“${nameOf(part)}” (${part.sheet === null ? '' : `trang “${part.sheet}”, `}dòng ${part.line})`;
  const en = (part: Part) => `"${nameOf(part)}" (${part.sheet === null ? '' : `sheet "${part.sheet}", `}line ${part.line})`;
  return refuse(
    'several-plans',
    `${name}: tệp chứa hai kế hoạch: ${vi(first)} và ${vi(second)}. Mỗi tệp chỉ một kế hoạch; hãy tách ra và nhập từng tệp.`,
    `${name}: the file holds two plans: ${en(first)} and ${en(second)}. One plan a file: split it and import them one by one.`,
  );
}

function nameOf({ meta }: Part): string {
  return [meta.number ? `số ${meta.number}` : '', meta.title ?? 'Kế hoạch', meta.issuer ?? meta.place ?? ''].filter((part) => part !== '').join(', ');
}
