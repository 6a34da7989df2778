import { GraphQLError, type GraphQLFormattedError } from 'graphql';
import { isUnavailable, UNAVAILABLE_MESSAGE } from '../request/failures.js';
import { describeFailure, type Logger } from '../request/logger.js';

/** For input that the schema cannot rule out, such as an end before its start. Shown to people as it is. */
export const badInput = (message: string, field?: string): GraphQLError =>
  new GraphQLError(message, { extensions: { code: 'BAD_USER_INPUT', ...(field ? { field } : {}) } });

export const MASKED_MESSAGE =
  'Something went wrong. It was logged; tell support the request id if it happens again.';

/**
 * What the caller is told of an error that was met while executing. Ours (GraphQLErrors made on purpose) go out as
 * they are; everything else is logged without the variables and masked.
 */
export function present(error: GraphQLError, requestId: string, logger: Logger): GraphQLError {
  const cause = innermost(error);
  if (isUnavailable(cause)) {
    logger.warn({ requestId, path: fieldNames(error), ...describeFailure(cause) }, 'a server is gone');
    return retell(error, UNAVAILABLE_MESSAGE, { code: 'UNAVAILABLE', requestId });
  }
  if (cause instanceof GraphQLError) {
    // With a code they were made for the caller; without a path they are GraphQL's own, about the request.
    if (cause.extensions['code'] !== undefined || !error.path) return error;
    // Null for an argument that may not be null is noticed only while executing, when a variable brought it.
    if (cause.message.startsWith('Argument "'))
      return retell(error, error.message, { code: 'BAD_USER_INPUT' });
  }
  logger.error({ requestId, path: fieldNames(error), ...describeFailure(cause) }, 'a broken assumption');
  return retell(error, MASKED_MESSAGE, { code: 'INTERNAL_SERVER_ERROR', requestId });
}

/** The last word on what leaves: nothing but message, place and a few extensions. */
export function formatError(formatted: GraphQLFormattedError): GraphQLFormattedError {
  const { code, requestId, field } = formatted.extensions ?? {};
  const masked = code === 'INTERNAL_SERVER_ERROR' || code === undefined;
  return {
    message: masked ? MASKED_MESSAGE : formatted.message,
    ...(formatted.locations ? { locations: formatted.locations } : {}),
    ...(formatted.path ? { path: formatted.path } : {}),
    extensions: {
      code: code ?? 'INTERNAL_SERVER_ERROR',
      ...(requestId === undefined ? {} : { requestId }),
      ...(field === undefined ? {} : { field }),
    },
  };
}

function innermost(error: GraphQLError): unknown {
  let cause: unknown = error;
  while (cause instanceof GraphQLError && cause.originalError) cause = cause.originalError;
  return cause;
}

const retell = (error: GraphQLError, message: string, extensions: Record<string, unknown>): GraphQLError =>
  new GraphQLError(message, {
    source: error.source,
    positions: error.positions,
    path: error.path,
    extensions,
  });

const fieldNames = (error: GraphQLError): string =>
  (error.path ?? []).filter((step) => typeof step === 'string').join('.');
