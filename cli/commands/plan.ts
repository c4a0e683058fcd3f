// `dondoc plan …`: reading and importing plan documents.
import type { Command } from 'commander';
import { registerPlanImport } from './plan-import.js';
import { registerPlanRead } from './plan-read.js';
import { registerPlanReview } from './plan-review.js';

export function register(program: Command): void {
  const plan = program.command('plan').description('đọc và nạp kế hoạch / read and import plans');
  registerPlanRead(plan);
  registerPlanImport(plan);
  registerPlanReview(plan);
}
