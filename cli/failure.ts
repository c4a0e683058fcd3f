// What a command says when it cannot go on: one message in two languages and an exit code.
export type Language = 'vi' | 'en';

/** Thrown by commands for expected refusals; `cli/main.ts` prints it to standard error and exits with `exitCode` (1: the input is wrong, 2: wrong use). */
export class CliFailure extends Error {
  constructor(private readonly messages: { vi: string; en: string }, readonly exitCode: 1 | 2 = 1) {
    super(messages.vi);
    this.name = 'CliFailure';
  }

  text(language: Language): string {
    return this.messages[language];
  }
}

/** The language asked for with `--lang en` or `--lang=en`; Vietnamese without it. */
export function languageOf(argv: readonly string[]): Language {
  const at = argv.indexOf('--lang');
  const value = at >= 0 ? argv[at + 1] : argv.find((word) => word.startsWith('--lang='))?.slice('--lang='.length);
  return value === 'en' ? 'en' : 'vi';
}
