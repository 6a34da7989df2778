import { aCase, anAction, aPerson } from '../../test/factories/index.js';
import { acting } from './acting.testing.js';
import type { Acting } from './acting.testing.js';
import { completeAction, readAction } from './index.js';

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
