// npm run pictures: takes the pictures of the README anew, from the pages as they are.
import { newId } from '#libs/kernel';
import { mkdir, readFile } from 'node:fs/promises';
import { apiAs } from './chair-api.js';
import { CheckPage } from './pages/check-page.js';
import { ImportPages } from './pages/import-pages.js';
import { MeetingPage, SchedulePage } from './pages/meeting-pages.js';
import { closeBrowser, fourWeeksOn, newPerson, ownProduct } from './support.js';
import type { Product, Visitor } from './support.js';

const folder = 'docs/pictures';
const size = { width: 1280, height: 900 };

async function take(visitor: Visitor, name: string): Promise<void> {
  await visitor.page.screenshot({ path: `${folder}/${name}.png` });
  await visitor.context.close();
  console.log(`${folder}/${name}.png`);
}

async function takeImport(product: Product): Promise<void> {
  const coordinator = await newPerson(product, 'coordinator@trentshire.example', size);
  const pages = new ImportPages(coordinator.page, product.web);
  await pages.start('Children missing education');
  await pages.send('register.csv', await readFile('demo/cme-register-messy.csv'));
  await pages.check();
  await coordinator.page.locator('.m-tile').first().waitFor({ timeout: 60_000 });
  await take(coordinator, 'import');
}

async function takeRegister(product: Product): Promise<void> {
  const chair = await newPerson(product, 'chair@trentshire.example', { ...size, path: '/registers' });
  await chair.page.locator('main').getByRole('link', { name: 'Children missing education' }).first().click();
  await chair.page.locator('tbody a').first().waitFor();
  await take(chair, 'register');
}

async function takeCheck(product: Product): Promise<void> {
  const chair = await newPerson(product, 'chair@trentshire.example', { ...size, path: '/meetings/new' });
  const form = new SchedulePage(chair.page);
  await form.title().fill('Register check');
  const day = new Date(Date.now() + 24 * 60 * 60 * 1000);
  await form.day(String(day.getDate()), String(day.getMonth() + 1), String(day.getFullYear()));
  await chair.page.locator('[name=time]').fill('10:00');
  await chair.page.locator('[name=registerIds]').first().check();
  await form.call();
  // A weekend or a bank holiday is asked about first.
  if (await form.anyDay().count()) {
    await form.anyDay().check();
    await form.call();
  }
  await new MeetingPage(chair.page).press('Start the register check');
  await new CheckPage(chair.page).verdict('Satisfactory').waitFor();
  await take(chair, 'check');
}

async function takeInbox(product: Product): Promise<void> {
  const api = await apiAs(product, 'chair@trentshire.example');
  const { registers, today } = await api<{ registers: { id: string }[]; today: string }>(
    '{ registers { id } today }',
  );
  const { register } = await api<{
    register: { cases: { nodes: { id: string; leadAgency: { id: string; name: string } }[] } };
  }>('query($id: ID!) { register(id: $id) { cases(first: 100) { nodes { id leadAgency { id name } } } } }', {
    id: registers[0]!.id,
  });
  const theirs = register.cases.nodes.filter(({ leadAgency }) => leadAgency.name === 'Early Help');
  const titles = [
    'Confirm the start date with the school',
    'Visit the home address',
    'Ask the GP practice for a forwarding address',
  ];
  for (const [at, title] of titles.entries()) {
    const dueOn = new Date(Date.parse(today) + at * 9 * 24 * 60 * 60 * 1000).toISOString().slice(0, 10);
    const input = {
      id: newId(),
      caseId: theirs[at]!.id,
      title,
      ownerAgencyId: theirs[at]!.leadAgency.id,
      dueOn,
    };
    await api('mutation($input: SetActionInput!) { setAction(input: $input) { refusal { message } } }', {
      input,
    });
  }
  const person = await newPerson(product, 'earlyhelp@trentshire.example', { ...size, path: '/inbox' });
  await take(person, 'inbox');
}

async function takeEscalations(product: Product): Promise<void> {
  const director = await newPerson(product, 'director@trentshire.example', { ...size, path: '/escalations' });
  // The worker's first sweep comes seconds after its start.
  for (let tries = 0; tries < 30 && !(await director.page.locator('tbody th a').count()); tries += 1) {
    await director.page.waitForTimeout(1_000);
    await director.page.reload();
  }
  await take(director, 'escalations');
}

await mkdir(folder, { recursive: true });
const today = await ownProduct();
try {
  for (const picture of [takeRegister, takeImport, takeInbox, takeCheck]) await picture(today);
} finally {
  await today.stop();
}
const later = await ownProduct({ MUSTER_CLOCK_OFFSET: fourWeeksOn() });
try {
  await takeEscalations(later);
} finally {
  await later.stop();
  await closeBrowser();
}
