// Zip containers made and altered for tests: parts added, changed or lied about.
import yauzl from 'yauzl';
import { deflateRawSync } from 'node:zlib';
import { storedZip } from '../../plans/readers/stored-zip.js';

/** The inflated parts of a container. */
export function partsOf(bytes: Buffer): Promise<Map<string, Buffer>> {
  return new Promise((resolve, reject) => {
    yauzl.fromBuffer(bytes, { lazyEntries: true }, (error, zip) => {
      if (error) return reject(error);
      const parts = new Map<string, Buffer>();
      zip.on('end', () => resolve(parts));
      zip.on('error', reject);
      zip.on('entry', (entry: yauzl.Entry) => {
        zip.openReadStream(entry, (problem, stream) => {
          if (problem) return reject(problem);
          const chunks: Buffer[] = [];
          stream.on('data', (chunk: Buffer) => chunks.push(chunk));
          stream.on('end', () => { parts.set(entry.fileName, Buffer.concat(chunks)); zip.readEntry(); });
        });
      });
      zip.readEntry();
    });
  });
}

/** The container with parts changed; a part changed to null is left out, a new name is added. */
export async function changedParts(bytes: Buffer, changes: Record<string, ((text: string) => string) | string | Buffer | null>): Promise<Buffer> {
  const parts = await partsOf(bytes);
  for (const [name, change] of Object.entries(changes)) {
    if (change === null) parts.delete(name);
    else if (typeof change === 'function') parts.set(name, Buffer.from(change(parts.get(name)?.toString('utf8') ?? '')));
    else parts.set(name, Buffer.from(change));
  }
  return storedZip(parts);
}

/** A zip whose one part is packed and says `size` for its length. */
export function packedZip(name: string, content: Buffer, size = content.length): Buffer {
  const packed = deflateRawSync(content);
  const bytes = storedZip(new Map([[name, packed]]));
  const directory = bytes.indexOf(Buffer.from([0x50, 0x4b, 1, 2]));
  for (const [method, length] of [[8, 22], [directory + 10, directory + 24]] as const) {
    bytes.writeUInt16LE(8, method);
    bytes.writeUInt32LE(size, length);
  }
  return bytes;
}

/** What an old Office program wrote: a compound file with the named streams in its directory. */
export function compoundFile(...streams: string[]): Buffer {
  const head = Buffer.alloc(1024);
  Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]).copy(head);
  return Buffer.concat([head, ...streams.map((stream) => { const entry = Buffer.alloc(128); entry.write(stream, 'utf16le'); return entry; })]);
}
