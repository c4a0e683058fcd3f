// From the bytes of a text to its words, or to a refusal that says what is wrong and where: UTF-8, UTF-16, and the encodings of the time before Unicode.
import type { ReadFailure } from '../../domain/plan/plan-reading.js';
import { convertedNote, legacyEncodingOf, ENCODING_NAMES } from './legacy-font.js';
import { decodeLegacy } from './legacy-letters.js';
import { refuse, tooLarge, LARGEST_FILE_BYTES } from './refusal.js';
import type { SourceNote } from './source-blocks.js';
import { firstBadByte } from './utf8.js';
import { likenessOf, vietnameseShare } from './vietnamese.js';

export type SourceText = { ok: true; text: string; notes: SourceNote[] };

/** The text of a file in NFC with "\n" line ends. Refuses empty and too large files, mixed encodings and those it cannot tell for sure, naming line (1-based) and byte (0-based). */
export function readSourceText(name: string, bytes: Uint8Array): SourceText | ReadFailure {
  if (bytes.length === 0) return refuse('empty-file', `${name}: tệp rỗng.`, `${name}: the file is empty.`);
  if (bytes.length > LARGEST_FILE_BYTES) return tooLarge(name);
  const decoded = decodeBytes(name, bytes);
  if (!decoded.ok) return decoded;
  const text = decoded.text.normalize('NFC').replace(/^\uFEFF/, '').replace(/\r\n?|\u2028|\u2029/g, '\n');
  if (text.trim() === '') return refuse('empty-file', `${name}: tệp không có chữ nào.`, `${name}: the file has no text.`);
  return { ...decoded, text };
}

function decodeBytes(name: string, bytes: Uint8Array): SourceText | ReadFailure {
  const wide = bytes[0] === 0xff && bytes[1] === 0xfe ? 'utf-16le' : bytes[0] === 0xfe && bytes[1] === 0xff ? 'utf-16be' : null;
  if (wide !== null) return decodeWide(name, bytes, wide);
  const bad = firstBadByte(bytes);
  return bad < 0 ? decodeFontText(name, new TextDecoder('utf-8').decode(bytes)) : decodeOldBytes(name, bytes, bad);
}

function decodeWide(name: string, bytes: Uint8Array, label: 'utf-16le' | 'utf-16be'): SourceText | ReadFailure {
  try {
    return { ok: true, text: new TextDecoder(label, { fatal: true }).decode(bytes), notes: [] };
  } catch {
    return refuse('not-utf8', `${name}: mở đầu là UTF-16 nhưng nội dung không phải (${bytes.length} byte). Hãy lưu lại tệp theo mã UTF-8.`, `${name}: begins as UTF-16 but goes on as something else (${bytes.length} bytes). Save the file as UTF-8.`);
  }
}

/** Sound UTF-8 may still hold text of pre-Unicode fonts ("KÕ ho¹ch"); lines of both kinds in one file are refused. */
function decodeFontText(name: string, text: string): SourceText | ReadFailure {
  if (!/[\u00a1-\u00ff]/.test(text)) return { ok: true, text, notes: [] };
  const encoding = legacyEncodingOf(text);
  if (encoding !== null) return { ok: true, text: decodeLegacy(text, encoding), notes: [convertedNote(ENCODING_NAMES[encoding], 1)] };
  const lines = text.split('\n');
  const odd = lines.findIndex((line) => /[\u00a1-\u00ff]/.test(line) && legacyEncodingOf(line) !== null && likenessOf(decodeLegacy(line, legacyEncodingOf(line) ?? 'vni')).good >= 3);
  if (odd < 0) return { ok: true, text, notes: [] };
  const found = legacyEncodingOf(lines[odd] ?? '') ?? 'tcvn3';
  const at = Buffer.byteLength(lines.slice(0, odd).join('\n')) + (odd > 0 ? 1 : 0);
  return mixed(name, { line: odd + 1, at, vi: `chữ theo ${ENCODING_NAMES[found]}: “${(lines[odd] ?? '').trim().slice(0, 40)}”`, en: `text in ${found}: "${(lines[odd] ?? '').trim().slice(0, 40)}"` }, 'Unicode');
}

type Candidate = { text: string; share: number; note: SourceNote };

/** Bytes that are no UTF-8: one of the old encodings when its words are Vietnamese and those of the others are not. */
function decodeOldBytes(name: string, bytes: Uint8Array, bad: number): SourceText | ReadFailure {
  const mixture = mixtureIn(name, bytes, bad);
  if (mixture) return mixture;
  const western = new TextDecoder('windows-1252').decode(bytes);
  const candidates = [
    candidate(new TextDecoder('windows-1258').decode(bytes).normalize('NFC'), convertedNote('windows-1258', 1)),
    candidate(decodeLegacy(western, 'tcvn3'), convertedNote(ENCODING_NAMES.tcvn3, 1)),
    candidate(decodeLegacy(western, 'vni'), convertedNote(ENCODING_NAMES.vni, 1)),
  ].sort((a, b) => b.share - a.share);
  const [best, second] = candidates;
  const isSure = best !== undefined && best.share >= 0.9 && likenessOf(best.text).good >= 5 && best.share - (second?.share ?? 0) >= 0.1;
  return isSure ? { ok: true, text: best.text, notes: [best.note] } : notUtf8(name, bytes, bad);
}

function candidate(text: string, note: SourceNote): Candidate {
  return { text, share: vietnameseShare(text), note };
}

/** A refusal when some lines are UTF-8 Vietnamese and others no UTF-8 at all. */
function mixtureIn(name: string, bytes: Uint8Array, bad: number): ReadFailure | null {
  const line = lineAt(bytes, bad);
  const sound = linesOf(bytes).filter((one) => one.some((byte) => byte >= 0xc3) && firstBadByte(one) < 0);
  if (!sound.some((one) => likenessOf(new TextDecoder('utf-8').decode(one).normalize('NFC')).good >= 2 && vietnameseShare(new TextDecoder('utf-8').decode(one).normalize('NFC')) >= 0.8)) return null;
  const byte = hex(bytes[bad] ?? 0);
  return mixed(name, { line, at: bad, vi: `byte ${byte} không thuộc UTF-8`, en: `byte ${byte} is not UTF-8` }, 'UTF-8');
}

function mixed(name: string, place: { line: number; at: number; vi: string; en: string }, rest: string): ReadFailure {
  return refuse(
    'mixed-encoding',
    `${name}: trộn nhiều bảng mã. Dòng ${place.line} (vị trí ${place.at}): ${place.vi}; các dòng khác theo ${rest}. Cả tệp phải theo một bảng mã; hãy chuyển hết sang UTF-8.`,
    `${name}: several encodings are mixed. Line ${place.line} (offset ${place.at}): ${place.en}; other lines are ${rest}. The whole file must be in one encoding; convert it to UTF-8.`,
  );
}

function linesOf(bytes: Uint8Array): Uint8Array[] {
  const lines: Uint8Array[] = [];
  let from = 0;
  for (let at = bytes.indexOf(0x0a); at >= 0 && lines.length < 100_000; at = bytes.indexOf(0x0a, from)) {
    lines.push(bytes.subarray(from, at));
    from = at + 1;
  }
  return [...lines, bytes.subarray(from)];
}

function notUtf8(name: string, bytes: Uint8Array, at: number): ReadFailure {
  const line = lineAt(bytes, at);
  const byte = hex(bytes[at] ?? 0);
  return refuse(
    'not-utf8',
    `${name}: không phải UTF-8, byte sai đầu tiên ở vị trí ${at} (dòng ${line}): ${byte}; cũng không chắc là windows-1258, TCVN3 hay VNI. Hãy lưu lại tệp theo mã UTF-8.`,
    `${name}: not UTF-8, first bad byte at offset ${at} (line ${line}): ${byte}; not surely windows-1258, TCVN3 or VNI either. Save the file as UTF-8.`,
  );
}

function lineAt(bytes: Uint8Array, at: number): number {
  let line = 1;
  for (let i = 0; i < at; i += 1) if (bytes[i] === 0x0a) line += 1;
  return line;
}

function hex(byte: number): string {
  return `0x${byte.toString(16).toUpperCase().padStart(2, '0')}`;
}
