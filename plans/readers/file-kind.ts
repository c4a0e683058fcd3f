// What a file is by its content; its name only says what the sender meant.
import { readZip, type ZipEntry } from './container.js';
import { damaged } from './refusal.js';
import type { ReadFailure } from '../../domain/plan/plan-reading.js';

export type FileKind =
  | 'text' | 'html' | 'office-xml' | 'docx' | 'xlsx' | 'docm' | 'xlsm' | 'xlsb' | 'pptx' | 'odt' | 'ods' | 'zip'
  | 'doc' | 'xls' | 'locked' | 'ole' | 'pdf' | 'rtf' | 'png' | 'jpeg' | 'gif' | 'tiff' | 'gzip' | 'rar' | '7z' | 'program' | 'binary';

const SIGNATURES: [FileKind, number[]][] = [
  ['png', [0x89, 0x50, 0x4e, 0x47]],
  ['jpeg', [0xff, 0xd8, 0xff]],
  ['gif', [0x47, 0x49, 0x46, 0x38]],
  ['tiff', [0x49, 0x49, 0x2a, 0x00]],
  ['tiff', [0x4d, 0x4d, 0x00, 0x2a]],
  ['rtf', [0x7b, 0x5c, 0x72, 0x74, 0x66]],
  ['gzip', [0x1f, 0x8b]],
  ['rar', [0x52, 0x61, 0x72, 0x21]],
  ['7z', [0x37, 0x7a, 0xbc, 0xaf]],
  ['program', [0x4d, 0x5a, 0x90, 0x00]],
  ['program', [0x7f, 0x45, 0x4c, 0x46]],
];
const ZIP = [0x50, 0x4b];
const OLE = [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1];

/** The kind of a file's content. A zip that cannot be listed is refused, since nothing can be said of it. */
export async function fileKindOf(name: string, bytes: Buffer): Promise<{ ok: true; kind: FileKind } | ReadFailure> {
  if (startsWith(bytes, ZIP) && (bytes[2] ?? 0) <= 0x08 && (bytes[3] ?? 0) <= 0x08) {
    const zip = await readZip(bytes);
    return zip.ok ? { ok: true, kind: kindOfZip(zip.entries, bytes) } : damaged(name, { vi: 'nén (zip)', en: 'zip' }, zip.why);
  }
  if (startsWith(bytes, OLE)) return { ok: true, kind: kindOfOle(bytes) };
  const known = SIGNATURES.find(([, signature]) => startsWith(bytes, signature));
  if (known) return { ok: true, kind: known[0] };
  if (bytes.subarray(0, 1024).includes('%PDF-')) return { ok: true, kind: 'pdf' };
  const hasMark = startsWith(bytes, [0xff, 0xfe]) || startsWith(bytes, [0xfe, 0xff]);
  if (!hasMark && bytes.subarray(0, 1 << 16).includes(0)) return { ok: true, kind: 'binary' };
  return { ok: true, kind: kindOfText(bytes) };
}

function startsWith(bytes: Buffer, signature: readonly number[]): boolean {
  return signature.every((byte, i) => bytes[i] === byte);
}

function kindOfZip(entries: readonly ZipEntry[], bytes: Buffer): FileKind {
  const names = new Set(entries.map((entry) => entry.name.toLowerCase()));
  const has = (pattern: RegExp) => [...names].some((entry) => pattern.test(entry));
  const macro = has(/(?:^|\/)vbaproject\.bin$/) || has(/^xl\/macrosheets\//);
  if (has(/^word\/document\d*\.xml$/)) return macro ? 'docm' : 'docx';
  if (names.has('xl/workbook.bin')) return 'xlsb';
  if (has(/^xl\/workbook\d*\.xml$/)) return macro ? 'xlsm' : 'xlsx';
  if (has(/^ppt\/presentation\.xml$/)) return 'pptx';
  // ODF 1.2 part 3, 3.3: the first entry is "mimetype", stored, so that its text can be seen at a fixed place.
  const mime = bytes.subarray(0, 200).toString('latin1');
  if (mime.includes('opendocument.spreadsheet')) return 'ods';
  if (mime.includes('opendocument.text') || (names.has('content.xml') && names.has('meta-inf/manifest.xml'))) return 'odt';
  return 'zip';
}

/** Old Office files are told apart by the names of their streams, which stand in UTF-16 in the directory. */
function kindOfOle(bytes: Buffer): FileKind {
  const has = (stream: string) => bytes.includes(Buffer.from(stream, 'utf16le'));
  if (has('EncryptedPackage')) return 'locked';
  if (has('WordDocument')) return 'doc';
  if (has('Workbook') || has('Book')) return 'xls';
  return 'ole';
}

function kindOfText(bytes: Buffer): FileKind {
  const head = bytes.subarray(0, 4096).toString('latin1').replace(/^\u00ef\u00bb\u00bf/, '').trimStart();
  if (/^<\?xml[^>]*\?>[\s\S]*(?:mso-application|urn:schemas-microsoft-com:office)/i.test(head)) return 'office-xml';
  if (/^(?:<\?xml[^>]*\?>\s*)?(?:<!--[\s\S]*?-->\s*)*<(?:!doctype\s+html|html[\s>]|head[\s>]|meta\s)/i.test(head) || /^MIME-Version:[\s\S]*multipart\/related/i.test(head)) return 'html';
  return 'text';
}
