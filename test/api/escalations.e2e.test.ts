import { newId } from '#libs/kernel';
import { watchDueDate } from '#libs/escalation';
import { aCase, anAgency, aPerson, aRegister, aServiceDirector } from '../factories/index.js';
import type { Agency, Case, Person, Register } from '../factories/index.js';
import { aWorkerWorld } from '../worker/worker-world.js';
import type { WorkerWorld } from '../worker/worker-world.js';
import { startApi } from './support.js';

let world: WorkerWorld;
let api: Awaited<ReturnType<typeof startApi>>;
let register: Register;
let agency: Agency;
let director: Person;
let kase: Case;
let id: string;

// A case whose review was due on 27 November; on 11 December it has reached the service director.
beforeAll(async () => {
  world = await aWorkerWorld('2026-11-20T10:00:00Z');
  register = await aRegister(world);
  agency = await anAgency(world, register.partnership);
  director = await aServiceDirector(world, register.partnership, [register.id]);
  kase = await aCase(world, register, { lead: agency, reviewBy: '2026-11-27' });
  await world.read(register.chair, (tx) => watchDueDate(tx, { caseId: kase.id }));
  await world.sweep(register.partnership);
  world.clock.set('2026-12-11T08:00:00Z');
  await world.sweep(register.partnership);
  api = await startApi({ database: world, clock: world.clock });
  id = (await ask(director, '{ escalations { nodes { id } } }')).data.escalations.nodes[0].id as string;
});
afterAll(async () => {
  await api.stop();
  await world.end();
});

const ask = async (person: { id: string }, query: string, variables: Record<string, unknown> = {}) =>
  (await api.graphql(await api.tokenFor(person.id), query, variables)).body;
const respond = `mutation($input: RespondToEscalationInput!) {
  respondToEscalation(input: $input) { value { id } refusal { code field message } } }`;
const answer = (more: Record<string, unknown>) => ({
  input: {
    id: newId(),
    escalationId: id,
    expectedVersion: 1,
    kind: 'extend',
    reason: 'The place is promised',
    ...more,
  },
});

it('tells a service director why each escalation is there, and for how many working days', async () => {
  const { data } = await ask(
    director,
    `{ escalationCounts { open } escalations(status: open) { next nodes {
        reference kind level levels dueOn ageWorkingDays overdueWorkingDays ownerAgency clock mayRespond } } }`,
  );
  expect(data).toEqual({
    escalationCounts: { open: 1 },
    escalations: {
      next: null,
      nodes: [
        {
          reference: kase.reference,
          kind: 'case_review',
          level: 5,
          levels: 5,
          dueOn: '2026-11-27',
          ageWorkingDays: 0,
          overdueWorkingDays: 10,
          ownerAgency: agency.name,
          clock: 'running',
          mayRespond: true,
        },
      ],
    },
  });
});

it('gives somebody from elsewhere the same answer for a hidden escalation as for one that is not there', async () => {
  const stranger = await aPerson(world, register.partnership);
  const query =
    'query($id: ID!) { escalation(id: $id) { reference } escalationOwners(id: $id) { agencyName } }';

  expect(await ask(stranger, query, { id })).toEqual(await ask(stranger, query, { id: newId() }));
  expect(
    (await ask(stranger, respond, answer({ untilOn: '2027-01-20' }))).data.respondToEscalation.refusal.code,
  ).toBe('not-found');
});

it('refuses the chair, an unknown decision, a date that is none, and an answer without what it needs', async () => {
  const refusalFor = async (person: Person, more: Record<string, unknown>) =>
    (await ask(person, respond, answer(more))).data?.respondToEscalation.refusal;

  expect(await refusalFor(register.chair, { untilOn: '2027-01-20' })).toMatchObject({ code: 'not-allowed' });
  expect(await refusalFor(director, {})).toMatchObject({ code: 'end-date-missing', field: 'untilOn' });
  expect(await refusalFor(director, { kind: 'reassign' })).toMatchObject({ code: 'owner-missing' });
  expect((await ask(director, respond, answer({ kind: 'ignore' }))).errors).toBeDefined();
  expect((await ask(director, respond, answer({ untilOn: '2027-02-30' }))).errors).toBeDefined();
});

it('takes the decision of a service director once, and shows it', async () => {
  const decision = answer({ untilOn: '2027-01-20' });
  const first = await ask(director, respond, decision);

  expect(await ask(director, respond, decision)).toEqual(first);
  const { data } = await ask(
    director,
    'query($id: ID!) { escalation(id: $id) { status dueOn clock responses { kind reason untilOn respondedBy } } }',
    { id },
  );
  expect(data.escalation).toEqual({
    status: 'answered',
    dueOn: '2027-01-20',
    clock: 'running',
    responses: [
      { kind: 'extend', reason: 'The place is promised', untilOn: '2027-01-20', respondedBy: director.name },
    ],
  });
});
