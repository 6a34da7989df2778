import { newId } from '#libs/kernel';
import {
  aCase,
  anAction,
  anAgency,
  aPerson,
  aPartnership,
  aRegister,
  aServiceDirector,
  aWorld,
  join,
} from '../../test/factories/index.js';
import type { Agency, Case, Person, Register, World } from '../../test/factories/index.js';
import { completeAction, listOwners, moveAction, readAction, reassignAction, setAction } from './index.js';

let world: World;
let register: Register;
let agency: Agency;
let user: Person;
let lead: Person;
beforeAll(async () => {
  world = await aWorld();
  register = await aRegister(world);
  agency = await anAgency(world, register.partnership);
  user = await aPerson(world, register.partnership, { agency });
  lead = await aPerson(world, register.partnership, { agency, agencyRole: 'lead' });
});
afterAll(() => world.end());

const anInput = (kase: Case, change: object = {}) => ({
  id: newId(),
  caseId: kase.id,
  title: 'Visit the home',
  ownerAgencyId: agency.id,
  dueOn: '2026-12-04',
  ...change,
});
const actionsOf = (kase: Case) =>
  world.owner<Record<string, unknown>>('select * from muster.actions where case_id = $1 order by id', [
    kase.id,
  ]);
const stands = async (id: string) =>
  (await world.owner<Record<string, unknown>>('select * from muster.actions where id = $1', [id]))[0]!;
const trail = async (kase: Case) =>
  (
    await world.owner<{ action: string }>(
      'select action from muster.audit_entries where case_id = $1 order by id',
      [kase.id],
    )
  ).map((entry) => entry.action);
const eventsOf = async (kase: Case) =>
  (
    await world.owner<{ type: string }>(
      `select type from muster.outbox_events where ids ->> 'caseId' = $1 order by type`,
      [kase.id],
    )
  ).map((event) => event.type);

describe('a chair who sets an action', () => {
  it('says what, who and by when; the owner is told and its date is watched', async () => {
    const kase = await aCase(world, register);

    const set = await world.as(
      register.chair,
      setAction,
      anInput(kase, { title: '  Visit the home ', ownerPersonId: user.id }),
    );

    expect(set).toMatchObject({
      ok: true,
      value: {
        title: 'Visit the home',
        dueOn: '2026-12-04',
        firstDueOn: '2026-12-04',
        status: 'open',
        version: 1,
      },
    });
    expect(await actionsOf(kase)).toMatchObject([{ owner_person_id: user.id, set_by: register.chair.id }]);
    expect(await trail(kase)).toEqual(['action.set']);
    expect(await eventsOf(kase)).toEqual(['ActionSet', 'DueDateChanged']);
  });

  it('sets it once when the form is sent twice, and never takes over the id of another case’s action', async () => {
    const [kase, other] = [await aCase(world, register), await aCase(world, register)];
    const input = anInput(kase);
    await world.as(register.chair, setAction, input);

    expect(await world.as(register.chair, setAction, input)).toMatchObject({
      ok: true,
      value: { id: input.id, version: 1 },
    });
    expect(await world.as(register.chair, setAction, { ...input, caseId: other.id })).toMatchObject({
      ok: false,
      code: 'already-exists',
    });
    expect(await actionsOf(kase)).toHaveLength(1);
    expect(await actionsOf(other)).toHaveLength(0);
    expect(await eventsOf(kase)).toEqual(['ActionSet', 'DueDateChanged']);
  });

  it.each([
    [{ title: '   ' }, 'title-missing', 'title'],
    [{ title: 'x'.repeat(501) }, 'title-too-long', 'title'],
    [{ dueOn: '2026-11-19' }, 'due-date-wrong', 'dueOn'],
    [{ dueOn: '2026-02-30' }, 'due-date-wrong', 'dueOn'],
    [{ ownerAgencyId: newId() }, 'owner-unknown', 'ownerAgencyId'],
  ])('is told what to mend: %j is %s', async (change, code, field) => {
    const kase = await aCase(world, register);

    expect(await world.as(register.chair, setAction, anInput(kase, change))).toMatchObject({
      ok: false,
      code,
      field,
    });
    expect(await actionsOf(kase)).toEqual([]);
    expect(await eventsOf(kase)).toEqual([]);
  });

  it('cannot name somebody of another agency, of another partnership, or who has left', async () => {
    const kase = await aCase(world, register);
    const gone = await aPerson(world, register.partnership, { agency, active: false });
    const stranger = await aPerson(world, await aPartnership(world));

    for (const ownerPersonId of [register.member.id, gone.id, stranger.id])
      expect(await world.as(register.chair, setAction, anInput(kase, { ownerPersonId }))).toMatchObject({
        code: 'owner-unknown',
        field: 'ownerPersonId',
      });
    expect(
      await world.as(register.chair, setAction, anInput(kase, { ownerAgencyId: stranger.agency.id })),
    ).toMatchObject({ code: 'owner-unknown' });
  });

  it('may set one today, but none on a closed case', async () => {
    const [kase, closed] = [await aCase(world, register), await aCase(world, register, { status: 'closed' })];

    expect(
      await world.as(register.coordinator, setAction, anInput(kase, { dueOn: '2026-11-20' })),
    ).toMatchObject({ ok: true });
    expect(await world.as(register.chair, setAction, anInput(closed))).toMatchObject({ code: 'case-closed' });
  });
});

it('lets nobody but chair, vice-chair and coordinator set an action', async () => {
  const kase = await aCase(world, register, { lead: agency });
  const director = await aServiceDirector(world, register.partnership, [register.id]);
  const otherRegister = await aRegister(world, { partnership: register.partnership });

  for (const person of [register.member, register.observer, director, user, lead])
    expect(await world.as(person, setAction, anInput(kase))).toMatchObject({ code: 'not-allowed' });
  for (const person of [otherRegister.chair, (await aRegister(world)).chair])
    expect(await world.as(person, setAction, anInput(kase))).toMatchObject({ code: 'not-found' });
  expect(await actionsOf(kase)).toEqual([]);
});

describe('an agency’s person who completes an action', () => {
  it.each(['done', 'not_possible', 'not_done'] as const)(
    'records the outcome %s with what they wrote',
    async (outcome) => {
      const kase = await aCase(world, register);
      const { id } = await anAction(world, kase, { owner: agency });

      const done = await world.as(user, completeAction, {
        actionId: id,
        expectedVersion: 1,
        outcome,
        note: ' Spoke to her aunt ',
      });

      expect(done).toMatchObject({
        ok: true,
        value: { status: outcome, outcomeNote: 'Spoke to her aunt', version: 2 },
      });
      expect(await stands(id)).toMatchObject({
        status: outcome,
        closed_by: user.id,
        closed_at: new Date('2026-11-20T10:00:00Z'),
      });
      expect(await trail(kase)).toEqual([`action.${outcome.replace('_', '-')}`]);
      expect(await eventsOf(kase)).toEqual(['ActionCompleted', 'DueDateChanged']);
    },
  );

  it('must say why it is not possible, and not at endless length', async () => {
    const kase = await aCase(world, register);
    const { id } = await anAction(world, kase, { owner: agency });
    const complete = { actionId: id, expectedVersion: 1 };

    expect(
      await world.as(user, completeAction, { ...complete, outcome: 'not_possible', note: '  ' }),
    ).toMatchObject({ code: 'note-missing', field: 'note' });
    expect(
      await world.as(user, completeAction, { ...complete, outcome: 'done', note: 'x'.repeat(10_001) }),
    ).toMatchObject({ code: 'note-too-long' });
    expect(await stands(id)).toMatchObject({ status: 'open', version: 1 });
  });

  it('changes nothing by sending the same again, and is shown what stands by sending something else', async () => {
    const kase = await aCase(world, register);
    const { id } = await anAction(world, kase, { owner: agency });
    const input = { actionId: id, expectedVersion: 1, outcome: 'done' as const, note: 'Visited' };
    await world.as(user, completeAction, input);

    expect(await world.as(user, completeAction, input)).toMatchObject({ ok: true, value: { version: 2 } });
    expect(await world.as(user, completeAction, { ...input, outcome: 'not_done' })).toMatchObject({
      code: 'changed-meanwhile',
      current: { status: 'done', outcomeNote: 'Visited', version: 2 },
    });
    expect(await trail(kase)).toEqual(['action.done']);
  });

  it('sees the case no longer when it was their agency’s last open action, but still the action', async () => {
    const kase = await aCase(world, register);
    const { id } = await anAction(world, kase, { owner: agency });
    expect(await world.as(user, readAction, { actionId: id })).toMatchObject({
      value: { reference: kase.reference },
    });

    expect(
      await world.as(user, completeAction, { actionId: id, expectedVersion: 1, outcome: 'done' }),
    ).toMatchObject({ ok: true });

    expect(await world.as(user, readAction, { actionId: id })).toMatchObject({
      value: { status: 'done', reference: null, subjectName: null, mayComplete: false },
    });
    expect(
      await world.read(user, (tx) => tx.query('select 1 from muster.cases where id = $1', [kase.id])),
    ).toEqual([]);
  });

  it('leaves one outcome when two complete it at the same time, and tells the other', async () => {
    const kase = await aCase(world, register);
    const { id } = await anAction(world, kase, { owner: agency });

    const both = await Promise.all([
      world.as(user, completeAction, { actionId: id, expectedVersion: 1, outcome: 'done', note: 'Visited' }),
      world.as(lead, completeAction, {
        actionId: id,
        expectedVersion: 1,
        outcome: 'not_possible',
        note: 'Moved away',
      }),
    ]);

    expect(both.filter((outcome) => outcome.ok)).toHaveLength(1);
    expect(both.find((outcome) => !outcome.ok)).toMatchObject({
      code: 'changed-meanwhile',
      current: { version: 2 },
    });
    expect(await stands(id)).toMatchObject({ version: 2 });
    expect(await eventsOf(kase)).toEqual(['ActionCompleted', 'DueDateChanged']);
  });

  it('may do it for their agency and for themselves, but not for a named colleague, unless they lead', async () => {
    const kase = await aCase(world, register);
    const colleague = await aPerson(world, register.partnership, { agency });
    const named = await anAction(world, kase, { owner: agency, ownerPersonId: colleague.id });
    const complete = { actionId: named.id, expectedVersion: 1, outcome: 'done' as const };

    expect(await world.as(user, completeAction, complete)).toMatchObject({ code: 'not-allowed' });
    expect(await world.as(register.member, completeAction, complete)).toMatchObject({ code: 'not-allowed' });
    expect(await world.as(lead, completeAction, complete)).toMatchObject({ ok: true });
  });
});

it('shows people of another agency nothing of an action: it is the same as one that is not there', async () => {
  const kase = await aCase(world, register);
  const { id } = await anAction(world, kase, { owner: agency });
  const outsider = await aPerson(world, register.partnership, { agencyRole: 'lead' });
  const strangers = [outsider, register.observer, (await aRegister(world)).chair];

  for (const person of strangers) {
    for (const actionId of [id, newId()]) {
      expect(await world.as(person, readAction, { actionId })).toEqual({ ok: false, code: 'not-found' });
      expect(
        await world.as(person, completeAction, { actionId, expectedVersion: 1, outcome: 'done' }),
      ).toEqual({ ok: false, code: 'not-found' });
      expect(await world.as(person, reassignAction, { actionId, expectedVersion: 1 })).toEqual({
        ok: false,
        code: 'not-found',
      });
      expect(
        await world.as(person, moveAction, { actionId, expectedVersion: 1, dueOn: '2026-12-24' }),
      ).toEqual({ ok: false, code: 'not-found' });
    }
  }
  expect(await stands(id)).toMatchObject({ status: 'open', version: 1 });
});

describe('giving an action to somebody else', () => {
  it('is for the agency’s lead within the agency, and its ladder climbs anew', async () => {
    const kase = await aCase(world, register);
    const { id } = await anAction(world, kase, { owner: agency, ownerPersonId: user.id });

    const given = await world.as(lead, reassignAction, {
      actionId: id,
      expectedVersion: 1,
      ownerPersonId: lead.id,
    });

    expect(given).toMatchObject({
      ok: true,
      value: { ownerAgencyId: agency.id, ownerPersonId: lead.id, version: 2 },
    });
    expect(await trail(kase)).toEqual(['action.reassigned']);
    expect(await eventsOf(kase)).toEqual(['ActionReassigned', 'OwnerChanged']);
    // Sent twice: nothing more happens.
    expect(
      await world.as(lead, reassignAction, { actionId: id, expectedVersion: 1, ownerPersonId: lead.id }),
    ).toMatchObject({ ok: true, value: { version: 2 } });
    expect(await trail(kase)).toHaveLength(1);
  });

  it('is not for a user, nor for a lead to another agency; a chair may', async () => {
    const kase = await aCase(world, register);
    const other = await anAgency(world, register.partnership);
    const { id } = await anAction(world, kase, { owner: agency });
    const away = { actionId: id, expectedVersion: 1, ownerAgencyId: other.id };

    expect(
      await world.as(user, reassignAction, { actionId: id, expectedVersion: 1, ownerPersonId: user.id }),
    ).toMatchObject({ code: 'not-allowed' });
    expect(await world.as(lead, reassignAction, away)).toMatchObject({ code: 'not-allowed' });
    expect(await world.as(register.chair, reassignAction, away)).toMatchObject({
      ok: true,
      value: { ownerAgencyId: other.id, ownerPersonId: null },
    });
    // The agency that had it has no more to do with it.
    expect(await world.as(lead, readAction, { actionId: id })).toMatchObject({ code: 'not-found' });
  });

  it('is refused for an unknown owner, a completed action, or when it changed meanwhile', async () => {
    const kase = await aCase(world, register);
    const [open, done] = [
      await anAction(world, kase, { owner: agency }),
      await anAction(world, kase, { owner: agency, status: 'done' }),
    ];
    const to = (actionId: string, ownerPersonId: string, expectedVersion = 1) => ({
      actionId,
      expectedVersion,
      ownerPersonId,
    });

    expect(await world.as(lead, reassignAction, to(open.id, register.member.id))).toMatchObject({
      code: 'owner-unknown',
      field: 'ownerPersonId',
    });
    expect(await world.as(lead, reassignAction, to(done.id, user.id))).toMatchObject({
      code: 'action-closed',
    });
    expect(await world.as(lead, reassignAction, to(open.id, user.id, 7))).toMatchObject({
      code: 'changed-meanwhile',
      current: { version: 1 },
    });
    expect(await stands(open.id)).toMatchObject({ owner_person_id: null, version: 1 });
  });
});

describe('moving a due date', () => {
  it('is for whoever runs the register; the first date stays on record', async () => {
    const kase = await aCase(world, register);
    const { id } = await anAction(world, kase, { owner: agency, dueOn: '2026-11-13' });

    expect(
      await world.as(register.viceChair, moveAction, {
        actionId: id,
        expectedVersion: 1,
        dueOn: '2026-12-18',
      }),
    ).toMatchObject({
      ok: true,
      value: { dueOn: '2026-12-18', firstDueOn: '2026-11-13', version: 2 },
    });
    expect(await trail(kase)).toEqual(['action.moved']);
    expect(await eventsOf(kase)).toEqual(['DueDateChanged']);
  });

  it('is refused to owners and members, to a past day, once completed, and when it changed meanwhile', async () => {
    const kase = await aCase(world, register);
    const [open, done] = [
      await anAction(world, kase, { owner: agency }),
      await anAction(world, kase, { owner: agency, status: 'done' }),
    ];
    const to = (actionId: string, dueOn = '2026-12-18', expectedVersion = 1) => ({
      actionId,
      expectedVersion,
      dueOn,
    });

    for (const person of [user, lead, register.member])
      expect(await world.as(person, moveAction, to(open.id))).toMatchObject({ code: 'not-allowed' });
    expect(await world.as(register.chair, moveAction, to(open.id, '2026-11-19'))).toMatchObject({
      code: 'due-date-wrong',
      field: 'dueOn',
    });
    expect(await world.as(register.chair, moveAction, to(done.id))).toMatchObject({ code: 'action-closed' });
    expect(await world.as(register.chair, moveAction, to(open.id, '2026-12-18', 4))).toMatchObject({
      code: 'changed-meanwhile',
    });
    expect(await stands(open.id)).toMatchObject({ version: 1 });
  });
});

describe('in a compartment', () => {
  const aHidden = async () => {
    const hidden = await aRegister(world, { partnership: register.partnership, compartment: true });
    return { hidden, kase: await aCase(world, hidden) };
  };

  it('an action needs a named owner, who is a member: an agency as a whole may not hear of it', async () => {
    const { hidden, kase } = await aHidden();
    const ownerAgencyId = hidden.member.agency.id;

    expect(await world.as(hidden.chair, setAction, anInput(kase, { ownerAgencyId }))).toMatchObject({
      code: 'owner-cannot-see',
      field: 'ownerPersonId',
    });
    expect(await world.as(hidden.chair, setAction, anInput(kase, { ownerPersonId: lead.id }))).toMatchObject({
      code: 'owner-cannot-see',
    });
    const watching = { ownerAgencyId: hidden.observer.agency.id, ownerPersonId: hidden.observer.id };
    expect(await world.as(hidden.chair, setAction, anInput(kase, watching))).toMatchObject({
      code: 'owner-cannot-see',
    });
    expect(
      await world.as(
        hidden.chair,
        setAction,
        anInput(kase, { ownerAgencyId, ownerPersonId: hidden.member.id }),
      ),
    ).toMatchObject({ ok: true });
    expect(await world.as(register.chair, setAction, anInput(kase))).toMatchObject({ code: 'not-found' });
  });

  it('the choice of owners holds members alone, and nobody outside is offered it', async () => {
    const { hidden, kase } = await aHidden();

    const choice = await world.as(hidden.chair, listOwners, { caseId: kase.id });

    const people = choice.ok ? choice.value.flatMap((each) => each.people.map((person) => person.id)) : [];
    expect(people.sort()).toEqual(
      [hidden.chair, hidden.viceChair, hidden.coordinator, hidden.member].map((each) => each.id).sort(),
    );
    expect(await world.as(hidden.member, listOwners, { caseId: kase.id })).toMatchObject({
      code: 'not-allowed',
    });
    expect(await world.as(register.chair, listOwners, { caseId: kase.id })).toMatchObject({
      code: 'not-found',
    });
  });

  it('its member completes it; a lead of the member’s agency does not know of it', async () => {
    const { hidden, kase } = await aHidden();
    const boss = await aPerson(world, register.partnership, {
      agency: hidden.member.agency,
      agencyRole: 'lead',
    });
    const { id } = await anAction(world, kase, {
      owner: hidden.member.agency,
      ownerPersonId: hidden.member.id,
    });
    const complete = { actionId: id, expectedVersion: 1, outcome: 'done' as const };

    expect(await world.as(boss, completeAction, complete)).toMatchObject({ code: 'not-found' });
    expect(
      await world.as(hidden.chair, reassignAction, {
        actionId: id,
        expectedVersion: 1,
        ownerPersonId: boss.id,
      }),
    ).toMatchObject({ code: 'owner-cannot-see' });
    expect(await world.as(hidden.member, completeAction, complete)).toMatchObject({ ok: true });
  });
});

it('offers whoever runs the register every active agency with its people', async () => {
  const kase = await aCase(world, register);
  const observer = await join(
    world,
    await aPerson(world, register.partnership, { agency }),
    register.groupId,
    'observer',
  );

  const choice = await world.as(register.coordinator, listOwners, { caseId: kase.id });

  const ours = choice.ok ? choice.value.find((each) => each.agencyId === agency.id) : undefined;
  expect(ours?.people.map((person) => person.id)).toEqual(
    expect.arrayContaining([user.id, lead.id, observer.id]),
  );
});
