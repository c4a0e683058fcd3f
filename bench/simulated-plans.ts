// A simulated year of every plan in a folder (default ../shared/seeds), mixed officers: one summary for each.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { simulatePlanFile } from '../simulate/simulate-file.js';

const DEFAULT_FOLDER = '../shared/seeds';

export async function measureSimulatedPlans([folder = DEFAULT_FOLDER]: string[]): Promise<object> {
  if (!existsSync(folder)) return { folder, plans: [], note: 'no such folder' };
  const plans: object[] = [];
  for (const name of readdirSync(folder).filter((file) => /\.(txt|md)$/.test(file)).sort()) {
    const report = await simulatePlanFile({ name, bytes: readFileSync(join(folder, name)), behaviour: 'mixed', seed: 1 });
    if (!report.ok) throw new Error(report.message.en);
    const { lateList, ...rest } = report.report;
    plans.push({ file: name, ...rest, lateListed: lateList.length });
    process.stderr.write(`${JSON.stringify(plans.at(-1))}\n`);
  }
  return { folder, plans };
}
