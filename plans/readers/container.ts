// Opening zip containers (docx, xlsx) without trusting them: entries are listed first, sizes are bounded before and while inflating.
import yauzl from 'yauzl';
import type { ReadFailure } from '../../domain/plan/plan-reading.js';
import { damaged, refuse } from './refusal.js';

/** Word and Excel write some dozens of parts; pictures add a few hundred. */
const MOST_ENTRIES = 4000;
/** The parts that are read, inflated: a workbook of 20,000 rows takes about 20 MB. */
const MOST_INFLATED_BYTES = 80 * 1024 * 1024;
/** All parts as declared, pictures too. */
const MOST_DECLARED_BYTES = 400 * 1024 * 1024;
/** Office XML packs to about a tenth, tables of like rows to a sixtieth; small parts may pack better. */
const HIGHEST_RATIO = 120;
const RATIO_FROM_BYTES = 4 * 1024 * 1024;

export type ZipEntry = { name: string; size: number; packed: number; isEncrypted: boolean; entry: yauzl.Entry };
type Zip = { ok: true; file: yauzl.ZipFile; entries: ZipEntry[] } | { ok: false; why: string };

/** The entries of a zip, without inflating any. */
export function readZip(bytes: Buffer): Promise<Zip> {
  return new Promise((resolve) => {
    const fail = (error: Error) => resolve({ ok: false, why: error.message });
    yauzl.fromBuffer(bytes, { lazyEntries: true, decodeStrings: true, validateEntrySizes: true }, (error, file) => {
      if (error) return fail(error);
      const entries: ZipEntry[] = [];
      file.on('error', fail);
      file.on('end', () => resolve({ ok: true, file, entries }));
      file.on('entry', (entry: yauzl.Entry) => {
        entries.push({ name: entry.fileName, size: entry.uncompressedSize, packed: entry.compressedSize, isEncrypted: (entry.generalPurposeBitFlag & 1) === 1, entry });
        if (entries.length > MOST_ENTRIES) resolve({ ok: true, file, entries });
        else file.readEntry();
      });
      file.readEntry();
    });
  });
}

/** The inflated parts whose names `wanted` accepts. Refuses bombs (by declared and by real size, ratio, number of parts, parts that overlap) and parts under a password. */
export async function openContainer(name: string, kind: string, bytes: Buffer, wanted: (entry: string) => boolean): Promise<{ ok: true; parts: Map<string, Buffer> } | ReadFailure> {
  const zip = await readZip(bytes);
  if (!zip.ok) return damaged(name, kind, zip.why);
  const bomb = bombIn(zip.entries, bytes.length, wanted);
  if (bomb) return refuse('unsafe', `${name}: tệp nén bất thường (${bomb.vi}), không mở để tránh tràn bộ nhớ.`, `${name}: the container is abnormal (${bomb.en}) and is not opened.`);
  const parts = new Map<string, Buffer>();
  for (const entry of zip.entries) {
    if (!wanted(entry.name)) continue;
    if (entry.isEncrypted) return locked(name);
    const part = await inflate(zip.file, entry);
    if (!part.ok) return damaged(name, kind, `${entry.name}: ${part.why}`);
    const xml = asUtf8(part.bytes);
    if (xml.includes('<!DOCTYPE') || xml.includes('<!ENTITY')) {
      return refuse('unsafe', `${name}: phần ${entry.name} khai báo thực thể XML (DTD), tệp Office không được có; không đọc.`, `${name}: the part ${entry.name} declares XML entities (a DTD), which Office files must not; it is not read.`);
    }
    parts.set(entry.name, xml);
  }
  return { ok: true, parts };
}

/** XML may come in UTF-16; the libraries read UTF-8 only. */
function asUtf8(bytes: Buffer): Buffer {
  const [first, second] = bytes;
  const little = (first === 0xff && second === 0xfe) || (first === 0x3c && second === 0);
  const big = (first === 0xfe && second === 0xff) || (first === 0 && second === 0x3c);
  if (!little && !big) return bytes;
  const text = new TextDecoder(little ? 'utf-16le' : 'utf-16be').decode(bytes);
  return Buffer.from(text.replace(/^<\?xml[^>]*\?>/, ''));
}

/** Refusal of a file under a password. */
export function locked(name: string): ReadFailure {
  return refuse('protected', `${name}: tệp đặt mật khẩu, không đọc được. Mở bằng Word/Excel, bỏ mật khẩu (Tệp > Thông tin > Bảo vệ) rồi lưu lại.`, `${name}: the file is protected by a password. Open it in Word or Excel, remove the password (File > Info > Protect) and save it again.`);
}

function bombIn(entries: readonly ZipEntry[], length: number, wanted: (entry: string) => boolean): { vi: string; en: string } | null {
  const sum = (list: readonly ZipEntry[], key: 'size' | 'packed') => list.reduce((total, entry) => total + entry[key], 0);
  const megabytes = (size: number) => Math.round(size / (1024 * 1024));
  const read = entries.filter((entry) => wanted(entry.name));
  const size = sum(read, 'size');
  if (entries.length > MOST_ENTRIES) return { vi: `hơn ${MOST_ENTRIES} phần`, en: `more than ${MOST_ENTRIES} parts` };
  if (new Set(entries.map((entry) => entry.name)).size < entries.length) return { vi: 'nhiều phần cùng tên', en: 'several parts of one name' };
  if (sum(entries, 'packed') > length) return { vi: 'các phần chồng lên nhau', en: 'parts overlap' };
  if (size > MOST_INFLATED_BYTES || sum(entries, 'size') > MOST_DECLARED_BYTES) return { vi: `bung ra ${megabytes(Math.max(size, sum(entries, 'size')))} MB`, en: `inflates to ${megabytes(Math.max(size, sum(entries, 'size')))} MB` };
  const tight = read.find((entry) => entry.size > RATIO_FROM_BYTES && entry.size / Math.max(1, entry.packed) > HIGHEST_RATIO);
  return tight ? { vi: `${tight.name} nén ${Math.round(tight.size / Math.max(1, tight.packed))} lần`, en: `${tight.name} is packed ${Math.round(tight.size / Math.max(1, tight.packed))} times` } : null;
}

/** yauzl ends the stream with an error when more or fewer bytes come out than declared, so that the declared sizes bound the real ones. */
function inflate(file: yauzl.ZipFile, { entry, size }: ZipEntry): Promise<{ ok: true; bytes: Buffer } | { ok: false; why: string }> {
  return new Promise((resolve) => {
    file.openReadStream(entry, (error, stream) => {
      if (error) return resolve({ ok: false, why: error.message });
      const chunks: Buffer[] = [];
      let length = 0;
      stream.on('error', (problem: Error) => resolve({ ok: false, why: problem.message }));
      stream.on('data', (chunk: Buffer) => {
        length += chunk.length;
        if (length > size) stream.destroy(new Error('more bytes than declared'));
        else chunks.push(chunk);
      });
      stream.on('end', () => resolve({ ok: true, bytes: Buffer.concat(chunks) }));
    });
  });
}
