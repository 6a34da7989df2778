import { newId } from '#libs/kernel';
import { arrive, readMeeting, setQuorumRule, startItem, startMeeting } from '#libs/meetings';
import { aCase, aRegister, aWorld } from '../../test/factories/index.js';
import type { Somebody, World } from '../../test/factories/index.js';
import { valueOf } from '../../test/factories/meetings.js';
import { actingIn } from './acting.testing.js';
import { finishConference, listConferencesOfMeeting, saveConferencePlan } from './index.js';

type Acting = ReturnType<typeof actingIn>;

let world: World;
let aMeetingOf: Acting['aMeetingOf'];
let put: Acting['put'];
let heard: Acting['heard'];
let pageOf: Acting['pageOf'];
let plan: Acting['plan'];
let childProtection: Acting['childProtection'];
let limitsOf: Acting['limitsOf'];
let reviewByOf: Acting['reviewByOf'];
beforeAll(async () => {
  world = await aWorld();
  ({ aMeetingOf, put, heard, pageOf, plan, childProtection, limitsOf, reviewByOf } = actingIn(world));
});
afterAll(() => world.end());
beforeEach(() => world.clock.set('2026-11-20T10:00:00Z'));

const strategy = { strategyDiscussionOn: '2026-11-12' };

const finish = async (itemId: string, by: Somebody, more: object) => {
  const { version } = await pageOf(itemId, by);
  return world.as(by, finishConference, { itemId, expectedVersion: version, ...more });
};

describe('the end of a conference', () => {
  it('keeps the outcome, begins the limits of what follows and the clocks, and ends the one it met', async () => {
    const register = await childProtection();
    const kase = await aCase(world, register, { fields: strategy });
    const { itemId } = await heard(register, kase);
    await plan(itemId, register.coordinator);
    expect(await finish(itemId, register.chair, { outcome: 'planNeglect' })).toMatchObject({ ok: true });

    expect(await limitsOf(kase)).toEqual([
      { kind: 'initial', startedOn: '2026-11-12', dueOn: '2026-12-03', metOn: '2026-11-20' },
      { kind: 'core_group', startedOn: '2026-11-20', dueOn: '2026-12-04', metOn: null },
      { kind: 'first_review', startedOn: '2026-11-20', dueOn: '2027-02-19', metOn: null },
    ]);
    expect(await reviewByOf(kase)).toBe('2027-02-12');
    const page = await pageOf(itemId, register.member);
    expect(page).toMatchObject({
      stage: 'done',
      outcomeLabel: 'Child protection plan: neglect',
      quorate: null,
      heldOn: '2026-11-20',
      clocks: [
        { kind: 'decision_letter', dueOn: '2026-11-23', state: 'due' },
        { kind: 'record', dueOn: '2026-12-11', state: 'due' },
      ],
    });
    expect(await finish(itemId, register.chair, { outcome: 'noPlan' })).toMatchObject({
      code: 'conference-over',
    });
  });

  it('of a review begins the limit of the next one, six months on', async () => {
    const register = await childProtection();
    const kase = await aCase(world, register, { fields: strategy });
    const first = await heard(register, kase);
    await plan(first.itemId, register.chair);
    valueOf(await finish(first.itemId, register.chair, { outcome: 'planNeglect' }));

    world.clock.set('2026-11-20T12:00:00Z');
    const second = await heard(register, kase);
    expect(await pageOf(second.itemId, register.member)).toMatchObject({
      kind: 'review',
      earlier: [{ itemId: first.itemId, outcome: 'Child protection plan: neglect' }],
    });
    await plan(second.itemId, register.chair, 'full', '2027-05-20');
    valueOf(await finish(second.itemId, register.chair, { outcome: 'planContinues' }));
    expect(await limitsOf(kase)).toContainEqual({
      kind: 'later_review',
      startedOn: '2026-11-20',
      dueOn: '2027-05-20',
      metOn: null,
    });
  });

  it('that is not quorate takes only an interim plan and a day within the limit, or the chair’s reason', async () => {
    const register = await childProtection();
    const needs = [{ kind: 'agency' as const, agencyId: register.member.agency.id }];
    valueOf(
      await world.as(register.chair, setQuorumRule, {
        groupId: register.groupId,
        needs,
        others: 0,
        expectedVersion: 0,
      }),
    );
    const kase = await aCase(world, register, { fields: strategy });
    const { itemId } = await heard(register, kase);
    await plan(itemId, register.chair);
    expect(await finish(itemId, register.chair, { outcome: 'planNeglect' })).toMatchObject({
      code: 'plan-not-interim',
    });
    await plan(itemId, register.chair, 'interim', '2026-11-30');
    expect(await finish(itemId, register.chair, { outcome: 'planNeglect' })).toMatchObject({
      code: 'reconvene-wrong',
      current: { latest: '2026-12-04' },
    });
    expect(await finish(itemId, register.chair, { reconvenedOn: '2026-12-02' })).toMatchObject({
      value: { interim: true },
    });
    expect(await limitsOf(kase)).toEqual([
      { kind: 'initial', startedOn: '2026-11-12', dueOn: '2026-12-03', metOn: null },
      { kind: 'reconvene', startedOn: '2026-11-20', dueOn: '2026-12-04', metOn: null },
    ]);
    expect(await reviewByOf(kase)).toBe('2026-12-02');

    const again = await heard(register, kase);
    await plan(again.itemId, register.chair);
    const proceed = { outcome: 'planNeglect', proceedBecause: 'The school has sent its report' };
    expect(await finish(again.itemId, register.chair, proceed)).toMatchObject({ ok: true });
    expect(await pageOf(again.itemId, register.member)).toMatchObject({
      kind: 'initial',
      quorate: false,
      proceededBecause: 'The school has sent its report',
      interim: false,
    });
  });

  it('counts the quorum at the moment it ends', async () => {
    const register = await childProtection();
    const needs = [{ kind: 'agency' as const, agencyId: register.member.agency.id }];
    const rule = { groupId: register.groupId, needs, others: 0, expectedVersion: 0 };
    valueOf(await world.as(register.chair, setQuorumRule, rule));
    const kase = await aCase(world, register);
    const { itemId, meetingId } = await heard(register, kase);
    const { sittings } = valueOf(await world.as(register.chair, readMeeting, { meetingId }));
    const there = { id: newId(), sittingId: sittings[0]!.id, personId: register.member.id };
    valueOf(await world.as(register.chair, arrive, there));
    await plan(itemId, register.chair);
    expect(await finish(itemId, register.chair, { outcome: 'planNeglect' })).toMatchObject({ ok: true });
    expect(await pageOf(itemId, register.member)).toMatchObject({ quorate: true });
  });

  it('goes on to the next case, and shows how the time goes', async () => {
    const register = await aRegister(world, { compartment: true, pathwayKey: 'marac' });
    const [one, two] = [await aCase(world, register), await aCase(world, register)];
    const meetingId = await aMeetingOf(register, '2026-11-20');
    const ids = valueOf(await put(register.chair, meetingId, [one, two])).itemIds;
    const { version } = valueOf(await world.as(register.chair, readMeeting, { meetingId }));
    valueOf(await world.as(register.chair, startMeeting, { meetingId, expectedVersion: version }));
    expect(await finish(ids[0]!, register.chair, { outcome: 'transferred' })).toMatchObject({
      code: 'item-not-open',
    });
    valueOf(await world.as(register.chair, startItem, { itemId: ids[0]!, expectedVersion: 1 }));
    world.clock.set('2026-11-20T10:16:00Z');
    expect(await finish(ids[0]!, register.chair, { outcome: 'transferred', next: true })).toMatchObject({
      value: { nextItemId: ids[1] },
    });
    world.clock.set('2026-11-20T10:20:00Z');
    expect(await pageOf(ids[1]!, register.member)).toMatchObject({
      stage: 'now',
      pace: { position: 2, of: 2, minutes: 12, secondsLeft: 480, minutesOver: 4 },
    });
    const list = valueOf(await world.as(register.member, listConferencesOfMeeting, { meetingId }));
    expect(list.conferences.map(({ stage, asked, returned }) => [stage, asked, returned])).toEqual([
      ['done', 1, 0],
      ['now', 1, 0],
    ]);
  });

  it('shows whoever comes late what stands', async () => {
    const register = await childProtection();
    const { itemId } = await heard(register, await aCase(world, register));
    await plan(itemId, register.chair);
    const late = { itemId, expectedVersion: 1, kind: 'full' as const, aims: 'Other', reviewBy: '2027-01-12' };
    expect(await world.as(register.coordinator, saveConferencePlan, late)).toMatchObject({
      code: 'changed-meanwhile',
      current: { version: 2, plan: { aims: 'Ben is seen every week' } },
    });
    expect(await world.as(register.member, saveConferencePlan, late)).toMatchObject({ code: 'not-allowed' });
  });
});
