import { newId } from '#libs/kernel';
import type { Page } from 'playwright-core';
import { aCase, aRegister, type Case, type Register } from '../factories/index.js';
import { checkStack, letSignIn, visit as visitAs, type CheckStack } from './check-stack.js';
import { closeBrowser, heading, type VisitorOptions } from './support.js';

const patience = 120_000;
const upn = 'X00180001701A';

let stack: CheckStack;
let hidden: Register;
let child: Case;
let closed: Case;
let inCompartment: Case;
beforeAll(async () => {
  stack = await checkStack();
  const { world, register } = stack;
  hidden = await aRegister(world, { partnership: register.partnership, compartment: true });
  await letSignIn(world, hidden.chair);
  await letSignIn(world, register.member);
  const reviewBy = '2099-01-01';
  child = await aCase(world, register, { forename: 'Séraphine', surname: 'O’Callaghan-Vane', upn, reviewBy });
  closed = await aCase(world, register, {
    forename: 'Tobias',
    surname: 'Callaghan',
    status: 'closed',
    reviewBy,
  });
  inCompartment = await aCase(world, hidden, { forename: 'Ismay', surname: 'Callaghan', reviewBy });
}, 180_000);
afterAll(async () => {
  await closeBrowser();
  await stack?.end();
});

/** Somebody on the search page; `addresses` are all that their browser asked for, which logs and histories keep. */
async function visit(who: { email: string }, options: VisitorOptions = {}) {
  const visitor = await visitAs(stack, who, '/search', options);
  const addresses: string[] = [];
  visitor.context.on('request', (request) => {
    addresses.push(request.url(), request.headers()['referer'] ?? '');
  });
  const find = async (words: string) => {
    await visitor.page.getByLabel('Name or UPN').fill(words);
    await visitor.page.getByRole('button', { name: 'Search', exact: true }).click();
    await visitor.page.waitForLoadState();
  };
  return { ...visitor, addresses, find, found: () => found(visitor.page) };
}
const found = (page: Page) => page.locator('table.m-dense tbody th a').allInnerTexts();
const references = (...cases: Case[]) => cases.map(({ reference }) => reference).sort();

describe.each([{ javaScript: true }, { javaScript: false }])(
  'the chair, with scripts: $javaScript',
  ({ javaScript }) => {
    it(
      'finds a child by part of a name and by UPN, and leaves neither in an address or a title',
      async () => {
        const { page, addresses, find, found, sound, close } = await visit(stack.register.chair, {
          javaScript,
        });
        await sound();
        await find('c');
        expect(await page.locator('.govuk-error-summary__list a').allInnerTexts()).toEqual([
          'Write at least two letters of a name, or a UPN.',
        ]);
        expect(await page.getByLabel('Name or UPN').inputValue()).toBe('c');
        await sound();

        for (const words of ['callagh', 'CALLAGHAN', 'Callaghan ']) {
          await find(words);
          expect([words, (await found()).sort()]).toEqual([words, references(child, closed)]);
        }
        expect(await heading(page)).toBe('2 cases found');
        expect(page.url()).toMatch(/\/search\/[0-9a-f-]{36}$/);
        const row = page.locator('tr', { hasText: child.reference });
        expect(await row.innerText()).toMatch(/O’Callaghan-Vane, Séraphine\s+Born 6 May 2014\s+Amber/);
        expect(await page.locator('tr', { hasText: closed.reference }).innerText()).toContain('Closed');
        await sound();
        const search = page.url();

        for (const words of [
          'seraph',
          'Séraph',
          upn,
          upn.toLowerCase(),
          ` ${upn.slice(0, 4)} ${upn.slice(4)}`,
        ]) {
          await find(words);
          expect([words, await found()]).toEqual([words, references(child)]);
        }
        await find(upn.slice(0, 8));
        expect(await found()).toEqual([]);
        expect(await page.locator('.m-empty').innerText()).toContain(
          'No case that you may see has this name or UPN.',
        );
        await sound();

        // The kept search is there to come back to, from a case or a bookmark.
        await page.goto(search);
        await page.getByRole('link', { name: child.reference }).click();
        expect(await heading(page)).toBe('Séraphine O’Callaghan-Vane');
        await page.goBack();
        expect(await found()).toHaveLength(2);
        expect(await page.title()).toBe('2 cases found – Muster');
        for (const address of addresses)
          expect(decodeURIComponent(address)).not.toMatch(/callagh|s[eé]raph|x0018/i);
        await close();
      },
      patience,
    );
  },
);

it(
  'finds nothing of a compartment for anybody outside it, and nothing of other registers for its own chair',
  async () => {
    const outside = await visit(stack.register.chair);
    await outside.find('Ismay');
    expect(await outside.found()).toEqual([]);
    const nothing = await outside.page.locator('main').innerText();
    await outside.find('Nobodyhere');
    expect((await outside.page.locator('main').innerText()).replace('Nobodyhere', 'Ismay')).toBe(nothing);
    const search = new URL(outside.page.url()).pathname;
    await outside.close();

    const inside = await visit(hidden.chair);
    await inside.find('callaghan');
    expect(await inside.found()).toEqual(references(inCompartment));
    await inside.sound();
    // Somebody else's search is as one that was never made.
    const pages: string[] = [];
    for (const path of [search, `/search/${newId()}`, '/search/callaghan']) {
      expect([path, (await inside.page.goto(stack.web + path))?.status()]).toEqual([path, 404]);
      pages.push(await inside.page.locator('main').innerText());
    }
    expect(new Set(pages).size).toBe(1);
    await inside.close();
  },
  patience,
);

it(
  'finds no name for an observer, and what a member may read for a member',
  async () => {
    for (const javaScript of [true, false]) {
      const observer = await visit(stack.register.observer, { javaScript });
      for (const words of ['callaghan', upn]) {
        await observer.find(words);
        expect(await observer.found()).toEqual([]);
        expect(await observer.page.content()).not.toMatch(/Séraphine|Tobias/);
      }
      await observer.sound();
      await observer.close();
    }
    const member = await visit(stack.register.member);
    await member.find('callaghan');
    expect((await member.found()).sort()).toEqual(references(child, closed));
    await member.close();
  },
  patience,
);

it(
  'keeps who searched and which cases they met, but not in the trail what for',
  async () => {
    const { find, page, sound, close } = await visit(stack.register.coordinator, { width: 320 });
    await find('callagh');
    await sound();
    const searchId = new URL(page.url()).pathname.split('/').pop();
    const entries = await stack.world.owner<{ personId: string; caseId: string; entry: string }>(
      `select e.person_id as "personId", s.case_id as "caseId", to_jsonb(e)::text as entry
       from muster.audit_entries e join muster.audit_seen s on s.entry_id = e.id
       where e.action = 'search.found' and e.about = $1`,
      [searchId],
    );
    expect(entries.map(({ caseId }) => caseId).sort()).toEqual([child.id, closed.id].sort());
    for (const { personId, entry } of entries) {
      expect(personId).toBe(stack.register.coordinator.id);
      expect(entry).not.toMatch(/callagh/i);
    }
    await close();
  },
  patience,
);
