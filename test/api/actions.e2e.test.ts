import { newId } from '#libs/kernel';
import { aCase, anAction, anAgency, aPerson, aRegister, aWorld } from '../factories/index.js';
import type { Agency, Case, Person, Register, World } from '../factories/index.js';
import { startApi } from './support.js';

let world: World;
let api: Awaited<ReturnType<typeof startApi>>;
let register: Register;
let agency: Agency;
let user: Person;
let kase: Case;
beforeAll(async () => {
  world = await aWorld();
  register = await aRegister(world);
  agency = await anAgency(world, register.partnership);
  user = await aPerson(world, register.partnership, { agency });
  kase = await aCase(world, register, { forename: 'Nadia', surname: 'Brook' });
  api = await startApi({ database: world, clock: world.clock });
});
afterAll(async () => {
  await api.stop();
  await world.end();
});

const ask = async (person: { id: string }, query: string, variables: Record<string, unknown> = {}) =>
  (await api.graphql(await api.tokenFor(person.id), query, variables)).body;

const set = `mutation($input: SetActionInput!) { setAction(input: $input) { value { id version } refusal { code field message } } }`;
const complete = `mutation($input: CompleteActionInput!) {
  completeAction(input: $input) { value { status version } refusal { code message currentVersion current } } }`;

it('brings an action that a chair sets to the inbox of the agency, dated by the business clock', async () => {
  const input = {
    id: newId(),
    caseId: kase.id,
    title: 'Visit',
    ownerAgencyId: agency.id,
    dueOn: '2026-11-24',
  };
  expect(await ask(register.chair, set, { input })).toMatchObject({
    data: { setAction: { value: { id: input.id } } },
  });

  const { data } = await ask(
    user,
    `{ today inboxCounts { overdue soon later } inbox { nodes { id reference subjectName part overdueWorkingDays } next } }`,
  );
  expect(data).toMatchObject({
    today: '2026-11-20',
    inboxCounts: { overdue: 0, soon: 1, later: 0 },
    inbox: {
      nodes: [
        {
          id: input.id,
          reference: kase.reference,
          subjectName: 'Nadia Brook',
          part: 'soon',
          overdueWorkingDays: 0,
        },
      ],
      next: null,
    },
  });
});

it('answers a stale version with what stands now, and a wrong date or outcome before anything happens', async () => {
  const { id } = await anAction(world, kase, { owner: agency });
  const input = { actionId: id, expectedVersion: 1, outcome: 'done', note: 'Visited' };
  await ask(user, complete, { input });

  expect((await ask(user, complete, { input: { ...input, outcome: 'not_done' } })).data).toMatchObject({
    completeAction: {
      value: null,
      refusal: {
        code: 'changed-meanwhile',
        currentVersion: 2,
        current: { status: 'done', outcomeNote: 'Visited' },
      },
    },
  });
  expect((await ask(user, complete, { input: { ...input, outcome: 'forgotten' } })).errors).toHaveLength(1);
  const move = 'mutation($input: MoveActionInput!) { moveAction(input: $input) { refusal { code } } }';
  const wrong = { actionId: id, expectedVersion: 2, dueOn: '2026-02-30' };
  expect((await ask(register.chair, move, { input: wrong })).errors).toHaveLength(1);
});

it('gives the same answer for an action of another agency as for one that is not there, and records both', async () => {
  const { id } = await anAction(world, kase, { owner: agency });
  const outsider = await aPerson(world, register.partnership, { agencyRole: 'lead' });
  const answers = await Promise.all(
    [id, newId(), 'nonsense'].map(async (actionId) => [
      await ask(outsider, 'query($id: ID!) { action(id: $id) { id } }', { id: actionId }),
      await ask(outsider, complete, { input: { actionId, expectedVersion: 1, outcome: 'done' } }),
    ]),
  );

  expect(answers[0]).toEqual(answers[1]);
  expect(answers[2]).toEqual(answers[1]);
  expect(answers[0]).toMatchObject([
    { data: { action: null } },
    { data: { completeAction: { value: null, refusal: { code: 'not-found' } } } },
  ]);
  const recorded = await world.owner(
    `select 1 from muster.audit_entries where person_id = $1 and result = 'not-found'`,
    [outsider.id],
  );
  expect(recorded).toHaveLength(6);
});

it('keeps a draft for whoever typed it alone, and takes nothing but texts', async () => {
  const save = `mutation($input: SaveDraftInput!) { saveDraft(input: $input) { value { key } refusal { code } } }`;
  const key = `contribution:${kase.id}`;
  const read = 'query($key: String!) { draft(key: $key) { content } }';
  await ask(user, save, { input: { key, content: { facts: 'Half written' } } });

  expect((await ask(user, read, { key })).data).toEqual({ draft: { content: { facts: 'Half written' } } });
  expect((await ask(register.chair, read, { key })).data).toEqual({ draft: null });
  for (const content of [['a'], 'text', { facts: 1 }, { facts: { deep: 'text' } }])
    expect((await ask(user, save, { input: { key, content } })).errors).toMatchObject([
      { extensions: { code: 'BAD_USER_INPUT' } },
    ]);
  const drop = 'mutation($key: String!) { dropDraft(key: $key) { value { key } } }';
  await ask(user, drop, { key });
  expect((await ask(user, read, { key })).data).toEqual({ draft: null });
});
