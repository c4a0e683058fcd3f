// The way from the command line to the facts: through the system that runs on this machine, or directly when none runs.
// The embedded database belongs to one process, so a running system is asked, never bypassed.
import { readFileSync } from 'node:fs';
import { z } from 'zod';
import type { Config } from '../config/config.js';
import { homeAt } from '../workers/embedded/home.js';
import { CliFailure } from './failure.js';

const control = z.object({ address: z.string(), token: z.string() });

export type RunningSystem = { ask(path: string, body?: object): Promise<{ status: number; body: unknown }> };

/** The system that runs on the data folder of this configuration; null when none answers. */
export async function runningSystem(config: Config): Promise<RunningSystem | null> {
  const found = readControl(config);
  if (!found) return null;
  const ask: RunningSystem['ask'] = async (path, body) => {
    const response = await fetch(new URL(path, found.address), {
      method: body ? 'POST' : 'GET',
      headers: { authorization: `Bearer ${found.token}`, ...(body ? { 'content-type': 'application/json' } : {}) },
      ...(body ? { body: JSON.stringify(body) } : {}),
    });
    return { status: response.status, body: await response.json() };
  };
  try {
    const answer = await ask('/api/control/ping');
    return answer.status === 200 ? { ask } : null;
  } catch {
    return null;
  }
}

function readControl(config: Config): z.infer<typeof control> | null {
  try {
    return control.parse(JSON.parse(readFileSync(homeAt(config.home).controlFile, 'utf8')));
  } catch {
    return null;
  }
}

/** The body of a good answer. Throws CliFailure for anything else. */
export function goodAnswer({ status, body }: { status: number; body: unknown }): unknown {
  if (status === 200) return body;
  throw new CliFailure({
    vi: `Hệ thống đang chạy trả lời lỗi ${status}. Xem nhật ký trong thư mục dữ liệu, rồi thử lại.`,
    en: `The running system answered ${status}. Look into the log in the data folder, then try again.`,
  });
}
