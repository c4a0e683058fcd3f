// Takes one file out of a zip (a Python wheel is one): enough of the format for files under 4 GB, without encryption.
import { createReadStream, createWriteStream } from 'node:fs';
import { open, type FileHandle } from 'node:fs/promises';
import { pipeline } from 'node:stream/promises';
import { createInflateRaw } from 'node:zlib';

const END_SIGNATURE = 0x06054b50;
const END_BYTES = 22;
const COMMENT_MOST = 0xffff;
const ENTRY_SIGNATURE = 0x02014b50;
const ENTRY_BYTES = 46;
const LOCAL_BYTES = 30;
const STORED = 0;
const DEFLATED = 8;

type Entry = { method: number; compressedBytes: number; bytes: number; localOffset: number };

async function readAt(file: FileHandle, position: number, length: number): Promise<Buffer> {
  const { buffer, bytesRead } = await file.read(Buffer.alloc(length), 0, length, position);
  return buffer.subarray(0, bytesRead);
}

async function directoryOf(file: FileHandle): Promise<Buffer> {
  const { size } = await file.stat();
  const start = Math.max(0, size - END_BYTES - COMMENT_MOST);
  const tail = await readAt(file, start, size - start);
  for (let at = tail.length - END_BYTES; at >= 0; at -= 1) {
    if (tail.readUInt32LE(at) === END_SIGNATURE) return readAt(file, tail.readUInt32LE(at + 16), tail.readUInt32LE(at + 12));
  }
  throw new Error('not a zip file');
}

function findEntry(directory: Buffer, name: string): Entry | null {
  for (let at = 0; at + ENTRY_BYTES <= directory.length && directory.readUInt32LE(at) === ENTRY_SIGNATURE;) {
    const nameLength = directory.readUInt16LE(at + 28);
    if (directory.toString('utf8', at + ENTRY_BYTES, at + ENTRY_BYTES + nameLength) === name) {
      return {
        method: directory.readUInt16LE(at + 10), compressedBytes: directory.readUInt32LE(at + 20),
        bytes: directory.readUInt32LE(at + 24), localOffset: directory.readUInt32LE(at + 42),
      };
    }
    at += ENTRY_BYTES + nameLength + directory.readUInt16LE(at + 30) + directory.readUInt16LE(at + 32);
  }
  return null;
}

/** Writes the entry to `target`. Throws when the zip has no such entry, packs it in another way, or the size does not fit. */
export async function extractFromZip(zipPath: string, name: string, target: string): Promise<void> {
  const file = await open(zipPath, 'r');
  let entry: Entry | null;
  let start: number;
  try {
    entry = findEntry(await directoryOf(file), name);
    if (!entry) throw new Error(`the zip has no ${name}`);
    const local = await readAt(file, entry.localOffset, LOCAL_BYTES);
    start = entry.localOffset + LOCAL_BYTES + local.readUInt16LE(26) + local.readUInt16LE(28);
  } finally {
    await file.close();
  }
  const packed = createReadStream(zipPath, { start, end: start + entry.compressedBytes - 1 });
  const written = createWriteStream(target, { flags: 'wx' });
  if (entry.method === DEFLATED) await pipeline(packed, createInflateRaw(), written);
  else if (entry.method === STORED) await pipeline(packed, written);
  else throw new Error(`${name} is packed by method ${entry.method}`);
  if (written.bytesWritten !== entry.bytes) throw new Error(`${name} is ${written.bytesWritten} bytes instead of ${entry.bytes}`);
}
