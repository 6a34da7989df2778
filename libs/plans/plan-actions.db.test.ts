import { newId } from '#libs/kernel';
import { aPartnership, aPerson, aRegister, aWorld, anAgency, join } from '../../test/factories/index.js';
import type { Partnership, Register, World } from '../../test/factories/index.js';
import { valueOf } from '../../test/factories/meetings.js';
import { aPlan, aPlanAction, aPlanActionInput } from '../../test/factories/plans.js';
import {
  addPlanAction,
  changePlan,
  changePlanAction,
  completePlanAction,
  listMyPlanActions,
  listPlanOwners,
  readPlanAction,
  reportProgress,
} from './index.js';
import type { PlanActionRow } from './index.js';

let world: World;
let partnership: Partnership;
let group: Register;
let plan: { id: string; themeId: string };
beforeAll(async () => {
  world = await aWorld();
  partnership = await aPartnership(world);
});
beforeEach(async () => {
  group = await aRegister(world, { partnership });
  plan = await aPlan(world, group);
});
afterAll(() => world.end());

const read = async (id: string, who = group.chair) =>
  valueOf(await world.as(who, readPlanAction, { actionId: id }));
const change = (action: PlanActionRow, over: object = {}) => ({
  ...aPlanActionInput(group, plan.themeId),
  actionId: action.id,
  expectedVersion: action.version,
  ...over,
});
const report = (actionId: string, over: object = {}) => ({
  id: newId(),
  actionId,
  expectedVersion: 1,
  note: 'The form is drafted',
  ...over,
});

describe('a chair who adds an action to a plan', () => {
  it('says what, whose and by when, once', async () => {
    const input = aPlanActionInput(group, plan.themeId, { costPence: 120_000, year: 2026, quarter: 4 });
    const first = await world.as(group.chair, addPlanAction, input);
    expect(await world.as(group.chair, addPlanAction, input)).toEqual(first);
    expect(first).toMatchObject({
      value: { ownerPersonName: group.member.name, dueOn: '2027-01-29', costPence: 120_000, quarter: 4 },
    });
  });

  it('gets the end of a financial year or quarter as its date when none is given', async () => {
    const quarter = await aPlanAction(world, group, plan.themeId, { dueOn: null, year: 2027, quarter: 1 });
    const year = await aPlanAction(world, group, plan.themeId, { dueOn: null, year: 2027 });
    expect([quarter.dueOn, year.dueOn]).toEqual(['2027-06-30', '2028-03-31']);
  });

  it.each([
    [{ title: ' ' }, 'text-missing', 'title'],
    [{ dueOn: null }, 'due-date-wrong', 'dueOn'],
    [{ dueOn: '2026-02-30' }, 'due-date-wrong', 'dueOn'],
    [{ quarter: 2 }, 'period-wrong', 'year'],
    [{ year: 1900 }, 'period-wrong', 'year'],
    [{ costPence: -1 }, 'cost-wrong', 'cost'],
    [{ ownerAgencyId: newId() }, 'owner-unknown', 'owner'],
    [{ ownerPersonId: newId() }, 'owner-unknown', 'owner'],
    [{ dependsOn: [newId()] }, 'dependency-wrong', 'dependsOn'],
  ])('is told what to mend: %j is %s', async (wrong, code, field) => {
    const input = aPlanActionInput(group, plan.themeId, wrong);
    expect(await world.as(group.chair, addPlanAction, input)).toMatchObject({ ok: false, code, field });
  });

  it('offers members and the agencies that they speak for, and nobody outside the group', async () => {
    const sector = await anAgency(world, partnership);
    await world.owner(
      'update muster.group_memberships set represents_agency_id = $3 where group_id = $1 and person_id = $2',
      [group.groupId, group.member.id, sector.id],
    );
    const owners = valueOf(await world.as(group.chair, listPlanOwners, { groupId: group.groupId }));
    expect(owners.find(({ agencyId }) => agencyId === sector.id)?.people).toEqual([
      { id: group.member.id, name: group.member.name },
    ]);
    const everybody = owners.flatMap(({ people }) => people.map(({ id }) => id));
    expect(everybody).not.toContain(group.observer.id);
    expect(owners.some(({ agencyId }) => agencyId === group.member.agency.id)).toBe(false);
    const input = aPlanActionInput(group, plan.themeId);
    expect(await world.as(group.chair, addPlanAction, input)).toMatchObject({ code: 'owner-unknown' });
    for (const person of [group.member, group.observer])
      expect(await world.as(person, listPlanOwners, { groupId: group.groupId })).toMatchObject({
        code: 'not-allowed',
      });
  });
});

describe('changing an action', () => {
  it('keeps the first due date, and shows a second person what stands now', async () => {
    const action = await aPlanAction(world, group, plan.themeId);
    expect(
      await world.as(group.chair, changePlanAction, change(action, { dueOn: '2027-02-26' })),
    ).toMatchObject({
      value: { dueOn: '2027-02-26', firstDueOn: '2027-01-29', version: 2 },
    });
    expect(await world.as(group.coordinator, changePlanAction, change(action))).toMatchObject({
      code: 'changed-meanwhile',
      current: { dueOn: '2027-02-26' },
    });
  });

  it('never lets actions wait for each other in a circle, nor for those of another plan', async () => {
    const first = await aPlanAction(world, group, plan.themeId);
    const second = await aPlanAction(world, group, plan.themeId, { dependsOn: [first.id] });
    const circle = change(first, { dependsOn: [second.id] });
    expect(await world.as(group.chair, changePlanAction, circle)).toMatchObject({ code: 'dependency-wrong' });
    const other = await aPlan(world, group);
    const elsewhere = await aPlanAction(world, group, other.themeId);
    for (const wrong of [{ dependsOn: [elsewhere.id] }, { themeId: other.themeId }])
      expect(await world.as(group.chair, changePlanAction, change(first, wrong))).toMatchObject({
        ok: false,
      });
    expect(await read(second.id)).toMatchObject({ waitsFor: [{ id: first.id, status: 'open' }] });
    valueOf(await world.as(group.chair, changePlanAction, change(second, { dependsOn: [] })));
    expect((await read(second.id)).waitsFor).toEqual([]);
  });

  it('is for those who run the group; to people outside there is no such action', async () => {
    const action = await aPlanAction(world, group, plan.themeId);
    const outside = (await aRegister(world, { partnership })).chair;
    for (const person of [group.member, group.observer])
      expect(await world.as(person, changePlanAction, change(action))).toMatchObject({ code: 'not-allowed' });
    expect(await world.as(outside, changePlanAction, change(action))).toMatchObject({ code: 'not-found' });
    expect(await world.as(outside, readPlanAction, { actionId: action.id })).toMatchObject({
      code: 'not-found',
    });
    const input = aPlanActionInput(group, plan.themeId);
    expect(await world.as(group.member, addPlanAction, input)).toMatchObject({ code: 'not-allowed' });
    expect(await world.as(outside, addPlanAction, input)).toMatchObject({ code: 'not-found' });
  });
});

describe('the owner of an action', () => {
  it('reports how it comes on, with a rating, its reason and what is in the way; every rating stays', async () => {
    const { id } = await aPlanAction(world, group, plan.themeId);
    const first = report(id, {
      rating: 'amber',
      ratingReason: 'One agency has not answered',
      blocker: 'Legal advice',
    });
    valueOf(await world.as(group.member, reportProgress, first));
    expect(await world.as(group.member, reportProgress, first)).toMatchObject({
      ok: true,
      value: { version: 2 },
    });
    valueOf(
      await world.as(
        group.member,
        reportProgress,
        report(id, {
          expectedVersion: 2,
          rating: 'green',
          ratingReason: 'All have agreed',
          blocker: '',
          note: '',
        }),
      ),
    );

    const shown = await read(id, group.observer);
    expect(shown).toMatchObject({
      rating: 'green',
      ratingReason: 'All have agreed',
      blocker: '',
      latestNote: 'The form is drafted',
      mayReport: false,
      notes: [{ text: 'The form is drafted', byName: group.member.name }],
    });
    expect(shown.ratings.map(({ rating }) => rating)).toEqual(['green', 'amber']);
  });

  it.each([
    ['a new rating without a reason', { rating: 'red' }, 'reason-missing'],
    ['nothing at all', { note: '  ' }, 'nothing-said'],
    ['a note that is too long', { note: 'x'.repeat(10_001) }, 'text-too-long'],
    ['a version that somebody changed', { expectedVersion: 7 }, 'changed-meanwhile'],
  ])('is told what to mend: %s', async (_what, over, code) => {
    const { id } = await aPlanAction(world, group, plan.themeId);
    expect(await world.as(group.member, reportProgress, report(id, over))).toMatchObject({ ok: false, code });
    expect((await read(id)).notes).toEqual([]);
  });

  it('is whoever speaks for the agency when nobody was named', async () => {
    const colleague = await join(
      world,
      await aPerson(world, partnership, { agency: group.member.agency }),
      group.groupId,
      'member',
    );
    const named = await aPlanAction(world, group, plan.themeId);
    const unnamed = await aPlanAction(world, group, plan.themeId, { ownerPersonId: null });
    expect(await world.as(colleague, reportProgress, report(named.id))).toMatchObject({
      code: 'not-allowed',
    });
    expect(await world.as(colleague, reportProgress, report(unnamed.id))).toMatchObject({ ok: true });
    expect(await world.as(group.observer, reportProgress, report(unnamed.id))).toMatchObject({
      code: 'not-allowed',
    });
  });

  it('completes it with its outcome, and only whoever runs the group opens it again', async () => {
    const { id } = await aPlanAction(world, group, plan.themeId);
    const complete = { actionId: id, expectedVersion: 1, outcome: 'not_possible' as const };
    expect(await world.as(group.member, completePlanAction, complete)).toMatchObject({
      code: 'note-missing',
    });
    const done = { ...complete, outcome: 'done' as const, note: 'In use since May' };
    expect(await world.as(group.member, completePlanAction, done)).toMatchObject({
      value: { status: 'done' },
    });
    expect(await world.as(group.member, completePlanAction, done)).toMatchObject({ value: { version: 2 } });
    expect(
      await world.as(group.member, completePlanAction, { ...done, outcome: 'not_done' as const }),
    ).toMatchObject({ code: 'changed-meanwhile' });
    expect(await world.as(group.member, reportProgress, report(id, { expectedVersion: 2 }))).toMatchObject({
      code: 'action-closed',
    });
    expect(await world.as(group.chair, changePlanAction, change({ ...(await read(id)) }))).toMatchObject({
      code: 'action-closed',
    });

    const reopen = { actionId: id, expectedVersion: 2, outcome: 'open' as const };
    expect(await world.as(group.member, completePlanAction, reopen)).toMatchObject({ code: 'not-allowed' });
    expect(await world.as(group.chair, completePlanAction, reopen)).toMatchObject({
      value: { status: 'open', closedAt: null },
    });
  });

  it('reports nothing on a closed plan', async () => {
    const { id } = await aPlanAction(world, group, plan.themeId);
    const close = { planId: plan.id, expectedVersion: 1, title: 'Plan', status: 'closed' as const };
    valueOf(await world.as(group.chair, changePlan, close));
    const outcome = { actionId: id, expectedVersion: 1, outcome: 'done' as const };
    expect(await world.as(group.member, reportProgress, report(id))).toMatchObject({ code: 'plan-closed' });
    expect(await world.as(group.member, completePlanAction, outcome)).toMatchObject({ code: 'plan-closed' });
    expect(await read(id)).toMatchObject({ mayReport: false, mayRun: false });
  });
});

it('counts how many working days an open action is overdue', async () => {
  const { id } = await aPlanAction(world, group, plan.themeId, { dueOn: '2026-11-13' });
  expect((await read(id)).overdueWorkingDays).toBe(5);
});

describe('the inbox', () => {
  const mine = async (person: { id: string }) =>
    (await world.read(person, listMyPlanActions)).map(({ id }) => id);

  it('holds what is somebody’s by name, and what waits for their agency, by due date', async () => {
    const later = await aPlanAction(world, group, plan.themeId);
    const agency = await aPlanAction(world, group, plan.themeId, {
      ownerPersonId: null,
      dueOn: '2026-12-01',
    });
    expect(await mine(group.member)).toEqual([agency.id, later.id]);
    for (const person of [group.chair, group.observer]) expect(await mine(person)).toEqual([]);

    const outcome = { actionId: later.id, expectedVersion: 1, outcome: 'done' as const };
    valueOf(await world.as(group.member, completePlanAction, outcome));
    expect(await mine(group.member)).toEqual([agency.id]);
  });

  it('holds nothing of a closed plan, nor for somebody who has left the group or only works for the agency', async () => {
    await aPlanAction(world, group, plan.themeId, { ownerPersonId: null });
    expect(await mine(await aPerson(world, partnership, { agency: group.member.agency }))).toEqual([]);
    const close = { planId: plan.id, expectedVersion: 1, title: 'Plan', status: 'closed' as const };
    valueOf(await world.as(group.chair, changePlan, close));
    expect(await mine(group.member)).toEqual([]);
    valueOf(
      await world.as(group.chair, changePlan, { ...close, expectedVersion: 2, status: 'open' as const }),
    );
    expect(await mine(group.member)).toHaveLength(1);
    await world.owner(`update muster.group_memberships set until_on = '2026-11-19' where person_id = $1`, [
      group.member.id,
    ]);
    expect(await mine(group.member)).toEqual([]);
  });
});
