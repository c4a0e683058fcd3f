// Gives the slow suites more time than Jest's usual limit; a single test may still ask for its own.
import { expect, jest } from '@jest/globals';

const MINUTE_MS = 60_000;
/** What runs real servers, a browser or a whole year needs minutes on two processors; everything else must stay quick. */
const SLOW_SUITES: { path: RegExp; limitMs: number }[] = [
  { path: /\/test\/(chaos|simulate)\//, limitMs: 8 * MINUTE_MS },
  { path: /\/test\/(workflows|replay|workers|browser|bench)\/|\.browser\.test\./, limitMs: 3 * MINUTE_MS },
  { path: /\/test\/architecture\.test\./, limitMs: 3 * MINUTE_MS },
];

const { testPath } = expect.getState();
const slow = SLOW_SUITES.find(({ path }) => path.test(testPath ?? ''));
if (slow) jest.setTimeout(slow.limitMs);
