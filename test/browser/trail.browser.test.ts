import { rateCase, readCase } from '#libs/registers';
import {
  aCase,
  anAgency,
  anOfficer,
  aRegister,
  type Case,
  type Person,
  type Register,
} from '../factories/index.js';
import { valueOf } from '../factories/meetings.js';
import { checkStack, letSignIn, visit as visitAs, type CheckStack } from './check-stack.js';
import { closeBrowser, heading, type VisitorOptions } from './support.js';

const patience = 120_000;

let stack: CheckStack;
let officer: Person;
let hidden: Register;
let child: Case;
let inCompartment: Case;
const reason = 'The aunt has written from Leeds';
beforeAll(async () => {
  stack = await checkStack();
  const { world, register } = stack;
  const { partnership } = register;
  officer = await anOfficer(world, partnership, 'data_protection_officer');
  hidden = await aRegister(world, { partnership, compartment: true });
  await letSignIn(world, officer);
  await letSignIn(world, hidden.chair);
  const lead = await anAgency(world, partnership);
  child = await aCase(world, register, { forename: 'Leocadia', surname: 'Brightmore', lead });
  inCompartment = await aCase(world, hidden, { forename: 'Ismay', surname: 'Callaghan', lead });
  await world.as(register.member, readCase, { caseId: child.id, fields: new Set<string>() });
  valueOf(
    await world.as(register.chair, rateCase, { caseId: child.id, expectedVersion: 1, to: 'red', reason }),
  );
  await world.as(hidden.chair, readCase, { caseId: inCompartment.id, fields: new Set<string>() });
}, 180_000);
afterAll(async () => {
  await closeBrowser();
  await stack?.end();
});

async function visit(who: { email: string }, path = '/trail', options: VisitorOptions = {}) {
  const visitor = await visitAs(stack, who, path, options);
  const { page } = visitor;
  return {
    ...visitor,
    rows: async () =>
      (await page.locator('main tbody tr').allInnerTexts()).map((row) => row.replace(/\s*\t\s*|\n+/g, ' | ')),
    look: async (reference: string) => {
      await page.getByLabel('Case reference').fill(reference);
      await page.getByRole('button', { name: 'Show this case’s trail' }).click();
      await page.waitForLoadState();
    },
  };
}

describe.each([{ javaScript: true }, { javaScript: false }])(
  'the data-protection officer, with scripts: $javaScript',
  ({ javaScript }) => {
    it(
      'finds a case by its reference and reads who saw and did what, and nothing of what it says',
      async () => {
        const { page, rows, look, sound, close } = await visit(officer, '/', { javaScript });
        await page.getByRole('navigation').getByRole('link', { name: 'Audit' }).first().click();
        await page.getByRole('heading', { level: 1, name: 'Who saw and did what' }).waitFor();
        await sound();
        await look('ZZZZ-ZZZZ');
        expect(await page.locator('.govuk-error-summary__list a').innerText()).toBe(
          'No case has this reference. Check the letters and digits',
        );
        expect(await page.getByLabel('Case reference').inputValue()).toBe('ZZZZ-ZZZZ');
        expect(await rows()).toEqual([]);
        await sound();

        await look(` ${child.reference.toLowerCase()} `);
        expect(await heading(page)).toBe(`Who saw and did what on ${child.reference}`);
        const { chair, member } = stack.register;
        const told = await rows();
        const at = '\\d+ \\w+ \\d{4} at [\\d:]+[ap]m';
        expect(told.slice(-2)).toEqual([
          expect.stringMatching(
            new RegExp(`^${at} \\| ${chair.name} rated the case\\. \\| ${chair.agency.name}$`),
          ),
          expect.stringMatching(
            new RegExp(`^${at} \\| ${member.name} read the case\\. \\| ${member.agency.name}$`),
          ),
        ]);
        const html = await page.content();
        for (const content of ['Leocadia', 'Brightmore', reason, 'Red']) expect(html).not.toContain(content);
        await sound();

        // Their own look is part of the trail.
        await look(child.reference);
        expect((await rows())[0]).toContain(`${officer.name} read this audit trail.`);
        await page.getByRole('link', { name: 'Show the latest of all' }).click();
        expect(await heading(page)).toBe('Who saw and did what');
        expect((await rows()).length).toBeGreaterThan(2);
        await close();
      },
      patience,
    );

    it(
      'opens neither the case nor its register, and learns of no compartment',
      async () => {
        const { page, rows, look, sound, close } = await visit(officer, '/trail', { javaScript });
        expect((await rows()).join('\n')).not.toContain(hidden.chair.name);
        await look('ZZZZ-ZZZZ');
        const missing = await page.locator('main').innerText();
        await look(inCompartment.reference);
        expect(await page.locator('main').innerText()).toBe(missing);

        const seen = new Set<string>();
        for (const path of [
          `/cases/${child.id}`,
          `/cases/${child.id}/access`,
          `/cases/${inCompartment.id}`,
          `/registers/${stack.register.id}`,
          `/registers/${hidden.id}`,
        ]) {
          expect([path, (await page.goto(stack.web + path))?.status()]).toEqual([path, 404]);
          seen.add(await page.locator('main').innerText());
        }
        expect(seen.size).toBe(1);
        await sound();
        // That they tried stands in the trail as well.
        await page.goto(`${stack.web}/trail`);
        expect((await rows()).join('\n')).toContain(
          `${officer.name} asked to read a case, and was told that it is not there.`,
        );
        await close();
      },
      patience,
    );
  },
);

it(
  'leafs through a long trail by key and back to its first page, on the narrowest phone too',
  async () => {
    for (let look = 0; look < 52; look += 1)
      await stack.world.as(stack.register.coordinator, readCase, {
        caseId: child.id,
        fields: new Set<string>(),
      });
    const { page, rows, sound, close } = await visit(officer, `/trail?reference=${child.reference}`, {
      width: 320,
    });
    expect(await rows()).toHaveLength(50);
    expect(await page.getByRole('link', { name: 'First page' }).count()).toBe(0);
    await sound();
    await page.getByRole('link', { name: 'Next page' }).click();
    expect(await heading(page)).toBe(`Who saw and did what on ${child.reference}`);
    expect((await rows()).at(-1)).toContain(`${stack.register.member.name} read the case.`);
    await sound();
    await page.getByRole('link', { name: 'First page' }).click();
    expect(await rows()).toHaveLength(50);
    await close();
  },
  patience,
);

it(
  'is for the data-protection officer alone, however much somebody runs',
  async () => {
    for (const person of [stack.register.chair, stack.register.observer]) {
      const { page, sound, close } = await visit(person, '/');
      expect(await page.getByRole('navigation').getByRole('link', { name: 'Audit' }).count()).toBe(0);
      for (const path of ['/trail', `/trail?reference=${child.reference}`, '/trail?reference=ZZZZ-ZZZZ']) {
        await page.goto(stack.web + path);
        expect([path, await page.locator('main tbody tr').count()]).toEqual([path, 0]);
        expect([path, await heading(page)]).toEqual([path, 'Page not found']);
      }
      await sound();
      await close();
    }
  },
  patience,
);
