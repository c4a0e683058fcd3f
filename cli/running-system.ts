// The way from the command line to the facts: through the system that runs on this machine, or directly when none runs.
// The embedded database belongs to one process, so a running system is asked, never bypassed.
import { readFileSync } from 'node:fs';
import { z } from 'zod';
import type { Config } from '../config/config.js';
import { homeAt } from '../workers/embedded/home.js';
import { CliFailure } from './failure.js';

const control = z.object({ address: z.string(), token: z.string() });

/** A system that is stopped or swamped counts as not answering; a large plan on a busy machine takes a minute. */
const PING_MS = 10_000;
const ANSWER_MS = 10 * 60_000;

export type RunningSystem = { ask(path: string, body?: object): Promise<{ status: number; body: unknown }> };

/** The system that runs on the data folder of this configuration; null when none answers. */
export async function runningSystem(config: Config): Promise<RunningSystem | null> {
  const found = readControl(config);
  if (!found) return null;
  const request = async (path: string, body: object | undefined, withinMs: number): Promise<{ status: number; body: unknown }> => {
    const response = await fetch(new URL(path, found.address), {
      method: body ? 'POST' : 'GET',
      headers: { authorization: `Bearer ${found.token}`, ...(body ? { 'content-type': 'application/json' } : {}) },
      ...(body ? { body: JSON.stringify(body) } : {}),
      signal: AbortSignal.timeout(withinMs),
    });
    return { status: response.status, body: await response.json() };
  };
  try {
    const answer = await request('/api/control/ping', undefined, PING_MS);
    if (answer.status !== 200) return null;
    return { ask: (path, body) => request(path, body, ANSWER_MS).catch((error: unknown) => { throw lostTouch(found.address, error); }) };
  } catch {
    return null;
  }
}

/** The system went away, or fell silent, while it was asked: whether it had finished is not known here. */
function lostTouch(address: string, error: unknown): CliFailure {
  const why = error instanceof Error ? ((error.cause as NodeJS.ErrnoException | undefined)?.code ?? error.name) : String(error);
  return new CliFailure({
    vi: `Mất liên lạc với hệ thống đang chạy ở ${address} (${why}) trước khi có câu trả lời. Việc vừa yêu cầu đã xong trọn vẹn hoặc chưa làm gì; hãy chạy lại lệnh này: việc đã xong thì không làm lần hai.`,
    en: `Lost touch with the running system at ${address} (${why}) before it answered. What was asked is either wholly done or not at all; run this command again: what is done is not done twice.`,
  });
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
