import { addPlan, addTheme, sendGroupRequest } from '#libs/plans';
import { saveGroupTemplate } from '#libs/groups';
import { newId } from '#libs/kernel';
import { readFileSync } from 'node:fs';
import { anOfficer, aPerson, aRegister, type Person, type Register } from '../factories/index.js';
import { aMeetingThatGoesOn } from '../factories/at-the-table.js';
import { valueOf } from '../factories/meetings.js';
import { aPlan, aPlanAction } from '../factories/plans.js';
import { checkStack, letSignIn, visit, type CheckStack } from './check-stack.js';
import { Keyboard } from './keyboard.js';
import { closeBrowser, heading } from './support.js';

const patience = 180_000;

let stack: CheckStack;
let group: Register;
beforeAll(async () => {
  stack = await checkStack();
}, patience);
beforeEach(async () => {
  group = await aRegister(stack.world);
  for (const person of [group.chair, group.member]) await letSignIn(stack.world, person);
});
afterAll(async () => {
  await closeBrowser();
  await stack?.end();
});

/** Somebody on a page, with a keyboard alone. */
async function sitDown(who: Person, path: string) {
  const { page, close } = await visit(stack, who, path);
  const keys = new Keyboard(page);
  await keys.arrive();
  return { page, keys, close };
}

it(
  'sets a group up from a template with the keyboard alone, and adds a member',
  async () => {
    const administrator = await anOfficer(stack.world, group.partnership, 'administrator');
    await letSignIn(stack.world, administrator);
    const text = readFileSync(
      new URL('../../demo/templates/task-and-finish-group.json', import.meta.url),
      'utf8',
    );
    const document = JSON.parse(text) as unknown;
    valueOf(await stack.world.as(administrator, saveGroupTemplate, { document }));
    const { page, keys, close } = await sitDown(administrator, '/administration/groups');

    await keys.follow('Set groups up from a template');
    await keys.follow('Task-and-finish group');
    await keys.press('Set up');
    expect(await keys.problems()).toMatch(/Enter the name/);
    await keys.type('Name of the group', 'Attendance on Mondays');
    await keys.pick('Chair', group.chair.id);
    await keys.press('Set up');
    expect(await heading(page)).toBe('Attendance on Mondays');
    await keys.press('Add a member');
    await keys.pick('Person', group.member.id);
    await keys.choose('Member');
    await keys.press('Add a member');
    expect(await keys.main()).toContain(group.member.name);
    await close();
  },
  patience,
);

it(
  'begins a plan with the keyboard alone: a theme, an action, and what became of it',
  async () => {
    const { page, keys, close } = await sitDown(group.chair, `/groups/${group.groupId}/plans`);
    await keys.press('Begin a plan');
    await keys.press('Begin the plan');
    expect(await keys.problems()).toMatch(/Write what the plan is called/);
    await keys.type('What is the plan called?', 'Attendance plan');
    await keys.choose('Yearly strategy');
    await keys.choose('Action plan');
    await keys.press('Begin the plan');
    await keys.press('Add a theme');
    await keys.type('What is the theme called?', 'Finding children early');
    await keys.press('Save the theme');
    await keys.follow(/^Add an action/);
    await keys.type('What is to be done?', 'Agree one referral form');
    await keys.pick('Who is to do it?', `${group.member.agency.name}: ${group.member.name}`);
    await keys.pick(/In which financial year/, 1);
    await keys.press('Add an action');
    expect(await keys.main()).toMatch(/Agree one referral form/);

    await keys.follow('Agree one referral form');
    await keys.type('What happened since the last time?', 'A draft went round');
    await keys.choose('Amber');
    await keys.type('Why this rating?', 'One agency has not answered');
    await keys.press('Save progress');
    expect(await keys.main()).toMatch(/One agency has not answered/);
    await keys.choose('Done');
    await keys.press('Complete the action');
    expect(await page.getByRole('button', { name: 'Save progress' }).count()).toBe(0);
    await close();
  },
  patience,
);

it(
  'asks for longer and closes a task-and-finish group with the keyboard alone, and its sponsor decides so',
  async () => {
    const sponsor = await aPerson(stack.world, group.partnership);
    await letSignIn(stack.world, sponsor);
    await stack.world.owner(
      `update muster.groups set kind = 'task_and_finish_group', sponsor_id = $2, aim = 'One form', ends_on = '2027-06-30' where id = $1`,
      [group.groupId, sponsor.id],
    );
    const { themeId } = await aPlan(stack.world, group, 'task_and_finish');
    await aPlanAction(stack.world, group, themeId, { dueOn: '2027-06-01' });
    const chair = await sitDown(group.chair, `/groups/${group.groupId}/finish`);
    await chair.keys.follow('Ask for an extension');
    await chair.keys.day('toOn', '2027-09-24');
    await chair.keys.type('Why does the group need longer?', 'Schools answer in May');
    await chair.keys.press('Ask for an extension');
    await chair.keys.press('Write the closure report');
    await chair.keys.type('What did the group find and do?', 'One form is in use');
    await chair.keys.press('Submit to the sponsor');
    expect(await chair.keys.problems()).toMatch(/Say who goes on/);
    await chair.keys.pick('Who goes on with it?', 1);
    await chair.keys.press('Submit to the sponsor');
    expect(await chair.keys.main()).toMatch(/handed over to/);
    await chair.close();

    const { page, keys, close } = await sitDown(sponsor, `/groups/${group.groupId}/finish`);
    const extension = page.locator('form', { hasText: 'Do you grant the extension?' });
    await keys.choose(extension.getByRole('radio', { name: 'Grant it' }));
    await keys.press('Save your decision');
    expect(await keys.main()).toMatch(/24 September 2027/);
    await keys.choose(/^Accept it/);
    await keys.press('Save your decision');
    expect(await keys.main()).toMatch(/Closed on/);
    await close();
  },
  patience,
);

it(
  'passes something on to another group and answers it with the keyboard alone',
  async () => {
    const team = await aRegister(stack.world, { partnership: group.partnership });
    await letSignIn(stack.world, team.chair);
    const [{ name }] = (await stack.world.owner<{ name: string }>(
      'select name from muster.groups where id = $1',
      [team.groupId],
    )) as [{ name: string }];
    const sender = await sitDown(group.chair, `/groups/${group.groupId}/passed-on`);
    await sender.keys.press('Pass something on');
    await sender.keys.pick('To which group?', name);
    await sender.keys.type('What do you ask them to do?', 'Ask every school');
    await sender.keys.press('Pass it on');
    expect(await sender.keys.main()).toMatch(/Waits for an answer/);
    await sender.close();

    const { keys, close } = await sitDown(team.chair, '/groups');
    await keys.follow('What was passed between your groups');
    await keys.follow('Ask every school');
    await keys.press('Answer');
    await keys.type('What came of it?', 'All have answered');
    await keys.press('Send the answer');
    expect(await keys.main()).toMatch(/Answered[\s\S]*All have answered/);
    await close();
  },
  patience,
);

it(
  'goes through every page of a group with the keyboard alone, its charts, tables and figures too',
  async () => {
    const { chair, groupId } = group;
    const team = await aRegister(stack.world, { partnership: group.partnership });
    const [planId, themeId] = [newId(), newId()];
    valueOf(
      await stack.world.as(chair, addPlan, { id: planId, groupId, title: 'Findings', kind: 'findings' }),
    );
    valueOf(await stack.world.as(chair, addTheme, { id: themeId, planId, title: 'Referrals' }));
    const action = await aPlanAction(stack.world, group, themeId);
    const passed = { fromGroupId: groupId, toGroupId: team.groupId, title: 'Ask', text: 'All' };
    const { id: requestId } = valueOf(
      await stack.world.as(chair, sendGroupRequest, { id: newId(), ...passed }),
    );
    await aMeetingThatGoesOn(stack.world, group, { people: [group.member] });

    const { page, keys, close } = await sitDown(chair, `/groups/${groupId}`);
    const ofGroup = ['members', 'matrix', 'seats/new', 'terms', 'terms/draft', 'figures', 'passed-on'];
    const ofPlan = [
      '',
      '/timeline',
      '/import',
      '/change',
      '/findings/new',
      `/themes/${themeId}/measures/new`,
    ];
    for (const path of [
      '/groups',
      '/groups/structure',
      ...ofGroup.map((each) => `/groups/${groupId}/${each}`),
      '/plans',
      ...ofPlan.map((each) => `/plans/${planId}${each}`),
      `/plan-actions/${action.id}/change`,
      `/passed-on/${requestId}`,
      `/passed-on/${requestId}/withdraw`,
    ]) {
      expect([path, (await page.goto(stack.web + path))?.status()]).toEqual([path, 200]);
      await keys.goRound();
    }
    await page.goto(`${stack.web}/groups/${groupId}/figures`);
    await keys.follow(/Board meeting|\d/);
    expect(await heading(page)).toBe('Board meeting');
    await close();
  },
  patience,
);
