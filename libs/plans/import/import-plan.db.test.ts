import { newId } from '#libs/kernel';
import { aPartnership, aRegister, aWorld } from '../../../test/factories/index.js';
import type { Partnership, Register, World } from '../../../test/factories/index.js';
import { valueOf } from '../../../test/factories/meetings.js';
import { aPlan, aPlanAction } from '../../../test/factories/plans.js';
import { changePlan, exportPlan, importPlan, previewPlanImport, readPlan } from '../index.js';

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

const table = (...rows: string[]) => ['Theme,Action,Agency,Person,Due,Measure', ...rows].join('\n');
const twoActions = () =>
  table(
    `Finding  children EARLY,Ask schools,${group.member.agency.name},,29/1/2027,`,
    `A place for all,Agree places,,${group.member.email},2027-03-01,nobody waits`,
  );
const read = async () => valueOf(await world.as(group.observer, readPlan, { planId: plan.id }));
const preview = (text: string, columns?: never) =>
  world.as(group.chair, previewPlanImport, { planId: plan.id, text, ...(columns ? { columns } : {}) });
const importing = (text: string, expectedActions: number, over: object = {}) => ({
  id: newId(),
  planId: plan.id,
  text,
  expectedActions,
  ...over,
});

describe('a plan that comes from a spreadsheet', () => {
  it('is shown first, with nothing written, then added once however often it is sent', async () => {
    const text = twoActions();
    const before = await read();
    expect(valueOf(await preview(text))).toMatchObject({
      newThemes: 1,
      newActions: 2,
      newMeasures: 1,
      problems: [],
      rows: [{ exists: false }, { exists: false, dueOn: '2027-03-01' }],
    });
    expect(await read()).toEqual(before);

    const input = importing(text, 2);
    const first = await world.as(group.chair, importPlan, input);
    expect(first).toEqual({ ok: true, value: { actions: 2 } });
    expect(await world.as(group.chair, importPlan, input)).toEqual(first);
    const { themes } = await read();
    expect(themes.map(({ title, actions }) => [title, actions.map((action) => action.title)])).toEqual([
      ['Finding children early', ['Ask schools']],
      ['A place for all', ['Agree places']],
    ]);
    expect(themes[1]).toMatchObject({
      measures: [{ text: 'nobody waits' }],
      actions: [{ ownerPersonId: group.member.id, dueOn: '2027-03-01' }],
    });
  });

  it('makes no doubles of the same file, nor of the same row twice', async () => {
    const text = twoActions();
    valueOf(await world.as(group.chair, importPlan, importing(text, 2)));
    expect(valueOf(await preview(text))).toMatchObject({
      newThemes: 0,
      newActions: 0,
      newMeasures: 0,
      rows: [{ exists: true }, { exists: true }],
    });
    expect(await world.as(group.coordinator, importPlan, importing(text, 0))).toMatchObject({
      code: 'nothing-new',
    });
    const twice = table(
      `T,Same,${group.member.agency.name},,2027-01-01,`,
      `t,same,,${group.member.email},2027-01-01,`,
    );
    expect(valueOf(await preview(twice))).toMatchObject({ newActions: 1, rows: [{}, { exists: true }] });
  });

  it('takes its own export back: what is there is known, what was added below is new', async () => {
    await aPlanAction(world, group, plan.themeId);
    const { content } = valueOf(await world.as(group.chair, exportPlan, { planId: plan.id }));
    const [, headings, line] = content.split('\r\n');
    const more = line!.replace('Agree one referral form', 'Print the form');
    const shown = valueOf(await preview([headings, line, more].join('\r\n')));
    expect(shown).toMatchObject({ newActions: 1, problems: [], rows: [{ exists: true }, { exists: false }] });
    expect(shown.columns.find(({ heading }) => heading === 'Rating')).toMatchObject({ field: null });
  });

  it('leaves rows with a problem out, and names row, column and value', async () => {
    const text = table(
      `T,Good,${group.member.agency.name},,2027-01-01,`,
      'T,Bad,No such agency,,2027-01-01,',
      'T,No date,,,soon,',
    );
    const { problems, newActions } = valueOf(await preview(text));
    expect(newActions).toBe(1);
    expect(problems).toMatchObject([
      { row: 3, column: 'Agency', value: 'No such agency' },
      { row: 4, column: 'Agency', value: '' },
      { row: 4, column: 'Due', value: 'soon' },
    ]);
    valueOf(await world.as(group.chair, importPlan, importing(text, 1)));
    expect((await read()).themes.at(-1)!.actions).toHaveLength(1);
  });

  it('reads columns as somebody corrected them, and needs a theme and an action', async () => {
    const text = `Bereich,Was,${'Agency'},Due\nT,Do it,${group.member.agency.name},2027-01-01`;
    expect(await world.as(group.chair, importPlan, importing(text, 0))).toMatchObject({
      code: 'columns-wrong',
      field: 'columns',
    });
    const columns = ['theme', 'title', 'agency', 'due'] as const;
    expect(
      valueOf(await world.as(group.chair, previewPlanImport, { planId: plan.id, text, columns })),
    ).toMatchObject({ newActions: 1 });
    expect(
      await world.as(
        group.chair,
        importPlan,
        importing(text, 0, { columns: ['theme', 'theme', 'title', null] }),
      ),
    ).toMatchObject({ code: 'columns-wrong' });
    expect(await world.as(group.chair, importPlan, importing(text, 1, { columns }))).toMatchObject({
      ok: true,
    });
  });

  it('adds nothing when it would add other actions than were shown', async () => {
    const text = twoActions();
    await aPlanAction(world, group, plan.themeId, { title: 'Ask schools' });
    expect(await world.as(group.chair, importPlan, importing(text, 2))).toMatchObject({
      code: 'changed-meanwhile',
    });
    expect((await read()).themes).toHaveLength(1);
  });

  it('adds what two people import at the same moment once', async () => {
    const text = twoActions();
    const outcomes = await Promise.all([
      world.as(group.chair, importPlan, importing(text, 2)),
      world.as(group.coordinator, importPlan, importing(text, 2)),
    ]);
    expect(outcomes.filter(({ ok }) => ok)).toHaveLength(1);
    expect(outcomes.filter(({ ok }) => !ok)).toMatchObject([{ code: 'changed-meanwhile' }]);
    expect((await read()).themes.flatMap(({ actions }) => actions)).toHaveLength(2);
  });

  it('is the work of whoever runs the group, while the plan is open', async () => {
    const input = importing(twoActions(), 2);
    for (const who of [group.member, group.observer]) {
      expect(await world.as(who, previewPlanImport, input)).toMatchObject({ code: 'not-allowed' });
      expect(await world.as(who, importPlan, input)).toMatchObject({ code: 'not-allowed' });
    }
    const outsider = (await aRegister(world, { partnership })).chair;
    expect(await world.as(outsider, previewPlanImport, input)).toMatchObject({ code: 'not-found' });
    expect(await world.as(outsider, importPlan, input)).toMatchObject({ code: 'not-found' });
    expect(await preview('nothing')).toMatchObject({ code: 'file-wrong', field: 'file' });
    const closing = { planId: plan.id, expectedVersion: 1, title: 'Plan', status: 'closed' as const };
    valueOf(await world.as(group.chair, changePlan, closing));
    expect(await preview(twoActions())).toMatchObject({ code: 'plan-closed' });
    expect(await world.as(group.chair, importPlan, input)).toMatchObject({ code: 'plan-closed' });
  });
});
