// Whether an error means that the database cannot be reached now, so that trying again later may help.

/** Node's network errors, and those classes of SQLSTATE (PostgreSQL, appendix A): 08 connection, 53 resources, 57P shutdown or starting up. */
const NETWORK = new Set(['ECONNREFUSED', 'ECONNRESET', 'EPIPE', 'ETIMEDOUT', 'ENOTFOUND', 'EHOSTUNREACH', 'EAI_AGAIN', 'ENOENT']);
const SQLSTATE = /^(08|53|57P)\w+$/;
/** What the pool says without a code when its server went away or was closed. */
const WITHOUT_CODE = /Connection terminated|timeout exceeded when trying to connect|Client has encountered a connection error|Cannot use a pool after calling end|PGlite is clos/;

export function isConnectionFailure(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const { code, syscall } = error as { code?: unknown; syscall?: unknown };
  if (typeof code === 'string' && SQLSTATE.test(code)) return true;
  if (typeof code === 'string' && NETWORK.has(code)) return syscall === 'connect' || syscall === 'read' || syscall === 'write' || syscall === 'getaddrinfo';
  if (error instanceof AggregateError) return error.errors.some(isConnectionFailure);
  return WITHOUT_CODE.test(error.message);
}
