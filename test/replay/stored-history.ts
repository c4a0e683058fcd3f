// The histories kept in ./histories/<workflow>/: runs of earlier releases that the present workflows must still follow.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { gunzipSync } from 'node:zlib';

export type StoredHistory = { workflow: string; file: string; read(): unknown };

const FOLDER = fileURLToPath(new URL('./histories/', import.meta.url));

function readHistory(path: string): unknown {
  const bytes = readFileSync(path);
  return JSON.parse((path.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString('utf8'));
}

/** All of them, by workflow and file name; the format is the JSON that Temporal's tools write, plain or gzipped. */
export function storedHistories(): StoredHistory[] {
  if (!existsSync(FOLDER)) return [];
  return readdirSync(FOLDER, { withFileTypes: true }).filter((entry) => entry.isDirectory()).flatMap(({ name: workflow }) =>
    readdirSync(FOLDER + workflow).filter((file) => /\.json(\.gz)?$/.test(file)).sort()
      .map((file) => ({ workflow, file, read: () => readHistory(`${FOLDER}${workflow}/${file}`) })));
}
