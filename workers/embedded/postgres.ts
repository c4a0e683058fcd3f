// The embedded Postgres: PGlite in this process behind an ordinary `pg` pool of one connection.
// Promises sessions in UTC and no half-made database: a first start that was cut off is put aside, never opened, never deleted.
import { existsSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { PGlite } from '@electric-sql/pglite';
import { createPgConfig } from '@electric-sql/pglite/node-postgres';
import pg from 'pg';
import { openDb, type Db } from '../../store/db.js';
import { StartRefusal } from '../refusal.js';

export type EmbeddedPostgres = { db: Db; close(): Promise<void> };

/** Written into the data folder once it has been made whole, so that it travels with every copy of the folder. */
const WHOLE = 'dondoc-whole';

/** Opens or makes the database in `folder`. The caller holds the lock of the data folder. Throws StartRefusal when it cannot be opened. */
export async function openEmbeddedPostgres(folder: string): Promise<EmbeddedPostgres> {
  if (existsSync(folder) && !existsSync(join(folder, WHOLE))) renameSync(folder, `${folder}.unfinished-${Date.now()}`);
  const lite = await open(folder);
  if (!existsSync(join(folder, WHOLE))) writeFileSync(join(folder, WHOLE), '');
  const pool = new pg.Pool({ ...createPgConfig(lite), max: 1 });
  const db = openDb(pool);
  return {
    db,
    close: async () => {
      await db.destroy();
      await lite.close();
    },
  };
}

async function open(folder: string): Promise<PGlite> {
  const startParams = [...PGlite.defaultStartParams, '-c', 'shared_buffers=8MB', '-c', 'timezone=UTC'];
  try {
    return await PGlite.create({ dataDir: folder, startParams });
  } catch (error) {
    throw new StartRefusal(
      `Không mở được cơ sở dữ liệu trong ${folder}: ${error instanceof Error ? error.message : String(error)}\n` +
      'Kiểm tra ổ đĩa còn chỗ và tài khoản có quyền ghi; nếu thư mục bị hỏng thì thay bằng bản sao lưu gần nhất.', { cause: error },
    );
  }
}
