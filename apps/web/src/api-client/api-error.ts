/**
 * Why the API gave no data: `unauthenticated` (sign in again), `not-found` (not there or hidden: the same answer),
 * `refused` (may not do this), `invalid` (the request was malformed), `unavailable` (no answer, try again soon),
 * `busy` (as much is being printed as may: try again in a minute), `broken` (the API met a mistake of its own and logged it).
 */
export type ApiErrorKind =
  'unauthenticated' | 'not-found' | 'unavailable' | 'refused' | 'invalid' | 'busy' | 'broken';

export class ApiError extends Error {
  constructor(
    readonly kind: ApiErrorKind,
    /** For the log: never shown to people, never with personal data. */
    message: string,
    readonly code?: string,
    readonly field?: string,
  ) {
    super(message);
    this.name = 'ApiError';
  }
}

export type GraphqlError = { message: string; extensions?: { code?: string; field?: string } };

const kinds: Record<string, ApiErrorKind> = {
  UNAUTHENTICATED: 'unauthenticated',
  UNAUTHORIZED: 'unauthenticated',
  NOT_FOUND: 'not-found',
  FORBIDDEN: 'refused',
  NOT_ALLOWED: 'refused',
  BAD_USER_INPUT: 'invalid',
  BAD_REQUEST: 'invalid',
  GRAPHQL_VALIDATION_FAILED: 'invalid',
  GRAPHQL_PARSE_FAILED: 'invalid',
  TOO_LARGE: 'invalid',
  INTERNAL_SERVER_ERROR: 'broken',
  BUSY: 'busy',
  UNAVAILABLE: 'unavailable',
  SERVICE_UNAVAILABLE: 'unavailable',
};

/** Codes come as `NOT_FOUND` or `not-found`; what is unknown counts as a refusal, whose page promises nothing. */
export function kindOf(code: string | undefined, status: number): ApiErrorKind {
  if (status === 401) return 'unauthenticated';
  const known = code && kinds[code.toUpperCase().replaceAll('-', '_')];
  if (known) return known;
  if (status === 404) return 'not-found';
  if (status === 403) return 'refused';
  if (status >= 500) return 'unavailable';
  return status >= 400 ? 'invalid' : 'refused';
}
