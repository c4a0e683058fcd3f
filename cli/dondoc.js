#!/usr/bin/env node
// Starts the command line from TypeScript sources; no build step is needed in a checkout.
import { register } from 'tsx/esm/api';

register();
await import('./main.ts');
