import {
  ApolloServerPluginCacheControlDisabled,
  ApolloServerPluginUsageReportingDisabled,
} from '@apollo/server/plugin/disabled';
import type { ApolloDriverConfig } from '@nestjs/apollo';
import type { FastifyRequest } from 'fastify';
import { execute, type ExecutionResult, type GraphQLSchema } from 'graphql';
import type { Logger } from '../request/logger.js';
import type { RequestContext } from '../request/request-context.js';
import { compiledExecution, type Operation } from './compiled-execution.js';
import { CompilingDriver, type ExecutorOption } from './driver.js';
import { formatError, present } from './errors.js';
import { withKnownIds } from './known-ids.js';
import { withPlainFields } from './plain-fields.js';
import { requestPlugin } from './request-plugin.js';
import { DateTime } from './scalars.js';

/** Documents beyond this many tokens are not even parsed: validation takes long over very many fields. */
const MAX_TOKENS = 4000;

/** How the schema is built from the classes; `tools/print-schema` uses the same. */
export const schemaOptions = {
  numberScalarMode: 'integer',
  scalarsMap: [{ type: Date, scalar: DateTime }],
} as const;

/** Makes the function that executes the operations of a schema. */
export type ExecutionOf = typeof compiledExecution;

/** Executes by graphql-js alone, for tests that compare. */
export const plainExecution =
  (schema: GraphQLSchema) =>
  async ({ document, context, request }: Operation): Promise<ExecutionResult> =>
    execute({
      schema,
      document,
      contextValue: context,
      variableValues: request.variables,
      operationName: request.operationName,
    });

/** Options of the GraphQL server. */
export function graphqlOptions(
  logger: Logger,
  executionOf: ExecutionOf = compiledExecution,
): ApolloDriverConfig & ExecutorOption {
  return {
    driver: CompilingDriver,
    path: '/graphql',
    autoSchemaFile: true,
    sortSchema: true,
    transformSchema: (schema) => withKnownIds(withPlainFields(schema)),
    buildSchemaOptions: { ...schemaOptions, scalarsMap: [...schemaOptions.scalarsMap] },
    context: (request: FastifyRequest) => request.context,
    executorOf: (schema) => {
      const executeOperation = executionOf(schema);
      return async (operation) => {
        const result = await executeOperation(operation);
        if (!result.errors) return result;
        const { requestId } = operation.context as RequestContext;
        return { ...result, errors: result.errors.map((error) => present(error, requestId, logger)) };
      };
    },
    formatError,
    autoTransformHttpErrors: false,
    preserveHttpStatusForExecutionErrors: false,
    includeStacktraceInErrorResponses: false,
    introspection: true,
    graphiql: false,
    csrfPrevention: true,
    allowBatchedHttpRequests: false,
    persistedQueries: false,
    parseOptions: { maxTokens: MAX_TOKENS },
    plugins: [
      ApolloServerPluginCacheControlDisabled(),
      ApolloServerPluginUsageReportingDisabled(),
      requestPlugin,
    ],
  };
}
