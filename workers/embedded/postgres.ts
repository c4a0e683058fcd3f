// The embedded Postgres: PGlite in this process behind a pool of one connection, in a folder or in memory.
// Promises no half-made database: a first start that was cut off is put aside, never opened, never deleted.
import { existsSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { PGlite } from '@electric-sql/pglite';
import { openDb, type Db } from '../../store/db.js';
import { StartRefusal } from '../refusal.js';
import { litePool, openLite } from './lite.js';

export type EmbeddedPostgres = { db: Db; close(): Promise<void> };

/** Written into the data folder once it has been made whole, so that it travels with every copy of the folder. */
const WHOLE = 'dondoc-whole';

/** Opens or makes the database in `folder`. The caller holds the lock of the data folder. Throws StartRefusal when it cannot be opened. */
export async function openEmbeddedPostgres(folder: string): Promise<EmbeddedPostgres> {
  if (existsSync(folder) && !existsSync(join(folder, WHOLE))) renameSync(folder, `${folder}.unfinished-${Date.now()}`);
  const lite = await open(folder);
  if (!existsSync(join(folder, WHOLE))) writeFileSync(join(folder, WHOLE), '');
  return storeOf(lite);
}

/** One in memory, not migrated, gone when closed. `template` is the dump of another to begin with. */
export async function openMemoryPostgres(template?: Blob): Promise<EmbeddedPostgres & { lite: PGlite }> {
  const lite = await openLite(template ? { loadDataDir: template } : {});
  return { ...storeOf(lite), lite };
}

function storeOf(lite: PGlite): EmbeddedPostgres {
  const db = openDb(litePool(lite));
  return {
    db,
    close: async () => {
      await db.destroy();
      await lite.close();
    },
  };
}

async function open(folder: string): Promise<PGlite> {
  try {
    return await openLite({ dataDir: folder });
  } catch (error) {
    throw new StartRefusal(
      `Không mở được cơ sở dữ liệu trong ${folder}: ${error instanceof Error ? error.message : String(error)}\n` +
      'Kiểm tra ổ đĩa còn chỗ và tài khoản có quyền ghi; nếu thư mục bị hỏng thì thay bằng bản sao lưu gần nhất.', { cause: error },
    );
  }
}
