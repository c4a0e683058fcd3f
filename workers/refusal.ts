// An expected reason for which the system does not start or go on: said to the person as it stands, without a trace, exit code 1.
export class StartRefusal extends Error {
  constructor(message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'StartRefusal';
  }
}

/** The code of a system error ('EACCES', 'ENOSPC' …), or null for anything else. */
export function systemCode(error: unknown): string | null {
  const code = typeof error === 'object' && error !== null && 'code' in error ? error.code : null;
  return typeof code === 'string' ? code : null;
}
