import { plainExecution } from '../../apps/api/src/graphql/graphql-options.js';
import { aSmallPartnership, startApi, type TestApi } from './support.js';
import { TrialResolver } from './trial.resolver.js';

type Request = readonly [
  why: string,
  query: string,
  variables?: Record<string, unknown>,
  operationName?: string,
];

const BOX = 'id colour on at more inside { id colour }';

const REQUESTS: readonly Request[] = [
  ['one object', '{ me { id name roles } }'],
  ['an alias', '{ who: me { called: name } }'],
  ['a page', `{ trialBoxes { nodes { ${BOX} } next } }`],
  ['a page of a given length', `query P($n: Int) { trialBoxes(first: $n) { nodes { ${BOX} } } }`, { n: 2 }],
  ['the default of an argument', 'query P($n: Int) { trialBoxes(first: $n) { next } }'],
  ['the default of a variable', 'query P($n: Int = 1) { trialBoxes(first: $n) { nodes { id } } }'],
  [
    'the default of a variable that may not be null',
    'query P($n: Int! = 1) { trialBoxes(first: $n) { nodes { id } } }',
  ],
  [
    'null for a variable that may not be null',
    'query P($n: Int! = 1) { trialBoxes(first: $n) { nodes { id } } }',
    { n: null },
  ],
  [
    'the default of a variable of an input type',
    'query E($i: TrialInput! = { on: "2026-03-04", colour: red }) { trialEcho(input: $i) }',
  ],
  ['a wrong default', 'query E($i: TrialInput! = { on: "2026-02-31" }) { trialEcho(input: $i) }'],
  [
    'null for an argument that has a default',
    'query P($n: Int) { trialBoxes(first: $n) { next } }',
    { n: null },
  ],
  ['an interface', '{ trialThings { __typename id ... on TrialBox { colour } ... on TrialNote { text } } }'],
  ['a union', '{ trialEither { __typename ... on TrialBox { id on } ... on TrialNote { text } } }'],
  [
    'fragments',
    '{ trialBoxes { ...P } } fragment P on TrialBoxPage { nodes { ...B } } fragment B on TrialBox { id inside { id } }',
  ],
  [
    'skip and include',
    'query S($yes: Boolean!) { me { id @skip(if: $yes) name @include(if: $yes) } }',
    { yes: true },
  ],
  [
    'skip and include the other way',
    'query S($yes: Boolean!) { me { id @skip(if: $yes) name @include(if: $yes) } }',
    { yes: false },
  ],
  ['a skipped object', 'query S($yes: Boolean!) { me @skip(if: $yes) { id } }', { yes: true }],
  ['the same field twice', '{ me { agency { id } agency { name } } }'],
  [
    'an input object',
    'query E($i: TrialInput!) { trialEcho(input: $i) }',
    { i: { on: '2026-03-04', colour: 'red', ids: ['x'] } },
  ],
  ['an input object in the query', '{ trialEcho(input: { on: "2026-03-04", colour: red }) }'],
  [
    'a variable inside an input object',
    'query E($c: TrialColour) { trialEcho(input: { on: "2026-03-04", colour: $c }) }',
    { c: 'green' },
  ],
  [
    'a missing variable inside an input object',
    'query E($c: TrialColour) { trialEcho(input: { on: "2026-03-04", colour: $c }) }',
  ],
  [
    'one id where a list is wanted',
    'query E($ids: [ID!]) { trialEcho(input: { on: "2026-03-04", ids: $ids }) }',
    { ids: 'a' },
  ],
  ['defaults of an input field', 'query D($i: TrialDefaults!) { trialDefaults(input: $i) }', { i: {} }],
  ['defaults of an input field in the query', '{ trialDefaults(input: {}) }'],
  ['defaults beside a variable', 'query D($n: Int) { trialDefaults(input: { times: $n }) }'],
  [
    'an unknown enum value',
    'query E($i: TrialInput!) { trialEcho(input: $i) }',
    { i: { on: '2026-03-04', colour: 'purple' } },
  ],
  ['a wrong date', 'query E($i: TrialInput!) { trialEcho(input: $i) }', { i: { on: '30/02/2026' } }],
  ['a missing variable', 'query E($i: TrialInput!) { trialEcho(input: $i) }'],
  ['a variable of a wrong type', 'query P($n: Int) { trialBoxes(first: $n) { next } }', { n: 'many' }],
  ['an id that is a number', 'query B($id: ID!) { trialBox(id: $id) { id } }', { id: 7 }],
  ['a thing that is not there', '{ trialBox(id: "nothing") { id } }'],
  ['a masked error', '{ trialThrow me { id } }'],
  ['an error that was made for the caller', '{ trialThrow(how: "input") }'],
  ['an error inside a list', '{ trialBoxes { nodes { id inside { id broken } } } }'],
  ['an error of the database', `{ trialSql(sql: "select 1/0 as n") }`],
  [
    'introspection',
    '{ __schema { queryType { name } } __type(name: "Me") { fields { name type { kind ofType { name } } } } }',
  ],
  ['the name of the query type', '{ __typename }'],
  ['one of two operations', 'query A { me { id } } query B { me { name } }', {}, 'B'],
  ['no choice between two operations', 'query A { me { id } } query B { me { name } }'],
  ['an operation that is not there', 'query A { me { id } }', {}, 'C'],
  [
    'a mutation',
    'mutation M($id: ClientID!) { trialMakeBox(id: $id) { value { id } refusal { code } } }',
    { id: '018f1234-5678-7abc-8def-0123456789ab' },
  ],
  ['a field that does not exist', '{ me { shoeSize } }'],
  ['a query that is too deep', `{ trialBox(id: "x") ${'{ inside '.repeat(20)}{ id }${' }'.repeat(20)} }`],
  ['a syntax error', '{ me {'],
];

describe('compiled queries', () => {
  let compiled: TestApi;
  let plain: TestApi;
  let place: Awaited<ReturnType<typeof aSmallPartnership>>;

  beforeAll(async () => {
    compiled = await startApi({ resolvers: [TrialResolver] });
    place = await aSmallPartnership(compiled);
    plain = await startApi({
      resolvers: [TrialResolver],
      executionOf: plainExecution,
      database: { url: compiled.databaseUrl, secret: compiled.secret },
    });
  });
  afterAll(async () => {
    await plain.stop();
    await compiled.stop();
  });

  it.each(REQUESTS.map((request) => [request[0], request] as const))(
    'answer as uncompiled ones do: %s',
    async (_why, request) => {
      const [, query, variables, operationName] = request;
      const body = JSON.stringify({ query, variables, operationName });
      const headers = { 'x-request-id': '018f1234-5678-7abc-8def-0123456789ab' };
      const asked = async (api: TestApi) => {
        const token = await api.tokenFor(place.personId);
        const first = await api.post(token, body, headers);
        const second = await api.post(token, body, headers);
        expect({ status: second.status, body: second.body }).toEqual({
          status: first.status,
          body: first.body,
        });
        return { status: second.status, body: second.body };
      };

      expect(await asked(compiled)).toEqual(await asked(plain));
    },
  );
});
