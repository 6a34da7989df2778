import { newId } from '#libs/kernel';
import { aPartnership, aPerson, aRegister, aWorld, join } from '../../../test/factories/index.js';
import type { Partnership, Person, Register, World } from '../../../test/factories/index.js';
import { valueOf } from '../../../test/factories/meetings.js';
import { aPlan } from '../../../test/factories/plans.js';
import {
  acceptGroupRequest,
  answerGroupRequest,
  completePlanAction,
  declineGroupRequest,
  listGroupRequests,
  listRequestReceivers,
  readGroupRequest,
  readPlanAction,
  readRequestsOfGroup,
  sendGroupRequest,
  withdrawGroupRequest,
} from '../index.js';

let world: World;
let partnership: Partnership;
let board: Register;
let team: Register;
let other: Register;
beforeAll(async () => {
  world = await aWorld();
  partnership = await aPartnership(world);
});
beforeEach(async () => {
  [board, team, other] = await Promise.all([
    aRegister(world, { partnership }),
    aRegister(world, { partnership }),
    aRegister(world, { partnership }),
  ]);
});
afterAll(() => world.end());

const asking = (over: object = {}) => ({
  id: newId(),
  fromGroupId: board.groupId,
  toGroupId: team.groupId,
  title: 'Ask every school for its figures',
  text: 'Before the autumn half-term.',
  dueOn: '2026-12-18',
  ...over,
});
const sent = async (over: object = {}) =>
  valueOf(await world.as(board.chair, sendGroupRequest, asking(over)));
const read = async (who: Person, requestId: string) =>
  valueOf(await world.as(who, readGroupRequest, { requestId }));
const toldOf = async (kind: string, who: Person) =>
  (await world.owner('select 1 from muster.notifications where kind = $1 and person_id = $2', [kind, who.id]))
    .length;

describe('a group that passes something on', () => {
  it('does so once, and whoever runs the other group hears of it', async () => {
    const input = asking();
    const first = valueOf(await world.as(board.chair, sendGroupRequest, input));
    expect(await world.as(board.chair, sendGroupRequest, input)).toMatchObject({ value: { id: first.id } });
    expect(first).toMatchObject({ status: 'sent', askedByName: board.chair.name });
    for (const who of [team.chair, team.coordinator]) expect(await toldOf('group_request_sent', who)).toBe(1);
    for (const who of [team.member, board.chair]) expect(await toldOf('group_request_sent', who)).toBe(0);
  });

  it.each([
    [{ title: ' ' }, 'text-missing', 'title'],
    [{ title: 'x'.repeat(301) }, 'text-too-long', 'title'],
    [{ text: 'x'.repeat(10_001) }, 'text-too-long', 'text'],
    [{ dueOn: '2026-11-19' }, 'due-date-wrong', 'dueOn'],
    [{ dueOn: '2026-02-30' }, 'due-date-wrong', 'dueOn'],
    [{ toGroupId: newId() }, 'group-unknown', 'toGroupId'],
  ])('is told what to mend: %j is %s', async (wrong, code, field) => {
    expect(await world.as(board.chair, sendGroupRequest, asking(wrong))).toMatchObject({ code, field });
  });

  it('never learns of a group that keeps a compartment: it gets the answer for a group that is not there', async () => {
    const hidden = await aRegister(world, { partnership, compartment: true });
    const toHidden = await world.as(board.chair, sendGroupRequest, asking({ toGroupId: hidden.groupId }));
    const toNone = await world.as(board.chair, sendGroupRequest, asking({ toGroupId: newId() }));
    const toItself = await world.as(board.chair, sendGroupRequest, asking({ toGroupId: board.groupId }));
    expect(toHidden).toEqual(toNone);
    expect(toItself).toEqual(toNone);
    // Somebody in both knows of it; the other members of their group do not.
    await join(world, board.chair, hidden.groupId, 'chair');
    expect(await world.as(board.chair, sendGroupRequest, asking({ toGroupId: hidden.groupId }))).toEqual(
      toNone,
    );
    const receivers = valueOf(
      await world.as(board.chair, listRequestReceivers, { groupId: board.groupId }),
    ).map(({ id }) => id);
    expect(receivers).toContain(team.groupId);
    expect(receivers).not.toContain(hidden.groupId);
    const away = asking({ fromGroupId: hidden.groupId });
    expect(await world.as(hidden.chair, sendGroupRequest, away)).toMatchObject({ code: 'not-allowed' });
  });

  it('hides what it passed on once the other group keeps a compartment', async () => {
    const { id } = await sent();
    await world.owner('update muster.registers set compartment = true where group_id = $1', [team.groupId]);
    expect(await world.as(board.chair, readGroupRequest, { requestId: id })).toMatchObject({
      code: 'not-found',
    });
    expect(await world.read(board.member, listGroupRequests)).toEqual([]);
  });

  it('is the work of whoever runs it: members may not, outsiders find no group', async () => {
    for (const who of [board.member, board.observer])
      expect(await world.as(who, sendGroupRequest, asking())).toMatchObject({ code: 'not-allowed' });
    expect(await world.as(other.chair, sendGroupRequest, asking())).toMatchObject({ code: 'not-found' });
    expect(await world.as(other.chair, listRequestReceivers, { groupId: board.groupId })).toMatchObject({
      code: 'not-found',
    });
    expect(await world.as(board.member, listRequestReceivers, { groupId: board.groupId })).toMatchObject({
      code: 'not-allowed',
    });
  });

  it('cannot reuse an id of another group, nor pass anything to a group that is closed', async () => {
    const { id } = await sent();
    const stolen = asking({ id, fromGroupId: other.groupId });
    expect(await world.as(other.chair, sendGroupRequest, stolen)).toMatchObject({ code: 'already-exists' });
    await world.owner(
      `update muster.groups set kind = 'task_and_finish_group', closed_on = '2026-11-01' where id = $1`,
      [team.groupId],
    );
    expect(await world.as(board.chair, sendGroupRequest, asking())).toMatchObject({ code: 'group-closed' });
  });

  it('offers the group above and those below before all others', async () => {
    await world.owner('update muster.groups set parent_group_id = $2 where id = $1', [
      team.groupId,
      board.groupId,
    ]);
    const receivers = valueOf(await world.as(board.chair, listRequestReceivers, { groupId: board.groupId }));
    expect(receivers[0]).toMatchObject({ id: team.groupId, relation: 'child' });
    const above = valueOf(await world.as(team.chair, listRequestReceivers, { groupId: team.groupId }));
    expect(above[0]).toMatchObject({ id: board.groupId, relation: 'parent' });
  });
});

describe('what was passed on', () => {
  it('is read by everybody in both groups, and by nobody else', async () => {
    const { id } = await sent();
    for (const who of [board.observer, board.member, team.observer, team.member])
      expect((await read(who, id)).mayAnswer).toBe(false);
    expect(await read(team.chair, id)).toMatchObject({
      mayDecide: true,
      mayAnswer: true,
      mayWithdraw: false,
    });
    expect(await read(board.chair, id)).toMatchObject({ mayDecide: false, mayWithdraw: true });
    const stranger = await aPerson(world, partnership);
    for (const who of [other.chair, stranger]) {
      expect(await world.as(who, readGroupRequest, { requestId: id })).toMatchObject({ code: 'not-found' });
      expect(await world.read(who, listGroupRequests)).toEqual([]);
    }
    expect(await world.as(other.chair, readRequestsOfGroup, { groupId: team.groupId })).toMatchObject({
      code: 'not-found',
    });
  });

  it('stands on the page of each of the two groups, on its own side, and says when it is overdue', async () => {
    const { id } = await sent();
    await world.owner(`update muster.group_requests set due_on = '2026-11-18' where id = $1`, [id]);
    const ours = valueOf(await world.as(board.member, readRequestsOfGroup, { groupId: board.groupId }));
    expect(ours).toMatchObject({
      maySend: false,
      passedToUs: [],
      passedOnByUs: [{ id, overdueWorkingDays: 2 }],
    });
    const theirs = valueOf(await world.as(team.chair, readRequestsOfGroup, { groupId: team.groupId }));
    expect(theirs).toMatchObject({ maySend: true, passedToUs: [{ id }], passedOnByUs: [] });
    expect(await world.read(team.member, listGroupRequests)).toMatchObject([{ id }]);
  });

  it('becomes an action of a plan of the group that accepts it, and is answered with how that ended', async () => {
    const { id } = await sent();
    const { themeId } = await aPlan(world, team);
    const action = { id: newId(), themeId, ownerAgencyId: team.member.agency.id };
    const accept = { requestId: id, expectedVersion: 1, action };
    const accepted = valueOf(await world.as(team.coordinator, acceptGroupRequest, accept));
    expect(accepted).toMatchObject({ status: 'accepted', planActionId: action.id, version: 2 });
    expect(await world.as(team.coordinator, acceptGroupRequest, accept)).toEqual({
      ok: true,
      value: accepted,
    });
    expect(await toldOf('group_request_decided', board.chair)).toBe(1);
    // The board does not read the plans of the group that it asked.
    expect(await read(board.chair, id)).toMatchObject({ status: 'accepted', planActionId: null });

    const made = valueOf(await world.as(team.chair, readPlanAction, { actionId: action.id }));
    expect(made).toMatchObject({ title: 'Ask every school for its figures', dueOn: '2026-12-18' });
    expect(made.request).toEqual({ id, status: 'accepted' });
    const done = { actionId: action.id, expectedVersion: 1, outcome: 'done' as const, note: 'All answered' };
    valueOf(await world.as(team.chair, completePlanAction, done));
    expect(await read(team.chair, id)).toMatchObject({
      planActionStatus: 'done',
      planActionOutcome: 'All answered',
      mayAnswer: true,
    });
    const answer = { requestId: id, expectedVersion: 2, answer: 'All answered' };
    valueOf(await world.as(team.chair, answerGroupRequest, answer));
    expect(await world.as(team.chair, answerGroupRequest, answer)).toMatchObject({
      value: { status: 'answered', version: 3 },
    });
    expect(await read(board.observer, id)).toMatchObject({ answer: 'All answered', status: 'answered' });
    expect(await toldOf('group_request_decided', board.chair)).toBe(2);
  });

  it('is not made an action of another group’s plan, nor without an owner', async () => {
    const { id } = await sent();
    const { themeId } = await aPlan(world, board);
    const action = { id: newId(), themeId, ownerAgencyId: team.member.agency.id };
    expect(
      await world.as(team.chair, acceptGroupRequest, { requestId: id, expectedVersion: 1, action }),
    ).toMatchObject({ code: 'theme-wrong', field: 'themeId' });
    const { themeId: own } = await aPlan(world, team);
    const nobody = { id: newId(), themeId: own, ownerAgencyId: '' };
    expect(
      await world.as(team.chair, acceptGroupRequest, { requestId: id, expectedVersion: 1, action: nobody }),
    ).toMatchObject({ code: 'owner-unknown' });
    expect(await read(team.chair, id)).toMatchObject({ status: 'sent', version: 1 });
  });

  it('is declined with a reason, once and for all', async () => {
    const { id } = await sent();
    const decline = { requestId: id, expectedVersion: 1, reason: 'Schools were asked in September' };
    expect(await world.as(team.chair, declineGroupRequest, { ...decline, reason: ' ' })).toMatchObject({
      code: 'text-missing',
      field: 'reason',
    });
    valueOf(await world.as(team.chair, declineGroupRequest, decline));
    expect(await world.as(team.chair, declineGroupRequest, decline)).toMatchObject({ value: { version: 2 } });
    const late = { requestId: id, expectedVersion: 2 };
    for (const outcome of [
      await world.as(team.chair, acceptGroupRequest, late),
      await world.as(team.chair, answerGroupRequest, { ...late, answer: 'After all' }),
      await world.as(board.chair, withdrawGroupRequest, late),
    ])
      expect(outcome).toMatchObject({ code: 'request-settled' });
  });

  it('is withdrawn by whoever sent it, also after it was accepted', async () => {
    const { id } = await sent();
    valueOf(await world.as(team.chair, acceptGroupRequest, { requestId: id, expectedVersion: 1 }));
    const withdraw = { requestId: id, expectedVersion: 2, reason: 'The council has done it' };
    valueOf(await world.as(board.coordinator, withdrawGroupRequest, withdraw));
    expect(await world.as(board.coordinator, withdrawGroupRequest, withdraw)).toMatchObject({
      value: { status: 'withdrawn', version: 3 },
    });
    expect(await toldOf('group_request_withdrawn', team.chair)).toBe(1);
  });

  it('is decided by the side whose turn it is, and by nobody who only reads', async () => {
    const { id } = await sent();
    const of = { requestId: id, expectedVersion: 1 };
    for (const who of [board.chair, team.member, team.observer]) {
      expect(await world.as(who, acceptGroupRequest, of)).toMatchObject({ code: 'not-allowed' });
      expect(await world.as(who, declineGroupRequest, { ...of, reason: 'No' })).toMatchObject({
        code: 'not-allowed',
      });
      expect(await world.as(who, answerGroupRequest, { ...of, answer: 'Yes' })).toMatchObject({
        code: 'not-allowed',
      });
    }
    for (const who of [team.chair, board.member])
      expect(await world.as(who, withdrawGroupRequest, of)).toMatchObject({ code: 'not-allowed' });
    expect(await world.as(other.chair, acceptGroupRequest, of)).toMatchObject({ code: 'not-found' });
    expect(await world.as(other.chair, withdrawGroupRequest, of)).toMatchObject({ code: 'not-found' });
  });

  it('shows the second of two people who decide at once what stands now', async () => {
    const { id } = await sent();
    const outcomes = await Promise.all([
      world.as(team.chair, acceptGroupRequest, { requestId: id, expectedVersion: 1 }),
      world.as(team.coordinator, declineGroupRequest, { requestId: id, expectedVersion: 1, reason: 'No' }),
    ]);
    const refused = outcomes.filter(({ ok }) => !ok);
    expect(refused).toHaveLength(1);
    expect(refused[0]).toMatchObject({ code: 'changed-meanwhile', current: { version: 2 } });
  });
});
