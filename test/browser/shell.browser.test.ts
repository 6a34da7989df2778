import type { Page } from 'playwright-core';
import { administrator, shellStack } from './shell-stack.js';
import {
  closeBrowser,
  expectAccessible,
  expectNoSidewaysScrolling,
  fillSignIn,
  heading,
  newPerson,
  newVisitor,
  type VisitorOptions,
} from './support.js';

let stack: Awaited<ReturnType<typeof shellStack>>;

beforeAll(async () => {
  stack = await shellStack();
}, 120_000);
afterAll(async () => {
  await closeBrowser();
  await stack?.stop();
});

const signedIn = (options: VisitorOptions & { path?: string } = {}) =>
  newPerson(stack, administrator.email, { password: administrator.password, ...options });

const focused = (page: Page) =>
  page.evaluate(() => document.activeElement?.id || document.activeElement?.className);

async function expectUsable(page: Page, picture: string): Promise<void> {
  await expectAccessible(page);
  await expectNoSidewaysScrolling(page);
  const folder = process.env.MUSTER_PICTURES;
  if (folder) await page.screenshot({ path: `${folder}/${picture}.png`, fullPage: true });
}

describe.each([{ javaScript: true }, { javaScript: false }])(
  'with scripts: $javaScript',
  ({ javaScript }) => {
    it('signs somebody in, leads back to the page that was asked for, and signs out everywhere', async () => {
      const { page, context, close } = await signedIn({ javaScript, path: '/?from=a-link' });
      expect(page.url()).toBe(`${stack.web}/?from=a-link`);
      expect(await heading(page)).toBe('Home');
      expect(await page.locator('.m-person').innerText()).toContain(administrator.name);
      const kept = (await context.cookies(stack.web)).find(({ name }) => name === 'muster')!;
      expect(kept).toMatchObject({ httpOnly: true, sameSite: 'Lax' });
      // Browsers keep 4,096 bytes of a cookie.
      expect(kept.value.length).toBeLessThan(3000);

      await page.getByRole('button', { name: 'Sign out' }).click();
      await page.waitForURL(`${stack.web}/signed-out`);
      expect(await heading(page)).toBe('You are signed out');
      await page.goto(stack.web);
      expect(page.url()).toContain(stack.signIn);
      await close();
    });

    it('loses nothing that was typed when the sign-in ends before the form is sent', async () => {
      const { page, context, close } = await signedIn({ javaScript, path: '/gallery' });
      await page.locator('#reason').fill('Seen at home\nwith her mother');
      await context.clearCookies();
      await page.getByRole('button', { name: 'Save' }).click();
      expect(await heading(page)).toBe('Your sign-in has ended');
      expect(await page.locator('main').innerText()).toContain('with her mother');
      if (javaScript) await expectUsable(page, 'sign-in-ended');

      const [tab] = await Promise.all([
        context.waitForEvent('page'),
        page.getByRole('link', { name: 'Sign in' }).click(),
      ]);
      await fillSignIn(tab, administrator.email, administrator.password);
      expect(await heading(tab)).toBe('You are signed in');
      await page.getByRole('button', { name: 'Send this again' }).click();
      expect(await heading(page)).toBe('Gallery');
      expect(await page.locator('#reason').inputValue()).toBe('Seen at home\nwith her mother');
      await close();
    });

    it('puts the focus where the next thing is to be read', async () => {
      const { page, close } = await signedIn({ javaScript, path: '/gallery' });
      await page.goto(`${stack.web}/gallery#heading`);
      expect(await focused(page)).toBe('heading');
      if (javaScript) {
        await page.getByRole('button', { name: 'Save' }).click();
        expect(await page.title()).toBe('Error: Gallery – Muster');
        expect(await focused(page)).toBe('govuk-error-summary');
        await page.getByRole('link', { name: 'Enter a reason' }).click();
        expect(await focused(page)).toBe('reason');
      }
      await close();
    });
  },
);

it.each([1280, 320])(
  'shows every page and state so that everybody can use it, %i pixels wide',
  async (width) => {
    const { page, close } = await signedIn({ width });
    for (const path of [
      '/',
      '/accessibility',
      '/cookies',
      '/signed-out',
      '/signed-in',
      '/nowhere',
      '/gallery',
    ]) {
      await page.goto(stack.web + path);
      await expectUsable(page, `${path.replaceAll('/', '_')}-${width}`);
    }
    await page.getByRole('button', { name: 'Save' }).click();
    await expectUsable(page, `error-${width}`);
    await page.locator('#reason').fill('Place offered');
    await page.locator('#no').check();
    expect(await page.locator('#why').isVisible()).toBe(true);
    await page.getByRole('button', { name: 'Save' }).click();
    expect(await page.locator('#conflict-heading').innerText()).toBe(
      'Someone changed this since you opened it',
    );
    await expectUsable(page, `conflict-${width}`);
    await close();
  },
);

it('reaches everything with the keyboard alone, the skip link first', async () => {
  const { page, close } = await signedIn({ path: '/gallery' });
  await page.keyboard.press('Tab');
  expect(await focused(page)).toBe('govuk-skip-link');
  await page.keyboard.press('Enter');
  expect(await focused(page)).toBe('main-content');
  const reached: unknown[] = [];
  for (let presses = 0; presses < 40; presses += 1) {
    await page.keyboard.press('Tab');
    reached.push(await focused(page));
  }
  expect(reached).toEqual(expect.arrayContaining(['lead', 'm-scroll', 'reason', 'due', 'yes', 'file']));
  await close();
});

it('lets no browser guess at what an answer is, nor any page frame it, whatever is answered', async () => {
  const style = /\/assets\/app[\w.-]*\.css/.exec(await (await fetch(`${stack.web}/signed-out`)).text())![0];
  const answers = [
    ...['/signed-out', '/no-such-page', '/health/live', style].map((path) => stack.web + path),
    ...['/graphql', '/no-such-address', '/health/live', '/metrics'].map((path) => stack.api + path),
    ...['/.well-known/openid-configuration', '/no-such-page'].map((path) => stack.signIn + path),
  ];
  for (const address of answers) {
    const { headers } = await fetch(address, { redirect: 'manual' });
    const said = Object.fromEntries(headers);
    expect([address, said]).toEqual([
      address,
      expect.objectContaining({
        'x-content-type-options': 'nosniff',
        'x-frame-options': 'DENY',
        'referrer-policy': expect.stringMatching(/^(same-origin|no-referrer)$/),
        'content-security-policy': expect.stringMatching(/default-src 'none'.*frame-ancestors 'none'/),
      }),
    ]);
  }
});

it('says that the service is unavailable while the API is away, and works again by itself', async () => {
  const { page, close } = await signedIn();
  await stack.processes.api.stop();
  const answer = await page.goto(stack.web);
  expect(answer?.status()).toBe(503);
  expect(await heading(page)).toBe('Sorry, the service is unavailable');
  await expectAccessible(page);
  await stack.restart('api');
  await page.reload();
  expect(await heading(page)).toBe('Home');
  await close();
});

it('says that nobody can sign in while the sign-in service is away', async () => {
  await stack.processes['sign-in'].stop();
  await stack.processes.web.stop();
  await stack.restart('web');
  const { page, close } = await newVisitor();
  await page.goto(stack.web);
  expect(await heading(page)).toBe('You cannot sign in at the moment');
  await stack.restart('sign-in');
  await page.goto(stack.web);
  expect(page.url()).toContain(stack.signIn);
  await close();
});

it('writes no name, address or query into its log, and stops in order', async () => {
  const { page, close } = await signedIn({ path: '/?secret=from-the-query' });
  await page.goto(`${stack.web}/gallery/things/0199c0de-0000-7000-8000-000000000001`);
  await close();
  const { web } = stack.processes;
  expect(await web.stop()).toBe(0);
  const lines = web.output().trim().split('\n');
  expect(lines.map((line) => (JSON.parse(line) as { route?: string }).route)).toContain(
    '/gallery/things/:thingId',
  );
  expect(web.output()).not.toMatch(/from-the-query|Fairweather|example\.org|0199c0de-0000/);
  await stack.restart('web');
});
