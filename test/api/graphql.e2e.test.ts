import { serverAudits } from 'graphql-http';
import { buildClientSchema, getIntrospectionQuery } from 'graphql';
import { aSmallPartnership, startApi, type TestApi } from './support.js';
import { TrialResolver } from './trial.resolver.js';

describe('what the API refuses, and how', () => {
  let api: TestApi;
  let place: Awaited<ReturnType<typeof aSmallPartnership>>;
  let token: string;

  beforeAll(async () => {
    api = await startApi({ resolvers: [TrialResolver] });
    place = await aSmallPartnership(api);
    token = await api.tokenFor(place.personId);
  });
  afterAll(() => api.stop());

  const ask = (query: string, variables?: Record<string, unknown>) => api.graphql(token, query, variables);
  const codeOf = ({ body }: Awaited<ReturnType<typeof ask>>) => body.errors?.[0]?.extensions['code'];
  const nested = (levels: number) =>
    `{ trialBox(id: "x") ${'{ beside '.repeat(levels)}{ id }${' }'.repeat(levels)} }`;

  it('refuses a malformed query with a sentence and its place', async () => {
    const answer = await ask('{ me { name ');

    expect(answer.status).toBe(400);
    expect(codeOf(answer)).toBe('GRAPHQL_PARSE_FAILED');
    expect(JSON.stringify(answer.body)).not.toMatch(/stack|node_modules/);
  });

  it('refuses a field that does not exist', async () => {
    const answer = await ask('{ me { shoeSize } }');

    expect(answer.status).toBe(400);
    expect(codeOf(answer)).toBe('GRAPHQL_VALIDATION_FAILED');
  });

  it('refuses a body that is no JSON', async () => {
    const answer = await api.post(token, '{"query": ');

    expect(answer.status).toBe(400);
    expect(answer.body.errors![0]!.message).toBe('This request cannot be read. Send JSON with a query.');
  });

  it('refuses a body of 10 MB without reading it to its end', async () => {
    const answer = await api.post(
      token,
      JSON.stringify({ query: '{ me { id } }', variables: { x: 'a'.repeat(10_000_000) } }),
    );

    expect(answer.status).toBe(413);
    expect(answer.body.errors![0]).toMatchObject({
      message: 'This request is larger than 1 MB. Send less at once.',
      extensions: { code: 'TOO_LARGE' },
    });
  });

  it('answers an unknown address in the same shape', async () => {
    const response = await fetch(`${api.url}/nowhere`, { headers: { authorization: `Bearer ${token}` } });

    expect(response.status).toBe(404);
    expect((await response.json()).errors[0].extensions.code).toBe('NOT_FOUND');
  });

  it('answers a query of ten levels and refuses one of thirty', async () => {
    expect((await ask(nested(9))).body.errors).toBeUndefined();

    const deep = await ask(nested(30));
    expect([deep.status, codeOf(deep)]).toEqual([400, 'TOO_DEEP']);
    expect(deep.body.errors![0]!.message).toContain('at most 12 levels');
  });

  it('counts depth inside fragments as well', async () => {
    const deep = await ask(
      `{ trialBox(id: "x") { ...A } } fragment A on TrialBox ${'{ beside '.repeat(30)}{ id }${' }'.repeat(30)}`,
    );
    expect(codeOf(deep)).toBe('TOO_DEEP');
  });

  it('refuses a query whose lists multiply, also when a variable says how long they are', async () => {
    const query =
      'query Boxes($n: Int! = 5) { trialBoxes(first: $n) { nodes { inside { inside { id } } } } }';

    expect((await ask(query)).body.errors).toBeUndefined();
    const costly = await ask(query, { n: 5000 });
    expect([costly.status, codeOf(costly)]).toEqual([400, 'TOO_COSTLY']);
    expect(codeOf(await ask(query.replace('$n)', '9999)')))).toBe('GRAPHQL_VALIDATION_FAILED');
    expect(codeOf(await ask('{ trialBoxes(first: 99999) { nodes { inside { id } } } }'))).toBe('TOO_COSTLY');
  });

  it('refuses hundreds of aliases of one field, and many things at once', async () => {
    const aliases = Array.from({ length: 100 }, (_, n) => `a${n}: id`).join(' ');
    expect(codeOf(await ask(`{ me { ${aliases} } }`))).toBe('TOO_COSTLY');

    const roots = Array.from({ length: 11 }, (_, n) => `a${n}: me { id }`).join(' ');
    expect(codeOf(await ask(`{ ${roots} }`))).toBe('TOO_COSTLY');
  });

  it('refuses fragments that double at each level, quickly', async () => {
    const bomb = Array.from(
      { length: 25 },
      (_, n) => `fragment F${n} on TrialBox { ...F${n + 1} ... on TrialBox { ...F${n + 1} } }`,
    );
    const started = Date.now();

    const answer = await ask(
      `{ trialBox(id: "x") { ...F0 } } ${bomb.join(' ')} fragment F25 on TrialBox { id }`,
    );

    expect(answer.status).toBe(400);
    expect(Date.now() - started).toBeLessThan(2000);
  });

  it('refuses a document of very many fields before validating it', async () => {
    const started = Date.now();
    const answer = await ask(`{ me { ${'name '.repeat(20_000)} } }`);

    expect(codeOf(answer)).toBe('GRAPHQL_PARSE_FAILED');
    expect(Date.now() - started).toBeLessThan(2000);
  });

  it('refuses several operations in one request', async () => {
    const answer = await api.post(
      token,
      JSON.stringify([{ query: '{ me { id } }' }, { query: '{ me { id } }' }]),
    );
    expect(answer.status).toBe(400);
  });

  it.each([
    ['a date that no calendar has', { on: '2026-02-30' }],
    ['a date in the order of the day', { on: '04/03/2026' }],
    ['an unknown rating', { on: '2026-03-04', colour: 'purple' }],
    ['a field that is not there', { on: '2026-03-04', shoe: 1 }],
    ['nothing where something is needed', {}],
  ])('refuses %s as bad input', async (_what, input) => {
    const answer = await ask('query Echo($input: TrialInput!) { trialEcho(input: $input) }', { input });

    expect([answer.status, codeOf(answer)]).toEqual([400, 'BAD_USER_INPUT']);
    expect(JSON.stringify(answer.body)).not.toMatch(/stack|node_modules/);
  });

  it('refuses a wrong date and an unknown rating that stand in the query itself', async () => {
    for (const input of ['{ on: "2026-02-30" }', '{ on: "2026-03-04", colour: purple }']) {
      const answer = await ask(`{ trialEcho(input: ${input}) }`);
      expect([answer.status, codeOf(answer)]).toEqual([400, 'GRAPHQL_VALIDATION_FAILED']);
    }
  });

  it('refuses the id of something new that is no UUID', async () => {
    const answer = await ask('mutation Make($id: ClientID!) { trialMakeBox(id: $id) { value { id } } }', {
      id: '1',
    });
    expect(codeOf(answer)).toBe('BAD_USER_INPUT');
  });

  it('gives for a malformed id the same answer as for one that nobody has', async () => {
    const query = 'query Box($id: ID!) { trialBox(id: $id) { id } }';

    const malformed = await ask(query, { id: "1' or true" });
    const unknown = await ask(query, { id: '00000000-0000-0000-0000-000000000000' });
    const inline = await ask('{ trialBox(id: "1") { id } }');

    expect(malformed.body).toEqual({ data: { trialBox: null } });
    expect(unknown.body).toEqual(malformed.body);
    expect(inline.body).toEqual(malformed.body);
  });

  it('changes malformed ids inside lists and input objects as well', async () => {
    const id = '018F1234-5678-7ABC-8DEF-0123456789AB';
    const { body } = await ask('query E($input: TrialInput!) { trialEcho(input: $input) }', {
      input: { on: '2026-03-04', ids: [id, 'x'] },
    });
    expect(JSON.parse(body.data.trialEcho).ids).toEqual([
      id.toLowerCase(),
      '00000000-0000-0000-0000-000000000000',
    ]);
  });

  it('leaves a trace when somebody asks for what they may not see', async () => {
    const id = '00000000-0000-0000-0000-000000000000';
    await ask('query Box($id: ID!) { trialBox(id: $id) { id } }', { id });

    const trail = await api.sql(
      `select action, result, about, person_id from muster.audit_entries order by at desc limit 1`,
    );
    expect(trail).toEqual([
      { action: 'find-box', result: 'not-found', about: id, person_id: place.personId },
    ]);
  });

  it('answers nothing of what was read when its audit row cannot be written', async () => {
    expect((await ask('{ trialAudited }')).body.data.trialAudited).toMatch(/^what only/);

    await api.sql('revoke insert on muster.audit_entries from muster_api');
    const [read, denied] = [await ask('{ trialAudited }'), await ask('{ trialBox(id: "x") { id } }')];
    await api.sql('grant insert on muster.audit_entries to muster_api');

    expect(read.body.data).toEqual({ trialAudited: null });
    expect(codeOf(read)).toBe('INTERNAL_SERVER_ERROR');
    expect(codeOf(denied)).toBe('INTERNAL_SERVER_ERROR');
  });

  it('answers a refusal as data, with words for people and what stands now', async () => {
    const { status, body } = await ask(
      `mutation Make($id: ClientID!) { trialMakeBox(id: $id, refuseWith: "changed-meanwhile") {
         value { id } refusal { code message field currentVersion current } } }`,
      { id: '018f1234-5678-7abc-8def-0123456789ab' },
    );

    expect(status).toBe(200);
    expect(body).toEqual({
      data: {
        trialMakeBox: {
          value: null,
          refusal: {
            code: 'changed-meanwhile',
            message: 'Somebody else changed this meanwhile. Look at what stands now, then decide again.',
            field: 'id',
            currentVersion: 4,
            current: { version: 4, rating: 'red' },
          },
        },
      },
    });
  });

  it.each(['error', 'string'])('masks a broken assumption (%s) and names the request', async (how) => {
    const answer = await ask('query Throw($how: String!) { trialThrow(how: $how) }', { how });

    expect(answer.body.errors).toHaveLength(1);
    expect(answer.body.errors![0]).toMatchObject({
      path: ['trialThrow'],
      extensions: { code: 'INTERNAL_SERVER_ERROR' },
    });
    expect(answer.body.errors![0]!.message).toMatch(/^Something went wrong/);
    expect(answer.body.errors![0]!.extensions['requestId']).toBe(answer.headers.get('x-request-id'));
    expect(JSON.stringify(answer.body)).not.toMatch(/Amelia|2012|stack/);
  });

  it('masks what PostgreSQL says, which can hold what somebody wrote', async () => {
    const answer = await ask(`{ trialSql(sql: "select 'Amelia Ward'::int as n") }`);
    expect(JSON.stringify(answer.body)).not.toMatch(/Amelia|syntax/);
    expect(codeOf(answer)).toBe('INTERNAL_SERVER_ERROR');
  });

  it('shows an error that was made for the caller', async () => {
    const answer = await ask('{ trialThrow(how: "input") }');
    expect(answer.body.errors![0]).toMatchObject({
      message: 'The end lies before the start.',
      extensions: { code: 'BAD_USER_INPUT', field: 'endsOn' },
    });
  });

  it('refuses a request that a foreign web page could send by itself', async () => {
    const response = await fetch(`${api.url}/graphql?query=%7Bme%7Bid%7D%7D`, {
      headers: { authorization: `Bearer ${token}` },
    });
    expect(response.status).toBe(400);
  });

  it('describes itself to tools', async () => {
    const { body } = await ask(getIntrospectionQuery());
    expect(buildClientSchema(body.data).getQueryType()?.getFields()).toHaveProperty('me');
  });

  describe('GraphQL over HTTP', () => {
    const audits = serverAudits({
      url: () => `${api.url}/graphql`,
      fetchFn: (url: string, init: RequestInit = {}) =>
        fetch(url, {
          ...init,
          headers: {
            ...(init.headers as Record<string, string>),
            authorization: `Bearer ${token}`,
            'apollo-require-preflight': '1',
          },
        }),
    });

    it.each(audits.map((audit) => [audit.name, audit] as const))('audit: %s', async (_name, audit) => {
      const result = await audit.fn();
      // A notice or a warning is a SHOULD or a MAY; an error is a MUST.
      expect(result.status === 'error' ? result.reason : 'no error').toBe('no error');
    });
  });
});
