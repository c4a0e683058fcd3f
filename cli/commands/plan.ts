// `dondoc plan …`: reading, importing and reviewing plan documents.
import type { Command } from 'commander';
import { registerWanted, type CommandFamily } from '../command-family.js';

const FAMILIES: CommandFamily[] = [
  { names: ['read'], load: async () => (await import('./plan-read.js')).registerPlanRead },
  { names: ['import', 'confirm'], load: async () => (await import('./plan-import.js')).registerPlanImport },
  { names: ['review', 'list'], load: async () => (await import('./plan-review.js')).registerPlanReview },
];

export function register(program: Command, argv: readonly string[]): Promise<void> {
  return registerWanted(FAMILIES, program.command('plan').description('đọc, nạp và xem lại kế hoạch / read, import and review plans'), argv);
}
