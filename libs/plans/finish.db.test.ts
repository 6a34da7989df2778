import { newId } from '#libs/kernel';
import { aPartnership, aPerson, aRegister, aWorld } from '../../test/factories/index.js';
import type { Partnership, Person, Register, World } from '../../test/factories/index.js';
import { valueOf } from '../../test/factories/meetings.js';
import { aPlan, aPlanAction } from '../../test/factories/plans.js';
import {
  askExtension,
  decideExtension,
  decideReport,
  exportClosureReport,
  listGroupRequests,
  listHandoverChoices,
  readFinish,
  submitReport,
} from './index.js';

let world: World;
let partnership: Partnership;
let group: Register;
let sponsor: Person;
beforeAll(async () => {
  world = await aWorld();
  partnership = await aPartnership(world);
});
beforeEach(async () => {
  group = await aRegister(world, { partnership });
  sponsor = await aPerson(world, partnership);
  await world.owner(
    `update muster.groups set kind = 'task_and_finish_group', sponsor_id = $2, ends_on = '2026-12-18' where id = $1`,
    [group.groupId, sponsor.id],
  );
});
afterAll(() => world.end());

const groupId = () => group.groupId;
const asking = (over: object = {}) => ({
  id: newId(),
  groupId: groupId(),
  toOn: '2027-03-26',
  reason: 'Schools answer in January',
  ...over,
});
const endOf = async () =>
  (
    await world.owner<{ ends_on: string; closed_on: string | null }>(
      'select ends_on, closed_on from muster.groups where id = $1',
      [groupId()],
    )
  )[0]!;
const read = async (who: Person) => valueOf(await world.as(who, readFinish, { groupId: groupId() }));
const outsider = async () => (await aRegister(world, { partnership })).chair;

describe('the time of a task-and-finish group', () => {
  it.each([
    ['2026-12-18', 20],
    ['2026-11-20', 0],
    ['2026-11-19', -1],
    ['2026-11-06', -10],
  ])('with the end date %s is %s working days', async (endsOn, left) => {
    await world.owner('update muster.groups set ends_on = $2 where id = $1', [groupId(), endsOn]);
    expect((await read(group.observer)).workingDaysLeft).toBe(left);
  });

  it('is seen by its people and its sponsor, and by nobody else; a board has none', async () => {
    expect(await read(sponsor)).toMatchObject({ maySponsor: true, mayRun: false });
    expect(await read(group.chair)).toMatchObject({ maySponsor: false, mayRun: true });
    expect(await world.as(await outsider(), readFinish, { groupId: groupId() })).toMatchObject({
      code: 'not-found',
    });
    const board = await aRegister(world, { partnership });
    expect(await world.as(board.chair, readFinish, { groupId: board.groupId })).toMatchObject({
      code: 'not-found',
    });
  });
});

describe('an extension', () => {
  it('is asked for by the chair, once, and moves nothing until the sponsor grants it', async () => {
    const ask = asking();
    valueOf(await world.as(group.chair, askExtension, ask));
    expect(await world.as(group.chair, askExtension, ask)).toMatchObject({ value: { status: 'asked' } });
    expect(await world.as(group.coordinator, askExtension, asking())).toMatchObject({
      code: 'already-asked',
    });
    expect(await endOf()).toMatchObject({ ends_on: '2026-12-18' });

    const decide = { extensionId: ask.id, expectedVersion: 1, grant: true };
    expect(await world.as(group.chair, decideExtension, decide)).toMatchObject({ code: 'not-allowed' });
    expect(await world.as(await outsider(), decideExtension, decide)).toMatchObject({ code: 'not-found' });
    expect(await world.as(sponsor, decideExtension, decide)).toMatchObject({
      value: { status: 'granted', decidedByName: sponsor.name },
    });
    expect(await endOf()).toMatchObject({ ends_on: '2027-03-26' });
    expect(await world.as(sponsor, decideExtension, decide)).toMatchObject({
      code: 'changed-meanwhile',
      current: { status: 'granted' },
    });
  });

  it('is declined with a reason, after which another can be asked for', async () => {
    const ask = asking();
    valueOf(await world.as(group.chair, askExtension, ask));
    const decide = { extensionId: ask.id, expectedVersion: 1, grant: false };
    expect(await world.as(sponsor, decideExtension, decide)).toMatchObject({ code: 'text-missing' });
    const remark = 'Report what there is';
    expect(await world.as(sponsor, decideExtension, { ...decide, remark })).toMatchObject({
      value: { status: 'declined' },
    });
    expect(await endOf()).toMatchObject({ ends_on: '2026-12-18' });
    expect(await world.as(group.chair, askExtension, asking())).toMatchObject({ ok: true });
  });

  it('is made at once by the sponsor', async () => {
    expect(await world.as(sponsor, askExtension, asking())).toMatchObject({ value: { status: 'granted' } });
    expect(await endOf()).toMatchObject({ ends_on: '2027-03-26' });
  });

  it.each([
    ['the end date itself', { toOn: '2026-12-18' }, 'date-wrong'],
    ['a day in another century', { toOn: '2126-12-18' }, 'date-wrong'],
    ['no date', { toOn: '2027-02-30' }, 'date-wrong'],
    ['no reason', { reason: ' ' }, 'text-missing'],
  ])('is refused with %s', async (_what, over, code) => {
    expect(await world.as(group.chair, askExtension, asking(over))).toMatchObject({ code });
  });

  it('is not for members, and to people outside there is no such group', async () => {
    for (const person of [group.member, group.observer])
      expect(await world.as(person, askExtension, asking())).toMatchObject({ code: 'not-allowed' });
    expect(await world.as(await outsider(), askExtension, asking())).toMatchObject({ code: 'not-found' });
  });

  it('cannot be written past the sponsor: PostgreSQL lets the chair change no end date', async () => {
    await expect(
      world.read(group.chair, (tx) =>
        tx.query(`update muster.groups set ends_on = '2030-01-01' where id = $1`, [groupId()]),
      ),
    ).rejects.toThrow(/row-level security/);
    expect(await endOf()).toMatchObject({ ends_on: '2026-12-18' });
  });
});

describe('the closure report', () => {
  const submit = (over: object = {}) => ({
    id: newId(),
    groupId: groupId(),
    summary: 'One form is in use',
    handovers: [],
    ...over,
  });

  it('closes the group once the sponsor accepts it: measures, outcomes, and who goes on with what', async () => {
    const { themeId } = await aPlan(world, group, 'task_and_finish');
    const open = await aPlanAction(world, group, themeId);
    expect(await world.as(group.chair, submitReport, submit())).toMatchObject({
      code: 'actions-open',
      field: `to-${open.id}`,
    });
    const report = submit({
      handovers: [{ actionId: open.id, agencyId: group.member.agency.id, note: 'From January' }],
    });
    valueOf(await world.as(group.chair, submitReport, report));
    expect(await world.as(group.chair, submitReport, report)).toMatchObject({
      value: { status: 'submitted' },
    });
    const another = { ...report, id: newId() };
    expect(await world.as(group.chair, submitReport, another)).toMatchObject({ code: 'already-submitted' });

    const accept = { groupId: groupId(), expectedVersion: 1, accept: true };
    expect(await world.as(group.chair, decideReport, accept)).toMatchObject({ code: 'not-allowed' });
    expect(await world.as(sponsor, decideReport, accept)).toMatchObject({
      value: {
        status: 'accepted',
        content: {
          measures: [{ text: 'every missing child is known within ten school days', achieved: null }],
          handedOver: [
            { title: 'Agree one referral form', to: group.member.agency.name, note: 'From January' },
          ],
        },
      },
    });
    expect(await endOf()).toMatchObject({ closed_on: '2026-11-20' });
    expect((await read(group.member)).workingDaysLeft).toBe(null);
    expect(await world.as(sponsor, decideReport, accept)).toMatchObject({ code: 'changed-meanwhile' });
    expect(await world.as(group.chair, submitReport, submit())).toMatchObject({ code: 'group-closed' });
    expect(await world.as(group.chair, askExtension, asking())).toMatchObject({ code: 'group-closed' });
  });

  it('is returned with what is missing, and submitted again', async () => {
    valueOf(await world.as(group.chair, submitReport, submit()));
    const back = { groupId: groupId(), expectedVersion: 1, accept: false };
    expect(await world.as(sponsor, decideReport, back)).toMatchObject({ code: 'text-missing' });
    valueOf(await world.as(sponsor, decideReport, { ...back, remark: 'Say what schools said' }));
    expect((await read(group.chair)).report).toMatchObject({
      status: 'returned',
      remark: 'Say what schools said',
    });
    world.clock.set('2026-11-20T11:00:00Z');
    expect(await world.as(group.chair, submitReport, submit())).toMatchObject({
      value: { status: 'submitted' },
    });
    world.clock.set('2026-11-20T10:00:00Z');
  });

  it('needs text, and is for whoever runs the group', async () => {
    expect(await world.as(group.chair, submitReport, submit({ summary: '' }))).toMatchObject({
      code: 'text-missing',
    });
    expect(await world.as(group.member, submitReport, submit())).toMatchObject({ code: 'not-allowed' });
    expect(await world.as(await outsider(), submitReport, submit())).toMatchObject({ code: 'not-found' });
  });

  it('hands an action over to another group, which is asked once the sponsor accepts', async () => {
    const { themeId } = await aPlan(world, group, 'task_and_finish');
    const open = await aPlanAction(world, group, themeId);
    const board = await aRegister(world, { partnership });
    const hidden = await aRegister(world, { partnership, compartment: true });
    const to = (toGroup: string) =>
      submit({ handovers: [{ actionId: open.id, groupId: toGroup, note: 'From January' }] });
    for (const none of [hidden.groupId, newId(), groupId()])
      expect(await world.as(group.chair, submitReport, to(none))).toMatchObject({
        code: 'handover-unknown',
        field: `to-${open.id}`,
      });
    const agency = submit({ handovers: [{ actionId: open.id, agencyId: newId() }] });
    expect(await world.as(group.chair, submitReport, agency)).toMatchObject({ code: 'handover-unknown' });
    valueOf(await world.as(group.chair, submitReport, to(board.groupId)));
    expect(await world.read(board.chair, listGroupRequests)).toEqual([]);
    const accept = { groupId: groupId(), expectedVersion: 1, accept: true };
    valueOf(await world.as(sponsor, decideReport, accept));
    expect(await world.as(sponsor, decideReport, accept)).toMatchObject({ code: 'changed-meanwhile' });
    expect(await world.read(board.chair, listGroupRequests)).toMatchObject([
      { title: 'Agree one referral form', text: 'From January', dueOn: '2027-01-29', status: 'sent' },
    ]);
  });

  it('cannot be accepted while a group that was to go on has closed; the sponsor returns it', async () => {
    const { themeId } = await aPlan(world, group, 'task_and_finish');
    const open = await aPlanAction(world, group, themeId);
    const board = await aRegister(world, { partnership });
    const handovers = [{ actionId: open.id, groupId: board.groupId }];
    valueOf(await world.as(group.chair, submitReport, submit({ handovers })));
    await world.owner(
      `update muster.groups set kind = 'task_and_finish_group', closed_on = '2026-11-01' where id = $1`,
      [board.groupId],
    );
    const accept = { groupId: groupId(), expectedVersion: 1, accept: true };
    expect(await world.as(sponsor, decideReport, accept)).toMatchObject({ code: 'handover-unknown' });
    expect(await endOf()).toMatchObject({ closed_on: null });
  });

  it('offers groups and agencies to whoever runs the group, and is exported for whoever reads it', async () => {
    const board = await aRegister(world, { partnership });
    const choices = valueOf(await world.as(group.chair, listHandoverChoices, { groupId: groupId() }));
    expect(choices.groups.map(({ id }) => id)).toContain(board.groupId);
    expect(choices.agencies.map(({ id }) => id)).toContain(group.member.agency.id);
    expect(await world.as(group.member, listHandoverChoices, { groupId: groupId() })).toMatchObject({
      code: 'not-allowed',
    });
    expect(await world.as(group.chair, exportClosureReport, { groupId: groupId() })).toMatchObject({
      code: 'not-found',
    });
    valueOf(await world.as(group.chair, submitReport, submit()));
    expect(await world.as(group.observer, exportClosureReport, { groupId: groupId() })).toMatchObject({
      value: { report: { summary: 'One form is in use' } },
    });
    const stranger = await outsider();
    expect(await world.as(stranger, exportClosureReport, { groupId: groupId() })).toMatchObject({
      code: 'not-found',
    });
    expect(await world.as(stranger, listHandoverChoices, { groupId: groupId() })).toMatchObject({
      code: 'not-found',
    });
  });
});
