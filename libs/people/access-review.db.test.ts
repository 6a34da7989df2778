import { newId } from '#libs/kernel';
import {
  aCase,
  aPartnership,
  aPerson,
  aRegister,
  aWorld,
  anAction,
  anOfficer,
} from '../../test/factories/index.js';
import type { Partnership, Person, World } from '../../test/factories/index.js';
import { confirmAccess, listAbsentees, listLastSignIns, listWorkOf, noteSignIn } from './index.js';

let world: World;
let partnership: Partnership;
let administrator: Person;

beforeAll(async () => {
  world = await aWorld();
});
afterAll(() => world.end());
beforeEach(async () => {
  world.clock.set('2026-11-20T10:00:00Z');
  partnership = await aPartnership(world);
  administrator = await anOfficer(world, partnership, 'administrator');
  await world.read(administrator, noteSignIn);
});

const absentees = async () => {
  await world.read(administrator, noteSignIn);
  const listed = await world.as(administrator, (tx) => listAbsentees(tx), {});
  if (!listed.ok) throw new Error(listed.code);
  return listed.value;
};

describe('the last sign-in', () => {
  it('is the latest day of the business clock on which somebody was here', async () => {
    const person = await aPerson(world, partnership);
    await world.read(person, noteSignIn);
    world.clock.set('2026-11-25T10:00:00Z');
    await world.read(person, noteSignIn);
    await world.read(person, noteSignIn);
    world.clock.set('2026-11-21T10:00:00Z');
    await world.read(person, noteSignIn);

    const days = await world.read(administrator, listLastSignIns);
    expect(days.find(({ personId }) => personId === person.id)).toEqual({
      personId: person.id,
      onDay: '2026-11-25',
    });
  });

  it('is known to oneself and to administrators alone, and nobody notes it for somebody else', async () => {
    const [person, colleague] = [await aPerson(world, partnership), await aPerson(world, partnership)];
    await world.read(person, noteSignIn);
    expect(await world.read(colleague, listLastSignIns)).toEqual([]);
    const forAnother = world.read(colleague, (tx) =>
      tx.query(
        'insert into muster.last_sign_ins (partnership_id, person_id, on_day) values ($1, $2, now())',
        [partnership.id, administrator.id],
      ),
    );
    await expect(forAnother).rejects.toThrow(/row-level security/);
  });
});

describe('the access review', () => {
  it('lists whoever has not signed in for ninety days or never, and nobody who has left', async () => {
    const [was, never] = [await aPerson(world, partnership), await aPerson(world, partnership)];
    await aPerson(world, partnership, { active: false });
    await world.read(was, noteSignIn);
    expect((await absentees()).map(({ personId }) => personId)).toEqual([never.id]);

    world.clock.set('2027-02-17T10:00:00Z');
    expect(await absentees()).toHaveLength(1);
    world.clock.set('2027-02-18T10:00:00Z');
    expect(await absentees()).toEqual([
      { personId: never.id, lastSignedInOn: null, confirmedOn: null, confirmedBy: null },
      { personId: was.id, lastSignedInOn: '2026-11-20', confirmedOn: null, confirmedBy: null },
    ]);
  });

  it('asks no more for ninety days about somebody who is still needed, and keeps who said so and when', async () => {
    const person = await aPerson(world, partnership);
    const input = { id: newId(), personId: person.id };
    expect(await world.as(administrator, confirmAccess, input)).toEqual({
      ok: true,
      value: { id: input.id },
    });
    expect(await world.as(administrator, confirmAccess, input)).toMatchObject({ ok: true });
    expect(await absentees()).toEqual([]);

    world.clock.set('2027-02-18T10:00:00Z');
    expect(await absentees()).toEqual([
      {
        personId: person.id,
        lastSignedInOn: null,
        confirmedOn: '2026-11-20',
        confirmedBy: administrator.name,
      },
    ]);
    const trail = await world.owner(
      `select person_id from muster.audit_entries where action = 'access.still-needed' and about = $1`,
      [person.id],
    );
    expect(trail).toEqual([{ person_id: administrator.id }]);
  });

  it('is for administrators alone, of their own partnership', async () => {
    const person = await aPerson(world, partnership);
    const elsewhere = await aPerson(world, await aPartnership(world));
    const id = newId();
    expect(await world.as(person, (tx) => listAbsentees(tx), {})).toEqual({ ok: false, code: 'not-allowed' });
    expect(await world.as(person, confirmAccess, { id, personId: person.id })).toEqual({
      ok: false,
      code: 'not-allowed',
    });
    for (const personId of [elsewhere.id, newId()])
      expect(await world.as(administrator, confirmAccess, { id, personId })).toEqual({
        ok: false,
        code: 'not-found',
      });
    expect(await world.read(person, (tx) => tx.query('select 1 from muster.access_confirmations'))).toEqual(
      [],
    );
  });
});

describe('what is assigned to somebody', () => {
  it('is shown by reference and date, without a word of the case, and the look is on record', async () => {
    const register = await aRegister(world, { partnership });
    const kase = await aCase(world, register);
    const action = await anAction(world, kase, {
      owner: register.member.agency,
      ownerPersonId: register.member.id,
      dueOn: '2026-12-01',
    });
    const work = await world.as(administrator, listWorkOf, { personId: register.member.id });

    expect(work).toEqual({
      ok: true,
      value: [
        {
          actionId: action.id,
          caseId: kase.id,
          registerId: register.id,
          reference: kase.reference,
          dueOn: '2026-12-01',
          registerName: expect.any(String),
        },
      ],
    });
    const seen = await world.owner(
      `select s.case_id from muster.audit_seen s join muster.audit_entries e on e.id = s.entry_id
       where e.action = 'person.work-listed' and e.about = $1`,
      [register.member.id],
    );
    expect(seen).toEqual([{ case_id: kase.id }]);
  });

  it('tells an administrator nothing of a compartment', async () => {
    const channel = await aRegister(world, { partnership, compartment: true });
    await anAction(world, await aCase(world, channel), {
      owner: channel.member.agency,
      ownerPersonId: channel.member.id,
    });
    expect(await world.as(administrator, listWorkOf, { personId: channel.member.id })).toEqual({
      ok: true,
      value: [],
    });
  });

  it('is for administrators alone, of their own partnership', async () => {
    const register = await aRegister(world);
    const personId = register.member.id;
    expect(await world.as(register.chair, listWorkOf, { personId })).toEqual({
      ok: false,
      code: 'not-allowed',
    });
    expect(await world.as(administrator, listWorkOf, { personId })).toEqual({ ok: false, code: 'not-found' });
    expect(
      await world.read(register.chair, (tx) => tx.query('select * from muster.work_of($1)', [personId])),
    ).toEqual([]);
  });
});
