import * as escalations from '../../test/factories/escalations.js';
import type { Escalated } from '../../test/factories/escalations.js';
import { aCase, aPartnership, aPerson, aRegister } from '../../test/factories/index.js';
import type { Partnership, Person } from '../../test/factories/index.js';
import { aWorkerWorld } from '../../test/worker/worker-world.js';
import type { WorkerWorld } from '../../test/worker/worker-world.js';
import { countEscalations, listEscalations, listPassedOver } from './list-escalations.js';
import { watchDueDate } from './watch-due-date.js';

let world: WorkerWorld;
beforeAll(async () => {
  world = await aWorkerWorld();
});
afterAll(() => world.end());

type Responding = [of: Escalated, input: Parameters<typeof escalations.respond>[2], person?: Person];
const anEscalation = (of?: { of: 'action' | 'case' }) => escalations.anEscalation(world, of);
const on = (partnership: Partnership, day: string) => escalations.on(world, partnership, day);
const respond = (...[of, input, person]: Responding) => escalations.respond(world, of, input, person);

describe('the board', () => {
  it('says why each is there, for how many working days, whose it is, and whether its clock runs', async () => {
    const of = await anEscalation();
    world.clock.set('2026-12-16T09:00:00Z');

    const { nodes } = await world.read(of.director, (tx) => listEscalations(tx, { first: 50 }));

    expect(nodes).toMatchObject([
      {
        reference: of.reference,
        kind: 'action',
        level: 5,
        levels: 5,
        ageWorkingDays: 3,
        overdueWorkingDays: 13,
        ownerAgency: of.agency.name,
        ownerPerson: of.owner.name,
        clock: 'running',
        mayRespond: true,
      },
    ]);
    expect(await world.read(of.director, countEscalations)).toMatchObject({
      open: 1,
      ages: [{ count: 1 }, { count: 0 }, { count: 0 }, { count: 0 }],
    });
  });

  it('shows what was decided, and pages by key', async () => {
    const of = await anEscalation();
    const second = await aCase(world, of.register, { lead: of.agency, reviewBy: '2026-12-01' });
    await world.read(of.register.chair, (tx) => watchDueDate(tx, { caseId: second.id }));
    await world.sweep(of.partnership);
    await on(of.partnership, '2026-12-31');
    await respond(of, { kind: 'extend', untilOn: '2027-01-20' });

    const first = await world.read(of.director, (tx) => listEscalations(tx, { first: 1 }));
    const next = await world.read(of.director, (tx) => listEscalations(tx, { first: 1, after: first.next! }));

    expect(first.nodes).toMatchObject([
      {
        status: 'answered',
        responses: [{ kind: 'extend', untilOn: '2027-01-20', respondedBy: of.director.name }],
      },
    ]);
    expect(next).toMatchObject({ nodes: [{ kind: 'case_review', reference: second.reference }], next: null });
  });

  it('shows those that have waited so long, and counts the same', async () => {
    const of = await anEscalation();
    world.clock.set('2026-12-21T09:00:00Z');
    const waited = async (from: number, to?: number) =>
      (
        await world.read(of.director, (tx) => listEscalations(tx, { first: 50, waited: { from, to } }))
      ).nodes.map(({ ageWorkingDays }) => ageWorkingDays);

    expect(await waited(6, 10)).toEqual([6]);
    expect([await waited(0, 5), await waited(7, 10), await waited(21)]).toEqual([[], [], []]);
    expect(await waited(6)).toEqual([6]);
    expect((await world.read(of.director, countEscalations)).ages).toMatchObject([
      { count: 0 },
      { from: 6, to: 10, count: 1 },
      { count: 0 },
      { count: 0 },
    ]);
  });

  it('leaves in the trail which cases it showed to whom', async () => {
    const of = await anEscalation();
    await world.read(of.director, (tx) => listEscalations(tx, { first: 50 }));

    const seen = await world.owner(
      `select s.case_id, n.action from muster.audit_seen s join muster.audit_entries n on n.id = s.entry_id where n.person_id = $1`,
      [of.director.id],
    );
    expect(seen).toEqual([{ case_id: of.caseId, action: 'escalation.listed' }]);
  });
});

it('shows the chair, and nobody else, the steps that reached nobody', async () => {
  world.clock.set('2026-11-20T10:00:00Z');
  const partnership = await aPartnership(world);
  const register = await aRegister(world, { partnership, compartment: true });
  const outsider = await aPerson(world, partnership, { agencyRole: 'lead' });
  const kase = await aCase(world, register, { lead: outsider.agency, reviewBy: '2026-11-24' });
  await world.read(register.chair, (tx) => watchDueDate(tx, { caseId: kase.id }));
  await world.sweep(partnership);

  const listed = (person: Person) =>
    world.read(person, (tx) => listPassedOver(tx, { registerId: register.id }));

  expect(await listed(register.chair)).toMatchObject([
    { reference: kase.reference, recipient: 'owner', because: 'may-not-see-the-case' },
  ]);
  expect(await listed(register.member)).toEqual([]);
  expect(await listed(outsider)).toEqual([]);
});
