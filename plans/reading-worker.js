// Starts the reading thread from TypeScript sources; no build step is needed in a checkout.
import { register } from 'tsx/esm/api';

register();
await import('./reading-thread.ts');
