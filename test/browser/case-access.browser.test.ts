import { newId } from '#libs/kernel';
import { aCase, aPerson, aRegister } from '../factories/index.js';
import { checkStack, letSignIn, visit as visitAs, type CheckStack } from './check-stack.js';
import { CasePages } from './pages/case-pages.js';
import { closeBrowser, heading } from './support.js';

const patience = 120_000;

let stack: CheckStack;
beforeAll(async () => {
  stack = await checkStack();
}, 180_000);
afterAll(async () => {
  await closeBrowser();
  await stack?.end();
});

const aChild = () =>
  aCase(stack.world, stack.register, { forename: 'Philippa', surname: 'Wainscott', reviewBy: '2099-01-01' });
async function visit(who: { email: string }, path: string) {
  const visitor = await visitAs(stack, who, path);
  return { ...visitor, kase: new CasePages(visitor.page, stack.web) };
}

it(
  'tells people who may not see a case no more than of one that is not there, and observers no name',
  async () => {
    const child = await aChild();
    const pages = ['', '/chronology', '/information', '/actions', '/ratings', '/access'];
    const { partnership } = stack.register;
    const elsewhere = await aRegister(stack.world, { partnership });
    const nobody = await aPerson(stack.world, partnership);
    const seen = new Set<string>();
    for (const person of [elsewhere.chair, nobody]) {
      await letSignIn(stack.world, person);
      const { page, sound, close } = await visit(person, '/');
      for (const path of [
        ...[...pages, '/rate', '/correct', '/reopen'].map((each) => `/cases/${child.id}${each}`),
        `/cases/${newId()}`,
      ]) {
        expect([path, (await page.goto(stack.web + path))?.status()]).toEqual([path, 404]);
        seen.add(await page.locator('main').innerText());
      }
      await sound();
      await close();
    }
    expect(seen.size).toBe(1);

    const { page, kase, sound, close } = await visit(stack.register.observer, `/cases/${child.id}`);
    expect(await heading(page)).toBe(`Case ${child.reference}`);
    expect(await kase.main()).toContain('You see this case without names.');
    expect(await page.content()).not.toMatch(/Philippa|Wainscott/);
    await sound();
    for (const path of pages.slice(1)) {
      const status = (await kase.go(`/cases/${child.id}${path}`))?.status();
      expect([path, status]).toEqual([path, 404]);
    }
    await close();
  },
  patience,
);

it(
  'offers a member of the group no form that only the chair and the coordinator may send',
  async () => {
    const child = await aChild();
    await letSignIn(stack.world, stack.register.member);
    const { page, kase, close } = await visit(stack.register.member, `/cases/${child.id}`);
    expect(await heading(page)).toBe('Philippa Wainscott');
    expect(await page.getByRole('button', { name: 'Add information' }).count()).toBe(1);
    for (const name of ['Rate', 'Correct', 'Close the case'])
      expect([name, await page.getByRole('button', { name, exact: true }).count()]).toEqual([name, 0]);
    for (const path of ['/rate', '/correct', '/close', '/reopen']) {
      const status = (await kase.go(`/cases/${child.id}${path}`))?.status();
      expect([path, status, await heading(page)]).toEqual([path, 403, 'You cannot do this']);
    }
    await close();
  },
  patience,
);
