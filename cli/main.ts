// The command line `dondoc`: one file a command family in ./commands.
// A reader that stops early (`… | head`) ends the command quietly.
// Exit codes: 0 done, 1 the input is wrong (the message says where and what), 2 wrong use.
import { Command, CommanderError } from 'commander';
import { registerWanted, type CommandFamily } from './command-family.js';
import { CliFailure, languageOf } from './failure.js';

const FAMILIES: CommandFamily[] = [
  { names: ['calendar'], load: async () => (await import('./commands/calendar.js')).register },
  { names: ['deadline'], load: async () => (await import('./commands/deadline.js')).register },
  { names: ['plan'], load: async () => (await import('./commands/plan.js')).register },
  { names: ['person'], load: async () => (await import('./commands/person.js')).register },
  { names: ['audit'], load: async () => (await import('./commands/audit.js')).register },
  { names: ['simulate'], load: async () => (await import('./commands/simulate.js')).register },
];

async function main(argv: string[]): Promise<number> {
  const program = new Command('dondoc');
  program.description('Đôn đốc: kế hoạch kiểm soát thủ tục hành chính chạy tự động');
  program.option('--lang <vi|en>', 'ngôn ngữ của thông báo / language of messages', 'vi');
  program.exitOverride().showHelpAfterError();
  await registerWanted(FAMILIES, program, argv);
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

process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') process.exit();
  throw error;
});

process.exitCode = await main(process.argv.slice(2));
