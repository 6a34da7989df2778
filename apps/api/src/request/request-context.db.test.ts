import { loadActorById } from '#libs/access';
import { newId } from '#libs/kernel';
import { attachPaper } from '#libs/meetings';
import { aRegister, aWorld } from '../../../../test/factories/index.js';
import type { World } from '../../../../test/factories/index.js';
import * as agendas from '../../../../test/factories/agendas.js';
import { requestContext } from './request-context.js';

let world: World;
beforeAll(async () => {
  world = await aWorld();
});
afterAll(() => world.end());

it('does once what somebody sends four times at the same moment, and tells each that it is done', async () => {
  const register = await aRegister(world);
  const meetingId = await agendas.aDiscussion(world, register, { discussion: ['Budget'] });
  const { id: itemId } = await agendas.itemCalled(world, register, meetingId, 'Budget');
  const actor = (await loadActorById(world.db, register.chair.id, world.clock.today()))!;
  const input = { id: newId(), itemId, name: 'Budget.pdf', content: Buffer.from('%PDF-1.7 the budget') };

  const answers = await Promise.all(
    [1, 2, 3, 4].map(() => requestContext(world, actor, newId()).run(attachPaper, input)),
  );

  for (const { value, refusal } of answers) {
    expect(refusal).toBeNull();
    expect(value).toMatchObject({ paperId: input.id });
  }
  expect(
    await world.owner('select action from muster.audit_entries where about = $1', [input.id]),
  ).toHaveLength(1);
});
