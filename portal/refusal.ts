// Every way in which a request can fail, once: reason → status → the page's words.
import { isConnectionFailure } from '../store/connection-failure.js';

export type RefusalKind = 'not-found' | 'forbidden' | 'csrf' | 'too-large' | 'too-many' | 'bad-request' | 'database' | 'internal';

export const STATUS: Record<RefusalKind, number> = {
  'not-found': 404, forbidden: 403, csrf: 403, 'too-large': 413, 'too-many': 429, 'bad-request': 400, database: 503, internal: 500,
};

/** What a thrown error means for the person who asked. */
export function refusalKindOf(error: unknown): RefusalKind {
  const { code, statusCode, name } = (error ?? {}) as { code?: unknown; statusCode?: unknown; name?: unknown };
  if (typeof code === 'string' && code.startsWith('FST_CSRF_')) return 'csrf';
  if (isConnectionFailure(error)) return 'database';
  if (name === 'ZodError') return 'bad-request';
  if (statusCode === 413) return 'too-large';
  if (statusCode === 429) return 'too-many';
  if (statusCode === 404) return 'not-found';
  if (statusCode === 403) return 'forbidden';
  return typeof statusCode === 'number' && statusCode >= 400 && statusCode < 500 ? 'bad-request' : 'internal';
}
