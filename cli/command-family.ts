// Commands by name, each loaded only when its name is among the words: loading all of them takes longer than most do their work.
import type { Command } from 'commander';

export type CommandFamily = { names: readonly string[]; load: () => Promise<(parent: Command, argv: readonly string[]) => void | Promise<void>> };

/** Registers the families whose names were typed; all of them where none was, so that the help lists everything. */
export async function registerWanted(families: readonly CommandFamily[], parent: Command, argv: readonly string[]): Promise<void> {
  const wanted = families.filter(({ names }) => names.some((name) => argv.includes(name)));
  for (const { load } of wanted.length > 0 ? wanted : families) await (await load())(parent, argv);
}
