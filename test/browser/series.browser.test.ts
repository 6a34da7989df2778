import { addDays, formatDate, loadCalendar } from '#libs/calendar';
import { startSeries } from '#libs/meetings';
import { newId } from '#libs/kernel';
import { anOfficer, aRegister, type Register } from '../factories/index.js';
import { checkStack, letSignIn, visit, type CheckStack } from './check-stack.js';
import { closeBrowser, heading } from './support.js';

const patience = 180_000;

let stack: CheckStack;
let register: Register;
beforeAll(async () => {
  stack = await checkStack();
}, 180_000);
beforeEach(async () => {
  register = await aRegister(stack.world);
  for (const person of [register.chair, register.observer]) await letSignIn(stack.world, person);
});
afterAll(async () => {
  await closeBrowser();
  await stack?.end();
});

/** The next Easter Monday that lies well within the year for which meetings are called. */
const easterMonday = () =>
  loadCalendar().bankHolidays.find(
    ({ title, date }) => title === 'Easter Monday' && date > addDays(stack.world.clock.today(), 8),
  )!.date;

describe.each([
  ['with scripts', { javaScript: true }],
  ['without scripts, on the narrowest phone', { javaScript: false, width: 320 }],
])('a series of meetings, %s,', (_how, options) => {
  it(
    'is started, asked about, settled, changed from one meeting on, and ended by the chair',
    async () => {
      const holiday = easterMonday();
      const [first, last] = [addDays(holiday, -7), addDays(holiday, 7)];
      const { page, sound, close } = await visit(stack, register.chair, '/meetings', options);
      const press = async (name: string | RegExp) => {
        await page.getByRole('button', { name }).click();
        await page.waitForLoadState();
      };
      const main = () => page.locator('main').innerText();
      const day = async (name: string, date: string) => {
        const [year, month, of] = date.split('-').map(Number);
        for (const [part, value] of Object.entries({ year, month, day: of }))
          await page.locator(`[name=${name}-${part}]`).fill(String(value));
      };

      await press('Start a series');
      expect(await heading(page)).toBe('Start a series of meetings');
      await sound();
      await page.getByLabel('Every so many weeks').check();
      await day('from', first);
      await day('until', last);
      await page.getByLabel('How long does a meeting last?').fill('60');
      await press('See the days');
      expect(await page.locator('.govuk-error-summary__list').innerText()).toMatch(
        /Write what the meetings are called/,
      );
      expect(await page.locator('[name=until-year]').inputValue()).toBe(last.slice(0, 4));
      await sound();
      await page.getByLabel('What are the meetings called?').fill('Core group');
      await press('See the days');
      expect(await heading(page)).toBe('Look at the days');
      expect(await main()).toContain(
        `Monday ${formatDate(holiday)} is Easter Monday. When does the group meet?`,
      );
      await sound();
      await press('Change the details');
      expect(await page.getByLabel('What are the meetings called?').inputValue()).toBe('Core group');
      await press('See the days');
      await press('Start the series and call its meetings');

      expect(await heading(page)).toBe('Core group');
      expect(await main()).toMatch(/2 meetings are called\. One day waits for you to choose/);
      expect(await main()).toMatch(/Every week on Monday at 10am/);
      await sound();

      await page.getByRole('link', { name: /Choose a day/ }).click();
      await sound();
      await press('Save');
      expect(await main()).toMatch(/Choose a day, or say that there is no meeting/);
      await sound();
      await page.getByLabel(`Tuesday ${formatDate(addDays(holiday, 1))}`).check();
      await press('Save');
      expect(await main()).toMatch(/The day is settled/);
      expect(await main()).toContain(`instead of Monday ${formatDate(holiday)}`);
      await sound();

      await page
        .getByRole('link', { name: /Change this and all following/ })
        .nth(1)
        .click();
      expect(await heading(page)).toBe('Change this meeting and all that follow');
      expect(await main()).toContain(`takes place on Tuesday ${formatDate(addDays(holiday, 1))}`);
      await sound();
      await page.getByLabel('Time', { exact: true }).fill('2pm');
      await press('See the days');
      expect(await main()).toMatch(/Say why the series is changed/);
      await sound();
      await page.getByLabel('Why is the series changed?').fill('Afternoons suit the school');
      await press('See the days');
      expect(await main()).toMatch(/Tuesday 30 March 2027, as somebody moved it by hand/);
      await sound();
      await press('Change the series');
      expect(await main()).toMatch(/Meetings moved: 1; called: 0; cancelled: 0/);
      expect(await main()).toMatch(/at 2pm/);
      await sound();

      await press('End the series');
      await sound();
      await page.locator('[name=lastOn-day]').fill('');
      await press('End the series');
      expect(await page.locator('.govuk-error-summary__list').innerText()).toMatch(/Write the last day/);
      await sound();
      await day('lastOn', addDays(holiday, 2));
      await press('End the series');
      expect(await main()).toMatch(/The series ends\. One meeting is cancelled/);
      await sound();
      await page.goto(`${stack.web}/meetings`);
      expect(await main()).toMatch(/Core group/);
      await sound();
      await close();
    },
    patience,
  );

  it(
    'is read by those who look on, who can change nothing of it',
    async () => {
      const id = newId();
      const started = await stack.world.as(register.chair, startSeries, {
        id,
        groupId: register.groupId,
        title: 'Panel',
        rhythm: { kind: 'monthly', every: 1, week: 2, weekday: 'TU' },
        from: stack.world.clock.today(),
        time: '10:00',
        minutes: 90,
        registerIds: [register.id],
      });
      expect(started.ok).toBe(true);
      const { page, sound, close } = await visit(stack, register.observer, `/series/${id}`, options);
      expect(await page.locator('main').innerText()).toMatch(/Every month on the second Tuesday at 10am/);
      expect(await page.getByText('End the series').count()).toBe(0);
      expect(await page.getByText('Change this and all following').count()).toBe(0);
      await sound();
      await page
        .getByRole('link', { name: /Open the meeting/ })
        .first()
        .click();
      await page.getByRole('link', { name: 'This meeting belongs to a series' }).click();
      expect(await heading(page)).toBe('Panel');
      await page.goto(`${stack.web}/series/${id}/end`);
      expect(await heading(page)).toBe('You cannot do this');
      await close();
    },
    patience,
  );

  it(
    'goes by school terms, which an administrator enters',
    async () => {
      const administrator = await anOfficer(stack.world, register.partnership, 'administrator');
      await letSignIn(stack.world, administrator);
      const { page, sound, close } = await visit(stack, administrator, '/administration', options);
      await page.getByRole('link', { name: 'School terms' }).click();
      await sound();
      const day = async (name: string, of: number, month: number) => {
        for (const [part, value] of Object.entries({ day: of, month, year: 2027 }))
          await page.locator(`[name=${name}-${part}]`).fill(String(value));
      };
      const add = async () => {
        await page.getByRole('button', { name: 'Add a term' }).click();
        await page.waitForLoadState();
      };
      await page.getByLabel('Name').fill('Spring 2027, first half');
      await day('from', 4, 1);
      await day('to', 1, 1);
      await add();
      expect(await page.locator('.govuk-error-summary__list').innerText()).toMatch(/last day of the term/);
      await sound();
      await day('to', 12, 2);
      await add();
      expect(await page.locator('table').innerText()).toMatch(/12 February 2027/);
      await sound();
      await page.getByRole('button', { name: /Remove/ }).click();
      expect(await page.locator('main').innerText()).toMatch(/No school terms are entered/);
      await sound();
      await close();
    },
    patience,
  );
});
