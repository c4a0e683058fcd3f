// From the bytes of a file to its text, or to a refusal that says what is wrong and where.
import type { ReadFailure } from '../../domain/plan/plan-reading.js';

export const LARGEST_FILE_BYTES = 20 * 1024 * 1024;

const SIGNATURES: { bytes: number[]; vi: string; en: string }[] = [
  { bytes: [0x50, 0x4b, 0x03, 0x04], vi: 'tệp nén (zip, docx, xlsx)', en: 'a zip container (zip, docx, xlsx)' },
  { bytes: [0x25, 0x50, 0x44, 0x46], vi: 'tệp PDF', en: 'a PDF file' },
  { bytes: [0x89, 0x50, 0x4e, 0x47], vi: 'ảnh PNG', en: 'a PNG image' },
  { bytes: [0xff, 0xd8, 0xff], vi: 'ảnh JPEG', en: 'a JPEG image' },
  { bytes: [0xd0, 0xcf, 0x11, 0xe0], vi: 'tệp Office đời cũ (doc, xls)', en: 'an old Office file (doc, xls)' },
  { bytes: [0x7b, 0x5c, 0x72, 0x74, 0x66], vi: 'tệp RTF', en: 'an RTF file' },
  { bytes: [0x1f, 0x8b], vi: 'tệp nén gzip', en: 'a gzip file' },
];

export type SourceText = { ok: true; text: string };

/** A refusal in two languages. */
export function refuse(code: ReadFailure['code'], vi: string, en: string): ReadFailure {
  return { ok: false, code, message: { vi, en } };
}

/** The text of a plain-text plan in NFC with "\n" line ends. Refuses empty, too large, binary and non-UTF-8 input, naming the first bad byte (0-based) and line (1-based). */
export function readSourceText(name: string, bytes: Uint8Array): SourceText | ReadFailure {
  if (bytes.length === 0) return refuse('empty-file', `${name}: tệp rỗng.`, `${name}: the file is empty.`);
  if (bytes.length > LARGEST_FILE_BYTES) {
    return refuse('too-large', `${name}: tệp lớn hơn 20 MB, không đọc.`, `${name}: the file is larger than 20 MB and is not read.`);
  }
  const binary = binaryKind(bytes);
  if (binary) {
    return refuse('wrong-type', `${name}: nội dung là ${binary.vi}, không phải văn bản thuần.`, `${name}: the content is ${binary.en}, not plain text.`);
  }
  const bad = firstBadByte(bytes);
  if (bad >= 0) return notUtf8(name, bytes, bad);
  const text = new TextDecoder('utf-8').decode(bytes).normalize('NFC').replace(/\r\n?|\u2028|\u2029/g, '\n');
  if (text.trim() === '') return refuse('empty-file', `${name}: tệp không có chữ nào.`, `${name}: the file has no text.`);
  return { ok: true, text };
}

function binaryKind(bytes: Uint8Array): { vi: string; en: string } | null {
  const known = SIGNATURES.find((signature) => signature.bytes.every((byte, i) => bytes[i] === byte));
  if (known) return known;
  if ((bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff)) return null;
  return bytes.subarray(0, 1 << 16).includes(0) ? { vi: 'dữ liệu nhị phân', en: 'binary data' } : null;
}

function notUtf8(name: string, bytes: Uint8Array, at: number): ReadFailure {
  let line = 1;
  for (let i = 0; i < at; i += 1) if (bytes[i] === 0x0a) line += 1;
  return refuse(
    'not-utf8',
    `${name}: không phải UTF-8, byte sai đầu tiên ở vị trí ${at} (dòng ${line}). Hãy lưu lại tệp theo mã UTF-8.`,
    `${name}: not UTF-8, first bad byte at offset ${at} (line ${line}). Save the file as UTF-8.`,
  );
}

/** Offset of the first byte that is not well-formed UTF-8 (RFC 3629, no overlong forms, no surrogates); -1 when all is well. */
function firstBadByte(bytes: Uint8Array): number {
  let i = 0;
  while (i < bytes.length) {
    const length = sequenceLength(bytes, i);
    if (length === 0) return i;
    i += length;
  }
  return -1;
}

function sequenceLength(bytes: Uint8Array, at: number): number {
  const lead = bytes[at] ?? 0;
  if (lead < 0x80) return 1;
  const length = lead >= 0xc2 && lead <= 0xdf ? 2 : lead >= 0xe0 && lead <= 0xef ? 3 : lead >= 0xf0 && lead <= 0xf4 ? 4 : 0;
  if (length === 0 || at + length > bytes.length) return 0;
  for (let i = 1; i < length; i += 1) if (((bytes[at + i] ?? 0) & 0xc0) !== 0x80) return 0;
  const second = bytes[at + 1] ?? 0;
  const overlong = (lead === 0xe0 && second < 0xa0) || (lead === 0xf0 && second < 0x90);
  const beyond = (lead === 0xed && second > 0x9f) || (lead === 0xf4 && second > 0x8f);
  return overlong || beyond ? 0 : length;
}
