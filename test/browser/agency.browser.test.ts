import { newId } from '#libs/kernel';
import { aChair, apiAs } from './chair-api.js';
import { AgencyPages } from './pages/agency-pages.js';
import {
  closeBrowser,
  expectAccessible,
  expectNoSidewaysScrolling,
  heading,
  newPerson,
  wholeProduct,
  type Product,
  type VisitorOptions,
} from './support.js';

let product: Product;
let chair: Awaited<ReturnType<typeof aChair>>;
beforeAll(async () => {
  product = await wholeProduct();
  chair = await aChair(product);
}, 240_000);
afterAll(closeBrowser);
/** Each looks at many pages with axe, which takes its time on a busy machine. */
const patience = 240_000;

async function somebody(email: string, options: VisitorOptions = {}) {
  const visitor = await newPerson(product, email, options);
  const expectUsable = async () => {
    if (options.javaScript === false) return;
    await expectAccessible(visitor.page);
    await expectNoSidewaysScrolling(visitor.page);
  };
  return { ...visitor, pages: new AgencyPages(visitor.page, product.web), expectUsable };
}
const user = 'earlyhelp@trentshire.example';
const lead = 'earlyhelp.lead@trentshire.example';

describe.each([{ javaScript: true }, { javaScript: false }])(
  'with scripts: $javaScript',
  ({ javaScript }) => {
    it(
      'lets an agency’s person find an action, tell the group what they know, and complete the action',
      async () => {
        const title = `Visit the home, ${newId()}`;
        const { kase } = await chair.setAction(title);
        const { page, pages, expectUsable, close } = await somebody(user, { javaScript });
        expect(await pages.main()).toMatch(/actions? due in the next 7 days/);
        await expectUsable();
        await page.locator('.m-tile', { hasText: 'due in the next 7 days' }).click();
        await expectUsable();
        await pages.follow(title);
        expect(await pages.main()).toContain(kase.reference);
        expect(await pages.main()).toContain('Your agency has an open action on this case.');
        await expectUsable();

        await pages.follow('Share information');
        await expectUsable();
        await pages.press('Continue');
        expect(await pages.problems()).toBe('Write the facts, or choose nothing to report');
        await expectUsable();
        await pages.type('Facts', 'Seen at home with her grandmother.\n\nShe starts on Monday.');
        await pages.press('Save and come back later');
        expect(await pages.saved()).toContain('Your draft is saved.');
        await expectUsable();
        expect(await pages.main()).toContain('Go on with it');
        await pages.inbox();
        await pages.follow(title);
        await pages.follow('Go on with your draft');
        expect(await page.getByLabel('Facts', { exact: true }).inputValue()).toContain(
          'She starts on Monday.',
        );
        await pages.type('Source', 'Visit on Tuesday');
        await pages.type('Opinion (optional)', 'She seems settled.');
        await pages.press('Continue');
        expect(await heading(page)).toBe('Check your answers');
        expect(await pages.main()).toContain('Visit on Tuesday');
        await expectUsable();
        await pages.press('Send');
        expect(await heading(page)).toBe('Sent');
        await expectUsable();
        expect(await chair.contributionsOf(kase.id)).toContainEqual({
          kind: 'information',
          facts: 'Seen at home with her grandmother.\n\nShe starts on Monday.',
          opinion: 'She seems settled.',
          source: 'Visit on Tuesday',
          factsOn: chair.today,
        });

        await pages.follow('Go back to the action, to complete it');
        await pages.press('Complete the action');
        expect(await pages.problems()).toBe('Choose how it ended');
        await expectUsable();
        await pages.choose('Not possible any more');
        await pages.press('Complete the action');
        expect(await pages.problems()).toBe('Write why it is not possible any more');
        await pages.choose('Done');
        await pages.type('What was done, or why it could not be done', 'Visited on Tuesday.');
        await pages.press('Complete the action');
        expect(await pages.saved()).toContain('The action is completed.');
        expect(await pages.main()).toContain('You see the action, but no longer its case');
        await expectUsable();
        await pages.follow('Back to your inbox');
        expect(await pages.main()).not.toContain(title);
        await pages.follow('Completed');
        expect(await pages.main()).toContain(title);
        await expectUsable();
        await close();
      },
      patience,
    );

    it(
      'lets an agency’s lead give an action to somebody of the agency, and a chair to another agency on another day',
      async () => {
        const title = `Ask the school, ${newId()}`;
        const { actionId } = await chair.setAction(title);
        const one = await somebody(lead, { javaScript });
        await one.pages.inbox();
        await one.pages.follow(title);
        await one.pages.follow('Give this action to somebody else');
        await one.expectUsable();
        await one.pages.press('Give it to them');
        expect(await one.pages.problems()).toBe('Choose who is to do it');
        await one.expectUsable();
        expect(await one.page.locator('#owner').innerText()).not.toContain('School Nursing');
        await one.page
          .getByLabel('Who is to do it?')
          .selectOption({ label: 'Early Help: Bethan Orrinsmith' });
        await one.pages.press('Give it to them');
        expect(await one.pages.main()).toContain('Bethan Orrinsmith, Early Help');
        expect(await one.page.getByRole('link', { name: 'Move the due date' }).count()).toBe(0);
        await one.close();

        const two = await somebody('chair@trentshire.example', { javaScript });
        await two.page.goto(`${product.web}/actions/${actionId}/reassign`);
        await two.page.getByLabel('Who is to do it?').selectOption({ label: 'School Nursing, nobody named' });
        await two.pages.press('Give it to them');
        expect(await two.pages.main()).toContain('School Nursing, nobody named');
        await two.pages.follow('Move the due date');
        await two.expectUsable();
        await two.page.locator('[name=due-day]').fill('31');
        await two.page.locator('[name=due-month]').fill('2');
        await two.pages.press('Move the due date');
        expect(await two.pages.problems()).toContain('Enter a date that exists');
        await two.expectUsable();
        for (const [part, value] of Object.entries({ day: '26', month: '11', year: '2099' }))
          await two.page.locator(`[name=due-${part}]`).fill(value);
        await two.pages.press('Move the due date');
        expect(await two.pages.saved()).toContain('The action is now due on 26 November 2099.');
        await two.close();

        // Early Help has no more to do with it.
        const three = await somebody(user, { javaScript });
        expect((await three.page.goto(`${product.web}/actions/${actionId}`))?.status()).toBe(404);
        await three.close();
      },
      patience,
    );
  },
);

it(
  'takes no more than six interactions for a case on a phone',
  async () => {
    const [shared, nothing] = [`Share, ${newId()}`, `Nothing, ${newId()}`];
    await chair.setAction(shared);
    const { kase } = await chair.setAction(nothing);
    const { page, pages, expectUsable, close } = await somebody(user, { width: 320 });
    await pages.inbox();
    await expectUsable();
    await pages.follow(shared);
    await expectUsable();
    await pages.follow('Share information');
    await pages.type('Facts', 'Seen at school this morning.');
    await pages.type('Source', 'Attendance record');
    await expectUsable();
    await pages.press('Continue');
    await expectUsable();
    await pages.press('Send');
    await expectUsable();
    expect(await heading(page)).toBe('Sent');
    expect(pages.interactions).toBeLessThanOrEqual(6);

    pages.interactions = 0;
    await pages.inbox();
    await pages.follow(nothing);
    await pages.follow('Nothing to report');
    expect(await page.getByLabel('Facts', { exact: true }).isVisible()).toBe(false);
    await pages.press('Continue');
    await pages.press('Send');
    expect(pages.interactions).toBeLessThanOrEqual(4);
    expect(await chair.contributionsOf(kase.id)).toContainEqual(
      expect.objectContaining({ kind: 'nothing_held', facts: '' }),
    );
    await close();
  },
  patience,
);

it(
  'sends a contribution once, however often the button is pressed, and nothing that changed unseen',
  async () => {
    const title = `Twice, ${newId()}`;
    const { kase } = await chair.setAction(title);
    const { page, context, pages, close } = await somebody(user, { javaScript: false });
    await pages.inbox();
    await pages.follow(title);
    await pages.follow('Share information');
    await pages.type('Facts', 'As I first wrote it.');
    await pages.press('Continue');
    const check = page.url();

    const other = await context.newPage();
    const pagesOfOther = new AgencyPages(other, product.web);
    await other.goto(check);
    await pagesOfOther.follow('Change the answers');
    await pagesOfOther.type('Facts', 'As I mean it.');
    await pagesOfOther.press('Continue');

    await pages.press('Send');
    expect(await pages.problems()).toContain('You changed this in another window.');
    expect(await pages.main()).toContain('As I mean it.');
    await pages.press('Send');
    expect(await heading(page)).toBe('Sent');
    await pagesOfOther.press('Send');
    expect(await heading(other)).toBe('Sent');
    const sent = await chair.contributionsOf(kase.id);
    expect(sent.filter(({ facts }) => facts.startsWith('As I'))).toMatchObject([{ facts: 'As I mean it.' }]);
    await close();
  },
  patience,
);

it(
  'shows both what somebody wrote and what a colleague made of the action meanwhile, and loses neither',
  async () => {
    const title = `Together, ${newId()}`;
    const { actionId } = await chair.setAction(title);
    const { page, pages, expectUsable, close } = await somebody(user);
    await pages.inbox();
    await pages.follow(title);
    const colleague = await apiAs(product, lead);
    await colleague(
      'mutation($input: CompleteActionInput!) { completeAction(input: $input) { value { id } } }',
      {
        input: { actionId, expectedVersion: 1, outcome: 'done', note: 'The lead did it.' },
      },
    );
    await pages.choose('Not done');
    await pages.type('What was done, or why it could not be done', 'Nobody was at home.');
    await pages.press('Complete the action');
    expect(await page.title()).toMatch(/^Changed by someone else: /);
    expect(await pages.conflict()).toContain('Nobody was at home.');
    expect(await pages.conflict()).toContain('The lead did it.');
    // There is no form any more: nobody is told to send it again.
    expect(await pages.conflict()).toContain('there is nothing left to send');
    expect(await pages.conflict()).not.toContain('form below');
    await expectUsable();
    await close();
  },
  patience,
);

it(
  'tells somebody of another agency no more of an action than of one that is not there',
  async () => {
    const { actionId, kase } = await chair.setAction(`Not theirs, ${newId()}`);
    const { page, pages, close } = await somebody('school@trentshire.example');
    const seen: string[] = [];
    for (const path of [
      `/actions/${actionId}`,
      `/actions/${newId()}`,
      `/actions/${actionId}/move`,
      `/cases/${kase.id}/contribute`,
      `/cases/${newId()}/contribute`,
    ]) {
      expect((await page.goto(product.web + path))?.status()).toBe(404);
      seen.push(await pages.main());
    }
    expect(new Set(seen).size).toBe(1);
    await close();
  },
  patience,
);
