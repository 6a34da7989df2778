import { aCase, anAction, anAgency } from '../../test/factories/index.js';
import { acting } from './acting.testing.js';
import type { Acting } from './acting.testing.js';
import { moveAction, readAction, reassignAction } from './index.js';

let world: Acting['world'];
let register: Acting['register'];
let agency: Acting['agency'];
let user: Acting['user'];
let lead: Acting['lead'];
let stands: Acting['stands'];
let trail: Acting['trail'];
let eventsOf: Acting['eventsOf'];
beforeAll(async () => {
  ({ world, register, agency, user, lead, stands, trail, eventsOf } = await acting());
});
afterAll(() => world.end());

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
