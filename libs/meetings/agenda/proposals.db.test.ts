import { newId } from '#libs/kernel';
import type { ActorTx } from '#libs/database';
import { aRegister, aServiceDirector, aWorld, join, aPerson } from '../../../test/factories/index.js';
import type { Person, Register, World } from '../../../test/factories/index.js';
import * as agendas from '../../../test/factories/agendas.js';
import { valueOf } from '../../../test/factories/meetings.js';
import { decideProposal, proposeItem, startItem } from '../index.js';

let world: World;
let register: Register;
let meetingId: string;
beforeAll(async () => {
  world = await aWorld();
});
beforeEach(async () => {
  register = await aRegister(world);
  meetingId = await agendas.aDiscussion(world, register, { discussion: ['Budget'] });
});
afterAll(() => world.end());

const told = async (person: Person) =>
  (
    await world.owner<{ kind: string }>(
      'select kind from muster.notifications where person_id = $1 order by id',
      [person.id],
    )
  ).map(({ kind }) => kind);
const proposals = async (person: Person) =>
  (await agendas.agendaOf(world, person, meetingId)).proposals.map(({ title, proposal }) => [
    title,
    proposal,
  ]);
const decide = async (decision: 'accept' | 'decline', reason = '') => {
  const { id, version } = await agendas.itemCalled(world, register, meetingId, 'Waiting lists');
  return { itemId: id, expectedVersion: version, decision, reason };
};

it('is seen by whoever proposed it and by those who run the group, until it is accepted', async () => {
  const another = await join(world, await aPerson(world, register.partnership), register.groupId, 'member');
  await agendas.aProposal(world, register.member, meetingId);
  expect(await proposals(register.member)).toEqual([['Waiting lists', 'proposed']]);
  expect(await proposals(register.coordinator)).toEqual([['Waiting lists', 'proposed']]);
  for (const person of [another, register.observer]) expect(await proposals(person)).toEqual([]);
  expect(await told(register.chair)).toContain('agenda_proposed');

  const accept = await decide('accept');
  valueOf(await world.as(register.chair, decideProposal, accept));
  // Sent twice, and by two people: it is decided once.
  expect(await world.as(register.coordinator, decideProposal, accept)).toMatchObject({ ok: true });
  expect(await agendas.titlesOf(world, another, meetingId)).toEqual(['Budget', 'Waiting lists']);
  expect((await told(register.member)).filter((kind) => kind === 'agenda_accepted')).toHaveLength(1);
  expect(await world.as(register.chair, decideProposal, await decide('decline', 'Later'))).toMatchObject({
    code: 'item-not-open',
  });
});

it('is declined with a reason that whoever proposed it reads', async () => {
  await agendas.aProposal(world, register.member, meetingId);
  expect(await world.as(register.chair, decideProposal, await decide('decline'))).toMatchObject({
    code: 'reason-missing',
    field: 'reason',
  });
  valueOf(
    await world.as(register.chair, decideProposal, await decide('decline', 'It is for the steering group')),
  );
  const { items, proposals: mine } = await agendas.agendaOf(world, register.member, meetingId);
  expect(items.map(({ title }) => title)).toEqual(['Budget']);
  expect(mine).toMatchObject([{ proposal: 'declined', proposalReason: 'It is for the steering group' }]);
  expect(await told(register.member)).toContain('agenda_declined');
});

it('is proposed once though it is sent twice, and not begun before it is accepted', async () => {
  const input = { id: newId(), meetingId, title: 'Waiting lists', reason: 'They grow' };
  for (let n = 0; n < 2; n++) valueOf(await world.as(register.member, proposeItem, input));
  expect(await proposals(register.member)).toHaveLength(1);
  await agendas.begin(world, register, meetingId);
  const { itemId, expectedVersion } = await decide('accept');
  expect(await world.as(register.chair, startItem, { itemId, expectedVersion })).toMatchObject({
    code: 'item-not-open',
  });
});

it.each([
  ['no title', { title: '' }, 'title-missing'],
  ['no reason', { reason: ' ' }, 'reason-missing'],
  ['no whole minutes', { minutes: 1.5 }, 'minutes-wrong'],
])('refuses %s', async (_what, wrong, code) => {
  const input = { id: newId(), meetingId, title: 'A', reason: 'B', ...wrong };
  expect(await world.as(register.member, proposeItem, input)).toMatchObject({ ok: false, code });
});

it('is for members: observers may not, nor a director who called the meeting, and others find no meeting', async () => {
  const director = await aServiceDirector(world, register.partnership, [register.id]);
  await world.owner('update muster.meetings set called_by = $2 where id = $1', [meetingId, director.id]);
  const outside = await aRegister(world, { partnership: register.partnership });
  const input = { id: newId(), meetingId, title: 'A', reason: 'B' };
  for (const person of [register.observer, director])
    expect(await world.as(person, proposeItem, input)).toMatchObject({ code: 'not-allowed' });
  expect(await world.as(outside.chair, proposeItem, input)).toMatchObject({ code: 'not-found' });
  await agendas.aProposal(world, register.member, meetingId);
  expect(await world.as(register.member, decideProposal, await decide('accept'))).toMatchObject({
    code: 'not-allowed',
  });
  expect(await world.as(outside.chair, decideProposal, await decide('accept'))).toMatchObject({
    code: 'not-found',
  });
});

describe('who sees an item', () => {
  const audiences = ['everybody', 'members', 'named'] as const;
  const states = ['accepted', 'proposed', 'declined'] as const;
  const people = [
    'chair',
    'coordinator',
    'member',
    'proposer',
    'reader',
    'observer',
    'director',
    'outside',
  ] as const;

  // The rule in words: those who run the group see all; who proposed it sees it; the others what is accepted and for them.
  const expected = (who: (typeof people)[number], audience: string, proposal: string): boolean => {
    if (who === 'outside') return false;
    if (who === 'chair' || who === 'coordinator' || who === 'proposer') return true;
    if (proposal !== 'accepted') return false;
    if (audience === 'everybody') return true;
    if (audience === 'members') return who === 'member' || who === 'reader';
    return who === 'reader';
  };

  it('is the same for the pages and for PostgreSQL, by role, audience and proposal', async () => {
    const { partnership, groupId } = register;
    const another = async () => join(world, await aPerson(world, partnership), groupId, 'member');
    const director = await aServiceDirector(world, register.partnership, [register.id]);
    await world.owner('update muster.meetings set called_by = $2 where id = $1', [meetingId, director.id]);
    const who = {
      ...register,
      proposer: await another(),
      reader: await another(),
      director,
      outside: (await aRegister(world, { partnership })).chair,
    };
    const ids = new Map<string, string>();
    for (const audience of audiences)
      for (const state of states) {
        const id = await agendas.aProposal(world, who.proposer, meetingId, `${audience} ${state}`);
        ids.set(`${audience} ${state}`, id);
        await world.owner('update muster.agenda_items set audience = $2, proposal = $3 where id = $1', [
          id,
          audience,
          state,
        ]);
        await world.owner(
          'insert into muster.agenda_item_readers (partnership_id, item_id, person_id) values ($1, $2, $3)',
          [partnership.id, id, who.reader.id],
        );
      }
    const rows = (tx: ActorTx) => tx.query<{ title: string }>('select title from muster.agenda_items', []);
    for (const person of people) {
      const wanted = [...ids.keys()]
        .filter((key) => expected(person, ...(key.split(' ') as [string, string])))
        .sort();
      const stored = (await world.read(who[person], rows))
        .map(({ title }) => title)
        .filter((title) => ids.has(title));
      expect({ person, sees: stored.sort() }).toEqual({ person, sees: wanted });
      if (person === 'outside') continue;
      const page = await agendas.agendaOf(world, who[person], meetingId);
      const shown = [...page.items, ...page.proposals]
        .map(({ title }) => title)
        .filter((title) => ids.has(title));
      expect({ person, sees: shown.sort() }).toEqual({ person, sees: wanted });
      expect(page.items.map(({ position }) => position)).toEqual(page.items.map((_item, n) => n + 1));
    }
  });
});
