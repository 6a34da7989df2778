import { execFile } from 'node:child_process';
import { chmod, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { AdministrationPages } from './pages/administration-pages.js';
import {
  closeBrowser,
  expectAccessible,
  heading,
  newPerson,
  newVisitor,
  ownProduct,
  type Product,
} from './support.js';

const administrator = 'ottilie.brackenbury@exampleshire.example';
const password = 'three random words';
const patiently = 240_000;

let state: string;
let product: Product & { stop(): Promise<void> };

/** A real partnership: made by `npm run setup` in an empty place, and started. */
beforeAll(async () => {
  state = await mkdtemp(join(tmpdir(), 'muster-real-'));
  await chmod(state, 0o755);
  const founding = [
    '--partnership',
    'Exampleshire',
    '--agency',
    'Exampleshire Council',
    '--name',
    'Ottilie Brackenbury',
  ];
  await promisify(execFile)(
    process.execPath,
    ['dist/tools/setup.js', ...founding, '--email', administrator],
    {
      env: {
        PATH: process.env.PATH,
        HOME: process.env.HOME,
        MUSTER_STATE: join(state, 'state'),
        MUSTER_SETUP_PASSWORD: password,
      },
    },
  );
  product = await ownProduct({ MUSTER_STATE: join(state, 'state') });
}, patiently);
afterAll(async () => {
  await closeBrowser();
  await product?.stop();
  await rm(state, { recursive: true, force: true });
});

it.each([
  ['with scripts', true],
  ['without scripts', false],
])(
  'leads an administrator from an empty partnership to a chair who opens an empty register, %s',
  async (how, javaScript) => {
    const [agency, group, register] = [
      `Police ${how}`,
      `Attendance Board ${how}`,
      `Missing education ${how}`,
    ];
    const [chair, email] = [`Cassia Thorne ${how}`, `chair.${how.replace(' ', '.')}@exampleshire.example`];
    const { page, close } = await newPerson(product, administrator, {
      password,
      javaScript,
      path: '/administration',
    });
    const pages = new AdministrationPages(page, product.web);
    // axe is a script itself; the markup is the same without.
    const accessible = () => (javaScript ? expectAccessible(page) : Promise.resolve());
    expect(await heading(page)).toBe('Administration');
    await accessible();

    await pages.addAgency(agency, 'Police');
    expect(await pages.notice()).toBe(`${agency} was added.`);
    await pages.addPerson(chair, email, agency);
    expect(await heading(page)).toBe(chair);
    await pages.addGroup(group);
    expect(await page.getByText('This group has no chair.').count()).toBe(1);
    await accessible();
    await pages.addMember(`${chair} (${agency})`, 'Chair');
    expect(await pages.notice()).toBe('The member was added.');

    await pages.uploadPathway('demo/pathways/children-missing-education.json');
    expect(await heading(page)).toBe('Children missing education');
    expect(await page.getByText('things to be confirmed').count()).toBe(1);
    await accessible();
    await pages.press('Publish this draft');
    expect(await pages.notice()).toBe('The pathway was published.');
    await pages.setUpRegister(register, group, 'Children missing education');
    expect(await pages.notice()).toBe('The register was set up.');

    const link = await pages.invite(chair);
    expect(link.startsWith(`${product.signIn}/set-password/`)).toBe(true);
    await accessible();
    await close();

    const visitor = await newVisitor({ javaScript });
    await visitor.page.goto(link);
    await visitor.page.locator('input[name=password]').fill('a chair’s own password');
    await visitor.page.locator('button[type=submit]').click();
    await visitor.page.locator('h1').waitFor();
    expect((await visitor.page.goto(link))?.status()).toBe(404);
    await visitor.close();

    const own = { password: 'a chair’s own password', javaScript, path: '/registers' };
    const seen = await newPerson(product, email, own);
    if ((await heading(seen.page)) !== register)
      await seen.page.getByRole('link', { name: register }).first().click();
    await seen.page.waitForLoadState();
    expect(await heading(seen.page)).toBe(register);
    expect(await seen.page.locator('.m-empty').count()).toBe(1);
    expect((await seen.page.goto(`${product.web}/administration`))?.status()).toBe(404);
    await seen.close();

    const logs = await readFile(join(state, 'state', 'logs', 'the-web.log'), 'utf8');
    expect(logs).not.toContain(link.split('/').at(-1));
  },
  patiently,
);

it('shows no demonstration to people who work for real', async () => {
  const { page, close } = await newPerson(product, administrator, { password });
  expect(await page.getByText('trentshire.example').count()).toBe(0);
  const { page: signIn, close: closeSignIn } = await newVisitor();
  await signIn.goto(product.web);
  expect(await signIn.getByText('demo-').count()).toBe(0);
  await closeSignIn();
  await close();
});
