import { buildSchema, parse, validate } from 'graphql';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { documents } from './gql.js';
import './me.js';

const journeys = new URL('../journeys/', import.meta.url);

beforeAll(async () => {
  for (const { name } of readdirSync(journeys, { withFileTypes: true }).filter((entry) =>
    entry.isDirectory(),
  )) {
    const file = new URL(`${name}/documents.ts`, journeys);
    if (existsSync(file)) await import(file.href);
  }
});

it('asks the API only for what its committed schema has', () => {
  const schema = buildSchema(readFileSync(new URL('../../../../schema.graphql', import.meta.url), 'utf8'));
  const problems = documents.flatMap((document) =>
    validate(schema, parse(document.text)).map((error) => `${document.name}: ${error.message}`),
  );
  expect(problems).toEqual([]);
  expect(documents.length).toBeGreaterThan(0);
});

it('names every operation once, so that a log tells which page asked', () => {
  const names = documents.map(({ name }) => name);
  expect(names.filter((name, index) => names.indexOf(name) !== index)).toEqual([]);
});
