import { aCase, aPartnership, aPerson, aRegister, aWorld, anOfficer } from '../../test/factories/index.js';
import type { World } from '../../test/factories/index.js';
import { dropDraft, readDraft, readDrafts, saveDraft } from './index.js';

let world: World;
beforeAll(async () => {
  world = await aWorld();
});
afterAll(() => world.end());

const kept = (person: { id: string }) => world.read(person, (tx) => readDraft(tx, { key }));

const key = 'form:0199c0de-0000-7000-8000-000000000001';

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
  expect(await world.as(person, saveDraft, { key, content: { facts: 'x'.repeat(200_001) } })).toMatchObject({
    code: 'draft-too-long',
  });

  await world.as(person, saveDraft, { key, content: { facts: 'Old' } });
  world.clock.set('2026-12-21T10:00:00Z');
  await world.as(person, saveDraft, { key: 'form:other', content: { facts: 'New' } });
  expect(await kept(person)).toBeNull();
});

it('keeps what was typed last when somebody has the same form open in two windows', async () => {
  const person = await aPerson(world, await aPartnership(world));
  const typed = (text: string) => world.as(person, saveDraft, { key, content: { text, version: '3' } });
  await typed('Begun in the first window');
  await typed('Written in the second');
  expect(await typed('Gone on in the first')).toMatchObject({ ok: true });

  expect(await kept(person)).toMatchObject({ content: { text: 'Gone on in the first', version: '3' } });
});

it('keeps what was ticked beside what was typed, and reads the drafts of a whole page at once', async () => {
  const person = await aPerson(world, await aPartnership(world));
  await world.as(person, saveDraft, { key, content: { title: 'Places', readerIds: ['a', 'b'] } });
  await world.as(person, saveDraft, { key: 'form:second', content: { note: 'Rung twice' } });

  const all = await world.read(person, (tx) => readDrafts(tx, { keys: ['form:second', key, 'form:none'] }));
  expect(all.map(({ content }) => content)).toEqual([
    { title: 'Places', readerIds: ['a', 'b'] },
    { note: 'Rung twice' },
  ]);
});

describe('a draft about a case', () => {
  it('is out of sight while its writer does not see the case, and comes back with it', async () => {
    const register = await aRegister(world);
    const { id } = await aCase(world, register);
    const about = { key: `contribution:${id}` };
    await world.as(register.member, saveDraft, { ...about, content: { facts: 'Seen at home' } });
    const read = () => world.read(register.member, (tx) => readDraft(tx, about));
    expect(await read()).toMatchObject({ content: { facts: 'Seen at home' } });

    await memberUntil(register.member, '2026-01-01');
    expect(await read()).toBeNull();
    expect(
      await world.as(register.member, saveDraft, { ...about, content: { facts: 'More' } }),
    ).toMatchObject({
      ok: false,
      code: 'not-found',
    });

    await memberUntil(register.member, null);
    expect(await read()).toMatchObject({ content: { facts: 'Seen at home' } });
  });

  it('is shown neither to whoever runs the group nor to an administrator', async () => {
    const register = await aRegister(world);
    const { id } = await aCase(world, register);
    const about = { key: `contribution:${id}` };
    await world.as(register.member, saveDraft, { ...about, content: { facts: 'Seen at home' } });
    const officer = await anOfficer(world, register.partnership, 'administrator');
    for (const other of [register.chair, register.coordinator, officer]) {
      expect(await world.read(other, (tx) => readDraft(tx, about))).toBeNull();
      expect(await world.read(other, (tx) => tx.query('select 1 from muster.drafts'))).toEqual([]);
    }
  });

  it('is not begun by whoever does not see the case', async () => {
    const { id } = await aCase(world, await aRegister(world));
    const stranger = await aPerson(world, await aPartnership(world));
    expect(
      await world.as(stranger, saveDraft, { key: `contribution:${id}`, content: { facts: 'x' } }),
    ).toMatchObject({ ok: false, code: 'not-found' });
  });
});

it.each([
  ...[
    'action',
    'case',
    'comment',
    'conference',
    'contribution',
    'decision',
    'escalation',
    'finding',
    'group',
  ],
  ...['item', 'measure', 'meeting', 'plan', 'planned', 'request', 'review', 'seat', 'task', 'theme'],
])('keeps nothing about a %s that is not there', async (word) => {
  const person = await aPerson(world, await aPartnership(world));
  const about = { key: `${word}-form:0199c0de-0000-7000-8000-00000000000f`, content: { text: 'x' } };
  expect(await world.as(person, saveDraft, about)).toMatchObject({ ok: false, code: 'not-found' });
});

it('shows a leaver nothing of what they had typed', async () => {
  const person = await aPerson(world, await aPartnership(world));
  await world.as(person, saveDraft, { key, content: { facts: 'Mine' } });
  await world.owner('update muster.people set active = false where id = $1', [person.id]);
  await expect(kept(person)).rejects.toThrow();
});

const memberUntil = (person: { id: string }, day: string | null) =>
  world.owner('update muster.group_memberships set until_on = $2 where person_id = $1', [person.id, day]);
