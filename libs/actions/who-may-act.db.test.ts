import { newId } from '#libs/kernel';
import { aCase, anAction, aPerson, aRegister } from '../../test/factories/index.js';
import { acting } from './acting.testing.js';
import type { Acting } from './acting.testing.js';
import { completeAction, listOwners, moveAction, readAction, reassignAction, setAction } from './index.js';

let world: Acting['world'];
let register: Acting['register'];
let agency: Acting['agency'];
let lead: Acting['lead'];
let anInput: Acting['anInput'];
let stands: Acting['stands'];
beforeAll(async () => {
  ({ world, register, agency, lead, anInput, stands } = await acting());
});
afterAll(() => world.end());

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
