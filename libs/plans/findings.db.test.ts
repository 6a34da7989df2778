import { newId } from '#libs/kernel';
import { aPartnership, aRegister, aWorld } from '../../test/factories/index.js';
import type { Partnership, Register, World } from '../../test/factories/index.js';
import { valueOf } from '../../test/factories/meetings.js';
import { aPlan, aPlanAction } from '../../test/factories/plans.js';
import { addFinding, changeFinding, changePlan, exportPlan, readPlan, readPlanAction } from './index.js';

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
  plan = await aPlan(world, group, 'findings');
});
afterAll(() => world.end());

const finding = (over: object = {}) => ({
  id: newId(),
  planId: plan.id,
  source: 'Inspection, September 2026',
  reference: '4.2',
  text: 'Referrals wait too long',
  ...over,
});
const read = async () => valueOf(await world.as(group.observer, readPlan, { planId: plan.id }));

describe('a finding of an inspection', () => {
  it('is added once, and stands first while no action answers it', async () => {
    const action = await aPlanAction(world, group, plan.themeId);
    const answered = finding({ actionIds: [action.id] });
    const first = valueOf(await world.as(group.chair, addFinding, answered));
    expect(await world.as(group.chair, addFinding, answered)).toEqual({ ok: true, value: first });
    const open = valueOf(await world.as(group.coordinator, addFinding, finding({ text: 'Nobody checks' })));
    expect((await read()).findings).toMatchObject([
      { id: open.id, actionIds: [], position: 2 },
      { id: answered.id, actionIds: [action.id], position: 1 },
    ]);
    const page = valueOf(await world.as(group.member, readPlanAction, { actionId: action.id }));
    expect(page.findings).toMatchObject([{ reference: '4.2' }]);
  });

  it('loses an action that is taken off again', async () => {
    const action = await aPlanAction(world, group, plan.themeId);
    const made = valueOf(await world.as(group.chair, addFinding, finding({ actionIds: [action.id] })));
    const change = { ...finding(), findingId: made.id, expectedVersion: 1, actionIds: [] };
    expect(await world.as(group.chair, changeFinding, change)).toMatchObject({
      value: { actionIds: [], version: 2 },
    });
  });

  it.each([
    [{ source: ' ' }, 'text-missing', 'source'],
    [{ text: '' }, 'text-missing', 'text'],
    [{ reference: 'x'.repeat(301) }, 'text-too-long', 'reference'],
    [{ actionIds: [newId()] }, 'action-wrong', 'actionIds'],
  ])('is refused when %j: %s', async (wrong, code, field) => {
    expect(await world.as(group.chair, addFinding, finding(wrong))).toMatchObject({ code, field });
  });

  it('takes no action of another plan, and no id of another plan’s finding', async () => {
    const other = await aPlan(world, group);
    const strange = await aPlanAction(world, group, other.themeId);
    expect(await world.as(group.chair, addFinding, finding({ actionIds: [strange.id] }))).toMatchObject({
      code: 'action-wrong',
    });
    const made = valueOf(await world.as(group.chair, addFinding, finding()));
    expect(await world.as(group.chair, addFinding, finding({ id: made.id, planId: other.id }))).toMatchObject(
      { code: 'already-exists' },
    );
  });

  it('is written by whoever runs the group, and not at all once the plan is closed', async () => {
    const made = valueOf(await world.as(group.chair, addFinding, finding()));
    const change = { ...finding(), findingId: made.id, expectedVersion: 1 };
    for (const who of [group.member, group.observer]) {
      expect(await world.as(who, addFinding, finding())).toMatchObject({ code: 'not-allowed' });
      expect(await world.as(who, changeFinding, change)).toMatchObject({ code: 'not-allowed' });
    }
    const outsider = (await aRegister(world, { partnership })).chair;
    expect(await world.as(outsider, addFinding, finding())).toMatchObject({ code: 'not-found' });
    expect(await world.as(outsider, changeFinding, change)).toMatchObject({ code: 'not-found' });
    const closing = { planId: plan.id, expectedVersion: 1, title: 'Plan', status: 'closed' as const };
    valueOf(await world.as(group.chair, changePlan, closing));
    expect(await world.as(group.chair, changeFinding, change)).toMatchObject({ code: 'plan-closed' });
  });

  it('shows the second of two people who change it what stands now', async () => {
    const made = valueOf(await world.as(group.chair, addFinding, finding()));
    const change = (text: string) => ({ ...finding({ text }), findingId: made.id, expectedVersion: 1 });
    const outcomes = await Promise.all([
      world.as(group.chair, changeFinding, change('One')),
      world.as(group.coordinator, changeFinding, change('Two')),
    ]);
    expect(outcomes.filter(({ ok }) => !ok)).toMatchObject([
      { code: 'changed-meanwhile', current: { version: 2 } },
    ]);
  });

  it('is in the file, beside its action or below them all', async () => {
    const action = await aPlanAction(world, group, plan.themeId);
    valueOf(await world.as(group.chair, addFinding, finding({ actionIds: [action.id] })));
    valueOf(await world.as(group.chair, addFinding, finding({ text: 'Nobody checks', reference: '' })));
    const { content } = valueOf(await world.as(group.observer, exportPlan, { planId: plan.id }));
    const [, , first, second] = content.split('\r\n');
    expect(first).toContain('"Inspection, September 2026, 4.2: Referrals wait too long"');
    expect(second).toMatch(/^,,.*No action answers this yet.*Nobody checks"$/);
  });
});
