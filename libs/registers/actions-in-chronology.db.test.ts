import { moveAction, reassignAction } from '#libs/actions';
import { aCase, anAction, anAgency, aPerson, aRegister, aWorld } from '../../test/factories/index.js';
import type { World } from '../../test/factories/index.js';
import { readChronology } from './index.js';

let world: World;
beforeAll(async () => {
  world = await aWorld();
});
afterAll(() => world.end());

it('tells the group when an action got another owner and another date, and the owner’s agency nothing of it', async () => {
  const register = await aRegister(world);
  const agency = await anAgency(world, register.partnership);
  const lead = await aPerson(world, register.partnership, { agency, agencyRole: 'lead' });
  const kase = await aCase(world, register);
  const action = await anAction(world, kase, { owner: agency, dueOn: '2026-12-04', title: 'Visit the home' });
  const at = { actionId: action.id };

  await world.as(lead, reassignAction, { ...at, expectedVersion: 1, ownerPersonId: lead.id });
  await world.as(register.chair, moveAction, { ...at, expectedVersion: 2, dueOn: '2026-12-18' });

  const asked = { caseId: kase.id, kinds: ['action'], first: 20 };
  const seen = await world.as(register.member, readChronology, asked);
  expect(seen).toMatchObject({
    ok: true,
    value: {
      nodes: expect.arrayContaining([
        expect.objectContaining({
          what: 'owner',
          label: 'Visit the home',
          was: agency.name,
          isNow: `${lead.name}, ${agency.name}`,
          personName: lead.name,
        }),
        expect.objectContaining({
          what: 'due',
          label: 'Visit the home',
          was: '4 December 2026',
          isNow: '18 December 2026',
          personName: register.chair.name,
        }),
      ]),
    },
  });
  const theirs = await world.as(lead, readChronology, asked);
  expect(theirs.ok && theirs.value.nodes.map(({ what }) => what)).toEqual(['set']);
});
