import { createAccount } from '#libs/accounts';
import type { Query } from '#libs/accounts';
import { newId } from '#libs/kernel';
import { AxeBuilder } from '@axe-core/playwright';
import { createHash } from 'node:crypto';
import { createServer } from 'node:http';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import pg from 'pg';
import { chromium } from 'playwright-core';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { freshDatabase } from '../../../test/database/fresh-database.js';
import type { FreshDatabase } from '../../../test/database/fresh-database.js';
import { runSignIn } from './running-sign-in.js';
import type { RunningSignIn } from './running-sign-in.js';

const password = 'correct horse battery';
const email = 'chair@example.org';

let database: FreshDatabase;
let owner: pg.Pool;
const query: Query = async <Row>(sql: string, parameters: readonly unknown[] = []) =>
  (await owner.query(sql, [...parameters])).rows as Row[];
let web: Server;
let webUrl: string;
let running: RunningSignIn;
let browser: Browser;

beforeAll(async () => {
  database = await freshDatabase();
  owner = new pg.Pool({ connectionString: database.url, max: 1 });
  await createAccount(query, { personId: newId(), email, password, demonstration: true });
  // Stands in for the web application: where the browser goes when it has signed in.
  web = createServer((_request, response) => response.end('<title>Muster</title>')).listen(0, '127.0.0.1');
  await new Promise((resolve) => web.once('listening', resolve));
  // Another host name than sign-in's, so that the form's policy is really asked.
  webUrl = `http://localhost:${(web.address() as AddressInfo).port}`;
  running = await runSignIn(database, { MUSTER_WEB_URL: webUrl });
  browser = await chromium.launch({
    executablePath: process.env.MUSTER_CHROMIUM ?? '/usr/bin/chromium',
    args: ['--no-sandbox'],
  });
});
afterAll(async () => {
  await browser?.close();
  await running?.stop();
  web?.close();
  await owner?.end();
  await database?.drop();
});

async function anInvitation(): Promise<string> {
  const token = newId();
  await query(
    `insert into sign_in.invitations (token_hash, person_id, email, expires_at) values ($1, $2, $3, now() + interval '1 day')`,
    [createHash('sha256').update(token).digest('base64url'), newId(), `${newId()}@example.org`],
  );
  return `${running.issuer}/set-password/${token}`;
}

/** What a person meets here, and what the browser complained about. */
class SignInPage {
  readonly complaints: string[] = [];

  private constructor(readonly page: Page) {
    page.on('console', (message) => {
      if (/Content Security Policy/.test(message.text())) this.complaints.push(message.text());
    });
  }

  static async open(options: BrowserContextOptions = {}): Promise<SignInPage> {
    const context = await browser.newContext(options);
    const opened = new SignInPage(await context.newPage());
    const start = new URLSearchParams({
      client_id: 'muster-web',
      response_type: 'code',
      scope: 'openid api',
      redirect_uri: `${webUrl}/sign-in/callback`,
      code_challenge: 'x'.repeat(43),
      code_challenge_method: 'S256',
    });
    await opened.page.goto(`${running.issuer}/auth?${start}`);
    return opened;
  }

  async signIn(typed: { email: string; password: string }): Promise<void> {
    await this.page.getByLabel('Email address').fill(typed.email);
    await this.page.getByLabel('Password', { exact: true }).fill(typed.password);
    await this.page.getByRole('button', { name: 'Sign in' }).click();
  }

  async isAccessible(): Promise<void> {
    const found = await new AxeBuilder({ page: this.page })
      .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'])
      .analyze();
    expect(found.violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual([]);
    const sideways = await this.page.evaluate(
      () => document.documentElement.scrollWidth > document.documentElement.clientWidth,
    );
    expect(sideways).toBe(false);
  }

  close = () => this.page.context().close();
}

describe.each([
  ['on a large screen', {}],
  ['on a screen of 320 pixels', { viewport: { width: 320, height: 640 } }],
])('somebody %s', (_where, options) => {
  it('meets accessible pages in every state, and is led to what is wrong', async () => {
    const form = await SignInPage.open(options);
    expect(await form.page.title()).toBe('Sign in to Muster – Muster');
    await form.isAccessible();

    await form.signIn({ email: '', password: '' });
    expect(await form.page.title()).toBe('Error: Sign in to Muster – Muster');
    await form.isAccessible();

    await form.signIn({ email, password: 'wrong password' });
    const summary = form.page.getByRole('alert');
    await summary.getByText('The email address or the password is wrong').waitFor();
    await form.page.waitForFunction(() => document.activeElement?.classList.contains('govuk-error-summary'));
    expect(await form.page.getByLabel('Email address').inputValue()).toBe(email);
    await form.isAccessible();
    expect(form.complaints).toEqual([]);
    await form.close();
  });

  it('signs in, is asked before leaving, and leaves', async () => {
    const form = await SignInPage.open(options);
    await form.signIn({ email, password });
    await form.page.waitForURL(`${webUrl}/sign-in/callback?code=**`);

    await form.page.goto(`${running.issuer}/session/end`);
    await form.isAccessible();
    await form.page.getByRole('button', { name: 'Sign out' }).click();
    await form.page.getByRole('heading', { name: 'You have signed out' }).waitFor();
    await form.isAccessible();
    expect(form.complaints).toEqual([]);
    await form.close();
  });

  it('chooses a password by an invitation', async () => {
    const form = await SignInPage.open(options);
    await form.page.goto(await anInvitation());
    await form.isAccessible();
    await form.page.getByLabel('Password', { exact: true }).fill('short');
    await form.page.getByRole('button', { name: 'Save password' }).click();
    await form.page.getByRole('link', { name: 'Choose a password of 12 characters or more.' }).waitFor();
    await form.isAccessible();
    await form.page.getByLabel('Password', { exact: true }).fill('three random words');
    await form.page.getByRole('button', { name: 'Save password' }).click();
    await form.page.getByRole('heading', { name: 'Your password is saved' }).waitFor();
    await form.isAccessible();
    expect(form.complaints).toEqual([]);
    await form.close();
  });

  it('meets accessible pages where something went wrong', async () => {
    const form = await SignInPage.open(options);
    for (const [path, heading] of [
      ['/auth?client_id=somebody', 'Sorry, there is a problem with signing in'],
      ['/sign-in/of-somebody-else', 'Sign in again'],
      ['/nowhere', 'Page not found'],
    ]) {
      await form.page.goto(running.issuer + path);
      expect(await form.page.getByRole('heading', { level: 1 }).textContent()).toBe(heading);
      await form.isAccessible();
    }
    expect(form.complaints).toEqual([]);
    await form.close();
  });
});

describe('somebody without JavaScript', () => {
  it('sees what is wrong, signs in, and signs out', async () => {
    const form = await SignInPage.open({ javaScriptEnabled: false });
    await form.signIn({ email, password: 'wrong password' });
    await form.page.getByRole('link', { name: /The email address or the password is wrong/ }).waitFor();
    await form.signIn({ email, password });
    await form.page.waitForURL(`${webUrl}/sign-in/callback?code=**`);

    await form.page.goto(`${running.issuer}/session/end`);
    await form.page.getByRole('button', { name: 'Sign out' }).click();
    await form.page.getByRole('heading', { name: 'You have signed out' }).waitFor();
    await form.close();
  });
});
