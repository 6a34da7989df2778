import { newId } from '#libs/kernel';
import {
  aCase,
  anAction,
  anAgency,
  aPartnership,
  aPerson,
  aRegister,
  aServiceDirector,
} from '../../test/factories/index.js';
import type { Agency, Partnership, Person, Register } from '../../test/factories/index.js';
import { aWorkerWorld } from '../../test/worker/worker-world.js';
import type { WorkerWorld } from '../../test/worker/worker-world.js';
import { countEscalations, listEscalations, listPassedOver, readEscalation } from './list-escalations.js';
import { respondToEscalation } from './respond-to-escalation.js';
import type { RespondToEscalation } from './respond-to-escalation.js';
import { watchDueDate } from './watch-due-date.js';

let world: WorkerWorld;
beforeAll(async () => {
  world = await aWorkerWorld();
});
afterAll(() => world.end());

interface Setting {
  readonly partnership: Partnership;
  readonly register: Register;
  readonly agency: Agency;
  readonly owner: Person;
  readonly lead: Person;
  readonly director: Person;
  readonly caseId: string;
  readonly reference: string;
  readonly actionId: string;
  readonly escalationId: string;
}

/** An action due on 27 November that nobody did; on 11 December it reaches the service director. */
async function anEscalation({ of = 'action' as 'action' | 'case' } = {}): Promise<Setting> {
  world.clock.set('2026-11-20T10:00:00Z');
  const partnership = await aPartnership(world);
  const register = await aRegister(world, { partnership });
  const agency = await anAgency(world, partnership);
  const owner = await aPerson(world, partnership, { agency });
  const lead = await aPerson(world, partnership, { agency, agencyRole: 'lead' });
  const director = await aServiceDirector(world, partnership, [register.id]);
  const kase = await aCase(world, register, {
    lead: agency,
    reviewBy: of === 'case' ? '2026-11-27' : '2027-06-30',
  });
  const action = await anAction(world, kase, {
    owner: agency,
    ownerPersonId: owner.id,
    dueOn: of === 'case' ? '2027-06-30' : '2026-11-27',
  });
  await world.read(register.chair, (tx) => watchDueDate(tx, { caseId: kase.id, actionId: action.id }));
  await world.sweep(partnership);
  await on(partnership, '2026-12-11');
  const [escalation] = await world.owner<{ id: string }>(
    'select id from muster.escalations where partnership_id = $1',
    [partnership.id],
  );
  await world.owner('delete from muster.notifications where partnership_id = $1', [partnership.id]);
  const ids = {
    caseId: kase.id,
    reference: kase.reference,
    actionId: action.id,
    escalationId: escalation!.id,
  };
  return { partnership, register, agency, owner, lead, director, ...ids };
}

const on = async (partnership: Partnership, day: string) => {
  world.clock.set(`${day}T08:00:00Z`);
  await world.sweep(partnership);
};
const respond = (
  of: Setting,
  input: Partial<RespondToEscalation> & Pick<RespondToEscalation, 'kind'>,
  person = of.director,
) =>
  world.as(person, respondToEscalation, {
    id: newId(),
    escalationId: of.escalationId,
    expectedVersion: 1,
    reason: 'The family moves in January',
    ...input,
  });
const ladderOf = async (of: Setting) =>
  (
    await world.owner<Record<string, unknown>>(
      `select state, run, due_on, state_until, first_breached_on from muster.ladders
       where partnership_id = $1 and first_breached_on is not null`,
      [of.partnership.id],
    )
  )[0];
const told = async (of: Setting) => {
  const names = new Map(
    Object.entries({ owner: of.owner, lead: of.lead, director: of.director, chair: of.register.chair }).map(
      ([name, { id }]) => [id, name],
    ),
  );
  const rows = await world.owner<{ kind: string; person_id: string }>(
    'select kind, person_id from muster.notifications where partnership_id = $1 order by id',
    [of.partnership.id],
  );
  return rows.map(({ kind, person_id }) => `${names.get(person_id) ?? 'somebody else'}: ${kind}`);
};

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

it('calls a meeting, pauses until it has taken place, and puts the case on its agenda', async () => {
  const of = await anEscalation();

  const called = await respond(of, {
    kind: 'convene',
    meetingOn: '2026-12-18',
    meetingTime: '10:00',
    place: 'County Hall',
  });
  expect(called).toMatchObject({ ok: true });
  await on(of.partnership, '2026-12-18');
  expect(await ladderOf(of)).toMatchObject({ state: 'paused', state_until: '2026-12-18' });
  await on(of.partnership, '2026-12-21');

  expect(await ladderOf(of)).toMatchObject({ state: 'running', run: 2 });
  expect(
    await world.owner('select title, kind from muster.agenda_items where partnership_id = $1', [
      of.partnership.id,
    ]),
  ).toEqual([{ title: `Escalated case ${of.reference}`, kind: 'discussion' }]);
});

it('goes on pausing when the meeting is put off, and climbs at once when it is cancelled', async () => {
  const of = await anEscalation();
  await respond(of, { kind: 'convene', meetingOn: '2026-12-18', meetingTime: '10:00' });
  await world.owner(
    `update muster.sittings set starts_at = '2027-01-08T10:00:00Z' where partnership_id = $1`,
    [of.partnership.id],
  );
  await on(of.partnership, '2026-12-21');
  expect(await ladderOf(of)).toMatchObject({ state: 'paused' });

  await world.owner(`update muster.meetings set status = 'cancelled' where partnership_id = $1`, [
    of.partnership.id,
  ]);
  await on(of.partnership, '2026-12-22');

  expect(await ladderOf(of)).toMatchObject({ state: 'running', run: 2 });
});

it.each([
  ['on a day that has passed', { meetingOn: '2026-12-10', meetingTime: '10:00' }, 'date-in-the-past'],
  ['on no day', { meetingTime: '10:00' }, 'meeting-date-missing'],
  ['at no time', { meetingOn: '2026-12-18', meetingTime: '25:00' }, 'meeting-time-missing'],
  ['on a bank holiday', { meetingOn: '2026-12-28', meetingTime: '10:00' }, 'not-a-working-day'],
])('refuses a meeting %s', async (_name, input, code) => {
  const of = await anEscalation();

  expect(await respond(of, { kind: 'convene', ...input })).toMatchObject({ ok: false, code });
  expect(
    await world.owner('select id from muster.meetings where partnership_id = $1', [of.partnership.id]),
  ).toEqual([]);
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
