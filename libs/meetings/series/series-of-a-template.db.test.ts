import { addGroup, addMember, changeGroup, saveGroupTemplate, setUpFromTemplate } from '#libs/groups';
import { newId } from '#libs/kernel';
import { aPartnership, aPerson, aWorld, anOfficer, type World } from '../../../test/factories/index.js';
import { valueOf } from '../../../test/factories/meetings.js';
import { meetingChoices, startSeries } from '../index.js';

let world: World;
beforeAll(async () => {
  world = await aWorld();
});
afterAll(() => world.end());

it('whoever starts a series is told the last day of a group that ends', async () => {
  const partnership = await aPartnership(world);
  const administrator = await anOfficer(world, partnership, 'administrator');
  const chair = await aPerson(world, partnership);
  for (const [name, endsOn] of [
    ['For one winter', '2027-03-12'],
    ['For good', null],
  ] as const) {
    const id = newId();
    valueOf(await world.as(administrator, addGroup, { id, name, kind: 'board', endsOn }));
    const member = { id: newId(), groupId: id, personId: chair.id, role: 'chair' as const };
    valueOf(await world.as(administrator, addMember, member));
  }

  const { groups } = await world.read(chair, meetingChoices);
  expect(new Map(groups.map(({ name, endsOn }) => [name, endsOn]))).toEqual(
    new Map([
      ['For one winter', '2027-03-12'],
      ['For good', null],
    ]),
  );
});

it('a template says how often its group is to meet, until whoever runs it has started its series', async () => {
  const partnership = await aPartnership(world);
  const administrator = await anOfficer(world, partnership, 'administrator');
  const chair = await aPerson(world, partnership);
  const rhythm = { kind: 'monthly' as const, every: 3, week: 2 as const, weekday: 'TU' as const };
  const document = { key: 'local-board', title: 'Local board', kind: 'board', namePattern: '{name}', rhythm };
  const template = valueOf(await world.as(administrator, saveGroupTemplate, { document }));
  const groupId = newId();
  const input = { id: groupId, templateId: template.id, name: 'North', chairId: chair.id };
  valueOf(await world.as(administrator, setUpFromTemplate, input));
  const proposed = async () => (await world.read(chair, meetingChoices)).groups.map((group) => group.rhythm);

  expect(await proposed()).toEqual([rhythm]);
  // Renaming a group is no word on how often it meets.
  const renamed = { id: groupId, name: 'North and east', kind: 'board' as const, expectedVersion: 1 };
  valueOf(await world.as(administrator, changeGroup, renamed));
  expect(await proposed()).toEqual([rhythm]);

  const series = { title: 'Board', from: '2026-12-01', time: '10:00', minutes: 60, registerIds: [] };
  const started = { id: newId(), groupId, rhythm, discussion: ['News'], ...series };
  expect(valueOf(await world.as(chair, startSeries, started)).called).toBeGreaterThan(2);
  expect(await proposed()).toEqual([null]);
});
