import { newId } from '#libs/kernel';
import * as escalations from '../../test/factories/escalations.js';
import type { Escalated } from '../../test/factories/escalations.js';
import { anAgency, aPerson, aRegister, aServiceDirector } from '../../test/factories/index.js';
import type { Partnership, Person } from '../../test/factories/index.js';
import { aWorkerWorld } from '../../test/worker/worker-world.js';
import type { WorkerWorld } from '../../test/worker/worker-world.js';
import { countEscalations, listEscalations, readEscalation } from './list-escalations.js';
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
const ladderOf = (of: Escalated) => escalations.ladderOf(world, of);
const told = (of: Escalated) => escalations.told(world, of);

describe('accepting the risk', () => {
  it('stops the clock until the end date, and lets it climb from the bottom then', async () => {
    const of = await anEscalation();

    expect(await respond(of, { kind: 'accept', untilOn: '2027-01-15' })).toMatchObject({ ok: true });
    expect(await ladderOf(of)).toMatchObject({ state: 'stopped', state_until: '2027-01-15' });
    await on(of.partnership, '2027-01-14');
    expect((await told(of)).filter((line) => !line.endsWith('escalation_answered'))).toEqual([]);
    await on(of.partnership, '2027-01-15');
    await on(of.partnership, '2027-01-18');

    expect(await ladderOf(of)).toMatchObject({ state: 'running', run: 2 });
    expect((await told(of)).slice(-2)).toEqual(['owner: action_reminder', 'owner: action_overdue']);
  });

  it.each([
    ['no end date', { untilOn: undefined }, 'end-date-missing'],
    ['an end date that is none', { untilOn: '2027-02-30' }, 'end-date-missing'],
    ['an end date that has passed', { untilOn: '2026-12-11' }, 'date-in-the-past'],
    ['an end date in years', { untilOn: '2029-01-01' }, 'date-too-far'],
    ['no reason', { untilOn: '2027-01-15', reason: '  ' }, 'reason-missing'],
  ])('refuses %s', async (_name, input, code) => {
    const of = await anEscalation();

    expect(await respond(of, { kind: 'accept', ...input })).toMatchObject({ ok: false, code });
    expect(await ladderOf(of)).toMatchObject({ state: 'running' });
  });
});

it('reassigns an action, and the ladder climbs anew for the new owner', async () => {
  const of = await anEscalation();
  const agency = await anAgency(world, of.partnership);
  const other = await aPerson(world, of.partnership, { agency });

  await respond(of, { kind: 'reassign', ownerAgencyId: agency.id, ownerPersonId: other.id });
  await on(of.partnership, '2026-12-14');

  expect(await told(of)).toEqual(
    expect.arrayContaining([
      'owner: escalation_answered',
      'somebody else: escalation_answered',
      'somebody else: action_overdue',
    ]),
  );
  expect(await ladderOf(of)).toMatchObject({ state: 'running', run: 2 });
});

it('reassigns an overdue review by giving the case another lead, and says so in the chronology', async () => {
  const of = await anEscalation({ of: 'case' });
  const agency = await anAgency(world, of.partnership);

  await respond(of, { kind: 'reassign', ownerAgencyId: agency.id });

  expect(
    await world.owner('select lead_agency_id, version from muster.cases where id = $1', [of.caseId]),
  ).toEqual([{ lead_agency_id: agency.id, version: 2 }]);
  expect(
    await world.owner('select kind, was, is_now from muster.case_changes where case_id = $1', [of.caseId]),
  ).toEqual([{ kind: 'lead', was: of.agency.name, is_now: agency.name }]);
});

it('refuses a new owner who does not work for the agency', async () => {
  const of = await anEscalation();
  const stranger = await aPerson(world, of.partnership);

  const refused = await respond(of, {
    kind: 'reassign',
    ownerAgencyId: of.agency.id,
    ownerPersonId: stranger.id,
  });

  expect(refused).toMatchObject({ ok: false, code: 'no-such-owner', field: 'ownerPersonId' });
  expect(await told(of)).toEqual([]);
});

it('extends an action to a new date, runs to it, and keeps the first breach on record', async () => {
  const of = await anEscalation();

  await respond(of, { kind: 'extend', untilOn: '2027-01-20' });
  await on(of.partnership, '2027-01-15');
  expect((await told(of)).filter((line) => !line.endsWith('escalation_answered'))).toEqual([]);
  await on(of.partnership, '2027-01-18');

  expect(await ladderOf(of)).toMatchObject({ due_on: '2027-01-20', run: 2, first_breached_on: '2026-11-28' });
  expect((await told(of)).at(-1)).toBe('owner: action_reminder');
});

it('extends an overdue review by moving the date by which the case must be reviewed', async () => {
  const of = await anEscalation({ of: 'case' });

  await respond(of, { kind: 'extend', untilOn: '2027-01-20' });

  expect(await world.owner('select review_by from muster.cases where id = $1', [of.caseId])).toEqual([
    { review_by: '2027-01-20' },
  ]);
});

it('tells everyone concerned: the owner, their lead and the chair, and not the director who decided', async () => {
  const of = await anEscalation();

  await respond(of, { kind: 'accept', untilOn: '2027-01-15' });

  expect((await told(of)).sort()).toEqual([
    'chair: escalation_answered',
    'lead: escalation_answered',
    'owner: escalation_answered',
  ]);
});

it('answers once when the same response is sent twice', async () => {
  const of = await anEscalation();
  const id = newId();
  const first = await respond(of, { id, kind: 'accept', untilOn: '2027-01-15' });

  const second = await respond(of, { id, kind: 'accept', untilOn: '2027-01-15' });

  expect(second).toEqual(first);
  expect(await told(of)).toHaveLength(3);
});

it('refuses a second answer, and an answer to what was settled meanwhile', async () => {
  const [of, other] = [await anEscalation(), await anEscalation()];
  await respond(of, { kind: 'accept', untilOn: '2027-01-15' });
  expect(await respond(of, { kind: 'extend', untilOn: '2027-01-15' })).toMatchObject({
    ok: false,
    code: 'already-answered',
  });

  await world.owner(`update muster.actions set status = 'done', closed_at = now() where id = $1`, [
    other.actionId,
  ]);
  await world.read(other.register.chair, (tx) =>
    watchDueDate(tx, { caseId: other.caseId, actionId: other.actionId }),
  );
  await world.sweep(other.partnership);

  expect(await respond(other, { kind: 'accept', untilOn: '2027-01-15' })).toMatchObject({
    ok: false,
    code: 'already-answered',
  });
});

it('refuses an answer to a version that is not the one the director saw', async () => {
  const of = await anEscalation();

  expect(await respond(of, { kind: 'accept', untilOn: '2027-01-15', expectedVersion: 7 })).toMatchObject({
    ok: false,
    code: 'changed-meanwhile',
  });
});

it('says in the chronology of the case who has the action now, and when it is due now', async () => {
  const [given, extended] = [await anEscalation(), await anEscalation()];
  await respond(given, {
    kind: 'reassign',
    ownerAgencyId: given.agency.id,
    ownerPersonId: given.lead.id,
  });
  await respond(extended, { kind: 'extend', untilOn: '2027-01-20' });

  const lines = (of: Escalated) =>
    world.owner(
      'select kind, what, was, is_now, action_id, person_id from muster.case_changes where case_id = $1',
      [of.caseId],
    );
  expect(await lines(given)).toEqual([
    {
      kind: 'action',
      what: 'owner',
      was: `${given.owner.name}, ${given.agency.name}`,
      is_now: `${given.lead.name}, ${given.agency.name}`,
      action_id: given.actionId,
      person_id: given.director.id,
    },
  ]);
  expect(await lines(extended)).toMatchObject([
    { kind: 'action', what: 'due', was: '27 November 2026', is_now: '20 January 2027' },
  ]);
});

describe('who may answer', () => {
  it('lets the chair see the escalation and not answer it', async () => {
    const of = await anEscalation();

    expect(
      await world.as(of.register.chair, readEscalation, { escalationId: of.escalationId }),
    ).toMatchObject({ ok: true, value: { mayRespond: false } });
    expect(await respond(of, { kind: 'accept', untilOn: '2027-01-15' }, of.register.chair)).toMatchObject({
      ok: false,
      code: 'not-allowed',
    });
  });

  it('does not tell the director of another area, nor the owner’s agency, that it is there', async () => {
    const of = await anEscalation();
    const register = await aRegister(world, { partnership: of.partnership });
    const elsewhere = await aServiceDirector(world, of.partnership, [register.id]);

    for (const person of [elsewhere, of.owner, of.lead]) {
      expect(await respond(of, { kind: 'accept', untilOn: '2027-01-15' }, person)).toMatchObject({
        ok: false,
        code: 'not-found',
      });
      expect((await world.read(person, (tx) => listEscalations(tx, { first: 50 }))).nodes).toEqual([]);
      expect((await world.read(person, countEscalations)).open).toBe(0);
    }
  });
});
