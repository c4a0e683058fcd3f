// The folder of programs that were fetched once. Each lies in a folder of its own beside a note of its checksum and origin.
// A program appears whole or not at all, also when two processes fetch it at once; a damaged one is not used.
import { randomBytes } from 'node:crypto';
import { chmod, mkdir, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { sha256OfFile } from './checksum.js';

export type Origin = { from: string; version: string; sha256: string };

const ORIGIN = 'origin.json';
/** No fetch lasts this long: a draft that old was left by a process that was killed. */
const ABANDONED_MS = 60 * 60_000;

/** The place of one program, version and way of getting it, for this kind of machine. */
export function cachedFolder(cacheDir: string, name: string, version: string, way: 'wheel' | 'go'): string {
  return join(cacheDir, `${name}-${version}-${way}-${process.platform}-${process.arch}`);
}

/** The path of the whole, unchanged program, or null. */
export async function cachedProgram(folder: string, name: string): Promise<string | null> {
  try {
    const { sha256 } = JSON.parse(await readFile(join(folder, ORIGIN), 'utf8')) as Origin;
    const path = join(folder, name);
    return (await sha256OfFile(path)) === sha256 ? path : null;
  } catch {
    return null;
  }
}

/**
 * Lets `fetch` put the program under `draft/<name>`, then moves the folder to its place at once. When another process was quicker, its program is used.
 * `fetch` answers with the origin's words or throws; nothing of a failed attempt stays.
 */
export async function addToCache(folder: string, name: string, origin: Omit<Origin, 'sha256'>, fetch: (draft: string) => Promise<void>): Promise<string> {
  await sweepAbandoned(folder);
  const draft = `${folder}.${randomBytes(6).toString('hex')}`;
  await mkdir(draft, { recursive: true });
  try {
    await fetch(draft);
    await chmod(join(draft, name), 0o755);
    const note: Origin = { ...origin, sha256: await sha256OfFile(join(draft, name)) };
    await writeFile(join(draft, ORIGIN), `${JSON.stringify(note, null, 2)}\n`);
    return await moveIntoPlace(draft, folder, name);
  } finally {
    await rm(draft, { recursive: true, force: true });
  }
}

async function moveIntoPlace(draft: string, folder: string, name: string): Promise<string> {
  try {
    await rename(draft, folder);
  } catch (error) {
    const present = await cachedProgram(folder, name);
    if (present) return present;
    const damaged = `${draft}.damaged`;
    await rename(folder, damaged).catch(() => { throw error; });
    await rm(damaged, { recursive: true, force: true });
    await rename(draft, folder);
  }
  return join(folder, name);
}

async function sweepAbandoned(folder: string): Promise<void> {
  for (const name of await readdir(dirname(folder)).catch(() => [])) {
    if (!name.startsWith(`${basename(folder)}.`)) continue;
    const draft = join(dirname(folder), name);
    const { mtimeMs } = await stat(draft).catch(() => ({ mtimeMs: Infinity }));
    if (Date.now() - mtimeMs > ABANDONED_MS) await rm(draft, { recursive: true, force: true });
  }
}
