// Vietnamese set in pre-Unicode fonts inside documents whose own encoding is sound: known by the font's name, or by what the words look like.
import type { Cell } from '../table/cell.js';
import type { Block } from '../table/raw-table.js';
import { decodeLegacy, type LegacyEncoding } from './legacy-letters.js';
import { plainCell } from './plain-cell.js';
import type { SourceNote } from './source-blocks.js';
import { likenessOf, vietnameseShare } from './vietnamese.js';

export const ENCODING_NAMES: Record<LegacyEncoding, string> = { tcvn3: 'TCVN3 (ABC, phông .Vn…)', vni: 'VNI (phông VNI-…)' };

/** Letters that only Unicode Vietnamese has. */
const UNICODE_VIETNAMESE = /[\u0102-\u0111\u0128\u0129\u0168\u0169\u01a0-\u01b0\u1ea0-\u1ef9]|\p{M}/u;

/** Western signs and letters that no Unicode Vietnamese word has, but nearly every legacy one. */
const UN_VIETNAMESE = /[\u00a1-\u00bf\u00c4-\u00c7\u00cb\u00ce-\u00d1\u00d6-\u00d8\u00db\u00dc\u00de\u00df\u00e4-\u00e7\u00eb\u00ee-\u00f1\u00f6-\u00f8\u00fb\u00fc\u00fe\u00ff]/;

/** Text of a run set in a font that names a pre-Unicode encoding (".VnTime", ".VnTimeH" in capitals, "VNI-Times"); any other text stays. */
export function decodeFont(text: string, font: string | null): string {
  if (font === null || UNICODE_VIETNAMESE.test(text)) return text;
  if (/^\.Vn/i.test(font)) {
    const decoded = decodeLegacy(text, 'tcvn3');
    return /H$/.test(font) ? decoded.toUpperCase() : decoded;
  }
  return /^VNI[- ]/i.test(font) ? decodeLegacy(text, 'vni') : text;
}

/** The encoding a text's words are surely in; null when they are Unicode, not Vietnamese, or too few to tell. */
export function legacyEncodingOf(text: string): LegacyEncoding | null {
  if (UNICODE_VIETNAMESE.test(text) || !UN_VIETNAMESE.test(text)) return null;
  const asItStands = vietnameseShare(text);
  const shares = (['tcvn3', 'vni'] as const).map((encoding) => ({ encoding, share: vietnameseShare(decodeLegacy(text, encoding)), ...likenessOf(decodeLegacy(text, encoding)) }));
  const [best, second] = shares.sort((a, b) => b.share - a.share);
  if (!best || best.share < 0.9 || best.good < 2 || best.share - asItStands < 0.3 || best.share - (second?.share ?? 0) < 0.1) return null;
  return best.encoding;
}

/** The blocks with what was written in a pre-Unicode encoding read, and a note that says so. Cells are judged one by one, short ones by the rest. */
export function convertLegacyBlocks(blocks: readonly Block[]): { blocks: Block[]; notes: SourceNote[] } {
  const texts = blocks.flatMap((block) => (block.kind === 'paragraph' ? [block.text] : block.rows.flatMap((row) => row.cells.map((cell) => cell.text)))).filter((text) => /[\u00a1-\u00ff]/.test(text));
  const sure = texts.map(legacyEncodingOf);
  const count = (encoding: LegacyEncoding) => sure.filter((found) => found === encoding).length;
  const encoding = count('tcvn3') >= count('vni') ? 'tcvn3' : 'vni';
  const found = count(encoding);
  if (found === 0) return { blocks: [...blocks], notes: [] };
  const isMostly = found > texts.filter((text) => UNICODE_VIETNAMESE.test(text)).length;
  const decode = (text: string): string => (isLegacy(text, encoding, isMostly) ? decodeLegacy(text, encoding) : text);
  const first = blocks.find((block) => block.kind === 'paragraph' ? decode(block.text) !== block.text : block.rows.some((row) => row.cells.some((cell) => decode(cell.text) !== cell.text)));
  return { blocks: blocks.map((block) => decodeBlock(block, decode)), notes: [convertedNote(ENCODING_NAMES[encoding], lineOf(first))] };
}

function isLegacy(text: string, encoding: LegacyEncoding, isMostly: boolean): boolean {
  if (UNICODE_VIETNAMESE.test(text) || !/[\u00a1-\u00ff]/.test(text)) return false;
  if (legacyEncodingOf(text) === encoding) return true;
  const decoded = vietnameseShare(decodeLegacy(text, encoding));
  return decoded >= 0.5 && (decoded > vietnameseShare(text) || (isMostly && decoded >= vietnameseShare(text)));
}

function decodeBlock(block: Block, decode: (text: string) => string): Block {
  if (block.kind === 'paragraph') return { ...block, text: decode(block.text), raw: decode(block.raw) };
  return { ...block, rows: block.rows.map((row) => ({ ...row, cells: row.cells.map((cell) => decodeCell(cell, decode)) })) };
}

function decodeCell(cell: Cell, decode: (text: string) => string): Cell {
  const decoded = decode(cell.broken);
  return decoded === cell.broken ? cell : plainCell(decoded, cell.bold);
}

function lineOf(block: Block | undefined): number {
  return (block?.kind === 'paragraph' ? block.line : block?.rows[0]?.line) ?? 1;
}

/** The note about a document that was written in a pre-Unicode encoding. */
export function convertedNote(name: string, line: number): SourceNote {
  return { rule: 'encoding-converted', severity: 'info', line, message: { vi: `chữ viết theo bảng mã cũ ${name}, đã chuyển sang Unicode.`, en: `the letters were in the old encoding ${name} and were converted to Unicode.` } };
}
