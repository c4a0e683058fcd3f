// The measurements by name. Counts and ratios taken side by side in one run; seconds are shown for orientation only.
type Measure = (words: string[]) => Promise<object>;

const MEASURES: Record<string, () => Promise<Measure>> = {
  history: async () => (await import('./history.js')).measureHistory,
  opening: async () => (await import('./opening.js')).measureOpening,
  start: async () => (await import('./start.js')).measureStart,
  intake: async () => (await import('./intake.js')).measureIntake,
  mutated: async () => (await import('./mutated.js')).measureMutated,
  simulate: async () => (await import('./simulated-plans.js')).measureSimulatedPlans,
};

/** Prints one JSON line a measurement; 2 for a name that is none of them. */
export async function runBench(words: string[]): Promise<number> {
  const [first, ...rest] = words;
  const chosen = first === undefined ? Object.keys(MEASURES) : [first];
  for (const name of chosen) {
    const load = MEASURES[name];
    if (!load) {
      process.stderr.write(`Không có phép đo «${name}». Có: ${Object.keys(MEASURES).join(', ')}\n`);
      return 2;
    }
    const measure = await load();
    process.stdout.write(`${JSON.stringify({ bench: name, ...await measure(rest) })}\n`);
  }
  return 0;
}
