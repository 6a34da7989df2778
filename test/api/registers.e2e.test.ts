import { newId } from '#libs/kernel';
import { aCase, anAction, anAgency, aPerson, aRegister, aWorld } from '../factories/index.js';
import type { Case, Register, World } from '../factories/index.js';
import { startApi } from './support.js';
import type { TestApi } from './support.js';

let world: World;
let api: TestApi;
let register: Register;
let hidden: Register;
let kase: Case;
const tokens: Record<string, string> = {};

beforeAll(async () => {
  world = await aWorld();
  register = await aRegister(world);
  hidden = await aRegister(world, { partnership: register.partnership, compartment: true });
  kase = await aCase(world, register, { rating: 'red', forename: 'Zsofia', surname: 'Quill' });
  for (let i = 0; i < 4; i += 1) await aCase(world, register, { rating: i % 2 ? 'amber' : 'green' });
  await aCase(world, hidden, { forename: 'Hidden', surname: 'Quillon', lead: kase.lead });
  await anAction(world, kase);
  api = await startApi({ database: { url: world.url, secret: world.secret } });
  const lead = await aPerson(world, register.partnership, { agency: kase.lead, agencyRole: 'lead' });
  for (const [name, person] of Object.entries({
    chair: register.chair,
    observer: register.observer,
    lead,
    stranger: await aPerson(world, register.partnership),
  })) {
    tokens[name] = await api.tokenFor(person.id);
  }
});
afterAll(async () => {
  await api.stop();
  await world.end();
});

const registerQuery = `query Register($id: ID!, $filter: CaseFilterInput, $first: Int!, $after: String) {
  register(id: $id) {
    name group { name } counts { open red stale actionOverdue } moved { worse } allowed { openCase }
    cases(filter: $filter, first: $first, after: $after) {
      nodes { id reference rating reviewBy subject { forename surname } leadAgency { name } openActions { title overdue } }
      next
    }
    greens: cases(filter: { ratings: [green] }, first: 10) { nodes { rating } }
  }
}`;

describe('the register through the API', () => {
  it('gives its chair pages by key, counts, and a second list beside', async () => {
    const first = await api.graphql(tokens['chair']!, registerQuery, { id: register.id, first: 3 });

    expect(first.body.errors).toBeUndefined();
    const page = first.body.data.register;
    expect(page).toMatchObject({
      counts: { open: 5, red: 1 },
      allowed: { openCase: true },
      greens: { nodes: [{ rating: 'green' }, { rating: 'green' }] },
    });
    expect(page.cases.nodes[0]).toMatchObject({
      id: kase.id,
      rating: 'red',
      subject: { surname: 'Quill' },
      openActions: [{ title: 'Visit the home' }],
    });

    const second = await api.graphql(tokens['chair']!, registerQuery, {
      id: register.id,
      first: 3,
      after: page.cases.next,
    });
    expect(second.body.data.register.cases.nodes).toHaveLength(2);
    expect(second.body.data.register.cases.next).toBeNull();
  });

  it('gives an observer the same list without names', async () => {
    const { body } = await api.graphql(tokens['observer']!, registerQuery, { id: register.id, first: 50 });

    expect(body.errors).toBeUndefined();
    expect(body.data.register.cases.nodes).toHaveLength(5);
    expect(JSON.stringify(body)).not.toContain('Quill');
  });

  it('answers null for a register that somebody may not see, and for a malformed id', async () => {
    for (const [who, id] of [['stranger', register.id], ['lead', register.id], ['chair', hidden.id], ['chair', 'x']] as const) {
      const { body } = await api.graphql(tokens[who]!, registerQuery, { id, first: 50 });
      expect(body).toEqual({ data: { register: null } });
    }
  }); // prettier-ignore

  it('refuses a key of another order, too many at once, and an unknown rating', async () => {
    const ask = (variables: object) =>
      api.graphql(tokens['chair']!, registerQuery, { id: register.id, first: 50, ...variables });

    expect((await ask({ after: 'nonsense' })).body.errors![0]!.extensions['code']).toBe('BAD_USER_INPUT');
    expect((await ask({ first: 101 })).body.errors![0]!.extensions['code']).toBe('BAD_USER_INPUT');
    expect((await ask({ filter: { ratings: ['purple'] } })).body.errors![0]!.message).toContain('purple');
    expect((await ask({ filter: { leadAgencyId: 'x' } })).body.data.register.cases.nodes).toEqual([]);
  });

  it('lists the registers that somebody may see, and no other', async () => {
    const ask = '{ registers { id open red } }';

    expect((await api.graphql(tokens['chair']!, ask)).body.data.registers).toEqual([
      { id: register.id, open: 5, red: 1 },
    ]);
    expect((await api.graphql(tokens['stranger']!, ask)).body.data.registers).toEqual([]);
  });
});

const caseQuery = `query Case($id: ID!) { case(id: $id) {
  reference because subject { surname } details { key label words } outcomeLabel allowed { change contribute readAll }
  ratings { rating reason ratedBy { name } } actions { title status setBy { name } } contributions { facts } register { name } } }`;

describe('a case through the API', () => {
  it('says why somebody sees it, and shows an agency its summary without the history', async () => {
    const chair = await api.graphql(tokens['chair']!, caseQuery, { id: kase.id });
    const lead = await api.graphql(tokens['lead']!, caseQuery, { id: kase.id });
    const observer = await api.graphql(tokens['observer']!, caseQuery, { id: kase.id });

    expect(chair.body.errors).toBeUndefined();
    expect(chair.body.data.case).toMatchObject({
      because: 'You chair or coordinate the group that keeps this register.',
      allowed: { change: true },
      ratings: [{ rating: 'red' }],
      actions: [{ title: 'Visit the home', status: 'open' }],
    });
    expect(chair.body.data.case.details).toContainEqual({
      key: 'surname',
      label: expect.any(String),
      words: 'Quill',
    });
    expect(lead.body.data.case).toMatchObject({
      subject: { surname: 'Quill' },
      ratings: null,
      because: expect.stringContaining('Your agency'),
    });
    expect(observer.body.data.case).toMatchObject({ subject: null, details: [], ratings: null });
    expect((await api.graphql(tokens['stranger']!, caseQuery, { id: kase.id })).body).toEqual({
      data: { case: null },
    });
  });

  it('tells its chronology, its readers and who looked', async () => {
    const ask = `query($id: ID!) { caseChronology(caseId: $id, first: 10) { nodes { kind what isNow personName } next }
      caseReaders(caseId: $id) { personName agencyName role untilOn } caseLooks(caseId: $id, first: 100) { nodes { action personName } } }`;
    const { body } = await api.graphql(tokens['chair']!, ask, { id: kase.id });

    expect(body.errors).toBeUndefined();
    expect(body.data.caseChronology.nodes.map((entry: { kind: string }) => entry.kind)).toEqual([
      'action',
      'rating',
    ]);
    expect(body.data.caseReaders.map((reader: { role: string }) => reader.role)).toEqual([
      'chair',
      'vice_chair',
      'coordinator',
      'member',
      'observer',
      'lead_agency',
      'open_action',
    ]);
    expect(body.data.caseLooks.nodes).toContainEqual({
      action: 'case.read',
      personName: register.observer.name,
    });
    const lead = await api.graphql(tokens['lead']!, ask, { id: kase.id });
    expect(lead.body.data).toMatchObject({
      caseReaders: null,
      caseLooks: null,
      caseChronology: { nodes: [{ kind: 'action' }] },
    });
  });

  it('is rated, corrected, closed and opened again, each with the version that was seen', async () => {
    const lead = await anAgency(world, register.partnership);
    const open = await api.graphql(
      tokens['chair']!,
      'mutation($input: OpenCaseInput!) { openCase(input: $input) { value { caseId reference version } refusal { code field } } }',
      {
        input: {
          id: newId(),
          registerId: register.id,
          leadAgencyId: lead.id,
          rating: 'green',
          ratingReason: 'A dated start',
          subject: { forename: 'Ivo', surname: 'Nemec', birthDate: '2014-01-01' },
          fields: { reason: 'Other' },
        },
      },
    );
    expect(open.body.data.openCase.refusal).toBeNull();
    const { caseId } = open.body.data.openCase.value;
    const change = (mutation: string, type: string, input: object) =>
      api.graphql(
        tokens['chair']!,
        `mutation($input: ${type}!) { ${mutation}(input: $input) { value { version } refusal { code message field currentVersion current } } }`,
        { input },
      );

    expect(
      (
        await change('rateCase', 'RateCaseInput', {
          caseId,
          expectedVersion: 1,
          to: 'red',
          reason: 'Not seen',
        })
      ).body.data.rateCase.value,
    ).toEqual({ version: 2 });
    expect(
      (await change('rateCase', 'RateCaseInput', { caseId, expectedVersion: 1, to: 'amber', reason: 'x' }))
        .body.data.rateCase.refusal,
    ).toMatchObject({ code: 'changed-meanwhile', currentVersion: 2, current: { rating: 'red' } });
    expect(
      (
        await change('correctCase', 'CorrectCaseInput', {
          caseId,
          expectedVersion: 2,
          subject: { surname: 'Němec' },
        })
      ).body.data.correctCase.value,
    ).toEqual({ version: 3 });
    expect(
      (await change('closeCase', 'CloseCaseInput', { caseId, expectedVersion: 3, outcome: 'onRoll' })).body
        .data.closeCase.value,
    ).toEqual({ version: 4 });
    expect(
      (await change('reopenCase', 'ReopenCaseInput', { caseId, expectedVersion: 4, reason: 'Left again' }))
        .body.data.reopenCase.value,
    ).toEqual({ version: 5 });
  });
});

describe('a search', () => {
  const search = async (who: string, words: string) => {
    const id = newId();
    const saved = await api.graphql(
      tokens[who]!,
      'mutation($input: SaveSearchInput!) { saveSearch(input: $input) { value { id } refusal { code } } }',
      { input: { id, words } },
    );
    if (saved.body.data.saveSearch.refusal) return saved.body.data.saveSearch.refusal;
    const found = await api.graphql(
      tokens[who]!,
      'query($id: ID!) { search(id: $id) { words more hits { reference surname } } }',
      { id },
    );
    return { id, ...found.body.data.search };
  };

  it('finds by part of a name what somebody may see with names, and nothing of a compartment', async () => {
    expect((await search('chair', 'quil')).hits).toEqual([{ reference: kase.reference, surname: 'Quill' }]);
    expect((await search('lead', 'QUILL')).hits).toEqual([{ reference: kase.reference, surname: 'Quill' }]);
    expect((await search('observer', 'quil')).hits).toEqual([]);
    expect((await search('stranger', 'quil')).hits).toEqual([]);
    expect(await search('chair', 'q')).toEqual({ code: 'words-short' });
  });

  it('belongs to the person who made it', async () => {
    const { id } = await search('chair', 'quil');

    expect(
      (await api.graphql(tokens['lead']!, 'query($id: ID!) { search(id: $id) { words } }', { id })).body,
    ).toEqual({ data: { search: null } });
  });
});

describe('an export', () => {
  const fetchExport = (who: string, id: string) =>
    fetch(`${api.url}/exports/registers/${id}`, { headers: { authorization: `Bearer ${tokens[who]!}` } });

  it('is a marked file with every case, each of which stands in the trail', async () => {
    const response = await fetchExport('chair', register.id);
    const lines = (await response.text()).trim().split('\r\n');

    expect(response.headers.get('content-disposition')).toMatch(/OFFICIAL-SENSITIVE/);
    expect(lines).toHaveLength(7);
    expect(lines[0]).toContain('Reference');
    expect(lines.join()).toContain('Quill');
    const [entry] = await world.owner(
      `select cases from muster.audit_entries where action = 'register.exported'`,
    );
    expect(entry).toEqual({ cases: 6 });
  });

  it('is for nobody who may not see every name', async () => {
    for (const who of ['observer', 'lead', 'stranger'])
      expect((await fetchExport(who, register.id)).status).toBe(404);
    expect((await fetchExport('chair', hidden.id)).status).toBe(404);
    expect((await fetchExport('chair', 'x')).status).toBe(404);
  });
});
