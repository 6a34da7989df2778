import { administrator, shellStack } from './shell-stack.js';
import {
  closeBrowser,
  expectAccessible,
  expectNoSidewaysScrolling,
  fillSignIn,
  heading,
  newPerson,
  newVisitor,
} from './support.js';

let stack: Awaited<ReturnType<typeof shellStack>>;

beforeAll(async () => {
  stack = await shellStack();
}, 120_000);
afterAll(async () => {
  await closeBrowser();
  await stack?.stop();
});

const signedIn = (options: { javaScript?: boolean; width?: number; path?: string } = {}) =>
  newPerson(stack, administrator.email, { password: administrator.password, ...options });

describe.each([{ javaScript: true }, { javaScript: false }])('signing in ($javaScript)', ({ javaScript }) => {
  it('leads back to the page that was asked for, and out again', async () => {
    const { page, close } = await signedIn({ javaScript, path: '/?from=a-link' });
    expect(page.url()).toBe(`${stack.web}/?from=a-link`);
    expect(await heading(page)).toBe('Home');
    expect(await page.locator('.m-person').innerText()).toContain(administrator.name);

    await page.getByRole('button', { name: 'Sign out' }).click();
    await page.waitForURL(`${stack.web}/signed-out`);
    expect(await heading(page)).toBe('You are signed out');
    await page.goto(stack.web);
    expect(page.url()).toContain(stack.signIn);
    await close();
  });
});

it.each(['/', '/accessibility', '/cookies', '/signed-out', '/signed-in', '/nowhere'])(
  'shows %s so that everybody can use it, on a desk and on the smallest phone',
  async (path) => {
    for (const width of [1280, 320]) {
      const { page, close } = await signedIn({ width });
      await page.goto(stack.web + path);
      await expectAccessible(page);
      await expectNoSidewaysScrolling(page);
      if (process.env.MUSTER_PICTURES)
        await page.screenshot({
          path: `${process.env.MUSTER_PICTURES}/${path.replaceAll('/', '_')}-${width}.png`,
          fullPage: true,
        });
      await close();
    }
  },
);

void [newVisitor, fillSignIn];
