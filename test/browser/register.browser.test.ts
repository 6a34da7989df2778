import { newId } from '#libs/kernel';
import { readFile } from 'node:fs/promises';
import {
  aCase,
  anAction,
  anAgency,
  aPerson,
  aRegister,
  aSchool,
  type Agency,
  type Case,
} from '../factories/index.js';
import { checkStack, letSignIn, visit as visitAs, type CheckStack } from './check-stack.js';
import { RegisterPage } from './pages/register-page.js';
import { closeBrowser, heading, type VisitorOptions } from './support.js';

const patience = 120_000;
const far = (day: number) => `2099-01-${String(day).padStart(2, '0')}`;

let stack: CheckStack;
/** Six cases that each filter divides in another way. */
let cases: Record<'staleRed' | 'red' | 'amber' | 'staleAmber' | 'green' | 'closed', Case>;
let welfare: Agency;
let oakSchool: Agency;

beforeAll(async () => {
  stack = await checkStack();
  const { world, register } = stack;
  welfare = await anAgency(world, register.partnership, { name: 'Attendance Service' });
  const police = await anAgency(world, register.partnership, { name: 'Police' });
  oakSchool = await aSchool(world, register.partnership);
  const made = (
    surname: string,
    rating: 'red' | 'amber' | 'green',
    reviewBy: string,
    openedOn: string,
    more: Parameters<typeof aCase>[2],
  ) => aCase(world, register, { surname, rating, reviewBy, openedOn, ...more });
  const school = oakSchool;
  cases = {
    staleRed: await made('Ablett', 'red', '2026-01-05', '2025-03-01', { lead: welfare, school }),
    red: await made('Bristow', 'red', far(1), '2025-06-01', { lead: police }),
    amber: await made('Corrigan', 'amber', far(3), '2025-01-01', { lead: welfare, school }),
    staleAmber: await made('Dalgleish', 'amber', '2026-02-05', '2025-02-01', { lead: police }),
    green: await made('=HYPERLINK("x")', 'green', far(2), '2025-05-01', { lead: police }),
    closed: await made('Fotheringay', 'green', far(4), '2025-04-01', { lead: welfare, status: 'closed' }),
  };
  await anAction(world, cases.amber, { dueOn: '2026-01-09' });
  await anAction(world, cases.red, { dueOn: far(9) });
}, 180_000);
afterAll(async () => {
  await closeBrowser();
  await stack?.end();
});

const surnames = /Ablett|Bristow|Corrigan|Dalgleish|HYPERLINK|Fotheringay/;
const at = (path = '') => `/registers/${stack.register.id}${path}`;
const of = (...names: (keyof typeof cases)[]) => names.map((name) => cases[name].reference);
async function visit(who: { email: string }, path: string, options: VisitorOptions = {}) {
  const visitor = await visitAs(stack, who, path, options);
  return { ...visitor, register: new RegisterPage(visitor.page) };
}

describe.each([{ javaScript: true }, { javaScript: false }])(
  'the chair, with scripts: $javaScript',
  ({ javaScript }) => {
    it(
      'reads the counts, follows each to its cases, and sees at once which ratings are stale',
      async () => {
        const { page, register, sound, close } = await visit(stack.register.chair, '/registers', {
          javaScript,
        });
        expect(await register.tile('Open cases')).toBe(5);
        await sound();
        await page.getByRole('main').getByRole('heading').getByRole('link').click();
        await page.waitForURL(`**${at()}`);
        const tiles: [string, ReturnType<typeof of>][] = [
          ['Open cases', of('staleRed', 'red', 'staleAmber', 'amber', 'green')],
          ['Red', of('staleRed', 'red')],
          ['Amber', of('staleAmber', 'amber')],
          ['Green', of('green')],
          ['Reviews overdue', of('staleRed', 'staleAmber')],
          ['With an overdue action', of('amber')],
        ];
        for (const [words, references] of tiles) {
          expect([words, await register.tile(words)]).toEqual([words, references.length]);
          await page.locator('.m-tile', { has: page.getByText(words, { exact: true }) }).click();
          await page.waitForLoadState();
          expect([words, await register.references()]).toEqual([words, references]);
        }
        await sound();

        await page.goto(stack.web + at());
        const stale = await register.row(cases.staleRed.reference).innerText();
        expect(stale).toMatch(/Red\s+stale/);
        expect(stale).toMatch(/5 January 2026\s+Overdue/);
        expect(await register.row(cases.red.reference).innerText()).not.toMatch(/stale|Overdue/i);
        expect(await register.row(cases.amber.reference).innerText()).toMatch(/1 open action\s+1 overdue/);
        await sound();
        await close();
      },
      patience,
    );

    it(
      'filters in every way there is, keeps what was chosen, and finds back from a filter that nothing matches',
      async () => {
        const { page, register, sound, close } = await visit(stack.register.chair, at(), { javaScript });
        const only = async (choose: () => Promise<unknown>, references: string[]) => {
          await page.goto(stack.web + at());
          await register.openFilter();
          await choose();
          await register.apply();
          expect(await register.references()).toEqual(references);
          expect(page.url()).not.toMatch(surnames);
        };
        await only(() => register.box('Red').check(), of('staleRed', 'red'));
        expect(await register.box('Red').isChecked()).toBe(true);
        await sound();
        await only(
          () => register.box('with an overdue review (stale rating)').check(),
          of('staleRed', 'staleAmber'),
        );
        await only(() => register.box('with an overdue action').check(), of('amber'));
        await only(() => register.box('that are closed').check(), of('closed'));
        expect(await register.caption()).toBe('Closed cases');
        const lead = () => register.choice('Lead agency');
        await only(() => lead().selectOption({ label: welfare.name }), of('staleRed', 'amber'));
        const school = () => register.choice('Last school');
        await only(() => school().selectOption({ label: oakSchool.name }), of('staleRed', 'amber'));
        expect(await school().inputValue()).toBe(oakSchool.id);

        await register.box('Amber').check();
        await register.apply();
        expect(await register.references()).toEqual(of('amber'));
        await register.box('with an overdue review (stale rating)').check();
        await register.apply();
        expect(await register.empty()).toContain('No case matches these filters.');
        expect(await school().inputValue()).toBe(oakSchool.id);
        await sound();
        await register.follow('Clear filters');
        expect(await register.references()).toHaveLength(5);
        await close();
      },
      patience,
    );

    it(
      'orders the register by rating, review, day of opening and agency, also within a filter',
      async () => {
        const { register, sound, close } = await visit(stack.register.chair, at(), { javaScript });
        await register.follow('Next review');
        expect(await register.references()).toEqual(of('staleRed', 'staleAmber', 'red', 'green', 'amber'));
        await register.follow('Opened');
        expect(await register.references()).toEqual(of('amber', 'staleAmber', 'staleRed', 'green', 'red'));
        await register.follow('Lead agency');
        expect(await register.references()).toEqual(of('staleRed', 'amber', 'red', 'staleAmber', 'green'));
        expect(await register.caption()).toBe('Open cases, by lead agency');
        await register.openFilter();
        await register.box('Amber').check();
        await register.apply();
        expect(await register.references()).toEqual(of('amber', 'staleAmber'));
        expect(await register.caption()).toBe('Open cases, by lead agency');
        await sound();
        await close();
      },
      patience,
    );

    it(
      'leafs through a long register by key and back to its first page, with the filter kept and no case twice',
      async () => {
        const long = await aRegister(stack.world, { partnership: stack.register.partnership });
        await letSignIn(stack.world, long.chair);
        for (let n = 0; n < 54; n += 1)
          await aCase(stack.world, long, {
            lead: welfare,
            rating: n < 2 ? 'red' : 'amber',
            reviewBy: far(1),
          });
        const { page, register, sound, close } = await visit(
          long.chair,
          `/registers/${long.id}?rating=amber`,
          {
            javaScript,
          },
        );
        const first = await register.references();
        expect(first).toHaveLength(50);
        await register.follow('Next page');
        const second = await register.references();
        expect(second).toHaveLength(2);
        expect(new Set([...first, ...second]).size).toBe(52);
        expect(await register.box('Amber').isChecked()).toBe(true);
        expect(await page.getByRole('link', { name: 'Next page' }).count()).toBe(0);
        await sound();
        await register.follow('First page');
        expect(await register.references()).toEqual(first);
        expect(await page.getByRole('link', { name: 'First page' }).count()).toBe(0);
        await close();
      },
      patience,
    );
  },
);

it(
  'gives the chair the register as a spreadsheet that runs no formula, and keeps that it was taken',
  async () => {
    const { page, close } = await visit(stack.register.chair, at());
    const [file] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('link', { name: 'Export as a spreadsheet' }).click(),
    ]);
    expect(file.suggestedFilename()).toMatch(/^OFFICIAL-SENSITIVE.register.\d{4}-\d\d-\d\d\.csv$/);
    const lines = (await readFile(await file.path(), 'utf8')).trimEnd().split('\r\n');
    expect(lines).toHaveLength(6);
    expect(lines[0]).toMatch(/^\ufeffReference,UPN,/);
    const green = lines.find((line) => line.startsWith(cases.green.reference));
    expect(green).toContain(`"'=HYPERLINK(""x"")"`);
    expect(lines.find((line) => line.startsWith(cases.staleRed.reference))).toContain('2026-01-05,yes');
    const taken = await stack.world.owner(
      `select person_id as "personId" from muster.audit_entries where action = 'register.exported' and register_id = $1`,
      [stack.register.id],
    );
    expect(taken).toEqual([{ personId: stack.register.chair.id }]);
    await close();
  },
  patience,
);

it(
  'shows an observer counts and references, and no name, school or action, whatever the address asks for',
  async () => {
    for (const javaScript of [true, false]) {
      const { page, register, sound, close } = await visit(stack.register.observer, at(), { javaScript });
      expect(await register.columns()).toEqual([
        'Reference',
        'Rating',
        'Lead agency',
        'Next review',
        'Opened',
      ]);
      expect(await register.references()).toHaveLength(5);
      expect(await page.content()).not.toMatch(surnames);
      expect(await page.getByText('Last school').count()).toBe(0);
      for (const name of ['Open a case', 'Import a spreadsheet', 'Export as a spreadsheet'])
        expect(await page.getByText(name).count()).toBe(0);
      await sound();
      await page.goto(`${stack.web}${at()}?school=${oakSchool.id}`);
      expect(await register.references()).toEqual([]);
      for (const path of ['/export', '/open-case', '/imports'])
        expect([path, (await page.goto(stack.web + at(path)))?.status()]).toEqual([path, 404]);
      expect(await heading(page)).toBe('Page not found');
      await close();
    }
  },
  patience,
);

it(
  'tells somebody of another group, or of a lead agency, no more of a register than of one that is not there',
  async () => {
    const { partnership } = stack.register;
    const { chair } = await aRegister(stack.world, { partnership });
    const colleague = await aPerson(stack.world, partnership, { agency: welfare });
    const seen = new Set<string>();
    for (const person of [chair, colleague]) {
      await letSignIn(stack.world, person);
      const { page, sound, close } = await visit(person, '/registers');
      for (const path of [at(), at('/open-case'), at('/export'), `/registers/${newId()}`]) {
        expect([path, (await page.goto(stack.web + path))?.status()]).toEqual([path, 404]);
        seen.add(await page.locator('main').innerText());
      }
      await sound();
      await close();
    }
    expect(seen.size).toBe(1);
  },
  patience,
);

it(
  'fits the narrowest phone with the filters open',
  async () => {
    const { register, sound, close } = await visit(stack.register.chair, at(), { width: 320 });
    await register.openFilter();
    await sound();
    await register.follow('Lead agency');
    await sound();
    await close();
  },
  patience,
);
