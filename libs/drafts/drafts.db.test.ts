import { aPartnership, aPerson, aWorld } from '../../test/factories/index.js';
import type { World } from '../../test/factories/index.js';
import { dropDraft, readDraft, saveDraft } from './index.js';

let world: World;
beforeAll(async () => {
  world = await aWorld();
});
afterAll(() => world.end());

const kept = (person: { id: string }) => world.read(person, (tx) => readDraft(tx, { key }));

const key = 'contribution:0199c0de-0000-7000-8000-000000000001';

it('keeps what somebody typed until they send or discard it, and the latest alone', async () => {
  const person = await aPerson(world, await aPartnership(world));
  expect(await kept(person)).toBeNull();

  await world.as(person, saveDraft, { key, content: { facts: 'Seen' } });
  await world.as(person, saveDraft, { key, content: { facts: 'Seen at home', source: 'Visit' } });

  expect(await kept(person)).toMatchObject({ content: { facts: 'Seen at home', source: 'Visit' } });
  expect(await world.as(person, dropDraft, { key })).toMatchObject({ ok: true });
  expect(await world.as(person, dropDraft, { key })).toMatchObject({ ok: true });
  expect(await kept(person)).toBeNull();
});

it('shows it to nobody else, not even a colleague with the same key', async () => {
  const partnership = await aPartnership(world);
  const person = await aPerson(world, partnership);
  const colleague = await aPerson(world, partnership, { agency: person.agency, agencyRole: 'lead' });
  await world.as(person, saveDraft, { key, content: { facts: 'Mine' } });

  expect(await kept(colleague)).toBeNull();
  await world.as(colleague, saveDraft, { key, content: { facts: 'Theirs' } });
  await world.as(colleague, dropDraft, { key });
  expect(await kept(person)).toMatchObject({ content: { facts: 'Mine' } });
  expect(await world.read(colleague, (tx) => tx.query('select 1 from muster.drafts'))).toEqual([]);
});

it('refuses a strange key and endless text, and ends what was left for thirty days', async () => {
  const person = await aPerson(world, await aPartnership(world));
  expect(await world.as(person, saveDraft, { key: 'Name of a child', content: {} })).toMatchObject({
    code: 'key-wrong',
  });
  expect(await world.as(person, saveDraft, { key, content: { facts: 'x'.repeat(50_001) } })).toMatchObject({
    code: 'draft-too-long',
  });

  await world.as(person, saveDraft, { key, content: { facts: 'Old' } });
  world.clock.set('2026-12-21T10:00:00Z');
  await world.as(person, saveDraft, { key: 'contribution:other', content: { facts: 'New' } });
  expect(await kept(person)).toBeNull();
});
