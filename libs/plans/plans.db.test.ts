import { newId } from '#libs/kernel';
import { aPartnership, aPerson, aRegister, aWorld } from '../../test/factories/index.js';
import type { Partnership, Person, Register, World } from '../../test/factories/index.js';
import { valueOf } from '../../test/factories/meetings.js';
import { aPlan, aPlanAction } from '../../test/factories/plans.js';
import {
  addMeasure,
  addPlan,
  addTheme,
  changeMeasure,
  changePlan,
  changeTheme,
  exportPlan,
  listPlans,
  readPlan,
  readPlansOfGroup,
} from './index.js';

let world: World;
let partnership: Partnership;
let group: Register;
beforeAll(async () => {
  world = await aWorld();
  partnership = await aPartnership(world);
});
beforeEach(async () => {
  group = await aRegister(world, { partnership });
});
afterAll(() => world.end());

const input = (change: object = {}) => ({
  id: newId(),
  groupId: group.groupId,
  title: ' Attendance plan ',
  kind: 'plan' as const,
  ...change,
});
const trailOf = async (id: string) =>
  (
    await world.owner<{ action: string }>(
      'select action from muster.audit_entries where about = $1 order by id',
      [id],
    )
  ).map(({ action }) => action);

describe('whoever runs a group', () => {
  it('begins a plan, once, however often the form is sent', async () => {
    const plan = input();
    const first = await world.as(group.coordinator, addPlan, plan);
    expect(await world.as(group.coordinator, addPlan, plan)).toEqual(first);
    expect(first).toMatchObject({
      ok: true,
      value: { title: 'Attendance plan', status: 'open', version: 1 },
    });
    expect(await trailOf(plan.id)).toEqual(['plan.added']);
  });

  it('cannot take over the id of another group’s plan', async () => {
    const other = await aRegister(world, { partnership });
    const plan = input();
    valueOf(await world.as(group.chair, addPlan, plan));
    const twoGroups = { ...plan, groupId: other.groupId };
    expect(await world.as(other.chair, addPlan, twoGroups)).toMatchObject({ code: 'already-exists' });
  });

  it.each([
    ['no title', { title: '  ' }, 'text-missing'],
    ['a title that is too long', { title: 'x'.repeat(301) }, 'text-too-long'],
  ])('is told what to mend: %s', async (_what, change, code) => {
    expect(await world.as(group.chair, addPlan, input(change))).toMatchObject({ code, field: 'title' });
  });

  it('orders themes as they came, and measures below them', async () => {
    const { id, themeId } = await aPlan(world, group);
    const second = newId();
    valueOf(await world.as(group.chair, addTheme, { id: second, planId: id, title: 'A place for each' }));
    const measure = { id: newId(), themeId, text: 'nobody waits over four weeks' };
    valueOf(await world.as(group.chair, addMeasure, measure));
    valueOf(await world.as(group.chair, addMeasure, measure));

    const plan = valueOf(await world.as(group.member, readPlan, { planId: id }));
    expect(plan.themes.map(({ title, position }) => [position, title])).toEqual([
      [1, 'Finding children early'],
      [2, 'A place for each'],
    ]);
    expect(plan.themes[0]!.measures.map(({ text }) => text)).toEqual([
      'every missing child is known within ten school days',
      'nobody waits over four weeks',
    ]);
  });

  it('renames a theme for whoever saw it as it is, and shows a second person what stands now', async () => {
    const { themeId } = await aPlan(world, group);
    const change = { themeId, expectedVersion: 1, title: 'Finding children' };
    expect(await world.as(group.chair, changeTheme, change)).toMatchObject({ ok: true });
    expect(await world.as(group.coordinator, changeTheme, { ...change, title: 'Other' })).toMatchObject({
      code: 'changed-meanwhile',
      current: { title: 'Finding children', version: 2 },
    });
    const noTitle = { ...change, expectedVersion: 2, title: '' };
    expect(await world.as(group.chair, changeTheme, noTitle)).toMatchObject({ code: 'text-missing' });
  });

  it('judges a measure with the evidence, and it says who did', async () => {
    const { id, measureId } = await aPlan(world, group);
    const change = { measureId, expectedVersion: 1, text: 'all are known', target: '95%' };
    expect(
      await world.as(group.chair, changeMeasure, { ...change, achieved: 'partly' as const }),
    ).toMatchObject({ code: 'evidence-missing', field: 'evidence' });

    const judged = { ...change, achieved: 'partly' as const, evidence: '88% in October' };
    expect(await world.as(group.chair, changeMeasure, judged)).toMatchObject({
      ok: true,
      value: { achieved: 'partly', judgedByName: group.chair.name, version: 2 },
    });
    expect(await world.as(group.chair, changeMeasure, judged)).toMatchObject({ code: 'changed-meanwhile' });
    const open = { ...change, expectedVersion: 2 };
    expect(await world.as(group.chair, changeMeasure, open)).toMatchObject({
      ok: true,
      value: { achieved: null, judgedByName: null },
    });
    expect((await trailOf(id)).at(-1)).toBe('plan.changed');
  });

  it('closes a plan, after which nothing in it changes until it is opened again', async () => {
    const { id, themeId, measureId } = await aPlan(world, group);
    const close = { planId: id, expectedVersion: 1, title: 'Attendance plan', status: 'closed' as const };
    expect(await world.as(group.chair, changePlan, close)).toMatchObject({
      ok: true,
      value: { status: 'closed', closedOn: '2026-11-20' },
    });
    const late = [
      await world.as(group.chair, addTheme, { id: newId(), planId: id, title: 'More' }),
      await world.as(group.chair, changeTheme, { themeId, expectedVersion: 1, title: 'More' }),
      await world.as(group.chair, addMeasure, { id: newId(), themeId, text: 'more' }),
      await world.as(group.chair, changeMeasure, { measureId, expectedVersion: 1, text: 'more' }),
    ];
    for (const each of late) expect(each).toMatchObject({ code: 'plan-closed' });
    const open = { ...close, expectedVersion: 2, status: 'open' as const };
    expect(await world.as(group.chair, changePlan, open)).toMatchObject({
      ok: true,
      value: { status: 'open', closedOn: null },
    });
    expect(await world.as(group.chair, changePlan, open)).toMatchObject({
      code: 'changed-meanwhile',
      current: { version: 3 },
    });
  });
});

describe('others', () => {
  const everyChange = (id: string, themeId: string, measureId: string) => (person: Person) =>
    Promise.all([
      world.as(person, addPlan, input()),
      world.as(person, changePlan, { planId: id, expectedVersion: 1, title: 'x', status: 'open' as const }),
      world.as(person, addTheme, { id: newId(), planId: id, title: 'x' }),
      world.as(person, changeTheme, { themeId, expectedVersion: 1, title: 'x' }),
      world.as(person, addMeasure, { id: newId(), themeId, text: 'x' }),
      world.as(person, changeMeasure, { measureId, expectedVersion: 1, text: 'x' }),
    ]);

  it('in the group read its plans and change none; to people outside there is no such plan', async () => {
    const { id, themeId, measureId } = await aPlan(world, group);
    const change = everyChange(id, themeId, measureId);
    for (const person of [group.member, group.observer]) {
      for (const each of await change(person)) expect(each).toMatchObject({ code: 'not-allowed' });
      expect(await world.as(person, readPlan, { planId: id })).toMatchObject({ value: { mayRun: false } });
      expect((await world.read(person, listPlans)).map((plan) => plan.id)).toEqual([id]);
    }
    const other = await aRegister(world, { partnership });
    for (const person of [other.chair, (await aRegister(world)).chair]) {
      for (const each of await change(person)) expect(each).toMatchObject({ code: 'not-found' });
      expect(await world.as(person, readPlan, { planId: id })).toMatchObject({ code: 'not-found' });
      expect(await world.as(person, readPlansOfGroup, { groupId: group.groupId })).toMatchObject({
        code: 'not-found',
      });
      expect(await world.read(person, listPlans)).toEqual([]);
    }
  });

  it('who sponsor the group or run the one above it read its plans, and change none', async () => {
    const { id, themeId, measureId } = await aPlan(world, group);
    const above = await aRegister(world, { partnership });
    const sponsor = await aPerson(world, partnership);
    await world.owner('update muster.groups set parent_group_id = $2, sponsor_id = $3 where id = $1', [
      group.groupId,
      above.groupId,
      sponsor.id,
    ]);
    for (const person of [above.chair, sponsor]) {
      expect(await world.as(person, readPlan, { planId: id })).toMatchObject({
        value: { mayRun: false, themes: [{ measures: [{}] }] },
      });
      for (const each of await everyChange(id, themeId, measureId)(person))
        expect(each).toMatchObject({ code: 'not-allowed' });
      // PostgreSQL refuses by itself, also where a use-case would forget to ask.
      await expect(
        world.read(person, (tx) =>
          tx.query(`update muster.action_plans set title = 'x' where id = $1`, [id]),
        ),
      ).rejects.toThrow(/row-level security/);
    }
    expect(await world.as(above.member, readPlan, { planId: id })).toMatchObject({ code: 'not-found' });
  });

  it('learn nothing of a plan in a group that keeps a compartment, not even whoever it reports to', async () => {
    const hidden = await aRegister(world, { partnership, compartment: true });
    const { id } = await aPlan(world, hidden);
    await world.owner('update muster.groups set parent_group_id = $2, sponsor_id = $3 where id = $1', [
      hidden.groupId,
      group.groupId,
      group.member.id,
    ]);
    for (const person of [group.chair, group.member]) {
      expect(await world.as(person, readPlan, { planId: id })).toMatchObject({ code: 'not-found' });
      const rows = await world.read(person, (tx) =>
        tx.query('select 1 from muster.action_plans where id = $1', [id]),
      );
      expect(rows).toEqual([]);
    }
    expect(await world.as(hidden.member, readPlan, { planId: id })).toMatchObject({ ok: true });
  });
});

it('counts what is open, overdue and rated for the list of plans', async () => {
  const { id, themeId } = await aPlan(world, group);
  await aPlanAction(world, group, themeId, { dueOn: '2026-11-02' });
  await aPlanAction(world, group, themeId);
  await world.owner(
    `update muster.plan_actions set rating = 'red' where plan_id = $1 and due_on < '2026-12-01'`,
    [id],
  );
  const listed = valueOf(await world.as(group.member, readPlansOfGroup, { groupId: group.groupId }));
  expect(listed).toMatchObject({ mayRun: false, plans: [{ id, actions: 2, done: 0, overdue: 1, red: 1 }] });
});

it('is exported by whoever reads it, with a trace of it, and by nobody else', async () => {
  const { id, themeId } = await aPlan(world, group);
  await aPlanAction(world, group, themeId, { title: '=1+1' });
  const file = valueOf(await world.as(group.observer, exportPlan, { planId: id }));
  expect(file.filename).toBe('plan-2026-11-20.csv');
  expect(file.content).toContain("Finding children early,'=1+1,");
  expect(await trailOf(id)).toContain('plan.exported');
  const outside = (await aRegister(world, { partnership })).chair;
  expect(await world.as(outside, exportPlan, { planId: id })).toMatchObject({ code: 'not-found' });
});
