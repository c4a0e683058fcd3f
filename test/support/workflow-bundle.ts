// The workflow bundle of the present sources, built once and kept until a source changes.
import { createHash, randomBytes } from 'node:crypto';
import { mkdir, readdir, readFile, rename, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { bundleWorkflowCode, DefaultLogger } from '@temporalio/worker';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const CACHE = join(ROOT, '.cache/test');
/** Everything that workflow code may import, and what fixes the versions of the packages. */
const INPUTS = ['workflows', 'domain', 'activities', 'package-lock.json'];

async function filesUnder(path: string): Promise<string[]> {
  if (!(await stat(path)).isDirectory()) return [path];
  const names = await readdir(path, { recursive: true, withFileTypes: true });
  return names.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name)).sort();
}

async function sourceHash(workflowsPath: string): Promise<string> {
  const hash = createHash('sha256').update(workflowsPath);
  for (const path of (await Promise.all([...INPUTS.map((name) => join(ROOT, name)), workflowsPath].map(filesUnder))).flat()) {
    hash.update(path).update(await readFile(path));
  }
  return hash.digest('hex').slice(0, 16);
}

/** Bundles this file and returns the code. Throws with the bundler's own words when it imports what a workflow may not. */
export async function bundleCode(workflowsPath: string): Promise<string> {
  const words: string[] = [];
  const logger = new DefaultLogger('ERROR', (entry) => { words.push(entry.message); });
  try {
    return (await bundleWorkflowCode({ workflowsPath, logger })).code;
  } catch (error) {
    throw new Error(`the workflows cannot be bundled: ${[...words, error instanceof Error ? error.message : String(error)].join('\n')}`, { cause: error });
  }
}

/** The path of the bundle of `workflows/index.ts`, or of another file of workflows for a test. */
export async function workflowBundlePath(workflowsPath = join(ROOT, 'workflows/index.ts')): Promise<string> {
  const path = join(CACHE, `workflows-${await sourceHash(workflowsPath)}.js`);
  if (await stat(path).catch(() => null)) return path;
  const code = await bundleCode(workflowsPath);
  await mkdir(CACHE, { recursive: true });
  const draft = `${path}.${randomBytes(6).toString('hex')}`;
  await writeFile(draft, code);
  await rename(draft, path);
  return path;
}
