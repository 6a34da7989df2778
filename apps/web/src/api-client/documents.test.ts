import { buildSchema, parse, validate } from 'graphql';
import { readdirSync, readFileSync } from 'node:fs';
import { documents } from './gql.js';
import './me.js';

const journeys = new URL('../journeys/', import.meta.url);

beforeAll(async () => {
  for (const { name } of readdirSync(journeys, { withFileTypes: true }).filter((entry) =>
    entry.isDirectory(),
  )) {
    const folder = new URL(`${name}/`, journeys);
    for (const file of readdirSync(folder).filter((each) => /(^|\.)documents\.ts$/.test(each)))
      await import(new URL(file, folder).href);
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
