import { newId } from '#libs/kernel';
import {
  aCase,
  aPerson,
  aPartnership,
  aRegister,
  aServiceDirector,
  join,
} from '../../test/factories/index.js';
import { acting } from './acting.testing.js';
import type { Acting } from './acting.testing.js';
import { listOwners, setAction } from './index.js';

let world: Acting['world'];
let register: Acting['register'];
let agency: Acting['agency'];
let user: Acting['user'];
let lead: Acting['lead'];
let anInput: Acting['anInput'];
let actionsOf: Acting['actionsOf'];
let trail: Acting['trail'];
let eventsOf: Acting['eventsOf'];
beforeAll(async () => {
  ({ world, register, agency, user, lead, anInput, actionsOf, trail, eventsOf } = await acting());
});
afterAll(() => world.end());

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
