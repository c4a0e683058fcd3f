// Run as a process of its own: takes the lock of the folder named first, says so, and holds it until it is ended.

const { takeLock } = await import('../../../workers/embedded/lock.js');
try {
  takeLock(process.argv[2] ?? '', { port: 8080, address: 'http://localhost:8080', startedAt: '2026-11-23T00:00:00.000Z' });
  console.log('held');
  setInterval(() => undefined, 1_000);
} catch (error) {
  console.log(`refused: ${error instanceof Error ? error.message : String(error)}`);
}
