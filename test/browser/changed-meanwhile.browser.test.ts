import { addDays, loadCalendar } from '#libs/calendar';
import { addSeat, draftTerms } from '#libs/groups';
import { newId } from '#libs/kernel';
import { proposeDecision, saveStandingItem, setMeetingAction, startSeries } from '#libs/meetings';
import type { Page } from 'playwright-core';
import { aDiscussion } from '../factories/agendas.js';
import { aMeetingThatGoesOn } from '../factories/at-the-table.js';
import { aRegister, type Register } from '../factories/index.js';
import { valueOf } from '../factories/meetings.js';
import { aPlan, aPlanAction } from '../factories/plans.js';
import { checkStack, letSignIn, visit, type CheckStack } from './check-stack.js';
import { closeBrowser } from './support.js';

const patience = 300_000;

let stack: CheckStack;
beforeAll(async () => {
  stack = await checkStack();
}, patience);
afterAll(async () => {
  await closeBrowser();
  await stack?.end();
});

/** A form, what somebody types into it, and which row somebody else changes meanwhile. */
interface Form {
  readonly path: string;
  readonly row: readonly [table: string, id: string];
  readonly type: (page: Page) => Promise<unknown>;
  readonly button: string;
  /** What was typed and must still be there; left out where it is a choice. */
  readonly kept?: string;
}

const fill = (label: string, text: string) => (page: Page) =>
  page.getByLabel(label, { exact: true }).first().fill(text);
const check = (label: string) => (page: Page) => page.getByLabel(label, { exact: true }).first().check();
const day = (name: string, date: string) => async (page: Page) => {
  const [year, month, of] = date.split('-').map((part) => String(Number(part)));
  for (const [part, value] of Object.entries({ year, month, day: of }))
    await page.locator(`[name=${name}-${part}]`).fill(value!);
};

async function groupForms({ groupId, chair, coordinator, member }: Register): Promise<Form[]> {
  const { world } = stack;
  const seat = { id: newId(), groupId, sector: 'Schools', required: true };
  valueOf(await world.as(chair, addSeat, seat));
  const terms = { id: newId(), groupId, text: 'Every child is found.' };
  valueOf(await world.as(coordinator, draftTerms, terms));
  const [membership] = await world.owner<{ id: string }>(
    'select id from muster.group_memberships where group_id = $1 and person_id = $2',
    [groupId, member.id],
  );
  const of = `/groups/${groupId}`;
  return [
    { path: `${of}/seats/${seat.id}`, row: ['group_seats', seat.id], type: fill('Note', 'One head for all'), button: 'Save', kept: 'One head for all' },
    { path: `${of}/members/${membership!.id}`, row: ['group_memberships', membership!.id], type: fill('Or for a sector', 'Colleges'), button: 'Save', kept: 'Colleges' },
    { path: `${of}/terms/draft`, row: ['group_terms', terms.id], type: fill('Terms of reference', 'Every child is seen.'), button: 'Save the draft', kept: 'Every child is seen.' },
  ]; // prettier-ignore
}

async function planForms(group: Register): Promise<Form[]> {
  const plan = await aPlan(stack.world, group);
  const action = await aPlanAction(stack.world, group, plan.themeId);
  const of = `/plans/${plan.id}`;
  return [
    { path: `${of}/change`, row: ['action_plans', plan.id], type: fill('What is the plan called?', 'Belonging'), button: 'Save the plan', kept: 'Belonging' },
    { path: `${of}/themes/${plan.themeId}`, row: ['plan_themes', plan.themeId], type: fill('What is the theme called?', 'Early'), button: 'Save the theme', kept: 'Early' },
    { path: `${of}/measures/${plan.measureId}`, row: ['plan_measures', plan.measureId], type: fill('What shows it?', '88% in October'), button: 'Save the measure', kept: '88% in October' },
    { path: `/plan-actions/${action.id}/change`, row: ['plan_actions', action.id], type: fill('What is to be done?', 'Agree two forms'), button: 'Save the action', kept: 'Agree two forms' },
    { path: `/plan-actions/${action.id}`, row: ['plan_actions', action.id], type: check('Done'), button: 'Complete the action' },
  ]; // prettier-ignore
}

async function meetingForms(register: Register): Promise<Form[]> {
  const { world } = stack;
  const { chair, member, groupId } = register;
  const meeting = await aMeetingThatGoesOn(world, register, { people: [chair, member] });
  const [span] = await world.owner<{ id: string }>(
    'select id from muster.attendance_spans where sitting_id = $1 and person_id = $2',
    [meeting.sittingId, member.id],
  );
  const decision = { id: newId(), itemId: meeting.itemId, text: 'Write to all', agencyId: chair.agency.id };
  valueOf(await world.as(chair, proposeDecision, decision));
  const action = { id: newId(), meetingId: meeting.id, title: 'Book the hall', dueOn: '2027-06-01' };
  valueOf(await world.as(chair, setMeetingAction, { ...action, ownerAgencyId: chair.agency.id }));
  const planned = await aDiscussion(world, register, { date: '2027-06-09' });
  const standing = { id: newId(), groupId, kind: 'standing', place: 'first', title: 'Apologies', audience: 'everybody' } as const;
  valueOf(await world.as(chair, saveStandingItem, { ...standing, expectedVersion: 0 }));
  const of = `/meetings/${meeting.id}`;
  return [
    { path: `${of}/times/${span!.id}`, row: ['attendance_spans', span!.id], type: check('Remotely'), button: 'Save' },
    { path: `${of}/decisions/${decision.id}`, row: ['decisions', decision.id], type: (page) => page.locator(`[name="voice-${member.agency.id}"][value=for]`).check(), button: 'Save the voices' },
    { path: `/meeting-actions/${action.id}`, row: ['meeting_actions', action.id], type: check('Done'), button: 'Save the outcome' },
    { path: `/meetings/${planned}/agenda/publish`, row: ['meetings', planned], type: day('papersDueOn', '2027-06-08'), button: 'Publish' },
    { path: `/meetings/${planned}/move`, row: ['meetings', planned], type: async (page) => { await day('date', '2027-06-16')(page); await fill('Why is it moved?', 'The room is taken')(page); }, button: 'Move the meeting', kept: 'The room is taken' },
    { path: `/meetings/standing/${groupId}/${standing.id}`, row: ['standing_items', standing.id], type: fill('What is it called?', 'Welcome'), button: 'Save', kept: 'Welcome' },
  ];
} // prettier-ignore

async function seriesForms({ chair, groupId, id: registerId }: Register): Promise<Form[]> {
  const today = stack.world.clock.today();
  const holiday = loadCalendar().bankHolidays.find(
    ({ title, date }) => title === 'Easter Monday' && date > addDays(today, 8),
  )!.date;
  const id = newId();
  const rhythm = { kind: 'weekly' as const, every: 1 };
  const series = { id, groupId, title: 'Core group', rhythm, from: addDays(holiday, -7), until: addDays(holiday, 7) };
  valueOf(await stack.world.as(chair, startSeries, { ...series, time: '10:00', minutes: 60, registerIds: [registerId] }));
  return [
    { path: `/series/${id}/days/${holiday}`, row: ['meeting_series', id], type: (page) => page.locator('[name=choice]').first().check(), button: 'Save' },
    { path: `/series/${id}/end`, row: ['meeting_series', id], type: day('lastOn', addDays(holiday, 3)), button: 'End the series' },
  ];
} // prettier-ignore

describe.each([
  ['with scripts', { javaScript: true }],
  ['without scripts, on the narrowest phone', { javaScript: false, width: 320 }],
])('somebody else changed it meanwhile, %s', (_how, options) => {
  it.each([
    ['a group', groupForms],
    ['a plan', planForms],
    ['a meeting', meetingForms],
    ['a series', seriesForms],
  ])(
    'says so on every form of %s, loses nothing that was typed, and saves it when it is sent again',
    async (_what, formsOf) => {
      const register = await aRegister(stack.world);
      await letSignIn(stack.world, register.chair);
      const { page, sound, close } = await visit(stack, register.chair, '/', options);
      for (const { path, row, type, button, kept } of await formsOf(register)) {
        const press = async () => {
          await page.getByRole('main').getByRole('button', { name: button, exact: true }).click();
          await page.waitForLoadState();
        };
        expect([path, (await page.goto(stack.web + path))?.status()]).toEqual([path, 200]);
        await sound();
        await type(page);
        await stack.world.owner(`update muster.${row[0]} set version = version + 1 where id = $1`, [row[1]]);
        await press();
        expect([path, await page.title()]).toEqual([path, expect.stringMatching(/^Changed by someone else/)]);
        expect(await page.locator('.m-conflict').count()).toBe(1);
        await sound();
        if (kept)
          expect(
            await page
              .locator('main input, main textarea')
              .evaluateAll((all) => all.map((one) => (one as HTMLInputElement).value)),
          ).toContain(kept);
        await press();
        expect([path, await page.title()]).toEqual([path, expect.not.stringMatching(/^(Changed|Error)/)]);
      }
      await close();
    },
    patience,
  );
});
