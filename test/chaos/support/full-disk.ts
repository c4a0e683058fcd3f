// A data folder on a disk of its own that a test can fill. The disk exists for the system alone (a mount namespace of Linux),
// so nothing of it stays behind, whatever becomes of the test.
import { spawn, spawnSync } from 'node:child_process';
import { closeSync, openSync, rmSync, writeSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const START = fileURLToPath(new URL('../../../workers/start.js', import.meta.url));
const ON_OWN_DISK = 'mount -t tmpfs -o size="$2" none "$1" && exec "$3" "$4" --empty';
const CHUNK = Buffer.alloc(1024 * 1024);

/** Whether this machine lets an ordinary program have mounts of its own. */
export function hasOwnDisks(): boolean {
  return spawnSync('unshare', ['-rm', 'sh', '-c', 'mount -t tmpfs none /mnt'], { stdio: 'ignore' }).status === 0;
}

export type SmallSystem = {
  output(): string;
  exit: Promise<number | null>;
  fill(): void;
  free(): void;
  end(): void;
};

export function startOnSmallDisk(home: string, megabytes: number, environment: Record<string, string>): SmallSystem {
  const { NODE_OPTIONS: _ofJest, ...rest } = process.env;
  const child = spawn('unshare', ['-rm', 'sh', '-c', ON_OWN_DISK, 'sh', home, `${megabytes}m`, process.execPath, START], {
    env: { ...rest, ...environment, DONDOC_HOME: home }, stdio: ['ignore', 'pipe', 'pipe'],
  });
  let text = '';
  const collect = (piece: Buffer): void => { text += piece.toString('utf8'); };
  child.stdout.on('data', collect);
  child.stderr.on('data', collect);
  const filler = `/proc/${child.pid}/root${home}/filler`;
  return {
    output: () => text,
    exit: new Promise((resolve) => { child.once('close', resolve); }),
    fill: () => {
      const file = openSync(filler, 'w');
      try {
        for (;;) writeSync(file, CHUNK);
      } catch {
        // Full: that is what was wanted.
      } finally {
        closeSync(file);
      }
    },
    free: () => rmSync(filler),
    end: () => { child.kill('SIGTERM'); },
  };
}
