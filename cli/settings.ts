// The settings of a command; what is wrong with them is a plain refusal.
import { ConfigError, configOfProcess, type Config } from '../config/config.js';
import { CliFailure } from './failure.js';

/** Throws CliFailure with all problems of the environment. */
export function settings(): Config {
  try {
    return configOfProcess();
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    throw new CliFailure({ vi: error.message, en: `Settings of the environment are wrong:\n${error.problems.map((problem) => `  - ${problem}`).join('\n')}` });
  }
}
