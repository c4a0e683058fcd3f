// A data folder on a small disk of its own. The disk exists for the system alone (a mount namespace of Linux),
// so nothing of it stays behind, whatever becomes of the test.
import { spawn, spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const START = fileURLToPath(new URL('../../../workers/start.js', import.meta.url));
const ON_OWN_DISK = 'mount -t tmpfs -o size="$2" none "$1" && exec "$3" "$4" --empty';

/** Whether this machine lets an ordinary program have mounts of its own. */
export function hasOwnDisks(): boolean {
  return spawnSync('unshare', ['-rm', 'sh', '-c', 'mount -t tmpfs none /mnt'], { stdio: 'ignore' }).status === 0;
}

export type SmallSystem = {
  output(): string;
  exit: Promise<number | null>;
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
  return {
    output: () => text,
    exit: new Promise((resolve) => { child.once('close', resolve); }),
    end: () => { child.kill('SIGTERM'); },
  };
}
