import type { Database } from '#libs/database';
import { importConsumers } from '#libs/imports';
import { newId } from '#libs/kernel';
import { allConsumers, deliverLong } from '#libs/outbox';
import type { WorkerContext } from '#libs/outbox';
import { aTrentshireRegister, aWorker, demoFile } from '../../libs/imports/importing.testing.js';
import { aPerson, aWorld } from '../factories/index.js';
import type { Register, World } from '../factories/index.js';
import { startApi } from './support.js';
import type { TestApi } from './support.js';

let world: World;
let api: TestApi;
let worker: { context: WorkerContext; db: Database };
let register: Register;
let token: string;

beforeAll(async () => {
  world = await aWorld();
  worker = await aWorker(world);
  register = await aTrentshireRegister(world);
  api = await startApi({ database: { url: world.url, secret: world.secret }, clock: world.clock });
  token = await api.tokenFor(register.coordinator.id);
});
afterAll(async () => {
  await api.stop();
  await worker.db.close();
  await world.end();
});

async function ask(query: string, variables: Record<string, unknown>, as = token) {
  const { body } = await api.graphql(as, query, variables);
  expect(body.errors).toBeUndefined();
  return body.data;
}

async function begin(): Promise<string> {
  const input = { id: newId(), registerId: register.id };
  const { startImport } = await ask(
    'mutation ($input: StartImportInput!) { startImport(input: $input) { value { id status } refusal { code } } }',
    { input },
  );
  expect(startImport).toEqual({ value: { id: input.id, status: 'waiting_for_file' }, refusal: null });
  return input.id;
}

const send = async (id: string, body: string | Buffer | ReadableStream, as = token, type = 'text/csv') => {
  const response = await fetch(`${api.url}/imports/${id}/file`, {
    method: 'POST',
    headers: { authorization: `Bearer ${as}`, 'content-type': type },
    body: body as never,
    duplex: 'half',
  } as RequestInit);
  return { status: response.status, body: (await response.json()) as Record<string, unknown> };
};

const read = async (id: string, as = token) =>
  (
    await ask(
      `query ($id: ID!) { import(id: $id) { status version failure encoding delimiter rowsRead rowsDone openDecisions
        register { id } columns { position heading samples field } fields { key required }
        counts { create update unchanged conflict duplicate decide bad warned created updated leftOut }
        problemCounts { code severity count } } }`,
      { id },
      as,
    )
  ).import;

async function match(id: string) {
  const { columns, version } = await read(id);
  const matched = columns.flatMap((one: { position: number; field: string | null }) =>
    one.field ? [{ position: one.position, field: one.field }] : [],
  );
  return (
    await ask(
      'mutation ($input: SetImportMappingInput!) { setImportMapping(input: $input) { value { status } refusal { code field message } } }',
      { input: { importId: id, columns: matched, expectedVersion: version } },
    )
  ).setImportMapping;
}

/** What the worker does when it is woken. */
async function work(): Promise<void> {
  const consumers = allConsumers(importConsumers);
  const events = await world.owner<{ id: string; partnership_id: string }>(
    `select id, partnership_id from muster.outbox_events where type in ('ImportMatched', 'ImportConfirmed') and done_at is null order by id`,
  );
  for (const event of events) {
    await deliverLong(worker.context, consumers, { partnershipId: event.partnership_id, eventId: event.id });
  }
}

describe('an import through the API', () => {
  it('goes from the file to the register: columns, check, preview, decision, confirmation', async () => {
    const id = await begin();
    const sent = await send(id, demoFile('cme-register-messy.csv'));
    expect(sent).toMatchObject({ status: 200, body: { data: { status: 'matching' } } });

    const uploaded = await read(id);
    expect(uploaded).toMatchObject({
      rowsRead: 62,
      encoding: 'utf-8',
      delimiter: ',',
      register: { id: register.id },
    });
    expect(uploaded.columns[3]).toEqual({
      position: 3,
      heading: 'DOB',
      samples: ['02/05/2012', '01/05/2016', '15/11/2020'],
      field: 'birthDate',
    });

    expect(await match(id)).toEqual({ value: { status: 'checking' }, refusal: null });
    await work();
    const ready = await read(id);
    expect(ready).toMatchObject({
      status: 'ready',
      openDecisions: 1,
      counts: { bad: 8, duplicate: 1, decide: 1, create: 52 },
    });
    expect(ready.problemCounts).toContainEqual({ code: 'code-unknown', severity: 'error', count: 2 });

    const { importRows } = await ask(
      `query ($id: ID!) { importRows(importId: $id, show: bad, first: 2) { next nodes { rowNumber plan problems { column value code message severity } } } }`,
      { id },
    );
    expect(importRows.next).toBe('8');
    expect(importRows.nodes[1]).toMatchObject({
      rowNumber: 8,
      problems: [{ column: 'DOB', value: '31/02/2014', code: 'date-impossible' }],
    });

    const { decideImportRow } = await ask(
      'mutation ($input: DecideImportRowInput!) { decideImportRow(input: $input) { value refusal { code } } }',
      { input: { importId: id, rowNumber: 63, decision: 'skip' } },
    );
    expect(decideImportRow).toEqual({ value: 63, refusal: null });

    const { confirmImport } = await ask(
      'mutation ($input: ImportStepInput!) { confirmImport(input: $input) { value { status } refusal { code } } }',
      { input: { importId: id, expectedVersion: ready.version } },
    );
    expect(confirmImport.value).toEqual({ status: 'applying' });
    await work();
    expect(await read(id)).toMatchObject({ status: 'finished', counts: { created: 52, leftOut: 10 } });

    const bad = await fetch(`${api.url}/imports/${id}/bad-rows.csv`, {
      headers: { authorization: `Bearer ${token}` },
    });
    const text = await bad.text();
    expect(bad.headers.get('content-type')).toContain('text/csv');
    expect(text.trimEnd().split('\r\n').length).toBeGreaterThanOrEqual(10);
    expect(text).toContain('What to mend');
  });

  it('says what is wrong with a file, and takes the mended one on the same import', async () => {
    const id = await begin();
    const refused = await send(id, 'UPN,Surname,Surname\n1,2,3\n');
    expect(refused).toMatchObject({
      status: 422,
      body: { errors: [{ extensions: { code: 'file-heading-twice' } }] },
    });
    expect(await read(id)).toMatchObject({
      status: 'waiting_for_file',
      failure: expect.stringContaining('Surname'),
    });
    expect((await send(id, demoFile('cme-register.csv'))).status).toBe(200);
  });

  it('refuses a file beyond the limit before it is read, says what to do, and keeps nothing of it', async () => {
    const id = await begin();
    const refused = await send(id, Buffer.alloc(65 * 1024 * 1024, 'UPN,Surname\n'));
    expect(refused).toMatchObject({
      status: 413,
      body: {
        errors: [{ extensions: { code: 'file-too-large' }, message: expect.stringContaining('64 MB') }],
      },
    });
    expect(await read(id)).toMatchObject({ status: 'waiting_for_file', rowsRead: 0 });
  });

  it('refuses a step that is not due, a column that is not there and an unknown field', async () => {
    const id = await begin();
    expect(await match(id)).toMatchObject({ value: null, refusal: { code: 'import-elsewhere' } });
    await send(id, demoFile('cme-register.csv'));
    const { version } = await read(id);
    const input = { importId: id, columns: [{ position: 99, field: 'upn' }], expectedVersion: version };
    const { setImportMapping } = await ask(
      'mutation ($input: SetImportMappingInput!) { setImportMapping(input: $input) { value { status } refusal { code } } }',
      { input },
    );
    expect(setImportMapping.refusal.code).toBe('column-not-there');
  });

  it('answers 401 without a token and 415 for another type', async () => {
    const id = await begin();
    expect((await send(id, 'A,B\n1,2\n', 'nonsense')).status).toBe(401);
    expect((await send(id, '{}', token, 'application/json')).status).toBe(415);
  });

  it('tells neither a member nor a stranger that an import exists', async () => {
    const id = await begin();
    await send(id, demoFile('cme-register.csv'));
    for (const person of [register.member, await aPerson(world, register.partnership)]) {
      const other = await api.tokenFor(person.id);
      const missing = newId();
      expect(await read(id, other)).toBeNull();
      expect(await send(id, 'A,B\n1,2\n', other)).toEqual(await send(missing, 'A,B\n1,2\n', other));
      const bad = await fetch(`${api.url}/imports/${id}/bad-rows.csv`, {
        headers: { authorization: `Bearer ${other}` },
      });
      expect(bad.status).toBe(404);
    }
    expect((await read(id)).status).toBe('matching');
  });

  it('lists the imports of a register for those who run it', async () => {
    const { imports } = await ask(
      'query ($id: ID!) { imports(registerId: $id, first: 2) { nodes { id status } next } }',
      { id: register.id },
    );
    expect(imports.nodes).toHaveLength(2);
    expect(imports.next).not.toBeNull();
    const { imports: hidden } = await ask(
      'query ($id: ID!) { imports(registerId: $id, first: 2) { nodes { id } } }',
      { id: register.id },
      await api.tokenFor(register.member.id),
    );
    expect(hidden).toBeNull();
  });
});
