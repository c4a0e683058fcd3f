// `npm run bench [-- NAME …]`: runs the named measurements, or all; each prints one JSON line.
import { register } from 'tsx/esm/api';

register();
const { runBench } = await import('./bench.ts');
process.exitCode = await runBench(process.argv.slice(2));
