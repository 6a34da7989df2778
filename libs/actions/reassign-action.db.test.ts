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

describe('the chronology of the case', () => {
  const linesOf = (kase: { id: string }) =>
    world.owner(
      'select kind, what, was, is_now, action_id, person_id, source from muster.case_changes where case_id = $1 order by at, id',
      [kase.id],
    );

  it('says who had the action and who has it now, also when the agency’s lead gave it on', async () => {
    const kase = await aCase(world, register);
    const { id } = await anAction(world, kase, { owner: agency, ownerPersonId: user.id });
    const other = await anAgency(world, register.partnership);

    const own = { actionId: id, expectedVersion: 1, ownerPersonId: lead.id };
    expect(await world.as(lead, reassignAction, own)).toMatchObject({ ok: true });
    expect(await world.as(lead, reassignAction, own)).toMatchObject({ ok: true });
    const away = { actionId: id, expectedVersion: 2, ownerAgencyId: other.id };
    expect(await world.as(register.chair, reassignAction, away)).toMatchObject({ ok: true });

    const line = { kind: 'action', what: 'owner', action_id: id, source: 'hand' };
    expect(await linesOf(kase)).toEqual([
      {
        ...line,
        was: `${user.name}, ${agency.name}`,
        is_now: `${lead.name}, ${agency.name}`,
        person_id: lead.id,
      },
      { ...line, was: `${lead.name}, ${agency.name}`, is_now: other.name, person_id: register.chair.id },
    ]);
  });

  it('says which date the action had and which it has now, and nothing when it is the same', async () => {
    const kase = await aCase(world, register);
    const { id } = await anAction(world, kase, { owner: agency, dueOn: '2026-12-04' });

    for (const [expectedVersion, dueOn] of [
      [1, '2026-12-04'],
      [1, '2026-12-18'],
    ] as const)
      expect(
        await world.as(register.chair, moveAction, { actionId: id, expectedVersion, dueOn }),
      ).toMatchObject({ ok: true });

    expect(await linesOf(kase)).toMatchObject([
      { kind: 'action', what: 'due', was: '4 December 2026', is_now: '18 December 2026', action_id: id },
    ]);
  });

  it('takes from an agency’s lead no line about another agency’s action, nor about anything else', async () => {
    const kase = await aCase(world, register, { lead: agency });
    const theirs = await anAction(world, kase, { owner: register.member.agency });
    const own = await anAction(world, kase, { owner: agency });
    const write = (kind: string, actionId: string | null, personId = lead.id) =>
      world.read(lead, (tx) =>
        tx.query(
          `insert into muster.case_changes (partnership_id, case_id, action_id, at, person_id, kind, what, source)
           values ($1, $2, $3, now(), $4, $5, 'owner', 'hand')`,
          [register.partnership.id, kase.id, actionId, personId, kind],
        ),
      );

    await expect(write('action', theirs.id)).rejects.toThrow('row-level security');
    await expect(write('field', null)).rejects.toThrow('row-level security');
    await expect(write('action', own.id, user.id)).rejects.toThrow('row-level security');
    await expect(write('action', own.id)).resolves.toEqual([]);
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
