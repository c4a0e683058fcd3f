// Builds a program from its published Go module, for machines with Go but without pip. Go checks the sources itself.
import type { Environment } from '../../config/config.js';
import type { GoModule } from './pin.js';
import { run } from './program.js';

/** Three minutes on two processors; slower machines get their time. */
const BUILD_MS = 20 * 60_000;

/** Leaves the program in `folder`. Throws with a Vietnamese reason. */
export async function buildWithGo(go: string, module: GoModule, folder: string, environment: Environment): Promise<void> {
  const built = await run(go, ['install', `${module.module}@v${module.version}`], { environment: { ...environment, GOBIN: folder }, timeoutMs: BUILD_MS });
  if (!built.ok) throw new Error(`go không biên dịch được: ${built.reason}`);
}
