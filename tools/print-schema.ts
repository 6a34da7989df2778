// Prints the GraphQL schema from the resolvers, without a database, into schema.graphql. `--check` only compares.
import 'reflect-metadata';
import { NestFactory } from '@nestjs/core';
import { GraphQLSchemaBuilderModule, GraphQLSchemaFactory } from '@nestjs/graphql';
import { lexicographicSortSchema, printSchema } from 'graphql';
import { readFile, writeFile } from 'node:fs/promises';
import { resolvers } from '../apps/api/src/areas.js';
import { schemaOptions } from '../apps/api/src/graphql/graphql-options.js';

const FILE = 'schema.graphql';
const HEADER = '# Printed from the resolvers by `npm run schema`. Do not edit.\n\n';

const app = await NestFactory.createApplicationContext(GraphQLSchemaBuilderModule, { logger: false });
const schema = await app.get(GraphQLSchemaFactory).create(resolvers, {
  ...schemaOptions,
  scalarsMap: [...schemaOptions.scalarsMap],
});
await app.close();
const printed = `${HEADER}${printSchema(lexicographicSortSchema(schema))}\n`;

if (!process.argv.includes('--check')) {
  await writeFile(FILE, printed);
  console.log(`Wrote ${FILE}.`);
} else if ((await readFile(FILE, 'utf8').catch(() => '')) !== printed) {
  console.error(`${FILE} is not what the resolvers say. Run npm run schema and commit it.`);
  process.exitCode = 1;
} else {
  console.log(`${FILE} is up to date.`);
}
