import { anAgency, aSchool, type Agency } from '../factories/index.js';
import { checkStack, visit as visitAs, type CheckStack } from './check-stack.js';
import { CasePages } from './pages/case-pages.js';
import { closeBrowser, heading, type VisitorOptions } from './support.js';

const patience = 120_000;

let stack: CheckStack;
let lead: Agency;
let school: Agency;
beforeAll(async () => {
  stack = await checkStack();
  lead = await anAgency(stack.world, stack.register.partnership, { name: 'Attendance Service' });
  school = await aSchool(stack.world, stack.register.partnership);
}, 180_000);
afterAll(async () => {
  await closeBrowser();
  await stack?.end();
});

async function visit(options: VisitorOptions = {}) {
  const path = `/registers/${stack.register.id}/open-case`;
  const visitor = await visitAs(stack, stack.register.chair, path, options);
  return { ...visitor, kase: new CasePages(visitor.page, stack.web) };
}

/** A child as the chair types it, with everything that the form asks for. */
async function fillIn(
  kase: CasePages,
  forename: string,
  surname: string,
  born = '2014-03-09',
): Promise<void> {
  await kase.field('Forename').fill(forename);
  await kase.field('Surname').fill(surname);
  await kase.day('Date of birth', born);
  await kase.choose('Reason', 'Other');
  await kase.choose('Lead agency', lead.name);
  await kase.radio('Amber').check();
  await kase.field('Reason for the rating').fill('A place is being looked for.');
}

const casesOf = (surname: string) =>
  stack.world.owner<{
    id: string;
    status: string;
    rating: string;
    upn: string | null;
    [more: string]: unknown;
  }>(
    `select c.id, c.status, c.rating, c.opened_on as "openedOn", s.upn, s.forename, s.birth_date as born,
       c.lead_agency_id as "leadAgencyId", c.last_school_id as "lastSchoolId", d.fields, d.external_reference as external
     from muster.cases c join muster.subjects s on s.id = c.subject_id left join muster.case_details d on d.case_id = c.id
     where s.surname = $1`,
    [surname],
  );

describe.each([
  { javaScript: true, surname: 'Hartnoll' },
  { javaScript: false, surname: 'Quarmby' },
])('the chair, with scripts: $javaScript', ({ javaScript, surname }) => {
  it(
    'who opens a case is told everything that is wrong at once, loses nothing of what they typed, and opens it',
    async () => {
      const { page, kase, sound, close } = await visit({ javaScript });
      await sound();
      await kase.field('UPN (optional)').fill('A801200005001');
      await kase.field('NHS number (optional)').fill('123');
      await kase.field('Surname').fill(surname);
      await kase.day('Date of birth', '2014-02-31');
      await page.getByRole('checkbox', { name: 'Hearing' }).check();
      await kase.choose('Last school (optional)', school.name);
      await kase.day('Date last attended (optional)', '2099-01-01');
      await page.getByRole('radio', { name: 'No', exact: true }).check();
      await kase.field('Explanation (optional)').fill('They moved in August.\nNobody knows where.');
      await kase.day('Opened on', '2099-01-01');
      await kase.press('Open the case');

      expect(await kase.problems()).toEqual([
        expect.stringMatching(/^UPN: /),
        expect.stringMatching(/^NHS number: /),
        expect.stringMatching(/^Forename: /),
        'Date of birth: Write a day that exists.',
        'Date last attended: This day is in the future. Write today or earlier.',
        expect.stringMatching(/^Reason: /),
        'Write the day on which the case was opened: today or earlier.',
        'Choose the agency that leads',
        'Choose a rating',
        'Say why the case has this rating',
      ]);
      await sound();
      for (const [problem, input] of [
        ['Forename', 'subject-forename'],
        ['Date of birth', 'subject-birthDate-day'],
        ['Reason: ', 'fields-reason'],
        ['Choose the agency', 'leadAgencyId'],
        ['Choose a rating', 'rating'],
      ] as const)
        expect([problem, await kase.followProblem(problem)]).toEqual([
          problem,
          javaScript ? input : expect.stringContaining(input.replace('-day', '')),
        ]);
      expect(await kase.field('UPN (optional)').inputValue()).toBe('A801200005001');
      expect(await page.locator('[name=subject-birthDate-day]').inputValue()).toBe('31');
      expect(await page.getByRole('checkbox', { name: 'Hearing' }).isChecked()).toBe(true);
      expect(await kase.field('Last school (optional)').inputValue()).toBe(school.id);
      expect(await page.getByRole('radio', { name: 'No', exact: true }).isChecked()).toBe(true);
      expect(await kase.field('Explanation (optional)').inputValue()).toBe(
        'They moved in August.\nNobody knows where.',
      );
      expect(await casesOf(surname)).toEqual([]);

      await fillIn(kase, 'Odette', surname);
      await kase.field('UPN (optional)').fill(javaScript ? 'B801200005001' : 'H801200001001');
      await kase.field('NHS number (optional)').fill('');
      await kase.day('Date last attended (optional)', '2026-07-17');
      await kase.day('Opened on', '2026-09-01');
      await kase.field('Reference in another system (optional)').fill('EMS 4711');
      await kase.press('Open the case');
      expect(await kase.saved()).toBe('The case was opened');
      expect(await heading(page)).toBe(`Odette ${surname}`);
      expect(page.url()).not.toMatch(new RegExp(surname, 'i'));
      await sound();
      const main = await kase.main();
      for (const words of [school.name, '17 July 2026', 'Hearing', 'They moved in August.', 'EMS 4711'])
        expect(main).toContain(words);
      expect(await casesOf(surname)).toMatchObject([
        { rating: 'amber', openedOn: '2026-09-01', leadAgencyId: lead.id, lastSchoolId: school.id },
      ]);
      await close();
    },
    patience,
  );
});

it(
  'opens one case, however often the form is sent',
  async () => {
    for (const javaScript of [true, false]) {
      const surname = javaScript ? 'Sentwell' : 'Presston';
      const { page, context, kase, close } = await visit({ javaScript });
      await fillIn(kase, 'Una', surname);
      const form = await page
        .locator('main form')
        .evaluate((each: HTMLFormElement) =>
          [...new FormData(each)].map(
            ([name, value]) => `${encodeURIComponent(name)}=${encodeURIComponent(value as string)}`,
          ),
        );
      const address = page.url();
      await page.getByRole('button', { name: 'Open the case' }).dblclick();
      await page.getByRole('heading', { level: 1, name: `Una ${surname}` }).waitFor();

      // What a browser sends when its person loads the answer again, here twice at the same time.
      const again = () =>
        context.request.post(address, {
          data: form.join('&'),
          headers: { 'content-type': 'application/x-www-form-urlencoded', origin: stack.web },
          maxRedirects: 0,
        });
      const answers = await Promise.all([again(), again()]);
      const [made, ...more] = await casesOf(surname);
      expect(more).toEqual([]);
      for (const answer of answers) {
        expect(answer.status()).toBe(303);
        expect(answer.headers()['location']).toContain(made!.id);
      }
      await close();
    }
  },
  patience,
);

it(
  'shows a child that is on the register already, and opens a second case only for somebody else',
  async () => {
    const { page, kase, sound, close } = await visit();
    await fillIn(kase, 'Ida', 'Loveridge');
    await kase.field('UPN (optional)').fill('A950000178301');
    await kase.press('Open the case');
    const first = page.url();

    await kase.go(`/registers/${stack.register.id}/open-case`);
    await fillIn(kase, 'Ida', 'Loveridge');
    await kase.field('UPN (optional)').fill('a9500 0017 8301');
    await kase.press('Open the case');
    expect(await kase.problems()).toEqual([
      'A case with this UPN is open on this register already. Work on that one.',
    ]);
    expect(await page.getByRole('link', { name: /^Open the existing case/ }).getAttribute('href')).toBe(
      new URL(first).pathname,
    );
    await sound();

    await kase.field('Forename').fill('Ivy');
    await kase.field('UPN (optional)').fill('');
    await kase.press('Open the case');
    expect(await kase.problems()).toEqual([
      'A child with this surname and birth date is on this register already. Say whether it is somebody else.',
    ]);
    await sound();
    await page.getByRole('checkbox', { name: /Ida Loveridge.*this is somebody else/ }).check();
    await kase.press('Open the case');
    expect(await heading(page)).toBe('Ivy Loveridge');
    expect(await casesOf('Loveridge')).toHaveLength(2);
    await close();
  },
  patience,
);

it(
  'fits the narrowest phone, empty and with every problem shown',
  async () => {
    const { kase, sound, close } = await visit({ width: 320 });
    await sound();
    await kase.press('Open the case');
    expect((await kase.problems()).length).toBeGreaterThan(6);
    await sound();
    await close();
  },
  patience,
);
