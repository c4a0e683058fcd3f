// Starts one measured reading from TypeScript sources.
import { register } from 'tsx/esm/api';

register();
await import('./intake-reading.ts');
