import { AxeBuilder } from '@axe-core/playwright';
import { readFile } from 'node:fs/promises';
import { chromium, type Browser, type BrowserContext, type Page } from 'playwright-core';

export { fourWeeksOn, ownProduct, wholeProduct, type Product } from './whole-product.js';

const flags = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

let browser: Promise<Browser> | undefined;

/** The browser of this test file: Debian's Chromium, or what MUSTER_CHROMIUM names. */
export function theBrowser(): Promise<Browser> {
  browser ??= chromium.launch({
    executablePath: process.env.MUSTER_CHROMIUM ?? '/usr/bin/chromium',
    headless: true,
    args: flags,
  });
  return browser;
}

/** For afterAll of every file that used a browser. */
export async function closeBrowser(): Promise<void> {
  const open = browser;
  browser = undefined;
  await (await open)?.close();
}

/** Somebody with a browser of their own. */
export type Visitor = {
  page: Page;
  context: BrowserContext;
  /** What the Content-Security-Policy stopped, as the browser reported it. Must stay empty. */
  cspReports: string[];
  /** Errors of scripts. Must stay empty. */
  scriptErrors: string[];
  /** Closes the browser's window; throws when a report or an error came in. */
  close: () => Promise<void>;
};

export type VisitorOptions = { javaScript?: boolean; width?: number; height?: number };

/** A browser window that nobody has signed in with. `width: 320` is the narrowest phone. */
export async function newVisitor(options: VisitorOptions = {}): Promise<Visitor> {
  const context = await (
    await theBrowser()
  ).newContext({
    javaScriptEnabled: options.javaScript ?? true,
    viewport: { width: options.width ?? 1280, height: options.height ?? 900 },
    locale: 'en-GB',
    timezoneId: 'Europe/London',
  });
  context.setDefaultTimeout(15_000);
  const cspReports: string[] = [];
  const scriptErrors: string[] = [];
  context.on('request', (request) => {
    if (request.url().endsWith('/csp-report')) cspReports.push(request.postData() ?? request.url());
  });
  context.on('console', (message) => {
    if (/content security policy/i.test(message.text())) cspReports.push(message.text());
  });
  context.on('weberror', (error) => scriptErrors.push(error.error().message));
  const page = await context.newPage();
  return {
    page,
    context,
    cspReports,
    scriptErrors,
    close: async () => {
      await context.close();
      if (cspReports.length > 0)
        throw new Error(`The Content-Security-Policy stopped something: ${cspReports.join('\n')}`);
      if (scriptErrors.length > 0) throw new Error(`A script failed: ${scriptErrors.join('\n')}`);
    },
  };
}

/** Signs in through the real form, from the page asked for. The password is that of demo/people.json unless given. */
export async function newPerson(
  product: { web: string },
  email: string,
  options: VisitorOptions & { password?: string; path?: string } = {},
): Promise<Visitor> {
  const visitor = await newVisitor(options);
  await visitor.page.goto(product.web + (options.path ?? '/'));
  await fillSignIn(visitor.page, email, options.password ?? (await demonstrationPassword(email)));
  return visitor;
}

/** Fills in the sign-in service's form and waits for Muster's page behind it. */
export async function fillSignIn(page: Page, email: string, password: string): Promise<void> {
  await page.locator('input[name=email]').fill(email);
  await page.locator('input[name=password]').fill(password);
  await page.locator('button[type=submit]').click();
  await page.locator('h1').first().waitFor();
}

async function demonstrationPassword(email: string): Promise<string> {
  const people = JSON.parse(await readFile('demo/people.json', 'utf8')) as {
    email: string;
    password: string;
  }[];
  const person = people.find((each) => each.email === email);
  if (!person) throw new Error(`demo/people.json has no ${email}`);
  return person.password;
}

/** axe finds nothing wrong with the page as it stands: WCAG 2.0 to 2.2, A and AA, no rule switched off. */
export async function expectAccessible(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page })
    .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22a', 'wcag22aa'])
    .analyze();
  const found = violations.map(
    ({ id, help, nodes }) => `${id}: ${help}\n  ${nodes.map((node) => node.html).join('\n  ')}`,
  );
  expect(found).toEqual([]);
}

/** Nothing sticks out sideways on a page with its styles: without them its tables are as wide as they like. */
export async function expectNoSidewaysScrolling(page: Page): Promise<void> {
  await page.waitForLoadState('load');
  const { styled, wide, room } = await page.evaluate(() => ({
    styled: document.styleSheets.length > 0,
    wide: document.documentElement.scrollWidth,
    room: document.documentElement.clientWidth,
  }));
  expect(styled).toBe(true);
  expect(wide).toBeLessThanOrEqual(room);
}

/** The text of the page's one h1. */
export const heading = async (page: Page): Promise<string> => (await page.locator('h1').innerText()).trim();
