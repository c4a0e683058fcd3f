// Stand-in until workers/engine has these.
export async function ensureTemporalCli(): Promise<string> {
  const path = process.env.TEMPORAL_CLI;
  if (!path) throw new Error('set TEMPORAL_CLI');
  return path;
}
export async function ensureTestServer(): Promise<string> {
  const path = process.env.TEMPORAL_TEST_SERVER;
  if (!path) throw new Error('set TEMPORAL_TEST_SERVER');
  return path;
}
