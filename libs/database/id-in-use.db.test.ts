import { ok, newId } from '#libs/kernel';
import { attachPaper } from '#libs/meetings';
import { aRegister, aWorld } from '../../test/factories/index.js';
import type { Register, World } from '../../test/factories/index.js';
import * as agendas from '../../test/factories/agendas.js';
import { valueOf } from '../../test/factories/meetings.js';
import type { ActorTx } from './index.js';

let world: World;
beforeAll(async () => {
  world = await aWorld();
});
afterAll(() => world.end());

async function anItemOf(register: Register) {
  const meetingId = await agendas.aDiscussion(world, register, { discussion: ['Budget'] });
  return (await agendas.itemCalled(world, register, meetingId, 'Budget')).id;
}
const paper = (id: string, itemId: string) => ({
  id,
  itemId,
  name: 'Budget.pdf',
  content: Buffer.from('%PDF-1.7 the budget'),
});

it('refuses an id that is of something the person may not see, and leaves that as it was', async () => {
  const mine = await aRegister(world);
  const theirs = await aRegister(world, { partnership: mine.partnership });
  const id = newId();
  const itemId = await anItemOf(theirs);
  valueOf(await world.as(theirs.chair, attachPaper, paper(id, itemId)));

  expect(await world.as(mine.chair, attachPaper, paper(id, await anItemOf(mine)))).toEqual({
    ok: false,
    code: 'already-exists',
  });
  expect(await world.owner('select item_id from muster.agenda_papers where id = $1', [id])).toEqual([
    { item_id: itemId },
  ]);
});

it('still fails loudly when any other rule of a table is broken', async () => {
  const { chair } = await aRegister(world);
  const keepTwice = async (tx: ActorTx) => {
    for (let n = 0; n < 2; n++)
      await tx.query(
        `insert into muster.drafts (partnership_id, person_id, key, content, saved_at) values ($1, $2, 'k', '{}', now())`,
        [tx.actor.partnershipId, tx.actor.personId],
      );
    return ok(undefined);
  };
  await expect(world.as(chair, keepTwice, undefined)).rejects.toMatchObject({ code: '23505' });
});
