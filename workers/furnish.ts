// The place where the demonstration comes in before the portal opens.
import type { Furnish } from './stack.js';

/** Nothing to furnish until the demonstration exists. */
export const furnishDemo: Furnish = async () => undefined;
