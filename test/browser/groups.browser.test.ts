import { addGroup, addMember, addSeat, changeSeat } from '#libs/groups';
import { newId } from '#libs/kernel';
import { aPerson, aRegister, anOfficer, type Person, type Register } from '../factories/index.js';
import { valueOf } from '../factories/meetings.js';
import { checkStack, letSignIn, visit, type CheckStack } from './check-stack.js';
import { closeBrowser, heading } from './support.js';

const patience = 180_000;

let stack: CheckStack;
let register: Register;
let administrator: Person;
beforeAll(async () => {
  stack = await checkStack();
}, 180_000);
beforeEach(async () => {
  register = await aRegister(stack.world);
  administrator = await anOfficer(stack.world, register.partnership, 'administrator');
  for (const person of [administrator, register.chair, register.member, register.observer])
    await letSignIn(stack.world, person);
});
afterAll(async () => {
  await closeBrowser();
  await stack?.end();
});

const everyWay = [
  ['with scripts', { javaScript: true }],
  ['without scripts, on the narrowest phone', { javaScript: false, width: 320 }],
] as const;

/** A group below the register's board, with a chair who can sign in. */
async function aGroupBelow(name: string): Promise<{ id: string; chair: Person }> {
  const { world } = stack;
  const id = newId();
  const group = { id, name, kind: 'task_and_finish_group' as const, endsOn: '2027-03-31' };
  const more = { parentGroupId: register.groupId, aim: 'Every child is back within a term.' };
  valueOf(await world.as(administrator, addGroup, { ...group, ...more }));
  const chair = await aPerson(world, register.partnership);
  valueOf(await world.as(administrator, addMember, { groupId: id, personId: chair.id, role: 'chair' }));
  await letSignIn(world, chair);
  return { id, chair };
}

it.each(everyWay)(
  'a chair finds their group, who is in it, and the group that reports to it, %s',
  async (_how, options) => {
    const name = `Return to School ${newId().slice(-6)}`;
    await aGroupBelow(name);
    const { page, sound, close } = await visit(stack, register.chair, '/groups', options);
    const main = page.locator('main');
    const follow = async (link: string) => {
      await main.getByRole('link', { name: link, exact: true }).first().click();
      await page.waitForLoadState();
    };
    expect(await heading(page)).toBe('Groups');
    expect(await main.innerText()).toMatch(/Groups that report to you[\s\S]*Return to School/);
    await sound();

    await follow(name);
    expect(await main.innerText()).toMatch(/Every child is back within a term/);
    expect(await main.innerText()).toMatch(/Task-and-finish group\s+Until 31 March 2027/);
    expect(await main.innerText()).toMatch(/because: This group reports to one that you run/);
    await sound();
    await follow('Members');
    expect(await main.innerText()).toMatch(/Chair/);
    await sound();

    await page.goto(`${stack.web}/groups/structure`);
    const row = main.locator('tbody tr').filter({ hasText: name });
    expect(await row.innerText()).toMatch(/Task-and-finish group/);
    expect(await main.locator('svg').isVisible()).toBe(options.javaScript);
    await sound();
    await close();
  },
  patience,
);

it(
  'is not there for whoever is not in the group and does not oversee it',
  async () => {
    const { id, chair } = await aGroupBelow(`Return to School ${newId().slice(-6)}`);
    const below = await visit(stack, chair, `/groups/${register.groupId}`);
    expect(await heading(below.page)).toBe('Page not found');
    await below.sound();
    await below.page.goto(`${stack.web}/groups/structure`);
    expect(await below.page.locator('main tbody tr').count()).toBe(2);
    await below.close();

    const observer = await visit(stack, register.observer, '/');
    await observer.page.goto(`${stack.web}/groups/${id}`);
    expect(await heading(observer.page)).toBe('Page not found');
    await observer.page.goto(`${stack.web}/groups/${register.groupId}/members`);
    expect(await observer.page.locator('main tbody tr').count()).toBe(5);
    await observer.close();
  },
  patience,
);

it.each(everyWay)(
  'the administrator says what a group is for and who sponsors it, and sees its pages without being in it, %s',
  async (_how, options) => {
    const { id } = await aGroupBelow(`Return to School ${newId().slice(-6)}`);
    const at = `/administration/groups/${id}/change`;
    const { page, sound, close } = await visit(stack, administrator, at, options);
    await sound();
    await page.getByLabel('What it is for').fill('No child waits for a place.');
    await page.getByLabel('Sponsor').selectOption(register.member.id);
    await page.getByRole('button', { name: 'Save' }).click();
    await page.waitForLoadState();
    expect(await page.locator('main').innerText()).toMatch(new RegExp(`Sponsor\\s+${register.member.name}`));
    await sound();
    await page.getByRole('link', { name: 'How its members see this group' }).click();
    await page.waitForLoadState();
    expect(await page.locator('main').innerText()).toMatch(/No child waits for a place/);
    expect(
      await page.getByRole('navigation').getByRole('link', { name: 'Groups', exact: true }).count(),
    ).toBe(0);
    await sound();
    await close();

    const sponsor = await visit(stack, register.member, `/groups/${id}`);
    expect(await sponsor.page.locator('main').innerText()).toMatch(/because: You sponsor this group/);
    await sponsor.close();
  },
  patience,
);

it.each(everyWay)(
  'the chair says who should be at the table and for whom people speak, until nobody is missing, %s',
  async (_how, options) => {
    const { page, sound, close } = await visit(
      stack,
      register.chair,
      `/groups/${register.groupId}/matrix`,
      options,
    );
    const main = page.locator('main');
    const press = async (name: string) => {
      await page.getByRole('button', { name, exact: true }).click();
      await page.waitForLoadState();
    };
    expect(await main.innerText()).toMatch(/Nobody has said yet who should be at the table/);
    await sound();

    await press('Add a seat');
    await press('Save');
    expect(await page.locator('.govuk-error-summary__list').innerText()).toMatch(/Choose an agency, or name/);
    await sound();
    await page.getByLabel('Agency', { exact: true }).selectOption(register.member.agency.id);
    await page.getByLabel('Note').fill('Head of service');
    await press('Save');
    expect(await main.innerText()).toMatch(/1 required seat is not taken[\s\S]*Head of service/);
    expect(await main.innerText()).toMatch(
      new RegExp(`speak for nobody yet[\\s\\S]*${register.member.name}`),
    );
    await sound();

    await main.getByRole('link', { name: register.member.name }).click();
    await page.waitForLoadState();
    await sound();
    await page.getByLabel('Speaks for the agency').selectOption(register.member.agency.id);
    await page.getByLabel('Or for a sector').fill('Schools');
    await press('Save');
    expect(await page.locator('.govuk-error-summary__list').innerText()).toMatch(/not both/);
    expect(await page.getByLabel('Or for a sector').inputValue()).toBe('Schools');
    await sound();
    await page.getByLabel('Or for a sector').fill('');
    await press('Save');
    expect(await page.locator('.m-saved').innerText()).toMatch(/was saved/);
    await sound();
    await page.goto(`${stack.web}/groups/${register.groupId}/matrix`);
    expect(await main.innerText()).toMatch(/Nobody is missing/);
    await sound();
    await main.locator('a[href*="/seats/"]:not([href$="/new"])').first().click();
    await page.waitForLoadState();
    await sound();
    await press('Take this seat away');
    expect(await main.innerText()).toMatch(/Nobody has said yet/);
    await sound();
    await close();
  },
  patience,
);

it(
  'shows what somebody else made of a seat meanwhile, loses nothing that was typed, and takes a seat away',
  async () => {
    const { world } = stack;
    const seat = { id: newId(), groupId: register.groupId, sector: 'Schools', required: true };
    valueOf(await world.as(register.chair, addSeat, seat));
    const at = `/groups/${register.groupId}/seats/${seat.id}`;
    const { page, sound, close } = await visit(stack, register.chair, at);
    const change = { id: seat.id, required: false, note: 'When asked', expectedVersion: 1 };
    valueOf(await world.as(register.coordinator, changeSeat, change));

    await page.getByLabel('Note').fill('One head for all');
    await page.getByRole('button', { name: 'Save', exact: true }).click();
    await page.waitForLoadState();
    expect(await page.locator('.m-conflict').innerText()).toMatch(/When asked[\s\S]*One head for all/);
    expect(await page.getByLabel('Note').inputValue()).toBe('One head for all');
    await sound();
    await page.getByRole('button', { name: 'Take this seat away' }).click();
    await page.waitForLoadState();
    expect(await page.locator('main').innerText()).toMatch(/Nobody has said yet/);
    await close();
  },
  patience,
);

it.each(everyWay)(
  'tells somebody who is in no group yet, on every page of groups and meetings, what to do, %s',
  async (_how, options) => {
    const person = await aPerson(stack.world, register.partnership);
    await letSignIn(stack.world, person);
    const { page, sound, close } = await visit(stack, person, '/inbox', options);
    for (const path of ['/inbox', '/groups', '/groups/structure', '/plans', '/passed-on', '/meetings', '/calendar', '/conferences']) {
      expect([path, (await page.goto(stack.web + path))?.status()]).toEqual([path, 200]);
      await sound();
    }
    await close();
  },
  patience,
); // prettier-ignore

it(
  'shows members the table, and lets only whoever runs the group change it',
  async () => {
    const { world } = stack;
    const seat = { id: newId(), groupId: register.groupId, sector: 'Schools', required: true };
    valueOf(await world.as(register.chair, addSeat, seat));
    const { page, sound, close } = await visit(stack, register.member, `/groups/${register.groupId}/matrix`);
    expect(await page.locator('main tbody tr').count()).toBe(1);
    expect(await page.getByText('Add a seat').count()).toBe(0);
    await sound();
    for (const path of ['seats/new', `seats/${seat.id}`])
      expect((await page.goto(`${stack.web}/groups/${register.groupId}/${path}`))?.status()).toBe(403);
    await close();
  },
  patience,
);

it(
  'leads from a group to its own meetings, and shows the parts of a partnership with many groups one by one',
  async () => {
    const other = await aRegister(stack.world, { partnership: register.partnership });
    await stack.world.owner(
      `insert into muster.groups (partnership_id, id, name, kind, parent_group_id)
       select $1, uuidv7(), 'Working group ' || n, 'panel', $2 from generate_series(1, 80) n`,
      [register.partnership.id, register.groupId],
    );
    const { page, sound, close } = await visit(stack, register.chair, `/groups/${register.groupId}`, {
      javaScript: false,
      width: 320,
    });
    await page.getByRole('link', { name: 'Meetings', exact: true }).last().click();
    await page.waitForLoadState();
    expect(new URL(page.url()).searchParams.get('group')).toBe(register.groupId);
    expect(await page.locator('.govuk-caption-l').innerText()).toMatch(/Board/);
    await sound();
    await page.goto(`${stack.web}/meetings?group=${other.groupId}`);
    expect(await heading(page)).toBe('Page not found');
    await page.goto(`${stack.web}/groups/structure`);
    expect(await page.locator('main').innerText()).not.toMatch(/Working group 1\b/);
    await sound();
    await page.getByRole('link', { name: /80 groups below it/ }).click();
    await page.waitForLoadState();
    expect(await page.locator('main').innerText()).toMatch(/Working group 80/);
    await sound();
    await close();
  },
  patience,
);
