import { aCase, aRegister, aWorld } from '../../../test/factories/index.js';
import type { Register, World } from '../../../test/factories/index.js';
import * as agendas from '../../../test/factories/agendas.js';
import { valueOf } from '../../../test/factories/meetings.js';
import { changeItem } from '../index.js';

let world: World;
let register: Register;
let meetingId: string;
beforeAll(async () => {
  world = await aWorld();
});
beforeEach(async () => {
  register = await aRegister(world);
  meetingId = await agendas.aDiscussion(world, register);
});
afterAll(() => world.end());

const item = (title: string) => agendas.itemCalled(world, register, meetingId, title);
const titles = (as = register.chair) => agendas.titlesOf(world, as, meetingId);
const change = async (title: string) => {
  const { id, version } = await item(title);
  return { itemId: id, expectedVersion: version };
};

describe('an item that is a conference', () => {
  const aConference = async () => {
    const kase = await aCase(world, register);
    const { id } = await item('Budget');
    await world.owner(
      `update muster.agenda_items set kind = 'conference', case_id = $2, title = $3, audience = 'members' where id = $1`,
      [id, kase.id, kase.reference],
    );
    return kase;
  };
  const save = async (title: string, typed: object) =>
    world.as(register.chair, changeItem, { ...(await change(title)), title: '', ...typed });

  it('is never opened to observers: not to everybody, not by leaving the audience out, not by name', async () => {
    const { reference } = await aConference();
    expect(await save(reference, { audience: 'everybody' })).toMatchObject({
      code: 'audience-wrong',
      field: 'audience',
    });
    const byName = { audience: 'named', readerIds: [register.observer.id] };
    expect(await save(reference, byName)).toMatchObject({ code: 'person-unknown', field: 'readerIds' });
    valueOf(await save(reference, { minutes: 30 }));
    expect(await titles(register.member)).toEqual([reference, 'Staffing']);
    expect(await titles(register.observer)).toEqual(['Staffing']);
  });

  it('stays hidden from observers by the database, whatever is stored of its audience', async () => {
    const { reference } = await aConference();
    const { id } = await item(reference);
    await expect(
      world.owner(`update muster.agenda_items set audience = 'everybody' where id = $1`, [id]),
    ).rejects.toThrow(/agenda_items_conference_reserved/);
    // Somebody who was named while they took part, and only observes since.
    valueOf(await save(reference, { audience: 'named', readerIds: [register.member.id] }));
    expect(await titles(register.member)).toContain(reference);
    await world.owner(
      `update muster.group_memberships set role = 'observer' where group_id = $1 and person_id = $2`,
      [register.groupId, register.member.id],
    );
    expect(await titles(register.member)).toEqual(['Staffing']);
    expect(
      await world.read(register.member, (tx) =>
        tx.query('select 1 from muster.agenda_items where id = $1', [id]),
      ),
    ).toEqual([]);
  });
});
