// The walls of the house, checked on the sources as they lie: who imports whom, names, lengths, what a workflow may hold.
import { beforeAll, describe, expect, it } from '@jest/globals';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { bundleForTests } from './support/temporal.js';
import { brokenWalls, importsOf, ruleFor } from './support/import-wall.js';
import { storedHistories } from './replay/stored-history.js';

const ROOT = fileURLToPath(new URL('../', import.meta.url));
const FOLDERS = ['activities', 'bench', 'cli', 'config', 'documents', 'domain', 'plans', 'portal', 'simulate', 'store', 'test', 'workers', 'workflows'];
/** Folders of the house that hold no sources of ours. */
const BESIDE = ['docs', 'node_modules', 'coverage'];
/** The words of the pages are data: one line a phrase. */
const DATA = /^portal\/text\//;
const MOST_LINES = 400;
const BANNED = /(^|[/.-])(utils?|helpers?|common|misc|managers?)([/.-]|$)/;

const files = FOLDERS.filter((folder) => existsSync(ROOT + folder)).flatMap((folder) => readdirSync(ROOT + folder, { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile())
  .map((entry) => `${entry.parentPath}/${entry.name}`.slice(ROOT.length)))
  .filter((path) => !path.includes('node_modules/')).sort();
const sources = files.filter((path) => /\.(ts|tsx|js|cjs)$/.test(path));
const textOf = (path: string): string => readFileSync(ROOT + path, 'utf8');

describe('the walls', () => {
  it('let every file import only what its folder may', () => {
    expect(sources.flatMap((path) => brokenWalls(path, textOf(path)))).toEqual([]);
  });

  it.each([
    ['domain/plan/x.ts', "import { a } from '../../store/db.js';"],
    ['domain/plan/x.ts', "import type { a } from '../../store/db.js';"],
    ['domain/plan/x.ts', "import { readFileSync } from 'node:fs';"],
    ['domain/plan/x.ts', "export { a } from '../../config/config.js';"],
    ['workflows/x.ts', "import { a } from '../activities/ports.js';"],
    ['workflows/x.ts', "import { type A } from '../activities/ports.js';"],
    ['workflows/x.ts', "import type { A } from '../activities/deps.js';"],
    ['workflows/x.ts', "const a = await import('../store/db.js');"],
    ['workflows/contract/x.ts', "import { a } from '../obligation.js';"],
    ['workflows/contract/x.ts', "import { a } from '../../domain/obligation/state.js';"],
    ['store/x.ts', "import { Client } from '@temporalio/client';"],
    ['portal/pages/x.ts', "import { a } from '../../activities/fire-rung.js';"],
    ['portal/pages/x.ts', "import { obligationWorkflow } from '../../workflows/obligation.js';"],
    ['cli/commands/x.ts', "import { a } from '../../portal/gateway.js';"],
    ['cli/commands/x.ts', "import { a } from '../main.js';"],
    ['plans/x.ts', "import { a } from '../store/db.js';"],
  ])('would stop %s from: %s', (path, text) => {
    expect(brokenWalls(path, text)).toHaveLength(1);
  });

  it.each([
    ['domain/plan/x.ts', "import { a } from '../calendar/local-date.js';"],
    ['workflows/x.ts', "import type { A } from '../activities/ports.js'; import { b } from './contract/id.js'; import { c } from '@temporalio/workflow';"],
    ['portal/pages/x.ts', "import { a } from '../../workflows/contract/id.js'; import { b } from '../document/context.js';"],
    ['store/x.ts', "import { a } from '../domain/audit/entry.js'; import pg from 'pg'; import 'node:crypto';"],
  ])('would let %s have: %s', (path, text) => {
    expect(brokenWalls(path, text)).toEqual([]);
  });
});

describe('the folders', () => {
  it('at the top are those of the plan of the house, each with its line in the import table', () => {
    const top = readdirSync(ROOT, { withFileTypes: true }).filter((entry) => entry.isDirectory() && !entry.name.startsWith('.')).map((entry) => entry.name);
    expect(top.filter((name) => !FOLDERS.includes(name) && !BESIDE.includes(name))).toEqual([]);
    expect(FOLDERS.filter((name) => !ruleFor(`${name}/x.ts`))).toEqual([]);
  });

  it('and files have names in kebab-case', () => {
    expect(sources.filter((path) => !/^([a-z0-9]+(-[a-z0-9]+)*\/)+[a-z0-9]+(-[a-z0-9]+)*(\.(test|browser\.test))?\.[a-z]+$/.test(path))).toEqual([]);
  });

  it('are named for what is inside: no utils, helpers, common, misc, manager', () => {
    expect(files.filter((path) => BANNED.test(path))).toEqual([]);
  });

  it(`hold no source of more than ${MOST_LINES} lines`, () => {
    expect(sources.filter((path) => !DATA.test(path) && textOf(path).split('\n').length > MOST_LINES + 1)).toEqual([]);
  });
});

describe('the workflows', () => {
  let code: string;
  beforeAll(async () => { code = readFileSync(await bundleForTests(), 'utf8').replace(/\/\/# sourceMappingURL=.*/, ''); });

  it('can be bundled, and the bundle asks for nothing that belongs to Node', () => {
    expect(code.length).toBeGreaterThan(100_000);
    expect(code.match(/(require|import)\(["']node:[^)]*\)|from ["']node:[^"']*["']/g)).toBeNull();
  });

  it('have each a stored history, which replay.test.ts replays', () => {
    const names = importsOf('workflows/index.ts', textOf('workflows/index.ts')).flatMap((entry) => entry.names).filter((name) => name.endsWith('Workflow'));
    const kept = new Set(storedHistories().map((history) => history.workflow));
    expect(names.length).toBeGreaterThan(3);
    expect(names.filter((name) => !kept.has(name))).toEqual([]);
  });

  it('have no stored history left of a workflow that is no more', () => {
    const index = textOf('workflows/index.ts');
    expect(storedHistories().filter((history) => !index.includes(history.workflow)).map((history) => history.workflow)).toEqual([]);
  });
});
