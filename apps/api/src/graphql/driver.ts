import { Injectable } from '@nestjs/common';
import { ApolloDriver, type ApolloDriverConfig } from '@nestjs/apollo';
import { ModulesContainer } from '@nestjs/core';
import type { ExecutionResult, GraphQLSchema } from 'graphql';
import type { Operation } from './compiled-execution.js';

/** Makes the function that executes the operations of a schema. */
export type ExecutorOf = (schema: GraphQLSchema) => (operation: Operation) => Promise<ExecutionResult>;

/** How the API's schema is executed; kept beside Apollo's own options. */
export interface ExecutorOption {
  readonly executorOf: ExecutorOf;
}

/**
 * NestJS's Apollo driver with an executor of ours. Apollo lets only a "gateway" bring one, so the schema is handed
 * over as if one had loaded it; a plugin that answers instead of executing would bypass error formatting.
 */
@Injectable()
export class CompilingDriver extends ApolloDriver {
  constructor(modules: ModulesContainer) {
    super(modules);
  }

  override async registerServer(options: ApolloDriverConfig & Partial<ExecutorOption>): Promise<void> {
    const { executorOf, ...apolloOptions } = options;
    const schema = options.schema;
    if (!executorOf || !schema) throw new Error('The driver needs a schema and an executor.');
    const executor = executorOf(schema);
    const gateway = {
      onSchemaLoadOrUpdate(
        loaded: (schemas: { apiSchema: GraphQLSchema; coreSupergraphSdl: string }) => void,
      ) {
        loaded({ apiSchema: schema, coreSupergraphSdl: '' });
        return () => undefined;
      },
      load: () => Promise.resolve({ executor }),
      stop: () => Promise.resolve(),
    };
    // A gateway and a schema exclude each other.
    const { schema: _schema, typeDefs: _typeDefs, resolvers: _resolvers, ...rest } = apolloOptions;
    await super.registerServer({ ...rest, gateway } as unknown as ApolloDriverConfig);
  }
}
