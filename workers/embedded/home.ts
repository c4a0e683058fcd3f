// The data folder of the embedded mode: made if missing, closed to other accounts, tried for writing before anything is started.
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { statfs } from 'node:fs/promises';
import { join } from 'node:path';
import { StartRefusal, systemCode } from '../refusal.js';

export type Home = {
  folder: string;
  lockFile: string;
  controlFile: string;
  sessionSecretFile: string;
  postgresFolder: string;
  temporalDb: string;
  temporalPidFile: string;
  temporalLog: string;
  log: string;
};

/** A fresh database takes 40 MB; below this the first days would already end in a full disk. */
const LEAST_FREE_BYTES = 200 * 1024 * 1024;

export function homeAt(folder: string): Home {
  return {
    folder,
    lockFile: join(folder, 'lock.json'),
    controlFile: join(folder, 'control.json'),
    sessionSecretFile: join(folder, 'session-secret'),
    postgresFolder: join(folder, 'postgres'),
    temporalDb: join(folder, 'temporal.db'),
    temporalPidFile: join(folder, 'temporal.pid.json'),
    temporalLog: join(folder, 'temporal.log'),
    log: join(folder, 'dondoc.log'),
  };
}

/** Makes the folder and tries to write in it. Throws StartRefusal: not writable, no folder, no space. */
export async function openHome(folder: string, leastFreeBytes = LEAST_FREE_BYTES): Promise<Home> {
  const trial = join(folder, `.trial-${process.pid}`);
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    writeFileSync(trial, 'thử ghi');
    rmSync(trial);
  } catch (error) {
    throw new StartRefusal(whyNotWritable(folder, systemCode(error)), { cause: error });
  }
  const disk = await statfs(folder).catch(() => null);
  if (disk && disk.bavail * disk.bsize < leastFreeBytes) throw new StartRefusal(whyNotWritable(folder, 'ENOSPC'));
  return homeAt(folder);
}

function whyNotWritable(folder: string, code: string | null): string {
  const wayOut = 'hoặc đặt DONDOC_HOME sang thư mục khác rồi chạy lại.';
  if (code === 'ENOSPC') return `Ổ đĩa chứa thư mục dữ liệu ${folder} đã hết chỗ (cần trống ít nhất 200 MB). Giải phóng ổ đĩa, ${wayOut}`;
  if (code === 'EROFS') return `Thư mục dữ liệu ${folder} nằm trên ổ chỉ đọc. Gắn lại ổ cho phép ghi, ${wayOut}`;
  if (code === 'EEXIST' || code === 'ENOTDIR') return `${folder} không phải là thư mục nên không chứa dữ liệu được. Đổi tên tệp đó, ${wayOut}`;
  return `Không ghi được vào thư mục dữ liệu ${folder}${code ? ` (${code})` : ''}. Cấp quyền ghi cho tài khoản đang chạy, ${wayOut}`;
}
