// The command line `dondoc`: one file a command family in ./commands, loaded only when asked for.
// Exit codes: 0 done, 1 the input is wrong (the message says where and what), 2 wrong use.
import { Command, CommanderError } from 'commander';
import { CliFailure, languageOf } from './failure.js';

type Family = { name: string; load: () => Promise<{ register(program: Command): void }> };

const FAMILIES: Family[] = [
  { name: 'calendar', load: () => import('./commands/calendar.js') },
  { name: 'deadline', load: () => import('./commands/deadline.js') },
  { name: 'plan', load: () => import('./commands/plan.js') },
  { name: 'person', load: () => import('./commands/person.js') },
  { name: 'audit', load: () => import('./commands/audit.js') },
  { name: 'simulate', load: () => import('./commands/simulate.js') },
];

async function main(argv: string[]): Promise<number> {
  const program = new Command('dondoc');
  program.description('Đôn đốc: kế hoạch kiểm soát thủ tục hành chính chạy tự động');
  program.option('--lang <vi|en>', 'ngôn ngữ của thông báo / language of messages', 'vi');
  program.exitOverride().showHelpAfterError();
  const wanted = argv.find((word) => FAMILIES.some((family) => family.name === word));
  const families = wanted ? FAMILIES.filter((family) => family.name === wanted) : FAMILIES;
  for (const family of families) (await family.load()).register(program);
  try {
    await program.parseAsync(argv, { from: 'user' });
    return 0;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
    if (error instanceof CliFailure) {
      process.stderr.write(`${error.text(languageOf(argv))}\n`);
      return error.exitCode;
    }
    throw error;
  }
}

process.exitCode = await main(process.argv.slice(2));
