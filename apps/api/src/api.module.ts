import type { Database } from '#libs/database';
import { Module, type DynamicModule, type Type } from '@nestjs/common';
import { GraphQLModule } from '@nestjs/graphql';
import { resolvers } from './areas.js';
import { graphqlOptions, type ExecutionOf } from './graphql/graphql-options.js';
import { HealthController } from './health/health.controller.js';
import type { Logger } from './request/logger.js';
import { DATABASE } from './tokens.js';

/** What the API is made of. */
export interface ApiModuleParts {
  readonly db: Database;
  readonly logger: Logger;
  readonly executionOf?: ExecutionOf;
  readonly resolvers?: readonly Type[];
}

/** The whole API: GraphQL with the resolvers of every area, and health. */
@Module({})
export class ApiModule {
  static with({ db, logger, executionOf, resolvers: more = [] }: ApiModuleParts): DynamicModule {
    return {
      module: ApiModule,
      imports: [GraphQLModule.forRoot(graphqlOptions(logger, executionOf))],
      controllers: [HealthController],
      providers: [{ provide: DATABASE, useValue: db }, ...resolvers, ...more],
    };
  }
}
