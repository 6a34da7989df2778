import type { ApolloServerPlugin } from '@apollo/server';
import type { GraphQLFormattedError } from 'graphql';
import { checkLimits } from './limits.js';

/** Refuses what is too deep or too costly, and answers 503 when nothing could be answered because a server is gone. */
export const requestPlugin: ApolloServerPlugin = {
  requestDidStart: () =>
    Promise.resolve({
      didResolveOperation({ schema, document, operation, request }) {
        if (operation) checkLimits(schema, document, operation, request.variables ?? {});
        return Promise.resolve();
      },
      willSendResponse({ response }) {
        if (response.body.kind === 'single') {
          const { data, errors } = response.body.singleResult;
          if (nothingAnswered(data) && errors?.length && errors.every(isUnavailableError)) {
            response.http.status = 503;
            response.http.headers.set('retry-after', '5');
          }
        }
        return Promise.resolve();
      },
    }),
};

const nothingAnswered = (data: Record<string, unknown> | null | undefined): boolean =>
  !data || Object.values(data).every((value) => value === null);

const isUnavailableError = (error: GraphQLFormattedError): boolean =>
  error.extensions?.['code'] === 'UNAVAILABLE';
