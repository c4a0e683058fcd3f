// Whether an error means that the database cannot be reached now, so that trying again later may help.

/** Node's network errors, and those classes of SQLSTATE (PostgreSQL, appendix A): 08 connection, 53 resources, 57P shutdown or starting up. */
const NETWORK = new Set(['ECONNREFUSED', 'ECONNRESET', 'EPIPE', 'ETIMEDOUT', 'ENOTFOUND', 'EHOSTUNREACH', 'EAI_AGAIN', 'ENOENT']);
const SQLSTATE = /^(08|53|57P)\w+$/;
/** A missing file has the same code as a missing socket; only these calls speak to a server. */
const SYSCALLS = new Set(['connect', 'read', 'write', 'getaddrinfo']);
/** What the pool says without a code when its server went away or was closed. */
const WITHOUT_CODE = /Connection terminated|timeout exceeded when trying to connect|Client has encountered a connection error|Cannot use a pool after calling end|PGlite is clos/;

export function isConnectionFailure(error: unknown): boolean {
  const { code, syscall, message, errors } = (error ?? {}) as { code?: unknown; syscall?: unknown; message?: unknown; errors?: unknown };
  if (typeof code === 'string' && SQLSTATE.test(code)) return true;
  if (typeof code === 'string' && NETWORK.has(code) && typeof syscall === 'string' && SYSCALLS.has(syscall)) return true;
  if (Array.isArray(errors) && errors.some(isConnectionFailure)) return true;
  return typeof message === 'string' && WITHOUT_CODE.test(message);
}
