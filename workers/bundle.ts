// The workflows' code as one file, built once for the same sources and kept: workers never bundle at each start.
import { createHash, randomBytes } from 'node:crypto';
import { mkdir, readdir, readFile, rename, stat, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { bundleWorkflowCode, DefaultLogger } from '@temporalio/worker';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
/** The product's workflows. */
export const WORKFLOWS_PATH = join(ROOT, 'workflows/index.ts');
/** What workflow code may import, and what fixes the versions of the packages in the bundle. */
const SHARED_SOURCES = [join(ROOT, 'workflows'), join(ROOT, 'domain'), join(ROOT, 'activities/ports.ts'), join(ROOT, 'package-lock.json')];

/** The path of the bundle, made now if the sources have changed. Throws when the workflows import what they may not. */
export async function workflowBundle(bundleDir: string, workflowsPath = WORKFLOWS_PATH): Promise<string> {
  const path = join(bundleDir, `workflows-${await hashOfSources([...SHARED_SOURCES, dirname(workflowsPath)], basename(workflowsPath))}.js`);
  if (await stat(path).catch(() => null)) return path;
  const { code } = await bundleWorkflowCode({ workflowsPath, logger: new DefaultLogger('WARN') });
  await mkdir(bundleDir, { recursive: true });
  const draft = `${path}.${randomBytes(6).toString('hex')}`;
  await writeFile(draft, code);
  await rename(draft, path);
  return path;
}

async function hashOfSources(places: readonly string[], entry: string): Promise<string> {
  const files = [...new Set((await Promise.all(places.map(filesUnder))).flat())].sort();
  const hash = createHash('sha256').update(entry);
  for (const file of files) hash.update(file.slice(ROOT.length)).update('\0').update(await readFile(file)).update('\0');
  return hash.digest('hex').slice(0, 16);
}

async function filesUnder(place: string): Promise<string[]> {
  if (!(await stat(place)).isDirectory()) return [place];
  const entries = await readdir(place, { recursive: true, withFileTypes: true });
  return entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
}
