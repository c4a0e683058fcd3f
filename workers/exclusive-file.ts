// A file that comes to be whole and only once, whoever else tries at the same moment.
import { randomBytes } from 'node:crypto';
import { linkSync, rmSync, writeFileSync } from 'node:fs';
import { systemCode } from './refusal.js';

/** File systems without links answer so; there the exclusive creation alone must do. */
const NO_LINKS = ['EPERM', 'ENOTSUP', 'ENOSYS', 'EOPNOTSUPP', 'EMLINK'];

/** Returns false when the file was there already. For this account alone. */
export function createExclusively(file: string, content: string): boolean {
  const draft = `${file}.${process.pid}.${randomBytes(4).toString('hex')}`;
  writeFileSync(draft, content, { mode: 0o600 });
  try {
    return unlessPresent(() => linkSync(draft, file), () => writeFileSync(file, content, { mode: 0o600, flag: 'wx' }));
  } finally {
    rmSync(draft, { force: true });
  }
}

function unlessPresent(create: () => void, otherwise?: () => void): boolean {
  try {
    create();
    return true;
  } catch (error) {
    const code = systemCode(error);
    if (code === 'EEXIST') return false;
    if (otherwise && code && NO_LINKS.includes(code)) return unlessPresent(otherwise);
    throw error;
  }
}
