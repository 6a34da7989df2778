import { newId } from '#libs/kernel';
import { correctCase, rateCase } from '#libs/registers';
import { aCase, anAction, type Case } from '../factories/index.js';
import { valueOf } from '../factories/meetings.js';
import { checkStack, visit as visitAs, type CheckStack } from './check-stack.js';
import { CasePages } from './pages/case-pages.js';
import { closeBrowser, heading, type VisitorOptions } from './support.js';

const patience = 120_000;

let stack: CheckStack;
beforeAll(async () => {
  stack = await checkStack();
}, 180_000);
afterAll(async () => {
  await closeBrowser();
  await stack?.end();
});

const aChild = (more: Parameters<typeof aCase>[2] = {}) =>
  aCase(stack.world, stack.register, {
    forename: 'Philippa',
    surname: 'Wainscott',
    reviewBy: '2099-01-01',
    ...more,
  });
async function visit(who: { email: string }, path: string, options: VisitorOptions = {}) {
  const visitor = await visitAs(stack, who, path, options);
  return { ...visitor, kase: new CasePages(visitor.page, stack.web) };
}
const stateOf = async ({ id }: Case) =>
  (
    await stack.world.owner<Record<string, unknown>>(
      `select c.status, c.rating, c.outcome, c.version, s.surname, s.upn, d.external_reference as external, d.fields
       from muster.cases c join muster.subjects s on s.id = c.subject_id left join muster.case_details d on d.case_id = c.id
       where c.id = $1`,
      [id],
    )
  )[0]!;

describe.each([{ javaScript: true }, { javaScript: false }])(
  'the chair, with scripts: $javaScript',
  ({ javaScript }) => {
    it(
      'rates a case with its reason, closes it with its outcome, and opens it again, and each leaves its trace',
      async () => {
        const child = await aChild();
        const action = await anAction(stack.world, child, { dueOn: '2099-02-02', title: 'Ask the landlord' });
        const { page, kase, sound, close } = await visit(stack.register.chair, `/cases/${child.id}`, {
          javaScript,
        });
        await sound();
        await kase.press('Rate');
        await sound();
        await kase.radio('Red').check();
        await kase.day('Next review', '2099-02-31');
        await kase.press('Save the rating');
        expect(await kase.problems()).toEqual([
          'Say why the case has this rating',
          'Write the next review as a day that exists',
        ]);
        expect(await kase.radio('Red').isChecked()).toBe(true);
        expect(await page.locator('[name=reviewBy-day]').inputValue()).toBe('31');
        await sound();
        await kase.field('Reason').fill('Not seen since the flood.\n\nThe flat is empty.');
        await kase.day('Next review', '2098-06-04');
        await kase.press('Save the rating');
        expect(await kase.saved()).toBe('The rating was saved');
        expect(await kase.facts()).toMatch(/Red[\s\S]*Next review by 4 June 2098/);
        await sound();

        await kase.press('Close the case');
        await kase.press('Close the case');
        expect(await kase.problems()).toEqual(['Choose how the case ended']);
        await kase.radio('On roll').check();
        await kase.press('Close the case');
        expect(await kase.problems()).toEqual([
          'Actions on this case are still open. Complete them first, or say that they end with the case.',
        ]);
        expect(await kase.radio('On roll').isChecked()).toBe(true);
        await sound();
        await page.getByLabel('Actions that are still open end with the case').check();
        await kase.press('Close the case');
        expect(await kase.saved()).toBe('The case was closed');
        expect(await kase.facts()).toMatch(/Closed on \d+ \w+ \d{4}: On roll/);
        expect(await stateOf(child)).toMatchObject({ status: 'closed', outcome: 'onRoll', rating: 'red' });
        const [ended] = await stack.world.owner('select status from muster.actions where id = $1', [
          action.id,
        ]);
        expect(ended).toEqual({ status: 'not_possible' });
        await sound();

        await kase.press('Open again');
        await kase.press('Open again');
        expect(await kase.problems()).toEqual(['Say why the case is opened again']);
        await sound();
        await kase.field('Reason').fill('The place fell through');
        await kase.press('Open again');
        expect(await kase.saved()).toBe('The case is open again');
        expect(await stateOf(child)).toMatchObject({ status: 'open', rating: 'red' });

        await kase.subPage('Chronology');
        const told = await kase.main();
        for (const words of [
          'Case opened again\n',
          'The place fell through',
          'Case closed\n',
          'Rated Red, was Amber',
          'The flat is empty.',
          'Action ended: not possible',
        ])
          expect(told).toContain(words);
        await close();
      },
      patience,
    );

    it(
      'finds the whole story of a case on its pages: what happened, who knows what, actions, ratings, who may look and did',
      async () => {
        const child = await aChild({ upn: null });
        await anAction(stack.world, child, { dueOn: '2026-01-05', title: 'Call the grandmother' });
        await stack.world.owner(
          `insert into muster.contributions (partnership_id, id, case_id, agency_id, person_id, kind, facts, opinion, source, facts_on, given_at)
           values ($1, $2, $3, $4, $5, 'information', 'Seen at the library.', 'She wants to come back.', 'A visit', '2026-10-02', now())`,
          [
            stack.register.partnership.id,
            newId(),
            child.id,
            stack.register.member.agency.id,
            stack.register.member.id,
          ],
        );
        const { page, kase, sound, close } = await visit(stack.register.chair, `/cases/${child.id}`, {
          javaScript,
        });
        expect(await heading(page)).toBe('Philippa Wainscott');
        expect(await page.title()).not.toMatch(/Philippa|Wainscott/);
        expect(await kase.main()).toMatch(/Call the grandmother[\s\S]*5 January 2026 Overdue/);
        expect(await kase.main()).toContain('Not recorded: UPN');
        await sound();

        await kase.subPage('Chronology');
        expect(await kase.main()).toContain('Seen at the library.');
        await page.locator('details.m-filter summary').click();
        await page.getByRole('checkbox', { name: 'Actions', exact: true }).check();
        await kase.press('Apply filters');
        expect(await kase.main()).toContain('Call the grandmother');
        expect(await kase.main()).not.toContain('Seen at the library.');
        expect(await page.getByRole('checkbox', { name: 'Actions', exact: true }).isChecked()).toBe(true);
        await sound();
        await kase.subPage('Agencies’ information');
        expect(await kase.main()).toMatch(
          /Facts\s+Seen at the library\.\s+Opinion\s+She wants to come back\.\s+Source: A visit/,
        );
        await sound();
        await kase.subPage('Actions');
        expect(await kase.main()).toMatch(/Call the grandmother[\s\S]*Overdue/);
        await sound();
        await kase.subPage('Rating history');
        expect(await kase.main()).toContain('As it was when the case was opened');
        await sound();
        await kase.subPage('Access');
        const access = await kase.main();
        expect(access).toContain(`Everybody at ${child.lead.name}`);
        expect(access).toContain(`${stack.register.chair.name}, ${stack.register.chair.agency.name}`);
        expect(access).toMatch(/Who looked, and when[\s\S]*Read the case/i);
        await sound();
        await close();
      },
      patience,
    );

    it(
      'who corrects what somebody else corrected meanwhile sees both, and undoes nothing that they did not mean to',
      async () => {
        const child = await aChild();
        const { kase, sound, close } = await visit(stack.register.coordinator, `/cases/${child.id}/correct`, {
          javaScript,
        });
        await kase.field('Surname').fill('Wainscott-Vane');
        await kase
          .field('Reason for a decision not to share information (optional)')
          .fill('The mother asked.');
        await kase.day('Date last attended (optional)', '2026-09-04');
        valueOf(
          await stack.world.as(stack.register.chair, correctCase, {
            caseId: child.id,
            expectedVersion: 1,
            subject: { surname: 'Wainscot', postcode: 'NG1 2AB' },
            fields: { lastAttendedOn: '2026-09-18' },
            leadAgencyId: stack.register.member.agency.id,
            leadPersonId: stack.register.member.id,
          }),
        );

        await kase.press('Save the corrections');
        const both = await kase.conflict();
        expect(both).toContain('Someone changed this since you opened it');
        expect(both).toMatch(/Surname\s+Wainscot\s+Wainscott-Vane/);
        expect(both).toMatch(/Date last attended\s+18 September 2026\s+4 September 2026/);
        expect(both).toMatch(/saved now: Postcode, Lead agency, Lead person\./);
        expect(await stateOf(child)).toMatchObject({ surname: 'Wainscot', version: 2 });
        expect(await kase.field('Surname').inputValue()).toBe('Wainscott-Vane');
        expect(await kase.field('Postcode (optional)').inputValue()).toBe('NG1 2AB');
        await sound();

        await kase.press('Save the corrections');
        expect(await kase.saved()).toBe('The corrections were saved');
        const main = await kase.main();
        for (const words of [
          'Wainscott-Vane',
          'NG1 2AB',
          '4 September 2026',
          'The mother asked.',
          stack.register.member.name,
        ])
          expect(main).toContain(words);
        await kase.press('Correct');
        await kase.press('Save the corrections');
        expect(await kase.saved()).toBe('Nothing differed, so nothing was changed');
        await close();
      },
      patience,
    );
  },
);

it(
  'shows whoever rates a case after somebody else both ratings and reasons, at every width',
  async () => {
    for (const width of [1280, 320]) {
      const child = await aChild();
      const { kase, sound, close } = await visit(stack.register.coordinator, `/cases/${child.id}/rate`, {
        width,
      });
      const theirs = { to: 'red' as const, reason: 'Nobody has seen him' };
      valueOf(
        await stack.world.as(stack.register.chair, rateCase, {
          caseId: child.id,
          expectedVersion: 1,
          ...theirs,
        }),
      );
      await kase.radio('Green').check();
      await kase.field('Reason').fill('He starts on Monday');
      await kase.press('Save the rating');
      expect(await kase.conflict()).toMatch(/Rating[\s\S]*Red\s[\s\S]*Green/);
      expect(await kase.conflict()).toMatch(/Nobody has seen him\s[\s\S]*He starts on Monday/);
      await sound();
      await kase.press('Save the rating');
      expect(await stateOf(child)).toMatchObject({ rating: 'green', version: 3 });
      await close();
    }
  },
  patience,
);
