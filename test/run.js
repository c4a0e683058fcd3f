// `npm test`: everything, on a machine that has nothing yet but Node and npm. Words after `--` go to Jest.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
process.chdir(root);
// Dates that depend on the host's zone are defects; the suite runs in UTC and the pure core in two far zones as well.
process.env.TZ = 'UTC';

if (!existsSync('node_modules/.package-lock.json')) {
  console.log('Installing the packages of package-lock.json (npm ci) …');
  const installed = spawnSync('npm', ['ci', '--include=dev'], { stdio: 'inherit', shell: process.platform === 'win32' });
  if (installed.status !== 0) {
    console.error('npm ci failed: without the packages no test can run. Mend what it says above, then run npm test again.');
    process.exit(1);
  }
}

const { register } = await import('tsx/esm/api');
register();
try {
  const { runSuite } = await import('./support/run-suite.ts');
  process.exitCode = await runSuite(process.argv.slice(2));
} catch (error) {
  console.error(error);
  console.log('The run itself broke, see above.\n0 passed, 1 failed');
  process.exitCode = 1;
}
