// Whether the engine answers, for the banner of pages: asked at most every few seconds, never for long.
import type { PortalDeps } from './deps.js';

const KEEP_MS = 5_000;
const WAIT_MS = 1_000;

/** Returns a function that says whether hand-ins would wait now. The answer is up to five seconds old. */
export function engineWatch(deps: Pick<PortalDeps, 'client' | 'readiness'>): () => Promise<boolean> {
  let asked: { at: number; rests: Promise<boolean> } | null = null;
  return async () => {
    if (deps.client() === null) return true;
    const at = performance.now();
    if (!asked || at - asked.at > KEEP_MS) asked = { at, rests: rests(deps) };
    return asked.rests;
  };
}

async function rests(deps: Pick<PortalDeps, 'readiness'>): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined;
  const tooLong = new Promise<boolean>((resolve) => { timer = setTimeout(() => resolve(true), WAIT_MS); });
  const answer = deps.readiness().then(({ temporal, worker }) => !(temporal && worker), () => true);
  return Promise.race([answer, tooLong]).finally(() => clearTimeout(timer));
}
